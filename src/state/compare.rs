//! Two settings side by side: what the two runs share, and in which numbers they differ.
//!
//! Each side is a `Page` of its own with an engine of its own. Seed and data are the same on both;
//! so are restarts and beginnings of the learning-rate schedule: a difference between the runs
//! comes from the settings alone.

use crate::protocol::{Command, RunCommand};
use crate::spec::{Parameter, RunSpec};
use crate::words::compare as catalog;

use super::run::StepPacing;
use super::verdict::{self, MAIN_NUMBERS};
use super::{Claims, Hover, Notices, Page, Run, Selection, Supervisor, Sweeps, Timeline, UndoHistory};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    #[default]
    Left,
    Right,
}

impl Side {
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];

    pub fn title(self) -> &'static str {
        match self {
            Self::Left => catalog::left(),
            Self::Right => catalog::right(),
        }
    }

    /// Its name in ids and within a sentence.
    pub fn id(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    /// What the ids of this side's elements end with.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Left => "",
            Self::Right => "-right",
        }
    }
}

impl Page {
    /// Another run that begins as a copy of this one: the same network as its last checkpoint
    /// keeps it, else from the same seed.
    #[must_use]
    pub fn twin(&self) -> Self {
        let first_step = self.run.checkpoint.as_ref().map_or(0, |checkpoint| checkpoint.step);
        let mut run = Run {
            statistics: None,
            first_step,
            copied: true,
            selection: Selection::default(),
            pacing: StepPacing::default(),
            ..self.run.clone()
        };
        // It has the present and the curves up to it; the moments are kept in the other's engine.
        run.release();
        run.settings.forget_position();
        run.timeline = Timeline { curves: run.timeline.curves, ..Timeline::default() };
        Self {
            run,
            engine: Supervisor::default(),
            device: None,
            progress: None,
            hover: Hover::default(),
            notices: Notices::default(),
            trajectories: self.trajectories.clone().without_uploads(),
            history: UndoHistory::default(),
            claims: Claims::default(),
            sweeps: Sweeps::default(),
            noise_samples: None,
            announcement: catalog::opened().to_owned(),
            awaits_answer: false,
            study_under_way: false,
            ..self.clone()
        }
    }

    /// Whether a newer checkpoint of the run it was copied from would be welcome.
    pub fn takes_checkpoint_of(&self, original: &Self) -> bool {
        self.run.copied && !self.engine.is_ready() && self.run.id == original.run.id
    }

    /// A whole setting at once, on the present network where that is possible.
    pub fn take_setting(&mut self, spec: RunSpec, text: &str) -> Vec<Command> {
        self.change_spec(spec, text.to_owned(), None)
    }

    /// Asks the engine for a checkpoint, for a copy to begin from.
    pub fn ask_for_checkpoint(&mut self) -> Vec<Command> {
        self.when_ready(vec![Command::Run(RunCommand::Checkpoint)])
    }

    /// Whether the engine works on something besides the run.
    pub fn has_work_beside(&self) -> bool {
        self.claims.under_way.is_some() || self.sweeps.under_way.is_some()
    }

    pub fn take_checkpoint_of(&mut self, original: &Self) {
        self.run.checkpoint.clone_from(&original.run.checkpoint);
        self.run.first_step = self.run.checkpoint.as_ref().map_or(0, |checkpoint| checkpoint.step);
    }
}

/// Lets the runs change places. What belongs to a place rather than to its run stays.
pub fn swap(left: &mut Page, right: &mut Page) {
    std::mem::swap(left, right);
    std::mem::swap(&mut left.claims, &mut right.claims);
    std::mem::swap(&mut left.sweeps, &mut right.sweeps);
    std::mem::swap(&mut left.stage_aspect, &mut right.stage_aspect);
    std::mem::swap(&mut left.announcement, &mut right.announcement);
}

