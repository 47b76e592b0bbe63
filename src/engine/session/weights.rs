//! The network of the stage as a file, and a run that begins from one.

use std::rc::Rc;

use super::run::{RunStart, TrainingRun};
use super::{EventOutbox, ProbeTarget, Session};
use crate::dataset::Dataset;
use crate::engine::image_model::is_image_model;
use crate::engine::network_file::{self, NetworkFileError, UnderstoodFile};
use crate::engine::onnx_file::{self, LatentChoice, UnderstoodGraph};
use crate::engine::pace::{Activity, LongWork};
use crate::model::file::{LoadedNetwork, is_onnx, run_of, to_safetensors};
use crate::protocol::{Event, Failure, ImageModelEvent, NetworkOutline, RunId, RunOrigin, RunStarted, StudyEvent};
use crate::spec::{DataSource, ModelKind, ReadingChoice, RunSpec, SampleShape};
use crate::words::Message;
use crate::words::engine::message as engine;
use crate::words::network_outline::message as network_outline;
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
    outbox.send_with(super::study_event(run, &StudyEvent::File { name }), bytes);
}

/// What is asked for with a file.
pub struct AskedNetwork {
    /// The run that it shall be, and whether it trains at once.
    pub run: RunId,
    pub play: bool,
    pub choice: ReadingChoice,
    /// Where one ONNX file is cut.
    pub latent: Option<String>,
    /// Of two ONNX files in one array, where the second begins.
    pub second_at: Option<u32>,
    /// Whether a foreign network waits until it is agreed to.
    pub ask: bool,
}

/// The network of a file on its way to the stage: read and understood bit by bit, then, if it is to be asked for, kept
/// until the visitor agrees.
#[derive(Default)]
pub struct ArrivingNetwork(Arrival);

type NetworkReadingWork = LongWork<Result<UnderstoodNetwork, NetworkFileError>>;

#[derive(Default)]
enum Arrival {
    #[default]
    None,
    Reading(AskedNetwork, PresentRun, NetworkReadingWork),
    Waiting(AskedNetwork, PresentRun, UnderstoodNetwork),
}

/// What a network is read for.
struct PresentRun {
    spec: RunSpec,
    /// Of whose samples.
    source: DataSource,
    dataset: Rc<Dataset>,
}

impl PresentRun {
    /// # Errors
    /// If the network is for other samples.
    fn check_takes(&self, outline: &NetworkOutline) -> Result<(), Failure> {
        let takes = outline.halves[0].takes.iter().map(|&size| size as usize).product();
        check_samples(takes, self.source, self.dataset.shape(), |shape| takes == shape.dim())
    }
}

enum UnderstoodNetwork {
    Layers(UnderstoodFile),
    Graph(Box<UnderstoodGraph>),
}

impl UnderstoodNetwork {
    /// `None` for a network of Eddy's, of which nothing is to be asked.
    fn outline(&self) -> Option<NetworkOutline> {
        match self {
            Self::Layers(UnderstoodFile::Own(_)) => None,
            Self::Layers(UnderstoodFile::Foreign(layers)) => Some(layers.outline()),
            Self::Graph(graph) => Some(graph.outline()),
        }
    }

    /// With the tensors at which its file can be cut.
    fn into_network(self, reading: usize) -> Result<(LoadedNetwork, LatentChoice), NetworkFileError> {
        Ok(match self {
            Self::Layers(UnderstoodFile::Own(network)) => (*network, LatentChoice::default()),
            Self::Layers(UnderstoodFile::Foreign(layers)) => (layers.under(reading), LatentChoice::default()),
            Self::Graph(graph) => (graph.under(reading)?, graph.latent_choice()),
        })
    }
}

impl ArrivingNetwork {
    pub fn activity(&self) -> Activity {
        match &self.0 {
            Arrival::Reading(_, _, work) => work.activity(),
            Arrival::None | Arrival::Waiting(..) => Activity::Idle,
        }
    }

    /// Gives up what is read or waits.
    pub fn forget(&mut self) {
        self.0 = Arrival::None;
    }
}

fn unread(why: impl Into<Message>) -> Failure {
    Failure { what: engine::network_unread(), why: why.into(), advice: engine::network_unread_advice() }
}

fn not_loaded(why: Message, advice: Message) -> Failure {
    Failure { what: engine::network_not_loaded(), why, advice }
}

/// One file, or two behind each other.
fn parts(file: &[u8], second_at: Option<u32>) -> Vec<&[u8]> {
    let place = second_at.and_then(|at| usize::try_from(at).ok());
    match place.and_then(|at| file.split_at_checked(at)) {
        Some((first, second)) => vec![first, second],
        None => vec![file],
    }
}

impl Session {
    /// Begins to read the network of a file, or says why not; until it is there, what is on the stage stays.
    pub(super) async fn load_weights(&mut self, asked: AskedNetwork, file: Vec<u8>) {
        self.arriving.forget();
        if is_image_model(&parts(&file, asked.second_at)) {
            self.outbox.send_study(None, &StudyEvent::NoNetwork { half: None });
            let recognised = StudyEvent::ImageModel(ImageModelEvent::Recognised);
            return self.outbox.send_study(None, &recognised);
        }
        match self.begin_reading(&asked, file).await {
            Ok((present, work)) => self.arriving.0 = Arrival::Reading(asked, present, work),
            Err(failure) => self.no_network(failure),
        }
    }

