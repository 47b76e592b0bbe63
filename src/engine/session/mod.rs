//! The session: a state machine that trains one run, follows its field and answers commands.
//!
//! It knows neither worker nor browser. `handle` takes a command, `work` does one slice of what is
//! pending, and what the page should hear collects in an outbox. Slices are short, so that a
//! command never waits long.

mod analyzed_weights;
mod effort;
mod facts;
mod field_tracker;
mod history;
mod job;
mod outbox;
mod pytorch;
mod run;
mod search;
mod search_context;
mod trained;
mod trajectories;
mod travel;
mod truth;
mod verdict;
mod weights;

use std::sync::Arc;

use crate::dynamics::adapter::follow_graphs_on;
use crate::engine::background::BackgroundSlot;
use crate::engine::certainty::CountStudy;
use crate::engine::claims::ClaimTest;
use crate::engine::data_arrival::DataArrival;
use crate::engine::datasets::Datasets;
use crate::engine::device::{self, OpenDevice};
use crate::engine::image_model::ImageModelStudy;
use crate::engine::pace::{self, Activity, Answer};
use crate::engine::probe::NoiseProbe;
use crate::engine::strangers::StrangerScoring;
use crate::engine::sweep::Sweep;
use crate::engine::{map_gpu, map_pool};
use crate::platform::plural::plural_rules;
use crate::protocol::{
    self, ClaimCommand, Command, DataCommand, DeviceCommand, DeviceKind, Event, Failure, NetworkCommand, Progress,
    RunEvent, RunId, RunStarted, StudyCommand, SweepCommand, Task, Workload,
};
use crate::spec::{RunSpec, SettingChange};
use crate::words::engine::message as engine;
use crate::words::{self, Language};

pub use analyzed_weights::{AnalyzedWeights, ProbeTarget};
pub use effort::{noise_starts, search_protocol};
pub use job::{Job, JobError, JobProgress, JobStage, Measurement};
pub use outbox::{EventOutbox, Outgoing, study_event};
pub use pytorch::pytorch_script;
use run::{RunStart, TrainingRun};
pub use trajectories::film;
pub use weights::check_fits;
use weights::{ArrivingNetwork, AskedNetwork};

/// Who works: the run, claims, sweeps, probes of noise, strangers, the network of a file, the visitor's data, image models,
/// counts made again.
const SIDES: usize = 9;

/// Everything the engine knows.
#[derive(Default)]
pub struct Session {
    device: Option<OpenDevice>,
    datasets: Datasets,
    run: Option<TrainingRun>,
    claims: BackgroundSlot<ClaimTest>,
    sweeps: BackgroundSlot<Sweep>,
    noise_probe: NoiseProbe,
    strangers: StrangerScoring,
    /// The network of a file that is not on the stage yet.
    arriving: ArrivingNetwork,
    /// The visitor's own pictures that are no set yet.
    own_data: DataArrival,
    image_models: ImageModelStudy,
    counts: CountStudy,
    outbox: EventOutbox,
    /// Which of the sides worked last.
    turn: usize,
    /// What holds for every run until the page says otherwise (sight, basins, size of the field);
    /// replayed to each new run.
    standing: Vec<Command>,
    /// Set once the device is gone: nothing more can be done in this worker.
    dead: bool,
}

impl Session {
    /// What has to be sent since the last call, in order.
    pub fn take_outgoing(&mut self) -> Vec<Outgoing> {
        self.outbox.take()
    }

    /// Whether `work` has something to do. If not, only a command can change that, or an answer that is
    /// awaited.
    pub fn has_work(&self) -> bool {
        self.activity().is_ready()
    }

    /// Waits until `work` has something to do: until the first answer arrives, or for ever if none is awaited.
    pub async fn ready(&self) {
        pace::ready(|| self.activity()).await;
    }

