//! The noise probe in plain sentences, made from the numbers.

use std::cmp::Ordering;

use crate::protocol::{Nearest, ProbeReport, RunId};
use crate::spec::threshold::{MERGE_RADIUS_SHARE, PAPER_MAX_STEPS, PAPER_STEP};
use crate::spec::{DataSource, NoiseKind, Parameter, ProbeSpec, RunSpec};
use crate::state::Page;
use crate::state::words::{cosine, number, percent};
use crate::words::{noise_probe, verdict};

use super::probe::{ProbeInProgress, ProbeResult, ProbeWork};

/// What the noise came to, in one sentence or two.
pub fn headline(found: &ProbeResult) -> String {
    let ProbeResult { report, stopped, .. } = found;
    let noise = noise_samples(&report.spec);
    if report.attractor_count == 0 {
        return nothing(report, *stopped, &noise);
    }
    let settled = (f64::from(report.settled_share) * f64::from(report.spec.starts)).round() as u32;
    let who = match settled == report.spec.starts {
        true => noise,
        false => noise_probe::some_of(settled, noise),
    };
    let count = report.attractor_count;
    let also = match report.found_training_count {
        found if found == count => noise_probe::also_all(count),
        found => noise_probe::also_some(found, count),
    };
    let said = noise_probe::settled(who, count, also);
    if *stopped { noise_probe::stopped(said) } else { said }
}

fn nothing(report: &ProbeReport, stopped: bool, noise: &str) -> String {
    if stopped {
        return noise_probe::none_yet(noise);
    }
    let fates = fates(report);
    match report.training_attractor_count {
        0 => noise_probe::no_attractors(fates),
        count => noise_probe::none_settled(noise, fates, count),
    }
}

/// What became of those that did not settle: "60 % diverged, 40 % cycle".
fn fates(report: &ProbeReport) -> String {
    let fates = [
        (report.diverged_share, noise_probe::end_diverged(percent(report.diverged_share))),
        (report.cycle_share, noise_probe::end_cycle(percent(report.cycle_share))),
        (report.undecided_share, noise_probe::end_undecided(percent(report.undecided_share))),
    ];
    let told: Vec<String> = fates.into_iter().filter(|(share, _)| *share > 0.0).map(|(_, said)| said).collect();
    if told.is_empty() { noise_probe::no_noise_samples().to_owned() } else { told.join(", ") }
}

/// "512 specks of noise", "64 noise images".
fn noise_samples(spec: &ProbeSpec) -> String {
    match spec.noise {
        NoiseKind::Gaussian | NoiseKind::Box => noise_probe::count_noise_samples(spec.starts),
        NoiseKind::Images => noise_probe::count_images(spec.starts),
    }
}

/// Which noise it was, and on which weights.
pub fn provenance(report: &ProbeReport) -> String {
    let (noise, seed) = (report.spec.noise.title(), report.spec.seed.to_string());
    let (step, share) = (number(PAPER_STEP), percent(MERGE_RADIUS_SHARE as f32));
    noise_probe::provenance(noise, seed, report.step, PAPER_MAX_STEPS, step, share)
}

/// What is under way.
pub fn progress_words(way: &ProbeInProgress) -> String {
    if way.stopping {
        return noise_probe::stopping().to_owned();
    }
    match &way.work {
        ProbeWork::Shaking { line: None, .. } => noise_probe::dropping().to_owned(),
        ProbeWork::Shaking { spec, line: Some(line), .. } => {
            noise_probe::shaking(line.iteration, line.max_iterations, line.resting, noise_samples(spec))
        }
        ProbeWork::Comparing { done_share } => noise_probe::rebuilding(percent(*done_share)),
    }
}

/// How much of it is done, 0…1, where that is known.
pub fn done_share(way: &ProbeInProgress) -> Option<f32> {
    match &way.work {
        ProbeWork::Shaking { line: None, .. } => None,
        ProbeWork::Shaking { spec, line: Some(line), .. } => Some(line.resting as f32 / spec.starts.max(1) as f32),
        ProbeWork::Comparing { done_share } => Some(*done_share),
    }
}

