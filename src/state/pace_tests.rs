//! Two made-up engines of different speed, kept in step by the pages alone.

use super::*;
use crate::protocol::{DeviceKind, Event, RunCommand, RunEvent, StepStatistics};
use crate::state::{Order, Query, compare, fixtures};

/// Answers commands as an engine does, so many steps a tick.
struct FakeEngine {
    step: u64,
    end: u64,
    pace: u64,
    playing: bool,
    target: u64,
    wait_at: Option<u64>,
    alive: bool,
}

const TICK_MS: f64 = 150.0;

impl FakeEngine {
    fn new(pace: u64, end: u64) -> Self {
        Self { step: 0, end, pace, playing: true, target: 0, wait_at: None, alive: true }
    }

    fn hear(&mut self, command: Command) {
        match command {
            Command::Run(RunCommand::WaitAt { step }) => self.wait_at = step,
            Command::Run(RunCommand::CatchUpTo { step }) => self.target = step.min(self.end),
            Command::Run(RunCommand::Pause(_)) => (self.playing, self.target) = (false, 0),
            Command::Run(RunCommand::Play) => self.playing = true,
            _ => {}
        }
    }

    /// Trains for a tick; what the page hears then.
    fn tick(&mut self, run: crate::protocol::RunId) -> Vec<Event> {
        let limit = if self.playing { self.end } else { self.target };
        let limit = self.wait_at.map_or(limit, |step| limit.min(step));
        self.step = self.step.max(limit.min(self.step + self.pace));
        let phase = match (self.step >= self.end, self.playing || self.step < self.target) {
            (true, _) => Phase::Finished,
            (false, true) => Phase::Training,
            (false, false) => Phase::Paused(PauseReason::Visitor),
        };
        let statistics = StepStatistics {
            step: self.step,
            schedule_end: self.end,
            loss: 0.1,
            learning_rate: 1e-3,
            steps_per_second: (self.pace as f64 * 1000.0 / TICK_MS) as f32,
        };
        vec![
            Event::Run { run, event: RunEvent::Statistics(statistics) },
            Event::Run { run, event: RunEvent::Phase(phase) },
        ]
    }
}

struct FakePair {
    pages: [Page; 2],
    engines: [FakeEngine; 2],
    now_ms: f64,
}

impl FakePair {
    /// Two runs under way whose engines make so many steps a tick.
    fn training(paces: [u64; 2], end: u64) -> Self {
        let left = Page::new(&Query::default());
        let right = left.twin();
        let mut two = Self { pages: [left, right], engines: paces.map(|pace| FakeEngine::new(pace, end)), now_ms: 0.0 };
        two.revive(0);
        two.revive(1);
        two.keep_step();
        two
    }

    /// A new engine for one side, at the step it had.
    fn revive(&mut self, side: usize) {
        let page = &mut self.pages[side];
        page.engine.spawned(self.now_ms);
        page.engine.loaded(self.now_ms);
        page.apply(fixtures::device(DeviceKind::Cpu), self.now_ms);
        let spec = page.spec().clone();
        page.apply(fixtures::run_started(fixtures::RUN, &spec), self.now_ms);
        self.engines[side].alive = true;
        self.engines[side].wait_at = None;
    }

    fn tell(&mut self, act: impl Fn(&mut Page) -> Vec<Command>) {
        for (page, engine) in self.pages.iter_mut().zip(&mut self.engines) {
            act(page).into_iter().for_each(|command| engine.hear(command));
        }
    }

    fn tick(&mut self) {
        self.now_ms += TICK_MS;
        for side in [0, 1] {
            if self.engines[side].alive {
                let run = self.pages[side].run.id;
                for event in self.engines[side].tick(run) {
                    self.pages[side].apply(event, self.now_ms);
                }
            }
            self.keep_step();
        }
    }

    fn keep_step(&mut self) {
        let [left, right] = &mut self.pages;
        let commands = [left.keep_step_with(right), right.keep_step_with(left)];
        for (engine, commands) in self.engines.iter_mut().zip(commands) {
            if engine.alive {
                commands.into_iter().for_each(|command| engine.hear(command));
            }
        }
    }

    fn steps(&self) -> [u64; 2] {
        [0, 1].map(|side| self.engines[side].step)
    }

    fn ticks_until(&mut self, done: impl Fn(&Self) -> bool) -> u32 {
        for tick in 0..10_000 {
            if done(self) {
                return tick;
            }
            self.tick();
        }
        panic!("it never came to that: {:?}", self.steps());
    }
}

