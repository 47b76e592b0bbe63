//! How often the stage is painted: at every frame where there is room, less often where frames
//! come late, so that painting never takes more than half of the main thread's time.

/// A frame after a painted one that comes later than this was held up by painting. Screens give one
/// every 16.7 ms or faster.
const LATE_MS: f64 = 24.0;
/// Weight of the newest frame in the running mean.
const NEWEST: f64 = 0.15;
/// Even the slowest machine gets a frame this often.
const LONGEST_REST_MS: f64 = 120.0;
/// The clock of frames is not exact.
const TOLERANCE_MS: f64 = 4.0;

#[derive(Clone, Debug)]
pub struct MotionPacing {
    frame_at_ms: f64,
    painted_at_ms: f64,
    painted_last: bool,
    after_paint_ms: f64,
}

impl Default for MotionPacing {
    fn default() -> Self {
        Self {
            frame_at_ms: f64::NEG_INFINITY,
            painted_at_ms: f64::NEG_INFINITY,
            painted_last: false,
            after_paint_ms: 16.7,
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
        let rest_ms = if self.is_late() { (2.0 * self.after_paint_ms).min(LONGEST_REST_MS) } else { 0.0 };
        self.painted_last = now_ms - self.painted_at_ms >= rest_ms - TOLERANCE_MS;
        if self.painted_last {
            self.painted_at_ms = now_ms;
        }
        self.painted_last
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
    fn a_slow_machine_rests_at_least_as_long_as_it_paints() {
        for interval_ms in [30.0, 50.0, 100.0] {
            let (painted, _) = painted(&mut MotionPacing::default(), interval_ms);
            let busy_ms = f64::from(painted) * interval_ms;
            let share = busy_ms / 5000.0;
            assert!((0.3..0.9).contains(&share), "{interval_ms} ms: {share} of the time");
            assert!(painted >= 40, "{interval_ms} ms: only {painted} frames in five seconds");
        }
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
