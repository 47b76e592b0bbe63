//! One axis of a chart: which share of its length a value is at, and the ticks worth labelling.

/// How values are spread over the axis.
#[derive(Clone, Debug, PartialEq)]
enum AxisScale {
    Linear,
    /// Equal ratios take equal length; both ends are above 0.
    Log,
    /// These values, in this order, at equal distances; between two of them in proportion.
    Ranked(Vec<f64>),
}

/// From its first to its last value; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    low: f64,
    high: f64,
    spacing: AxisScale,
}

/// A labelled place of an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub value: f64,
    /// 0 at the beginning of the axis, 1 at its end.
    pub share: f32,
    pub label: String,
}

/// Of the values on a logarithmic axis, the last must be at least so many times the first.
const LOG_RATIO: f64 = 8.0;
/// Distances may differ by this share and still count as even: values are rounded for the reader.
const EVEN_WITHIN: f64 = 0.2;

impl Axis {
    /// From `low` to `high`; what is not finite or has no length is widened to something that has.
    pub fn linear(low: f64, high: f64) -> Self {
        let (low, high) = match (low.is_finite(), high.is_finite()) {
            (true, true) => (low.min(high), low.max(high)),
            (true, false) => (low, low),
            (false, true) => (high, high),
            (false, false) => (0.0, 1.0),
        };
        let widen = if low == high { 0.5 * low.abs().max(1.0) } else { 0.0 };
        Self { low: low - widen, high: high + widen, spacing: AxisScale::Linear }
    }

    /// From `low` to `high`, both above 0; otherwise linear.
    pub fn log(low: f64, high: f64) -> Self {
        if low > 0.0 && high > low && high.is_finite() {
            Self { low, high, spacing: AxisScale::Log }
        } else {
            Self::linear(low, high)
        }
    }

    /// Linear over all finite values, with both ends on round numbers.
    pub fn around(values: impl IntoIterator<Item = f64>) -> Self {
        let finite = values.into_iter().filter(|value| value.is_finite());
        let (low, high) =
            finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        let axis = Self::linear(low, high);
        let step = round_step((axis.high - axis.low) / 4.0);
        // A constant that is 0 or more is not shown on an axis that goes below 0.
        let floor = if low >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
        Self::linear(((axis.low / step).floor() * step).max(floor), (axis.high / step).ceil() * step)
    }

    /// For values that were chosen one by one, rising: linear or logarithmic where they are spread
    /// so, and else at equal distances.
    pub fn through(values: &[f64]) -> Self {
        let (Some(&first), Some(&last)) = (values.first(), values.last()) else { return Self::linear(0.0, 1.0) };
        let logs: Vec<f64> = values.iter().map(|value| value.ln()).collect();
        if values.len() < 2 || is_even(values) {
            Self::linear(first, last)
        } else if first > 0.0 && last / first >= LOG_RATIO && is_even(&logs) {
            Self::log(first, last)
        } else {
            Self { low: first, high: last, spacing: AxisScale::Ranked(values.to_vec()) }
        }
    }

    /// Where a value lies, 0…1 on the axis; NaN stays NaN.
    pub fn share(&self, value: f64) -> f32 {
        let share = match &self.spacing {
            AxisScale::Linear => (value - self.low) / (self.high - self.low),
            AxisScale::Log => (value / self.low).ln() / (self.high / self.low).ln(),
            AxisScale::Ranked(values) => ranked_share(values, value),
        };
        share as f32
    }

    /// Round values with their labels, about `count` of them; of a ranked axis all its values, or
    /// every second, third … of them.
    pub fn ticks(&self, count: usize) -> Vec<Tick> {
        let count = count.max(2);
        let values: Vec<f64> = match &self.spacing {
            AxisScale::Linear => {
                let step = round_step((self.high - self.low) / count as f64);
                let (first, last) = ((self.low / step - 1e-9).ceil() as i64, (self.high / step + 1e-9).floor() as i64);
                (first..=last).map(|multiple| multiple as f64 * step).collect()
            }
            AxisScale::Log => log_ticks(self.low, self.high, count),
            AxisScale::Ranked(values) => values.iter().copied().step_by(values.len().div_ceil(count)).collect(),
        };
        values.into_iter().map(|value| Tick { value, share: self.share(value), label: label(value) }).collect()
    }
}

fn is_even(values: &[f64]) -> bool {
    let mean = (values[values.len() - 1] - values[0]) / (values.len() - 1) as f64;
    values.windows(2).all(|pair| (pair[1] - pair[0] - mean).abs() <= EVEN_WITHIN * mean.abs())
}

fn ranked_share(values: &[f64], value: f64) -> f64 {
    let last = values.len() - 1;
    let above = values.partition_point(|&known| known < value).clamp(1, last);
    let (low, high) = (values[above - 1], values[above]);
    let within = ((value - low) / (high - low)).clamp(0.0, 1.0);
    ((above - 1) as f64 + within) / last as f64
}

/// The smallest of 1, 2, 5, 10 … that is no less than `least`.
fn round_step(least: f64) -> f64 {
    let power = 10f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|digit| digit * power).find(|&step| step >= least * (1.0 - 1e-9));
    step.filter(|step| step.is_normal()).unwrap_or(1.0)
}

