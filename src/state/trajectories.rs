//! The leaves a visitor dropped and the paths the engine sent for them, and the noise samples of the noise probe as they
//! lie on the stage.

use std::sync::Arc;

use crate::protocol::{AttractorId, Command, FieldCommand, TrajectoryId, TrajectoryReport};

/// Where a trajectory was dropped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TrajectoryStart {
    Point([f32; 2]),
    TrainingImage(u32),
    /// A picture that the visitor brought (`UploadId`).
    Upload(u32),
}

#[derive(Clone, Debug, PartialEq)]
pub struct TrajectoryEntry {
    pub id: TrajectoryId,
    pub origin: TrajectoryStart,
    /// The path on the newest field; `None` until the engine has followed it.
    pub path: Option<Arc<TrajectoryReport>>,
}

impl TrajectoryEntry {
    /// `None` for a picture that the visitor brought: `Strangers` sends it, with what it looks like.
    pub fn command(&self) -> Option<Command> {
        match self.origin {
            TrajectoryStart::Point(at) => {
                Some(Command::Field(FieldCommand::DropTrajectory { trajectory: self.id, at }))
            }
            TrajectoryStart::TrainingImage(index) => {
                Some(Command::Field(FieldCommand::DropTrainingImage { trajectory: self.id, index }))
            }
            TrajectoryStart::Upload(_) => None,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trajectories {
    entries: Vec<TrajectoryEntry>,
    next_id: u32,
}

impl Trajectories {
    /// Beyond this the oldest trajectory makes room; each costs the engine a trajectory per report.
    pub const MAX: usize = 12;

    /// Those of a link; the engine hears of them when it is there.
    pub fn from_link(origins: &[TrajectoryStart]) -> Self {
        let mut trajectories = Self::default();
        for &origin in origins {
            trajectories.drop_trajectory(origin);
        }
        trajectories
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &TrajectoryEntry> + ExactSizeIterator {
        self.entries.iter()
    }

    pub fn get(&self, id: TrajectoryId) -> Option<&TrajectoryEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    pub fn last(&self) -> Option<TrajectoryId> {
        self.entries.last().map(|entry| entry.id)
    }

    /// A new trajectory and what the engine must hear of it.
    pub fn drop_trajectory(&mut self, origin: TrajectoryStart) -> (TrajectoryId, Vec<Command>) {
        let mut commands = Vec::new();
        if self.entries.len() == Self::MAX {
            let oldest = self.entries.remove(0);
            commands.push(Command::Field(FieldCommand::RemoveTrajectory { trajectory: oldest.id }));
        }
        let id = TrajectoryId(self.next_id);
        self.next_id += 1;
        let entry = TrajectoryEntry { id, origin, path: None };
        commands.extend(entry.command());
        self.entries.push(entry);
        (id, commands)
    }

    pub fn remove(&mut self, id: TrajectoryId) -> bool {
        let before = self.entries.len();
        self.entries.retain(|entry| entry.id != id);
        self.entries.len() < before
    }

    /// Pictures that a visitor brought are kept by one engine: another field has none of them.
    pub fn without_uploads(mut self) -> Self {
        self.entries.retain(|entry| !matches!(entry.origin, TrajectoryStart::Upload(_)));
        self
    }

    /// A path that arrived; one of a trajectory that was removed meanwhile is dropped.
    pub fn arrived(&mut self, trajectory: TrajectoryReport) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == trajectory.trajectory) {
            entry.path = Some(Arc::new(trajectory));
        }
    }

    /// A new network: starts stay, paths belong to the old field.
    pub fn forget_paths(&mut self, training_images: usize) {
        self.entries.retain(|entry| match entry.origin {
            TrajectoryStart::Point(_) | TrajectoryStart::Upload(_) => true,
            TrajectoryStart::TrainingImage(index) => (index as usize) < training_images,
        });
        for entry in &mut self.entries {
            entry.path = None;
        }
    }
}

/// The noise samples of the noise probe on the stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoiseSamples {
    /// Where each is on the plane. What is not finite has fled and is not drawn.
    pub at: Vec<[f32; 2]>,
    /// How far beside it each is drawn, so that those on one attractor lie in a heap; empty while they
    /// are under way.
    pub beside_px: Vec<[f32; 2]>,
    /// All of them, by the colour they have.
    pub groups: Vec<NoiseSampleGroup>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoiseSampleGroup {
    /// The attractor whose colour they have; `None` for those that have not settled.
    pub ends_on: Option<AttractorId>,
    /// Their indices.
    pub members: Vec<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_was_brought_is_a_trajectory_the_engine_hears_of_elsewhere() {
        let mut trajectories = Trajectories::default();
        let (point, heard) = trajectories.drop_trajectory(TrajectoryStart::Point([0.0, 1.0]));
        assert_eq!(heard.len(), 1);
        let (picture, heard) = trajectories.drop_trajectory(TrajectoryStart::Upload(7));
        assert!(heard.is_empty() && trajectories.get(picture).is_some());
        trajectories.forget_paths(0);
        assert!(trajectories.get(picture).is_some(), "it flows on the next river too");
        let other_field = trajectories.without_uploads();
        assert!(other_field.get(point).is_some() && other_field.get(picture).is_none());
    }
}
