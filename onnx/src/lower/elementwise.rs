//! Operators that go number by number.

use eddy_graph::{Binary, Op, Unary};

use super::{Lowering, one, real, single};
use crate::fault::OnnxFault;
use crate::tensor::kind;
use crate::value::{Known, Numbers, Value};

/// Powers that are products: a device's power function takes no negative base.
const MOST_MULTIPLIED: f32 = 4.0;

impl Lowering<'_> {
    pub(super) fn elementwise(&mut self) -> Result<Option<Vec<Value>>, OnnxFault> {
        if let Some(of) = self.unary()? {
            let x = self.input(0)?;
            return one(self.emit(Op::Unary(of), &[&x])?);
        }
        match self.node.op.as_str() {
            "Identity" | "Dropout" => one(self.input(0)?),
            "Add" | "Sum" => self.fold_all(Binary::Add),
            "Max" => self.fold_all(Binary::Max),
            "Min" => self.fold_all(Binary::Min),
            "Or" => self.fold_all(Binary::Max),
            "Mul" | "And" => self.fold_all(Binary::Mul),
            "Sub" => self.of_two(Binary::Sub),
            "Div" => self.of_two(Binary::Div),
            "PRelu" => self.of_two(Binary::Prelu),
            "Greater" => self.of_two(Binary::Greater),
            "Less" => self.of_two(Binary::Less),
            "Equal" => self.of_two(Binary::Equal),
            "GreaterOrEqual" => self.negated(Binary::Less),
            "LessOrEqual" => self.negated(Binary::Greater),
            "Mean" => {
                let sum = self.fold_all(Binary::Add)?.map(|mut given| given.swap_remove(0));
                let count = real(self.node.inputs.len().max(1) as f32);
                sum.map(|sum| Ok(vec![self.binary(Binary::Div, &sum, &count)?])).transpose()
            }
            "Where" => {
                let (mask, a, b) = (self.input(0)?, self.input(1)?, self.input(2)?);
                one(self.emit(Op::Select, &[&mask, &a, &b])?)
            }
            "Pow" => {
                let (base, exponent) = (self.input(0)?, self.input(1)?);
                one(self.power(&base, &exponent)?)
            }
            "Clip" => one(self.clip()?),
            "Cast" => one(self.cast()?),
            "CastLike" => {
                let (x, like) = (self.input(0)?, self.input(1)?);
                let is_real = |value: &Value| value.known().is_none_or(|known| !known.numbers.is_whole());
                if is_real(&x) == is_real(&like) { one(x) } else { Err(self.node.setting("whole numbers")) }
            }
            _ => Ok(None),
        }
    }

    /// The function, where the operator is one.
    fn unary(&self) -> Result<Option<Unary>, OnnxFault> {
        let node = self.node;
        let float = |name: &str, usual: f32| node.float(name).unwrap_or(usual);
        Ok(Some(match node.op.as_str() {
            "Neg" => Unary::Neg,
            "Abs" => Unary::Abs,
            "Exp" => Unary::Exp,
            "Log" => Unary::Log,
            "Sqrt" => Unary::Sqrt,
            "Reciprocal" => Unary::Reciprocal,
            "Erf" => Unary::Erf,
            "Sin" => Unary::Sin,
            "Cos" => Unary::Cos,
            "Tanh" => Unary::Tanh,
            "Sigmoid" => Unary::Sigmoid,
            "Relu" => Unary::Relu,
            "LeakyRelu" => Unary::LeakyRelu { slope: float("alpha", 0.01) },
            "Elu" => Unary::Elu { alpha: float("alpha", 1.0) },
            "Selu" => Unary::Selu { alpha: float("alpha", 1.673_263_2), gamma: float("gamma", 1.050_701) },
            "Celu" => Unary::Celu { alpha: float("alpha", 1.0) },
            "Swish" if float("alpha", 1.0) == 1.0 => Unary::Silu,
            "Gelu" | "com.microsoft.Gelu" => match node.text("approximate").unwrap_or("none") {
                "none" => Unary::Gelu,
                "tanh" => Unary::GeluTanh,
                other => return Err(node.setting(format!("approximate={other}"))),
            },
            "com.microsoft.FastGelu" if node.inputs.len() == 1 => Unary::GeluTanh,
            "Softplus" => Unary::Softplus,
            "Softsign" => Unary::Softsign,
            "Mish" => Unary::Mish,
            "HardSigmoid" => Unary::HardSigmoid { alpha: float("alpha", 0.2), beta: float("beta", 0.5) },
            "HardSwish" => Unary::HardSwish,
            "Floor" => Unary::Floor,
            "Ceil" => Unary::Ceil,
            "Round" => Unary::Round,
            "Sign" => Unary::Sign,
            "Not" => Unary::Not,
            _ => return Ok(None),
        }))
    }

    fn of_two(&mut self, op: Binary) -> Result<Option<Vec<Value>>, OnnxFault> {
        let (a, b) = (self.input(0)?, self.input(1)?);
        one(self.combined(op, &a, &b)?)
    }

    fn negated(&mut self, op: Binary) -> Result<Option<Vec<Value>>, OnnxFault> {
        let (a, b) = (self.input(0)?, self.input(1)?);
        let holds = self.binary(op, &a, &b)?;
        one(self.emit(Op::Unary(Unary::Not), &[&holds])?)
    }

    /// All inputs, one after the other.
    fn fold_all(&mut self, op: Binary) -> Result<Option<Vec<Value>>, OnnxFault> {
        let mut result = self.input(0)?;
        for at in 1..self.node.inputs.len() {
            let next = self.input(at)?;
            result = self.combined(op, &result, &next)?;
        }
        one(result)
    }

    /// As [`Self::binary`], without what changes nothing: noise is its mean, 0, and goes with what it is multiplied by.
    fn combined(&mut self, op: Binary, a: &Value, b: &Value) -> Result<Value, OnnxFault> {
        let zero = |value: &Value| value.known().is_some_and(Known::is_zero);
        let one_is_running = a.known().is_none() || b.known().is_none();
        if one_is_running && !self.noise.is_empty() {
            let shape = eddy_graph::shape_of(&Op::Binary(op), &[a.shape(), b.shape()]);
            let shape = shape.map_err(|fault| OnnxFault::of_shapes(&self.node.name, &self.node.op, fault))?;
            match op {
                Binary::Mul if zero(a) || zero(b) => {
                    return self.filled(shape, None).map(Value::Known);
                }
                Binary::Add if zero(b) && shape == a.shape() => return Ok(a.clone()),
                Binary::Add if zero(a) && shape == b.shape() => return Ok(b.clone()),
                _ => {}
            }
        }
        self.binary(op, a, b)
    }

    pub(super) fn power(&mut self, base: &Value, exponent: &Value) -> Result<Value, OnnxFault> {
        match exponent.known().and_then(single) {
            Some(0.5) => self.emit(Op::Unary(Unary::Sqrt), &[base]),
            Some(-1.0) => self.emit(Op::Unary(Unary::Reciprocal), &[base]),
            Some(-0.5) => {
                let root = self.emit(Op::Unary(Unary::Sqrt), &[base])?;
                self.emit(Op::Unary(Unary::Reciprocal), &[&root])
            }
            Some(times) if (1.0..=MOST_MULTIPLIED).contains(&times) && times.fract() == 0.0 => {
                let mut product = base.clone();
                for _ in 1..times as usize {
                    product = self.binary(Binary::Mul, &product, base)?;
                }
                Ok(product)
            }
            _ => self.binary(Binary::Pow, base, exponent),
        }
    }

    fn clip(&mut self) -> Result<Value, OnnxFault> {
        let x = self.input(0)?;
        let bound = |at: usize, name: &str, open: f32| -> Result<f32, OnnxFault> {
            let known = self.known(at)?;
            Ok(known.as_ref().and_then(single).or_else(|| self.node.float(name)).unwrap_or(open))
        };
        let least = bound(1, "min", f32::NEG_INFINITY)?;
        let most = bound(2, "max", f32::INFINITY)?;
        self.emit(Op::Unary(Unary::Clamp { least, most }), &[&x])
    }

    fn cast(&mut self) -> Result<Value, OnnxFault> {
        let x = self.input(0)?;
        let to = self.node.int("to").and_then(|to| i32::try_from(to).ok()).unwrap_or(0);
        let is_real = matches!(to, kind::FLOAT | kind::DOUBLE | kind::FLOAT16 | kind::BFLOAT16);
        match &x {
            Value::Known(known) => {
                self.make_room(known.numbers.len())?;
                let numbers = match to {
                    kind::BOOL => {
                        let truth = |number: f64| i64::from(number != 0.0);
                        Numbers::Whole(known.numbers.doubles().into_iter().map(truth).collect())
                    }
                    _ if is_real => Numbers::Real(known.numbers.reals()),
                    _ => Numbers::Whole(known.numbers.wholes().into()),
                };
                Ok(Value::Known(Known { shape: known.shape.clone(), numbers }))
            }
            Value::Running { .. } if is_real => Ok(x),
            Value::Running { .. } if to == kind::BOOL => {
                let is_zero = self.emit(Op::Unary(Unary::Not), &[&x])?;
                self.emit(Op::Unary(Unary::Not), &[&is_zero])
            }
            Value::Running { .. } => {
                let size = self.emit(Op::Unary(Unary::Abs), &[&x])?;
                let whole = self.emit(Op::Unary(Unary::Floor), &[&size])?;
                let sign = self.emit(Op::Unary(Unary::Sign), &[&x])?;
                self.binary(Binary::Mul, &sign, &whole)
            }
        }
    }
}
