//! The ranges of a spec's numbers, and clamping into them with a note of what was changed.

use super::RunSpec;

/// One number that was outside its range, in words for the visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment(pub String);

/// Inclusive ranges of every slider and number box.
pub struct SpecLimits;

impl SpecLimits {
    pub const IMAGE_COUNT: (usize, usize) = (1, 5000);
    pub const LATENT_DIM: (usize, usize) = (1, 64);
    pub const HIDDEN_LAYERS: (usize, usize) = (1, 4);
    pub const HIDDEN_WIDTH: (usize, usize) = (1, 1024);
    pub const INPUT_NOISE: (f32, f32) = (0.0, 10.0);
    pub const LATENT_NOISE: (f32, f32) = (0.0, 10.0);
    pub const CONTRACTIVE: (f32, f32) = (0.0, 10.0);
    pub const LEARNING_RATE: (f32, f32) = (0.0, 1.0);
    pub const WEIGHT_DECAY: (f32, f32) = (0.0, 10.0);
    pub const BATCH_SIZE: (usize, usize) = (1, 512);
    pub const SCHEDULE_STEPS: (u32, u32) = (1, 100_000);
}

impl RunSpec {
    /// The nearest spec inside all limits, and what had to be changed. Never fails.
    pub fn clamped(&self) -> (Self, Vec<Adjustment>) {
        let fallback = Self::twelve_images();
        let mut spec = self.clone();
        let mut notes = Vec::new();
        let mut whole = |name: &str, value: &mut usize, (low, high): (usize, usize)| {
            let clamped = (*value).clamp(low, high);
            if clamped != *value {
                notes.push(Adjustment(format!("{name} {value} is outside {low}…{high}; using {clamped}")));
                *value = clamped;
            }
        };
        whole("number of images", &mut spec.data.image_count, SpecLimits::IMAGE_COUNT);
        whole("bottleneck k", &mut spec.model.latent_dim, SpecLimits::LATENT_DIM);
        whole("batch size", &mut spec.optimizer.batch_size, SpecLimits::BATCH_SIZE);
        let mut steps = spec.optimizer.schedule_steps as usize;
        let (low, high) = SpecLimits::SCHEDULE_STEPS;
        whole("schedule steps", &mut steps, (low as usize, high as usize));
        spec.optimizer.schedule_steps = steps as u32;
        for width in &mut spec.model.hidden {
            whole("layer width", width, SpecLimits::HIDDEN_WIDTH);
        }
        if !(SpecLimits::HIDDEN_LAYERS.0..=SpecLimits::HIDDEN_LAYERS.1).contains(&spec.model.hidden.len()) {
            notes.push(Adjustment(format!(
                "{} hidden layers are outside {}…{}; using {:?}",
                spec.model.hidden.len(),
                SpecLimits::HIDDEN_LAYERS.0,
                SpecLimits::HIDDEN_LAYERS.1,
                fallback.model.hidden
            )));
            spec.model.hidden = fallback.model.hidden;
        }
        let mut real = |name: &str, value: &mut f32, (low, high): (f32, f32), otherwise: f32| {
            let clamped = if value.is_nan() { otherwise } else { value.clamp(low, high) };
            if clamped != *value {
                notes.push(Adjustment(format!("{name} {value} is outside {low}…{high}; using {clamped}")));
                *value = clamped;
            }
        };
        real("input noise", &mut spec.objective.input_noise, SpecLimits::INPUT_NOISE, fallback.objective.input_noise);
        real("latent noise", &mut spec.objective.latent_noise, SpecLimits::LATENT_NOISE, 0.0);
        real("contractive weight", &mut spec.objective.contractive, SpecLimits::CONTRACTIVE, 0.0);
        real(
            "learning rate",
            &mut spec.optimizer.learning_rate,
            SpecLimits::LEARNING_RATE,
            fallback.optimizer.learning_rate,
        );
        real("weight decay", &mut spec.optimizer.weight_decay, SpecLimits::WEIGHT_DECAY, 0.0);
        if spec.data.classes.is_empty() {
            notes.push(Adjustment("no class was chosen; using all ten".into()));
            spec.data.classes = super::ClassSet::ALL;
        }
        spec.data.classes.0 &= super::ClassSet::ALL.0;
        (spec, notes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sound_spec_is_left_alone() {
        let spec = RunSpec::twelve_images();
        assert_eq!(spec.clamped(), (spec, vec![]));
    }

    #[test]
    fn every_wild_number_is_brought_back_and_named() {
        let mut wild = RunSpec::twelve_images();
        wild.data.image_count = 0;
        wild.data.classes.0 = 0;
        wild.model.latent_dim = 9999;
        wild.model.hidden = vec![];
        wild.objective.input_noise = f32::NAN;
        wild.objective.contractive = f32::INFINITY;
        wild.optimizer.learning_rate = -1.0;
        let (sound, notes) = wild.clamped();
        assert_eq!(notes.len(), 7, "{notes:?}");
        assert_eq!(sound.clamped().1, vec![]);
        assert_eq!(sound.model.latent_dim, 64);
    }
}
