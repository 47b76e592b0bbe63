//! The form of a sweep: what is typed, and what it would make.

use crate::spec::{Parameter, RunSpec, Spacing, SweepAxis, SweepPreset, SweepSpec};
use crate::words::sweep;

use super::words::duration;

#[derive(Clone, Debug, PartialEq)]
pub struct SweepDraft {
    /// Whose settings hold for everything that is not swept; `None`: those of the controls.
    pub preset: Option<SweepPreset>,
    /// The first across, the second up.
    pub axes: [AxisDraft; 2],
    /// "0, 1, 2".
    pub seeds: String,
}

/// One axis as it is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AxisDraft {
    /// `None`: no such axis.
    pub parameter: Option<Parameter>,
    pub values: String,
    pub from: String,
    pub to: String,
    pub count: String,
    pub log: bool,
    /// What is wrong with the range.
    pub complaint: Option<String>,
}

impl Default for SweepDraft {
    fn default() -> Self {
        Self::of_preset(SweepPreset::Contractive)
    }
}

impl SweepDraft {
    pub fn of_preset(preset: SweepPreset) -> Self {
        let spec = preset.spec();
        let axis = |index: usize| spec.axes.get(index).map_or_else(AxisDraft::default, AxisDraft::of);
        Self { preset: Some(preset), axes: [axis(0), axis(1)], seeds: seeds_text(&spec.seeds) }
    }

    /// What would be run, or what is wrong in words. `controls` is what the controls stand at.
    pub fn spec(&self, controls: &RunSpec) -> Result<SweepSpec, String> {
        let base = self.preset.map_or_else(|| controls.clone(), |preset| preset.spec().base);
        let axes: Result<Vec<SweepAxis>, String> = self.axes.iter().filter_map(AxisDraft::read).collect();
        let words = self.seeds.split([',', ' ']).filter(|word| !word.is_empty());
        let seeds: Result<Vec<u64>, String> = words.map(RunSpec::parse_seed).collect();
        let mut seeds = seeds.map_err(sweep::seeds_refused)?;
        seeds.dedup();
        let spec = SweepSpec { base, axes: axes?, seeds };
        spec.complaint().map_or(Ok(spec), Err)
    }

    /// "35 cells × 2 seeds = 70 runs, about 12 min here". `pace`: training steps a second.
    pub fn size_words(spec: &SweepSpec, pace: Option<f32>) -> String {
        let cells = spec.cell_count();
        let (seeds, runs) = (spec.seeds.len(), spec.run_count());
        let work: u64 = (0..spec.run_count()).map(|run| spec.work_of_run(run)).sum();
        match pace.filter(|pace| *pace > 0.0) {
            Some(pace) => sweep::size_and_time(cells, seeds, runs, duration(work as f32 / pace)),
            None => sweep::size(cells, seeds, runs),
        }
    }
}

impl AxisDraft {
    fn of(axis: &SweepAxis) -> Self {
        let end = |value: Option<&f64>| value.map_or(String::new(), |&value| axis.parameter.text(value));
        Self {
            parameter: Some(axis.parameter),
            values: axis.text(),
            from: end(axis.values.first()),
            to: end(axis.values.last()),
            count: axis.values.len().to_string(),
            log: false,
            complaint: None,
        }
    }

    /// Another number, with values worth trying; `None` takes the axis away.
    pub fn choose(&mut self, parameter: Option<Parameter>) {
        let axis = parameter.and_then(|parameter| SweepAxis::parse(parameter, worth_trying(parameter)).ok());
        *self = axis.as_ref().map_or_else(Self::default, Self::of);
    }

    pub fn type_values(&mut self, text: String) {
        self.values = text;
        self.complaint = None;
    }

    /// Fills the values from the range as it is typed now.
    pub fn fill(&mut self) {
        let Some(parameter) = self.parameter else { return };
        let range = || {
            let count = self.count.trim().parse().map_err(|_| sweep::not_a_count(&self.count))?;
            let spacing = if self.log { Spacing::Log } else { Spacing::Even };
            SweepAxis::between(parameter, parameter.parse(&self.from)?, parameter.parse(&self.to)?, count, spacing)
        };
        match range() {
            Ok(axis) => {
                self.values = axis.text();
                self.complaint = None;
            }
            Err(why) => self.complaint = Some(why),
        }
    }

