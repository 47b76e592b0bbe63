//! What was found of the paper's claims. Outlives runs and the panel; the page keeps it as text.

use crate::protocol::{ClaimProgress, ClaimReport};
use crate::spec::Claim;
use crate::words::claims;

use super::words;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// The newest report of each claim that was tested.
    reports: Vec<ClaimReport>,
}

impl Claims {
    pub fn report(&self, claim: Claim) -> Option<&ClaimReport> {
        self.reports.iter().find(|report| report.claim == claim)
    }

    pub(super) fn keep(&mut self, report: ClaimReport) {
        self.reports.retain(|old| old.claim != report.claim);
        self.reports.push(report);
    }

    /// All reports as text that `remember` understands.
    pub fn to_text(&self) -> String {
        serde_json::to_string(&self.reports).unwrap_or_default()
    }

    /// Takes over reports of an earlier visit; text that cannot be read is no reason to complain.
    pub fn recall(&mut self, text: &str) {
        for report in serde_json::from_str::<Vec<ClaimReport>>(text).unwrap_or_default() {
            if self.report(report.claim).is_none() {
                self.reports.push(report);
            }
        }
    }
}

/// One line while a test runs: "k = 8, seed 1 · 40 % · 25 s left".
pub fn progress_words(progress: &ClaimProgress) -> String {
    let done = words::percent(progress.done_share);
    match progress.seconds_left {
        Some(seconds) => claims::progress_left(&progress.label, done, words::duration(seconds)),
        None => claims::progress_done(&progress.label, done),
    }
}

/// One line under an answer: what it rests on.
pub fn provenance(report: &ClaimReport) -> String {
    let (measured, duration) = (report.rows.len(), words::duration(report.seconds));
    match report.complete {
        true => claims::provenance(measured, duration, &report.device),
        false => claims::provenance_stopped(measured, duration, &report.device),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{ClaimCommand, ClaimRow, Command, Event};
    use crate::spec::ClaimAnswer;
    use crate::state::{Page, Query, fixtures};

    fn report(claim: Claim, answer: ClaimAnswer) -> ClaimReport {
        ClaimReport {
            claim,
            answer,
            why: "Numbers.".into(),
            complete: true,
            seconds: 100.0,
            device: "test".into(),
            columns: vec!["attractors".into()],
            rows: vec![ClaimRow { label: "seed 0".into(), values: vec![Some(1.0)] }],
        }
    }

    fn ready_page() -> Page {
        fixtures::page_with_engine(&Query::default())
    }

    #[test]
    fn a_test_is_begun_followed_and_its_newest_answer_kept() {
        let mut page = ready_page();
        assert_eq!(page.test_claim(Claim::Untrained), [Command::Claim(ClaimCommand::Test(Claim::Untrained))]);
        assert!(page.live.progress_of(Claim::Untrained).is_some());
        page.apply(Event::ClaimReport(report(Claim::Untrained, ClaimAnswer::Undecided)), 2.0);
        assert!(page.live.claim.is_none());
        page.apply(Event::ClaimReport(report(Claim::Untrained, ClaimAnswer::Matches)), 3.0);
        assert_eq!(page.claims.report(Claim::Untrained).map(|report| report.answer), Some(ClaimAnswer::Matches));
        assert!(page.announcement.contains("matches"), "{}", page.announcement);
        page.reset();
        assert!(page.claims.report(Claim::Untrained).is_some(), "a reset of the run took the answers away");
    }

    #[test]
    fn a_test_that_replaces_another_goes_on_when_the_old_one_is_reported() {
        let mut page = ready_page();
        page.test_claim(Claim::Untrained);
        page.test_claim(Claim::Settling);
        page.apply(Event::ClaimReport(report(Claim::Untrained, ClaimAnswer::Undecided)), 2.0);
        assert!(page.live.progress_of(Claim::Settling).is_some());
    }

    #[test]
    fn answers_survive_as_text_and_nonsense_is_ignored() {
        let mut page = ready_page();
        page.apply(Event::ClaimReport(report(Claim::Settling, ClaimAnswer::DoesNotMatch)), 2.0);
        let mut later = Claims::default();
        later.recall("nonsense");
        later.recall(&page.claims.to_text());
        assert_eq!(later.report(Claim::Settling), page.claims.report(Claim::Settling));
    }

    #[test]
    fn a_dead_engine_takes_the_test_with_it_but_no_answer() {
        let mut page = ready_page();
        page.apply(Event::ClaimReport(report(Claim::Untrained, ClaimAnswer::Matches)), 2.0);
        page.test_claim(Claim::Settling);
        let failure = crate::protocol::Failure::new("It broke.", "", "");
        page.apply(Event::Failure { failure, fatal: true }, 3.0);
        assert!(page.live.claim.is_none() && page.claims.report(Claim::Untrained).is_some());
    }

    #[test]
    fn counts_have_no_decimals_and_what_was_not_measured_is_a_dash() {
        assert_eq!(
            [Some(12.0), Some(1200.0), Some(0.0), Some(0.6804), None].map(words::cell),
            ["12", "1200", "0", "0.680", "–"]
        );
    }

    #[test]
    fn lines_are_short_and_say_what_is_left() {
        let progress =
            ClaimProgress { claim: Claim::Settling, label: "seed 1".into(), done_share: 0.4, seconds_left: Some(25.0) };
        assert_eq!(progress_words(&progress), "seed 1 · 40 % · 25 s left");
        assert_eq!(provenance(&report(Claim::Settling, ClaimAnswer::Matches)), "1 measurement in 2 min on test.");
    }
}
