//! What the visitor last changed, the way back, and the way forth again.

use crate::protocol::RunId;
use crate::spec::{Parameter, RunSpec};

/// Where training stood, and whether it went on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub run: RunId,
    pub step: u64,
    pub plays: bool,
}

/// One change of the spec, in words, and what it did.
#[derive(Clone, Debug, PartialEq)]
pub struct UndoableChange {
    /// "Input noise 0.3 → 0.5".
    pub text: String,
    /// Whether it needed a new network.
    pub restarted: bool,
    before: RunSpec,
    /// Where the network stood that it was made on, if that goes on.
    standing: Option<Standing>,
    /// The control whose further movement belongs to this same change.
    gesture: Option<&'static str>,
}

impl UndoableChange {
    pub fn new(text: String, before: RunSpec, restarted: bool, gesture: Option<&'static str>) -> Self {
        Self { text, restarted, before, standing: None, gesture }
    }

    /// The same, made on a network that goes on and stood there.
    pub fn on(self, standing: Standing) -> Self {
        Self { standing: Some(standing), ..self }
    }
}

/// A change that was taken back.
#[derive(Clone, Debug, PartialEq)]
struct UndoneChange {
    text: String,
    restarted: bool,
    after: RunSpec,
    standing: Option<Standing>,
    /// Where training stood that was left for the weights of before.
    left: Option<Standing>,
}

/// What taking a change back, or making it again, leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryStep {
    /// The change.
    pub text: String,
    pub spec: RunSpec,
    /// Where training stood at the change, or, where it is made again, what was left when it was taken back.
    pub standing: Option<Standing>,
}

/// Changes that can be taken back, and those that were and can be made again; oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UndoHistory {
    changes: Vec<UndoableChange>,
    /// The one taken back last is the last.
    undone: Vec<UndoneChange>,
}

const MAX_CHANGES: usize = 50;

impl UndoHistory {
    /// Remembers a change. Moves of one slider in one gesture are one change, back to its first value. What was taken back
    /// before led elsewhere and is forgotten.
    pub fn push(&mut self, mut change: UndoableChange) {
        self.undone.clear();
        if let Some(last) = self.changes.last()
            && last.gesture.is_some()
            && last.gesture == change.gesture
        {
            change.before = last.before.clone();
            change.standing = last.standing;
            self.changes.pop();
        }
        self.changes.push(change);
        if self.changes.len() > MAX_CHANGES {
            self.changes.remove(0);
        }
    }

    /// The hand left the slider: its next movement is a change of its own.
    pub fn end_gesture(&mut self) {
        if let Some(last) = self.changes.last_mut() {
            last.gesture = None;
        }
    }

    /// The spec whose control `gesture` is being moved started from.
    pub fn gesture_start(&self, gesture: &'static str) -> Option<&RunSpec> {
        self.changes.last().filter(|last| last.gesture == Some(gesture)).map(|last| &last.before)
    }

    /// Changes every spec that could be gone to.
    pub fn rewrite(&mut self, rewrite: impl Fn(&mut RunSpec)) {
        let before = self.changes.iter_mut().map(|change| &mut change.before);
        before.chain(self.undone.iter_mut().map(|change| &mut change.after)).for_each(rewrite);
    }

    /// The specs that could be gone back to, newest first, then those that could be gone forth to.
    pub fn reachable(&self) -> impl Iterator<Item = &RunSpec> {
        let back = self.changes.iter().rev().map(|change| &change.before);
        back.chain(self.undone.iter().rev().map(|change| &change.after))
    }

    pub fn last(&self) -> Option<&UndoableChange> {
        self.changes.last()
    }

    /// Takes the last change back that `present` shows.
    pub fn undo(&mut self, present: &RunSpec) -> Option<HistoryStep> {
        while let Some(change) = self.changes.pop() {
            // What another field made undone already is passed over.
            if change.before != *present {
                let UndoableChange { text, restarted, before, standing, .. } = change;
                let after = present.clone();
                self.undone.push(UndoneChange { text: text.clone(), restarted, after, standing, left: None });
                return Some(HistoryStep { text, spec: before, standing });
            }
        }
        None
    }

    /// The change that was taken back last took the network back too, and this was left.
    pub fn has_left(&mut self, left: Standing) {
        // Of what was left the engine keeps the last alone.
        self.forget_what_was_left();
        if let Some(last) = self.undone.last_mut() {
            last.left = Some(left);
        }
    }

    /// What was left cannot be had back any more.
    pub fn forget_what_was_left(&mut self) {
        self.undone.iter_mut().for_each(|change| change.left = None);
    }

    /// What would be made again next, in words.
    pub fn next(&self) -> Option<&str> {
        self.undone.last().map(|change| change.text.as_str())
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self, present: &RunSpec) -> Option<HistoryStep> {
        while let Some(UndoneChange { text, restarted, after, standing, left }) = self.undone.pop() {
            if after != *present {
                let change = UndoableChange::new(text.clone(), present.clone(), restarted, None);
                self.changes.push(UndoableChange { standing, ..change });
                return Some(HistoryStep { text, spec: after, standing: left });
            }
        }
        None
    }
}

/// "Input noise 0.3 → 0.5, Weight decay 0 → 0.1".
pub(super) fn changes_in_words(before: &RunSpec, after: &RunSpec) -> String {
    let changes = Parameter::ALL.into_iter().filter_map(|parameter| {
        let [from, to] = [before, after].map(|spec| parameter.text(parameter.get(spec)));
        (from != to).then(|| format!("{} {from} → {to}", parameter.title()))
    });
    changes.collect::<Vec<_>>().join(", ")
}