    /// The axis, or what is wrong with its values; `None` where there is none.
    pub fn read(&self) -> Option<Result<SweepAxis, String>> {
        let parameter = self.parameter?;
        let axis = SweepAxis::parse(parameter, &self.values);
        Some(axis.map_err(|error| sweep::axis_refused(parameter.title(), error)))
    }
}

fn seeds_text(seeds: &[u64]) -> String {
    seeds.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
}

/// Values that show what a number does, few enough to be waited for.
fn worth_trying(parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::InputNoise | Parameter::LatentNoise => "0, 0.1, 0.2, 0.3, 0.6, 1",
        Parameter::Masking => "0, 0.2, 0.4, 0.6, 0.8",
        Parameter::ShiftPx => "0, 1, 2, 4, 8",
        Parameter::RotateDeg => "0, 10, 20, 45, 90",
        Parameter::Contractive => "0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3",
        Parameter::ContractiveReach => "0, 0.25, 0.5, 1",
        Parameter::Sparsity => "0, 0.001, 0.01, 0.1, 1",
        Parameter::Kl => "0, 0.0001, 0.001, 0.01, 0.1",
        Parameter::WeightDecay => "0, 0.001, 0.01, 0.1, 1",
        Parameter::Bottleneck => "2, 4, 8, 16, 32",
        Parameter::ConvWidth => "4, 8, 16",
        Parameter::ImageCount => "3, 12, 50, 200, 1000",
        Parameter::LearningRate => "0.0003, 0.001, 0.003, 0.01",
        Parameter::FinalRateShare => "0, 0.05, 0.25, 1",
        Parameter::BatchSize => "4, 16, 64, 256",
        Parameter::ScheduleSteps => "200, 400, 800, 1600, 3200",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_and_every_number_makes_a_sweep_at_once() {
        let controls = RunSpec::twelve_images();
        for preset in SweepPreset::ALL {
            assert_eq!(SweepDraft::of_preset(preset).spec(&controls), Ok(preset.spec()));
        }
        for parameter in Parameter::ALL {
            let mut draft = SweepDraft { preset: None, ..SweepDraft::default() };
            draft.axes[0].choose(Some(parameter));
            let spec = draft.spec(&controls).unwrap();
            assert!(spec.axes[0].values.len() > 2, "{parameter:?}");
        }
    }

    #[test]
    fn without_a_preset_the_controls_say_the_rest() {
        let mut controls = RunSpec::twelve_images();
        controls.data.image_count = 77;
        let draft = SweepDraft { preset: None, ..SweepDraft::default() };
        assert_eq!(draft.spec(&controls).unwrap().base, controls);
    }

    #[test]
    fn a_range_fills_the_values_and_a_bad_one_leaves_them() {
        let mut axis = AxisDraft::default();
        axis.choose(Some(Parameter::Bottleneck));
        (axis.from, axis.to, axis.count, axis.log) = ("2".into(), "64".into(), "6".into(), true);
        axis.fill();
        assert_eq!((axis.values.as_str(), &axis.complaint), ("2, 4, 8, 16, 32, 64", &None));
        axis.from = "many".into();
        axis.fill();
        assert_eq!(axis.values, "2, 4, 8, 16, 32, 64");
        assert!(axis.complaint.as_ref().is_some_and(|why| why.contains("whole number")));
        axis.type_values("2, x".into());
        assert!(axis.complaint.is_none());
        assert!(axis.read().is_some_and(|read| read.is_err_and(|why| why.starts_with("Bottleneck k: "))));
    }

    #[test]
    fn what_is_wrong_with_a_draft_is_said() {
        let controls = RunSpec::twelve_images();
        let mut draft = SweepDraft { seeds: "0, x".into(), ..SweepDraft::default() };
        assert!(draft.spec(&controls).unwrap_err().starts_with("Seeds: "));
        draft.seeds = String::new();
        assert!(draft.spec(&controls).unwrap_err().contains("seed"));
        draft = SweepDraft::default();
        draft.axes[0].choose(None);
        assert!(draft.spec(&controls).unwrap_err().contains("Choose a setting"));
    }

    #[test]
    fn the_size_is_told_with_its_time() {
        let spec = SweepPreset::Contractive.spec();
        assert_eq!(
            SweepDraft::size_words(&spec, Some(100.0)),
            "7 cells × 3 seeds = 21 runs, about 5 min at the present pace"
        );
        assert_eq!(SweepDraft::size_words(&spec, None), "7 cells × 3 seeds = 21 runs");
    }
}
