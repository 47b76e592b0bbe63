//! Films: how long, how large, in which format, and what a film of a trajectory shows at each moment.

use crate::protocol::{Image, TrajectoryReport};

use super::iteration_of;

pub const FRAMES_PER_SECOND: u32 = 30;
/// A film ends here, whatever was asked.
pub const MOST_BYTES: u64 = 64_000_000;
/// Lengths that are offered for training, in seconds. The last one bounds every film.
pub const LENGTHS_S: [u32; 4] = [10, 20, 60, 120];
/// After training has ended, the field is shown so long.
pub const AFTERGLOW_S: f64 = 2.5;
/// Sharper than this costs the machine that trains more than it shows.
const LONGEST_SIDE_PX: f32 = 1280.0;

/// Containers and codecs, those that cost least first: the machine is training.
const FORMATS: [(&str, &str); 5] = [
    ("video/webm;codecs=vp8", "webm"),
    ("video/webm;codecs=vp9", "webm"),
    ("video/webm", "webm"),
    ("video/mp4;codecs=avc1.42E01F", "mp4"),
    ("video/mp4", "mp4"),
];

/// What this browser writes films as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    pub media_type: &'static str,
    pub extension: &'static str,
}

impl Format {
    /// The first that the browser says it can write.
    pub fn of(is_supported: impl Fn(&str) -> bool) -> Option<Self> {
        let found = FORMATS.into_iter().find(|(media_type, _)| is_supported(media_type));
        found.map(|(media_type, extension)| Self { media_type, extension })
    }

    /// Without its codecs.
    pub fn container(self) -> &'static str {
        self.media_type.split(';').next().unwrap_or(self.media_type)
    }
}

/// Pixels of a film of so many CSS pixels: even numbers, as encoders want, and at most twice as sharp.
pub fn size_px(css_px: [f32; 2], most_density: f32) -> ([u32; 2], f32) {
    let longest = css_px[0].max(css_px[1]).max(1.0);
    let density = most_density.min(LONGEST_SIDE_PX / longest);
    (css_px.map(|side| ((side * density / 2.0).floor() as u32 * 2).max(2)), density)
}

/// What the encoder may spend.
pub fn bits_per_second(size_px: [u32; 2]) -> u32 {
    const BITS_PER_PIXEL: f64 = 0.16;
    let area = f64::from(size_px[0]) * f64::from(size_px[1]);
    (area * f64::from(FRAMES_PER_SECOND) * BITS_PER_PIXEL).clamp(1e6, 8e6) as u32
}

/// "1:05".
pub fn clock(seconds: f64) -> String {
    let seconds = seconds.max(0.0) as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The film of a trajectory: its path at a steady pace, with a rest at either end.
#[derive(Clone, Copy, Debug)]
pub struct TrajectoryReel<'a> {
    trajectory: &'a TrajectoryReport,
    step_s: f64,
}

/// What it shows at one moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReelFrame<'a> {
    /// How far along the path, in points of it.
    pub reached: f32,
    pub iteration: u32,
    /// ‖V‖ there.
    pub speed: f32,
    /// How many pictures of its film have been passed, the present one included.
    pub pictures: usize,
    pub image: Option<&'a Image>,
}

impl<'a> TrajectoryReel<'a> {
    const STEP_S: f64 = 0.5;
    const WHOLE_S: f64 = 9.0;
    const BEFORE_S: f64 = 0.8;
    const AFTER_S: f64 = 1.7;

    /// `None` for a trajectory that went nowhere.
    pub fn of(trajectory: &'a TrajectoryReport) -> Option<Self> {
        let steps = trajectory.path.len().checked_sub(1)?;
        Some(Self { trajectory, step_s: Self::STEP_S.min(Self::WHOLE_S / steps.max(1) as f64) })
    }

    pub fn length_s(&self) -> f64 {
        Self::BEFORE_S + self.step_s * (self.trajectory.path.len() - 1) as f64 + Self::AFTER_S
    }

    pub fn at(&self, elapsed_s: f64) -> ReelFrame<'a> {
        let last = self.trajectory.path.len() - 1;
        let reached = ((elapsed_s - Self::BEFORE_S) / self.step_s).clamp(0.0, last as f64);
        let index = reached as usize;
        let iteration = iteration_of(self.trajectory, index);
        let film = &self.trajectory.film;
        let pictures = film.iter().take_while(|(at, _)| *at <= iteration).count();
        ReelFrame {
            reached: reached as f32,
            iteration,
            speed: self.trajectory.speed.get(index).copied().unwrap_or(f32::NAN),
            pictures,
            image: pictures.checked_sub(1).map(|newest| &film[newest].1),
        }
    }
}
