//! What the address asks for: a run (see `spec::link`), `?device=gpu|cpu`, `?theme=light|dark`.

use crate::protocol::DevicePreference;
use crate::spec::link::{self, Reading};
use crate::spec::{RunSpec, Scene};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system prefers.
    #[default]
    System,
    Light,
    Dark,
}

impl ThemeChoice {
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        [Self::System, Self::Light, Self::Dark].into_iter().find(|choice| choice.name() == name)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    pub device: DevicePreference,
    pub theme: Option<ThemeChoice>,
    /// The run to begin with.
    pub spec: RunSpec,
    /// The scene it begins from.
    pub scene: Option<Scene>,
    /// What could not be understood, in words.
    pub complaints: Vec<String>,
    /// Numbers that were brought into their range, in words.
    pub adjustments: Vec<String>,
}

impl Default for Query {
    /// An address that asks for nothing.
    fn default() -> Self {
        Self {
            device: DevicePreference::default(),
            theme: None,
            spec: RunSpec::twelve_images(),
            scene: None,
            complaints: Vec::new(),
            adjustments: Vec::new(),
        }
    }
}

impl Query {
    /// Reads the address, or its query alone; a value that makes no sense is named and left out.
    pub fn read(address: &str) -> Self {
        let mut query = Self::default();
        let pairs = link::pairs(address);
        let mut of_the_run = Vec::new();
        for (key, value) in &pairs {
            let wanted = match key.as_str() {
                "device" => match parse_device(value) {
                    Some(device) => {
                        query.device = device;
                        continue;
                    }
                    None => "gpu, cpu or auto",
                },
                "theme" => match ThemeChoice::from_name(value) {
                    Some(theme) => {
                        query.theme = Some(theme);
                        continue;
                    }
                    None => "light, dark or system",
                },
                key => {
                    if key == "scene" {
                        query.scene = Scene::from_id(value);
                    }
                    of_the_run.push((key, value.as_str()));
                    continue;
                }
            };
            query.complaints.push(link::left_out(key, value, wanted));
        }
        // Keys of others (a newsletter's, a later Eddy's) are none of our business.
        let Reading { spec, adjustments, complaints, unknown: _ } = link::read(&query.spec, of_the_run);
        query.spec = spec;
        query.complaints.extend(complaints);
        query.adjustments = adjustments.into_iter().map(|note| note.0).collect();
        query
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_sense_is_taken_and_the_rest_is_named() {
        let query = Query::read("?device=cpu&seed=7&theme=dark&utm_source=x");
        assert_eq!((query.device, query.spec.seed, query.theme), (DevicePreference::Cpu, 7, Some(ThemeChoice::Dark)));
        assert!(query.complaints.is_empty());
        let wild = Query::read("?device=quantum&seed=-1&theme=&seed=1e3");
        assert_eq!((wild.device, wild.spec.seed, wild.theme), (DevicePreference::Auto, 0, None));
        assert_eq!(wild.complaints.len(), 4);
    }

    #[test]
    fn a_scene_is_part_of_the_address() {
        let query = Query::read("?scene=untrained&seed=3");
        assert_eq!((query.scene, query.spec.seed), (Some(Scene::Untrained), 3));
        assert_eq!(query.spec, RunSpec { seed: 3, ..Scene::Untrained.spec() });
        assert_eq!(Query::read("?scene=nonsense").complaints.len(), 1);
    }

    #[test]
    fn the_run_is_part_of_the_address() {
        let query = Query::read("https://any.host/eddy/?v=1&n=20&k=8&noise=60&theme=light");
        assert_eq!((query.spec.data.image_count, query.spec.model.latent_dim), (20, 8));
        assert_eq!(query.spec.objective.input_noise, 10.0);
        assert_eq!((query.complaints.len(), query.adjustments.len()), (0, 1), "{query:?}");
    }
}