/// Why a result is no longer of what the stage shows.
pub fn stale_words(run: RunId, step: u64, page: &Page) -> Option<String> {
    if page.run.id != run {
        return Some(noise_probe::stale_network().to_owned());
    }
    let shown = page.run.snapshot.as_ref().map_or(page.run.step(), |snapshot| snapshot.step);

    match shown.cmp(&step) {
        Ordering::Equal => None,
        Ordering::Greater => Some(noise_probe::stale_trained_on(step, shown)),
        Ordering::Less => Some(noise_probe::stale_earlier_shown(step, shown)),
    }
}

/// A slider that would make attractors, where there are none at all, and the value to move it to.
pub fn remedy(report: &ProbeReport, spec: &RunSpec) -> Option<(Parameter, f64)> {
    if report.attractor_count > 0 || report.training_attractor_count > 0 {
        return None;
    }
    let (noise, weight) = (f64::from(spec.objective.input_noise), Parameter::Contractive.get(spec));
    Some(if noise < 0.1 { (Parameter::InputNoise, 0.3) } else { (Parameter::Contractive, (3.0 * weight).max(0.1)) })
}

/// "nearest unseen image: 3, cos 0.871".
pub fn nearest_words(what: &str, nearest: &Nearest, source: DataSource) -> String {
    let class = source.class_names().get(usize::from(nearest.label)).copied().unwrap_or("?");
    noise_probe::nearest(what, class, cosine(nearest.cosine))
}

/// One number with its name and its definition.
#[derive(Clone, Copy)]
pub struct ProbeNumber {
    /// Stem of element ids.
    pub id: &'static str,
    pub title: &'static str,
    pub definition: &'static str,
    pub read: fn(&ProbeReport) -> String,
}

