//! What the next step is to do, the batch aside.

use crate::spec::Objective;

/// The objective, what its draws come from, and the optimizer's numbers of this step.
pub struct StepPlan {
    pub objective: Objective,
    pub seed: u64,
    pub step: u64,
    pub learning_rate: f64,
    pub weight_decay: f32,
}
