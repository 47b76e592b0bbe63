//! The visitor's acts: each changes the page at once and says what the engine must hear.

use crate::math::Window;
use crate::protocol::{
    Command, DeviceKind, Failure, FieldCommand, PauseReason, Phase, RunCommand, RunId, RunOrigin, TrajectoryId,
};
use crate::spec::{Activation, ClassSet, DataSource, ModelKind, Parameter, RunSpec, Scene, SettingChange};
use crate::words::{changes, notices as report};

use super::supervisor::EngineState;
use super::{Layer, LayerSet, NoticeKind, Page, Run, TrajectoryStart, UndoableChange};

/// Nodes of the field: what the device can follow at the reporting pace.
const FIELD_NODES_CPU: f32 = 1800.0;
const FIELD_NODES_GPU: f32 = 9216.0;

impl Page {
    // --- training ---

    pub fn play(&mut self) -> Vec<Command> {
        self.run.play();
        let mut commands = self.give_way(false);
        commands.extend(self.look_at_now());
        commands.extend(self.when_ready(vec![Command::Run(RunCommand::Play)]));
        commands
    }

    pub fn pause(&mut self) -> Vec<Command> {
        self.run.rest();
        self.run.pacing.caught_up = None;
        self.when_ready(vec![Command::Run(RunCommand::Pause(PauseReason::Visitor))])
    }

    /// Exactly `steps` training steps, then pause.
    pub fn step(&mut self, steps: u32) -> Vec<Command> {
        self.run.rest();
        let mut commands = self.look_at_now();
        commands.extend(self.when_ready(vec![Command::Run(RunCommand::Step { steps })]));
        commands
    }

    /// The same network from the same seed.
    pub fn reset(&mut self) -> Vec<Command> {
        self.announcement = changes::reset(self.spec().seed.to_string());
        self.begin_run(self.spec().clone(), true, Vec::new(), RunOrigin::Seed)
    }

    /// The visitor asks for another engine after the page gave up.
    pub fn revive(&mut self, now_ms: f64) {
        self.notices.clear();
        self.engine.revive(now_ms);
    }

    // --- the spec ---

    /// Moves one number; the rest of one gesture of the slider is the same change.
    pub fn set(&mut self, parameter: Parameter, value: f64) -> Vec<Command> {
        let mut spec = self.spec().clone();
        parameter.set(&mut spec, value);
        let start = self.history.gesture_start(parameter.id()).unwrap_or(self.spec());
        let from = parameter.text(parameter.get(start));
        let text = changes::value(parameter.title(), from, parameter.text(value));
        self.change_spec(spec, text, Some(parameter.id()))
    }

    /// The hand left the slider.
    pub fn end_gesture(&mut self) {
        self.history.end_gesture();
    }

    pub fn set_seed(&mut self, seed: u64) -> Vec<Command> {
        let text = changes::seed(self.spec().seed.to_string(), seed.to_string());
        self.change_spec(RunSpec { seed, ..self.spec().clone() }, text, None)
    }

    pub fn set_source(&mut self, source: DataSource) -> Vec<Command> {
        let mut spec = self.spec().clone();
        spec.data.source = source;
        // Some of the classes may be meant here too; where none is, all are.
        if spec.data.classes.of(source).is_empty() {
            spec.data.classes = ClassSet::ALL;
        }
        self.change_spec(spec, changes::data(source.title()), None)
    }

    pub fn set_activation(&mut self, activation: Activation) -> Vec<Command> {
        let mut spec = self.spec().clone();
        spec.model.activation = activation;
        let text = changes::activation(self.spec().model.activation.title(), activation.title());
        self.change_spec(spec, text, None)
    }

    /// Another kind of network. What it cannot have beside it (a penalty on a code that a denoiser has
    /// not) is given up in the same change, and said.
    pub fn set_kind(&mut self, kind: ModelKind) -> Vec<Command> {
        let mut spec = self.spec().clone();
        spec.model.kind = kind;
        let (spec, mut notes) = spec.clamped();
        let (spec, fitting) = spec.fitted_to(spec.data.source.shape());
        notes.extend(fitting);
        let notes: Vec<String> = notes.into_iter().map(|note| note.0.to_string()).collect();
        let text = match notes.is_empty() {
            true => changes::network(kind.title()),
            false => changes::network_adjusted(kind.title(), notes.join("; ")),
        };
        self.change_spec(spec, text, None)
    }

