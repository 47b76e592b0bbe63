//! The words after `lab`.

use super::console::in_words;
use super::own_data::DataRequest;
use super::{LabError, start};
use crate::dataset::own::OwnSet;
use crate::engine::datasets::Datasets;
use crate::model::file::LoadedNetwork;
use crate::spec::link::{self, Key};
use crate::spec::{DataSource, ModelKind, RunSpec, SettingChange, SweepPreset};
use crate::words::lab as text;

/// What is to be run.
#[derive(Clone, Debug, PartialEq)]
pub struct RunRequest {
    /// The first is the start, the others move the dial on the trained network.
    pub stages: Vec<RunSpec>,
    /// How the setting of the first changes while it trains.
    pub changes: Vec<SettingChange>,
    /// The training step at which the first ends before its schedule does.
    pub ends_at: Option<u64>,
    /// Every one gives a run of its own.
    pub seeds: Vec<u64>,
    /// The network to begin from, if it is not the seed's.
    pub start: Option<LoadedNetwork>,
    /// Where the reports go.
    pub out: Option<String>,
    /// Where the trained network goes.
    pub save: Option<String>,
    /// Where its run goes as a program for PyTorch.
    pub pytorch: Option<String>,
    /// What was adjusted or left out, in words.
    pub notes: Vec<String>,
    /// The pictures to learn, where they come from files.
    pub own: Option<OwnSet>,
}

impl RunRequest {
    /// One run of `spec`.
    pub fn of(spec: RunSpec) -> Self {
        Self {
            stages: vec![spec],
            changes: vec![],
            ends_at: None,
            seeds: vec![],
            start: None,
            out: None,
            save: None,
            pytorch: None,
            notes: vec![],
            own: None,
        }
    }

    /// # Errors
    /// Says which word makes no sense, and what would; or which file could not be read.
    pub fn read(words: &[String]) -> Result<Self, LabError> {
        let (start, words) = start::read(words)?;
        let opening = RunSpec::twelve_images();
        let mut request = Self::of(start.as_ref().and_then(|start| start.run.clone()).unwrap_or(opening));
        let model = request.stage().model.clone();
        // What the other words say is said of these pictures.
        if let Some((own, notes)) = DataRequest::read(&words)?.set()? {
            request.stages[0].data.source = DataSource::Own(own.data);
            (request.own, request.notes) = (Some(own), notes);
        }
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--then" => request.stages.push(request.stage().clone()),
                "--seeds" => request.seeds = seeds(words.next())?,
                word if DataRequest::OPTIONS.contains(&word) => _ = words.next(),
                "--out" => request.out = Some(file_name(word, words.next())?),
                "--save" => request.save = Some(file_name(word, words.next())?),
                "--pytorch" => request.pytorch = Some(file_name(word, words.next())?),
                word if word.starts_with('-') => {
                    let known = text::run_options();
                    return Err(LabError::Usage(text::no_option(word, known)));
                }
                word => request.take(word)?,
            }
        }
        if let Some(own) = &request.own {
            // A scene brings its data along.
            request.stages.iter_mut().for_each(|stage| stage.data.source = DataSource::Own(own.data));
        }
        if request.seeds.is_empty() {
            request.seeds.push(request.stages[0].seed);
        }
        if request.save.is_some() && request.seeds.len() > 1 {
            return Err(LabError::usage(text::save_one_seed()));
        }
        if request.pytorch.is_some() && request.seeds.len() > 1 {
            return Err(LabError::usage(text::pytorch_one_seed()));
        }
        if let Some(start) = start {
            if request.stages.iter().any(|stage| stage.model != model) {
                return Err(LabError::usage(text::weights_fix_network()));
            }
            let network = match &request.own {
                Some(own) => start.network(&own.dataset)?,
                None => {
                    let source = request.stages[0].data.source;
                    let dataset = pollster::block_on(Datasets::default().get(source));
                    let dataset = dataset.map_err(|failure| LabError::Failed(in_words(failure)))?;
                    start.network(&dataset)?
                }
            };
            let is_fixed = network.model.kind == ModelKind::Graph;
            let is_written = request.save.is_some() || request.pytorch.is_some();
            if is_fixed && (request.stages.len() > 1 || is_written) {
                return Err(LabError::usage(text::onnx_not_trained()));
            }
            request.notes.extend(network.notes.iter().map(ToString::to_string));
            request.stages.iter_mut().for_each(|stage| stage.model = network.model.clone());
            request.start = Some(network);
        }
        Ok(request)
    }

    /// For what trains under one setting: says that the changes of a link are not made.
    pub fn leave_changes_out(&mut self) {
        if !std::mem::take(&mut self.changes).is_empty() {
            self.notes.push(text::moved_ignored().to_owned());
        }
        self.train_to_the_end();
    }

    /// For what trains to the end of a schedule.
    pub fn train_to_the_end(&mut self) {
        if self.ends_at.take().is_some() {
            self.notes.push(text::at_ignored().to_owned());
        }
    }

    fn stage(&self) -> &RunSpec {
        self.stages.last().expect("there is always a stage")
    }

    /// A link, or pairs. A link is read as the page reads it; what was typed must make sense.
    ///
    /// # Errors
    /// Says which part of what was typed makes no sense.
    pub fn take(&mut self, word: &str) -> Result<(), LabError> {
        let is_link = word.contains('?') || word.contains("://");
        let pairs = link::pairs(word);
        if let Some((key, value)) = pairs.iter().rfind(|(key, _)| key == link::AT) {
            let step = link::parse_step(value.trim());
            self.ends_at =
                Some(step.ok_or_else(|| LabError::Usage(link::left_out(key, value, text::training_step())))?);
        }
        let pairs = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).filter(|(key, _)| *key != link::AT);
        let reading = link::read(self.stage(), pairs);
        if !is_link {
            if let Some(key) = reading.unknown.first() {
                let known: Vec<&str> = Key::all().map(Key::name).collect();
                return Err(LabError::Usage(text::no_key(key, known.join(", "))));
            }
            if let Some(complaint) = reading.complaints.first() {
                return Err(LabError::usage(complaint));
            }
        }
        if !reading.changes.is_empty() {
            if self.stages.len() > 1 {
                return Err(LabError::usage(text::moved_before_then()));
            }
            self.changes = reading.changes;
        }
        self.notes.extend(reading.complaints);
        self.notes.extend(reading.adjustments.into_iter().map(|note| note.0.to_string()));
        *self.stages.last_mut().expect("there is always a stage") = reading.spec;
        Ok(())
    }
}

