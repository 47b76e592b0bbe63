//! The two traits on which all dynamics rest.

use std::future::Future;

use nalgebra::DMatrix;

use crate::math::Points;
use crate::words::engine;

/// A map that could not be evaluated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MapError {
    /// The device refused, was lost, or its answer could not be read.
    #[error("{}", engine::map_not_evaluated(.0))]
    Device(String),
    #[error("{}", engine::map_dimension(*expected, *found))]
    Dimension { expected: usize, found: usize },
}

/// A latent map z ↦ f(z) on batches, in f32, wherever it is computed.
///
/// The image of a point does not depend on its neighbours in the batch. Points that are not
/// finite give points that are not finite; that is not an error.
pub trait LatentMap {
    /// Coordinates of a point.
    fn dim(&self) -> usize;

    /// f of every point, in order.
    fn step(&self, points: &Points<f32>) -> impl Future<Output = Result<Points<f32>, MapError>>;

    /// f applied `steps` times to every point. A device that can stay on the device overrides it.
    fn iterate(&self, points: &Points<f32>, steps: usize) -> impl Future<Output = Result<Points<f32>, MapError>> {
        async move {
            let mut current = points.clone();
            for _ in 0..steps {
                current = self.step(&current).await?;
            }
            Ok(current)
        }
    }

    /// The error every map gives for points of another dimension.
    fn check(&self, points: &Points<f32>) -> Result<(), MapError> {
        if points.dim() == self.dim() {
            Ok(())
        } else {
            Err(MapError::Dimension { expected: self.dim(), found: points.dim() })
        }
    }
}

/// The same kind of map at one point in f64, with its Jacobian: for polishing and eigenvalues.
pub trait SmoothMap {
    /// Coordinates of a point.
    fn dim(&self) -> usize;

    /// f(z).
    fn value(&self, z: &[f64]) -> Vec<f64>;

    /// f(z), and J with J[(i, j)] = ∂f_i/∂z_j.
    fn value_and_jacobian(&self, z: &[f64]) -> (Vec<f64>, DMatrix<f64>);

    /// f(z), and J·v for this direction v.
    fn value_and_push(&self, z: &[f64], direction: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let (value, jacobian) = self.value_and_jacobian(z);
        let pushed = jacobian * nalgebra::DVector::from_row_slice(direction);
        (value, pushed.as_slice().to_vec())
    }

    /// Whether J has too many entries to be computed: then there are only values and directions.
    fn is_too_wide_for_jacobians(&self) -> bool {
        false
    }

    /// J, as in [`Self::value_and_jacobian`].
    fn jacobian(&self, z: &[f64]) -> DMatrix<f64> {
        self.value_and_jacobian(z).1
    }
}
