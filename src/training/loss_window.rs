//! The reported loss: the mean over a fixed number of steps, so that it does not depend on when it is read
//! (docs/science.md 2.3).

use std::collections::VecDeque;

use burn::tensor::{ExecutionError, Tensor};

use crate::model::network::numbers_of;

/// Steps that the reported loss is the mean of.
pub const WINDOW_STEPS: usize = 50;

/// The loss of one step, where it is.
#[derive(Clone)]
pub enum StepLoss {
    Known(f32),
    OnDevice(Box<Tensor<1>>),
}

/// The losses of the last steps.
#[derive(Clone, Default)]
pub struct LossWindow {
    losses: VecDeque<StepLoss>,
    /// Whether a step was made since the last reading.
    is_unread: bool,
    ends: bool,
}

impl LossWindow {
    /// The next step's loss is another function's: the window holds none of both.
    pub fn begin_anew(&mut self) {
        self.ends = true;
    }

    /// Takes the loss of the next step.
    pub fn push(&mut self, loss: StepLoss) {
        if std::mem::take(&mut self.ends) {
            self.losses.clear();
        }
        if self.losses.len() == WINDOW_STEPS {
            self.losses.pop_front();
        }
        self.losses.push_back(loss);
        self.is_unread = true;
    }

    /// The mean over the window, or over its steps so far; `None` when no step was made since the last reading.
    /// What is on a device comes down in one read.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn mean(&mut self) -> Result<Option<f32>, ExecutionError> {
        if !std::mem::take(&mut self.is_unread) {
            return Ok(None);
        }
        let on_device = |loss: &StepLoss| match loss {
            StepLoss::OnDevice(loss) => Some(Tensor::clone(loss)),
            StepLoss::Known(_) => None,
        };
        let waiting: Vec<Tensor<1>> = self.losses.iter().filter_map(on_device).collect();
        if !waiting.is_empty() {
            let mut read = numbers_of(Tensor::cat(waiting, 0).into_data_async().await?).into_iter();
            for loss in self.losses.iter_mut().filter(|loss| matches!(loss, StepLoss::OnDevice(_))) {
                *loss = StepLoss::Known(read.next().unwrap_or(f32::NAN));
            }
        }
        let known = |loss: &StepLoss| match loss {
            StepLoss::Known(loss) => f64::from(*loss),
            StepLoss::OnDevice(_) => f64::NAN,
        };
        Ok(Some((self.losses.iter().map(known).sum::<f64>() / self.losses.len() as f64) as f32))
    }
}