    /// Widths of the encoder's hidden layers.
    pub fn set_hidden(&mut self, hidden: Vec<usize>) -> Vec<Command> {
        let mut spec = self.spec().clone();
        spec.model.hidden = hidden;
        spec.model.decoder_hidden = None;
        let text = changes::layers(self.spec().model.hidden_text(), spec.model.hidden_text());
        self.change_spec(spec, text, None)
    }

    /// Takes a class in or leaves it out; the last one stays.
    ///
    /// # Errors
    /// A sentence for the visitor when it is the last.
    pub fn toggle_class(&mut self, label: u8) -> Result<Vec<Command>, String> {
        let source = self.spec().data.source;
        let Some(name) = source.class_names().get(usize::from(label)).copied() else { return Ok(Vec::new()) };
        let classes = self.spec().data.classes.toggled(label);
        if classes.of(source).is_empty() {
            return Err(changes::last_class(name));
        }
        let mut spec = self.spec().clone();
        spec.data.classes = classes;
        let text = if classes.contains(label) { changes::class_added(name) } else { changes::class_removed(name) };
        Ok(self.change_spec(spec, text, None))
    }

    /// A scene's whole setting with its layers, from the visitor's seed; on the present network where
    /// that is possible.
    pub fn choose_scene(&mut self, scene: Scene) -> Vec<Command> {
        let spec = RunSpec { seed: self.spec().seed, ..scene.spec() };
        let text = changes::scene(scene.title());
        self.layers = LayerSet::of(scene);
        let mut commands = self.when_ready(self.layer_commands());
        let rests = self.run.phase == Some(Phase::Paused(PauseReason::Visitor));
        let opens = Scene::ships_training_of(&spec);
        commands.extend(match (scene.plays(), spec == *self.spec()) {
            (true, true) if opens && self.run.is_as_shipped() => Vec::new(),
            (true, _) if opens => {
                self.announcement = changes::trained_beforehand(&text);
                self.history.push(UndoableChange::new(text, self.spec().clone(), true, None));
                self.restart(spec, true)
            }
            (true, true) if rests => self.play(),
            (true, _) => self.change_spec(spec, text, None),
            (false, _) => {
                self.announcement = changes::new_network_at_rest(&text);
                self.history.push(UndoableChange::new(text, self.spec().clone(), true, None));
                self.restart(spec, false)
            }
        });
        commands
    }

    /// The scene that the present setting is, whatever its seed.
    pub fn scene(&self) -> Option<Scene> {
        Scene::of_any_seed(self.spec())
    }

    /// Another setting from its seed: a new network, even where the present one could go on.
    pub(super) fn begin_spec(&mut self, spec: RunSpec, text: String) -> Vec<Command> {
        self.announcement = changes::new_network(&text);
        self.history.push(UndoableChange::new(text, self.spec().clone(), true, None));
        self.begin_run(spec, true, Vec::new(), RunOrigin::Seed)
    }

    pub(super) fn change_spec(&mut self, spec: RunSpec, text: String, gesture: Option<&'static str>) -> Vec<Command> {
        if spec == *self.spec() {
            return Vec::new();
        }
        let before = self.spec().clone();
        let standing = self.standing();
        let goes_on = gesture.is_some_and(|gesture| self.history.gesture_start(gesture).is_some());
        let (restarted, commands) = self.adopt_spec(spec);
        self.announcement = match restarted {
            true => changes::new_network(&text),
            false => changes::live(&text),
        };
        if !restarted {
            self.run.timeline.curves.mark(self.run.step(), text.clone(), goes_on);
        }
        let change = UndoableChange::new(text, before, restarted, gesture);
        self.history.push(if restarted { change } else { change.on(standing) });
        commands
    }

    /// Live where the network can stay, else a restart (`true`).
    pub(super) fn adopt_spec(&mut self, spec: RunSpec) -> (bool, Vec<Command>) {
        let restarts = !self.spec().same_network(&spec);
        if restarts {
            return (true, self.restart(spec, true));
        }
        self.run.settings.change(spec);
        self.run.live_changes += 1;
        self.run.schedule_from = None;
        (false, self.adjust())
    }

