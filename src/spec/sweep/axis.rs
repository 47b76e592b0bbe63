//! One axis of a sweep: a number of the spec and the values it takes.

use serde::{Deserialize, Serialize};

use crate::spec::{Adjustment, Parameter, RunSpec};
use crate::words::sweep;
use crate::words::sweep::message as notes_of;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepAxis {
    pub parameter: Parameter,
    /// Rising, no value twice.
    pub values: Vec<f64>,
}

/// How values are spread between two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    /// Equal distances.
    Even,
    /// Equal ratios.
    Log,
}

impl SweepAxis {
    pub const MAX_VALUES: usize = 50;

    /// From these values, in any order.
    ///
    /// # Errors
    /// Says which value is not accepted, and what is.
    pub fn new(parameter: Parameter, values: &[f64]) -> Result<Self, String> {
        if values.is_empty() {
            return Err(sweep::no_values().into());
        }
        for value in values {
            parameter.parse(&value.to_string())?;
        }
        let axis = Self { parameter, values: sorted(parameter, values) };
        if axis.values.len() > Self::MAX_VALUES {
            return Err(sweep::too_many_values(axis.values.len(), Self::MAX_VALUES));
        }
        Ok(axis)
    }

    /// `count` values from one end to the other, both included, rounded to what a reader wants to
    /// read. Whole numbers that round to the same are one.
    ///
    /// # Errors
    /// In words: an end that is not accepted, no count, a logarithmic axis that does not begin above 0.
    pub fn between(parameter: Parameter, from: f64, to: f64, count: usize, spacing: Spacing) -> Result<Self, String> {
        if !(1..=Self::MAX_VALUES).contains(&count) {
            return Err(sweep::value_count(Self::MAX_VALUES));
        }
        if spacing == Spacing::Log && !(from > 0.0 && to > 0.0) {
            return Err(sweep::log_needs_positive().into());
        }
        let last = count.saturating_sub(1).max(1);
        let at = |index: usize| {
            let share = index as f64 / last as f64;
            match spacing {
                // The ends stay what they are; between them nobody wants more than three digits.
                _ if index == 0 => from,
                _ if index == last => to,
                Spacing::Even => three_digits(from + share * (to - from)).clamp(from.min(to), from.max(to)),
                Spacing::Log => three_digits(from * (to / from).powf(share)).clamp(from.min(to), from.max(to)),
            }
        };
        let whole = |value: f64| if parameter.is_whole() { value.round() } else { value };
        Self::new(parameter, &(0..count).map(at).map(whole).collect::<Vec<_>>())
    }

    /// Reads what was typed: "2, 4, 8", or "0..1 x5" for five values at equal distances, or
    /// "2..64 x6 log" for six at equal ratios.
    ///
    /// # Errors
    /// Says what makes no sense, and what would.
    pub fn parse(parameter: Parameter, text: &str) -> Result<Self, String> {
        let Some((from, rest)) = text.split_once("..") else {
            let values: Result<Vec<f64>, String> = text
                .split([',', ' ', ';'])
                .filter(|word| !word.trim().is_empty())
                .map(|word| parameter.parse(word))
                .collect();
            return Self::new(parameter, &values?);
        };
        let example = sweep::example();
        let (to, count) = rest.split_once('x').ok_or_else(|| sweep::how_many(example))?;
        let (count, spacing) = match count.trim().strip_suffix("log") {
            Some(count) => (count, Spacing::Log),
            None => (count, Spacing::Even),
        };
        let count = count.trim().parse().map_err(|_| sweep::not_a_value_count(count.trim(), example))?;
        Self::between(parameter, parameter.parse(from)?, parameter.parse(to)?, count, spacing)
    }

    /// The values as `parse` reads them.
    pub fn text(&self) -> String {
        self.values.iter().map(|&value| self.parameter.text(value)).collect::<Vec<_>>().join(", ")
    }