    fn activity(&self) -> Activity {
        if self.dead {
            return Activity::Idle;
        }
        let run = self.run.as_ref().map_or(Activity::Idle, TrainingRun::activity);
        self.beside().into_iter().fold(run, Activity::and)
    }

    /// Those that work beside the run.
    fn beside(&self) -> [Activity; SIDES - 1] {
        [
            self.claims.activity(),
            self.sweeps.activity(),
            self.noise_probe.activity(),
            self.strangers.activity(),
            self.arriving.activity(),
            self.own_data.activity(),
            self.image_models.activity(),
            self.counts.activity(),
        ]
    }

    /// Answers that somebody waits for who could go on with them at once.
    fn awaited(&self) -> Vec<Arc<Answer>> {
        let tracker = self.run.as_ref().map_or(Activity::Idle, TrainingRun::field_activity);
        self.beside().into_iter().chain([tracker]).flat_map(Activity::awaited).collect()
    }

    /// Whether the device broke and the worker must be replaced.
    pub fn is_dead(&self) -> bool {
        self.dead
    }

    /// Carries out one command.
    pub async fn handle(&mut self, command: Command, blob: Option<Vec<u8>>) {
        let standing = command.is_standing();
        if standing {
            self.standing.retain(|standing| !command.replaces(standing));
            self.standing.push(command.clone());
        }
        match command {
            Command::Device(DeviceCommand::Open { device }) => {
                self.outbox.send(Event::Progress(Progress { task: Task::OpeningDevice, done: 0, of: 1 }));
                let opened = device::open(device).await;
                self.outbox.send(Event::Ready(opened.report.clone()));
                let on_gpu = opened.report.kind == DeviceKind::WebGpu;
                follow_graphs_on(on_gpu.then(|| opened.device.clone()));
                map_gpu::set_here(opened.map_gpu.clone());
                self.device = Some(opened);
            }
            Command::Configure { run, spec, play, changes } => {
                self.begin(run, &spec, &changes, play, RunStart::Seed).await;
            }
            Command::Resume { run, spec, play, changes } => {
                self.begin(run, &spec, &changes, play, blob.map_or(RunStart::Seed, RunStart::Checkpoint)).await;
            }
            Command::OpenTrained { run, spec, changes } => self.open_trained(run, &spec, &changes).await,
            Command::Claim(ClaimCommand::Test(claim)) => {
                self.claims.begin(ClaimTest::new(claim), &self.datasets, self.device.as_ref(), &mut self.outbox);
            }
            Command::Claim(ClaimCommand::Stop) => self.claims.stop(&mut self.outbox),
            Command::Sweep(SweepCommand::Make { sweep, spec, made }) => {
                let sweep = Sweep::new(sweep, &spec, &made);
                self.sweeps.begin(sweep, &self.datasets, self.device.as_ref(), &mut self.outbox);
            }
            Command::Sweep(SweepCommand::Stop) => self.sweeps.stop(&mut self.outbox),
            Command::Study(bytes) => self.study(&bytes, blob).await,
            Command::Device(DeviceCommand::RunAssertions) => self.run_assertions().await,
            Command::Device(DeviceCommand::Time(workload)) => self.time(&workload).await,
            Command::Device(DeviceCommand::Speak { language }) => speak(language, blob.as_deref()),
            // The loop that serves answers whatever comes after a silence.
            Command::Ping => {}
            Command::Run(command) => {
                if let Some(run) = on_stage(&mut self.run, standing, &mut self.outbox) {
                    run.handle(command, &mut self.outbox).await;
                }
            }
            Command::Moment(command) => {
                if let Some(run) = on_stage(&mut self.run, standing, &mut self.outbox) {
                    run.handle_moment(command, &mut self.outbox).await;
                }
            }
            Command::Field(command) => {
                if let Some(run) = on_stage(&mut self.run, standing, &mut self.outbox) {
                    run.handle_field(command, &mut self.outbox).await;
                }
            }
        }
        self.watch_device();
    }

