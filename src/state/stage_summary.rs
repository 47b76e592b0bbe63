//! What a listener needs to know of the stage: what is there, and what has changed since it was told last.

use std::collections::{BTreeMap, BTreeSet};

use crate::protocol::{AttractorId, RunId};
use crate::words::summary as catalog;

use super::Page;

/// The attractors of a searched run, as far as they are told.
#[derive(Clone, Debug, PartialEq)]
pub struct StageSummary {
    run: RunId,
    /// The moment of the past that is looked at.
    looking_at: Option<u64>,
    step: u64,
    /// Whether training goes on, so that more changes will come.
    trains: bool,
    stable: BTreeSet<AttractorId>,
    photocopies: u32,
    /// Where each noise start ends, in the order of the seed's draw: the same starts in every search.
    noise_ends: Vec<Option<AttractorId>>,
}

impl StageSummary {
    /// `None` while nothing is known of the attractors.
    pub fn of(page: &Page) -> Option<Self> {
        let report = page.run.attractors.as_ref()?;
        let stable = report.attractors.iter().filter(|attractor| attractor.stable);
        Some(Self {
            run: page.run.id,
            looking_at: page.run.timeline.looking_at(),
            step: report.step,
            trains: page.wants_to_train(),
            stable: stable.map(|attractor| attractor.id).collect(),
            photocopies: report.verdict.photocopy_count,
            noise_ends: report.noise.iter().map(|start| start.ends_on).collect(),
        })
    }

    /// Whether `gone`, which was there `before`, has merged with one that is here: most of the noise starts that ended on it
    /// end on that one now. Else its water runs apart, or nowhere.
    fn has_merged(&self, gone: AttractorId, before: &Self) -> bool {
        let mut taken_over: BTreeMap<AttractorId, usize> = BTreeMap::new();
        let mut starts = 0;
        // A search while training has the first of the starts that a complete one has.
        for (then, now) in before.noise_ends.iter().zip(&self.noise_ends) {
            if *then == Some(gone) {
                starts += 1;
                if let Some(now) = now.filter(|now| self.stable.contains(now)) {
                    *taken_over.entry(now).or_default() += 1;
                }
            }
        }
        taken_over.values().any(|count| 2 * count > starts)
    }

    /// What is to be said to who was told `before`; `None` where that still holds.
    pub fn words_after(&self, before: Option<&Self>) -> Option<String> {
        let count = self.stable.len();
        let same_stage = |before: &&Self| (before.run, before.looking_at) == (self.run, self.looking_at);
        let Some(before) = before.filter(same_stage) else {
            // At rest the verdict is said as soon as it is there.
            let is_news = self.trains || self.looking_at.is_some();
            return is_news.then(|| catalog::here(self.step, count, self.photocopies));
        };
        let gone: Vec<AttractorId> = before.stable.difference(&self.stable).copied().collect();
        let merged = gone.iter().filter(|gone| self.has_merged(**gone, before)).count();
        let vanished = gone.len() - merged;
        let new = self.stable.difference(&before.stable).count();
        let loss = match (merged, vanished) {
            (0, 0) => None,
            (merged, 0) => Some(catalog::merged(merged)),
            (0, vanished) => Some(catalog::vanished(vanished)),
            (merged, vanished) => Some(catalog::both(catalog::merged(merged), catalog::vanished(vanished))),
        };
        match (loss, new) {
            (None, 0) if before.photocopies == self.photocopies => None,
            (None, 0) => Some(catalog::copies(self.photocopies, count)),
            (None, new) => Some(catalog::appeared(new, count)),
            (Some(loss), 0) => Some(catalog::remain(loss, count)),
            (Some(loss), new) => Some(catalog::exchanged(loss, new, count)),
        }
    }
}

impl Page {
    /// Announces what has changed since `told`, and makes `told` what is known now. Whether there was anything.
    pub fn announce_changes(&mut self, told: &mut Option<StageSummary>) -> bool {
        let now = StageSummary::of(self);
        let words = now.as_ref().and_then(|now| now.words_after(told.as_ref()));
        *told = now;
        let is_news = words.is_some();
        if let Some(words) = words {
            self.announcement = words;
        }
        is_news
    }
}

#[cfg(test)]
#[path = "stage_summary_tests.rs"]
mod tests;