/// Powers of ten, with 2 and 5 times them where there is room, or fewer powers where there is none.
fn log_ticks(low: f64, high: f64, count: usize) -> Vec<f64> {
    let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
    let ticks = |digits: &[f64], every: usize| -> Vec<f64> {
        let powers = (first..=last).step_by(every).map(|power| 10f64.powi(power));
        let all = powers.flat_map(|power| digits.iter().map(move |digit| digit * power));
        all.filter(|&tick| tick >= low * (1.0 - 1e-9) && tick <= high * (1.0 + 1e-9)).collect()
    };
    let decades = (high / low).log10();
    let choices: [&[f64]; 3] = [&[1.0, 2.0, 5.0], &[1.0, 3.0], &[1.0]];
    let fitting = choices.into_iter().find(|digits| decades * digits.len() as f64 <= count as f64);
    match fitting {
        Some(digits) => ticks(digits, 1),
        None => ticks(&[1.0], (decades / count as f64).ceil() as usize),
    }
}

/// As short as a number on an axis can be: 0.05, 2000, 10k, 1e-5.
fn label(value: f64) -> String {
    let size = value.abs();
    // Multiples of a decimal step carry rounding noise.
    let rounded: f64 = format!("{value:.6e}").parse().unwrap_or(value);
    match size {
        s if s < 1e-12 => "0".to_owned(),
        s if !(1e-3..1e7).contains(&s) => format!("{rounded:e}"),
        s if s >= 1e4 && (rounded / 1e3).fract() == 0.0 => format!("{}k", rounded / 1e3),
        _ => rounded.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis, count: usize) -> Vec<String> {
        axis.ticks(count).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_are_round_and_lie_on_the_axis() {
        assert_eq!(labels(&Axis::linear(0.0, 1.0), 5), ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
        assert_eq!(labels(&Axis::linear(-3.0, 12.0), 4), ["0", "5", "10"]);
        assert_eq!(labels(&Axis::log(1e-4, 1.0), 5), ["1e-4", "0.001", "0.01", "0.1", "1"]);
        assert_eq!(labels(&Axis::log(2.0, 64.0), 5), ["2", "5", "10", "20", "50"]);
        assert_eq!(labels(&Axis::log(1.0, 20_000.0), 3), ["1", "100", "10k"]);
        for axis in [Axis::linear(0.1, 0.7), Axis::log(3.0, 5000.0), Axis::through(&[0.0, 0.001, 0.1, 1.0])] {
            let ticks = axis.ticks(6);
            assert!(ticks.len() >= 2, "{axis:?}");
            assert!(ticks.iter().all(|tick| (-1e-6..=1.000_001).contains(&tick.share)), "{ticks:?}");
        }
    }

    #[test]
    fn values_are_spread_as_they_were_chosen() {
        assert_eq!(Axis::through(&[1.0, 2.0, 3.0]), Axis::linear(1.0, 3.0));
        assert_eq!(Axis::through(&[2.0, 4.0, 8.0, 16.0]), Axis::log(2.0, 16.0));
        let ranked = Axis::through(&[0.0, 0.001, 0.01, 0.1]);
        assert_eq!([0.0, 0.001, 0.0055, 0.1].map(|value| ranked.share(value)), [0.0, 1.0 / 3.0, 0.5, 1.0]);
        assert_eq!(labels(&ranked, 6), ["0", "0.001", "0.01", "0.1"]);
    }

    #[test]
    fn an_axis_always_has_a_length() {
        for axis in [
            Axis::linear(3.0, 3.0),
            Axis::linear(f64::NAN, f64::INFINITY),
            Axis::log(0.0, 5.0),
            Axis::log(2.0, 2.0),
            Axis::through(&[]),
            Axis::through(&[7.0]),
            Axis::around([]),
            Axis::around([f64::NAN, 0.0]),
        ] {
            assert!(axis.high > axis.low && !axis.ticks(5).is_empty(), "{axis:?}");
        }
        assert_eq!(Axis::linear(0.0, 0.0).share(0.0), 0.5);
        assert!(Axis::linear(0.0, 1.0).share(f64::NAN).is_nan());
    }

    #[test]
    fn counts_stand_on_nothing_and_reach_a_round_number() {
        assert_eq!(Axis::around([1.0, 12.0, f64::NAN]), Axis::linear(0.0, 15.0));
        assert_eq!(Axis::around([-1.0, 1.0]), Axis::linear(-1.0, 1.0));
        assert_eq!(Axis::around([0.97, 0.99]).low, 0.97);
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_ends_ticks_are_few_and_finite(low in -1e12f64..1e12, high in -1e12f64..1e12, count in 0usize..20) {
            for axis in [Axis::linear(low, high), Axis::log(low, high), Axis::around([low, high])] {
                let ticks = axis.ticks(count);
                proptest::prop_assert!(ticks.len() <= 3 * count.max(2) + 2, "{} ticks on {:?}", ticks.len(), axis);
                proptest::prop_assert!(ticks.iter().all(|tick| tick.share.is_finite()));
            }
        }
    }
}
