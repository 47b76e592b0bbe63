//! Operators that give what is known: constants, shapes, ranges, and noise, which is its mean here.

use eddy_graph::number_count;

use super::{Lowering, one, single};
use crate::fault::OnnxFault;
use crate::tensor;
use crate::value::{Known, Numbers, Value};

impl Lowering<'_> {
    pub(super) fn of_shapes(&mut self) -> Result<Option<Vec<Value>>, OnnxFault> {
        let known = match self.node.op.as_str() {
            "Constant" => {
                let known = self.constant()?;
                self.give_room(known.numbers.len());
                known
            }
            "Shape" => {
                let x = self.input(0)?;
                let rank = x.shape().len() as i64;
                let place = |at: i64| usize::try_from(if at < 0 { at + rank } else { at }.clamp(0, rank)).unwrap_or(0);
                let start = place(self.node.int("start").unwrap_or(0).max(-rank));
                let end = place(self.node.int("end").unwrap_or(rank).max(-rank));
                let sizes = x.shape().get(start..end).unwrap_or_default();
                Known::row(sizes.iter().map(|&size| size as i64).collect())
            }
            "Size" => {
                let count: usize = self.input(0)?.shape().iter().product();
                Known::wholes(Vec::new(), vec![count as i64])
            }
            "ConstantOfShape" => {
                let wanted = self.known(0)?.map(|known| known.numbers.wholes()).unwrap_or_default();
                let shape = self.sizes(&wanted)?;
                let fill = self.node.tensor("value").map(tensor::read).transpose()?;
                self.filled(shape, fill.map(|(_, known)| known.numbers))?
            }
            "Range" => self.range()?,
            "RandomNormal" | "RandomNormalLike" | "RandomUniformLike" | "RandomUniform" => self.noise()?,
            _ => return Ok(None),
        };
        one(Value::Known(known))
    }

    fn constant(&self) -> Result<Known, OnnxFault> {
        let node = self.node;
        if let Some(bytes) = node.tensor("value") {
            return tensor::read(bytes).map(|(_, known)| known);
        }
        let reals = node.floats("value_floats").map(|row| Known::reals(vec![row.len()], row.to_vec()));
        let real = || node.float("value_float").map(|number| Known::reals(Vec::new(), vec![number]));
        let wholes = || node.ints("value_ints").map(|row| Known::row(row.to_vec()));
        let whole = || node.int("value_int").map(|number| Known::wholes(Vec::new(), vec![number]));
        reals.or_else(real).or_else(wholes).or_else(whole).ok_or_else(|| node.setting("value"))
    }

    /// So many times the same number; 0 where none is given.
    pub(super) fn filled(&mut self, shape: Vec<usize>, fill: Option<Numbers>) -> Result<Known, OnnxFault> {
        let count = number_count(&shape).unwrap_or(usize::MAX);
        self.make_room(count)?;
        Ok(match fill {
            Some(Numbers::Whole(of)) => Known::wholes(shape, vec![of.first().copied().unwrap_or(0); count]),
            Some(Numbers::Real(of)) => Known::reals(shape, vec![of.first().copied().unwrap_or(0.0); count]),
            None => Known::reals(shape, vec![0.0; count]),
        })
    }

    fn range(&mut self) -> Result<Known, OnnxFault> {
        let number = |at: usize| self.known(at)?.as_ref().and_then(single).ok_or_else(|| self.missing(""));
        let (start, limit, step) = (number(0)?, number(1)?, number(2)?);
        let count = ((limit - start) / step).ceil().max(0.0);
        self.make_room(count as usize)?;
        let numbers: Vec<f32> = (0..count as usize).map(|at| start + at as f32 * step).collect();
        let is_whole = self.known(0)?.is_some_and(|known| known.numbers.is_whole());
        let shape = vec![numbers.len()];
        Ok(if is_whole {
            Known::wholes(shape, numbers.iter().map(|&number| number as i64).collect::<Vec<i64>>())
        } else {
            Known::reals(shape, numbers)
        })
    }

    /// The mean of a variational encoder's noise.
    fn noise(&mut self) -> Result<Known, OnnxFault> {
        let is_uniform = self.node.op.starts_with("RandomUniform");
        let usual = if is_uniform { 0.5 } else { 0.0 };
        let mean = if is_uniform { usual } else { self.node.float("mean").unwrap_or(usual) };
        let shape = match self.node.ints("shape") {
            Some(sizes) => self.sizes(sizes)?,
            None => self.input(0)?.shape().to_vec(),
        };
        self.noise.push(self.node.name.clone());
        self.filled(shape, Some(Numbers::Real(vec![mean].into())))
    }
}
