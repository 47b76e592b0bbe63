//! The line between the engine and the studies (noise probe, strangers): what it brings is kept unread
//! until the part of the page that reads it is there.

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;

use crate::platform::page as browser;
use crate::protocol::{self, Command, ImageModelEvent, StudyCommand, StudyEvent};
use crate::state::{NoiseSamples, Page, Studies};

use super::handle::{QueuedStudyEvent, SideHandle};

// What follows is reached from the panels alone, and comes with them.
impl SideHandle {
    /// The studies of this side; from the first call on they hear the engine.
    pub fn studies(&self) -> RwSignal<Studies> {
        if let Some(studies) = self.study_line.studies.get_value() {
            return studies;
        }
        let app = *self;
        let begin = move || {
            let studies = RwSignal::new(Studies::default());
            Effect::new(move |_| {
                app.study_line.arrived.track();
                app.read_mail(studies);
            });
            // A new run, or an engine that was started anew: what it must hear again.
            let stage =
                Memo::new(move |_| app.page.with(|page| (page.run.id, page.engine.is_ready(), page.run.has_begun())));
            Effect::new(move |_| {
                let (run, ready, begun) = stage.get();
                let opening = studies.with_untracked(|studies| {
                    studies.network_opening.is_being_read() || studies.network_opening.outline().is_some()
                });
                if opening && !ready {
                    app.page.update(Page::network_lost);
                }
                if let Some(commands) = studies.try_update(|studies| studies.stage_changed(run, ready && begun)) {
                    app.send_studies(commands, None);
                }
                app.show_on_stage(studies);
            });
            // Another search of it, even of the same step by another engine.
            let searched = Memo::new(move |_| {
                app.page.with(|page| {
                    let report = page.run.attractors.as_ref()?;
                    Some((page.run.id, Arc::as_ptr(report) as usize, report.step, report.complete))
                })
            });
            Effect::new(move |_| {
                let Some((_, _, step, complete)) = searched.get() else { return };
                let present = app.page.with_untracked(|page| {
                    page.trajectories.iter().map(|trajectory| trajectory.id).collect::<Vec<_>>()
                });
                let commands = studies.try_update(|studies| {
                    studies.strangers.keep_trajectories(|trajectory| present.contains(&trajectory));
                    studies.strangers.searched(step, complete)
                });
                app.send_studies(commands.unwrap_or_default(), None);
                app.show_on_stage(studies);
            });
            studies
        };
        let studies = self.under_root(begin);
        self.study_line.studies.set_value(Some(studies));
        studies
    }

    /// Makes what outlives every panel.
    pub fn under_root<T>(&self, make: impl FnOnce() -> T) -> T {
        match self.study_line.root.get_value() {
            Some(root) => root.with(make),
            None => make(),
        }
    }

    /// The visitor acts on a study: it changes at once and the engine hears of it.
    pub fn study(&self, intent: impl FnOnce(&mut Studies) -> Vec<StudyCommand>) {
        let studies = self.studies();
        let commands = studies.try_update(intent).unwrap_or_default();
        self.send_studies(commands, None);
        self.show_on_stage(studies);
    }

    /// Sends what a study asks of the engine, the last of it with a second array.
    pub fn send_studies(&self, commands: Vec<StudyCommand>, blob: Option<Uint8Array>) {
        let last = commands.len().saturating_sub(1);
        for (index, command) in commands.iter().enumerate() {
            // Plain data always encodes.
            let bytes = protocol::encode(command).unwrap_or_default();
            self.send_with(Command::Study(bytes), blob.as_ref().filter(|_| index == last));
        }
    }

    /// What was studied goes with the engines that have changed places.
    pub(super) fn swap_studies(&self, twin: Self) {
        let (own, other) = (self.studies(), twin.studies());
        own.update(|own| other.update(|other| own.change_places(other)));
        self.study_line.mail.update_value(|own| twin.study_line.mail.update_value(|other| std::mem::swap(own, other)));
        let bytes = [*self, twin].map(|side| side.own_bytes());
        self.set_own_bytes(bytes[1].clone());
        twin.set_own_bytes(bytes[0].clone());
        self.show_on_stage(own);
        twin.show_on_stage(other);
    }

    /// Another run begins here: runs of the same number are none of those that were studied.
    pub(super) fn forget_studies(&self) {
        if let Some(studies) = self.study_line.studies.get_value() {
            studies.set(Studies::default());
            self.show_on_stage(studies);
        }
        self.set_own_bytes(None);
    }

    /// The bytes of the pictures that the visitor brought last, in the order of their upload.
    pub fn own_bytes(&self) -> Option<Uint8Array> {
        self.study_line.own_bytes.get_value()
    }

    pub fn set_own_bytes(&self, bytes: Option<Uint8Array>) {
        self.study_line.own_bytes.set_value(bytes);
    }

    fn read_mail(&self, studies: RwSignal<Studies>) {
        let mail = self.study_line.mail.try_update_value(std::mem::take).unwrap_or_default();
        let shown = self.page.with_untracked(|page| page.run.id);
        for QueuedStudyEvent { run, bytes, blob } in
            mail.into_iter().filter(|mail| mail.run.is_none_or(|run| run == shown))
        {
            match protocol::decode::<StudyEvent>(&bytes) {
                Ok(event) => {
                    if let (StudyEvent::File { name }, Some(file)) = (&event, &blob) {
                        browser::download_bytes(name, file);
                    }
                    if event == StudyEvent::ImageModel(ImageModelEvent::Recognised) {
                        self.bring_offered_image_model();
                    }
                    let commands = studies.try_update(|studies| studies.apply(run, event)).unwrap_or_default();
                    self.send_studies(commands, None);
                }
                Err(error) => log::error!("a study could not be read: {error}"),
            }
        }
        self.show_on_stage(studies);
    }

    /// The stage draws the noise samples of the noise probe while they are to be seen.
    fn show_on_stage(&self, studies: RwSignal<Studies>) {
        let noise_samples: Option<Arc<NoiseSamples>> = studies.with_untracked(|studies| studies.probe.noise_samples());
        let differ = |page: &Page| match (&page.noise_samples, &noise_samples) {
            (Some(old), Some(new)) => !Arc::ptr_eq(old, new),
            (None, None) => false,
            _ => true,
        };
        if self.page.with_untracked(differ) {
            self.page.update_untracked(|page| page.noise_samples = noise_samples);
            self.act_on_stage(|_| Vec::new());
        }
    }
}
