//! Runs: jobs driven to their end, one a seed, on all cores; and a run in a few lines.

use super::arguments::RunRequest;
use super::console::{ProgressLine, in_words};
use super::crew::{CrewUpdate, ProgressSender, on_all_cores};
use super::{LabError, console};
use crate::dataset::Dataset;
use crate::engine::datasets::Datasets;
use crate::engine::pace::Pace;
use crate::engine::session::{
    Job, JobError, JobProgress, JobStage, ProbeTarget, check_fits, pytorch_script, search_protocol,
};
use crate::engine::{device, pace};
use crate::math::words::{number, percent};
use crate::model::file::{LoadedNetwork, to_safetensors};
use crate::platform::clock::now_ms;
use crate::protocol::{PerfectCount, RunReport};
use crate::spec::{RunSpec, SettingChange, link};
use crate::words::{Message, lab as text};

/// How far a run is, is told this often.
const TELL_EVERY_MS: f64 = 30.0;

/// The network at the end of a run, as files.
#[derive(Default)]
struct NetworkAsFiles {
    /// safetensors (docs/weights.md).
    weights: Vec<u8>,
    /// A program for PyTorch; none of a network that is no sequence of layers.
    pytorch: Option<String>,
}

/// Runs `stages` one after the other on one network: the first is its start, the others are the
/// dial moved (objective and optimizer only). One report a stage.
///
/// # Errors
/// What could not be begun or went wrong, in words.
pub async fn run(stages: &[RunSpec], progress: impl FnMut(RunProgress)) -> Result<Vec<RunReport>, String> {
    Ok(run_from(None, None, stages, &[], None, progress).await?.0)
}

/// As [`run`], on a data set that is there already and from the network of a file, where there are such;
/// that network is searched for the first stage. The setting of the first stage may change on the way, and it may end before its
/// schedule does. Also the files of the network at the end.
///
/// # Errors
/// As [`run`].
async fn run_from(
    start: Option<&LoadedNetwork>,
    own: Option<&Dataset>,
    stages: &[RunSpec],
    changes: &[SettingChange],
    ends_at: Option<u64>,
    mut progress: impl FnMut(RunProgress),
) -> Result<(Vec<RunReport>, NetworkAsFiles), String> {
    let first = stages.first().ok_or(text::nothing_to_run())?;
    let mut datasets = Datasets::default();
    let shipped = match own {
        Some(_) => None,
        None => Some(datasets.get(first.data.source).await.map_err(in_words)?),
    };
    let dataset = own.or(shipped.as_deref()).ok_or(text::no_data())?;
    let device = device::cpu(Vec::new());
    if let Some(start) = start {
        check_fits(start, first.data.source, dataset.shape()).map_err(in_words)?;
    }
    let given = start.map(|start| (start.weights.clone(), start.step()));
    let mut stages: Vec<_> = stages.iter().cloned().map(JobStage::whole).collect();
    (stages[0].changes, stages[0].ends_at) = (changes.to_vec(), ends_at);
    let mut job = Job::begin_with(stages, given, dataset, &device).map_err(in_words)?;
    let (mut reports, mut files) = (Vec::new(), NetworkAsFiles::default());
    let (adjustments, how_far) = (job.adjustments().to_vec(), job.progress());
    let measure = async |pace: Pace| {
        let mut since_ms = now_ms();
        while let Some(measured) = job.next(&pace).await? {
            let seconds = (now_ms() - std::mem::replace(&mut since_ms, now_ms())) / 1e3;
            if job.is_done() {
                let analyzed = &measured.analyzed;
                let (spec, course, step) = (&measured.spec, &measured.course, analyzed.step);
                files = NetworkAsFiles {
                    weights: to_safetensors(&analyzed.weights, spec, course, dataset.shape(), step),
                    pytorch: pytorch_script(&job.subject(&measured), "", measured.loss),
                };
            }
            let protocol = search_protocol(&measured.analyzed, &measured.report);
            let report = RunReport {
                device: Some(device.report.name.clone()),
                adjustments: adjustments.iter().map(ToString::to_string).collect(),
                step: measured.report.step,
                loss: measured.loss,
                curve: measured.curve,
                seconds: Some(seconds),
                link: link::query_along(&measured.spec, &measured.course, measured.report.step),
                ..RunReport::new(measured.spec)
            };
            reports.push(report.with_search(&measured.report, Some(protocol), start.is_some()));
        }
        Ok::<_, JobError>(())
    };
    let measured = pace::watched(TELL_EVERY_MS, measure, |_| progress(RunProgress(how_far.get()))).await;
    measured.map_err(|error| error.to_string())?;
    Ok((reports, files))
}

/// The network of `spec`, trained (under a setting that changes like this) and searched, for a study. `noted`
/// hears what was adjusted, `progress` how far it is.
///
/// # Errors
/// What could not be begun or went wrong, in words.
pub async fn subject(
    spec: &RunSpec,
    changes: &[SettingChange],
    noted: impl FnOnce(&[Message]),
    mut progress: impl FnMut(RunProgress),
) -> Result<ProbeTarget, String> {
    let dataset = Datasets::default().get(spec.data.source).await.map_err(in_words)?;
    let stage = JobStage { changes: changes.to_vec(), ..JobStage::whole(spec.clone()) };
    let mut job = Job::begin(vec![stage], &dataset, &device::cpu(Vec::new())).map_err(in_words)?;
    noted(job.adjustments());
    let how_far = job.progress();
    let measure = async |pace: Pace| job.next(&pace).await;
    let measured = pace::watched(TELL_EVERY_MS, measure, |_| progress(RunProgress(how_far.get()))).await;
    let measured = measured.map_err(|error| error.to_string())?.ok_or(text::not_searched())?;
    Ok(job.subject(&measured))
}