    /// One slice of pending work: some training steps, a snapshot, or a part of a search or a study. Those that
    /// have something to do take turns, so that a command waits for one slice and no more.
    pub async fn work(&mut self) {
        map_pool::set_engine_trains(self.run.as_ref().is_some_and(TrainingRun::trains));
        for _ in 0..SIDES {
            self.turn = (self.turn + 1) % SIDES;
            if self.take_turn().await {
                break;
            }
        }
        self.watch_device();
    }

    /// One slice of the side whose turn it is; whether it has one to do.
    async fn take_turn(&mut self) -> bool {
        let awaited = if self.turn == 0 { self.awaited() } else { Vec::new() };
        let outbox = &mut self.outbox;
        match self.turn {
            0 => match self.run.as_mut().filter(|run| run.activity().is_ready()) {
                Some(run) => run.work(&awaited, outbox).await,
                None => return false,
            },
            1 if self.claims.activity().is_ready() => self.claims.work(outbox),
            2 if self.sweeps.activity().is_ready() => self.sweeps.work(outbox),
            3 if self.noise_probe.activity().is_ready() => self.noise_probe.work(outbox),
            4 if self.strangers.activity().is_ready() => self.strangers.work(&self.datasets, outbox),
            5 if self.arriving.activity().is_ready() => self.work_on_network().await,
            6 if self.own_data.activity().is_ready() => self.own_data.work(outbox),
            7 if self.image_models.activity().is_ready() => self.image_models.work(outbox),
            8 if self.counts.activity().is_ready() => self.counts.work(outbox),
            _ => return false,
        }
        true
    }

    async fn study(&mut self, bytes: &[u8], blob: Option<Vec<u8>>) {
        let command = match protocol::decode::<StudyCommand>(bytes) {
            Ok(command) => command,
            Err(error) => {
                return self.outbox.warn(engine::request_unread(), error.to_string(), engine::reload());
            }
        };
        let subject = self.run.as_ref().and_then(TrainingRun::subject);
        let outbox = &mut self.outbox;
        match command {
            StudyCommand::Probe(command) => self.noise_probe.handle(command, subject, outbox),
            StudyCommand::Strangers(command) => self.strangers.handle(command, subject, outbox),
            StudyCommand::Data(DataCommand::Read(upload)) => {
                self.own_data.begin(upload, blob.unwrap_or_default(), outbox);
            }
            StudyCommand::Data(DataCommand::Stop) => self.own_data.stop(outbox),
            StudyCommand::Data(DataCommand::Keep(upload)) => {
                self.own_data.keep(&upload, &blob.unwrap_or_default(), &mut self.datasets);
            }
            StudyCommand::ImageModel(command) => {
                self.image_models.handle(command, blob.unwrap_or_default(), self.device.as_ref(), outbox);
            }
            StudyCommand::Count(command) => self.counts.handle(command, subject, outbox),
            StudyCommand::SaveWeights => weights::save(subject, outbox),
            StudyCommand::SaveScript { address } => pytorch::save(subject, &address, outbox),
            StudyCommand::Network(NetworkCommand::Load { run, choice, play, ask, second_at, latent }) => {
                let asked = AskedNetwork { run, play, choice, latent, second_at, ask };
                self.load_weights(asked, blob.unwrap_or_default()).await;
            }
            StudyCommand::Network(NetworkCommand::Use { reading }) => {
                self.use_network(usize::try_from(reading).unwrap_or_default()).await;
            }
            StudyCommand::Network(NetworkCommand::Forget) => self.arriving.forget(),
            StudyCommand::DropUpload { trajectory, upload, framing } => {
                if let Some(run) = &mut self.run
                    && let Some(pixels) = self.strangers.seen(upload, framing, run.images())
                {
                    run.drop_picture(trajectory, pixels, outbox).await;
                }
            }
        }
    }

