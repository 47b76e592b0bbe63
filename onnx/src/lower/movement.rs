//! Operators that only move numbers.

use eddy_graph::Op;

use super::{Lowering, one};
use crate::fault::OnnxFault;
use crate::resize::{Resizing, matrix, places};
use crate::value::{Known, Value};

/// Copies of a tensor, at most.
const MOST_COPIES: usize = 4096;

impl Lowering<'_> {
    pub(super) fn movement(&mut self) -> Result<Option<Vec<Value>>, OnnxFault> {
        match self.node.op.as_str() {
            "Reshape" => {
                let x = self.input(0)?;
                let wanted = self.wholes(1, "shape")?.unwrap_or_default();
                let shape = self.target(&x, &wanted)?;
                one(self.reshaped(&x, shape)?)
            }
            "Flatten" => {
                let x = self.input(0)?;
                let rank = x.shape().len();
                let axis = self.node.int("axis").unwrap_or(1);
                let axis = if axis == rank as i64 { rank } else { self.axis(axis, rank)? };
                let side = |sizes: &[usize]| sizes.iter().product();
                let shape = vec![side(&x.shape()[..axis]), side(&x.shape()[axis..])];
                one(self.reshaped(&x, shape)?)
            }
            "Squeeze" => {
                let x = self.input(0)?;
                let shape = match self.wholes(1, "axes")? {
                    None => x.shape().iter().copied().filter(|&size| size != 1).collect(),
                    Some(axes) => {
                        let rank = x.shape().len();
                        let axes = axes.iter().map(|&axis| self.axis(axis, rank)).collect::<Result<Vec<_>, _>>()?;
                        let kept = |(axis, size): (usize, &usize)| (!axes.contains(&axis)).then_some(*size);
                        x.shape().iter().enumerate().filter_map(kept).collect()
                    }
                };
                one(self.reshaped(&x, shape)?)
            }
            "Unsqueeze" => {
                let x = self.input(0)?;
                let axes = self.wholes(1, "axes")?.unwrap_or_default();
                let rank = x.shape().len() + axes.len();
                let axes = axes.iter().map(|&axis| self.axis(axis, rank)).collect::<Result<Vec<_>, _>>()?;
                let mut sizes = x.shape().iter();
                let size = |axis: usize| if axes.contains(&axis) { Some(1) } else { sizes.next().copied() };
                let shape = (0..rank).map(size).collect::<Option<Vec<usize>>>().ok_or_else(|| self.misfit(&[&x]))?;
                one(self.reshaped(&x, shape)?)
            }
            "Transpose" => {
                let x = self.input(0)?;
                let rank = x.shape().len();
                let order = match self.node.ints("perm") {
                    None => (0..rank).rev().collect(),
                    Some(order) => order.iter().map(|&axis| self.axis(axis, rank)).collect::<Result<Vec<_>, _>>()?,
                };
                one(self.emit(Op::Transpose { order }, &[&x])?)
            }
            "Concat" => one(self.concat()?),
            "Split" => self.split().map(Some),
            "Slice" => one(self.slice()?),
            "Gather" => one(self.gather()?),
            "Pad" => one(self.pad()?),
            "Expand" => {
                let x = self.input(0)?;
                let wanted = self.known(1)?.map(|known| known.numbers.wholes()).unwrap_or_default();
                let wanted = self.sizes(&wanted)?;
                let ones = Value::Known(Known::wholes(wanted.clone(), Vec::new()));
                let op = Op::Binary(eddy_graph::Binary::Add);
                let shape = eddy_graph::shape_of(&op, &[x.shape(), &wanted]);
                let shape = shape.map_err(|_| self.misfit(&[&x, &ones]))?;
                if shape == x.shape() { one(x) } else { one(self.emit(Op::Expand { shape }, &[&x])?) }
            }
            "Tile" => one(self.tile()?),
            "DepthToSpace" | "SpaceToDepth" => one(self.depth_and_space()?),
            "Resize" | "Upsample" => one(self.resize()?),
            _ => Ok(None),
        }
    }

    /// Whole numbers as sizes.
    pub(super) fn sizes(&self, numbers: &[i64]) -> Result<Vec<usize>, OnnxFault> {
        let sizes: Option<Vec<usize>> = numbers.iter().map(|&number| usize::try_from(number).ok()).collect();
        sizes.ok_or_else(|| self.node.setting(format!("{numbers:?}")))
    }

    /// The shape that is asked for: 0 is the size there, −1 what is left.
    fn target(&self, x: &Value, wanted: &[i64]) -> Result<Vec<usize>, OnnxFault> {
        let count: usize = x.shape().iter().product();
        let keeps_zero = self.node.flag("allowzero");
        let size = |(axis, &size): (usize, &i64)| match size {
            0 if !keeps_zero => x.shape().get(axis).copied(),
            -1 => Some(usize::MAX),
            size => usize::try_from(size).ok(),
        };
        let unfit = || self.node.setting(format!("{wanted:?}"));
        let mut shape = wanted.iter().enumerate().map(size).collect::<Option<Vec<usize>>>().ok_or_else(unfit)?;
        let mut given = shape.iter().filter(|&&size| size != usize::MAX);
        let known = given.try_fold(1usize, |product, &size| product.checked_mul(size)).ok_or_else(unfit)?;
        for open in shape.iter_mut().filter(|size| **size == usize::MAX) {
            *open = count / known.max(1);
        }
        Ok(shape)
    }

    fn concat(&mut self) -> Result<Value, OnnxFault> {
        let inputs = (0..self.node.inputs.len()).map(|at| self.input(at)).collect::<Result<Vec<_>, _>>()?;
        // Nothing joined with something is something.
        let is_there = |value: &&Value| !value.shape().contains(&0);
        let there: Vec<&Value> = inputs.iter().filter(is_there).collect();
        let Some(first) = there.first().or(inputs.first().as_ref()).copied().cloned() else {
            return Err(self.missing(""));
        };
        let axis = self.axis(self.node.int("axis").unwrap_or(1), first.shape().len())?;
        if there.len() < 2 { Ok(first) } else { self.emit(Op::Concat { axis }, &there) }
    }

    fn split(&mut self) -> Result<Vec<Value>, OnnxFault> {
        let x = self.input(0)?;
        let axis = self.axis(self.node.int("axis").unwrap_or(0), x.shape().len())?;
        let size = x.shape().get(axis).copied().unwrap_or(0);
        let parts = self.node.outputs.len().max(1);
        let counts = match self.wholes(1, "split")? {
            Some(counts) => self.sizes(&counts)?,
            None => {
                let each = size.div_ceil(parts);
                (0..parts).map(|at| each.min(size.saturating_sub(at * each))).collect()
            }
        };
        let mut start = 0usize;
        let mut given = Vec::new();
        for count in counts.into_iter().take(parts) {
            given.push(self.emit(Op::Slice { axis, start, count }, &[&x])?);
            start = start.saturating_add(count);
        }
        Ok(given)
    }

    fn slice(&mut self) -> Result<Value, OnnxFault> {
        let mut x = self.input(0)?;
        let (starts, ends) = (self.wholes(1, "starts")?, self.wholes(2, "ends")?);
        let (starts, ends) = (starts.unwrap_or_default(), ends.unwrap_or_default());
        let axes = self.wholes(3, "axes")?.unwrap_or_else(|| (0..starts.len() as i64).collect());
        let steps = self.wholes(4, "steps")?.unwrap_or_else(|| vec![1; starts.len()]);
        for (((&start, &end), &axis), &step) in starts.iter().zip(&ends).zip(&axes).zip(&steps) {
            let axis = self.axis(axis, x.shape().len())?;
            let size = x.shape().get(axis).copied().unwrap_or(0) as i64;
            if step == 0 {
                return Err(self.node.setting("steps=0"));
            }
            let from_end = |at: i64| if at < 0 { at.saturating_add(size) } else { at };
            if step == 1 {
                let (start, end) = (from_end(start).clamp(0, size), from_end(end).clamp(0, size));
                let (start, count) = (start as usize, (end - start).max(0) as usize);
                if count as i64 == size {
                    continue;
                }
                if count == 0 {
                    return self.nothing(&x, axis);
                }
                x = self.emit(Op::Slice { axis, start, count }, &[&x])?;
                continue;
            }
            self.make_room(usize::try_from(size).unwrap_or(usize::MAX))?;
            let places: Vec<u32> = if step > 0 {
                let (start, end) = (from_end(start).clamp(0, size), from_end(end).clamp(0, size));
                (start..end).step_by(usize::try_from(step).unwrap_or(usize::MAX)).map(|at| at as u32).collect()
            } else {
                let (start, end) = (from_end(start).clamp(-1, size - 1), from_end(end).clamp(-1, size - 1));
                let back = usize::try_from(step.unsigned_abs()).unwrap_or(usize::MAX);
                (end + 1..=start).rev().step_by(back).map(|at| at as u32).collect()
            };
            if places.len() as i64 == size && step > 0 {
                continue;
            }
            if places.is_empty() {
                return self.nothing(&x, axis);
            }
            x = self.emit(Op::Gather { axis, at: places }, &[&x])?;
        }
        Ok(x)
    }

    /// Known numbers of which none are left along an axis.
    fn nothing(&self, x: &Value, axis: usize) -> Result<Value, OnnxFault> {
        let Value::Known(known) = x else { return Err(self.misfit(&[x])) };
        let mut shape = known.shape.clone();
        shape[axis] = 0;
        let is_whole = known.numbers.is_whole();
        Ok(Value::Known(if is_whole { Known::wholes(shape, vec![]) } else { Known::reals(shape, vec![]) }))
    }

    fn gather(&mut self) -> Result<Value, OnnxFault> {
        let x = self.input(0)?;
        let indices = self.known(1)?.ok_or_else(|| self.missing(""))?;
        let axis = self.axis(self.node.int("axis").unwrap_or(0), x.shape().len())?;
        let size = x.shape().get(axis).copied().unwrap_or(0) as i64;
        let place = |at: i64| u32::try_from(if at < 0 { at.saturating_add(size) } else { at }).ok();
        self.make_room(indices.numbers.len())?;
        let at: Option<Vec<u32>> = indices.numbers.wholes().into_iter().map(place).collect();
        let at = at.ok_or_else(|| self.misfit(&[&x]))?;
        let gathered = self.emit(Op::Gather { axis, at }, &[&x])?;
        let shape = [&x.shape()[..axis], &indices.shape, &x.shape()[axis + 1..]].concat();
        self.reshaped(&gathered, shape)
    }

    fn pad(&mut self) -> Result<Value, OnnxFault> {
        let mut x = self.input(0)?;
        let rank = x.shape().len();
        let pads = self.wholes(1, "pads")?.unwrap_or_default();
        let value = self.known(2)?.and_then(|known| super::single(&known)).or_else(|| self.node.float("value"));
        let axes = match self.known(3)? {
            Some(known) => {
                let numbers = known.numbers.wholes();
                numbers.iter().map(|&axis| self.axis(axis, rank)).collect::<Result<Vec<_>, _>>()?
            }
            None => (0..rank).collect(),
        };
        if pads.len() != 2 * axes.len() {
            return Err(self.node.setting(format!("pads={pads:?}")));
        }
        let mode = self.node.text("mode").unwrap_or("constant").to_owned();
        let (mut before, mut after) = (vec![0usize; rank], vec![0usize; rank]);
        for (at, &axis) in axes.iter().enumerate() {
            let (first, last) = (pads[at], pads[at + axes.len()]);
            let size = x.shape()[axis];
            let cut = |pad: i64| usize::try_from(pad.saturating_neg()).unwrap_or(0);
            if cut(first) + cut(last) > 0 {
                let start = cut(first);
                let count = size.saturating_sub(start).saturating_sub(cut(last));
                x = self.emit(Op::Slice { axis, start, count }, &[&x])?;
            }
            let more = |pad: i64| usize::try_from(pad).unwrap_or(0);
            let (first, last, size) = (more(first), more(last), x.shape()[axis] as i64);
            if mode == "constant" {
                (before[axis], after[axis]) = (first, last);
            } else if first + last > 0 {
                self.make_room(first.saturating_add(last).saturating_add(x.shape()[axis]))?;
                let range = -(first as i64)..size + last as i64;
                let place = |at: i64| match mode.as_str() {
                    "edge" => Some(at.clamp(0, size - 1)),
                    "wrap" => Some(at.rem_euclid(size)),
                    "reflect" if size > 1 => {
                        let turn = at.rem_euclid(2 * (size - 1));
                        Some(turn.min(2 * (size - 1) - turn))
                    }
                    _ => None,
                };
                let at = range.map(|at| place(at).map(|at| at as u32)).collect::<Option<Vec<u32>>>();
                let at = at.ok_or_else(|| self.node.setting(format!("mode={mode}")))?;
                x = self.emit(Op::Gather { axis, at }, &[&x])?;
            }
        }
        if before.iter().chain(&after).all(|&size| size == 0) {
            return Ok(x);
        }
        self.emit(Op::Pad { before, after, value: value.unwrap_or(0.0) }, &[&x])
    }

    fn tile(&mut self) -> Result<Value, OnnxFault> {
        let mut x = self.input(0)?;
        let repeats = self.known(1)?.map(|known| known.numbers.wholes()).unwrap_or_default();
        for (axis, &times) in repeats.iter().enumerate() {
            let copies = usize::try_from(times).ok().filter(|&times| times > 0 && times <= MOST_COPIES);
            let copies = copies.ok_or_else(|| self.node.setting(format!("repeats={repeats:?}")))?;
            if copies > 1 {
                if axis >= x.shape().len() {
                    return Err(self.misfit(&[&x]));
                }
                self.make_room(copies)?;
                let parts = vec![&x; copies];
                x = self.emit(Op::Concat { axis }, &parts)?;
            }
        }
        Ok(x)
    }

    fn depth_and_space(&mut self) -> Result<Value, OnnxFault> {
        let x = self.input(0)?;
        let block = self.node.int("blocksize").and_then(|size| usize::try_from(size).ok()).unwrap_or(0);
        let &[n, c, h, w] = x.shape() else { return Err(self.misfit(&[&x])) };
        let is_crd = self.node.text("mode") == Some("CRD");
        let to_space = self.node.op == "DepthToSpace";
        let fits = (1..=1 << 12).contains(&block)
            && if to_space { c % (block * block) == 0 } else { h % block == 0 && w % block == 0 };
        if !fits {
            return Err(self.misfit(&[&x]));
        }
        let (apart, order, shape) = if to_space {
            let c = c / (block * block);
            let whole = vec![n, c, h * block, w * block];
            if is_crd {
                (vec![n, c, block, block, h, w], vec![0, 1, 4, 2, 5, 3], whole)
            } else {
                (vec![n, block, block, c, h, w], vec![0, 3, 4, 1, 5, 2], whole)
            }
        } else {
            let (h, w) = (h / block, w / block);
            (vec![n, c, h, block, w, block], vec![0, 3, 5, 1, 2, 4], vec![n, c * block * block, h, w])
        };
        let apart = self.reshaped(&x, apart)?;
        let turned = self.emit(Op::Transpose { order }, &[&apart])?;
        self.reshaped(&turned, shape)
    }

    fn resize(&mut self) -> Result<Value, OnnxFault> {
        let mut x = self.input(0)?;
        let rank = x.shape().len();
        let (scales, sizes) = if self.node.op == "Upsample" || self.opset < 11 {
            (self.known(1)?, None)
        } else {
            (self.known(2)?, self.known(3)?)
        };
        let axes = match self.node.ints("axes") {
            Some(axes) => axes.iter().map(|&axis| self.axis(axis, rank)).collect::<Result<Vec<_>, _>>()?,
            None => (0..rank).collect(),
        };
        let scales = scales.map(|known| known.numbers.reals().to_vec()).filter(|scales| !scales.is_empty());
        let scales = scales.or_else(|| self.node.floats("scales").map(<[f32]>::to_vec));
        let sizes = sizes.map(|known| known.numbers.wholes()).filter(|sizes| !sizes.is_empty());
        let kind = Resizing::of(self.node, self.opset)?;
        let mut todo = Vec::new();
        for (at, &axis) in axes.iter().enumerate() {
            let size = x.shape()[axis];
            let (to, scale) = match (&sizes, &scales) {
                (Some(sizes), _) => {
                    let to = sizes.get(at).and_then(|&to| usize::try_from(to).ok()).filter(|&to| to > 0);
                    let to = to.ok_or_else(|| self.node.setting("sizes"))?;
                    (to, to as f64 / size as f64)
                }
                (None, Some(scales)) => {
                    let scale = scales.get(at).copied().map(f64::from).filter(|&scale| scale > 0.0);
                    let scale = scale.ok_or_else(|| self.node.setting("scales"))?;
                    ((size as f64 * scale).floor() as usize, scale)
                }
                (None, None) => return Err(self.node.setting("scales")),
            };
            if to == 0 {
                return Err(OnnxFault::TooLarge { node: self.node.name.clone() });
            }
            self.make_room(to)?;
            if to != size || scale != 1.0 {
                todo.push((axis, to, scale));
            }
        }
        if let Some(factors) = kind.factors(x.shape(), &todo) {
            return self.emit(Op::Repeat { factors }, &[&x]);
        }
        for (axis, to, scale) in todo {
            let size = x.shape()[axis];
            x = if kind.is_nearest() {
                self.emit(Op::Gather { axis, at: places(&kind, size, to, scale) }, &[&x])?
            } else {
                self.make_room(size.saturating_mul(to))?;
                let weights = matrix(&kind, size, to, scale);
                self.along_axis(&x, axis, weights)?
            };
        }
        Ok(x)
    }
}