    /// Every value inside its limits, in order and once. Never fails; may be empty.
    pub(super) fn clamped(&self) -> (Self, Vec<Adjustment>) {
        let (low, high) = self.parameter.limits();
        let finite = self.values.iter().filter(|value| !value.is_nan());
        let mut values = sorted(self.parameter, &finite.map(|value| value.clamp(low, high)).collect::<Vec<_>>());
        values.truncate(Self::MAX_VALUES);
        let changed = values != self.values;
        let note = changed.then(|| Adjustment(notes_of::axis_values(self.parameter.title(), values.len())));
        (Self { parameter: self.parameter, values }, note.into_iter().collect())
    }
}

/// In rising order, each once, as the spec can hold them.
fn sorted(parameter: Parameter, values: &[f64]) -> Vec<f64> {
    let mut holder = RunSpec::twelve_images();
    let mut as_held = |value: f64| {
        parameter.set(&mut holder, value);
        parameter.get(&holder)
    };
    let mut values: Vec<f64> = values.iter().map(|&value| as_held(value)).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

fn three_digits(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_ranges_are_read() {
        let read = |parameter, text: &str| SweepAxis::parse(parameter, text).map(|axis| axis.values);
        assert_eq!(read(Parameter::Bottleneck, "8, 2,4 2"), Ok(vec![2.0, 4.0, 8.0]));
        assert_eq!(read(Parameter::Bottleneck, "2..64x6log"), Ok(vec![2.0, 4.0, 8.0, 16.0, 32.0, 64.0]));
        assert_eq!(read(Parameter::Contractive, "0..1 x 4"), Ok(vec![0.0, 0.333, 0.667, 1.0]));
        assert_eq!(read(Parameter::ImageCount, "1..3x50"), Ok(vec![1.0, 2.0, 3.0]));
        assert_eq!(read(Parameter::InputNoise, "0.3"), Ok(vec![0.3]));
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        let complaint = |parameter, text: &str| SweepAxis::parse(parameter, text).unwrap_err();
        assert!(complaint(Parameter::Bottleneck, "2,x").contains("whole number"));
        assert!(complaint(Parameter::Bottleneck, "65").contains("1 to 64"));
        assert!(complaint(Parameter::Bottleneck, "").contains("at least one"));
        assert!(complaint(Parameter::Bottleneck, "2..64").contains("2..64x6"));
        assert!(complaint(Parameter::Bottleneck, "2..64xmany").contains("many"));
        assert!(complaint(Parameter::Bottleneck, "2..64x0").contains("1 to 50"));
        assert!(complaint(Parameter::Contractive, "0..1x4log").contains("above 0"));
        assert!(complaint(Parameter::InputNoise, "NaN").contains("number"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused_and_what_is_read_comes_back(text in "[0-9., xlog-]{0,24}") {
            for parameter in Parameter::ALL {
                if let Ok(axis) = SweepAxis::parse(parameter, &text) {
                    proptest::prop_assert!(axis.values.is_sorted() && !axis.values.is_empty());
                    proptest::prop_assert!(axis.values.len() <= SweepAxis::MAX_VALUES);
                    proptest::prop_assert_eq!(SweepAxis::parse(parameter, &axis.text()), Ok(axis.clone()));
                    proptest::prop_assert_eq!(axis.clamped(), (axis, vec![]));
                }
            }
        }

        #[test]
        fn a_range_keeps_its_ends(from in 0.001f64..10.0, to in 0.001f64..10.0, count in 2usize..50, log: bool) {
            let spacing = if log { Spacing::Log } else { Spacing::Even };
            let axis = SweepAxis::between(Parameter::Contractive, from, to, count, spacing).unwrap();
            let (low, high) = (from.min(to) as f32, from.max(to) as f32);
            proptest::prop_assert_eq!(axis.values.first().map(|&value| value as f32), Some(low));
            proptest::prop_assert_eq!(axis.values.last().map(|&value| value as f32), Some(high));
            proptest::prop_assert!(axis.values.len() <= count);
        }
    }
}
