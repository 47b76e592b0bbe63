//! The pictures of a run at the moments that are kept, the one that is looked at, and the lengths of its steps.

use std::sync::Arc;

use crate::protocol::{Image, TileLengths};

/// Bytes of pictures that are kept, at most; the start, the first step and the newest moment always are.
const MOST_BYTES: usize = 192 << 20;

/// Bytes of pictures that are kept for a film besides, at most, and how many moments.
const MOST_FILM_BYTES: usize = 96 << 20;
const MOST_FRAMES: usize = 600;

/// The tiles after so many steps.
#[derive(Clone, Debug)]
pub struct ImageMoment {
    pub step: u32,
    pub images: Arc<Vec<Image>>,
}

impl ImageMoment {
    fn bytes(&self) -> usize {
        self.images.iter().map(|image| image.pixels.len()).sum()
    }
}

/// By where the pictures lie, not by what they are.
impl PartialEq for ImageMoment {
    fn eq(&self, other: &Self) -> bool {
        self.step == other.step && Arc::ptr_eq(&self.images, &other.images)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageMoments {
    /// By rising step.
    kept: Vec<ImageMoment>,
    /// The newest pictures, where they are not among those kept.
    passing: Option<ImageMoment>,
    /// The number of the kept moment that is looked at; without one, what is newest.
    looking_at: Option<usize>,
    /// Everything that was shown, by rising step, thinned where it is too much.
    seen: Vec<ImageMoment>,
}

impl ImageMoments {
    pub fn kept(&self) -> &[ImageMoment] {
        &self.kept
    }

    /// What was shown, for a film.
    pub fn seen(&self) -> &[ImageMoment] {
        &self.seen
    }

    /// The number of the kept moment that is looked at.
    pub fn looking_at(&self) -> Option<usize> {
        self.looking_at
    }

    /// What is to be seen.
    pub fn shown(&self) -> Option<&ImageMoment> {
        match self.looking_at {
            Some(at) => self.kept.get(at),
            None => self.passing.as_ref().or(self.kept.last()),
        }
    }

    pub fn look_at(&mut self, moment: Option<usize>) {
        let is_newest = |at: &usize| *at + 1 >= self.kept.len() && self.passing.is_none();
        self.looking_at = moment.filter(|at| *at < self.kept.len() && !is_newest(at));
    }

    pub fn look_at_now(&mut self) {
        self.looking_at = None;
    }

    /// To the kept moment before the one that is seen.
    pub fn back(&mut self) {
        let Some(step) = self.shown().map(|moment| moment.step) else { return };
        if let Some(at) = self.kept.iter().rposition(|moment| moment.step < step) {
            self.look_at(Some(at));
        }
    }

    pub fn arrived(&mut self, step: u32, keep: bool, images: Vec<Image>) {
        let moment = ImageMoment { step, images: Arc::new(images) };
        if self.seen.last().is_none_or(|last| last.step < step) {
            self.seen.push(moment.clone());
            self.thin(MOST_FILM_BYTES);
        }
        if !keep {
            self.passing = Some(moment);
            return;
        }
        self.passing = None;
        if self.kept.last().is_none_or(|last| last.step < step) {
            self.kept.push(moment);
            self.make_room();
        }
    }

    /// Leaves moments out where all of them are too much: those whose neighbours differ least in how far they are. Early
    /// steps move most and stay.
    fn thin(&mut self, most_bytes: usize) {
        let bytes = |seen: &[ImageMoment]| seen.iter().map(ImageMoment::bytes).sum::<usize>();
        while self.seen.len() > 3 && (self.seen.len() > MOST_FRAMES || bytes(&self.seen) > most_bytes) {
            let far = |at: usize| f64::from(self.seen[at].step) + 1.0;
            let between = |at: &usize| far(at + 1) / far(at - 1);
            let inner = 1..self.seen.len() - 1;
            let Some(at) = inner.min_by(|a, b| between(a).total_cmp(&between(b))) else { break };
            self.seen.remove(at);
        }
    }

    fn make_room(&mut self) {
        while self.kept.len() > 3 && self.kept.iter().map(ImageMoment::bytes).sum::<usize>() > MOST_BYTES {
            self.kept.remove(2);
            // What was looked at stays in sight, or its neighbour.
            self.looking_at = self.looking_at.map(|at| if at > 2 { at - 1 } else { at });
        }
    }
}

/// ‖V‖/‖z‖ of every tile, step by step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TileCurves {
    /// The last ‖z‖ of each tile.
    norms: Vec<f32>,
    relative: Vec<Vec<f32>>,
}

impl TileCurves {
    /// Takes in what was measured since the last time: the first time, the norms of the starts come first.
    pub fn extend(&mut self, tiles: &[TileLengths]) {
        if self.relative.is_empty() {
            self.relative = vec![Vec::new(); tiles.len()];
            self.norms = vec![f32::NAN; tiles.len()];
        }
        for ((lengths, relative), last) in tiles.iter().zip(&mut self.relative).zip(&mut self.norms) {
            let mut norms = lengths.norms.iter();
            // A norm more than steps: the start's.
            if lengths.norms.len() > lengths.steps.len() {
                *last = norms.next().copied().unwrap_or(f32::NAN);
            }
            for (step, norm) in lengths.steps.iter().zip(norms) {
                relative.push(step / *last);
                *last = *norm;
            }
        }
    }