/// The word after an option that takes a file.
///
/// # Errors
/// If there is none.
pub fn file_name(option: &str, word: Option<&String>) -> Result<String, LabError> {
    word.cloned().ok_or_else(|| LabError::Usage(text::needs_file_name(option)))
}

/// The word after an option that takes a whole number of this range.
///
/// # Errors
/// If there is none, or one outside of the range.
pub fn whole_number(option: &str, word: Option<&String>, (least, most): (u32, u32)) -> Result<u32, LabError> {
    let value = word.and_then(|word| word.parse().ok()).filter(|value| (least..=most).contains(value));
    value.ok_or_else(|| LabError::Usage(text::needs_whole_number(option, least, most)))
}

/// The word after `--seeds`.
///
/// # Errors
/// If there is none, or if it is no list of seeds.
pub fn seeds(word: Option<&String>) -> Result<Vec<u64>, LabError> {
    let list = word.ok_or_else(|| LabError::usage(text::needs_seeds()))?;
    let seeds = list.split(',').map(RunSpec::parse_seed).collect::<Result<_, _>>();
    seeds.map_err(|why| LabError::Usage(text::no_seeds(list, why)))
}

/// What `lab --help` says.
pub fn help() -> String {
    let presets = SweepPreset::ALL.map(SweepPreset::id).join(", ");
    let commands = [
        (text::help_run(), text::help_run_text()),
        (text::help_weights(), text::help_weights_text()),
        (text::help_link(), text::help_link_text()),
        (text::help_probe(), text::help_probe_text()),
        (text::help_model(), text::help_model_text()),
        (text::help_strangers(), text::help_strangers_text()),
        (text::help_claims(), text::help_claims_text()),
        (text::help_tables(), text::help_tables_text()),
        (text::help_sweep(), &text::help_sweep_text(presets)),
        (text::help_sweep_part(), text::help_sweep_part_text()),
        (text::help_sweep_join(), text::help_sweep_join_text()),
        (text::help_sweep_go_on(), text::help_sweep_go_on_text()),
        (text::help_scene(), text::help_scene_text()),
        (text::help_first_view(), text::help_first_view_text()),
    ];
    let mut help = format!("{}\n\n", text::help());
    for (usage, words) in commands {
        help.push_str(&wrapped(usage, "", "      "));
        help.push_str(&wrapped(words, "    ", "    "));
    }
    help.push_str(&format!("\n{}\n", text::help_exit()));
    let keys = [
        (link::AT, text::help_at().to_owned()),
        ("moved", text::help_moved(link::moved_wanted())),
        ("scene", text::help_scene_key(link::scene_names())),
    ];
    let of_the_run = Key::all().map(|key| (key.name(), format!("{}: {}", key.title(), key.wanted())));
    for (key, words) in keys.into_iter().chain(of_the_run) {
        help.push_str(&format!("\n  {key:<14} {words}"));
    }
    help
}