#[test]
fn the_faster_waits_and_the_slower_is_never_held_up() {
    for paces in [[3, 3], [3, 30], [200, 1], [1, 999]] {
        let mut two = FakePair::training(paces, 1200);
        let slower = paces[0].min(paces[1]);
        let furthest = (slower as f64 * 500.0 / TICK_MS).max(10.0) as u64;
        let mut ticks = 0;
        while two.steps() != [1200, 1200] {
            two.tick();
            ticks += 1;
            let [left, right] = two.steps();
            assert!(left.abs_diff(right) <= furthest + slower, "{paces:?}: {left} and {right}");
            assert!(ticks < 2 * 1200 / slower + 10, "{paces:?}: the slower one is held up at {left} and {right}");
        }
    }
}

#[test]
fn one_that_finishes_diverges_or_is_given_up_holds_nobody_up() {
    let mut two = FakePair::training([20, 20], 1200);
    two.engines[1].end = 300;
    two.ticks_until(|two| two.steps() == [1200, 300]);

    let mut two = FakePair::training([20, 20], 1200);
    two.ticks_until(|two| two.steps()[1] >= 200);
    two.engines[1].alive = false;
    let phase = Phase::Diverged { step: 200, advice: "".into() };
    two.pages[1].apply(Event::Run { run: fixtures::RUN, event: RunEvent::Phase(phase) }, two.now_ms);
    two.ticks_until(|two| two.steps()[0] == 1200);

    let mut two = FakePair::training([20, 20], 1200);
    two.ticks_until(|two| two.steps()[1] >= 200);
    two.engines[1].alive = false;
    two.pages[1].preference = crate::protocol::DevicePreference::Cpu;
    let failure = crate::protocol::Failure::new("It broke.", "", "");
    for _ in 0..3 {
        two.pages[1].engine_died(&failure, two.now_ms);
    }
    assert_eq!(two.pages[1].engine.state(), EngineState::GivenUp);
    two.ticks_until(|two| two.steps()[0] == 1200);
}

#[test]
fn one_whose_engine_is_replaced_is_waited_for_without_the_wait_being_taken_for_a_hang() {
    let mut two = FakePair::training([20, 20], 1200);
    two.ticks_until(|two| two.steps()[1] >= 200);
    two.engines[1].alive = false;
    two.pages[1].engine_died(&crate::protocol::Failure::new("It broke.", "", ""), two.now_ms);
    for _ in 0..600 {
        two.tick();
        let now_ms = two.now_ms;
        match two.pages[0].supervise(now_ms) {
            Some(Order::Ask) => {
                two.pages[0].apply(Event::Heartbeat { memory_bytes: 0 }, now_ms);
            }
            order => assert_eq!(order, None, "the waiting engine is not left alone"),
        }
    }
    assert!(two.pages[0].waits() && two.steps()[0] < 400, "{:?}", two.steps());
    two.engines[1].step = 120;
    two.revive(1);
    two.ticks_until(|two| two.steps() == [1200, 1200]);
}

#[test]
fn a_pause_ends_with_both_at_the_same_step() {
    for paces in [[7, 7], [5, 90], [90, 5]] {
        let mut two = FakePair::training(paces, 5000);
        two.ticks_until(|two| two.steps()[0].min(two.steps()[1]) >= 100);
        two.engines[0].step += 3;
        for _ in 0..2 {
            two.tell(Page::pause);
        }
        let ahead = two.steps()[0].max(two.steps()[1]);
        two.ticks_until(|two| two.steps() == [ahead; 2] && two.pages.iter().all(Page::is_at_rest));
        for _ in 0..5 {
            two.tick();
        }
        assert_eq!(two.steps(), [ahead; 2]);
        two.tell(Page::play);
        two.ticks_until(|two| two.steps() == [5000; 2]);
    }
}

#[test]
fn a_closed_comparison_lets_the_first_field_go_on_alone() {
    let mut two = FakePair::training([20, 20], 1200);
    two.ticks_until(|two| two.steps()[0] >= 200);
    let [left, right] = &mut two.pages;
    assert!(left.run.pacing.wait_at.is_some());
    assert_eq!(left.go_alone(), [Command::Run(RunCommand::WaitAt { step: None })]);
    assert_eq!((left.waits(), left.go_alone()), (false, vec![]));
    // A run of another run is none to keep step with.
    compare::share(right, left);
    right.reset();
    assert_eq!(left.keep_step_with(right), []);
}
