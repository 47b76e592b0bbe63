//! A run as a link: query pairs and back. The page's address, "Copy link", reports and `lab` all use
//! this one reading and this one writing.
//!
//! A link says what differs from the opening scene. Its first pair is the version; keys that are not
//! known are left alone, because they belong to others (a newsletter's, a later Eddy's).

mod key;
mod moved;
mod text;

pub use key::Key;
pub use moved::wanted as moved_wanted;
pub use text::pairs;

use super::{Adjustment, DataSource, RunSpec, Scene, SettingChange, SettingsHistory};

use crate::words::spec;

/// What "v" says. A later one may have keys that mean something else here.
const VERSION: u32 = 1;
/// No link is longer, and no more of one is read.
pub const MAX_BYTES: usize = 2048;
/// The key of the training step to rest at.
pub const AT: &str = "at";
/// A complaint quotes no more of a value.
const QUOTED_CHARS: usize = 40;

/// What a link asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Inside all limits.
    pub spec: RunSpec,
    /// How its setting changes while it trains, inside all limits too.
    pub changes: Vec<SettingChange>,
    /// Numbers that were brought into their range.
    pub adjustments: Vec<Adjustment>,
    /// What made no sense and was left out, in words.
    pub complaints: Vec<String>,
    /// Keys that are not ours.
    pub unknown: Vec<String>,
}

/// The query of a link to `spec`: "?v=1&n=20&k=8".
pub fn query(spec: &RunSpec) -> String {
    query_from(None, spec)
}

/// The query that says what `spec` changes in a scene (in the opening scene, without naming it).
pub fn query_from(scene: Option<Scene>, spec: &RunSpec) -> String {
    let base = scene.map_or_else(RunSpec::twelve_images, Scene::spec);
    let mut query = format!("?v={VERSION}");
    if let Some(scene) = scene {
        query.push_str(&format!("&scene={}", scene.id()));
    }
    for key in Key::all() {
        let text = key.text(spec);
        if text != key.text(&base) {
            query.push_str(&format!("&{}={text}", key.name()));
        }
    }
    query
}

/// The query of a link to a network of `spec` that came to training step `step` on this course.
pub fn query_along(spec: &RunSpec, course: &SettingsHistory, step: u64) -> String {
    let mut query = query(&spec.under(course.first)) + &moved_pair(spec, course);
    // Where it comes by itself need not be said.
    if step < course.schedule_end() {
        query.push_str(&format!("&{AT}={step}"));
    }
    query
}

/// The pair that says how the setting changed, behind those of the setting it began under; nothing for a
/// setting that stayed.
pub fn moved_pair(spec: &RunSpec, course: &SettingsHistory) -> String {
    if course.changes.is_empty() { String::new() } else { format!("&{}={}", moved::KEY, moved::text(spec, course)) }
}

/// Reads decoded pairs, changing `base`; of a key that comes twice the last counts. "scene" says
/// where the others begin, wherever it stands.
pub fn read<'a>(base: &RunSpec, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Reading {
    let (mut pairs, mut bytes) = (Vec::from_iter(pairs), 0);
    let mut reading =
        Reading { spec: base.clone(), changes: vec![], adjustments: vec![], complaints: vec![], unknown: vec![] };
    let read = pairs.iter().take_while(|(key, value)| {
        bytes += key.len() + value.len() + 2;
        bytes <= MAX_BYTES
    });
    let read = read.count();
    if read < pairs.len() {
        reading.complaints.push(spec::link_too_long(MAX_BYTES));
        pairs.truncate(read);
    }
    // Whatever else stands in the link changes the scene.
    for scene in [true, false] {
        for (key, value) in pairs.iter().filter(|(key, _)| (*key == "scene") == scene) {
            reading.take(key, value);
        }
    }
    let (spec, notes) = reading.spec.clamped();
    reading.spec = spec;
    reading.adjustments.extend(notes);
    // They change what all others say.
    if let Some((key, value)) = pairs.iter().rfind(|(key, _)| *key == moved::KEY) {
        reading.take_changes(key, value);
    }
    reading
}

impl Reading {
    fn take(&mut self, key: &str, value: &str) {
        let wanted = match (key, Key::from_name(key)) {
            (_, Some(Key::Data)) if value.trim() == DataSource::OWN_STEM => return self.take_own_pictures(),
            ("scene", _) => match scene(value) {
                Some(spec) => {
                    self.spec = spec;
                    return;
                }
                None => scene_names(),
            },
            (moved::KEY, _) => return,
            ("v", _) => match value.parse::<u32>() {
                Ok(version) if version <= VERSION => return,
                Ok(_) => {
                    return self.complaints.push(spec::link_newer().into());
                }
                Err(_) => spec::a_version().to_owned(),
            },
            (_, Some(key)) => match key.put(&mut self.spec, value) {
                Some(notes) => return self.adjustments.extend(notes),
                None => key.wanted(),
            },
            (_, None) => return self.unknown.push(key.to_owned()),
        };
        self.complaints.push(left_out(key, value, &wanted));
    }

    fn take_changes(&mut self, key: &str, value: &str) {
        match moved::read(&self.spec, value.trim()) {
            Some((course, notes)) => {
                self.changes = course.changes;
                self.adjustments.extend(notes);
            }
            None => self.complaints.push(left_out(key, value, moved::wanted())),
        }
    }

    /// A run on pictures that its visitor had brought: who has some goes on with those.
    fn take_own_pictures(&mut self) {
        let source = self.spec.data.source;
        if !matches!(source, DataSource::Own(_)) {
            self.complaints.push(spec::link_own(source.title()));
        }
    }
}

/// What follows `AT`; `None` if it makes no sense.
pub fn parse_step(text: &str) -> Option<u64> {
    text.parse().ok().filter(|step| *step <= RunSpec::MAX_STEP)
}

/// The sentence about a pair that makes no sense.
pub fn left_out(key: &str, value: &str, wanted: &str) -> String {
    let mut quoted: String = value.chars().take(QUOTED_CHARS).collect();
    if quoted.len() < value.len() {
        quoted.push('…');
    }
    spec::not_understood(key, quoted, wanted)
}

/// The recipe of the measured tables is no scene to look at, but a place to begin.
fn scene(name: &str) -> Option<RunSpec> {
    if name == "recipe" { Some(RunSpec::recipe()) } else { Scene::from_id(name).map(Scene::spec) }
}

/// What may follow "scene", for help and complaints.
pub fn scene_names() -> String {
    spec::scene_names(Scene::ALL.map(Scene::id).join(", "))
}

#[cfg(test)]
mod tests;
