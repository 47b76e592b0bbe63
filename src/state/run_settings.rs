//! The settings of the run on the stage: what the controls show, the changes that the engine has made, and
//! who says what comes next. Nothing else on the page keeps any of it.

use crate::spec::{RunSpec, Setting, SettingChange, SettingsHistory};

/// Whom the setting follows.
#[derive(Clone, Debug, PartialEq)]
enum SettingSource {
    /// The visitor: the controls are ahead of the engine until it has heard of them.
    Visitor,
    /// The link that was opened, whose changes the engine makes at their steps.
    Link(SettingsHistory),
    /// The training position that the engine was sent to, whatever setting it has there.
    Position,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RunSettings {
    spec: RunSpec,
    /// The setting it began under and every change of it; `None` until the engine has told.
    made: Option<SettingsHistory>,
    source: SettingSource,
}

impl RunSettings {
    pub(super) fn new(spec: RunSpec) -> Self {
        Self { spec, made: None, source: SettingSource::Visitor }
    }

    /// Seed, data and network, under the setting that is wanted now.
    pub fn spec(&self) -> &RunSpec {
        &self.spec
    }

    #[cfg(test)]
    pub(crate) fn spec_mut(&mut self) -> &mut RunSpec {
        &mut self.spec
    }

    /// From now on the visitor says, who wants the same network under the setting of `spec`.
    pub(super) fn change(&mut self, spec: RunSpec) {
        self.spec = spec;
        self.follow_visitor();
    }

    /// What the controls show is what is wanted from now on.
    pub(super) fn follow_visitor(&mut self) {
        self.source = SettingSource::Visitor;
    }

    /// The run changes by itself as a link says.
    pub(super) fn follow_link(&mut self, history: SettingsHistory) {
        self.source = if history.changes.is_empty() { SettingSource::Visitor } else { SettingSource::Link(history) };
    }

    /// The engine was asked to train on from another position, under the setting it has there.
    pub(super) fn follow_position(&mut self) {
        self.source = SettingSource::Position;
    }

    /// No engine is on its way to another position any more.
    pub(super) fn forget_position(&mut self) {
        if self.source == SettingSource::Position {
            self.source = SettingSource::Visitor;
        }
    }

    /// Shares seed and data with another run.
    pub(super) fn share_data(&mut self, other: &RunSpec) {
        self.spec.seed = other.seed;
        self.spec.data.clone_from(&other.data);
    }

    /// The engine made the network, adjusted where that was necessary. Under which setting it is to train
    /// may have changed meanwhile; the engine hears of it.
    pub(super) fn network_made(&mut self, made: &RunSpec) {
        self.spec = made.under(self.spec.setting());
    }

    /// The engine's network is a new one: what was told before was of none.
    pub(super) fn begin(&mut self) {
        self.made = None;
        self.forget_position();
    }

    /// The engine told which changes it has made. The spec as it was, where the link changed it.
    pub(super) fn told(&mut self, made: SettingsHistory) -> Option<RunSpec> {
        let setting = made.present();
        self.made = Some(made);
        let changes = matches!(self.source, SettingSource::Link(_)) && self.spec.setting() != setting;
        let after = changes.then(|| self.spec.under(setting))?;
        Some(std::mem::replace(&mut self.spec, after))
    }

    /// The engine trains from another position, under `setting`. A slider that was moved meanwhile says what
    /// is wanted now, and the engine hears of it.
    pub(super) fn arrived(&mut self, setting: Setting) {
        if self.source == SettingSource::Position {
            self.change(self.spec.under(setting));
        }
    }

    /// Another engine begins the run, or goes on from a checkpoint under `resumed`: the changes that it is
    /// to make by itself. What was changed by itself since is changed again.
    pub(super) fn begin_again(&mut self, resumed: Option<Setting>) -> Vec<SettingChange> {
        let SettingSource::Link(history) = &self.source else { return Vec::new() };
        self.spec = self.spec.under(resumed.unwrap_or(history.first));
        history.changes.clone()
    }

    /// How the run comes, or came, to the setting that is wanted at `step`: what the opened link has it
    /// follow, or else what was done to it.
    pub(super) fn history(&self, step: u64) -> SettingsHistory {
        if let SettingSource::Link(history) = &self.source {
            return history.clone();
        }
        let wanted = self.spec.setting();
        let Some(made) = &self.made else { return SettingsHistory::new(wanted) };
        let mut history = made.clone();
        let before = made.present();
        if before != wanted {
            // The engine has not answered yet.
            let step = step.max(history.changes.last().map_or(0, |last| last.step));
            let reset_optimizer = before.objective != wanted.objective;
            history.push(SettingChange { step, setting: wanted, reset_optimizer, schedule_start: step });
        }
        history
    }

    /// The setting that the network was trained under when the moment at `step` was kept: what is changed at that very step
    /// is changed after it. `None` until the engine has told, and where changes are missing.
    pub(super) fn setting_at_moment(&self, step: u64) -> Option<Setting> {
        let made = self.made.as_ref().filter(|made| !made.is_cut)?;
        Some(made.changes.iter().rfind(|change| change.step < step).map_or(made.first, |change| change.setting))
    }

    /// The changes that the engine has told.
    #[cfg(test)]
    pub(super) fn made(&self) -> Option<&SettingsHistory> {
        self.made.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Parameter;

    fn with_noise(settings: &RunSettings, noise: f64) -> RunSpec {
        let mut spec = settings.spec().clone();
        Parameter::InputNoise.set(&mut spec, noise);
        spec
    }

    #[test]
    fn a_position_says_the_setting_once_and_only_where_nothing_was_changed_since() {
        let mut settings = RunSettings::new(RunSpec::twelve_images());
        let [there, mine, later] = [0.5, 0.6, 0.7].map(|noise| with_noise(&settings, noise));
        settings.arrived(there.setting());
        assert_eq!(*settings.spec(), RunSpec::twelve_images(), "it was not sent anywhere");
        settings.follow_position();
        settings.arrived(there.setting());
        assert_eq!(*settings.spec(), there);
        settings.arrived(later.setting());
        assert_eq!(*settings.spec(), there, "that was another one's wish");
        settings.follow_position();
        settings.change(mine.clone());
        settings.arrived(later.setting());
        assert_eq!(*settings.spec(), mine);
    }

    #[test]
    fn what_the_engine_tells_shows_in_the_controls_only_where_a_link_changes_the_setting() {
        let mut settings = RunSettings::new(RunSpec::twelve_images());
        let (first, changed) = (settings.spec().setting(), with_noise(&settings, 0.5));
        let mut link = SettingsHistory::new(first);
        link.push(SettingChange { step: 30, setting: changed.setting(), reset_optimizer: true, schedule_start: 30 });
        assert_eq!(settings.told(link.clone()), None);
        assert_eq!(settings.spec().setting(), first);
        settings.follow_link(link.clone());
        assert_eq!((settings.told(link.clone()), settings.spec()), (Some(RunSpec::twelve_images()), &changed));
        assert_eq!(settings.told(link.clone()), None, "it shows already");
        // A new engine without a checkpoint begins at the beginning.
        assert_eq!((settings.begin_again(None), settings.spec().setting()), (link.changes, first));
    }
}
