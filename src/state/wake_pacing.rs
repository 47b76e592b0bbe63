//! When the page's components are woken. All of them look whether something of theirs has changed, which takes a part
//! of a frame: for what somebody may wait for they are woken at once, for numbers that follow each other at a pace at
//! which they can be read.

use crate::protocol::ShownWhen;

/// Least time between two wakes for numbers that follow each other.
const READINGS_EVERY_MS: f64 = 200.0;
/// A timer may come that much early.
const TIMER_MS: f64 = 5.0;

#[derive(Clone, Debug)]
pub struct WakePacing {
    woken_at_ms: f64,
    planned_at_ms: Option<f64>,
}

impl Default for WakePacing {
    fn default() -> Self {
        Self { woken_at_ms: f64::NEG_INFINITY, planned_at_ms: None }
    }
}

impl WakePacing {
    /// There is something to show. In how many milliseconds `wake` is to be called for it; `None` if no call is needed,
    /// because nothing is shown or one comes early enough.
    pub fn plan(&mut self, shown: ShownWhen, now_ms: f64) -> Option<f64> {
        let at_ms = match shown {
            ShownWhen::Never => return None,
            ShownWhen::AtPace => now_ms.max(self.woken_at_ms + READINGS_EVERY_MS),
            ShownWhen::AtOnce => now_ms,
        };
        if self.planned_at_ms.is_some_and(|planned_at_ms| planned_at_ms <= at_ms) {
            return None;
        }
        self.planned_at_ms = Some(at_ms);
        Some(at_ms - now_ms)
    }

    /// Whether the components are to be woken now. What was planned may have been done by an earlier call.
    pub fn wake(&mut self, now_ms: f64) -> bool {
        let is_due = self.planned_at_ms.is_some_and(|planned_at_ms| planned_at_ms <= now_ms + TIMER_MS);
        if is_due {
            (self.woken_at_ms, self.planned_at_ms) = (now_ms, None);
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls `wake` when it was asked for, as a timer does, for messages that come at such times; when it woke.
    fn wakes(messages: &[(f64, ShownWhen)]) -> Vec<f64> {
        let (mut pacing, mut timers, mut woken) = (WakePacing::default(), Vec::new(), Vec::new());
        let mut messages = messages.iter().copied().peekable();
        loop {
            timers.sort_by(f64::total_cmp);
            match (messages.peek().copied(), timers.first().copied()) {
                (Some((at_ms, shown)), timer) if timer.is_none_or(|timer| at_ms <= timer) => {
                    messages.next();
                    timers.extend(pacing.plan(shown, at_ms).map(|wait_ms| at_ms + wait_ms));
                }
                (_, Some(timer)) => {
                    timers.remove(0);
                    if pacing.wake(timer) {
                        woken.push(timer);
                    }
                }
                (None, None) => return woken,
                (Some(_), None) => unreachable!("a message without a timer is taken first"),
            }
        }
    }

    #[test]
    fn numbers_that_follow_each_other_wake_five_times_a_second_and_the_last_is_not_lost() {
        let messages: Vec<_> = (0..100).map(|index| (f64::from(index) * 50.0, ShownWhen::AtPace)).collect();
        let woken = wakes(&messages);
        assert_eq!((woken.len(), woken[0]), (26, 0.0));
        assert!(woken.windows(2).all(|pair| pair[1] - pair[0] >= READINGS_EVERY_MS), "{woken:?}");
        assert!(*woken.last().unwrap() >= messages.last().unwrap().0);
    }

    #[test]
    fn what_somebody_waits_for_wakes_at_once_with_all_that_waited() {
        use ShownWhen::{AtOnce, AtPace, Never};
        assert_eq!(wakes(&[(0.0, AtPace), (50.0, AtPace), (60.0, AtOnce)]), [0.0, 60.0]);
        assert_eq!(wakes(&[(0.0, AtOnce), (10.0, AtOnce), (20.0, AtPace)]), [0.0, 10.0, 210.0]);
        assert_eq!(wakes(&[(0.0, Never), (500.0, AtPace), (510.0, Never)]), [500.0]);
    }

    #[test]
    fn a_timer_that_comes_a_little_early_is_not_one_in_vain() {
        let mut pacing = WakePacing::default();
        assert_eq!(pacing.plan(ShownWhen::AtOnce, 0.0), Some(0.0));
        assert!(pacing.wake(0.0) && !pacing.wake(0.0));
        assert_eq!(pacing.plan(ShownWhen::AtPace, 0.5), Some(199.5));
        assert!(!pacing.wake(100.0));
        assert!(pacing.wake(199.0));
    }
}
