//! The numbers a visitor can set: where each lives in the spec, its range, scale and words.

use crate::spec::{RunSpec, SpecLimits};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Control {
    InputNoise,
    LatentNoise,
    Contractive,
    WeightDecay,
    LearningRate,
    Bottleneck,
    ImageCount,
    BatchSize,
    ScheduleSteps,
}

/// How a slider's travel is spread over its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// The slider's own value is the number, in steps of so much.
    Linear { step: f64 },
    /// Equal ratios take equal travel.
    Log,
    /// As `Log` from `smallest` up, with 0 at the very left.
    LogFromZero { smallest: f64 },
}

/// Travel of a logarithmic slider, in positions.
const TRAVEL: f64 = 1000.0;
/// Part of the travel that stands for 0 on a `LogFromZero` scale.
const ZERO_TRAVEL: f64 = 40.0;

impl Control {
    pub const ALL: [Self; 9] = [
        Self::InputNoise,
        Self::LatentNoise,
        Self::Contractive,
        Self::WeightDecay,
        Self::Bottleneck,
        Self::ImageCount,
        Self::LearningRate,
        Self::BatchSize,
        Self::ScheduleSteps,
    ];

    /// Stem of element ids and the key in reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::InputNoise => "input_noise",
            Self::LatentNoise => "latent_noise",
            Self::Contractive => "contractive",
            Self::WeightDecay => "weight_decay",
            Self::LearningRate => "learning_rate",
            Self::Bottleneck => "latent_dim",
            Self::ImageCount => "image_count",
            Self::BatchSize => "batch_size",
            Self::ScheduleSteps => "schedule_steps",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::InputNoise => "Input noise",
            Self::LatentNoise => "Latent noise",
            Self::Contractive => "Contractive weight",
            Self::WeightDecay => "Weight decay",
            Self::LearningRate => "Learning rate",
            Self::Bottleneck => "Bottleneck k",
            Self::ImageCount => "Images",
            Self::BatchSize => "Batch size",
            Self::ScheduleSteps => "Training steps",
        }
    }

    /// One line: what it does to the river, then the field's term.
    pub fn help(self) -> &'static str {
        match self {
            Self::InputNoise => {
                "Spray on the pictures it learns from: calm, wide whirlpools. Denoising; standard deviation per pixel."
            }
            Self::LatentNoise => {
                "Jostles the leaves while it learns: whirlpools widen, then merge. Noise on the code, × its spread."
            }
            Self::Contractive => "Squeezes the river: whirlpools merge, down to one. Penalty λ‖J‖² on the latent map.",
            Self::WeightDecay => "Slackens the whole current a little at every step. Decoupled, as in AdamW.",
            Self::LearningRate => "How far each lesson moves the river bed. AdamW, falling by a cosine.",
            Self::Bottleneck => "How many dimensions the river has; beyond two you see its widest plane.",
            Self::ImageCount => "A few pictures are photocopied; thousands become concepts. Training set size N.",
            Self::BatchSize => "Pictures looked at in one lesson.",
            Self::ScheduleSteps => "Lessons until the learning rate has fallen; Play then adds as many again.",
        }
    }

    pub fn get(self, spec: &RunSpec) -> f64 {
        // f32 numbers go through their shortest decimal form, so that 0.3 stays 0.3.
        let real = |value: f32| value.to_string().parse().unwrap_or(f64::from(value));
        match self {
            Self::InputNoise => real(spec.objective.input_noise),
            Self::LatentNoise => real(spec.objective.latent_noise),
            Self::Contractive => real(spec.objective.contractive),
            Self::WeightDecay => real(spec.optimizer.weight_decay),
            Self::LearningRate => real(spec.optimizer.learning_rate),
            Self::Bottleneck => spec.model.latent_dim as f64,
            Self::ImageCount => spec.data.image_count as f64,
            Self::BatchSize => spec.optimizer.batch_size as f64,
            Self::ScheduleSteps => f64::from(spec.optimizer.schedule_steps),
        }
    }

    pub fn set(self, spec: &mut RunSpec, value: f64) {
        match self {
            Self::InputNoise => spec.objective.input_noise = value as f32,
            Self::LatentNoise => spec.objective.latent_noise = value as f32,
            Self::Contractive => spec.objective.contractive = value as f32,
            Self::WeightDecay => spec.optimizer.weight_decay = value as f32,
            Self::LearningRate => spec.optimizer.learning_rate = value as f32,
            Self::Bottleneck => spec.model.latent_dim = value as usize,
            Self::ImageCount => spec.data.image_count = value as usize,
            Self::BatchSize => spec.optimizer.batch_size = value as usize,
            Self::ScheduleSteps => spec.optimizer.schedule_steps = value as u32,
        }
    }

    /// Whether a new value needs a new network (as `RunSpec::same_network` decides).
    pub fn restarts(self) -> bool {
        matches!(self, Self::Bottleneck | Self::ImageCount)
    }

    fn is_whole(self) -> bool {
        matches!(self, Self::Bottleneck | Self::ImageCount | Self::BatchSize | Self::ScheduleSteps)
    }

    /// What the number box accepts, both ends included.
    pub fn limits(self) -> (f64, f64) {
        let real = |(low, high): (f32, f32)| (f64::from(low), f64::from(high));
        let whole = |(low, high): (usize, usize)| (low as f64, high as f64);
        match self {
            Self::InputNoise => real(SpecLimits::INPUT_NOISE),
            Self::LatentNoise => real(SpecLimits::LATENT_NOISE),
            Self::Contractive => real(SpecLimits::CONTRACTIVE),
            Self::WeightDecay => real(SpecLimits::WEIGHT_DECAY),
            Self::LearningRate => real(SpecLimits::LEARNING_RATE),
            // The plane needs two axes.
            Self::Bottleneck => (2.0, SpecLimits::LATENT_DIM.1 as f64),
            Self::ImageCount => whole(SpecLimits::IMAGE_COUNT),
            Self::BatchSize => whole(SpecLimits::BATCH_SIZE),
            Self::ScheduleSteps => (f64::from(SpecLimits::SCHEDULE_STEPS.0), f64::from(SpecLimits::SCHEDULE_STEPS.1)),
        }
    }

    /// What the slider spans: the useful part of the limits.
    pub fn slider_range(self) -> (f64, f64) {
        match self {
            Self::InputNoise => (0.0, 1.5),
            Self::LatentNoise => (0.0, 1.5),
            Self::WeightDecay => (0.0, 1.0),
            Self::LearningRate => (1e-5, 0.1),
            Self::ScheduleSteps => (50.0, 20_000.0),
            _ => self.limits(),
        }
    }

    pub fn scale(self) -> Scale {
        match self {
            Self::InputNoise | Self::LatentNoise => Scale::Linear { step: 0.01 },
            Self::Contractive => Scale::LogFromZero { smallest: 1e-4 },
            Self::WeightDecay => Scale::LogFromZero { smallest: 1e-5 },
            Self::LearningRate | Self::Bottleneck | Self::ImageCount | Self::BatchSize | Self::ScheduleSteps => {
                Scale::Log
            }
        }
    }

    /// `min`, `max` and `step` of the range element.
    pub fn slider_travel(self) -> (f64, f64, f64) {
        match self.scale() {
            Scale::Linear { step } => (self.slider_range().0, self.slider_range().1, step),
            Scale::Log | Scale::LogFromZero { .. } => (0.0, TRAVEL, 1.0),
        }
    }

    pub fn position_from_value(self, value: f64) -> f64 {
        let (low, high) = self.slider_range();
        let value = value.clamp(low, high);
        match self.scale() {
            Scale::Linear { .. } => value,
            Scale::Log => (TRAVEL * (value / low).ln() / (high / low).ln()).round(),
            Scale::LogFromZero { smallest } if value < smallest => 0.0,
            Scale::LogFromZero { smallest } => {
                (ZERO_TRAVEL + (TRAVEL - ZERO_TRAVEL) * (value / smallest).ln() / (high / smallest).ln()).round()
            }
        }
    }

    pub fn value_from_position(self, position: f64) -> f64 {
        let (low, high) = self.slider_range();
        let value = match self.scale() {
            Scale::Linear { step } => (position / step).round() * step,
            Scale::Log => low * (high / low).powf(position / TRAVEL),
            Scale::LogFromZero { .. } if position < ZERO_TRAVEL => return 0.0,
            Scale::LogFromZero { smallest } => {
                smallest * (high / smallest).powf((position - ZERO_TRAVEL) / (TRAVEL - ZERO_TRAVEL))
            }
        };
        let value = if self.is_whole() { value.round() } else { two_digits(value) };
        value.clamp(low, high)
    }

    /// The number in what was typed, or what is wrong with it.
    pub fn parse(self, text: &str) -> Result<f64, String> {
        let (low, high) = self.limits();
        let text = text.trim();
        let wanted =
            format!("{} from {} to {}", if self.is_whole() { "a whole number" } else { "a number" }, low, high);
        let value: f64 = text.parse().map_err(|_| format!("Enter {wanted}."))?;
        if !value.is_finite() || !(low..=high).contains(&value) {
            return Err(format!("{text} is outside: enter {wanted}."));
        }
        if self.is_whole() && value.fract() != 0.0 {
            return Err(format!("{text} is not whole: enter {wanted}."));
        }
        Ok(value)
    }

    /// The number as the box shows it.
    pub fn text(self, value: f64) -> String {
        if self.is_whole() { format!("{value:.0}") } else { format!("{}", value as f32) }
    }
}

