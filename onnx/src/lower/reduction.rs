//! Operators that make one number of many.

use eddy_graph::{Binary, Op, Reduction, Unary};

use super::{Lowering, one};
use crate::fault::OnnxFault;
use crate::value::Value;

impl Lowering<'_> {
    pub(super) fn reduction(&mut self) -> Result<Option<Vec<Value>>, OnnxFault> {
        match self.node.op.as_str() {
            "ReduceMean" => self.reduce(Reduction::Mean, None, None),
            "ReduceSum" => self.reduce(Reduction::Sum, None, None),
            "ReduceMax" => self.reduce(Reduction::Max, None, None),
            "ReduceMin" => self.reduce(Reduction::Min, None, None),
            "ReduceL1" => self.reduce(Reduction::Sum, Some(Unary::Abs), None),
            "ReduceSumSquare" => self.reduce(Reduction::Sum, None, Some(None)),
            "ReduceL2" => self.reduce(Reduction::Sum, None, Some(Some(Unary::Sqrt))),
            "ReduceLogSum" => self.reduce(Reduction::Sum, None, None)?.map_or(Ok(None), |given| self.logs(&given)),
            "Softmax" | "LogSoftmax" => {
                let shares = self.softmax()?;
                if self.node.op == "Softmax" { one(shares) } else { self.logs(&[shares]) }
            }
            _ => Ok(None),
        }
    }

    fn logs(&mut self, given: &[Value]) -> Result<Option<Vec<Value>>, OnnxFault> {
        given.iter().map(|value| self.emit(Op::Unary(Unary::Log), &[value])).collect::<Result<_, _>>().map(Some)
    }

    /// Over the axes that the node names: of the numbers, of a function of them, or of their squares and then maybe a
    /// function.
    fn reduce(
        &mut self,
        kind: Reduction,
        before: Option<Unary>,
        squared: Option<Option<Unary>>,
    ) -> Result<Option<Vec<Value>>, OnnxFault> {
        let mut x = self.input(0)?;
        let rank = x.shape().len();
        let named = self.wholes(1, "axes")?.unwrap_or_default();
        let mut axes = named.iter().map(|&axis| self.axis(axis, rank)).collect::<Result<Vec<_>, _>>()?;
        if axes.is_empty() {
            if self.node.flag("noop_with_empty_axes") {
                return one(x);
            }
            axes = (0..rank).collect();
        }
        axes.sort_unstable();
        axes.dedup();
        if let Some(function) = before {
            x = self.emit(Op::Unary(function), &[&x])?;
        }
        if squared.is_some() {
            x = self.binary(Binary::Mul, &x, &x.clone())?;
        }
        let mut result = self.emit(Op::Reduce { kind, axes: axes.clone() }, &[&x])?;
        if let Some(Some(function)) = squared {
            result = self.emit(Op::Unary(function), &[&result])?;
        }
        if self.node.int("keepdims").unwrap_or(1) == 0 {
            let kept = |(axis, size): (usize, &usize)| (!axes.contains(&axis)).then_some(*size);
            let shape = result.shape().iter().enumerate().filter_map(kept).collect();
            result = self.reshaped(&result, shape)?;
        }
        one(result)
    }

    fn softmax(&mut self) -> Result<Value, OnnxFault> {
        let x = self.input(0)?;
        let rank = x.shape().len();
        // Before version 13 all axes from the named one on were one.
        if self.opset < 13 {
            let axis = self.axis(self.node.int("axis").unwrap_or(1), rank)?;
            let rest = x.shape()[axis..].iter().product();
            let mut rows = x.shape()[..axis].to_vec();
            rows.push(rest);
            let rows = self.reshaped(&x, rows)?;
            let shares = self.emit(Op::Softmax { axis }, &[&rows])?;
            return self.reshaped(&shares, x.shape().to_vec());
        }
        let axis = self.axis(self.node.int("axis").unwrap_or(-1), rank)?;
        self.emit(Op::Softmax { axis }, &[&x])
    }
}
