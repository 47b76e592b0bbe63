//! The page's end of the line to the engine: spawns and ends workers as `state` orders, reads
//! what they send and posts what they must hear.

use std::rc::Rc;
use std::time::Duration;

use js_sys::Uint8Array;
use leptos::prelude::*;

use crate::platform::clock;
use crate::platform::page::{Incoming, WorkerLink};
use crate::protocol::{Command, DeviceCommand, Event, Failure, RunEvent, ShownWhen, decode};
use crate::state::{EngineState, LoadedBytes, Order, ReceivedMessage, Side};
use crate::words::notices;

use super::first_view::begin_first_view;
use super::handle::{EngineConnection, SideHandle};

/// As many sets of own pictures as an engine keeps.
const KEEPSAKES: usize = 3;

/// Messages are read for about this long; then the browser has its turn.
const READING_MS: f64 = 8.0;

impl SideHandle {
    /// Sends what is due of these and of what waited.
    pub fn send(&self, commands: Vec<Command>) {
        self.engine.update_value(|engine| {
            for command in commands {
                engine.outbox.push(command);
            }
            if !engine.outbox.is_waiting() {
                return;
            }
            for command in engine.outbox.take_due(clock::now_ms()) {
                engine.post(&command, None);
            }
        });
    }

    /// Sends a command with a second array, after all that waited.
    pub fn send_with(&self, command: Command, blob: Option<&Uint8Array>) {
        let waited = self.engine.try_update_value(|engine| engine.outbox.take_all()).unwrap_or_default();
        self.engine.with_value(|engine| {
            waited.iter().for_each(|waiting| engine.post(waiting, None));
            engine.post(&command, blob);
        });
    }

    /// Gives the engine, and every one that follows it, something that no run can do without.
    pub fn keep_for_engines(&self, command: Command, blob: Uint8Array) {
        // One that is being loaded is given it as soon as it listens.
        if self.page.with_untracked(|page| matches!(page.engine.state(), EngineState::Opening | EngineState::Ready)) {
            self.send_with(command.clone(), Some(&blob));
        }
        self.engine.update_value(|engine| {
            engine.keepsakes.retain(|(kept, _)| *kept != command);
            engine.keepsakes.push((command, blob));
            if engine.keepsakes.len() > KEEPSAKES {
                engine.keepsakes.remove(0);
            }
        });
    }

    /// Does what the supervisor orders. To be called a few times a second.
    pub fn supervise(&self, now_ms: f64) {
        if !self.shell.begun.get_untracked() {
            return;
        }
        self.send(Vec::new());
        self.keep_step();
        match self.page.try_update_untracked(|page| page.supervise(now_ms)).flatten() {
            None => {}
            Some(Order::Spawn) => self.spawn(now_ms),
            Some(Order::Ask) => self.send(vec![Command::Ping]),
            Some(Order::Kill) => self.died(notices::engine_silent(), now_ms),
        }
    }

    fn spawn(&self, now_ms: f64) {
        let comparison = self.shell.comparison;
        let Some((generation, heard_by)) = self.engine.try_update_value(|engine| {
            engine.generation += 1;
            engine.heard_by.set(self.side);
            (engine.generation, Rc::clone(&engine.heard_by))
        }) else {
            return;
        };
        let hear = move |incoming| {
            let app = comparison.side(heard_by.get());
            if let Some(app) = app.filter(|app| app.engine.with_value(|engine| engine.generation == generation)) {
                app.hear(incoming);
            }
        };
        if self.side == Side::Left
            && self.page.with_untracked(|page| page.engine.restarts() == 0 && page.begins_with_first_view())
        {
            // Asked for first: it is small and the engine is not.
            begin_first_view(*self);
        }
        self.page.update(|page| page.engine.spawned(now_ms));
        let base = self.shell.place.with_value(|place| place.base.clone());
        match WorkerLink::spawn(&format!("{base}engine_loader.js"), &base, "engine:loaded", hear) {
            Ok(link) => self.engine.update_value(|engine| engine.link = Some(link)),
            Err(why) => self.died(&why, now_ms),
        }
    }

    fn hear(&self, incoming: Incoming) {
        let now_ms = clock::now_ms();
        match incoming {
            Incoming::Broken(why) => {
                // If it panicked, it has said so before, in better words.
                self.read();
                if self.engine.with_value(|engine| engine.link.is_some()) {
                    self.died(&words_of_end(why), now_ms);
                }
            }
            Incoming::Arriving { bytes, of } => {
                self.page.update(|page| page.engine.arriving(LoadedBytes { bytes, of }, now_ms));
            }
            Incoming::Loaded => {
                let device = self.page.try_update(|page| {
                    page.engine.loaded(now_ms);
                    page.preference
                });
                self.tell_language();
                self.send(vec![Command::Device(DeviceCommand::Open { device: device.unwrap_or_default() })]);
                self.engine.with_value(|engine| {
                    for (command, blob) in &engine.keepsakes {
                        engine.post(command, Some(blob));
                    }
                });
            }
            Incoming::Message { bytes, blob } => {
                self.engine.update_value(|engine| engine.inbox.push(ReceivedMessage { message: bytes, blob }));
                // All that has arrived by then is read together, of snapshots only the newest.
                self.read_soon();
            }
        }
    }