    /// The running network goes on with the present setting, on a schedule that begins again.
    pub(super) fn adjust(&mut self) -> Vec<Command> {
        // An adjusted network trains again if its schedule had ended.
        if matches!(self.run.phase, Some(Phase::Finished | Phase::Diverged { .. })) {
            self.run.wants_play = true;
        }
        // What is changed is the newest network, so that it is shown.
        let mut commands = self.look_at_now();
        self.run.settings.follow_visitor();
        let (run, objective, optimizer) = (self.run.id, self.spec().objective, self.spec().optimizer);
        commands.extend(self.when_ready(vec![Command::Run(RunCommand::Adjust { run, objective, optimizer })]));
        commands
    }

    /// Clears the stage for another run.
    pub(super) fn make_room_for(&mut self, run: RunId, spec: RunSpec, play: bool) {
        self.run = Run { wants_play: play, ..Run::new(run, spec) };
        self.hover.forget();
        self.trajectories.forget_paths(self.run.settings.spec().data.image_count);
        self.notices.clear();
    }

    /// A number for a run that the engine will begin from a file of this name; until it has, the present
    /// run stays.
    pub fn await_network(&mut self, file: String) -> RunId {
        let run = RunId(self.next_run);
        self.next_run += 1;
        self.awaited = Some((run, file));
        run
    }

    /// The engine ended that was at the files of a network.
    pub fn network_lost(&mut self) {
        let file = self.awaited.take().map_or_else(String::new, |(_, file)| file);
        let failure =
            Failure::new(report::network_lost(file), report::network_lost_why(), report::network_lost_advice());
        self.notices.push(NoticeKind::Warning, failure);
    }

    /// A new network of this setting: a scene's as it was trained beforehand, any other from its seed.
    pub(super) fn restart(&mut self, spec: RunSpec, play: bool) -> Vec<Command> {
        let opens = play && Scene::ships_training_of(&spec);
        self.begin_run(spec, play, Vec::new(), if opens { RunOrigin::Shipped } else { RunOrigin::Seed })
    }

    /// A new network, whose setting is to change by itself like this.
    pub(super) fn begin_run(
        &mut self,
        spec: RunSpec,
        play: bool,
        changes: Vec<SettingChange>,
        origin: RunOrigin,
    ) -> Vec<Command> {
        let run = RunId(self.next_run);
        self.next_run += 1;
        self.make_room_for(run, spec, play);
        self.run.origin = origin;
        if self.engine.state() == EngineState::GivenUp {
            return Vec::new();
        }
        let mut commands = vec![
            Command::Field(FieldCommand::View { window: None }),
            match origin {
                RunOrigin::Shipped => Command::OpenTrained { run, spec: self.spec().clone(), changes },
                RunOrigin::Seed | RunOrigin::File => {
                    Command::Configure { run, spec: self.spec().clone(), play, changes }
                }
            },
        ];
        commands.extend(self.trajectories.iter().filter_map(|trajectory| trajectory.command()));
        self.when_ready(commands)
    }

    // --- the stage ---

    /// What the engine must send for the layers that are on.
    fn layer_commands(&self) -> Vec<Command> {
        vec![
            Command::Field(FieldCommand::WantBasins(self.layers.contains(Layer::Basins))),
            Command::Field(FieldCommand::WantScore(self.layers.contains(Layer::Score))),
        ]
    }

    pub fn toggle_layer(&mut self, layer: Layer) -> Vec<Command> {
        self.show_layers(self.layers.toggled(layer))
    }

    /// Draws these layers; the engine hears of those that it must send something for.
    pub(super) fn show_layers(&mut self, layers: LayerSet) -> Vec<Command> {
        let before = self.layer_commands();
        self.layers = layers;
        let commands = self.layer_commands().into_iter().filter(|command| !before.contains(command)).collect();
        self.when_ready(commands)
    }

    /// The visitor moved the window, or gave it back to the engine.
    pub fn set_view(&mut self, window: Option<Window>) -> Vec<Command> {
        let window = window.filter(Window::is_sound);
        if window == self.run.view {
            return Vec::new();
        }
        self.run.view = window;
        self.when_ready(vec![Command::Field(FieldCommand::View { window })])
    }

    /// The stage got another shape: the field's grid follows it.
    pub fn stage_resized(&mut self, aspect: f32) -> Vec<Command> {
        if !aspect.is_finite() || aspect <= 0.0 {
            return Vec::new();
        }
        self.stage_aspect = aspect;
        let size = self.suitable_field_size();
        if size == self.field_size {
            return Vec::new();
        }
        self.field_size = size;
        self.when_ready(vec![Command::Field(FieldCommand::FieldSize { columns: size.0, rows: size.1 })])
    }

