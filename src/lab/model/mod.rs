//! `lab model`: a real image model from files, from noise or pictures under f = E∘D, without a page.

mod film;
mod pictures;
mod strangers;
mod summary;
mod words;

use std::collections::BTreeSet;

use super::LabError;
use super::console::{self, ProgressLine, duration};
use super::crew::{CrewUpdate, ProgressSender, on_all_cores};
use crate::analysis::long_run::LongRunRule;
use crate::engine::device;
use crate::engine::image_model::{from_onnx, with_measured_range};
use crate::engine::image_run::dictionary::{DictionaryInput, compare, compared_row};
use crate::engine::image_run::plane::{follow_plane, plane_through};
use crate::engine::image_run::report::{ImageRunHead, report};
use crate::engine::image_run::{
    ImageDevice, ImageRunNews, ImageRunOutcome, ImageRunRule, elsewhere, follow, start_latents, step_ms,
};
use crate::engine::pace::{self, Pace};
use crate::math::Points;
use crate::model::file::is_onnx;
use crate::model::image_model::{ImageModel, ImageModelConfig, ImageModelFiles, ImageTensors};
use crate::platform::memory;
use crate::protocol::{ImageDictionaryReport, ImageModelReport, ImagePlane};
use crate::spec::{ImageRunSpec, ImageStart};
use crate::words::{image_run, lab as text};
use pictures::PictureCuts;
use words::ModelRequest;

const TELL_EVERY_MS: f64 = 200.0;
/// Tiles whose pictures are on the sheet, at most.
const SHEET_TILES: usize = 16;

/// One tile's run.
struct TileRun {
    outcome: ImageRunOutcome,
    /// The steps whose states are shown, with their pictures.
    pictures: Vec<(u32, Points<f32>)>,
    /// The same of the steps that are on the film, 0 … 255.
    film: Vec<(u32, Vec<u8>)>,
}

type TileOutcome = Result<TileRun, String>;

/// `lab model FILES … [options]`.
///
/// # Errors
/// In words: a word that makes no sense, files that are no model, memory that is not there, a file that cannot be
/// written.
pub fn main(words: &[String]) -> Result<(), LabError> {
    let mut wanted = words::read(words)?;
    let LabModel { model, knows_range } = load(&wanted)?;
    // ONNX files may fix it.
    wanted.size = [model.facts.picture[1], model.facts.picture[2]];
    check_memory(&model)?;
    let device = device::cpu(Vec::new()).device;
    let mut model = ImageDevice::new(ImageTensors::new(model, &device), &device, 1);
    if !knows_range {
        let measured = pollster::block_on(with_measured_range(model, &Pace::unhurried()));
        model = measured.map_err(|error| error.to_string())?;
    }
    console::note(&model.facts().notes);
    let cuts = wanted.pictures.iter().map(|name| pictures::read(name, wanted.size)).collect::<Result<Vec<_>, _>>()?;
    let report = run(&wanted, &model, &cuts)?;
    console::say(&summary::summary(&report));
    match &wanted.out {
        Some(file) => Ok(console::write(file, &summary::to_json(&report)?)?),
        None => Ok(()),
    }
}

/// A model as its files hold it.
struct LabModel {
    model: ImageModel,
    /// Whether they say how pixels are scaled.
    knows_range: bool,
}

