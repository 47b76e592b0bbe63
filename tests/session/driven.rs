//! A session driven by hand, and all it said so far: what the tests of the session share.

use eddy::engine::session::Session;
use eddy::protocol::{
    AttractorReport, Command, DeviceCommand, DevicePreference, Event, FieldSnapshot, Phase, RunEvent, RunId,
    StepStatistics, TrainingPosition, TrainingSnapshots, When,
};
use eddy::spec::{RunSpec, SettingsHistory};

pub const RUN: RunId = RunId(1);

/// A session, and all it said so far.
pub struct Driven {
    pub session: Session,
    pub heard: Vec<(Event, Option<Vec<u8>>)>,
}

impl Driven {
    pub fn opened() -> Self {
        let mut driven = Self { session: Session::default(), heard: Vec::new() };
        driven.tell(Command::Device(DeviceCommand::Open { device: DevicePreference::Cpu }));
        driven
    }

    pub fn running(spec: &RunSpec) -> Self {
        let mut driven = Self::opened();
        driven.tell(Command::Configure { run: RUN, spec: spec.clone(), play: true, changes: vec![] });
        driven
    }

    pub fn tell(&mut self, command: Command) {
        self.tell_with(command, None);
    }

    pub fn tell_with(&mut self, command: Command, blob: Option<Vec<u8>>) {
        pollster::block_on(self.session.handle(command, blob));
        self.listen();
    }

    pub fn listen(&mut self) {
        let said = self.session.take_outgoing();
        self.heard.extend(said.into_iter().map(|outgoing| (outgoing.event, outgoing.blob)));
    }

    pub fn work(&mut self) {
        pollster::block_on(self.session.work());
        self.listen();
    }

    /// Works until there is nothing left to do.
    pub fn rest(&mut self) {
        while self.session.has_work() {
            self.work();
        }
    }

    pub fn work_until(&mut self, seen: impl Fn(&Event) -> bool) {
        while !self.heard.iter().any(|(event, _)| seen(event)) {
            assert!(self.session.has_work(), "it rests and never said so: {:?}", self.phases());
            self.work();
        }
    }

    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.heard.iter().map(|(event, _)| event)
    }

    pub fn phases(&self) -> Vec<&Phase> {
        self.events()
            .filter_map(
                |event| if let Event::Run { event: RunEvent::Phase(phase), .. } = event { Some(phase) } else { None },
            )
            .collect()
    }

    pub fn last_statistics(&self) -> StepStatistics {
        let all = self.events().filter_map(|event| match event {
            Event::Run { event: RunEvent::Statistics(statistics), .. } => Some(*statistics),
            _ => None,
        });
        all.last().expect("statistics were sent")
    }

    pub fn last_checkpoint(&self) -> (u64, Vec<u8>) {
        let mut all = self.heard.iter().filter_map(|(event, blob)| match event {
            Event::Run { event: RunEvent::Checkpoint(checkpoint), .. } => Some((checkpoint.step, blob.clone()?)),
            _ => None,
        });
        all.next_back().expect("a checkpoint was sent")
    }

    /// Pictures of now or of the past, in order.
    pub fn snapshots(&self, of: When) -> Vec<&FieldSnapshot> {
        let snapshots = self.events().filter_map(|event| match event {
            Event::Run { event: RunEvent::Snapshot { at, snapshot }, .. } if *at == of => Some(snapshot),
            _ => None,
        });
        snapshots.collect()
    }

    pub fn reports(&self, of: When) -> Vec<&AttractorReport> {
        let reports = self.events().filter_map(|event| match event {
            Event::Run { event: RunEvent::Attractors { at, report, .. }, .. } if *at == of => Some(report),
            _ => None,
        });
        reports.collect()
    }

    /// The moments that are kept, as last told.
    pub fn moments(&self) -> TrainingSnapshots {
        let all = self.events().filter_map(|event| match event {
            Event::Run { event: RunEvent::Moments(moments), .. } => Some(moments.clone()),
            _ => None,
        });
        all.last().unwrap_or_default()
    }

    pub fn moves(&self) -> Vec<TrainingPosition> {
        let all = self.events().filter_map(|event| match event {
            Event::Run { event: RunEvent::Moved(moved), .. } => Some(*moved),
            _ => None,
        });
        all.collect()
    }

    /// How the run came here, as last told.
    pub fn course(&self) -> SettingsHistory {
        let all = self.events().filter_map(|event| match event {
            Event::Run { event: RunEvent::Course(course), .. } => Some(course.clone()),
            _ => None,
        });
        all.last().expect("a run that began has told its course")
    }

    pub fn warnings(&self) -> usize {
        self.events().filter(|event| matches!(event, Event::Warning(_))).count()
    }
}

pub fn short(steps: u32) -> RunSpec {
    let mut spec = RunSpec::twelve_images();
    spec.model.hidden = vec![32];
    spec.data.image_count = 4;
    spec.optimizer.schedule_steps = steps;
    spec
}
