//! What the address asks for: a run (see `spec::link`), how far it is trained, what of it is seen, and
//! how the page looks. One reading and one writing of it.

mod go;
mod look;
mod write;

pub use look::{ControlsShown, Density, Look, PageKey, Panel, ThemeChoice};
pub use write::LinkOptions;

use crate::math::{PlaneTurn, Window};
use crate::protocol::{DevicePreference, RunOrigin};
use crate::spec::link::{self, Key, Reading};
use crate::spec::{DataSource, RunSpec, Scene, SettingChange, SettingsHistory};
use crate::words::{Language, Message, address};

use super::{Layer, LayerSet, TourStation, Trajectories, TrajectoryStart};

/// Keys that mail and search services add to every address; nobody wants to hear of them.
const TRACKERS: [&str; 6] = ["utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ref"];
/// More parts than the page has.
const MAX_HIDDEN: usize = 64;

#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    pub device: DevicePreference,
    /// The run to begin with.
    pub spec: RunSpec,
    /// How its setting changes while it trains.
    pub changes: Vec<SettingChange>,
    /// The scene it begins from.
    pub scene: Option<Scene>,
    /// It is to be trained here, even where its training is shipped.
    pub from_seed: bool,
    /// It asks for pictures that its visitor had brought; who has none gets others, and hears why.
    pub own_pictures: bool,
    /// The training step to rest at; without one it trains to the end of its schedule.
    pub at: Option<u64>,
    /// The part of the plane that is shown; without one the engine fits it.
    pub view: Option<Window>,
    /// How the axes of the plane lie where it comes to rest; places are told in them. Of a latent space
    /// of two numbers there is but one plane.
    pub turn: Option<PlaneTurn>,
    /// Without a word, the scene's.
    pub layers: Option<LayerSet>,
    /// Dropped trajectories; no more than `Trajectories::MAX`.
    pub trajectories: Vec<TrajectoryStart>,
    pub look: Look,
    /// What could not be understood, in words.
    pub complaints: Vec<String>,
    /// Numbers that were brought into their range, in words.
    pub adjustments: Vec<Message>,
    /// Keys that mean nothing here, but for those that services add.
    pub unknown: Vec<String>,
}

impl Default for Query {
    /// An address that asks for nothing.
    fn default() -> Self {
        Self {
            device: DevicePreference::default(),
            spec: RunSpec::twelve_images(),
            changes: Vec::new(),
            scene: None,
            from_seed: false,
            own_pictures: false,
            at: None,
            view: None,
            turn: None,
            layers: None,
            trajectories: Vec::new(),
            look: Look::default(),
            complaints: Vec::new(),
            adjustments: Vec::new(),
            unknown: Vec::new(),
        }
    }
}

impl Query {
    /// Reads the address, or its query alone; a value that makes no sense is named and left out.
    pub fn read(address: &str) -> Self {
        let mut query = Self::default();
        let pairs = with_station(link::pairs(address));
        let mut of_the_run = Vec::new();
        for (key, value) in &pairs {
            match query.take(key, value.trim()) {
                KeyOutcome::Yes => {}
                KeyOutcome::No(wanted) => query.complaints.push(link::left_out(key, value, wanted)),
                KeyOutcome::OfTheRun => {
                    if key == "scene" {
                        query.scene = Scene::from_id(value);
                    }
                    query.own_pictures |= key == "data" && value.trim() == DataSource::OWN_STEM;
                    of_the_run.push((key.as_str(), value.as_str()));
                }
            }
        }
        let Reading { spec, changes, adjustments, complaints, unknown } = link::read(&query.spec, of_the_run);
        query.spec = spec;
        query.changes = changes;
        query.complaints.extend(complaints);
        query.adjustments = adjustments.into_iter().map(|note| note.0).collect();
        query.unknown = unknown;
        query.unknown.retain(|key| !TRACKERS.iter().any(|tracker| key.starts_with(tracker)));
        // A training image that the run does not have.
        let images = query.spec.data.image_count;
        query.trajectories.retain(
            |trajectory| !matches!(trajectory, TrajectoryStart::TrainingImage(index) if *index as usize >= images),
        );
        query
    }

