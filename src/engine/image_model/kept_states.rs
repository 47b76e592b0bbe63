//! The latents of a run at the moments whose pictures are kept, left on the device: another run can go on from them.

use crate::analysis::long_run::Swarm;
use crate::engine::image_run::TensorSwarm;

/// Bytes of them that are kept, at most; the start, the first step and the newest always are.
const MOST_BYTES: usize = 32 << 20;

/// By rising step.
#[derive(Default)]
pub struct KeptStates(Vec<(u32, TensorSwarm)>);

impl KeptStates {
    pub fn keep(&mut self, step: u32, state: TensorSwarm) {
        self.keep_within(step, state, MOST_BYTES);
    }

    fn keep_within(&mut self, step: u32, state: TensorSwarm, most_bytes: usize) {
        if self.0.last().is_none_or(|(last, _)| *last < step) {
            self.0.push((step, state));
        }
        let bytes = |(_, state): &(u32, TensorSwarm)| state.count() * state.dim() * size_of::<f32>();
        while self.0.len() > 3 && self.0.iter().map(bytes).sum::<usize>() > most_bytes {
            self.0.remove(2);
        }
    }

    /// The latents after so many steps, if they are still there.
    pub fn at(&self, step: u32) -> Option<TensorSwarm> {
        self.0.iter().find(|(kept, _)| *kept == step).map(|(_, state)| state.clone())
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Device, Tensor};

    use super::*;

    #[test]
    fn the_first_two_and_the_newest_stay_when_room_is_short() {
        let state = || TensorSwarm(Tensor::zeros([2, 4], &Device::flex()));
        let mut kept = KeptStates::default();
        for step in [0, 1, 2, 3, 5, 5, 10] {
            // Four states of eight numbers.
            kept.keep_within(step, state(), 4 * 32);
        }
        let steps: Vec<u32> = (0..=10).filter(|&step| kept.at(step).is_some()).collect();
        assert_eq!(steps, [0, 1, 5, 10]);
        assert_eq!(kept.at(5).map(|state| state.count()), Some(2));
    }
}