/// The files are let go once their numbers have been taken.
fn load(wanted: &ModelRequest) -> Result<LabModel, String> {
    let bytes = |name: &String| std::fs::read(name).map_err(|why| text::file_unreadable(name, why.to_string()));
    let config = match &wanted.config {
        Some(name) => Some(ImageModelConfig::read(&bytes(name)?).map_err(|error| error.to_string())?),
        None => None,
    };
    let files = wanted.files.iter().map(bytes).collect::<Result<Vec<_>, _>>()?;
    if files.iter().any(|bytes| is_onnx(bytes)) {
        let model = pollster::block_on(from_onnx(files, wanted.size, config.as_ref()));
        return Ok(LabModel { model: model.map_err(|why| why.to_string())?, knows_range: false });
    }
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let files = ImageModelFiles::open(&files, config.as_ref()).map_err(|error| error.to_string())?;
    let model = files.model(wanted.size).map_err(|error| error.to_string())?;
    Ok(LabModel { model, knows_range: true })
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// # Errors
/// If one picture a core takes more memory than there is, where the system tells it.
fn check_memory(model: &ImageModel) -> Result<(), String> {
    let needed = (model.facts.bytes(cores()) - model.facts.bytes(0)) as u64;
    match memory::available_bytes() {
        Some(available) if needed > available => Err(text::model_no_memory(needed >> 20, available >> 20)),
        _ => Ok(()),
    }
}

fn run(wanted: &ModelRequest, model: &ImageDevice, cuts: &[PictureCuts]) -> Result<ImageModelReport, String> {
    let facts = model.facts();
    let failed = |error: crate::dynamics::MapError| error.to_string();
    let pace = Pace::unhurried();
    let wholes = Points::from_flat(facts.picture_count(), cuts.iter().flat_map(|cut| cut.whole.clone()).collect());
    let encoded = match wholes.is_empty() {
        true => Points::empty(facts.latent_count()),
        false => pollster::block_on(model.latents(&wholes, &pace)).map_err(failed)?,
    };
    let tiles = match wanted.start {
        ImageStart::Noise | ImageStart::Mixture { .. } | ImageStart::Moment { .. } => wanted.tiles,
        ImageStart::Pictures => encoded.len() as u32,
    };
    let spec = ImageRunSpec { start: wanted.start, tiles, steps: wanted.steps, seed: wanted.seed };
    let starts = start_latents(facts, &spec, &encoded);
    let elsewhere = elsewhere(facts, wanted.seed, starts.len());
    let step_ms = pollster::block_on(step_ms(model, false, &pace)).map_err(failed)?;
    let runs = follow_all(wanted, model, &starts, &elsewhere, step_ms)?;
    if let Some(sheet) = &wanted.sheet {
        pictures::write_sheet(sheet, &sheet_rows(&runs), wanted.size)?;
    }
    if let Some(name) = &wanted.film {
        film::write_film(name, &film_frames(&runs), wanted.size)?;
    }
    let mut all =
        ImageRunOutcome { series: Vec::new(), regimes: Vec::new(), ends: Points::empty(facts.latent_count()) };
    for TileRun { outcome, .. } in &runs {
        all.series.extend(outcome.series.iter().cloned());
        all.regimes.extend(outcome.regimes.iter().copied());
        all.ends.push(outcome.ends.row(0));
    }
    let peak_memory_bytes = memory::peak_bytes();
    let head = ImageRunHead { files: wanted.files.clone(), spec, step_ms, peak_memory_bytes };
    let mut report = report(facts, head, &all, &starts, &encoded);
    if wanted.rebuilt > 0 {
        let outcome = rebuild(wanted, model, cuts, &all.ends)?;
        report.paper.push(compared_row(&outcome));
        report.dictionary = Some(outcome);
    }
    if let Some(file) = &wanted.plane {
        console::write(file, &plane(model, &all.ends)?)?;
    }
    if !wanted.strangers.is_empty() {
        report.strangers = Some(strangers::judge(wanted, model)?);
    }
    Ok(report)
}

/// Every start on a core of its own, so that its numbers do not depend on how many there are.
fn follow_all(
    wanted: &ModelRequest,
    model: &ImageDevice,
    starts: &Points<f32>,
    elsewhere: &Points<f32>,
    step_ms: f64,
) -> Result<Vec<TileRun>, String> {
    let rule = LongRunRule::of_steps(wanted.steps);
    // Near starts are followed for the last half.
    let steps = f64::from(wanted.steps) + f64::from(wanted.steps - rule.pairs_from);
    let seconds = steps * starts.len() as f64 * step_ms / 1e3 / cores().min(starts.len()) as f64;
    console::note(&[text::model_expected(starts.len(), wanted.steps, step_ms.round() as u32, duration(seconds))]);
    let items: Vec<usize> = (0..starts.len()).collect();
    let tiles_shown = SHEET_TILES.min(starts.len());
    let on_film = match &wanted.film {
        Some(_) => film::film_steps(wanted.steps, tiles_shown, wanted.size),
        None => BTreeSet::new(),
    };
    let on_sheet = if wanted.sheet.is_some() { wanted.shown.clone() } else { BTreeSet::new() };
    let one = |&tile: &usize, teller: &ProgressSender<u64, TileOutcome>| -> TileOutcome {
        let shown = if tile < tiles_shown { on_sheet.union(&on_film).copied().collect() } else { BTreeSet::new() };
        let rule = ImageRunRule { rule, shown, read_every: 8 };
        let (mut pictures, mut film) = (Vec::new(), Vec::new());
        let hear = |news: ImageRunNews<'_>| {
            if let ImageRunNews::Pictures { step, pictures: of_step } = news {
                if on_film.contains(&step) {
                    film.push((step, pictures::levels(of_step.row(0))));
                }
                if on_sheet.contains(&step) {
                    pictures.push((step, of_step));
                }
            }
        };
        let (start, other) = (starts.select(&[tile]), elsewhere.select(&[tile]));
        let work = async |pace: Pace| follow(model, &start, &other, &rule, &pace, hear).await;
        let outcome = pollster::block_on(pace::watched(TELL_EVERY_MS, work, |(done, _)| teller.tell(done)));
        Ok(TileRun { outcome: outcome.map_err(|error| error.to_string())?, pictures, film })
    };
    let mut line = ProgressLine::new();
    let mut done = vec![0; starts.len()];
    let runs = on_all_cores(&items, one, |news| {
        match news {
            CrewUpdate::Progress(tile, steps) => done[tile] = steps,
            CrewUpdate::Done(tile, _) => done[tile] = u64::from(wanted.steps),
        }
        let all = u64::from(wanted.steps) * starts.len() as u64;
        line.tell(|| text::model_progress(done.iter().sum::<u64>(), all));
    });
    line.wipe();
    runs.into_iter().collect()
}

