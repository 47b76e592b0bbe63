//! How often the stage is painted: at every frame where that is cheap, less often where it is not, so that painting
//! takes at most a quarter of the page's time and leaves the processor to the training beside it.

/// A frame after a painted one that comes later than this was held up by painting. Screens give one
/// every 16.7 ms or faster.
const LATE_MS: f64 = 24.0;
/// Weight of the newest frame in the running means.
const NEWEST: f64 = 0.15;
/// Share of the page's time that painting may take. What the engine's messages cost comes on top.
const MOST_SHARE: f64 = 0.25;
/// Even the slowest machine gets a frame this often.
const LONGEST_PERIOD_MS: f64 = 250.0;
/// The clock of frames is not exact.
const TOLERANCE_MS: f64 = 3.0;
/// A frame that costs far more than those before it shared its turn with something else.
const LARGEST_RISE: f64 = 2.0;
const LARGEST_STEP_MS: f64 = 4.0;
/// Where the frames that follow painting are on time, only one in so many of them is looked at.
const PAINTINGS_PER_LOOK: u32 = 4;
/// Where nothing moved, the stage is looked at this often.
const STILL_PERIOD_MS: f64 = 33.0;

#[derive(Clone, Debug)]
pub struct MotionPacing {
    frame_at_ms: f64,
    painted_at_ms: f64,
    painted_last: bool,
    /// Whether the last painted frame changed anything.
    changed_last: bool,
    /// Whether the coming frame was not asked for at once, so that the time until then says nothing.
    skips: bool,
    paintings: u32,
    after_paint_ms: f64,
    frame_cost_ms: f64,
}

impl Default for MotionPacing {
    fn default() -> Self {
        Self {
            frame_at_ms: f64::NEG_INFINITY,
            painted_at_ms: f64::NEG_INFINITY,
            painted_last: false,
            changed_last: true,
            skips: false,
            paintings: 0,
            after_paint_ms: 16.7,
            frame_cost_ms: 0.0,
        }
    }
}

impl MotionPacing {
    /// Whether the frame at `now_ms` is to be painted.
    pub fn is_due(&mut self, now_ms: f64) -> bool {
        let since_frame_ms = now_ms - self.frame_at_ms;
        self.frame_at_ms = now_ms;
        // A long gap is a hidden tab, not slow painting.
        if self.painted_last && !self.skips && since_frame_ms < 1000.0 {
            self.after_paint_ms += NEWEST * (since_frame_ms - self.after_paint_ms);
        }
        self.painted_last = now_ms >= self.due_at_ms();
        if self.painted_last {
            self.painted_at_ms = now_ms;
            self.paintings = self.paintings.wrapping_add(1);
        }
        self.painted_last
    }

    /// Takes note of whether the painted frame showed anything new.
    pub fn changed(&mut self, changed: bool) {
        self.changed_last = changed;
    }

    /// After how many milliseconds the next frame is to be asked for, 0 for at once. To be called once for each frame,
    /// after it.
    pub fn next_frame_in_ms(&mut self, now_ms: f64) -> f64 {
        let looks = self.painted_last && (self.is_late() || self.paintings.is_multiple_of(PAINTINGS_PER_LOOK));
        let wait_ms = if self.painted_last && !self.changed_last {
            STILL_PERIOD_MS - TOLERANCE_MS
        } else if looks {
            0.0
        } else {
            (self.due_at_ms() - now_ms - TOLERANCE_MS).max(0.0)
        };
        self.skips = wait_ms > 0.0;
        wait_ms
    }

    fn due_at_ms(&self) -> f64 {
        let period_ms = (self.cost_ms() / MOST_SHARE).min(LONGEST_PERIOD_MS);
        self.painted_at_ms + period_ms - TOLERANCE_MS
    }

    /// Takes note of how long a painted frame kept the page's thread, from its beginning until the browser had laid
    /// out, drawn and handed over what it changed.
    pub fn painted(&mut self, frame_cost_ms: f64) {
        let largest_ms = LARGEST_RISE * self.frame_cost_ms + LARGEST_STEP_MS;
        self.frame_cost_ms += NEWEST * (frame_cost_ms.min(largest_ms) - self.frame_cost_ms);
    }

    /// What a painted frame costs: the page's thread, or all that it holds up, other threads included.
    fn cost_ms(&self) -> f64 {
        if self.is_late() { self.frame_cost_ms.max(self.after_paint_ms) } else { self.frame_cost_ms }
    }

