//! The link to what is seen now.

use crate::math::PlaneTurn;
use crate::protocol::{DevicePreference, Phase, RunOrigin};
use crate::spec::{DataSource, RunSpec, Scene, SettingsHistory, link};

use super::{Panel, Query, layers_of};
use crate::state::{Layer, LayerSet, Page, TrajectoryEntry, TrajectoryStart};
use crate::words::address;

/// Changes that take more room than this are not told by a link.
const MOST_MOVED_BYTES: usize = link::MAX_BYTES * 3 / 4;
/// Turning a place into a latent and back moves it by as little as this, relative to its size.
const ROUNDING: f32 = 1e-5;

/// What a link is to say beside the run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkOptions {
    /// Rest at the present step, even where training goes on.
    pub stop_here: bool,
    pub panel: Option<Panel>,
    pub look: super::Look,
    /// Where the address asked for one.
    pub device: DevicePreference,
}

impl Page {
    /// The query that opens this run as it is seen now: "?v=1&n=20&at=600&layers=basins". Of letters,
    /// digits, commas, points, underscores and minus signs alone, and at most `link::MAX_BYTES` long
    /// (the oldest trajectories are dropped first).
    pub fn link(&self, options: &LinkOptions) -> String {
        self.seen(options).link()
    }

    /// What is seen now, as what an address would ask for.
    pub fn seen(&self, options: &LinkOptions) -> Query {
        // Pictures that were brought do not travel.
        let trajectories: Vec<_> =
            self.trajectories.iter().filter_map(|trajectory| self.place_of_trajectory(trajectory)).collect();
        let has_places = self.run.view.is_some()
            || trajectories.iter().any(|trajectory| matches!(trajectory, TrajectoryStart::Point(_)));
        let at = self.step_to_rest_at(options.stop_here);
        let course = self.course_until(at);
        let opened = Query { spec: self.spec().under(course.first), changes: course.changes, at, ..Query::default() };
        Query {
            device: options.device,
            from_seed: self.run.origin == RunOrigin::Seed && opened.origin() == RunOrigin::Shipped,
            view: self.run.view,
            layers: Some(self.layers),
            turn: self.turn_of_plane().filter(|_| has_places),
            trajectories,
            look: super::Look { panel: options.panel, ..options.look.clone() },
            ..opened
        }
    }

    /// Links for a class: the setting that is seen now from the beginning, with a seed of their own for each of so many
    /// pupils, from 1 on.
    pub fn pupil_links(&self, pupils: u32, options: &LinkOptions) -> Vec<String> {
        let seen = self.seen(options);
        let link = |seed: u32| {
            let spec = RunSpec { seed: u64::from(seed), ..self.spec().clone() };
            Query {
                from_seed: Scene::ships_training_of(&spec),
                spec,
                changes: Vec::new(),
                // Whoever is to press Play still is.
                at: seen.at.filter(|step| *step == 0),
                view: None,
                turn: None,
                trajectories: Vec::new(),
                ..seen.clone()
            }
            .link()
        };
        (1..=pupils).map(link).collect()
    }

    /// How the run came to step `at`, or to where it is now, as far as a link can say it.
    pub(in crate::state) fn course_until(&self, at: Option<u64>) -> SettingsHistory {
        let mut course = self.run.settings.history(self.run.step());
        if !self.is_tellable(&course) {
            return SettingsHistory::new(self.spec().setting());
        }
        if let Some(at) = at {
            course.cut_after(at);
        }
        course
    }

    /// Whether a link has room for all changes of the setting.
    fn is_tellable(&self, course: &SettingsHistory) -> bool {
        !self.run.is_from_file() && !course.is_cut && link::moved_pair(self.spec(), course).len() <= MOST_MOVED_BYTES
    }

    /// What of this run a link cannot say, in words, and what holds it.
    pub fn untold_by_link(&self) -> Option<&'static str> {
        let (run, model) = (&self.run, &self.spec().model);
        if run.is_from_file() || model.decoder_hidden.is_some() || model.code.is_some() || model.output.is_some() {
            return Some(address::loses_file());
        }
        if matches!(self.spec().data.source, DataSource::Own(_)) {
            return Some(address::loses_pictures());
        }
        (!self.is_tellable(&self.run.settings.history(self.run.step()))).then_some(address::loses_changes())
    }

    /// A run that rests before its end is opened where it rests, one that ended trains to its end, and a
    /// moment of the past is opened as the run that rests there.
    fn step_to_rest_at(&self, stop_here: bool) -> Option<u64> {
        let run = &self.run;
        // Asked for by the link it was opened with, and not reached yet.
        run.timeline.looking_at().or(self.run.target.rest_at).or(match run.phase {
            Some(Phase::Finished) => None,
            Some(Phase::Paused(_)) | None if !self.run.wants_play => Some(run.step()),
            _ => stop_here.then(|| run.step()),
        })
    }

    /// Whether what is drawn is drawn for good.
    fn is_still(&self) -> bool {
        self.run.timeline.looking_at().is_some() || matches!(self.run.phase, Some(Phase::Paused(_) | Phase::Finished))
    }

    /// How the axes of the drawn plane lie; on its way to where a link rests, how they will.
    fn turn_of_plane(&self) -> Option<PlaneTurn> {
        if self.spec().model.latent_dim <= 2 {
            return None;
        }
        let asked_for = self.run.target.turn_at.filter(|(step, _)| self.run.step() <= *step).map(|(_, turn)| turn);
        let drawn = self.run.snapshot.as_ref().filter(|_| self.is_still()).map(|snapshot| snapshot.plane.turn);
        asked_for.or(drawn).filter(|turn| turn.angle_degrees.is_finite())
    }

    /// Where a link drops a trajectory again; the plane it was dropped on may have moved away.
    fn place_of_trajectory(&self, trajectory: &TrajectoryEntry) -> Option<TrajectoryStart> {
        match trajectory.origin {
            TrajectoryStart::Upload(_) => None,
            TrajectoryStart::Point(_)
                if self.spec().model.latent_dim > 2
                    && self.is_still()
                    && !self.run.target.trajectories_to_place.contains(&trajectory.id) =>
            {
                let start = trajectory.path.as_ref().and_then(|path| path.path.first());
                Some(
                    start
                        .filter(|at| !is_same_place(trajectory.origin, **at))
                        .map_or(trajectory.origin, |at| TrajectoryStart::Point(*at)),
                )
            }
            origin => Some(origin),
        }
    }
}