    /// Reads in a task of its own, unless that is about to be done anyway.
    fn read_soon(&self) {
        if self.engine.try_update_value(|engine| std::mem::replace(&mut engine.will_read, true)) == Some(false) {
            let app = *self;
            let task = move || {
                app.engine.update_value(|engine| engine.will_read = false);
                if app.shell.is_there() {
                    app.read();
                }
            };
            set_timeout(task, Duration::ZERO);
        }
    }

    /// Wakes the components in a task of its own, which takes as long as reading.
    fn show(&self, shown: ShownWhen) {
        let planned = self.engine.try_update_value(|engine| engine.wakes.plan(shown, clock::now_ms())).flatten();
        let Some(wait_ms) = planned else { return };
        let app = *self;
        let task = move || {
            let is_due = app.engine.try_update_value(|engine| engine.wakes.wake(clock::now_ms()));
            if is_due == Some(true) && app.shell.is_there() {
                app.page.notify();
            }
        };
        set_timeout(task, Duration::from_millis(wait_ms as u64));
    }

    fn read(&self) {
        let mut shown = ShownWhen::Never;
        let had_field = self.page.with_untracked(|page| page.run.snapshot.is_some());
        let started_ms = clock::now_ms();
        while clock::now_ms() - started_ms < READING_MS {
            let next = self.engine.try_update_value(|engine| engine.inbox.pop()).flatten();
            let Some(ReceivedMessage { message, blob }) = next else { break };
            let now_ms = clock::now_ms();
            let event = match decode::<Event>(&message) {
                Ok(event) => event,
                Err(error) => {
                    self.died(&notices::engine_garbled(error.to_string()), now_ms);
                    break;
                }
            };
            let event = match (event, blob) {
                // Of a study the page only learns that the engine is alive.
                (Event::Run { run, event: RunEvent::Study(bytes) }, blob) => {
                    self.study_line.deliver(Some(run), bytes, blob);
                    Event::Run { run, event: RunEvent::Study(Vec::new()) }
                }
                (Event::Study(bytes), blob) => {
                    self.study_line.deliver(None, bytes, blob);
                    Event::Study(Vec::new())
                }
                (event, blob) => {
                    if let (Event::Run { run, event: RunEvent::Checkpoint(_) }, Some(blob)) = (&event, blob) {
                        self.engine.update_value(|engine| engine.checkpoint = Some((*run, blob)));
                    }
                    event
                }
            };
            shown = shown.max(event.shown());
            let commands = self.page.try_update_untracked(|page| page.apply(event, now_ms));
            self.send(commands.unwrap_or_default());
            self.drop_dead_worker();
        }
        self.pass_checkpoint_on();
        self.keep_step();
        if self.engine.with_value(|engine| !engine.inbox.is_empty()) {
            self.read_soon();
        }
        if !had_field && self.page.with_untracked(|page| page.run.snapshot.is_some()) {
            // The stage begins with the first field.
            shown = ShownWhen::AtOnce;
        }
        self.show(shown);
        if shown != ShownWhen::AtOnce {
            // The stage shows it meanwhile.
            self.act_on_stage(|_| Vec::new());
        }
    }

    /// To a copy that waits for its engine.
    fn pass_checkpoint_on(&self) {
        let Some(twin) = self.twin() else { return };
        self.page.with_untracked(|original| {
            if twin.page.with_untracked(|page| page.takes_checkpoint_of(original)) {
                twin.page.update_untracked(|page| page.take_checkpoint_of(original));
                twin.engine.update_value(|copy| self.engine.with_value(|engine| copy.take_checkpoint_of(engine)));
            }
        });
    }

    /// Ends the worker for good; what it still says is not heard.
    pub(super) fn end_engine(&self) {
        self.engine.update_value(|engine| {
            *engine = EngineConnection { generation: engine.generation + 1, ..EngineConnection::default() };
        });
    }

    /// Each side goes on with the other's worker.
    pub(super) fn swap_engines(&self, twin: Self) {
        self.engine.update_value(|own| {
            twin.engine.update_value(|other| {
                std::mem::swap(own, other);
                // What is about to be done was promised to the side, not to its worker.
                std::mem::swap(&mut own.will_read, &mut other.will_read);
                std::mem::swap(&mut own.wakes, &mut other.wakes);
                own.heard_by.set(self.side);
                other.heard_by.set(twin.side);
            });
        });
    }

    fn died(&self, why: &str, now_ms: f64) {
        let failure = Failure::new("", why, "");
        self.page.update(|page| page.engine_died(&failure, now_ms));
        self.drop_dead_worker();
    }

    /// Ends the worker if the page has given it up.
    fn drop_dead_worker(&self) {
        let state = self.page.with_untracked(|page| page.engine.state());
        if matches!(state, EngineState::Broken { .. } | EngineState::GivenUp) {
            self.engine.update_value(|engine| {
                engine.link = None;
                engine.inbox.clear();
                engine.outbox.clear();
            });
        }
    }
}

/// Why an engine ended that said nothing. Memory that the browser refuses ends a program without a word, by an
/// instruction that every browser names so.
fn words_of_end(why: String) -> String {
    if why.to_ascii_lowercase().contains("unreachable") { notices::engine_out_of_memory(why) } else { why }
}