    /// A list for each tile: of the step from t at place t.
    pub fn relative(&self) -> &[Vec<f32>] {
        &self.relative
    }

    /// Steps measured.
    pub fn steps(&self) -> usize {
        self.relative.first().map_or(0, Vec::len)
    }

    /// Median over the tiles of each step that all have.
    pub fn median(&self) -> Vec<f32> {
        let at = |step: usize| {
            let mut values: Vec<f32> = self.relative.iter().filter_map(|tile| tile.get(step).copied()).collect();
            values.sort_by(f32::total_cmp);
            match values.len() {
                0 => f32::NAN,
                count => 0.5 * (values[(count - 1) / 2] + values[count / 2]),
            }
        };
        (0..self.steps()).map(at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(level: u8) -> Image {
        Image { width_px: 1, height_px: 1, channels: 3, pixels: vec![level; 3] }
    }

    #[test]
    fn kept_moments_stay_and_passing_ones_give_way() {
        let mut moments = ImageMoments::default();
        assert!(moments.shown().is_none());
        moments.back();
        moments.arrived(0, true, vec![image(0)]);
        moments.arrived(1, true, vec![image(1)]);
        moments.arrived(2, false, vec![image(2)]);
        moments.arrived(3, false, vec![image(3)]);
        assert_eq!((moments.kept().len(), moments.shown().unwrap().step), (2, 3));
        moments.back();
        assert_eq!((moments.looking_at(), moments.shown().unwrap().step), (Some(1), 1));
        moments.back();
        moments.back();
        assert_eq!(moments.shown().unwrap().step, 0);
        // What comes does not move who looks back.
        moments.arrived(5, true, vec![image(5)]);
        assert_eq!((moments.shown().unwrap().step, moments.kept().len()), (0, 3));
        moments.look_at(Some(2));
        assert_eq!((moments.looking_at(), moments.shown().unwrap().step), (None, 5));
        moments.look_at(Some(77));
        assert_eq!(moments.looking_at(), None);
        // Told again, as at the end of a run, it is the same moment.
        moments.arrived(5, true, vec![image(9)]);
        assert_eq!(moments.kept().len(), 3);
    }

    #[test]
    fn too_many_pictures_let_the_middle_go() {
        let large = || vec![Image { width_px: 1, height_px: 1, channels: 3, pixels: vec![0; MOST_BYTES / 4] }];
        let mut moments = ImageMoments::default();
        (0..9).for_each(|step| moments.arrived(step, true, large()));
        assert_eq!(moments.kept().iter().map(|moment| moment.step).collect::<Vec<_>>(), [0, 1, 7, 8]);
    }

    #[test]
    fn a_film_has_everything_that_was_shown_and_late_steps_are_thinned_first() {
        let mut moments = ImageMoments::default();
        for step in [0, 1, 1, 2, 7, 5] {
            moments.arrived(step, step < 2, vec![image(step as u8)]);
        }
        let steps = |moments: &ImageMoments| moments.seen().iter().map(|moment| moment.step).collect::<Vec<_>>();
        assert_eq!(steps(&moments), [0, 1, 2, 7], "what comes twice, or late, is no frame");
        // A picture has three bytes.
        moments.thin(9);
        assert_eq!(steps(&moments), [0, 2, 7]);
        (8..2000).for_each(|step| moments.arrived(step, false, vec![image(0)]));
        let all = steps(&moments);
        assert_eq!((all.len(), all.first(), all.last()), (MOST_FRAMES, Some(&0), Some(&1999)));
        assert_eq!(all[2..40], (7..45).collect::<Vec<u32>>(), "early steps stay");
        let gaps = || all.windows(2).map(|pair| pair[1] - pair[0]);
        assert!(gaps().max() < Some(40), "{:?}", gaps().collect::<Vec<_>>());
    }

    #[test]
    fn curves_go_on_where_they_were() {
        let mut curves = TileCurves::default();
        let lengths = |norms: &[f32], steps: &[f32]| TileLengths { norms: norms.to_vec(), steps: steps.to_vec() };
        curves.extend(&[lengths(&[2.0], &[]), lengths(&[4.0], &[])]);
        curves.extend(&[lengths(&[4.0], &[1.0]), lengths(&[8.0], &[1.0])]);
        curves.extend(&[lengths(&[1.0, 1.0], &[2.0, 3.0]), lengths(&[1.0, 1.0], &[8.0, 1.0])]);
        assert_eq!(curves.relative(), [vec![0.5f32, 0.5, 3.0], vec![0.25f32, 1.0, 1.0]]);
        assert_eq!((curves.steps(), curves.median()), (3, vec![0.375, 0.75, 2.0]));
        assert!(TileCurves::default().median().is_empty());
    }
}
