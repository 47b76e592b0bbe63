//! The network of the stage as a file, and a run that begins from one.

use super::run::{RunStart, TrainingRun};
use super::{EventOutbox, ProbeTarget, Session};
use crate::engine::onnx_file::LatentChoice;
use crate::engine::{network_file, onnx_file};
use crate::model::file::{LoadedNetwork, is_onnx, run_of, to_safetensors};
use crate::protocol::{Event, Failure, Progress, RunId, RunOrigin, RunStarted, StudyEvent, Task};
use crate::spec::{DataSource, ModelKind, ReadingChoice, RunSpec, SampleShape};
use crate::words::Message;
use crate::words::engine::message as engine;
use crate::words::onnx::message as onnx;

/// Sends the network that is shown, once it was searched.
pub fn save(subject: Option<ProbeTarget>, outbox: &mut EventOutbox) {
    let Some(ProbeTarget { run, spec, course, images, analyzed, .. }) = subject else {
        let why = engine::nothing_to_save_why();
        return outbox.warn(engine::nothing_to_save(), why, engine::nothing_to_save_advice());
    };
    if analyzed.weights.graph.is_some() {
        let why = onnx::cannot_save_why();
        return outbox.warn(onnx::cannot_save(), why, onnx::cannot_save_advice());
    }
    let (data, k, step) = (spec.data.source.stem(), analyzed.weights.latent_dim(), analyzed.step);
    let name = format!("eddy-{data}-k{k}-seed{}-step{step}.safetensors", spec.seed);
    let bytes = to_safetensors(&analyzed.weights, &spec, &course, images.shape, step);
    outbox.send_with(super::study_event(run, &StudyEvent::Weights { name }), bytes);
}

/// How a file is to be read.
pub struct AskedNetwork {
    pub choice: ReadingChoice,
    /// Where one ONNX file is cut.
    pub latent: Option<String>,
    /// Of two ONNX files in one array, where the second begins.
    pub second_at: Option<u32>,
}

impl Session {
    /// Puts the network of a file on the stage, or says why not; then what is there stays.
    pub(super) async fn load_weights(&mut self, id: RunId, file: &[u8], asked: &AskedNetwork, play: bool) {
        match self.run_from_file(id, file, asked, play).await {
            Ok(((run, started), latents)) => {
                self.put_on_stage(run, started).await;
                let LatentChoice { names, chosen } = latents;
                let chosen = u32::try_from(chosen).unwrap_or_default();
                self.outbox.send_study(id, &StudyEvent::NetworkCuts { names, chosen });
            }
            Err(failure) => self.outbox.send(Event::Warning(failure)),
        }
    }

    async fn run_from_file(
        &mut self,
        id: RunId,
        file: &[u8],
        asked: &AskedNetwork,
        play: bool,
    ) -> Result<((TrainingRun, RunStarted), LatentChoice), Failure> {
        let device = self.device.clone().ok_or_else(|| Failure {
            what: engine::network_not_loaded(),
            why: engine::no_device(),
            advice: engine::reload(),
        })?;
        let unread =
            |why: Message| Failure { what: engine::network_unread(), why, advice: engine::network_unread_advice() };
        let present = self.run.as_ref().map_or_else(RunSpec::twelve_images, |run| run.spec().clone());
        let is_onnx = is_onnx(file);
        if asked.second_at.is_some() && !is_onnx {
            return Err(unread(onnx::two_files()));
        }
        let run = if is_onnx { None } else { run_of(file).map_err(|error| unread(error.to_string().into()))? };
        let source = run.map_or(present.data.source, |spec| spec.data.source);
        let outbox = &mut self.outbox;
        let loading = |done| outbox.send(Event::Progress(Progress { task: Task::LoadingData, done, of: 0 }));
        let dataset = self.datasets.get(source, loading).await?;
        let read = if is_onnx {
            let place = asked.second_at.and_then(|at| usize::try_from(at).ok()).filter(|&at| at <= file.len());
            let files = match place.map(|at| file.split_at(at)) {
                Some((first, second)) => vec![first.to_vec(), second.to_vec()],
                None => vec![file.to_vec()],
            };
            onnx_file::read(files, asked.latent.clone(), &dataset, &asked.choice).await
        } else {
            network_file::read(file, &dataset, &asked.choice).map(|network| (network, LatentChoice::default()))
        };
        let (loaded, latents) = read.map_err(|error| unread(error.to_string().into()))?;
        let spec = loaded.spec(&present);
        check_fits(&loaded, spec.data.source, dataset.shape())?;
        let (step, weights) = (loaded.step(), Box::new(loaded.weights));
        let start = RunStart::Weights(weights, step, RunOrigin::File);
        let begun = TrainingRun::begin(id, spec, loaded.notes, &dataset, start, device, play)?;
        Ok((begun, latents))
    }
}

/// # Errors
/// For the visitor, if a network from a file is for other samples than those of `source`, which are of
/// `shape`: says which would fit.
pub fn check_fits(loaded: &LoadedNetwork, source: DataSource, shape: SampleShape) -> Result<(), Failure> {
    let takes = loaded.weights.pixel_count();
    let fits = |shape: SampleShape| match (&loaded.origin, loaded.model.kind) {
        (Some(origin), ModelKind::Convolutional) => origin.shape == shape,
        (_, ModelKind::Convolutional | ModelKind::Mlp | ModelKind::Denoiser | ModelKind::Graph) => takes == shape.dim(),
    };
    if fits(shape) {
        return Ok(());
    }
    let titles: Vec<&str> = DataSource::ALL.into_iter().filter(|it| fits(it.shape())).map(DataSource::title).collect();
    Err(Failure {
        what: engine::network_does_not_fit(),
        why: engine::network_does_not_fit_why(takes, source.title(), shape.dim()),
        advice: match titles[..] {
            [] => engine::no_data_fits(takes),
            _ => engine::network_does_not_fit_advice(titles.join(", ")),
        },
    })
}