/// Rounded to two significant digits: what a hand on a slider can mean.
fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slider_returns_to_where_it_was_set() {
        for control in Control::ALL {
            let (low, high, step) = control.slider_travel();
            for twentieth in 0..=20 {
                let position = low + (high - low) * f64::from(twentieth) / 20.0;
                let value = control.value_from_position(position);
                let again = control.value_from_position(control.position_from_value(value));
                assert!(
                    (again - value).abs() <= 0.03 * value.abs() + step * 1e-9,
                    "{control:?}: {value} became {again}"
                );
                assert!(control.parse(&control.text(value)).is_ok(), "{control:?} refuses its own {value}");
            }
        }
    }

    #[test]
    fn zero_is_at_the_left_of_a_weight() {
        assert_eq!(Control::Contractive.position_from_value(0.0), 0.0);
        assert_eq!(Control::Contractive.value_from_position(0.0), 0.0);
        assert_eq!(Control::Contractive.value_from_position(TRAVEL), 10.0);
    }

    #[test]
    fn nonsense_is_refused_in_words() {
        for text in ["", "abc", "NaN", "inf", "-1", "11", "1e999"] {
            assert!(Control::InputNoise.parse(text).is_err(), "{text:?} was taken");
        }
        assert!(Control::ImageCount.parse("2.5").unwrap_err().contains("whole"));
        assert_eq!(Control::Contractive.parse(" 0.1 "), Ok(0.1));
        assert_eq!(Control::ImageCount.parse("5000"), Ok(5000.0));
    }

    #[test]
    fn what_restarts_is_what_makes_another_network() {
        let spec = RunSpec::twelve_images();
        for control in Control::ALL {
            let mut other = spec.clone();
            control.set(&mut other, control.get(&spec) + 1.0);
            assert_eq!(control.restarts(), !spec.same_network(&other), "{control:?}");
            assert_eq!(control.get(&other), control.get(&spec) + 1.0, "{control:?}");
        }
    }
}
