//! Banners: what happened, why, and what to do. Each stays until it is dismissed or replaced.

use crate::protocol::Failure;
use crate::words::{Message, notices as words};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoticeId(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done for the visitor (the engine was restarted).
    Info,
    /// Something was adjusted; the run goes on.
    Warning,
    /// What was asked cannot go on.
    Error,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub id: NoticeId,
    pub kind: NoticeKind,
    pub failure: Failure,
    /// Whether it offers to start the engine again.
    pub offers_restart: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notices {
    shown: Vec<Notice>,
    next_id: u32,
}

const MAX_SHOWN: usize = 4;

impl Notices {
    pub fn iter(&self) -> impl Iterator<Item = &Notice> {
        self.shown.iter()
    }

    /// Shows a notice; the same words twice are shown once.
    pub fn push(&mut self, kind: NoticeKind, failure: Failure) {
        self.show(kind, failure, false);
    }

    pub fn push_with_restart(&mut self, failure: Failure) {
        self.show(NoticeKind::Error, failure, true);
    }

    fn show(&mut self, kind: NoticeKind, failure: Failure, offers_restart: bool) {
        self.shown.retain(|notice| notice.failure != failure);
        if self.shown.len() == MAX_SHOWN {
            self.shown.remove(0);
        }
        self.shown.push(Notice { id: NoticeId(self.next_id), kind, failure, offers_restart });
        self.next_id += 1;
    }

    pub fn dismiss(&mut self, id: NoticeId) {
        self.shown.retain(|notice| notice.id != id);
    }

    /// A new run begins: what was said of the old one is over.
    pub fn clear(&mut self) {
        self.shown.clear();
    }
}

/// About numbers of a link or a run that were outside their range.
pub fn adjusted(adjustments: &[Message]) -> Failure {
    let adjustments: Vec<_> = adjustments.iter().map(ToString::to_string).collect();
    Failure::new(words::adjusted(), adjustments.join("; "), words::adjusted_advice())
}