    /// Whether an address says anything of a run, be it with a station of the tour.
    pub fn names_run(address: &str) -> bool {
        let says =
            |key: &str| ["tour", "moved"].contains(&key) || OF_A_RUN.contains(&key) || Key::from_name(key).is_some();
        link::pairs(address).iter().any(|(key, _)| says(key))
    }

    /// Whether the run trains as soon as it is there.
    pub fn plays(&self) -> bool {
        match self.at {
            // At the end of its schedule it rests by itself.
            Some(step) => step >= self.course().schedule_end(),
            None => self.scene.is_none_or(Scene::plays),
        }
    }

    /// What its run begins from: the training that is shipped with a scene, where all that is asked for lies behind it.
    pub fn origin(&self) -> RunOrigin {
        let end = u64::from(self.spec.optimizer.schedule_steps);
        let lies_behind =
            self.at.into_iter().chain(self.changes.iter().map(|change| change.step)).all(|step| step >= end);
        let opens = !self.from_seed && lies_behind && self.plays() && Scene::ships_training_of(&self.spec);
        if opens { RunOrigin::Shipped } else { RunOrigin::Seed }
    }

    /// The setting it begins under and what changes.
    pub fn course(&self) -> SettingsHistory {
        SettingsHistory { changes: self.changes.clone(), ..SettingsHistory::new(self.spec.setting()) }
    }

    /// The layers to begin with.
    pub fn layers(&self) -> LayerSet {
        self.layers.unwrap_or_else(|| layers_of(self.scene))
    }

    /// How many controls to begin with, where `remembered` is what was chosen in an earlier visit.
    pub fn controls(&self, remembered: Option<ControlsShown>) -> ControlsShown {
        let said = self.look.controls.or_else(|| self.implied_controls(self.scene));
        said.or(remembered).unwrap_or(ControlsShown::Dial)
    }

    /// How many controls it asks for without saying so, if it names this scene: whoever sets more than a scene is to
    /// find the controls for it.
    fn implied_controls(&self, scene: Option<Scene>) -> Option<ControlsShown> {
        if self.look.tour.is_some() {
            return Some(ControlsShown::Dial);
        }
        let scene = scene.map_or_else(RunSpec::twelve_images, Scene::spec);
        let moved = RunSpec { seed: self.spec.seed, ..scene } != self.spec;
        let sets = moved || !self.changes.is_empty() || self.at.is_some() || self.own_pictures;
        sets.then_some(ControlsShown::All)
    }

    /// The panel to begin with.
    pub fn panel(&self) -> Panel {
        self.look.panel.unwrap_or_else(|| Panel::of(self.scene))
    }

    fn take(&mut self, key: &str, value: &str) -> KeyOutcome {
        let Some(key) = PageKey::from_name(key) else { return KeyOutcome::OfTheRun };
        match key {
            PageKey::Device => take(&mut self.device, parse_device(value), address::expects_device()),
            PageKey::Theme => {
                take(&mut self.look.theme, ThemeChoice::from_name(value).map(Some), address::expects_theme())
            }
            PageKey::Language => {
                take(&mut self.look.language, Language::from_tag(value).map(Some), address::expects_language())
            }
            PageKey::From => take(&mut self.from_seed, parse_origin(value), address::expects_origin()),
            PageKey::Embed => take(&mut self.look.embed, parse_switch(value), address::expects_switch()),
            PageKey::Autoplay => take(&mut self.look.autoplay, parse_switch(value), address::expects_switch()),
            PageKey::Panel => take(&mut self.look.panel, Panel::from_id(value).map(Some), address::expects_panel()),
            PageKey::Density => take(&mut self.look.density, Density::from_name(value), address::expects_density()),
            PageKey::Controls => {
                take(&mut self.look.controls, ControlsShown::from_name(value).map(Some), address::expects_controls())
            }
            PageKey::Tour => {
                take(&mut self.look.tour, TourStation::from_number(value).map(Some), address::expects_station())
            }
            PageKey::Hide => take(&mut self.look.hide, parse_names(value), address::expects_parts()),
            PageKey::At => take(&mut self.at, link::parse_step(value).map(Some), address::expects_step()),
            PageKey::View => take(&mut self.view, parse_window(value).map(Some), address::expects_window()),
            PageKey::Turn => take(&mut self.turn, parse_turn(value).map(Some), address::expects_angle()),
            PageKey::Layers => take(&mut self.layers, parse_layers(value).map(Some), address::expects_layers()),
            PageKey::Trajectories => {
                take(&mut self.trajectories, parse_trajectories(value), address::expects_trajectories())
            }
        }
    }
}

