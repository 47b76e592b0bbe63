//! The latent map of an MLP in f64 with its Jacobian, by forward mode.

use nalgebra::DMatrix;

use crate::dynamics::map::SmoothMap;
use crate::model::weights::MlpWeights;

/// f = E∘D in f64 from the same weights, folded where that is smaller.
pub struct SmoothMlp {}

impl SmoothMlp {
    pub fn new(weights: &MlpWeights) -> Self {
        let _ = weights;
        todo!()
    }
}

impl SmoothMap for SmoothMlp {
    fn dim(&self) -> usize {
        todo!()
    }

    fn value(&self, z: &[f64]) -> Vec<f64> {
        let _ = z;
        todo!()
    }

    fn value_and_jacobian(&self, z: &[f64]) -> (Vec<f64>, DMatrix<f64>) {
        let _ = z;
        todo!()
    }
}