pub fn probe_numbers() -> [ProbeNumber; 7] {
    [
        ProbeNumber {
            id: "settled",
            title: noise_probe::number_settled(),
            definition: noise_probe::number_settled_definition(),
            read: |report| percent(report.settled_share),
        },
        ProbeNumber {
            id: "others",
            title: noise_probe::number_others(),
            definition: noise_probe::number_others_definition(),
            read: |report| [report.diverged_share, report.cycle_share, report.undecided_share].map(percent).join(" / "),
        },
        ProbeNumber {
            id: "median-steps",
            title: noise_probe::number_median_steps(),
            definition: noise_probe::number_median_steps_definition(),
            read: |report| number(f64::from(report.median_steps)),
        },
        ProbeNumber {
            id: "found-training",
            title: noise_probe::number_found_training(),
            definition: noise_probe::number_found_training_definition(),
            read: |report| {
                noise_probe::number_found_training_value(report.found_training_count, report.training_attractor_count)
            },
        },
        ProbeNumber {
            id: "chamfer-cosine",
            title: verdict::chamfer_cosine(),
            definition: verdict::chamfer_cosine_definition(),
            read: |report| number(f64::from(report.chamfer_cosine)),
        },
        ProbeNumber {
            id: "chamfer-distance",
            title: verdict::chamfer_distance(),
            definition: verdict::chamfer_distance_definition(),
            read: |report| number(f64::from(report.chamfer_distance)),
        },
        ProbeNumber {
            id: "paper-count",
            title: noise_probe::number_paper_count(),
            definition: noise_probe::number_paper_count_definition(),
            read: |report| report.paper_count.to_string(),
        },
    ]
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::probe::FrameLine;
    use super::super::probe::fixtures::{found, report};
    use super::*;
    use crate::state::{Query, fixtures};

    #[test]
    fn the_headline_says_how_many_settled_and_how_many_of_them_are_known() {
        let said = |change: &dyn Fn(&mut ProbeReport)| {
            let mut report = report(12);
            report.spec.starts = 512;
            change(&mut report);
            headline(&found(report, false))
        };
        assert_eq!(
            said(&|report| report.found_training_count = 11),
            "512 specks of noise settled in 12 whirlpools. 11 of them are whirlpools of training images too."
        );
        let some = said(&|report| {
            (report.settled_share, report.found_training_count) = (0.75, 0);
            report.spec.noise = NoiseKind::Images;
        });
        assert_eq!(
            some,
            "384 of 512 noise images settled in 12 whirlpools. None of them is a whirlpool of training images."
        );
        let one = said(&|report| (report.attractor_count, report.found_training_count) = (1, 1));
        assert_eq!(one, "512 specks of noise settled in 1 whirlpool. It is a whirlpool of training images too.");
        assert!(said(&|_| {}).ends_with(&noise_probe::also_all(12_u32)));
        assert!(headline(&found(report(3), true)).starts_with("Stopped early: "));
    }

    #[test]
    fn where_nothing_settles_it_is_said_why_and_what_would_help() {
        let mut none = report(0);
        (none.settled_share, none.diverged_share, none.cycle_share) = (0.0, 0.75, 0.25);
        assert_eq!(headline(&found(none.clone(), false)), noise_probe::no_attractors("75 % diverged, 25 % cycle"));
        let mut spec = RunSpec::twelve_images();
        spec.objective.input_noise = 0.0;
        assert_eq!(remedy(&none, &spec), Some((Parameter::InputNoise, 0.3)));
        spec.objective.input_noise = 0.3;
        assert_eq!(remedy(&none, &spec), Some((Parameter::Contractive, 0.1)));
        none.training_attractor_count = 4;
        assert_eq!(remedy(&none, &spec), None, "the map contracts where the images are");
        assert!(headline(&found(none.clone(), false)).contains("but training images end in 4 whirlpools"));
        assert!(headline(&found(none, true)).starts_with("Stopped early: none of "));
        assert_eq!(remedy(&report(1), &spec), None);
    }

    #[test]
    fn a_result_says_when_it_is_no_longer_of_what_is_shown() {
        let mut page = Page::new(&Query::default());
        page.run.snapshot = Some(Arc::new(fixtures::snapshot()));
        let step = fixtures::snapshot().step;
        assert_eq!(stale_words(fixtures::RUN, step, &page), None);
        assert!(stale_words(fixtures::RUN, step - 1, &page).is_some_and(|words| words.contains("trained on since")));
        assert!(
            stale_words(fixtures::RUN, step + 1, &page)
                .is_some_and(|words| words.contains("shows the network at step"))
        );
        assert!(stale_words(RunId(9), step, &page).is_some_and(|words| words == noise_probe::stale_network()));
    }

    #[test]
    fn progress_is_told_with_its_numbers() {
        let line = FrameLine { iteration: 40, max_iterations: 3000, resting: 48 };
        let spec = ProbeSpec { starts: 64, ..ProbeSpec::default() };
        let mut way = ProbeInProgress {
            run: fixtures::RUN,
            work: ProbeWork::Shaking { spec, link: String::new(), line: Some(line) },
            stopping: false,
        };
        assert_eq!(progress_words(&way), "Iteration 40 of at most 3000: 48 of 64 specks of noise at rest.");
        assert_eq!(done_share(&way), Some(0.75));
        way.stopping = true;
        assert_eq!(progress_words(&way), noise_probe::stopping());
    }

    #[test]
    fn what_was_not_measured_is_a_dash() {
        let mut report = report(2);
        report.median_steps = f32::NAN;
        let text =
            |id: &str| probe_numbers().into_iter().find(|number| number.id == id).map(|number| (number.read)(&report));
        assert_eq!(text("median-steps").as_deref(), Some("–"));
        assert_eq!(text("others").as_deref(), Some("0 % / 0 % / 0 %"));
        assert_eq!(text("found-training").as_deref(), Some("2 of 2"));
    }
}