/// Keys that are about a run beside those that set it.
const OF_A_RUN: [&str; 7] = ["scene", "at", "from", "view", "turn", "layers", "leaves"];

/// A link to a station that says nothing of a run but its seed means the run that the station begins with.
fn with_station(pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    let sets = |key: &str| Key::from_name(key).is_some_and(|key| key != Key::Seed);
    let names_run = pairs.iter().any(|(key, _)| OF_A_RUN.contains(&key.as_str()) || sets(key));
    let station = pairs.iter().rev().find(|(key, _)| key == "tour");
    let station = station.and_then(|(_, number)| TourStation::from_number(number.trim()));
    match station.filter(|_| !names_run) {
        Some(station) => link::pairs(station.query()).into_iter().chain(pairs).collect(),
        None => pairs,
    }
}

/// What an address that names no layers draws.
fn layers_of(scene: Option<Scene>) -> LayerSet {
    scene.map_or_else(LayerSet::default, LayerSet::of)
}

enum KeyOutcome {
    Yes,
    No(&'static str),
    /// A key of the run, or of nobody.
    OfTheRun,
}

fn take<T>(place: &mut T, value: Option<T>, wanted: &'static str) -> KeyOutcome {
    match value {
        Some(value) => {
            *place = value;
            KeyOutcome::Yes
        }
        None => KeyOutcome::No(wanted),
    }
}

fn parse_device(name: &str) -> Option<DevicePreference> {
    match name {
        "gpu" => Some(DevicePreference::Gpu),
        "cpu" => Some(DevicePreference::Cpu),
        "auto" => Some(DevicePreference::Auto),
        _ => None,
    }
}

fn parse_origin(name: &str) -> Option<bool> {
    match name {
        "seed" => Some(true),
        "scene" => Some(false),
        _ => None,
    }
}

fn parse_switch(text: &str) -> Option<bool> {
    match text {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}

fn parse_names(text: &str) -> Option<Vec<String>> {
    let is_name = |name: &&str| {
        (1..=32).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    let names = Vec::from_iter(text.split(','));
    (names.len() <= MAX_HIDDEN && names.iter().all(is_name)).then(|| names.into_iter().map(str::to_owned).collect())
}

fn parse_numbers<const N: usize>(text: &str) -> Option<[f32; N]> {
    let numbers: Option<Vec<f32>> = text.split(',').map(|word| word.parse().ok()).collect();
    let numbers: [f32; N] = numbers?.try_into().ok()?;
    numbers.iter().all(|number| number.is_finite()).then_some(numbers)
}

fn parse_window(text: &str) -> Option<Window> {
    let [left, bottom, right, top] = parse_numbers(text)?;
    Some(Window { min: [left, bottom], max: [right, top] }).filter(Window::is_sound)
}

fn parse_turn(text: &str) -> Option<PlaneTurn> {
    let (angle, mirrored) = match text.split_once(',') {
        None => (text, false),
        Some((angle, "mirrored")) => (angle, true),
        Some(_) => return None,
    };
    let angle_degrees = angle.parse().ok().filter(|angle: &f32| angle.abs() <= 360.0)?;
    Some(PlaneTurn { angle_degrees, mirrored })
}

fn parse_layers(text: &str) -> Option<LayerSet> {
    if text == "none" {
        return Some(LayerSet::NONE);
    }
    text.split(',').try_fold(LayerSet::NONE, |set, name| Some(set.with(Layer::from_id(name)?)))
}

fn parse_trajectories(text: &str) -> Option<Vec<TrajectoryStart>> {
    let trajectory = |word: &str| match word.parse() {
        Ok(index) => Some(TrajectoryStart::TrainingImage(index)),
        Err(_) => parse_numbers(word).map(TrajectoryStart::Point),
    };
    let trajectories: Vec<TrajectoryStart> = text.split('_').map(trajectory).collect::<Option<_>>()?;
    (trajectories.len() <= Trajectories::MAX).then_some(trajectories)
}

#[cfg(test)]
mod tests;