    /// The tab was hidden or the stage scrolled away (`true`), or is back.
    pub fn out_of_sight(&mut self, out_of_sight: bool) -> Vec<Command> {
        let rested = self.rests_unasked();
        self.out_of_sight = out_of_sight;
        self.rest_changed(rested)
    }

    /// Another run on the page has its turn (`true`), or this one goes on where it was.
    pub fn give_way(&mut self, gives_way: bool) -> Vec<Command> {
        let rested = self.rests_unasked();
        self.gave_way = gives_way;
        self.rest_changed(rested)
    }

    fn rest_changed(&mut self, rested: bool) -> Vec<Command> {
        let rests = self.rests_unasked();
        if rests == rested {
            return Vec::new();
        }
        let reason = PauseReason::OutOfSight;
        self.when_ready(vec![if rests {
            Command::Run(RunCommand::Pause(reason))
        } else {
            Command::Run(RunCommand::Unpause(reason))
        }])
    }

    pub fn hover(&mut self, at: Option<[f32; 2]>) -> Vec<Command> {
        if self.run.shipped.is_some() {
            // The shipped run looks for itself (`Page::unanswered`).
            self.hover.moved(at);
            return Vec::new();
        }
        if !self.engine.is_ready() || !self.run.has_begun() {
            return Vec::new();
        }
        self.hover.moved(at).into_iter().collect()
    }

    pub fn drop_trajectory(&mut self, origin: TrajectoryStart) -> Vec<Command> {
        if let TrajectoryStart::Point(at) = origin
            && !at.iter().all(|value| value.is_finite())
        {
            return Vec::new();
        }
        let (id, commands) = self.trajectories.drop_trajectory(origin);
        self.selected_trajectory = Some(id);
        self.when_ready(commands)
    }

    /// Where a first trajectory shows most: in the middle two thirds of the field, where it is fastest. `None`
    /// until there is a field.
    pub fn telling_start(&self) -> Option<TrajectoryStart> {
        let field = &self.run.snapshot.as_ref()?.field;
        let window = field.grid.window;
        let [width, height] = [0, 1].map(|axis| window.max[axis] - window.min[axis]);
        let is_inside = |at: &[f32; 2]| {
            let across = (at[0] - window.min[0]) / width;
            let up = (at[1] - window.min[1]) / height;
            [across, up].iter().all(|share| (1.0 / 6.0..=5.0 / 6.0).contains(share))
        };
        let speeds = field.velocity.chunks_exact(2).map(|velocity| velocity[0].hypot(velocity[1]));
        let inside = field.grid.nodes().zip(speeds).filter(|(at, speed)| is_inside(at) && speed.is_finite());
        inside.max_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(at, _)| TrajectoryStart::Point(at))
    }

    pub fn remove_trajectory(&mut self, trajectory: TrajectoryId) -> Vec<Command> {
        if !self.trajectories.remove(trajectory) {
            return Vec::new();
        }
        if self.selected_trajectory == Some(trajectory) {
            self.selected_trajectory = self.trajectories.last();
        }
        self.when_ready(vec![Command::Field(FieldCommand::RemoveTrajectory { trajectory })])
    }

    /// What the stage needs of a new engine before it has a run.
    pub(super) fn stage_commands(&self) -> Vec<Command> {
        let (columns, rows) = self.field_size;
        let mut commands = vec![Command::Field(FieldCommand::FieldSize { columns, rows })];
        commands.extend(self.layer_commands());
        commands
    }

    pub(super) fn suitable_field_size(&self) -> (u32, u32) {
        let nodes = match &self.live.device {
            Some(device) if device.kind == DeviceKind::WebGpu && !device.software => FIELD_NODES_GPU,
            _ => FIELD_NODES_CPU,
        };
        let aspect = self.stage_aspect.clamp(0.25, 4.0);
        // Even numbers, so that a few pixels more or less do not make another grid.
        let even = |side: f32| ((side / 2.0).round() as u32 * 2).clamp(8, 256);
        (even((nodes * aspect).sqrt()), even((nodes / aspect).sqrt()))
    }
}

#[cfg(test)]
#[path = "intents_tests.rs"]
mod tests;