    async fn begin(&mut self, id: RunId, spec: &RunSpec, changes: &[SettingChange], play: bool, start: RunStart) {
        let Some(device) = self.device.clone() else {
            self.outbox.warn(engine::run_not_started(), engine::no_device(), engine::reload());
            return;
        };
        let (spec, mut adjustments) = spec.clamped();
        let dataset = match self.datasets.get(spec.data.source).await {
            Ok(dataset) => dataset,
            Err(failure) => {
                self.outbox.send(Event::Failure { failure, fatal: false });
                return;
            }
        };
        let (spec, notes) = spec.fitted_to(dataset.shape());
        adjustments.extend(notes);
        let adjustments = adjustments.into_iter().map(|note| note.0).collect();
        match TrainingRun::begin(id, spec, adjustments, &dataset, start, device, play) {
            Ok((mut run, started)) => {
                run.follow(changes);
                self.put_on_stage(run, started).await;
            }
            Err(failure) => self.outbox.send(Event::Failure { failure, fatal: false }),
        }
    }

    async fn put_on_stage(&mut self, run: TrainingRun, started: RunStarted) {
        let run = self.run.insert(run);
        self.outbox.send_of(run.id, RunEvent::Started(started));
        run.tell_course(&mut self.outbox);
        run.send_phase(&mut self.outbox);
        for command in self.standing.clone() {
            Box::pin(self.handle(command, None)).await;
        }
    }

    /// A shipped engine has none: only tests ask.
    #[cfg(shipped)]
    async fn run_assertions(&mut self) {
        let left_out = (String::new(), String::from("assertions"), Some(String::from("not_shipped")));
        self.outbox.send(Event::Assertions(vec![left_out]));
    }

    #[cfg(not(shipped))]
    async fn run_assertions(&mut self) {
        let mut lines = Vec::new();
        let flex = device::cpu(Vec::new());
        let opened = self.device.clone().filter(|open| open.report.kind != flex.report.kind);
        for open in std::iter::once(flex).chain(opened) {
            for (name, outcome) in super::assertions::run(&open.device).await {
                lines.push((open.report.name.clone(), name, outcome.err()));
            }
        }
        self.outbox.send(Event::Assertions(lines));
    }

    async fn time(&mut self, workload: &Workload) {
        let open = self.device.get_or_insert_with(|| device::cpu(Vec::new()));
        let timing = super::timing::time(workload, &open.device).await;
        self.outbox.send(Event::Timed(timing));
    }

    /// A broken device ends this worker; the page starts another from the last checkpoint.
    fn watch_device(&mut self) {
        let fault = self.device.as_ref().and_then(|open| open.health.fault());
        let fault = fault.or_else(|| self.run.as_ref().and_then(|run| run.device_fault()));
        if let Some(why) = fault.filter(|_| !self.dead) {
            self.dead = true;
            let failure = Failure::new(engine::device_stopped(), why, engine::device_stopped_advice());
            self.outbox.send(Event::Failure { failure, fatal: true });
        }
    }
}

/// Says everything in this language from now on. The page has read the same table: one that is not understood leaves
/// the words as they are.
fn speak(language: Language, table: Option<&[u8]>) {
    let table = String::from_utf8_lossy(table.unwrap_or_default());
    if let Err(why) = words::speak(&table, plural_rules(language.tag())) {
        log::warn!("{why}");
    }
}

/// The run on the stage. Where there is none, a command that does not hold for later runs too is in vain,
/// and that is said.
fn on_stage<'a>(
    run: &'a mut Option<TrainingRun>,
    standing: bool,
    outbox: &mut EventOutbox,
) -> Option<&'a mut TrainingRun> {
    if run.is_none() && !standing {
        let why = engine::nothing_to_act_on_why();
        outbox.warn(engine::nothing_to_act_on(), why, engine::nothing_to_act_on_advice());
    }
    run.as_mut()
}

#[cfg(test)]
mod colour_tests;
#[cfg(test)]
mod nearest_tests;