    /// Whether painting holds up the frames that follow it.
    pub fn is_late(&self) -> bool {
        self.after_paint_ms > LATE_MS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN_MS: f64 = 1000.0 / 60.0;

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
            let wait_ms = pacing.next_frame_in_ms(now_ms);
            now_ms += (if due { after_paint_ms } else { SCREEN_MS }).max((wait_ms / SCREEN_MS).ceil() * SCREEN_MS);
        }
        (painted, frames)
    }

    /// Frames for ten seconds on a screen that none is late on, where the painted one costs what `cost_ms` says of
    /// its number; frames painted in a second, and the share of the thread's time that they took, both of the last
    /// five seconds.
    fn paced(cost_ms: impl Fn(usize) -> f64) -> (f64, f64) {
        let mut pacing = MotionPacing::default();
        let (mut painted, mut spent_ms, mut all) = (0, 0.0, 0);
        let mut wanted_at_ms = 0.0;
        for frame in 0..600 {
            let now_ms = f64::from(frame) * SCREEN_MS;
            if now_ms < wanted_at_ms {
                continue;
            }
            let due = pacing.is_due(now_ms);
            wanted_at_ms = now_ms + pacing.next_frame_in_ms(now_ms);
            if !due {
                continue;
            }
            let cost_ms = cost_ms(all);
            all += 1;
            pacing.painted(cost_ms);
            if frame >= 300 {
                painted += 1;
                spent_ms += cost_ms;
            }
        }
        (f64::from(painted) / 5.0, spent_ms / 5000.0)
    }

    #[test]
    fn frames_in_which_nothing_would_be_painted_are_seldom_asked_for() {
        let mut pacing = MotionPacing::default();
        let (mut now_ms, mut asked, mut painted) = (0.0, 0, 0);
        while now_ms < 5000.0 {
            asked += 1;
            let due = pacing.is_due(now_ms);
            let wait_ms = pacing.next_frame_in_ms(now_ms);
            if due {
                painted += 1;
                // Ten frames a second are a quarter of the time.
                pacing.painted(25.0);
            }
            now_ms += SCREEN_MS * (wait_ms / SCREEN_MS).ceil().max(1.0);
        }
        assert!(painted >= 48, "{painted} painted");
        assert!(asked <= painted * 3 / 2, "{asked} frames for {painted} paintings");
    }

    #[test]
    fn a_stage_on_which_nothing_moves_is_looked_at_thirty_times_a_second() {
        let mut pacing = MotionPacing::default();
        let (mut now_ms, mut looks) = (0.0, 0);
        while now_ms < 1000.0 {
            assert!(pacing.is_due(now_ms));
            pacing.changed(false);
            let wait_ms = pacing.next_frame_in_ms(now_ms);
            now_ms += SCREEN_MS * (wait_ms / SCREEN_MS).ceil().max(1.0);
            looks += 1;
        }
        assert!((29..=31).contains(&looks), "{looks}");
        pacing.is_due(now_ms);
        pacing.changed(true);
        assert!(pacing.next_frame_in_ms(now_ms) < 1.0);
    }

    #[test]
    fn a_quick_machine_paints_every_frame() {
        for interval_ms in [4.2, 8.3, 16.7] {
            let (painted, frames) = painted(&mut MotionPacing::default(), interval_ms);
            assert_eq!(painted, frames);
        }
        for cost_ms in [0.5, 2.0, 4.0] {
            assert_eq!(paced(|_| cost_ms).0, 60.0, "{cost_ms} ms a frame");
        }
    }

    #[test]
    fn whatever_a_frame_costs_painting_takes_little_more_than_a_quarter_of_the_time() {
        for tenths in 1..600 {
            let cost_ms = f64::from(tenths) / 10.0;
            let (per_s, share) = paced(|_| cost_ms);
            assert!(share < 0.31, "{cost_ms} ms a frame: {share} of the time");
            assert!(per_s >= 4.0, "{cost_ms} ms a frame: {per_s} a second");
        }
        // As soon as 60 frames a second are too many it is 30, which still flows.
        assert_eq!(paced(|_| 6.0).0, 30.0);
        assert_eq!(paced(|_| 8.5).0, 30.0);
        assert_eq!(paced(|_| 12.0).0, 20.0);
    }

    #[test]
    fn a_slow_machine_gives_painting_about_a_quarter_of_its_time() {
        for interval_ms in [30.0, 50.0, 60.0] {
            let (painted, _) = painted(&mut MotionPacing::default(), interval_ms);
            let share = f64::from(painted) * interval_ms / 5000.0;
            assert!((0.15..0.3).contains(&share), "{interval_ms} ms: {share} of the time");
        }
        let (painted, _) = painted(&mut MotionPacing::default(), 300.0);
        assert!(painted >= 8, "only {painted} frames in five seconds");
    }

    #[test]
    fn a_frame_that_shared_its_turn_with_something_else_hardly_slows_the_others() {
        let (per_s, _) = paced(|painted| if painted % 30 == 7 { 40.0 } else { 2.0 });
        assert!(per_s > 58.0, "{per_s} frames a second");
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