    async fn begin_reading(
        &mut self,
        asked: &AskedNetwork,
        file: Vec<u8>,
    ) -> Result<(PresentRun, NetworkReadingWork), Failure> {
        let spec = self.run.as_ref().map_or_else(RunSpec::twelve_images, |run| run.spec().clone());
        let is_onnx = is_onnx(&file);
        if asked.second_at.is_some() && !is_onnx {
            return Err(unread(onnx::two_files()));
        }
        let run = if is_onnx { None } else { run_of(&file).map_err(|error| unread(error.to_string()))? };
        let source = run.map_or(spec.data.source, |spec| spec.data.source);
        let dataset = self.datasets.get(source).await?;
        let (choice, latent, samples) = (asked.choice, asked.latent.clone(), Rc::clone(&dataset));
        let second_at = asked.second_at;
        let work = LongWork::begin(move |pace| async move {
            if !is_onnx {
                let understood = network_file::understand(&file, &samples, &choice, &pace).await?;
                return Ok(UnderstoodNetwork::Layers(understood));
            }
            let files = parts(&file, second_at).into_iter().map(<[u8]>::to_vec).collect();
            let understood = onnx_file::understand(files, latent, &samples, &choice, &pace).await?;
            Ok(UnderstoodNetwork::Graph(Box::new(understood)))
        });
        Ok((PresentRun { spec, source, dataset }, work))
    }

    /// One slice of reading the network of a file. One that is understood goes on the stage, or waits.
    pub(super) async fn work_on_network(&mut self) {
        let Arrival::Reading(_, _, work) = &mut self.arriving.0 else { return };
        let Some(outcome) = work.slice() else {
            let (done, of) = work.progress();
            return self.outbox.send_study(None, &StudyEvent::NetworkProgress { done, of });
        };
        let Arrival::Reading(asked, present, _) = std::mem::take(&mut self.arriving.0) else { return };
        match outcome {
            Ok(understood) => match understood.outline().filter(|_| asked.ask) {
                Some(outline) => {
                    if let Err(failure) = present.check_takes(&outline) {
                        return self.no_network(failure);
                    }
                    self.outbox.send_study(None, &StudyEvent::NetworkOutline(Box::new(outline)));
                    self.arriving.0 = Arrival::Waiting(asked, present, understood);
                }
                None => self.put_network_on_stage(&asked, &present, understood, 0).await,
            },
            Err(NetworkFileError::Half { why }) if asked.ask => {
                self.outbox.send_study(None, &StudyEvent::NoNetwork { half: Some(why) });
            }
            Err(error) => self.no_network(unread(error.to_string())),
        }
    }

    /// Puts the network that waits on the stage.
    pub(super) async fn use_network(&mut self, reading: usize) {
        match std::mem::take(&mut self.arriving.0) {
            Arrival::Waiting(asked, present, understood) => {
                self.put_network_on_stage(&asked, &present, understood, reading).await;
            }
            arrival @ Arrival::Reading(..) => self.arriving.0 = arrival,
            Arrival::None => {
                self.no_network(not_loaded(network_outline::gone_why(), network_outline::gone_advice()));
            }
        }
    }

    fn no_network(&mut self, failure: Failure) {
        self.outbox.send(Event::Warning(failure));
        self.outbox.send_study(None, &StudyEvent::NoNetwork { half: None });
    }

    async fn put_network_on_stage(
        &mut self,
        asked: &AskedNetwork,
        present: &PresentRun,
        understood: UnderstoodNetwork,
        reading: usize,
    ) {
        match self.run_of_network(asked, present, understood, reading) {
            Ok(((run, started), latents)) => {
                self.put_on_stage(run, started).await;
                let LatentChoice { names, chosen } = latents;
                let chosen = u32::try_from(chosen).unwrap_or_default();
                self.outbox.send_study(asked.run, &StudyEvent::NetworkCuts { names, chosen });
            }
            Err(failure) => self.no_network(failure),
        }
    }

    fn run_of_network(
        &self,
        asked: &AskedNetwork,
        present: &PresentRun,
        understood: UnderstoodNetwork,
        reading: usize,
    ) -> Result<((TrainingRun, RunStarted), LatentChoice), Failure> {
        let device = self.device.clone().ok_or_else(|| not_loaded(engine::no_device(), engine::reload()))?;
        let (loaded, latents) = understood.into_network(reading).map_err(|error| unread(error.to_string()))?;
        let PresentRun { spec, source, dataset } = present;
        check_fits(&loaded, *source, dataset.shape())?;
        let spec = loaded.spec(spec);
        let (step, weights) = (loaded.step(), Box::new(loaded.weights));
        let start = RunStart::Weights(weights, step, RunOrigin::File);
        let begun = TrainingRun::begin(asked.run, spec, loaded.notes, dataset, start, device, asked.play)?;
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
    check_samples(takes, source, shape, fits)
}

/// # Errors
/// As of [`check_fits`], of a network that takes so many numbers.
fn check_samples(
    takes: usize,
    source: DataSource,
    shape: SampleShape,
    fits: impl Fn(SampleShape) -> bool,
) -> Result<(), Failure> {
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
