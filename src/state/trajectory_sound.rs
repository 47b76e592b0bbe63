//! A trajectory as sound: its speed is the pitch, and where it settles there is a chord.

use crate::protocol::{TrajectoryOutcome, TrajectoryReport};

/// What is played for one trajectory.
#[derive(Clone, Debug, PartialEq)]
pub struct TrajectorySound {
    /// Evenly spread over the time; at least two.
    pub pitches_hz: Vec<f32>,
    pub duration_s: f32,
    /// Sounds at the end; empty where it settled on no attractor.
    pub chord_hz: Vec<f32>,
}

/// Standing still, nearly: A2.
const LOWEST_HZ: f32 = 110.0;
const OCTAVES: f32 = 3.0;
/// Speeds fall by many powers of ten; what is slower than this share of the fastest sounds lowest.
const SLOWEST_SHARE: f32 = 1e-3;
const SECONDS_A_POINT: f32 = 0.03;
const SHORTEST_S: f32 = 0.4;
const LONGEST_S: f32 = 2.5;
/// C major from C4.
const CHORD_HZ: [f32; 3] = [261.63, 329.63, 392.0];

impl TrajectorySound {
    /// `None` for a path without a way: of fewer than two points, or never in motion.
    pub fn of(trajectory: &TrajectoryReport) -> Option<Self> {
        let speeds: Vec<f32> = trajectory.speed.iter().copied().filter(|speed| speed.is_finite()).collect();
        let fastest = speeds.iter().copied().fold(0.0, f32::max);
        if speeds.len() < 2 || fastest <= 0.0 {
            return None;
        }
        let pitch = |speed: &f32| {
            let share = 1.0 - (speed / fastest).max(SLOWEST_SHARE).ln() / SLOWEST_SHARE.ln();
            LOWEST_HZ * (OCTAVES * share).exp2()
        };
        let settles = matches!(trajectory.outcome, TrajectoryOutcome::Settled(_));
        Some(Self {
            pitches_hz: speeds.iter().map(pitch).collect(),
            duration_s: (SECONDS_A_POINT * speeds.len() as f32).clamp(SHORTEST_S, LONGEST_S),
            chord_hz: if settles { CHORD_HZ.to_vec() } else { Vec::new() },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{AttractorId, TrajectoryId};

    fn trajectory(speed: &[f32], outcome: TrajectoryOutcome) -> TrajectoryReport {
        TrajectoryReport {
            trajectory: TrajectoryId(1),
            step: 10,
            path: vec![[0.0, 0.0]; speed.len()],
            speed: speed.to_vec(),
            outcome,
            steps_to_settle: None,
            film: vec![],
        }
    }

    #[test]
    fn the_faster_the_higher_and_a_chord_where_it_settles() {
        let settled = TrajectoryOutcome::Settled(AttractorId(0));
        let sound = TrajectorySound::of(&trajectory(&[2.0, 0.2, 0.02, 1e-9], settled)).unwrap();
        let octaves: Vec<f32> = sound.pitches_hz.iter().map(|pitch| (pitch / LOWEST_HZ).log2()).collect();
        let wanted = [3.0, 2.0, 1.0, 0.0];
        assert!(octaves.iter().zip(wanted).all(|(found, wanted)| (found - wanted).abs() < 1e-3), "{octaves:?}");
        assert_eq!((sound.chord_hz.len(), sound.duration_s), (3, SHORTEST_S));
        assert!(
            TrajectorySound::of(&trajectory(&[2.0, 1.0], TrajectoryOutcome::Undecided)).unwrap().chord_hz.is_empty()
        );
    }

    #[test]
    fn a_long_way_is_no_longer_than_anybody_listens_and_no_way_is_silent() {
        let long = TrajectorySound::of(&trajectory(&[1.0; 500], TrajectoryOutcome::Diverged)).unwrap();
        assert_eq!((long.duration_s, long.pitches_hz.len()), (LONGEST_S, 500));
        let silent: [&[f32]; 4] = [&[], &[1.0], &[0.0, 0.0], &[f32::NAN, f32::INFINITY, 1.0]];
        for speed in silent {
            assert_eq!(TrajectorySound::of(&trajectory(speed, TrajectoryOutcome::Diverged)), None, "{speed:?}");
        }
    }
}
