//! Operators with weights, and what stands between them.

use eddy_graph::{Binary, Op, Reduction, Sliding, Unary};

use super::{Lowering, one, real};
use crate::fault::OnnxFault;
use crate::value::{Known, Value};

/// Two numbers of something that goes over one or two axes; over one it does nothing along the first.
type Pair = [usize; 2];

impl Lowering<'_> {
    pub(super) fn layer(&mut self) -> Result<Option<Vec<Value>>, OnnxFault> {
        let op = self.node.op.as_str();
        match op {
            "MatMul" => {
                let (a, b) = (self.input(0)?, self.input(1)?);
                one(self.product(&a, &b)?)
            }
            "Gemm" => one(self.gemm()?),
            "Conv" => one(self.convolution()?),
            "ConvTranspose" => one(self.transposed_convolution()?),
            "MaxPool" | "AveragePool" => one(self.pool(op == "MaxPool")?),
            "GlobalAveragePool" | "GlobalMaxPool" => {
                let x = self.input(0)?;
                let kind = if op == "GlobalMaxPool" { Reduction::Max } else { Reduction::Mean };
                let axes = (2..x.shape().len()).collect();
                one(self.emit(Op::Reduce { kind, axes }, &[&x])?)
            }
            "BatchNormalization" => one(self.batch_normalization()?),
            "InstanceNormalization" => one(self.group_normalization(None)?),
            "GroupNormalization" => {
                let groups = self.node.int("num_groups").and_then(|count| usize::try_from(count).ok()).unwrap_or(1);
                one(self.group_normalization(Some(groups))?)
            }
            "LayerNormalization" => one(self.layer_normalization()?),
            _ => Ok(None),
        }
    }

    fn product(&mut self, a: &Value, b: &Value) -> Result<Value, OnnxFault> {
        if a.shape().is_empty() || b.shape().is_empty() {
            return Err(self.misfit(&[a, b]));
        }
        let (row, column) = (a.shape().len() == 1, b.shape().len() == 1);
        let matrix_a = if row { self.reshaped(a, vec![1, a.shape()[0]])? } else { a.clone() };
        let matrix_b = if column { self.reshaped(b, vec![b.shape()[0], 1])? } else { b.clone() };
        let product = self.emit(Op::MatMul, &[&matrix_a, &matrix_b])?;
        let mut shape = product.shape().to_vec();
        if column {
            shape.pop();
        }
        if row {
            shape.remove(shape.len() - if column { 1 } else { 2 });
        }
        self.reshaped(&product, shape)
    }

    fn gemm(&mut self) -> Result<Value, OnnxFault> {
        let (mut a, mut b) = (self.input(0)?, self.input(1)?);
        for (side, name) in [(&mut a, "transA"), (&mut b, "transB")] {
            if self.node.flag(name) {
                *side = self.emit(Op::Transpose { order: vec![1, 0] }, &[&side.clone()])?;
            }
        }
        let alpha = self.node.float("alpha").unwrap_or(1.0);
        if alpha != 1.0 {
            b = self.binary(Binary::Mul, &b, &real(alpha))?;
        }
        let product = self.emit(Op::MatMul, &[&a, &b])?;
        let Some(mut bias) = self.optional(2)? else { return Ok(product) };
        let beta = self.node.float("beta").unwrap_or(1.0);
        if beta != 1.0 {
            bias = self.binary(Binary::Mul, &bias, &real(beta))?;
        }
        self.binary(Binary::Add, &product, &bias)
    }

    /// An attribute of one number for each axis that a kernel goes over.
    fn pair(&self, name: &str, axes: usize, usual: usize) -> Result<Pair, OnnxFault> {
        let Some(numbers) = self.node.ints(name) else { return Ok([usual; 2]) };
        let sizes: Option<Vec<usize>> = numbers.iter().map(|&number| usize::try_from(number).ok()).collect();
        match sizes.as_deref() {
            Some(&[one]) if axes == 1 => Ok([usual, one]),
            Some(&[one, two]) if axes == 2 => Ok([one, two]),
            _ => Err(self.node.setting(format!("{name}={numbers:?}"))),
        }
    }

    /// The axes that a kernel goes over: one or two.
    fn kernel_axes(&self, x: &Value) -> Result<usize, OnnxFault> {
        match x.shape().len() {
            3 => Ok(1),
            4 => Ok(2),
            axes => Err(self.node.setting(format!("{} axes", axes.saturating_sub(2)))),
        }
    }

    /// With an axis of size 1 before the last, if it has but one axis to go over.
    fn as_picture(&mut self, value: &Value, axes: usize) -> Result<Value, OnnxFault> {
        match (axes, value.shape()) {
            (1, &[a, b, length]) => self.reshaped(value, vec![a, b, 1, length]),
            _ => Ok(value.clone()),
        }
    }

    fn out_of_picture(&mut self, value: &Value, axes: usize) -> Result<Value, OnnxFault> {
        match (axes, value.shape()) {
            (1, &[a, b, 1, length]) => self.reshaped(value, vec![a, b, length]),
            _ => Ok(value.clone()),
        }
    }

    /// How the kernel goes over a picture with these sides; padding as the file says or as its rule does.
    fn sliding(&self, axes: usize, sides: Pair, kernel: Pair) -> Result<Sliding, OnnxFault> {
        let (strides, dilations) = (self.pair("strides", axes, 1)?, self.pair("dilations", axes, 1)?);
        let (mut before, mut after) = ([0; 2], [0; 2]);
        match self.node.text("auto_pad").unwrap_or("NOTSET") {
            "NOTSET" | "" => {
                if let Some(pads) = self.node.ints("pads") {
                    let sizes: Option<Vec<usize>> = pads.iter().map(|&number| usize::try_from(number).ok()).collect();
                    match sizes.as_deref() {
                        Some(&[first, last]) if axes == 1 => (before, after) = ([0, first], [0, last]),
                        Some(&[top, left, bottom, right]) if axes == 2 => {
                            (before, after) = ([top, left], [bottom, right]);
                        }
                        _ => return Err(self.node.setting(format!("pads={pads:?}"))),
                    }
                }
            }
            "VALID" => {}
            rule @ ("SAME_UPPER" | "SAME_LOWER") => {
                for at in [0, 1].into_iter().skip(2 - axes) {
                    let stride = strides[at].max(1);
                    let reach = kernel[at].saturating_sub(1).saturating_mul(dilations[at]).saturating_add(1);
                    let places = sides[at].div_ceil(stride);
                    let total = (places - 1).saturating_mul(stride).saturating_add(reach).saturating_sub(sides[at]);
                    let (less, more) = (total / 2, total - total / 2);
                    (before[at], after[at]) = if rule == "SAME_UPPER" { (less, more) } else { (more, less) };
                }
            }
            other => return Err(self.node.setting(format!("auto_pad={other}"))),
        }
        Ok(Sliding { strides, dilations, before, after })
    }

    fn groups(&self) -> Result<usize, OnnxFault> {
        let group = self.node.int("group").unwrap_or(1);
        usize::try_from(group).map_err(|_| self.node.setting(format!("group={group}")))
    }

    fn convolution(&mut self) -> Result<Value, OnnxFault> {
        let (x, kernels) = (self.input(0)?, self.input(1)?);
        let axes = self.kernel_axes(&x)?;
        let (x, kernels) = (self.as_picture(&x, axes)?, self.as_picture(&kernels, axes)?);
        let (&[.., height, width], &[_, _, kernel_height, kernel_width]) = (x.shape(), kernels.shape()) else {
            return Err(self.misfit(&[&x, &kernels]));
        };
        let sliding = self.sliding(axes, [height, width], [kernel_height, kernel_width])?;
        let op = Op::Convolution { sliding, groups: self.groups()? };
        let given = match self.optional(2)? {
            Some(bias) => self.emit(op, &[&x, &kernels, &bias])?,
            None => self.emit(op, &[&x, &kernels])?,
        };
        self.out_of_picture(&given, axes)
    }

    fn transposed_convolution(&mut self) -> Result<Value, OnnxFault> {
        let (x, kernels) = (self.input(0)?, self.input(1)?);
        let axes = self.kernel_axes(&x)?;
        let (x, kernels) = (self.as_picture(&x, axes)?, self.as_picture(&kernels, axes)?);
        let (&[.., height, width], &[_, _, kernel_height, kernel_width]) = (x.shape(), kernels.shape()) else {
            return Err(self.misfit(&[&x, &kernels]));
        };
        let (strides, dilations) = (self.pair("strides", axes, 1)?, self.pair("dilations", axes, 1)?);
        let mut extra = self.pair("output_padding", axes, 0)?;
        let rule = self.node.text("auto_pad").unwrap_or("NOTSET");
        let wanted = match self.node.ints("output_shape") {
            Some(_) => Some(self.pair("output_shape", axes, 1)?),
            None if rule.starts_with("SAME") => {
                Some([height.saturating_mul(strides[0]), width.saturating_mul(strides[1])])
            }
            None => None,
        };
        let mut sliding = Sliding { strides, dilations, ..Sliding::PLAIN };
        match wanted {
            None => {
                // Padding is cut off here; the rules that depend on sides have been dealt with.
                let padding = self.sliding(axes, [1; 2], [1; 2])?;
                (sliding.before, sliding.after) = (padding.before, padding.after);
            }
            Some(wanted) => {
                let (sides, kernel) = ([height, width], [kernel_height, kernel_width]);
                for at in [0, 1].into_iter().skip(2 - axes) {
                    let reach = kernel[at].saturating_sub(1).saturating_mul(dilations[at]);
                    let whole = strides[at].saturating_mul(sides[at] - 1).saturating_add(reach).saturating_add(1);
                    let whole = whole.saturating_add(extra[at]);
                    extra[at] = extra[at].saturating_add(wanted[at].saturating_sub(whole));
                    let total = whole.saturating_sub(wanted[at]);
                    let (less, more) = (total / 2, total - total / 2);
                    (sliding.before[at], sliding.after[at]) =
                        if rule == "SAME_UPPER" { (less, more) } else { (more, less) };
                }
            }
        }
        let op = Op::TransposedConvolution { sliding, extra, groups: self.groups()? };
        let given = match self.optional(2)? {
            Some(bias) => self.emit(op, &[&x, &kernels, &bias])?,
            None => self.emit(op, &[&x, &kernels])?,
        };
        self.out_of_picture(&given, axes)
    }

    fn pool(&mut self, is_max: bool) -> Result<Value, OnnxFault> {
        let x = self.input(0)?;
        let axes = self.kernel_axes(&x)?;
        let x = self.as_picture(&x, axes)?;
        let kernel = self.pair("kernel_shape", axes, 1)?;
        let &[.., height, width] = x.shape() else { return Err(self.misfit(&[&x])) };
        let sides = [height, width];
        let mut sliding = self.sliding(axes, sides, kernel)?;
        let counts_padding = self.node.flag("count_include_pad");
        if self.node.flag("ceil_mode") {
            for at in [0, 1].into_iter().skip(2 - axes) {
                let stride = sliding.strides[at].max(1);
                let reach = kernel[at].saturating_sub(1).saturating_mul(sliding.dilations[at]).saturating_add(1);
                let padded = sides[at].saturating_add(sliding.before[at]).saturating_add(sliding.after[at]);
                let mut places = padded.saturating_sub(reach).div_ceil(stride).saturating_add(1);
                // The last window begins in the picture or the padding before it.
                if (places - 1).saturating_mul(stride) >= sides[at].saturating_add(sliding.before[at]) {
                    places -= 1;
                }
                let more = (places - 1).saturating_mul(stride).saturating_add(reach).saturating_sub(padded);
                if more > 0 && !is_max && counts_padding {
                    return Err(self.node.setting("ceil_mode=1, count_include_pad=1"));
                }
                sliding.after[at] = sliding.after[at].saturating_add(more);
            }
        }
        let op =
            if is_max { Op::MaxPool { kernel, sliding } } else { Op::AveragePool { kernel, sliding, counts_padding } };
        let given = self.emit(op, &[&x])?;
        self.out_of_picture(&given, axes)
    }

    /// A known row of numbers for each channel (axis 1 of x), in a shape that goes with x.
    fn by_channel(&mut self, at: usize, x: &Value) -> Result<Value, OnnxFault> {
        let row = self.input(at)?;
        let after = x.shape().len().saturating_sub(2);
        let shape = [row.shape(), &vec![1; after]].concat();
        self.reshaped(&row, shape)
    }

    fn batch_normalization(&mut self) -> Result<Value, OnnxFault> {
        let x = self.input(0)?;
        let [scale, bias] = [self.by_channel(1, &x)?, self.by_channel(2, &x)?];
        let [mean, variance] = [self.by_channel(3, &x)?, self.by_channel(4, &x)?];
        let epsilon = real(self.node.float("epsilon").unwrap_or(1e-5));
        let sum = self.binary(Binary::Add, &variance, &epsilon)?;
        let deviation = self.emit(Op::Unary(Unary::Sqrt), &[&sum])?;
        let factor = self.binary(Binary::Div, &scale, &deviation)?;
        let part = self.binary(Binary::Mul, &mean, &factor)?;
        let shift = self.binary(Binary::Sub, &bias, &part)?;
        let scaled = self.binary(Binary::Mul, &x, &factor)?;
        self.binary(Binary::Add, &scaled, &shift)
    }

    /// In so many groups of channels, or each channel alone.
    fn group_normalization(&mut self, groups: Option<usize>) -> Result<Value, OnnxFault> {
        let x = self.input(0)?;
        let (Some(&channels), true) = (x.shape().get(1), x.shape().len() > 1) else {
            return Err(self.misfit(&[&x]));
        };
        let per_group = channels / groups.unwrap_or(channels).max(1);
        let block = x.shape()[2..].iter().product::<usize>() * per_group;
        let epsilon = self.node.float("epsilon").unwrap_or(1e-5);
        let normal = self.emit(Op::Normalize { block, epsilon }, &[&x])?;
        let mut result = normal;
        for (at, op) in [(1, Binary::Mul), (2, Binary::Add)] {
            let row = self.input(at)?;
            // Before version 21 there was one number for each group.
            let is_by_group = groups == Some(row.shape().iter().product()) && per_group > 1;
            let row = if is_by_group { self.repeated_row(&row, per_group)? } else { row };
            let shape = [row.shape(), &vec![1; x.shape().len() - 2]].concat();
            let row = self.reshaped(&row, shape)?;
            result = self.binary(op, &result, &row)?;
        }
        Ok(result)
    }

    /// Each number of a row so many times.
    fn repeated_row(&mut self, row: &Value, times: usize) -> Result<Value, OnnxFault> {
        let count: usize = row.shape().iter().product();
        self.make_room(count.saturating_mul(times))?;
        let at = (0..count * times).map(|place| (place / times) as u32).collect();
        let row = self.reshaped(row, vec![count])?;
        self.emit(Op::Gather { axis: 0, at }, &[&row])
    }

    fn layer_normalization(&mut self) -> Result<Value, OnnxFault> {
        let x = self.input(0)?;
        let axis = self.axis(self.node.int("axis").unwrap_or(-1), x.shape().len())?;
        let block = x.shape()[axis..].iter().product();
        let epsilon = self.node.float("epsilon").unwrap_or(1e-5);
        let mut result = self.emit(Op::Normalize { block, epsilon }, &[&x])?;
        for (at, op) in [(1, Binary::Mul), (2, Binary::Add)] {
            if let Some(row) = self.optional(at)? {
                result = self.binary(op, &result, &row)?;
            }
        }
        Ok(result)
    }

    /// A fixed matrix along an axis: each run of numbers becomes this many sums.
    pub(super) fn along_axis(&mut self, x: &Value, axis: usize, matrix: Known) -> Result<Value, OnnxFault> {
        let (before, after) = (&x.shape()[..axis], &x.shape()[axis + 1..]);
        let (size, to) = (x.shape()[axis], matrix.shape[0]);
        let shape = [before, &[to], after].concat();
        if after.iter().product::<usize>() == 1 {
            let rows = self.reshaped(x, vec![before.iter().product(), size])?;
            let transposed = self.emit(Op::Transpose { order: vec![1, 0] }, &[&Value::Known(matrix)])?;
            let given = self.emit(Op::MatMul, &[&rows, &transposed])?;
            return self.reshaped(&given, shape);
        }
        let stacked = self.reshaped(x, vec![before.iter().product(), size, after.iter().product()])?;
        let given = self.emit(Op::MatMul, &[&Value::Known(matrix), &stacked])?;
        self.reshaped(&given, shape)
    }
}
