//! What scripts may ask of the page, read from JSON, and the answers as JSON: `window.eddy` and the
//! element `<eddy-river>`.
//!
//! Wrong arguments are refused in a sentence, before anything is done.

mod answer;

pub use answer::{AttractorAnswer, DropAnswer, PictureAnswer, RunState, SetAnswer};

use serde_json::Value;

use crate::spec::link::{self, Reading};
use crate::spec::{ProbeSpec, RunSpec};
use crate::words::script;

use super::{LayerSet, Page, Panel, Query, ThemeChoice, TrajectoryStart};

/// What a script can call. The one list: the object, the element and their types are compared with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScriptMethod {
    Play,
    Pause,
    Step,
    Reset,
    Report,
    Attractors,
    Drop,
    Score,
    Probe,
    Link,
    Set,
}

impl ScriptMethod {
    /// In the order of the documentation.
    pub const ALL: [(Self, &str); 11] = [
        (Self::Play, "play"),
        (Self::Pause, "pause"),
        (Self::Step, "step"),
        (Self::Reset, "reset"),
        (Self::Report, "report"),
        (Self::Attractors, "attractors"),
        (Self::Drop, "drop"),
        (Self::Score, "score"),
        (Self::Probe, "probe"),
        (Self::Link, "link"),
        (Self::Set, "set"),
    ];

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find_map(|(method, known)| (known == name).then_some(method))
    }
}

/// One call of a script.
#[derive(Clone, Debug, PartialEq)]
pub enum ScriptRequest {
    Play,
    Pause,
    /// So many training steps, then rest.
    Step(u32),
    Reset,
    Report,
    Attractors,
    Drop(TrajectoryStart),
    /// Judge the files beside the request.
    Score,
    /// Let so many samples of noise go.
    Probe(u32),
    Link,
    Set(Changes),
    /// The reader has asked for it elsewhere: begin as the link says, which may be to rest.
    Begin,
    /// Call the function beside the request whenever something happens.
    Watch,
}

/// Most training steps of one call: what the engine takes at once.
const MAX_STEPS: u32 = 10_000;

impl ScriptRequest {
    /// Reads the method's name and its arguments, a JSON list.
    ///
    /// # Errors
    /// A sentence for who wrote the script.
    pub fn read(method: &str, arguments: &str) -> Result<Self, String> {
        let arguments: Vec<Value> = serde_json::from_str(arguments).map_err(|_| script::unreadable(method))?;
        // One that was left out is no argument, whatever was written for it.
        let first = arguments.first().filter(|value| !value.is_null());
        let Some(known) = ScriptMethod::from_name(method) else {
            return match method {
                // Of the object itself: its `addEventListener`, and a start button outside of the frame.
                "begin" => Ok(Self::Begin),
                "watch" => Ok(Self::Watch),
                unknown => Err(script::no_method(unknown)),
            };
        };
        match known {
            ScriptMethod::Play => Ok(Self::Play),
            ScriptMethod::Pause => Ok(Self::Pause),
            ScriptMethod::Step => steps(first).map(Self::Step),
            ScriptMethod::Reset => Ok(Self::Reset),
            ScriptMethod::Report => Ok(Self::Report),
            ScriptMethod::Attractors => Ok(Self::Attractors),
            ScriptMethod::Drop => place(first).map(Self::Drop),
            ScriptMethod::Score => Ok(Self::Score),
            ScriptMethod::Probe => noise_samples(first).map(Self::Probe),
            ScriptMethod::Link => Ok(Self::Link),
            ScriptMethod::Set => Changes::read(first).map(Self::Set),
        }
    }

    /// Whether it means that the engine is to run, where that waits for a word of the reader.
    pub fn begins(&self) -> bool {
        match self {
            Self::Play | Self::Step(_) | Self::Reset | Self::Drop(_) | Self::Score | Self::Probe(_) | Self::Begin => {
                true
            }
            Self::Pause | Self::Report | Self::Attractors | Self::Link | Self::Set(_) | Self::Watch => false,
        }
    }
}

fn steps(value: Option<&Value>) -> Result<u32, String> {
    match value {
        None => Ok(1),
        Some(value) => whole(value)
            .filter(|steps| (1..=MAX_STEPS).contains(steps))
            .ok_or_else(|| script::step_takes(MAX_STEPS, quoted(value))),
    }
}

fn noise_samples(value: Option<&Value>) -> Result<u32, String> {
    let (low, high) = ProbeSpec::STARTS;
    match value {
        None => Ok(ProbeSpec::default().starts),
        Some(value) => whole(value)
            .filter(|noise_samples| (low..=high).contains(noise_samples))
            .ok_or_else(|| script::probe_takes(low, high, quoted(value))),
    }
}

