//! The page's part of a number that can be set: how its slider travels, and its words.

use crate::spec::Parameter;
use crate::words::control as words;

/// The control of one number: a slider, a box, and help at the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Control(pub Parameter);

/// Numbers whose controls stand together. Each number is in one group; a group that no component shows is unused
/// code, of which the compiler tells when it builds the page.
#[cfg_attr(
    not(any(test, all(feature = "page", target_arch = "wasm32"))),
    expect(dead_code, reason = "only the page's components show controls")
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ControlGroup {
    ShapesField,
    Regularizers,
    Images,
    Bottleneck,
    /// Of convolutional networks alone.
    Convolutions,
    Training,
}

#[cfg(any(test, all(feature = "page", target_arch = "wasm32")))]
impl ControlGroup {
    /// In the order of the page.
    pub(crate) fn parameters(self) -> &'static [Parameter] {
        use Parameter::*;
        match self {
            Self::ShapesField => &[InputNoise, LatentNoise, Contractive],
            Self::Regularizers => &[ContractiveReach, WeightDecay, Masking, Sparsity, Kl, ShiftPx, RotateDeg],
            Self::Images => &[ImageCount],
            Self::Bottleneck => &[Bottleneck],
            Self::Convolutions => &[ConvWidth],
            Self::Training => &[LearningRate, FinalRateShare, BatchSize, ScheduleSteps],
        }
    }
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

/// Help at a control, from what one sees to what one computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Help {
    /// What it does to the field.
    pub plain: &'static str,
    /// The field's name for it, and what exactly it is.
    pub term: &'static str,
    /// Its place in the loss or in the network.
    pub formula: &'static str,
}

/// Travel of a logarithmic slider, in positions.
const TRAVEL: f64 = 1000.0;
/// Part of the travel that stands for 0 on a `LogFromZero` scale.
const ZERO_TRAVEL: f64 = 40.0;

impl Control {
    pub fn help(self) -> Help {
        let (plain, term, formula) = match self.0 {
            Parameter::InputNoise => (words::input_noise(), words::input_noise_term(), "‖x − F(x + σε)‖²"),
            Parameter::Masking => (words::masking(), words::masking_term(), "‖x − F(mask·x)‖²"),
            Parameter::ShiftPx => (words::shift(), words::shift_term(), "‖x − F(Tx)‖²"),
            Parameter::RotateDeg => (words::rotate(), words::rotate_term(), "‖x − F(Tx)‖²"),
            Parameter::LatentNoise => (words::latent_noise(), words::latent_noise_term(), "‖x − D(E(x) + σ·sd·ε)‖²"),
            Parameter::Contractive => (words::contractive(), words::contractive_term(), "+ λ‖J_f‖²"),
            Parameter::ContractiveReach => {
                (words::contractive_reach(), words::contractive_reach_term(), "z_i + r·u·(z_j − z_i),  u ~ U(0, 1)")
            }
            Parameter::Sparsity => (words::sparsity(), words::sparsity_term(), "+ λ·mean|z|"),
            Parameter::Kl => (words::kl(), words::kl_term(), "z = μ + s·ε,  + β·½Σ(μ² + s² − 1 − ln s²)"),
            Parameter::WeightDecay => (words::weight_decay(), words::weight_decay_term(), "Θ ← Θ − η·λ·Θ"),
            Parameter::Bottleneck => (words::bottleneck(), words::bottleneck_term(), "z ∈ ℝᵏ"),
            Parameter::ConvWidth => (words::conv_width(), words::conv_width_term(), "C → d → 2d → 4d → 8d → k"),
            Parameter::ImageCount => (words::image_count(), words::image_count_term(), "x₁ … x_N"),
            Parameter::LearningRate => (words::learning_rate(), words::learning_rate_term(), "η₀"),
            Parameter::FinalRateShare => {
                (words::final_rate_share(), words::final_rate_share_term(), "η = η₀(s + (1 − s)·½(1 + cos πt/T))")
            }
            Parameter::BatchSize => (words::batch_size(), words::batch_size_term(), words::batch_size_formula()),
            Parameter::ScheduleSteps => (words::schedule_steps(), words::schedule_steps_term(), "T"),
        };
        Help { plain, term, formula }
    }

    /// What the slider spans: the useful part of the limits.
    pub fn slider_range(self) -> (f64, f64) {
        match self.0 {
            Parameter::InputNoise | Parameter::LatentNoise => (0.0, 1.5),
            Parameter::ShiftPx => (0.0, 8.0),
            Parameter::WeightDecay | Parameter::Kl => (0.0, 1.0),
            Parameter::LearningRate => (1e-5, 0.1),
            Parameter::ScheduleSteps => (50.0, 20_000.0),
            parameter => parameter.limits(),
        }
    }

