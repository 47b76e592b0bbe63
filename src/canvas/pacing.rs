//! How often the stage is painted: at every frame where that is cheap, less often where it is not, so that painting
//! takes at most a third of the page's time and leaves the processor to the training beside it.

/// A frame after a painted one that comes later than this was held up by painting. Screens give one
/// every 16.7 ms or faster.
const LATE_MS: f64 = 24.0;
/// Weight of the newest frame in the running means.
const NEWEST: f64 = 0.15;
/// Share of the page's time that painting may take.
const MOST_SHARE: f64 = 0.35;
/// Even the slowest machine gets a frame this often.
const LONGEST_PERIOD_MS: f64 = 250.0;
/// The clock of frames is not exact.
const TOLERANCE_MS: f64 = 4.0;

#[derive(Clone, Debug)]
pub struct MotionPacing {
    frame_at_ms: f64,
    painted_at_ms: f64,
    painted_last: bool,
    after_paint_ms: f64,
    own_ms: f64,
}

impl Default for MotionPacing {
    fn default() -> Self {
        Self {
            frame_at_ms: f64::NEG_INFINITY,
            painted_at_ms: f64::NEG_INFINITY,
            painted_last: false,
            after_paint_ms: 16.7,
            own_ms: 0.0,
        }
    }
}

impl MotionPacing {
    /// Whether the frame at `now_ms` is to be painted.
    pub fn is_due(&mut self, now_ms: f64) -> bool {
        let since_frame_ms = now_ms - self.frame_at_ms;
        self.frame_at_ms = now_ms;
        // A long gap is a hidden tab, not slow painting.
        if self.painted_last && since_frame_ms < 1000.0 {
            self.after_paint_ms += NEWEST * (since_frame_ms - self.after_paint_ms);
        }
        let period_ms = (self.cost_ms() / MOST_SHARE).min(LONGEST_PERIOD_MS);
        self.painted_last = now_ms - self.painted_at_ms >= period_ms - TOLERANCE_MS;
        if self.painted_last {
            self.painted_at_ms = now_ms;
        }
        self.painted_last
    }

    /// Takes note of what the page's own part of a painted frame took.
    pub fn painted(&mut self, own_ms: f64) {
        self.own_ms += NEWEST * (own_ms - self.own_ms);
    }

    /// What a painted frame costs: the page's own part, or all that it holds up, the browser's part included.
    fn cost_ms(&self) -> f64 {
        if self.is_late() { self.own_ms.max(self.after_paint_ms) } else { self.own_ms }
    }

    /// Whether painting holds up the frames that follow it.
    pub fn is_late(&self) -> bool {
        self.after_paint_ms > LATE_MS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Frames for ten seconds on a machine where a frame after painting comes `after_paint_ms`
    /// later and any other 16.7 ms; how many of how many were painted in the last five.
    fn painted(pacing: &mut MotionPacing, after_paint_ms: f64) -> (u32, u32) {
        let (mut now_ms, mut painted, mut frames) = (0.0, 0, 0);
        while now_ms < 10_000.0 {
            let due = pacing.is_due(now_ms);
            if now_ms > 5000.0 {
                painted += u32::from(due);
                frames += 1;
            }
            now_ms += if due { after_paint_ms } else { 16.7 };
        }
        (painted, frames)
    }

    #[test]
    fn a_quick_machine_paints_every_frame() {
        for interval_ms in [4.2, 8.3, 16.7] {
            let (painted, frames) = painted(&mut MotionPacing::default(), interval_ms);
            assert_eq!(painted, frames);
        }
    }

    #[test]
    fn a_slow_machine_gives_painting_about_a_third_of_its_time() {
        for interval_ms in [30.0, 50.0, 80.0] {
            let (painted, _) = painted(&mut MotionPacing::default(), interval_ms);
            let share = f64::from(painted) * interval_ms / 5000.0;
            assert!((0.2..0.42).contains(&share), "{interval_ms} ms: {share} of the time");
        }
        let (painted, _) = painted(&mut MotionPacing::default(), 300.0);
        assert!(painted >= 8, "only {painted} frames in five seconds");
    }

    #[test]
    fn painting_that_costs_much_itself_is_done_less_often_though_no_frame_is_late() {
        let painted_of_hundred = |own_ms: f64| {
            let mut pacing = MotionPacing::default();
            (0..200).for_each(|_| pacing.painted(own_ms));
            (0..100).filter(|frame| pacing.is_due(16.7 * f64::from(*frame))).count()
        };
        assert_eq!([2.0, 5.0, 10.0, 15.0].map(painted_of_hundred), [100, 100, 50, 34]);
    }

    #[test]
    fn it_recovers_and_a_hidden_tab_is_not_slowness() {
        let mut pacing = MotionPacing::default();
        painted(&mut pacing, 80.0);
        assert!(pacing.is_late());
        pacing = MotionPacing { frame_at_ms: f64::NEG_INFINITY, painted_at_ms: f64::NEG_INFINITY, ..pacing };
        painted(&mut pacing, 16.7);
        assert!(!pacing.is_late());
        pacing.is_due(1e6);
        pacing.is_due(2e6);
        assert!(!pacing.is_late());
    }
}