/// After the visitor acted on `leader`: `follower` takes over what both share. The commands for each.
pub fn share(leader: &mut Page, follower: &mut Page) -> [Vec<Command>; 2] {
    let mut commands = [Vec::new(), follower.show_layers(leader.layers)];
    follower.share_data(leader.spec());
    if follower.run.id != leader.run.id {
        follower.next_run = leader.run.id.0;
        commands[1].extend(follower.restart(follower.spec().clone(), leader.run.wants_play));
    } else if follower.run.live_changes != leader.run.live_changes {
        follower.run.live_changes = leader.run.live_changes;
        // Its own setting stays; only the schedule begins again with the leader's.
        commands[1].extend(follower.adjust());
        let step = leader.run.step().min(follower.run.step());
        for (page, commands) in [leader, follower].into_iter().zip(&mut commands) {
            page.run.schedule_from = Some(step);
            commands.extend(page.when_ready(vec![Command::Run(RunCommand::CountScheduleFrom { step })]));
        }
    }
    commands
}

impl Page {
    fn share_data(&mut self, other: &RunSpec) {
        if self.spec().seed == other.seed && self.spec().data == other.data {
            return;
        }
        self.run.settings.share_data(other);
        self.history.rewrite(|spec| {
            spec.seed = other.seed;
            spec.data.clone_from(&other.data);
        });
    }
}

/// "Right: Contractive weight 0.1 instead of 0."
pub fn difference(left: &RunSpec, right: &RunSpec) -> String {
    let mut differences: Vec<String> = Parameter::ALL
        .into_iter()
        .filter(|parameter| parameter.get(left) != parameter.get(right))
        .map(|parameter| {
            let [here, there] = [right, left].map(|spec| parameter.text(parameter.get(spec)));
            catalog::value(parameter.title(), here, there)
        })
        .collect();
    let [model, other] = [&right.model, &left.model];
    if model.kind != other.kind {
        differences.push(catalog::choice(model.kind.title(), other.kind.title()));
    }
    if model.hidden != other.hidden {
        differences.push(catalog::layers(model.hidden_text(), other.hidden_text()));
    }
    if model.activation != other.activation {
        differences.push(catalog::choice(model.activation.title(), other.activation.title()));
    }
    match differences[..] {
        [] if left == right => catalog::equal().to_owned(),
        [] => catalog::networks_differ().to_owned(),
        _ => catalog::differs(differences.join("; ")),
    }
}

/// One number of both runs.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonRow {
    /// Stem of element ids.
    pub id: &'static str,
    pub title: &'static str,
    pub texts: [String; 2],
    pub differs: bool,
}

/// The main numbers next to each other.
pub fn rows(runs: [&Run; 2]) -> Vec<ComparisonRow> {
    let row = |id, title, read: &dyn Fn(&Run) -> Option<String>| {
        let texts = runs.map(|run| read(run).unwrap_or_else(|| "–".to_owned()));
        ComparisonRow { id, title, differs: texts[0] != texts[1], texts }
    };
    let verdict = |run: &Run| run.attractors.as_ref().map(|report| report.verdict);
    let mut rows = vec![
        row("step", catalog::step(), &|run| Some(run.step().to_string())),
        row("stable-count", catalog::attractors(), &|run| Some(verdict(run)?.stable_count.to_string())),
        row("photocopy-count", catalog::photocopies(), &|run| Some(verdict(run)?.photocopy_count.to_string())),
        row("memorization", catalog::memorization(), &|run| {
            let words = verdict::memorization_words(&verdict(run)?);
            words.split(';').next().map(str::to_owned)
        }),
    ];
    rows.extend(
        MAIN_NUMBERS.map(|number| row(number.id, (number.title)(), &|run| Some((number.read)(&verdict(run)?)))),
    );
    rows
}

/// Of which steps the numbers are: a search takes a while, and training goes on meanwhile.
pub fn provenance(runs: [&Run; 2]) -> String {
    let [left, right] = runs.map(|run| run.attractors.as_ref().map(|report| report.step));
    match (left, right) {
        (Some(left), Some(right)) if left == right => catalog::searched_at(left),
        (Some(left), Some(right)) => catalog::searched_at_both(left, right),
        _ => catalog::searching().to_owned(),
    }
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
