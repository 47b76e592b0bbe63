//! Properties of sweeps: every run once, sound whatever was asked for, coarse before fine.

use proptest::prelude::*;

use super::*;
use crate::spec::Parameter;

fn axis(parameter: Parameter, values: &[f64]) -> SweepAxis {
    SweepAxis { parameter, values: values.to_vec() }
}

fn two_axes() -> SweepSpec {
    SweepSpec {
        base: RunSpec::twelve_images(),
        axes: vec![axis(Parameter::ImageCount, &[1.0, 4.0, 9.0]), axis(Parameter::Bottleneck, &[1.0, 2.0])],
        seeds: vec![5, 6],
    }
}

#[test]
fn a_run_is_its_cells_values_and_its_seed_and_nothing_else_changes() {
    let sweep = two_axes();
    assert_eq!((sweep.cell_count(), sweep.run_count()), (6, 12));
    let last = sweep.spec_of_run(11);
    assert_eq!((last.data.image_count, last.model.latent_dim, last.seed), (9, 2, 6));
    let mut back = last;
    back.data.image_count = 12;
    back.seed = 0;
    assert_eq!(back, sweep.base);
    assert_eq!(sweep.label_of_cell(5), "Images 9, Bottleneck k 2");
    for cell in 0..6 {
        assert_eq!(sweep.cell_at(sweep.place_of_cell(cell)), cell);
        assert!(sweep.runs_of_cell(cell).all(|run| sweep.cell_of_run(run) == cell));
    }
}

#[test]
fn every_cell_is_made_once_before_a_second_seed_begins_and_corners_come_first() {
    let order = two_axes().order();
    assert_eq!(order[..6].iter().map(|run| run % 2).sum::<usize>(), 0, "{order:?}");
    assert_eq!(order[..4], [0, 4, 6, 10], "the four corners from the first seed");
    let mut all = order;
    all.sort_unstable();
    assert_eq!(all, (0..12).collect::<Vec<_>>());
}

#[test]
fn what_cannot_be_run_says_why() {
    let complaint = |change: fn(&mut SweepSpec)| {
        let mut sweep = two_axes();
        change(&mut sweep);
        sweep.complaint().unwrap_or_default()
    };
    assert!(complaint(|sweep| sweep.axes.clear()).contains("Choose a setting"));
    assert!(complaint(|sweep| sweep.axes[1].parameter = Parameter::ImageCount).contains("both axes"));
    assert!(complaint(|sweep| sweep.axes[1].values.clear()).contains("no value"));
    assert!(complaint(|sweep| sweep.seeds.clear()).contains("seed"));
    assert!(complaint(|sweep| sweep.seeds = (0..21).collect()).contains("21 seeds"));
    assert!(complaint(|sweep| sweep.axes[1].values = vec![f64::NAN]).contains("limits"));
    let many = |sweep: &mut SweepSpec| {
        let to = |count: u32| (1..=count).map(f64::from).collect();
        sweep.axes[0].values = to(50);
        sweep.axes[1].values = to(5);
    };
    assert!(complaint(many).contains("250 cells are too many: a sweep has at most 200"), "{}", complaint(many));
    assert_eq!(complaint(|_| {}), "");
}

#[test]
fn a_parameter_is_written_as_the_name_of_its_field() {
    let json = serde_json::to_string(&two_axes().axes[1]).unwrap();
    assert_eq!(json, r#"{"parameter":"latent_dim","values":[1.0,2.0]}"#);
    assert!(serde_json::from_str::<SweepAxis>(r#"{"parameter":"speed","values":[]}"#).is_err());
}

fn any_axis() -> impl Strategy<Value = SweepAxis> {
    let value = prop_oneof![any::<f64>(), -1.0..100.0f64];
    (0..Parameter::ALL.len(), prop::collection::vec(value, 0..70))
        .prop_map(|(parameter, values)| SweepAxis { parameter: Parameter::ALL[parameter], values })
}

proptest! {
    #[test]
    fn whatever_was_asked_for_comes_out_sound(
        axes in prop::collection::vec(any_axis(), 0..4),
        seeds in prop::collection::vec(any::<u64>(), 0..40),
    ) {
        let (sweep, notes) = SweepSpec { base: RunSpec::twelve_images(), axes, seeds }.clamped();
        prop_assert_eq!(sweep.complaint(), None);
        prop_assert_eq!(&sweep.clamped().0, &sweep);
        prop_assert!(sweep.clamped().1.is_empty(), "{:?} after {:?}", sweep.clamped().1, notes);
        let mut order = sweep.order();
        order.sort_unstable();
        prop_assert_eq!(order, (0..sweep.run_count()).collect::<Vec<_>>());
        for run in [0, sweep.run_count() - 1] {
            let spec = sweep.spec_of_run(run);
            prop_assert_eq!(spec.clamped().0, spec);
        }
    }
}
