//! `lab scene`: trains a scene, rounds its weights, and writes what the page ships of it.

use super::LabError;
use super::console::{self, ProgressLine, in_words};
use super::first_view::packed;
use super::run::subject;
use crate::analysis::stranger::Calibration;
use crate::dataset::Dataset;
use crate::engine::datasets::Datasets;
use crate::engine::device;
use crate::engine::pace::Pace;
use crate::engine::scene_file::{SceneFile, SceneFindings};
use crate::engine::session::{Job, JobStage, ProbeTarget};
use crate::engine::strangers::prepare;
use crate::math::Plane;
use crate::model::weights::NetworkWeights;
use crate::protocol::{AttractorReport, Verdict};
use crate::shown::KnownAttractors;
use crate::spec::{RunSpec, Scene};
use crate::words::lab as words;

/// A file may be so large: a second on a slow line.
pub const MOST_BYTES: usize = 400_000;
/// Least steps of the layers that face the pixels; the first is taken whose file is small
/// enough and that says the same.
const LEAST_STEPS: [f32; 12] = [
    1.0 / 1024.0,
    1.0 / 512.0,
    1.0 / 384.0,
    1.0 / 256.0,
    1.0 / 224.0,
    1.0 / 192.0,
    1.0 / 176.0,
    1.0 / 160.0,
    1.0 / 144.0,
    1.0 / 128.0,
    1.0 / 112.0,
    1.0 / 96.0,
];
/// Of so many attractors one may come or go: those that hardly attract do when a weight is rounded.
const ATTRACTORS_A_MISS: u32 = 4;
/// The verdict on the rounded network may differ so much from that on the trained one.
const MOST_SHARE_APART: f32 = 0.05;

/// A scene as it is shipped.
#[derive(Clone, Debug)]
pub struct MadeScene {
    pub file: SceneFile,
    /// As it lies in the site: gzipped.
    pub bytes: Vec<u8>,
    pub least_step: f32,
    /// On the trained network, before its weights were rounded.
    pub trained: Verdict,
    /// On what is shipped.
    pub shipped: Verdict,
}

impl MadeScene {
    fn words(&self, scene: Scene) -> String {
        let Self { bytes, least_step, trained, shipped, .. } = self;
        words::scene_made(
            scene.id(),
            per_step(*least_step),
            bytes.len().to_string(),
            trained.stable_count.to_string(),
            shipped.stable_count.to_string(),
            trained.photocopy_count.to_string(),
            shipped.photocopy_count.to_string(),
        )
    }

    /// Whether the rounded network says the same as the trained one.
    pub fn says_the_same(&self) -> bool {
        let (trained, shipped) = (&self.trained, &self.shipped);
        let apart = [
            trained.noise_settled_share - shipped.noise_settled_share,
            trained.memorization.mean - shipped.memorization.mean,
        ];
        let near =
            |trained: u32, shipped: u32| trained.abs_diff(shipped) <= trained.saturating_sub(1) / ATTRACTORS_A_MISS;
        let counts =
            near(trained.stable_count, shipped.stable_count) && near(trained.photocopy_count, shipped.photocopy_count);
        counts && apart.iter().all(|share| share.is_nan() || share.abs() < MOST_SHARE_APART)
    }
}

/// Trains `scene` and makes its file.
///
/// # Errors
/// In words, if it could not be trained, searched or calibrated, or if no file of it is small enough.
pub async fn made(scene: Scene, mut tell: impl FnMut(&str)) -> Result<MadeScene, String> {
    let spec = scene.spec();
    let trained = subject(&spec, &[], |_| {}, |progress| tell(&progress.words())).await?;
    let dataset = Datasets::default().get(spec.data.source).await.map_err(in_words)?;
    let step = trained.analyzed.step;
    for least_step in LEAST_STEPS {
        let layers = SceneFile::quantised(&trained.analyzed.weights, trained.images.shape, least_step);
        let mut file = SceneFile::new(&spec, step, layers, unknown(step));
        // What is found makes it no smaller.
        if shipped_bytes(&file)?.len() > MOST_BYTES {
            continue;
        }
        tell(&words::scene_searching(per_step(least_step)));
        let weights = file.weights(&spec, trained.images.shape).map_err(|error| error.to_string())?;
        let searched = searched(&spec, weights, step, &dataset).await?;
        let shipped = searched.report.verdict;
        tell(&words::scene_calibrating(per_step(least_step)));
        file.found = SceneFindings {
            plane: searched.analyzed.plane.clone(),
            report: (*searched.report).clone(),
            known: (*searched.known).clone(),
            calibration: match searched.images.shape.is_picture() {
                true => Some(calibration(searched).await?),
                false => None,
            },
        };
        let bytes = shipped_bytes(&file)?;
        let made = MadeScene { file, bytes, least_step, trained: trained.report.verdict, shipped };
        if made.bytes.len() <= MOST_BYTES {
            tell(&made.words(scene));
            if made.says_the_same() {
                return Ok(made);
            }
        }
    }
    Err(words::scene_none(MOST_BYTES.to_string()))
}

/// The file as it lies in the site: gzipped.
fn shipped_bytes(file: &SceneFile) -> Result<Vec<u8>, String> {
    let bytes = file.to_bytes().map_err(|error| error.to_string())?;
    packed(&bytes).map_err(|error| error.to_string())
}

/// "1/256".
fn per_step(step: f32) -> String {
    format!("1/{:.0}", 1.0 / step)
}

/// Before anything was found.
fn unknown(step: u64) -> SceneFindings {
    let report =
        AttractorReport { step, attractors: vec![], verdict: Verdict::default(), noise: vec![], complete: false };
    SceneFindings { plane: Plane::coordinates(1), report, known: KnownAttractors::default(), calibration: None }
}

/// A complete search of these weights.
async fn searched(
    spec: &RunSpec,
    weights: NetworkWeights,
    step: u64,
    dataset: &Dataset,
) -> Result<ProbeTarget, String> {
    let stages = vec![JobStage::whole(spec.clone())];
    let mut job =
        Job::begin_with(stages, Some((weights, step)), dataset, &device::cpu(Vec::new())).map_err(in_words)?;
    let measured = job.next(&Pace::unhurried()).await.map_err(|error| error.to_string())?;
    Ok(job.subject(&measured.ok_or(words::scene_unsearched())?))
}

async fn calibration(subject: ProbeTarget) -> Result<Calibration, String> {
    Ok(prepare(subject, true, None, Pace::unhurried()).await.map_err(|error| error.to_string())?.calibration)
}

/// `lab scene ID FILE`.
///
/// # Errors
/// In words: no scene or file is named, the run failed, no rounding says the same, or nothing can be written.
pub fn main(arguments: &[String]) -> Result<(), LabError> {
    let [id, file] = arguments else { return Err(LabError::usage(words::scene_words())) };
    let scene = Scene::from_id(id).filter(|scene| scene.file().is_some());
    let scene = scene.ok_or_else(|| LabError::usage(words::scene_unknown(id)))?;
    let mut line = ProgressLine::new();
    let made = pollster::block_on(made(scene, |text| line.tell(|| text.to_owned())));
    line.wipe();
    let made = made?;
    console::say(&made.words(scene));
    Ok(console::write(file, &made.bytes)?)
}
