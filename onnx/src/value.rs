//! What a name stands for while a file is read: fixed numbers, or what an operation will give.

use std::rc::Rc;

use eddy_graph::{Lanes, Source};

#[derive(Clone, Debug)]
pub enum Value {
    Known(Known),
    Running { source: Source, shape: Vec<usize> },
}

#[derive(Clone, Debug)]
pub struct Known {
    pub shape: Vec<usize>,
    pub numbers: Numbers,
}

#[derive(Clone, Debug)]
pub enum Numbers {
    Real(Rc<[f32]>),
    /// Indices, shapes and truth values.
    Whole(Rc<[i64]>),
}

impl Numbers {
    pub fn len(&self) -> usize {
        match self {
            Self::Real(numbers) => numbers.len(),
            Self::Whole(numbers) => numbers.len(),
        }
    }

    pub fn is_whole(&self) -> bool {
        matches!(self, Self::Whole(_))
    }

    pub fn reals(&self) -> Rc<[f32]> {
        match self {
            Self::Real(numbers) => Rc::clone(numbers),
            Self::Whole(numbers) => numbers.iter().map(|&number| number as f32).collect(),
        }
    }

    pub fn doubles(&self) -> Vec<f64> {
        match self {
            Self::Real(numbers) => numbers.iter().copied().map(f64::from).collect(),
            Self::Whole(numbers) => numbers.iter().map(|&number| number as f64).collect(),
        }
    }

    /// Whole numbers; of reals what is before the point.
    pub fn wholes(&self) -> Vec<i64> {
        match self {
            Self::Real(numbers) => numbers.iter().map(|&number| number as i64).collect(),
            Self::Whole(numbers) => numbers.to_vec(),
        }
    }
}

impl Known {
    pub fn reals(shape: Vec<usize>, numbers: impl Into<Rc<[f32]>>) -> Self {
        Self { shape, numbers: Numbers::Real(numbers.into()) }
    }

    pub fn wholes(shape: Vec<usize>, numbers: impl Into<Rc<[i64]>>) -> Self {
        Self { shape, numbers: Numbers::Whole(numbers.into()) }
    }

    /// A row of whole numbers.
    pub fn row(numbers: Vec<i64>) -> Self {
        Self::wholes(vec![numbers.len()], numbers)
    }

    pub fn of(lanes: Lanes, whole: bool) -> Self {
        let Lanes { shape, mut lanes } = lanes;
        let numbers = lanes.swap_remove(0);
        if whole {
            Self::wholes(shape, numbers.iter().map(|&number| number as i64).collect::<Vec<i64>>())
        } else {
            Self::reals(shape, numbers.iter().map(|&number| number as f32).collect::<Vec<f32>>())
        }
    }

    pub fn lanes(&self) -> Lanes {
        Lanes::fixed(self.shape.clone(), self.numbers.doubles())
    }

    pub fn is_zero(&self) -> bool {
        match &self.numbers {
            Numbers::Real(numbers) => numbers.iter().all(|&number| number == 0.0),
            Numbers::Whole(numbers) => numbers.iter().all(|&number| number == 0),
        }
    }
}

impl Value {
    pub fn shape(&self) -> &[usize] {
        match self {
            Self::Known(known) => &known.shape,
            Self::Running { shape, .. } => shape,
        }
    }

    pub fn known(&self) -> Option<&Known> {
        match self {
            Self::Known(known) => Some(known),
            Self::Running { .. } => None,
        }
    }
}
