//! A tensor on its way through a graph, in whichever of two ranks it came.

use burn::tensor::Tensor;

/// The numbers of one tensor, row-major. What shape they have is known elsewhere: giving them another one costs nothing.
#[derive(Clone, Debug)]
pub enum Held {
    Flat(Tensor<1>),
    /// As the operations on pictures give it: flattening it may copy.
    Four(Tensor<4>),
}

impl Held {
    /// How many numbers.
    pub fn count(&self) -> usize {
        match self {
            Self::Flat(x) => x.dims()[0],
            Self::Four(x) => x.dims().iter().product(),
        }
    }

    /// All numbers in one row.
    pub fn flat(self) -> Tensor<1> {
        match self {
            Self::Flat(x) => x,
            Self::Four(x) => {
                let count: usize = x.dims().iter().product();
                x.reshape([count])
            }
        }
    }

    /// In this shape.
    ///
    /// # Panics
    /// As the others below, if that is not as many numbers.
    pub fn four(self, dims: [usize; 4]) -> Tensor<4> {
        match self {
            Self::Four(x) if x.dims() == dims => x,
            Self::Four(x) => x.reshape(dims),
            Self::Flat(x) => x.reshape(dims),
        }
    }

    /// As before, after and along an axis: three sizes.
    pub fn three(self, dims: [usize; 3]) -> Tensor<3> {
        match self {
            Self::Four(x) => x.reshape(dims),
            Self::Flat(x) => x.reshape(dims),
        }
    }

    /// In this shape.
    pub fn two(self, dims: [usize; 2]) -> Tensor<2> {
        match self {
            Self::Four(x) => x.reshape(dims),
            Self::Flat(x) => x.reshape(dims),
        }
    }

    /// In this shape.
    pub fn eight(self, dims: [usize; 8]) -> Tensor<8> {
        match self {
            Self::Four(x) => x.reshape(dims),
            Self::Flat(x) => x.reshape(dims),
        }
    }

    /// A tensor of any shape, flattened.
    pub fn of<const D: usize>(x: Tensor<D>) -> Self {
        let count: usize = x.dims().iter().product();
        Self::Flat(x.reshape([count]))
    }
}
