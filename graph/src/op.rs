//! The operations: few and general. What a file format has besides is made of these.

use serde::{Deserialize, Serialize};

/// An operation on tensors. Axes count from 0.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Op {
    /// Number by number.
    Unary(Unary),
    /// Number by number of two tensors; shapes are brought together as in NumPy.
    Binary(Binary),
    /// Of three tensors: the second where the first is not 0, else the third. Shapes as for [`Self::Binary`].
    Select,
    /// Matrix product of the last two axes; the axes before them are brought together as in NumPy.
    MatMul,
    /// Of x (N × C × H × W) and kernels (O × C/groups × h × w): N × O × H' × W'. A third input is a bias of O numbers.
    Convolution {
        sliding: Sliding,
        groups: usize,
    },
    /// The transpose of a convolution: x (N × C × H × W), kernels (C × O/groups × h × w), bias of O numbers.
    /// `extra` rows and columns are added after the last.
    TransposedConvolution {
        sliding: Sliding,
        extra: [usize; 2],
        groups: usize,
    },
    /// Largest number under a kernel of this size. What is padded is never the largest.
    MaxPool {
        kernel: [usize; 2],
        sliding: Sliding,
    },
    /// Mean under a kernel of this size; with padding counted as 0 or left out. No dilation.
    AveragePool {
        kernel: [usize; 2],
        sliding: Sliding,
        counts_padding: bool,
    },
    /// Over these axes, in rising order, which stay with size 1.
    Reduce {
        kind: Reduction,
        axes: Vec<usize>,
    },
    Softmax {
        axis: usize,
    },
    /// Each run of `block` numbers, contiguous within a sample, to mean 0 and variance 1 (plus ε).
    Normalize {
        block: usize,
        epsilon: f32,
    },
    /// The same numbers in the same order.
    Reshape {
        shape: Vec<usize>,
    },
    /// Axis i of the result is axis `order[i]` of the input.
    Transpose {
        order: Vec<usize>,
    },
    Slice {
        axis: usize,
        start: usize,
        count: usize,
    },
    Concat {
        axis: usize,
    },
    /// With this number, so many before and after along each axis.
    Pad {
        before: Vec<usize>,
        after: Vec<usize>,
        value: f32,
    },
    /// Repeats along axes of size 1.
    Expand {
        shape: Vec<usize>,
    },
    /// The slices at these places along the axis.
    Gather {
        axis: usize,
        at: Vec<u32>,
    },
    /// Each number of N × C × H × W so many times along H and W.
    Repeat {
        factors: [usize; 2],
    },
}

impl Op {
    /// A short name, for messages.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unary(_) => "Unary",
            Self::Binary(_) => "Binary",
            Self::Select => "Select",
            Self::MatMul => "MatMul",
            Self::Convolution { .. } => "Convolution",
            Self::TransposedConvolution { .. } => "TransposedConvolution",
            Self::MaxPool { .. } => "MaxPool",
            Self::AveragePool { .. } => "AveragePool",
            Self::Reduce { .. } => "Reduce",
            Self::Softmax { .. } => "Softmax",
            Self::Normalize { .. } => "Normalize",
            Self::Reshape { .. } => "Reshape",
            Self::Transpose { .. } => "Transpose",
            Self::Slice { .. } => "Slice",
            Self::Concat { .. } => "Concat",
            Self::Pad { .. } => "Pad",
            Self::Expand { .. } => "Expand",
            Self::Gather { .. } => "Gather",
            Self::Repeat { .. } => "Repeat",
        }
    }
}

/// How a kernel goes over height and width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sliding {
    pub strides: [usize; 2],
    pub dilations: [usize; 2],
    /// Rows above and columns left of the picture. Of a transposed convolution they are cut off.
    pub before: [usize; 2],
    /// Rows below and columns right of it.
    pub after: [usize; 2],
}

impl Sliding {
    /// Step by step, without padding.
    pub const PLAIN: Self = Self { strides: [1; 2], dilations: [1; 2], before: [0; 2], after: [0; 2] };

    /// With this stride and padding on all sides.
    pub fn even(stride: usize, padding: usize) -> Self {
        Self { strides: [stride; 2], before: [padding; 2], after: [padding; 2], ..Self::PLAIN }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reduction {
    Mean,
    Sum,
    Max,
    Min,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Unary {
    Neg,
    Abs,
    Exp,
    Log,
    Sqrt,
    Reciprocal,
    Erf,
    Sin,
    Cos,
    Tanh,
    Sigmoid,
    Relu,
    LeakyRelu {
        slope: f32,
    },
    /// α(eˣ − 1) below 0.
    Elu {
        alpha: f32,
    },
    /// γ·ELU.
    Selu {
        alpha: f32,
        gamma: f32,
    },
    /// α(e^(x/α) − 1) below 0.
    Celu {
        alpha: f32,
    },
    /// x·σ(x).
    Silu,
    /// x·Φ(x).
    Gelu,
    /// GELU by its tanh formula.
    GeluTanh,
    /// ln(1 + eˣ).
    Softplus,
    /// x/(1 + |x|).
    Softsign,
    /// x·tanh(softplus(x)).
    Mish,
    /// clamp(αx + β, 0, 1).
    HardSigmoid {
        alpha: f32,
        beta: f32,
    },
    /// x·clamp(x/6 + 1/2, 0, 1).
    HardSwish,
    /// Between these two.
    Clamp {
        least: f32,
        most: f32,
    },
    /// Down to a whole number.
    Floor,
    /// Up to a whole number.
    Ceil,
    /// To the nearest whole number, halves to even.
    Round,
    /// −1, 0 or 1.
    Sign,
    /// 1 where it is 0, else 0.
    Not,
}

impl Unary {
    /// Each function with some settings, for tests of whatever computes them.
    pub const EXAMPLES: [Self; 31] = [
        Self::Neg,
        Self::Abs,
        Self::Exp,
        Self::Log,
        Self::Sqrt,
        Self::Reciprocal,
        Self::Erf,
        Self::Sin,
        Self::Cos,
        Self::Tanh,
        Self::Sigmoid,
        Self::Relu,
        Self::LeakyRelu { slope: 0.1 },
        Self::Elu { alpha: 1.5 },
        Self::Selu { alpha: 1.67, gamma: 1.05 },
        Self::Celu { alpha: 0.5 },
        Self::Silu,
        Self::Gelu,
        Self::GeluTanh,
        Self::Softplus,
        Self::Softsign,
        Self::Mish,
        Self::HardSigmoid { alpha: 0.2, beta: 0.5 },
        Self::HardSwish,
        Self::Clamp { least: -0.5, most: f32::INFINITY },
        Self::Clamp { least: -0.5, most: 0.25 },
        Self::Floor,
        Self::Ceil,
        Self::Round,
        Self::Sign,
        Self::Not,
    ];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Binary {
    Add,
    Sub,
    Mul,
    Div,
    Pow,
    Max,
    Min,
    /// The first where it is not below 0, else the product.
    Prelu,
    /// 1 where it holds, else 0.
    Greater,
    Less,
    Equal,
}
