//! The snow globe in plain sentences, made from the numbers.

use crate::protocol::{Nearest, ProbeReport, RunId};
use crate::spec::{DataSource, NoiseKind, Parameter, ProbeSpec, RunSpec};
use crate::state::Page;
use crate::state::words::{cosine, counted, number, percent};

use super::probe::{ProbeInProgress, ProbeResult, ProbeWork};

/// What the noise came to, in one sentence or two.
pub fn headline(found: &ProbeResult) -> String {
    let ProbeResult { report, stopped, .. } = found;
    let noise = specks(&report.spec);
    if report.attractor_count == 0 {
        return nothing(report, *stopped, &noise);
    }
    let settled = (f64::from(report.settled_share) * f64::from(report.spec.starts)).round() as u32;
    let who = if settled == report.spec.starts {
        format!("{noise} settled")
    } else {
        format!("{settled} of {noise} settled")
    };
    let before = if *stopped { "Stopped early: " } else { "" };
    let count = report.attractor_count;
    let also = match (report.found_training_count, count) {
        (0, 1) => "it is no whirlpool of a training image".to_owned(),
        (0, _) => "none of them is a whirlpool of a training image".to_owned(),
        (1, 1) => "it is a whirlpool of training images".to_owned(),
        (found, count) if found == count => "all of them are whirlpools of training images".to_owned(),
        (1, _) => "1 of them is a whirlpool of training images".to_owned(),
        (found, _) => format!("{found} of them are whirlpools of training images"),
    };
    format!("{before}{who} on {}; {also}.", counted(count as usize, "whirlpool", "whirlpools"))
}

fn nothing(report: &ProbeReport, stopped: bool, noise: &str) -> String {
    if stopped {
        return format!("Stopped early: none of {noise} had settled yet.");
    }
    let fates = fates(report);
    match report.training_attractor_count {
        0 => format!(
            "No whirlpools: this map does not contract ({fates}). More input noise or a contractive weight would make some."
        ),
        count => format!(
            "None of {noise} settled ({fates}), though training images end on {}: this noise falls where the river does not lead there.",
            counted(count as usize, "whirlpool", "whirlpools")
        ),
    }
}

/// What became of those that did not settle: "60 % fled, 40 % go round".
fn fates(report: &ProbeReport) -> String {
    let fates = [
        (report.diverged_share, "fled"),
        (report.cycle_share, "go round"),
        (report.undecided_share, "never came to rest"),
    ];
    let told = fates.into_iter().filter(|(share, _)| *share > 0.0);
    let told: Vec<String> = told.map(|(share, fate)| format!("{} {fate}", percent(share))).collect();
    if told.is_empty() { "nobody was let go".to_owned() } else { told.join(", ") }
}

/// "512 specks of noise", "64 noise images".
fn specks(spec: &ProbeSpec) -> String {
    match spec.noise {
        NoiseKind::Gaussian | NoiseKind::Box => format!("{} specks of noise", spec.starts),
        NoiseKind::Images => format!("{} noise images", spec.starts),
    }
}

/// Which noise it was, and on which weights.
pub fn provenance(report: &ProbeReport) -> String {
    format!("{}; noise seed {}, training step {}.", report.spec.noise.title(), report.spec.seed, report.step)
}

/// What is under way.
pub fn progress_words(way: &ProbeInProgress) -> String {
    if way.stopping {
        return "Stopping …".to_owned();
    }
    match &way.work {
        ProbeWork::Shaking { line: None, .. } => "Letting the noise go …".to_owned(),
        ProbeWork::Shaking { spec, line: Some(line), .. } => format!(
            "Iteration {} of at most {}: {} of {} have come to rest.",
            line.iteration,
            line.max_iterations,
            line.resting,
            specks(spec)
        ),
        ProbeWork::Comparing { done_share } => format!("Rebuilding unseen images: {}", percent(*done_share)),
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
        return Some("This is of a network that was on the stage before.".to_owned());
    }
    let shown = page.run.snapshot.as_ref().map_or(page.run.step(), |snapshot| snapshot.step);
    let differs = if shown > step { "has been trained on since" } else { "is shown as it was before" };
    (shown != step).then(|| format!("This is of step {step}; the network {differs} (step {shown})."))
}

/// A slider that would make whirlpools, where there are none at all, and the value to move it to.
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
    format!("{what}: {class}, cos {}", cosine(nearest.cosine))
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