/// How far a run is.
pub struct RunProgress(JobProgress);

impl RunProgress {
    pub fn words(&self) -> String {
        let JobProgress { steps_done, steps_of, loss } = self.0;
        match loss {
            _ if steps_done == steps_of => text::run_searching(steps_of),
            Some(loss) => text::run_step_loss(steps_done, steps_of, format!("{loss:.5}")),
            None => text::run_step(steps_done, steps_of),
        }
    }
}

/// Reports, and the files of the network.
type RunOutcome = Result<(Vec<RunReport>, NetworkAsFiles), String>;

/// `lab [key=value …]`: one run a seed.
///
/// # Errors
/// In words: a word that makes no sense, a run that failed, a file that cannot be written.
pub fn main(words: &[String]) -> Result<(), LabError> {
    let request = RunRequest::read(words)?;
    console::note(&request.notes);
    let run_seed = |&seed: &u64, teller: &ProgressSender<RunProgress, RunOutcome>| {
        let stages: Vec<RunSpec> = request.stages.iter().map(|spec| RunSpec { seed, ..spec.clone() }).collect();
        let progress = |progress| teller.tell(progress);
        let own = request.own.as_ref().map(|own| &own.dataset);
        pollster::block_on(run_from(request.start.as_ref(), own, &stages, &request.changes, request.ends_at, progress))
    };
    let mut line = ProgressLine::new();
    let all = on_all_cores(&request.seeds, run_seed, |news| match news {
        CrewUpdate::Progress(item, progress) => {
            line.tell(|| text::run_of_seed(request.seeds[item], progress.words()));
        }
        CrewUpdate::Done(item, reports) => {
            line.wipe();
            match reports {
                Ok((reports, _)) => reports.iter().for_each(|report| console::say(&summary(report))),
                Err(why) => console::complain(&text::run_of_seed(request.seeds[item], why)),
            }
        }
    });
    let failed = all.iter().filter(|reports| reports.is_err()).count();
    if let Some(file) = &request.out {
        let done: Vec<&RunReport> = all.iter().flatten().flat_map(|(reports, _)| reports).collect();
        let json = match done[..] {
            [report] => report.to_json(),
            _ => serde_json::to_string_pretty(&done).map_err(|error| error.to_string())?,
        };
        console::write(file, &json)?;
    }
    if let [Ok((_, network))] = &all[..] {
        if let Some(file) = &request.save {
            console::write(file, &network.weights)?;
        }
        if let (Some(file), Some(program)) = (&request.pytorch, &network.pytorch) {
            console::write(file, program)?;
        }
    }
    match failed {
        0 => Ok(()),
        _ => Err(LabError::Failed(text::runs_failed(failed, all.len()))),
    }
}

/// What it came to in a sentence, and everything that was measured.
fn summary(report: &RunReport) -> String {
    let head = text::summary_head(report.spec.seed, report.step, &report.words);
    let Some(verdict) = &report.verdict else { return head };
    let largest: Vec<String> = report.attractors.iter().take(5).map(|row| percent(row.basin_share)).collect();
    let real = |value: f32| number(f64::from(value));
    let none = || "–".to_owned();
    let lines = [
        head,
        text::summary_fixed_points(
            verdict.stable_count,
            verdict.paper_count,
            verdict.perfect.as_ref().map_or_else(none, perfect_count),
            verdict.unstable_count,
            if largest.is_empty() { none() } else { largest.join(", ") },
        ),
        text::summary_recalled(
            percent(verdict.recalled_share),
            verdict.photocopy_count,
            percent(verdict.noise_settled_share),
            percent(verdict.noise_recalled_share),
        ),
        text::summary_ends(
            percent(verdict.convergent_share),
            real(verdict.median_steps),
            percent(verdict.diverged_share),
            percent(verdict.cycle_share),
            percent(verdict.undecided_share),
            percent(verdict.contractive_share),
        ),
        text::summary_errors(report.loss.map_or_else(none, real), real(verdict.train_error), real(verdict.test_error)),
        text::summary_memorization(
            real(verdict.memorization.mean),
            real(verdict.memorization.deviation),
            real(verdict.memorization_of_unseen.mean),
            real(verdict.memorization_of_noise.mean),
            verdict.rank90,
            real(verdict.chamfer_cosine),
            real(verdict.chamfer_distance),
        ),
        text::summary_score(real(verdict.score_cosine), real(verdict.score_error)),
        text::summary_end(number(report.seconds.unwrap_or(f64::NAN)), &report.link),
    ];
    lines.join("\n  ")
}

fn perfect_count(perfect: &PerfectCount) -> String {
    match perfect.images {
        0 => text::summary_perfect_density(perfect.attractors),
        images => text::summary_perfect_images(perfect.attractors, images),
    }
}
