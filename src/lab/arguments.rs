//! The words after `lab`.

use super::{LabError, own_data, start};
use crate::dataset::own::OwnSet;
use crate::model::file::LoadedNetwork;
use crate::spec::link::{self, Key};
use crate::spec::{DataSource, RunSpec, SettingChange, SweepPreset};

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
            notes: vec![],
            own: None,
        }
    }

    /// # Errors
    /// Says which word makes no sense, and what would; or which file could not be read.
    pub fn read(words: &[String]) -> Result<Self, LabError> {
        let (start, words) = start::read(words)?;
        let opening = RunSpec::twelve_images();
        let mut request = Self::of(start.as_ref().map_or(opening.clone(), |start| start.spec(&opening)));
        // What the other words say is said of these pictures.
        if let Some(place) = words.iter().position(|word| *word == "--data") {
            let (own, notes) = own_data::read(words.get(place + 1))?;
            request.stages[0].data.source = DataSource::Own(own.data);
            (request.own, request.notes) = (Some(own), notes);
        }
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--then" => request.stages.push(request.stage().clone()),
                "--seeds" => request.seeds = seeds(words.next())?,
                "--data" => _ = words.next(),
                "--out" => request.out = Some(file_name(words.next())?),
                "--save" => {
                    request.save =
                        Some(words.next().cloned().ok_or_else(|| LabError::usage("--save needs a file name"))?);
                }
                word if word.starts_with('-') => {
                    let known = "--data, --then, --seeds, --out, --save and --weights";
                    return Err(LabError::Usage(format!("`{word}` is no option: there are {known}")));
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
            return Err(LabError::usage("--save takes one network: give one seed"));
        }
        if let Some(start) = start {
            if request.stages.iter().any(|stage| stage.model != start.model) {
                return Err(LabError::usage("the network is the file's: nothing of it can be set beside --weights"));
            }
            request.notes.extend(start.notes.iter().cloned());
            request.start = Some(start);
        }
        Ok(request)
    }

    /// For what trains under one setting: says that the changes of a link are not made.
    pub fn leave_changes_out(&mut self) {
        if !std::mem::take(&mut self.changes).is_empty() {
            self.notes
                .push("the changes on the way (moved=) are not made here; the setting it begins under holds".into());
        }
        self.train_to_the_end();
    }

    /// For what trains to the end of a schedule.
    pub fn train_to_the_end(&mut self) {
        if self.ends_at.take().is_some() {
            self.notes.push("at= is not heeded here: training goes to the end of its schedule".into());
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
            self.ends_at = Some(step.ok_or_else(|| LabError::Usage(link::left_out(key, value, "a training step")))?);
        }
        let pairs = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).filter(|(key, _)| *key != link::AT);
        let reading = link::read(self.stage(), pairs);
        if !is_link {
            if let Some(key) = reading.unknown.first() {
                let known: Vec<&str> = Key::all().map(Key::name).collect();
                return Err(LabError::Usage(format!("`{key}` is no key: there are scene, {}", known.join(", "))));
            }
            if let Some(complaint) = reading.complaints.first() {
                return Err(LabError::usage(complaint));
            }
        }
        if !reading.changes.is_empty() {
            if self.stages.len() > 1 {
                return Err(LabError::usage("what moved while a network trained stands before the first --then"));
            }
            self.changes = reading.changes;
        }
        self.notes.extend(reading.complaints);
        self.notes.extend(reading.adjustments.into_iter().map(|note| note.0.to_string()));
        *self.stages.last_mut().expect("there is always a stage") = reading.spec;
        Ok(())
    }
}

/// The word after `--out`.
///
/// # Errors
/// If there is none.
pub fn file_name(word: Option<&String>) -> Result<String, LabError> {
    word.cloned().ok_or_else(|| LabError::usage("--out needs a file name"))
}

/// The word after `--seeds`.
///
/// # Errors
/// If there is none, or if it is no list of seeds.
pub fn seeds(word: Option<&String>) -> Result<Vec<u64>, LabError> {
    let list = word.ok_or_else(|| LabError::usage("--seeds needs a list such as 0,1,2"))?;
    let seeds = list.split(',').map(RunSpec::parse_seed).collect::<Result<_, _>>();
    seeds.map_err(|error| LabError::Usage(format!("--seeds {list}: {error}")))
}

/// What `lab --help` says.
pub fn help() -> String {
    let keys: Vec<String> =
        Key::all().map(|key| format!("  {:<14} {}: {}", key.name(), key.title(), key.wanted())).collect();
    format!(
        "lab runs Eddy without a page, on all cores.

lab [key=value …] [--data FILE[,FILE …]] [--then key=value …] [--seeds 0,1,2] [--out FILE] [--save FILE]
    Trains a network and says what its river is like. --then moves the dial on the trained network
    (objective and optimizer count), --seeds makes one run a seed, --out writes reports (docs/report.md).
    --data takes pictures from IDX files (grey or colour, with or without a label file) or CIFAR-10 binary
    batches, gzipped or not. --save writes the trained network (docs/weights.md).
lab --weights FILE [--activation relu] [--code linear] [--output sigmoid] [key=value …] [--then …]
    Searches the network of a safetensors file instead of training one; --then trains it further. Of a
    file that is not Eddy's the three activations are chosen: between layers, after the code, after the
    output.
lab LINK
    The same from a link of the page: lab 'https://any.host/?n=20&k=8', or lab '?n=20&k=8'.
lab probe [key=value …] [--noise gaussian|box|images] [--starts N] [--images N] [--out FILE]
    Trains a network, lets noise settle on it (every kind where none is named) and rebuilds held-out images
    from the attractors it finds and from four other dictionaries (docs/snow-globe.md).
lab strangers [key=value …] [--sets ID,ID,…] [--samples N] [--out FILE]
    Trains a network and says how well every score tells strangers from pictures that belong: all sets that
    can be made, or those named (fashion-mnist, uniform-noise, rotated, classes-56789, …). Without a key the
    networks of docs/strangers.md.
lab claims [ID …] [--out FILE]
    Tests statements of the paper.
lab tables [NAME …] [--seeds 0,1,2] [--out FILE]
    Runs the measured tables (docs/results.md) again and says which rows agree.
lab sweep [PRESET] [key=values …] [--seeds 0,1] [--out FILE] [--csv FILE]
    One or two keys with several values (k=2,4,8 or noise=0..1x6 or n=12..1000x4log), each combination
    from every seed; other keys hold for all. Ready-made: {presets}. Files are written run by run.
lab sweep … --part 3/16
    Makes the third of sixteen shares, each on a machine of its own (docs/sweeps.md).
lab sweep --join FILE … --out FILE [--csv FILE]
    Puts the files of the parts together.
lab sweep --go-on FILE [--part 3/16]
    Makes what a file of --out lacks.
lab scene ID FILE
    Trains a scene and writes its network, and what was found of it, as the page ships them (static/scenes/README.md).
lab first-view FILE
    Trains the opening scene and writes what the page shows of it while its engine loads
    (static/first-view/README.md).

It ends with 0 if all went well, 1 if something could not be done, 2 if the words make no sense.

  at             Training step: ends there instead of at the end of the schedule
  moved          Settings on the way: {}
  scene          Where the others begin: {}
{}",
        link::moved_wanted(),
        link::scene_names(),
        keys.join("\n"),
        presets = SweepPreset::ALL.map(SweepPreset::id).join(", ")
    )
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
    }
}