impl Query {
    /// As `write`, and at most `link::MAX_BYTES` long: the oldest trajectories are left out first.
    pub fn link(mut self) -> String {
        let mut text = self.write();
        while text.len() > link::MAX_BYTES && !self.trajectories.is_empty() {
            self.trajectories.remove(0);
            text = self.write();
        }
        text
    }

    /// The shortest query that is read as this one.
    pub fn write(&self) -> String {
        let without = (None, link::query(&self.spec));
        // A scene that rests when it is opened would say more than its setting.
        let scenes = Scene::ALL.into_iter().filter(|scene| scene.plays());
        let from_scenes = scenes.map(|scene| (Some(scene), link::query_from(Some(scene), &self.spec)));
        let all = std::iter::once(without).chain(from_scenes).map(|(scene, run)| {
            let mut text = run + &link::moved_pair(&self.spec, &self.course());
            let mut put = |key: &str, value: String| text.push_str(&format!("&{key}={value}"));
            if let Some(step) = self.at {
                put("at", step.to_string());
            }
            if self.from_seed {
                put("from", "seed".to_owned());
            }
            if let Some(view) = &self.view {
                put("view", numbers(view.min.iter().chain(&view.max)));
            }
            if let Some(turn) = self.turn {
                let hand = if turn.mirrored { ",mirrored" } else { "" };
                put("turn", format!("{}{hand}", turn.angle_degrees));
            }
            if let Some(layers) = self.layers.filter(|layers| *layers != layers_of(scene)) {
                put("layers", layer_names(layers));
            }
            if !self.trajectories.is_empty() {
                put("leaves", self.trajectories.iter().filter_map(trajectory).collect::<Vec<_>>().join("_"));
            }
            let look = &self.look;
            if let Some(panel) = look.panel.filter(|panel| look.embed || *panel != Panel::of(scene)) {
                put("panel", panel.id().to_owned());
            }
            for (key, on) in [("embed", look.embed), ("autoplay", look.autoplay)] {
                if on {
                    put(key, "1".to_owned());
                }
            }
            if !look.hide.is_empty() {
                put("hide", look.hide.join(","));
            }
            if look.density != super::Density::default() {
                put("density", look.density.name().to_owned());
            }
            if let Some(theme) = look.theme {
                put("theme", theme.name().to_owned());
            }
            if let Some(language) = look.language {
                put("lang", language.tag().to_owned());
            }
            let implied = self.implied_controls(scene).unwrap_or(super::ControlsShown::Dial);
            if let Some(controls) = look.controls.filter(|controls| *controls != implied) {
                put("controls", controls.name().to_owned());
            }
            if let Some(station) = look.tour {
                put("tour", station.number().to_string());
            }
            match self.device {
                DevicePreference::Auto => {}
                DevicePreference::Cpu => put("device", "cpu".to_owned()),
                DevicePreference::Gpu => put("device", "gpu".to_owned()),
            }
            text
        });
        all.min_by_key(String::len).unwrap_or_default()
    }
}

/// Whether a trajectory that was dropped at `origin` starts at `at`.
fn is_same_place(origin: TrajectoryStart, at: [f32; 2]) -> bool {
    let TrajectoryStart::Point(origin) = origin else { return false };
    let size = 1.0 + origin.iter().fold(0.0, |largest: f32, side| largest.max(side.abs()));
    origin.iter().zip(at).all(|(origin, at)| (origin - at).abs() <= ROUNDING * size)
}

fn layer_names(layers: LayerSet) -> String {
    let on: Vec<&str> = Layer::ALL.into_iter().filter(|layer| layers.contains(*layer)).map(Layer::id).collect();
    if on.is_empty() { "none".to_owned() } else { on.join(",") }
}

/// Short, and read back as the same numbers.
fn numbers<'a>(values: impl Iterator<Item = &'a f32>) -> String {
    let shortest = |value: &f32| std::cmp::min_by_key(value.to_string(), format!("{value:e}"), String::len);
    values.map(shortest).collect::<Vec<_>>().join(",")
}

fn trajectory(origin: &TrajectoryStart) -> Option<String> {
    match origin {
        TrajectoryStart::Point(at) => Some(numbers(at.iter())),
        TrajectoryStart::TrainingImage(index) => Some(index.to_string()),
        TrajectoryStart::Upload(_) => None,
    }
}