/// `[x, y]`, or `{ trainingImage: index }`.
fn place(value: Option<&Value>) -> Result<TrajectoryStart, String> {
    let wanted = |given: String| script::drop_takes("[x, y]", "{ trainingImage: 7 }", given);
    let value = value.ok_or_else(|| wanted(script::nothing().to_owned()))?;
    let origin = match value {
        Value::Array(numbers) if numbers.len() == 2 => {
            let number = |index: usize| numbers[index].as_f64().map(|number| number as f32).filter(|at| at.is_finite());
            number(0).zip(number(1)).map(|(x, y)| TrajectoryStart::Point([x, y]))
        }
        Value::Object(fields) if fields.len() == 1 => {
            fields.get("trainingImage").and_then(whole).map(TrajectoryStart::TrainingImage)
        }
        _ => None,
    };
    origin.ok_or_else(|| wanted(quoted(value)))
}

fn whole(value: &Value) -> Option<u32> {
    // 3.0 is whole too, and JavaScript does not tell it from 3.
    let number = value.as_f64()?;
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32)
}

/// A value as an error quotes it.
fn quoted(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        None => text,
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// Keys of a link with new values. What is drawn and how it looks can be changed too, as far as a link
/// knows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Of the run, in the order in which they came.
    pairs: Vec<(String, String)>,
    pub theme: Option<ThemeChoice>,
    pub panel: Option<Panel>,
    pub layers: Option<LayerSet>,
}

impl Changes {
    fn read(value: Option<&Value>) -> Result<Self, String> {
        let example = "{ noise: 0.6, n: 20 }";
        let Some(Value::Object(fields)) = value else {
            return Err(match value {
                None => script::set_takes(example),
                Some(value) => script::set_takes_not(example, quoted(value)),
            });
        };
        let mut changes = Self::default();
        for (key, value) in fields {
            changes.pairs.push((key.clone(), text_of(key, value)?));
        }
        changes.take_looks()?;
        Ok(changes)
    }

    /// Takes out of the pairs what is not of the run.
    fn take_looks(&mut self) -> Result<(), String> {
        let (looks, pairs): (Vec<_>, Vec<_>) = std::mem::take(&mut self.pairs)
            .into_iter()
            .partition(|(key, _)| ["theme", "panel", "layers"].contains(&key.as_str()));
        self.pairs = pairs;
        for (key, text) in looks {
            let query = Query::read(&format!("?{key}={text}"));
            if let Some(complaint) = query.complaints.into_iter().next() {
                return Err(format!("{complaint}."));
            }
            self.theme = self.theme.or(query.look.theme);
            self.panel = self.panel.or(query.look.panel);
            self.layers = self.layers.or(query.layers);
        }
        Ok(())
    }

    /// The setting that they make of another, what had to be adjusted, and the words for it.
    ///
    /// # Errors
    /// A sentence about the first key or value that means nothing; then nothing is to be changed.
    pub fn of(&self, spec: &RunSpec) -> Result<Changed, String> {
        let pairs = self.pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let Reading { spec, changes, adjustments, complaints, unknown } = link::read(spec, pairs);
        if let Some(key) = unknown.first() {
            return Err(match Query::read(&format!("?{key}=")).unknown.is_empty() {
                true => script::set_cannot(key),
                false => script::set_unknown(key),
            });
        }
        if let Some(complaint) = complaints.first() {
            return Err(format!("{complaint}."));
        }
        if !changes.is_empty() {
            return Err(script::set_cannot("moved").to_owned());
        }
        let words: Vec<String> = self.pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
        Ok(Changed {
            spec,
            adjustments: adjustments.into_iter().map(|note| note.0.to_string()).collect(),
            words: script::changed(words.join(", ")),
        })
    }
}

/// A setting after changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    pub spec: RunSpec,
    pub adjustments: Vec<String>,
    pub words: String,
}

/// A value as a link writes it; of a list its items with commas between.
fn text_of(key: &str, value: &Value) -> Result<String, String> {
    match value {
        Value::Number(number) => Ok(number.to_string()),
        Value::String(text) => Ok(text.clone()),
        Value::Bool(on) => Ok(u8::from(*on).to_string()),
        Value::Array(items) if items.iter().all(|item| !item.is_array()) => {
            Ok(items.iter().map(|item| text_of(key, item)).collect::<Result<Vec<_>, _>>()?.join(","))
        }
        _ => Err(script::value_takes(key, quoted(value))),
    }
}

impl Page {
    /// Whether training rests, and will unless someone acts.
    pub fn rests(&self) -> bool {
        !self.run.wants_play
            && self.run.phase.as_ref().is_some_and(|phase| !matches!(phase, crate::protocol::Phase::Training))
    }

    /// Whether the network as it rests now was searched for attractors to the end.
    pub fn is_searched_at_rest(&self) -> bool {
        let searched = |step| self.run.attractors.as_ref().is_some_and(|report| report.complete && report.step == step);
        self.rests() && searched(self.run.step())
    }

    /// A whole setting at once, and the layers; what the engine must hear.
    pub fn set_by_script(&mut self, changed: Changed, layers: Option<LayerSet>) -> Vec<crate::protocol::Command> {
        let mut commands = layers.map_or_else(Vec::new, |layers| self.show_layers(layers));
        commands.extend(self.take_setting(changed.spec, &changed.words));
        commands
    }
}

#[cfg(test)]
mod tests;