pub const PROBE_NUMBERS: [ProbeNumber; 7] = [
    ProbeNumber {
        id: "settled",
        title: "Specks that settled",
        definition: "Share of the specks whose trajectory ends on an attractor: a fixed point with spectral radius ρ < 1.",
        read: |report| percent(report.settled_share),
    },
    ProbeNumber {
        id: "others",
        title: "Fled / go round / not at rest",
        definition: "Shares of the specks that diverged, that end in a cycle, and that had not come to rest when they were let go.",
        read: |report| [report.diverged_share, report.cycle_share, report.undecided_share].map(percent).join(" / "),
    },
    ProbeNumber {
        id: "median-steps",
        title: "Steps to rest",
        definition: "Median number of iterations of those that came to rest.",
        read: |report| number(f64::from(report.median_steps)),
    },
    ProbeNumber {
        id: "found-training",
        title: "Found of training's whirlpools",
        definition: "Attractors on which training images end, and how many of them the noise ended on too (the same fixed point).",
        read: |report| format!("{} of {}", report.found_training_count, report.training_attractor_count),
    },
    ProbeNumber {
        id: "chamfer-cosine",
        title: "Likeness of both sets: cosine",
        definition: "Chamfer similarity of the attractors found from noise and from training images: the mean of each one's largest cosine with the other set, both ways, in latent space. 1 for equal sets; it saturates when k is small.",
        read: |report| number(f64::from(report.chamfer_cosine)),
    },
    ProbeNumber {
        id: "chamfer-distance",
        title: "… and distance",
        definition: "The same with the smallest Euclidean distance, in units of the spread of the training latents. 0 for equal sets.",
        read: |report| number(f64::from(report.chamfer_distance)),
    },
    ProbeNumber {
        id: "paper-count",
        title: "The paper's count",
        definition: "Ends of the specks that differ by a cosine of 0.99 or less, whether they are fixed points or not.",
        read: |report| report.paper_count.to_string(),
    },
];

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
            "512 specks of noise settled on 12 whirlpools; 11 of them are whirlpools of training images."
        );
        let some = said(&|report| {
            (report.settled_share, report.found_training_count) = (0.75, 0);
            report.spec.noise = NoiseKind::Images;
        });
        assert_eq!(
            some,
            "384 of 512 noise images settled on 12 whirlpools; none of them is a whirlpool of a training image."
        );
        let one = said(&|report| (report.attractor_count, report.found_training_count) = (1, 1));
        assert_eq!(one, "512 specks of noise settled on 1 whirlpool; it is a whirlpool of training images.");
        assert!(said(&|_| {}).ends_with("; all of them are whirlpools of training images."));
        assert!(headline(&found(report(3), true)).starts_with("Stopped early: "));
    }

    #[test]
    fn where_nothing_settles_it_is_said_why_and_what_would_help() {
        let mut none = report(0);
        (none.settled_share, none.diverged_share, none.cycle_share) = (0.0, 0.75, 0.25);
        assert_eq!(
            headline(&found(none.clone(), false)),
            "No whirlpools: this map does not contract (75 % fled, 25 % go round). More input noise or a contractive weight would make some."
        );
        let mut spec = RunSpec::twelve_images();
        spec.objective.input_noise = 0.0;
        assert_eq!(remedy(&none, &spec), Some((Parameter::InputNoise, 0.3)));
        spec.objective.input_noise = 0.3;
        assert_eq!(remedy(&none, &spec), Some((Parameter::Contractive, 0.1)));
        none.training_attractor_count = 4;
        assert_eq!(remedy(&none, &spec), None, "the map contracts where the images are");
        assert!(headline(&found(none.clone(), false)).contains("though training images end on 4 whirlpools"));
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
        assert!(stale_words(fixtures::RUN, step + 1, &page).is_some_and(|words| words.contains("as it was before")));
        assert!(stale_words(RunId(9), step, &page).is_some_and(|words| words.contains("before")));
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
        assert_eq!(progress_words(&way), "Iteration 40 of at most 3000: 48 of 64 specks of noise have come to rest.");
        assert_eq!(done_share(&way), Some(0.75));
        way.stopping = true;
        assert_eq!(progress_words(&way), "Stopping …");
    }

    #[test]
    fn what_was_not_measured_is_a_dash() {
        let mut report = report(2);
        report.median_steps = f32::NAN;
        let text = |id: &str| PROBE_NUMBERS.iter().find(|number| number.id == id).map(|number| (number.read)(&report));
        assert_eq!(text("median-steps").as_deref(), Some("–"));
        assert_eq!(text("others").as_deref(), Some("0 % / 0 % / 0 %"));
        assert_eq!(text("found-training").as_deref(), Some("2 of 2"));
    }
}
