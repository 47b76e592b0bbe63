//! To where a link leads: a page that is opened by one, and one that is already open (back and forward
//! in the browser's history).

use crate::protocol::{Command, FieldCommand, Phase, RunCommand, RunOrigin};
use crate::spec::DataSource;
use crate::state::run::LinkTarget;
use crate::state::{Page, TrajectoryStart, UndoableChange};
use crate::words::changes;

use super::Query;

impl Page {
    /// Remembers where the run that begins now is to come to rest, and what is to be done there.
    pub(in crate::state) fn aim_at(&mut self, query: &Query) {
        let course = query.course();
        let end = course.schedule_end();
        let has_plane = self.spec().model.latent_dim > 2;
        let turn = query.turn.filter(|_| has_plane);
        let on_plane = self
            .trajectories
            .iter()
            .filter(|trajectory| has_plane && matches!(trajectory.origin, TrajectoryStart::Point(_)));
        self.run.target = LinkTarget {
            // At its end it rests anyway.
            rest_at: query.at.filter(|step| (1..end).contains(step)),
            turn_at: turn.map(|turn| (query.at.unwrap_or(end).min(end), turn)),
            trajectories_to_place: on_plane.map(|trajectory| trajectory.id).collect(),
        };
        self.run.settings.follow_link(course);
    }

    /// What an engine must hear of that once it has the run.
    pub(in crate::state) fn aim_commands(&self) -> Vec<Command> {
        let turn = self.run.target.turn_at.map(|(step, turn)| Command::Field(FieldCommand::TurnPlaneAt { step, turn }));
        turn.into_iter()
            .chain(self.run.target.rest_at.map(|step| Command::Run(RunCommand::CatchUpTo { step })))
            .collect()
    }

    /// Drops a link's trajectories where they belong, once the plane is drawn that they lie on.
    pub(in crate::state) fn place_trajectories(&mut self) -> Vec<Command> {
        let rests =
            matches!(self.run.phase, Some(Phase::Paused(_) | Phase::Finished)) && self.run.target.rest_at.is_none();
        let drawn = self.run.snapshot.as_ref().is_some_and(|snapshot| snapshot.step == self.run.step());
        if !rests || !drawn || self.run.target.trajectories_to_place.is_empty() {
            return Vec::new();
        }
        let placed = std::mem::take(&mut self.run.target.trajectories_to_place);
        let trajectories = self.trajectories.iter().filter(|trajectory| placed.contains(&trajectory.id));
        let commands = trajectories.filter_map(|trajectory| trajectory.command()).collect();
        self.when_ready(commands)
    }

    /// Brings the open page to what an address asks for: on the present network where that is possible.
    /// A network that has to rest at another step than it does begins again from its seed.
    pub fn go_to(&mut self, query: &Query) -> Vec<Command> {
        // Pictures that were brought are still where they were brought to.
        let own = std::iter::once(self.spec()).chain(self.history.reachable()).map(|spec| spec.data.source);
        let own = own.into_iter().find(|source| query.own_pictures && matches!(source, DataSource::Own(_)));
        if let Some(source) = own {
            let mut spec = query.spec.clone();
            spec.data.source = source;
            return self.go_to(&Query { spec, own_pictures: false, ..query.clone() });
        }
        let rest = (!query.plays()).then(|| query.at.unwrap_or(0));
        let came_otherwise = self.course_until(query.at) != query.course();
        let begins_anew = !self.spec().same_network(&query.spec)
            || (self.run.origin == RunOrigin::Shipped) != (query.origin() == RunOrigin::Shipped)
            || rest.is_some_and(|step| came_otherwise || !self.rests_at(step))
            || came_otherwise && !query.changes.is_empty();
        let mut commands = self.look_at_now();
        let trajectories = self.exchange_trajectories(&query.trajectories);
        if begins_anew {
            let text = changes::earlier_address();
            if query.spec != *self.spec() {
                self.history.push(UndoableChange::new(text.to_owned(), self.spec().clone(), true, None));
            }
            self.announcement = changes::new_network(text);
            let configured = self.begin_run(query.spec.clone(), rest.is_none(), query.changes.clone(), query.origin());
            self.aim_at(query);
            commands.extend(configured);
            let aim = self.aim_commands();
            commands.extend(self.when_ready(aim));
        } else {
            if came_otherwise {
                commands.extend(self.change_spec(query.spec.clone(), changes::earlier_address().to_owned(), None));
            }
            let ended = matches!(self.run.phase, Some(Phase::Finished));
            if rest.is_none() && !self.run.wants_play && !ended {
                commands.extend(self.play());
            }
            commands.extend(trajectories);
        }
        commands.extend(self.show_layers(query.layers()));
        commands.extend(self.set_view(query.view));
        if query.own_pictures {
            self.complain_of(query);
        }
        commands
    }

    /// Whether it rests at this step, and came there as a link would have it.
    fn rests_at(&self, step: u64) -> bool {
        let rests = matches!(self.run.phase, Some(Phase::Paused(_) | Phase::Finished)) && !self.run.wants_play;
        rests && self.run.target.rest_at.is_none() && self.run.step() == step && self.untold_by_link().is_none()
    }

    /// Trajectories exactly those of an address, and the visitor's own pictures, which no address holds.
    pub(in crate::state) fn exchange_trajectories(&mut self, wanted: &[TrajectoryStart]) -> Vec<Command> {
        let is_wanted =
            |origin: &TrajectoryStart| matches!(origin, TrajectoryStart::Upload(_)) || wanted.contains(origin);
        let gone: Vec<_> = self
            .trajectories
            .iter()
            .filter(|trajectory| !is_wanted(&trajectory.origin))
            .map(|trajectory| trajectory.id)
            .collect();
        let mut commands: Vec<Command> =
            gone.into_iter().flat_map(|trajectory| self.remove_trajectory(trajectory)).collect();
        for origin in wanted {
            if !self.trajectories.iter().any(|trajectory| trajectory.origin == *origin) {
                commands.extend(self.trajectories.drop_trajectory(*origin).1);
            }
        }
        if !self.engine.is_ready() {
            commands.clear();
        }
        commands
    }
}

#[cfg(test)]
#[path = "go_tests.rs"]
mod tests;
