//! Every number of a run that a visitor, a sweep or a link can set: its name, where it lives in the
//! spec, and its limits.
//!
//! The seed is not among them: it names a run and has no range worth sweeping.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{ModelSpec, RunSpec};

use crate::words::spec;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Parameter {
    InputNoise,
    Masking,
    ShiftPx,
    RotateDeg,
    LatentNoise,
    Contractive,
    ContractiveReach,
    Sparsity,
    Kl,
    WeightDecay,
    Bottleneck,
    ConvWidth,
    ImageCount,
    LearningRate,
    FinalRateShare,
    BatchSize,
    ScheduleSteps,
}

impl Parameter {
    pub const ALL: [Self; 17] = [
        Self::InputNoise,
        Self::Masking,
        Self::ShiftPx,
        Self::RotateDeg,
        Self::LatentNoise,
        Self::Contractive,
        Self::ContractiveReach,
        Self::Sparsity,
        Self::Kl,
        Self::WeightDecay,
        Self::Bottleneck,
        Self::ConvWidth,
        Self::ImageCount,
        Self::LearningRate,
        Self::FinalRateShare,
        Self::BatchSize,
        Self::ScheduleSteps,
    ];

    /// The field's name in the spec: key in reports, stem of element ids.
    pub fn id(self) -> &'static str {
        match self {
            Self::InputNoise => "input_noise",
            Self::Masking => "masking",
            Self::ShiftPx => "shift_px",
            Self::RotateDeg => "rotate_deg",
            Self::LatentNoise => "latent_noise",
            Self::Contractive => "contractive",
            Self::ContractiveReach => "contractive_reach",
            Self::Sparsity => "sparsity",
            Self::Kl => "kl",
            Self::WeightDecay => "weight_decay",
            Self::Bottleneck => "latent_dim",
            Self::ConvWidth => "conv_width",
            Self::ImageCount => "image_count",
            Self::LearningRate => "learning_rate",
            Self::FinalRateShare => "final_rate_share",
            Self::BatchSize => "batch_size",
            Self::ScheduleSteps => "schedule_steps",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|parameter| parameter.id() == id)
    }

    /// The short name in links and on the command line of `lab`.
    pub fn key(self) -> &'static str {
        match self {
            Self::InputNoise => "noise",
            Self::Masking => "masking",
            Self::ShiftPx => "shift",
            Self::RotateDeg => "rotate",
            Self::LatentNoise => "latent-noise",
            Self::Contractive => "contractive",
            Self::ContractiveReach => "reach",
            Self::Sparsity => "sparsity",
            Self::Kl => "kl",
            Self::WeightDecay => "decay",
            Self::Bottleneck => "k",
            Self::ConvWidth => "width",
            Self::ImageCount => "n",
            Self::LearningRate => "lr",
            Self::FinalRateShare => "lr-end",
            Self::BatchSize => "batch",
            Self::ScheduleSteps => "steps",
        }
    }

    /// By its short name, or by its field's.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|parameter| parameter.key() == key || parameter.id() == key)
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::InputNoise => spec::input_noise(),
            Self::Masking => spec::masking(),
            Self::ShiftPx => spec::shift(),
            Self::RotateDeg => spec::rotation(),
            Self::LatentNoise => spec::latent_noise(),
            Self::Contractive => spec::contractive(),
            Self::ContractiveReach => spec::contractive_reach(),
            Self::Sparsity => spec::sparsity(),
            Self::Kl => spec::kl(),
            Self::WeightDecay => spec::weight_decay(),
            Self::Bottleneck => spec::bottleneck(),
            Self::ConvWidth => spec::conv_width(),
            Self::ImageCount => spec::image_count(),
            Self::LearningRate => spec::learning_rate(),
            Self::FinalRateShare => spec::final_rate_share(),
            Self::BatchSize => spec::batch_size(),
            Self::ScheduleSteps => spec::schedule_steps(),
        }
    }

    /// The number in `spec`. f32 numbers go through their shortest decimal form, so that 0.3 stays 0.3.
    pub fn get(self, spec: &RunSpec) -> f64 {
        let real = |value: f32| value.to_string().parse().unwrap_or(f64::from(value));
        match self {
            Self::InputNoise => real(spec.objective.input_noise),
            Self::Masking => real(spec.objective.masking),
            Self::ShiftPx => real(spec.objective.shift_px),
            Self::RotateDeg => real(spec.objective.rotate_deg),
            Self::LatentNoise => real(spec.objective.latent_noise),
            Self::Contractive => real(spec.objective.contractive),
            Self::ContractiveReach => real(spec.objective.contractive_reach),
            Self::Sparsity => real(spec.objective.sparsity),
            Self::Kl => real(spec.objective.kl),
            Self::WeightDecay => real(spec.optimizer.weight_decay),
            Self::Bottleneck => spec.model.latent_dim as f64,
            Self::ConvWidth => spec.model.conv_width as f64,
            Self::ImageCount => spec.data.image_count as f64,
            Self::LearningRate => real(spec.optimizer.learning_rate),
            Self::FinalRateShare => real(spec.optimizer.final_rate_share),
            Self::BatchSize => spec.optimizer.batch_size as f64,
            Self::ScheduleSteps => f64::from(spec.optimizer.schedule_steps),
        }
    }

    /// Puts `value` into `spec`, inside the limits or not; whole numbers lose their fraction.
    pub fn set(self, spec: &mut RunSpec, value: f64) {
        match self {
            Self::InputNoise => spec.objective.input_noise = value as f32,
            Self::Masking => spec.objective.masking = value as f32,
            Self::ShiftPx => spec.objective.shift_px = value as f32,
            Self::RotateDeg => spec.objective.rotate_deg = value as f32,
            Self::LatentNoise => spec.objective.latent_noise = value as f32,
            Self::Contractive => spec.objective.contractive = value as f32,
            Self::ContractiveReach => spec.objective.contractive_reach = value as f32,
            Self::Sparsity => spec.objective.sparsity = value as f32,
            Self::Kl => spec.objective.kl = value as f32,
            Self::WeightDecay => spec.optimizer.weight_decay = value as f32,
            Self::Bottleneck => spec.model.latent_dim = value as usize,
            Self::ConvWidth => spec.model.conv_width = value as usize,
            Self::ImageCount => spec.data.image_count = value as usize,
            Self::LearningRate => spec.optimizer.learning_rate = value as f32,
            Self::FinalRateShare => spec.optimizer.final_rate_share = value as f32,
            Self::BatchSize => spec.optimizer.batch_size = value as usize,
            Self::ScheduleSteps => spec.optimizer.schedule_steps = value as u32,
        }
    }

    /// What is accepted, both ends included.
    pub fn limits(self) -> (f64, f64) {
        match self {
            Self::InputNoise
            | Self::LatentNoise
            | Self::Contractive
            | Self::Sparsity
            | Self::Kl
            | Self::WeightDecay => (0.0, 10.0),
            Self::Masking | Self::ContractiveReach | Self::LearningRate | Self::FinalRateShare => (0.0, 1.0),
            Self::ShiftPx => (0.0, 28.0),
            Self::RotateDeg => (0.0, 180.0),
            Self::Bottleneck => (ModelSpec::LATENT_DIM.0 as f64, ModelSpec::LATENT_DIM.1 as f64),
            Self::ConvWidth => (1.0, 32.0),
            Self::ImageCount => (1.0, 5000.0),
            Self::BatchSize => (1.0, 512.0),
            Self::ScheduleSteps => (1.0, 100_000.0),
        }
    }

    pub fn is_whole(self) -> bool {
        matches!(self, Self::Bottleneck | Self::ConvWidth | Self::ImageCount | Self::BatchSize | Self::ScheduleSteps)
    }

    /// Whether a new value needs a new network (as `RunSpec::same_network` decides).
    pub fn restarts(self) -> bool {
        matches!(self, Self::Bottleneck | Self::ConvWidth | Self::ImageCount)
    }

    /// The number in what was typed or linked, or what is wrong with it.
    pub fn parse(self, text: &str) -> Result<f64, String> {
        let (low, high) = self.limits();
        let (text, wanted) = (text.trim(), self.wanted());
        let value: f64 = text.parse().map_err(|_| match text {
            "" => spec::enter(&wanted),
            _ if text.contains(',') => spec::not_a_number_comma(text, &wanted),
            _ => spec::not_a_number(text, &wanted),
        })?;
        if !value.is_finite() || !(low..=high).contains(&value) {
            return Err(spec::outside(text, &wanted));
        }
        if self.is_whole() && value.fract() != 0.0 {
            return Err(spec::not_whole(text, &wanted));
        }
        Ok(value)
    }

    /// What may be typed: "a whole number from 1 to 64".
    pub fn wanted(self) -> String {
        let (low, high) = self.limits();
        match self.is_whole() {
            true => spec::takes_whole(low.to_string(), high.to_string()),
            false => spec::takes_number(low.to_string(), high.to_string()),
        }
    }

    /// The number as a box or a link shows it.
    pub fn text(self, value: f64) -> String {
        if self.is_whole() { format!("{value:.0}") } else { format!("{}", value as f32) }
    }
}

