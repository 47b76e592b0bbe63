//! Latents on a device as a swarm.

use burn::tensor::Tensor;

use crate::analysis::long_run::Swarm;
use crate::dynamics::MapError;
use crate::model::network::numbers_of;

/// Distances below this are none.
const NO_DISTANCE: f32 = 1e-30;

/// Latents on a device, a row each.
#[derive(Clone)]
pub struct TensorSwarm(pub Tensor<2>);

impl TensorSwarm {
    /// Numbers of a latent.
    pub fn dim(&self) -> usize {
        self.0.dims()[1]
    }
}

fn norms(x: Tensor<2>) -> Tensor<2> {
    x.square().sum_dim(1).sqrt()
}

impl Swarm for TensorSwarm {
    /// Points × 2.
    type Lengths = Tensor<2>;

    fn count(&self) -> usize {
        self.0.dims()[0]
    }

    fn lengths(&self, from: &Self) -> Tensor<2> {
        Tensor::cat(vec![norms(self.0.clone() - from.0.clone()), norms(self.0.clone())], 1)
    }

    fn drawn_to(&self, base: &Self, reach: f64) -> Self {
        let away = self.0.clone() - base.0.clone();
        let factors = norms(base.0.clone()).mul_scalar(reach) / norms(away.clone()).clamp_min(NO_DISTANCE);
        Self(base.0.clone() + away * factors)
    }

    async fn read(lengths: Vec<Tensor<2>>) -> Result<Vec<Vec<[f64; 2]>>, MapError> {
        let (count, all) = (lengths.len(), lengths);
        if count == 0 {
            return Ok(Vec::new());
        }
        // One read for all of them.
        let data = Tensor::cat(all, 0).into_data_async().await.map_err(|error| MapError::Device(error.to_string()))?;
        let numbers = numbers_of(data);
        let pairs: Vec<[f64; 2]> = numbers.as_chunks::<2>().0.iter().map(|pair| pair.map(f64::from)).collect();
        Ok(pairs.chunks(pairs.len() / count).map(<[_]>::to_vec).collect())
    }
}
