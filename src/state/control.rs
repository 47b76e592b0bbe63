//! The page's part of a number that can be set: how its slider travels, and its words.

use crate::spec::Parameter;

/// The control of one number: a slider, a box, and help at the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Control(pub Parameter);

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
    /// What it does to the river.
    pub river: &'static str,
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
        let (river, term, formula) = match self.0 {
            Parameter::InputNoise => (
                "Spray on the pictures it learns from: calm, wide whirlpools.",
                "Denoising autoencoder; standard deviation per pixel (white is 1).",
                "‖x − F(x + σε)‖²",
            ),
            Parameter::Masking => (
                "Holes in the pictures it learns from: the river flows past what is missing.",
                "Masked autoencoder; share of the pixels set to 0, drawn anew for every picture.",
                "‖x − F(mask·x)‖²",
            ),
            Parameter::ShiftPx => (
                "Pictures slip about: every place of a shape drains into one whirlpool.",
                "Augmentation; shifts up to so many pixels along each axis, the target stays.",
                "‖x − F(Tx)‖²",
            ),
            Parameter::RotateDeg => (
                "Pictures turn about: every tilt of a shape drains into one whirlpool.",
                "Augmentation; rotations up to so many degrees either way, the target stays.",
                "‖x − F(Tx)‖²",
            ),
            Parameter::LatentNoise => (
                "Jostles the leaves while it learns: whirlpools widen, then merge.",
                "Noise on the code, in units of the code's own spread along each axis.",
                "‖x − D(E(x) + σ·sd·ε)‖²",
            ),
            Parameter::Contractive => (
                "Squeezes the river: whirlpools merge, down to one.",
                "Contractive penalty on the Jacobian of the latent map, estimated with random probes.",
                "+ λ‖J_f‖²",
            ),
            Parameter::ContractiveReach => (
                "How far out it squeezes: at 0 only where the pictures lie, at 1 the banks between them too.",
                "Where J_f is probed: at the codes of the batch, or anywhere between two of them.",
                "z_i + r·u·(z_j − z_i),  u ~ U(0, 1)",
            ),
            Parameter::Sparsity => (
                "Draws every leaf to the axes: currents along few directions.",
                "Sparse autoencoder; L1 penalty on the code, mean over its axes.",
                "+ λ·mean|z|",
            ),
            Parameter::Kl => (
                "Gathers the river around the middle and blurs where each picture lies.",
                "Variational autoencoder (β-VAE); the map follows the mean. About 0.0026 is the classic VAE of 784 pixels.",
                "z = μ + s·ε,  + β·½Σ(μ² + s² − 1 − ln s²)",
            ),
            Parameter::WeightDecay => (
                "Slackens the whole current a little at every step.",
                "Decoupled weight decay, as in AdamW.",
                "Θ ← Θ − η·λ·Θ",
            ),
            Parameter::Bottleneck => (
                "How many dimensions the river has; beyond two you see its widest plane.",
                "Size of the code; bounds the rank of the Jacobian.",
                "z ∈ ℝᵏ",
            ),
            Parameter::ConvWidth => (
                "How many brushes draw each picture: more of them make finer currents.",
                "Channels of the first of four convolutions (3 × 3, stride 2); each next has twice as many.",
                "C → d → 2d → 4d → 8d → k",
            ),
            Parameter::ImageCount => (
                "A few pictures are photocopied; thousands become concepts.",
                "Training set size, balanced over the classes.",
                "x₁ … x_N",
            ),
            Parameter::LearningRate => {
                ("How far each lesson moves the river bed.", "Learning rate of AdamW (β₁ 0.9, β₂ 0.999).", "η₀")
            }
            Parameter::FinalRateShare => (
                "How gentle the last lessons are.",
                "Share of the learning rate left at the end of the cosine; 1 keeps it constant.",
                "η = η₀(s + (1 − s)·½(1 + cos πt/T))",
            ),
            Parameter::BatchSize => {
                ("Pictures looked at in one lesson.", "Batch size; drawn with replacement.", "mean over b of N")
            }
            Parameter::ScheduleSteps => {
                ("Lessons until it rests; Play then adds as many again.", "Steps of one learning-rate schedule.", "T")
            }
        };
        Help { river, term, formula }
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
            for sentence in [control.help().river, control.help().term] {
                assert!(sentence.ends_with('.') && sentence.len() < 130, "{control:?}: {sentence}");
            }
        }
    }
}
