//! What the address asks for: `?device=gpu|cpu`, `?seed=`, `?theme=light|dark`.

use crate::protocol::DevicePreference;

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

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub device: DevicePreference,
    pub seed: Option<u64>,
    pub theme: Option<ThemeChoice>,
    /// What could not be understood, in words.
    pub complaints: Vec<String>,
}

impl Query {
    /// Largest seed that every program reading the link or the report keeps exactly.
    pub const MAX_SEED: u64 = (1 << 53) - 1;

    /// Reads decoded key–value pairs; a value that makes no sense is named and left out.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self::default();
        for (key, value) in pairs {
            let understood = match key {
                "device" => Self::parse_device(value).map(|device| query.device = device),
                "seed" => Self::parse_seed(value).ok().map(|seed| query.seed = Some(seed)),
                "theme" => ThemeChoice::from_name(value).map(|theme| query.theme = Some(theme)),
                // Keys of others (a newsletter's, a later Eddy's) are none of our business.
                _ => Some(()),
            };
            if understood.is_none() {
                query.complaints.push(format!("{key}={value} was not understood and left out"));
            }
        }
        query
    }

    fn parse_device(name: &str) -> Option<DevicePreference> {
        match name {
            "gpu" => Some(DevicePreference::Gpu),
            "cpu" => Some(DevicePreference::Cpu),
            "auto" => Some(DevicePreference::Auto),
            _ => None,
        }
    }

    /// The seed in what was typed, or what is wrong with it.
    pub fn parse_seed(text: &str) -> Result<u64, String> {
        text.trim()
            .parse()
            .ok()
            .filter(|&seed| seed <= Self::MAX_SEED)
            .ok_or_else(|| format!("Enter a whole number from 0 to {}.", Self::MAX_SEED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_sense_is_taken_and_the_rest_is_named() {
        let query = Query::from_pairs([("device", "cpu"), ("seed", "7"), ("theme", "dark"), ("utm_source", "x")]);
        assert_eq!((query.device, query.seed, query.theme), (DevicePreference::Cpu, Some(7), Some(ThemeChoice::Dark)));
        assert!(query.complaints.is_empty());
        let wild = Query::from_pairs([("device", "quantum"), ("seed", "-1"), ("theme", ""), ("seed", "1e3")]);
        assert_eq!((wild.device, wild.seed, wild.theme), (DevicePreference::Auto, None, None));
        assert_eq!(wild.complaints.len(), 4);
    }
}
