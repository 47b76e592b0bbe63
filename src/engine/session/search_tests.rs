//! How much of a search a command may have to wait behind: counted, not timed.

use pollster::block_on;

use super::*;
use crate::dynamics::adapter::MULTIPLIED;
use crate::engine::datasets::Datasets;
use crate::engine::device;
use crate::engine::pace::tests::in_slices_of;
use crate::engine::paced_map::MULTIPLICATIONS_A_PART;
use crate::engine::session::{Job, JobStage, ProbeTarget};
use crate::spec::RunSpec;

/// A network whose map takes many multiplications, untrained.
fn wide() -> ProbeTarget {
    let mut spec = RunSpec::twelve_images();
    spec.model.hidden = vec![256];
    let dataset = block_on(Datasets::default().get(spec.data.source, |_| {})).unwrap();
    let stage = JobStage { measured_at: vec![0], ..JobStage::whole(spec) };
    let mut job = Job::begin(vec![stage], &dataset, &device::cpu(Vec::new())).unwrap();
    let measured = block_on(job.next(&Pace::unhurried())).unwrap().unwrap();
    job.subject(&measured)
}

/// What a work comes to if every chance to let others in is taken, the multiplications that all of it took, and
/// the most between two chances.
fn counted<T>(mut work: LongWork<T>) -> (T, usize, usize) {
    let (from, mut most) = (MULTIPLIED.get(), 0);
    loop {
        let before = MULTIPLIED.get();
        let outcome = work.slice();
        most = most.max(MULTIPLIED.get() - before);
        if let Some(outcome) = outcome {
            return (outcome, MULTIPLIED.get() - from, most);
        }
    }
}

#[test]
fn a_command_waits_behind_a_counted_part_of_a_search_and_the_parts_change_nothing() {
    let subject = wide();
    let current = &subject.current;
    let search = |pace| {
        let context = SearchContext::shared(Rc::clone(&subject.images), &subject.spec);
        let no_leaves = Points::empty(current.training_latents.dim());
        find_attractors(context, Rc::clone(current), no_leaves, true, pace)
    };
    let (report, all, most) = counted(LongWork::in_slices_of(0.0, search));
    assert!(all > 4 * MULTIPLICATIONS_A_PART, "{all} are too few to tell");
    // What is not divided (pictures of a handful of attractors) may come on top of a part.
    assert!(most < 2 * MULTIPLICATIONS_A_PART, "{most} of {all} between two chances");
    let whole = block_on(search(Pace::unhurried())).unwrap();
    // What was not measured is NaN in both: bytes are compared.
    let bytes = |report: &AttractorReport| postcard::to_allocvec(report).unwrap();
    assert!(bytes(&report.unwrap()) == bytes(&whole));

    let window = Window { min: [-3.0, -3.0], max: [3.0, 3.0] };
    let label = || label_basins(current, Rc::clone(&subject.known), false, window);
    let (basins, all, most) = counted(in_slices_of(0.0, label));
    assert!(all > 4 * MULTIPLICATIONS_A_PART, "{all} are too few to tell");
    assert!(most <= MULTIPLICATIONS_A_PART, "{most} of {all} between two chances");
    assert_eq!(basins.unwrap(), in_slices_of(f64::INFINITY, label).slice().unwrap().unwrap());
}