    pub fn scale(self) -> Scale {
        match self.0 {
            Parameter::InputNoise
            | Parameter::LatentNoise
            | Parameter::Masking
            | Parameter::ContractiveReach
            | Parameter::FinalRateShare => Scale::Linear { step: 0.01 },
            Parameter::ShiftPx => Scale::Linear { step: 0.25 },
            Parameter::RotateDeg => Scale::Linear { step: 1.0 },
            Parameter::Contractive | Parameter::Sparsity => Scale::LogFromZero { smallest: 1e-4 },
            Parameter::WeightDecay => Scale::LogFromZero { smallest: 1e-5 },
            Parameter::Kl => Scale::LogFromZero { smallest: 1e-6 },
            Parameter::LearningRate
            | Parameter::Bottleneck
            | Parameter::ConvWidth
            | Parameter::ImageCount
            | Parameter::BatchSize
            | Parameter::ScheduleSteps => Scale::Log,
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
        let value = match (self.0.is_whole(), self.scale()) {
            (true, _) => value.round(),
            // A step of a linear scale has its own digits; the sum of steps may have rounding noise.
            (false, Scale::Linear { .. }) => (value * 1e6).round() / 1e6,
            (false, Scale::Log | Scale::LogFromZero { .. }) => two_digits(value),
        };
        value.clamp(low, high)
    }

    /// The next value up or down: by one for whole numbers, else where the slider's next steps lead.
    pub fn neighbour(self, value: f64, up: bool) -> f64 {
        let direction = if up { 1.0 } else { -1.0 };
        if self.0.is_whole() {
            let (lowest, highest) = self.0.limits();
            return (value + direction).clamp(lowest, highest);
        }
        let (start, end, step) = self.slider_travel();
        let mut position = self.position_from_value(value);
        loop {
            position += direction * step;
            // Half a step of tolerance for the sum of steps.
            if position < start - 0.5 * step || position > end + 0.5 * step {
                return value;
            }
            let next = self.value_from_position(position);
            if (next - value) * direction > 0.0 {
                return next;
            }
        }
    }
}

/// Rounded to two significant digits: what a hand on a slider can mean.
fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTRACTIVE: Control = Control(Parameter::Contractive);

    #[test]
    fn every_number_stands_in_one_group() {
        let groups = [
            ControlGroup::ShapesField,
            ControlGroup::Regularizers,
            ControlGroup::Images,
            ControlGroup::Bottleneck,
            ControlGroup::Convolutions,
            ControlGroup::Training,
        ];
        let shown: Vec<_> = groups.iter().flat_map(|group| group.parameters()).copied().collect();
        assert_eq!(shown.len(), Parameter::ALL.len(), "{shown:?}");
        for parameter in Parameter::ALL {
            assert!(shown.contains(&parameter), "{parameter:?} has no control");
        }
    }

    #[test]
    fn a_slider_returns_to_where_it_was_set() {
        for control in Parameter::ALL.map(Control) {
            let (low, high, step) = control.slider_travel();
            for twentieth in 0..=20 {
                let position = low + (high - low) * f64::from(twentieth) / 20.0;
                let value = control.value_from_position(position);
                let again = control.value_from_position(control.position_from_value(value));
                assert!(
                    (again - value).abs() <= 0.03 * value.abs() + step * 1e-9,
                    "{control:?}: {value} became {again}"
                );
                assert!(control.0.parse(&control.0.text(value)).is_ok(), "{control:?} refuses its own {value}");
            }
        }
    }

    #[test]
    fn a_step_of_the_box_goes_to_the_next_value_and_stops_at_the_ends() {
        assert_eq!(Control(Parameter::ImageCount).neighbour(12.0, true), 13.0);
        assert_eq!(Control(Parameter::ImageCount).neighbour(1.0, false), 1.0);
        assert_eq!(Control(Parameter::InputNoise).neighbour(0.3, true), 0.31);
        assert_eq!(Control(Parameter::InputNoise).neighbour(1.5, true), 1.5);
        assert_eq!(Control(Parameter::InputNoise).neighbour(5.0, false), 1.49);
        assert_eq!(CONTRACTIVE.neighbour(0.0, true), 1e-4);
        assert_eq!(CONTRACTIVE.neighbour(1e-4, false), 0.0);
        assert_eq!(CONTRACTIVE.neighbour(0.0, false), 0.0);
        for control in Parameter::ALL.map(Control) {
            let mut value = control.slider_range().0;
            for _ in 0..20_000 {
                let next = control.neighbour(value, true);
                assert!(next >= value, "{control:?}: {next} comes after {value}");
                if next == value || next >= control.slider_range().1 {
                    break;
                }
                value = next;
            }
        }
    }

    #[test]
    fn zero_is_at_the_left_of_a_weight() {
        assert_eq!(CONTRACTIVE.position_from_value(0.0), 0.0);
        assert_eq!(CONTRACTIVE.value_from_position(0.0), 0.0);
        assert_eq!(CONTRACTIVE.value_from_position(TRAVEL), 10.0);
    }

    #[test]
    fn what_a_slider_spans_can_be_typed_and_is_told_in_whole_sentences() {
        for control in Parameter::ALL.map(Control) {
            let ((low, high), (lowest, highest)) = (control.slider_range(), control.0.limits());
            assert!(lowest <= low && low < high && high <= highest, "{control:?}");
            assert!(!control.help().formula.is_empty());
            for sentence in [control.help().plain, control.help().term] {
                assert!(sentence.ends_with('.') && sentence.len() < 130, "{control:?}: {sentence}");
            }
        }
    }
}