/// Written as its id.
impl Serialize for Parameter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Parameter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::from_id(&id).ok_or_else(|| de::Error::custom(spec::no_parameter(&id)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_own_place_in_the_spec_and_only_other_networks_restart() {
        let spec = RunSpec::twelve_images();
        for parameter in Parameter::ALL {
            let mut other = spec.clone();
            let value = parameter.get(&spec) + 1.0;
            parameter.set(&mut other, value);
            assert_eq!(parameter.get(&other), value, "{parameter:?}");
            assert_eq!(parameter.restarts(), !spec.same_network(&other), "{parameter:?}");
            for untouched in Parameter::ALL.into_iter().filter(|other| *other != parameter) {
                assert_eq!(untouched.get(&other), untouched.get(&spec), "{parameter:?} moved {untouched:?}");
            }
        }
    }

    #[test]
    fn an_id_names_one_parameter_and_is_the_name_of_its_field() {
        let json = serde_json::to_value(RunSpec::twelve_images()).unwrap();
        for parameter in Parameter::ALL {
            assert_eq!(Parameter::from_id(parameter.id()), Some(parameter));
            let holders = ["data", "model", "objective", "optimizer"];
            let found = holders.iter().filter(|holder| json[**holder].get(parameter.id()).is_some()).count();
            assert_eq!(found, 1, "{} is a field of one part of the spec", parameter.id());
        }
        assert_eq!(Parameter::from_id("seed"), None);
    }

    #[test]
    fn a_short_name_names_one_parameter_and_so_does_the_long_one() {
        for parameter in Parameter::ALL {
            assert_eq!(Parameter::from_key(parameter.key()), Some(parameter));
            assert_eq!(Parameter::from_key(parameter.id()), Some(parameter));
        }
        assert_eq!(Parameter::from_key("seed"), None);
    }

    #[test]
    fn what_is_shown_can_be_typed_again() {
        let spec = RunSpec::twelve_images();
        for parameter in Parameter::ALL {
            let value = parameter.get(&spec);
            assert_eq!(parameter.parse(&parameter.text(value)), Ok(value), "{parameter:?}");
        }
    }

    #[test]
    fn nonsense_is_refused_in_words() {
        for text in ["", "abc", "NaN", "inf", "-1", "11", "1e999", "0,3", "1,000"] {
            assert!(Parameter::InputNoise.parse(text).is_err(), "{text:?} was taken");
        }
        assert!(Parameter::InputNoise.parse("0,3").unwrap_err().contains("a point before the decimals"));
        assert!(Parameter::ImageCount.parse("2.5").unwrap_err().contains("whole"));
        assert_eq!(Parameter::Contractive.parse(" 0.1 "), Ok(0.1));
        assert_eq!(Parameter::ImageCount.parse("5000"), Ok(5000.0));
    }
}
