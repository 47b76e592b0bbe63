//! The leaves a visitor dropped and the paths the engine sent for them.

use std::sync::Arc;

use crate::protocol::{Command, Leaf, LeafId};

/// Where a leaf was dropped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LeafOrigin {
    Point([f32; 2]),
    TrainingImage(u32),
}

#[derive(Clone, Debug, PartialEq)]
pub struct LeafEntry {
    pub id: LeafId,
    pub origin: LeafOrigin,
    /// The path on the newest river; `None` until the engine has followed it.
    pub path: Option<Arc<Leaf>>,
}

impl LeafEntry {
    pub fn command(&self) -> Command {
        match self.origin {
            LeafOrigin::Point(at) => Command::DropLeaf { leaf: self.id, at },
            LeafOrigin::TrainingImage(index) => Command::DropTrainingImage { leaf: self.id, index },
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leaves {
    entries: Vec<LeafEntry>,
    next_id: u32,
}

impl Leaves {
    /// Beyond this the oldest leaf makes room; each costs the engine a trajectory per report.
    pub const MAX: usize = 12;

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &LeafEntry> + ExactSizeIterator {
        self.entries.iter()
    }

    pub fn get(&self, id: LeafId) -> Option<&LeafEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    pub fn last(&self) -> Option<LeafId> {
        self.entries.last().map(|entry| entry.id)
    }

    /// A new leaf and what the engine must hear of it.
    pub fn drop_leaf(&mut self, origin: LeafOrigin) -> (LeafId, Vec<Command>) {
        let mut commands = Vec::new();
        if self.entries.len() == Self::MAX {
            let oldest = self.entries.remove(0);
            commands.push(Command::RemoveLeaf { leaf: oldest.id });
        }
        let id = LeafId(self.next_id);
        self.next_id += 1;
        let entry = LeafEntry { id, origin, path: None };
        commands.push(entry.command());
        self.entries.push(entry);
        (id, commands)
    }

    pub fn remove(&mut self, id: LeafId) -> bool {
        let before = self.entries.len();
        self.entries.retain(|entry| entry.id != id);
        self.entries.len() < before
    }

    /// A path that arrived; one of a leaf that was removed meanwhile is dropped.
    pub fn arrived(&mut self, leaf: Leaf) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == leaf.leaf) {
            entry.path = Some(Arc::new(leaf));
        }
    }

    /// A new network: starts stay, paths belong to the old river.
    pub fn forget_paths(&mut self, training_images: usize) {
        self.entries.retain(|entry| match entry.origin {
            LeafOrigin::Point(_) => true,
            LeafOrigin::TrainingImage(index) => (index as usize) < training_images,
        });
        for entry in &mut self.entries {
            entry.path = None;
        }
    }
}
