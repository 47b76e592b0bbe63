//! What the visitor last changed, and the way back.

use crate::spec::RunSpec;

/// One change of the spec, in words, and what it did.
#[derive(Clone, Debug, PartialEq)]
pub struct UndoableChange {
    /// "Input noise 0.3 → 0.5".
    pub text: String,
    /// Whether it needed a new network.
    pub restarted: bool,
    before: RunSpec,
    /// The control whose further movement belongs to this same change.
    gesture: Option<&'static str>,
}

impl UndoableChange {
    pub fn new(text: String, before: RunSpec, restarted: bool, gesture: Option<&'static str>) -> Self {
        Self { text, restarted, before, gesture }
    }
}

/// Changes that can be taken back, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UndoHistory {
    changes: Vec<UndoableChange>,
}

const MAX_CHANGES: usize = 50;

impl UndoHistory {
    /// Remembers a change. Moves of one slider in one gesture are one change, back to its first value.
    pub fn push(&mut self, mut change: UndoableChange) {
        if let Some(last) = self.changes.last()
            && last.gesture.is_some()
            && last.gesture == change.gesture
        {
            change.before = last.before.clone();
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

    /// Changes every spec that could be gone back to.
    pub fn rewrite(&mut self, rewrite: impl Fn(&mut RunSpec)) {
        self.changes.iter_mut().for_each(|change| rewrite(&mut change.before));
    }

    /// The specs that could be gone back to, newest first.
    pub fn earlier(&self) -> impl Iterator<Item = &RunSpec> {
        self.changes.iter().rev().map(|change| &change.before)
    }

    pub fn last(&self) -> Option<&UndoableChange> {
        self.changes.last()
    }

    /// Takes the last change back that `present` shows: its words, and the spec as it was before it.
    pub fn undo(&mut self, present: &RunSpec) -> Option<(String, RunSpec)> {
        while let Some(change) = self.changes.pop() {
            // What another field made undone already is passed over.
            if change.before != *present {
                return Some((change.text, change.before));
            }
        }
        None
    }
}