/// A paragraph in lines of at most 110 signs, the first with one indentation, the others with another.
fn wrapped(words: &str, first: &str, others: &str) -> String {
    let mut lines = String::new();
    let mut width = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > 110 {
            lines.push('\n');
            lines.push_str(others);
            width = others.len();
        } else if width == 0 {
            lines.push_str(first);
            width = first.len();
        } else {
            lines.push(' ');
            width += 1;
        }
        lines.push_str(word);
        width += length;
    }
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<RunRequest, LabError> {
        RunRequest::read(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_link_and_words_ask_for_the_same() {
        let asked = read(&["n=20", "k=8", "noise=0.6"]).unwrap();
        for word in
            ["https://any.host/path/?n=20&k=8&noise=0.6&utm_source=x", "?n=20&k=8&noise=0.6", "n=20 k=8 noise=0.6"]
        {
            assert_eq!(read(&[word]).unwrap(), asked, "{word}");
        }
        assert_eq!((asked.seeds, asked.stages[0].data.image_count), (vec![0], 20));
    }

    #[test]
    fn a_stage_begins_where_the_one_before_it_ended() {
        let asked =
            read(&["scene=recipe", "noise=0.3", "--then", "contractive=0.1", "--seeds", "3,4", "--out", "x.json"]);
        let asked = asked.unwrap();
        let mut first = RunSpec::recipe();
        first.objective.input_noise = 0.3;
        let mut second = first.clone();
        second.objective.contractive = 0.1;
        assert_eq!((asked.stages, asked.seeds, asked.out), (vec![first, second], vec![3, 4], Some("x.json".into())));
    }

    #[test]
    fn words_that_make_no_sense_are_named() {
        for (words, named) in [
            (&["frobnicate=3"][..], "frobnicate"),
            (&["run"], "run"),
            (&["noise=loud"], "a number from 0 to 10"),
            (&["--seeds"], "--seeds"),
            (&["--seeds", "1,x"], "1,x"),
            (&["--out"], "--out"),
            (&["--fast"], "--fast"),
            (&["--save"], "--save"),
            (&["--save", "x", "--seeds", "1,2"], "one seed"),
            (&["--weights"], "--weights"),
            (&["--output", "sigmoid"], "--weights"),
            (&["--weights", "x", "--activation", "step"], "leaky-relu"),
        ] {
            let Err(LabError::Usage(why)) = read(words) else { panic!("{words:?} was taken") };
            assert!(why.contains(named), "{words:?}: {why}");
        }
    }

    #[test]
    fn a_link_is_taken_as_far_as_it_makes_sense() {
        let asked = read(&["?noise=loud&n=99999&k=3&theme=dark"]).unwrap();
        assert_eq!((asked.stages[0].model.latent_dim, asked.stages[0].data.image_count), (3, 5000));
        assert_eq!(asked.notes.len(), 2, "{:?}", asked.notes);
    }

    #[test]
    fn what_a_link_says_of_the_way_is_taken_too() {
        let asked = read(&["?n=20&moved=30,noise,0.5&at=40"]).unwrap();
        assert_eq!((asked.changes.len(), asked.changes[0].step, asked.ends_at), (1, 30, Some(40)));
        assert!(asked.notes.is_empty(), "{:?}", asked.notes);
        for (words, named) in [(&["at=soon"][..], "at=soon"), (&["n=3", "--then", "moved=3,noise,0.5"], "--then")] {
            let Err(LabError::Usage(why)) = read(words) else { panic!("{words:?} was taken") };
            assert!(why.contains(named), "{words:?}: {why}");
        }
        let mut elsewhere = asked;
        elsewhere.leave_changes_out();
        assert_eq!((elsewhere.changes.len(), elsewhere.ends_at, elsewhere.notes.len()), (0, None, 2));
    }

    #[test]
    fn help_names_every_key() {
        let help = help();
        assert!(Key::all().all(|key| help.contains(&format!("\n  {:<14} ", key.name()))), "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 110 || line.starts_with("  ")), "{help}");
    }
}
