//! The link to what is seen now.

use crate::protocol::{DevicePreference, PauseReason, Phase};
use crate::spec::{Scene, link};

use super::{Panel, Query};
use crate::state::{Layer, LayerSet, LeafOrigin, Page};

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
    /// (the oldest leaves are left away first).
    pub fn link(&self, options: &LinkOptions) -> String {
        self.seen(options).link()
    }

    /// What is seen now, as what an address would ask for.
    pub fn seen(&self, options: &LinkOptions) -> Query {
        Query {
            device: options.device,
            spec: self.spec.clone(),
            at: self.step_to_rest_at(options.stop_here),
            view: self.view,
            layers: Some(self.layers),
            // Pictures that were brought do not travel.
            leaves: self.leaves.iter().map(|leaf| leaf.origin).filter(travels).collect(),
            look: super::Look { panel: options.panel, ..options.look.clone() },
            ..Query::default()
        }
    }

    /// What of this run a link cannot say, in words: such a network travels as a file.
    pub fn untold_by_link(&self) -> Option<&'static str> {
        let model = &self.spec.model;
        let from_file = model.decoder_hidden.is_some() || model.code.is_some() || model.output.is_some();
        from_file.then_some("The network came from a file, whose shape and weights a link cannot hold.")
    }

    /// A run that rests before its end is opened where it rests; one that ended trains to its end.
    fn step_to_rest_at(&self, stop_here: bool) -> Option<u64> {
        let rests = matches!(self.run.phase, Some(Phase::Paused(PauseReason::Visitor))) && !self.wants_play;
        let ended = matches!(self.run.phase, Some(Phase::Finished));
        // Asked for by the link it was opened with, and not reached yet.
        let on_its_way = self.rest_at;
        let here = (rests || stop_here && !ended).then(|| self.run.step());
        on_its_way.or(here).or((self.run.phase.is_none() && !self.wants_play).then_some(0))
    }
}

fn travels(leaf: &LeafOrigin) -> bool {
    !matches!(leaf, LeafOrigin::Upload(_))
}

impl Query {
    /// As `write`, and at most `link::MAX_BYTES` long: the oldest leaves are left away first.
    pub fn link(mut self) -> String {
        let mut text = self.write();
        while text.len() > link::MAX_BYTES && !self.leaves.is_empty() {
            self.leaves.remove(0);
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
            let mut text = run;
            let mut put = |key: &str, value: String| text.push_str(&format!("&{key}={value}"));
            if let Some(step) = self.at {
                put("at", step.to_string());
            }
            if let Some(view) = &self.view {
                put("view", numbers(view.min.iter().chain(&view.max)));
            }
            if let Some(layers) =
                self.layers.filter(|layers| *layers != scene.map_or_else(LayerSet::default, LayerSet::of))
            {
                put("layers", layer_names(layers));
            }
            if !self.leaves.is_empty() {
                put("leaves", self.leaves.iter().filter_map(leaf).collect::<Vec<_>>().join("_"));
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

fn layer_names(layers: LayerSet) -> String {
    let on: Vec<&str> = Layer::ALL.into_iter().filter(|layer| layers.contains(*layer)).map(Layer::id).collect();
    if on.is_empty() { "none".to_owned() } else { on.join(",") }
}

/// Short, and read back as the same numbers.
fn numbers<'a>(values: impl Iterator<Item = &'a f32>) -> String {
    let shortest = |value: &f32| std::cmp::min_by_key(value.to_string(), format!("{value:e}"), String::len);
    values.map(shortest).collect::<Vec<_>>().join(",")
}

fn leaf(origin: &LeafOrigin) -> Option<String> {
    match origin {
        LeafOrigin::Point(at) => Some(numbers(at.iter())),
        LeafOrigin::TrainingImage(index) => Some(index.to_string()),
        LeafOrigin::Upload(_) => None,
    }
}