/// One row a step that is shown.
fn sheet_rows(runs: &[TileRun]) -> Vec<Points<f32>> {
    let mut rows: Vec<(u32, Points<f32>)> = Vec::new();
    for (step, picture) in runs.iter().flat_map(|run| &run.pictures) {
        match rows.iter_mut().find(|(of, _)| of == step) {
            Some((_, row)) => row.push(picture.row(0)),
            None => rows.push((*step, picture.clone())),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// One frame a step that is on the film.
fn film_frames(runs: &[TileRun]) -> Vec<film::FilmFrame> {
    let mut frames: Vec<film::FilmFrame> = Vec::new();
    for (step, picture) in runs.iter().flat_map(|run| &run.film) {
        match frames.iter_mut().find(|(of, _)| of == step) {
            Some((_, tiles)) => tiles.push(picture.clone()),
            None => frames.push((*step, vec![picture.clone()])),
        }
    }
    frames
}

/// V on the plane through the first three ends, as JSON.
fn plane(model: &ImageDevice, ends: &Points<f32>) -> Result<String, String> {
    let three = ends.batch_from(0, 3).filter(|three| three.len() == 3);
    let three = three.ok_or_else(|| text::model_plane_needs_three().to_owned())?;
    let plane = plane_through(&three).ok_or_else(|| image_run::plane_is_line().to_owned())?;
    let mut finest = None;
    let told = |level: ImagePlane| finest = Some(level);
    let pace = Pace::unhurried();
    let followed = follow_plane(model, &plane, &three, 1, &pace, told);
    pollster::block_on(followed).map_err(|error| error.to_string())?;
    serde_json::to_string_pretty(&finest).map_err(|error| error.to_string())
}

/// Pictures at odd places are rebuilt, the others may be atoms: no cut of one is of the other.
fn rebuild(
    wanted: &ModelRequest,
    model: &ImageDevice,
    cuts: &[PictureCuts],
    ends: &Points<f32>,
) -> Result<ImageDictionaryReport, String> {
    if cuts.len() < 2 {
        return Err(text::model_needs_two_pictures().to_owned());
    }
    let dim = model.facts().picture_count();
    let of = |odd: usize| {
        let mut all = Points::empty(dim);
        for cut in cuts.iter().skip(odd).step_by(2) {
            all.push(&cut.whole);
        }
        // Wholes first, then the first quarters of all, …
        for quarter in 0..4 {
            cuts.iter().skip(odd).step_by(2).for_each(|cut| all.push(&cut.quarters[quarter]));
        }
        all
    };
    let (for_atoms, images) = (of(0), of(1));
    let images =
        images.batch_from(0, wanted.rebuilt as usize).ok_or_else(|| text::model_needs_two_pictures().to_owned())?;
    let pace = Pace::unhurried();
    let latents =
        |pictures: &Points<f32>| pollster::block_on(model.latents(pictures, &pace)).map_err(|error| error.to_string());
    let (picture_latents, latents) = (latents(&for_atoms)?, latents(&images)?);
    let count = images.len();
    let input = DictionaryInput { ends, picture_latents: &picture_latents, images, latents, seed: wanted.seed };
    let mut line = ProgressLine::new();
    let told = |done: usize, of: usize| line.tell(|| text::model_rebuilding(done * count / of.max(1), count));
    let compared = pollster::block_on(compare(model, input, &pace, told));
    let (outcome, rows) = compared.map_err(|error| error.to_string())?;
    if let Some(sheet) = &wanted.sheet {
        let name = format!("{}-dictionary.png", sheet.trim_end_matches(".png"));
        pictures::write_sheet(&name, &rows, wanted.size)?;
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests;
