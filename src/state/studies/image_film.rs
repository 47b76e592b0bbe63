//! A run of an image model as a film, and its tiles as one picture with a caption: which frames, how long, how large, and
//! the words below.

use crate::protocol::Image;
use crate::words::image_run as words;

use super::image_model_files::laid_out;
use super::{ImageModels, ImageMoment, ImageRunShown};

/// The grid of tiles is enlarged to at least this width, in CSS pixels, so that the caption fits below it.
const LEAST_WIDTH_PX: f32 = 640.0;

/// What was shown of a run, step after step, at a steady pace with a rest at either end.
#[derive(Clone, Debug)]
pub struct ImageReel {
    frames: Vec<ImageMoment>,
    frame_s: f64,
}

impl ImageReel {
    const FRAME_S: f64 = 0.4;
    const WHOLE_S: f64 = 15.0;
    const BEFORE_S: f64 = 0.8;
    const AFTER_S: f64 = 1.7;

    /// `None` where fewer than two steps were shown.
    pub fn of(run: &ImageRunShown) -> Option<Self> {
        let frames = run.moments.seen().to_vec();
        let steps = frames.len().checked_sub(1).filter(|&steps| steps > 0)?;
        Some(Self { frames, frame_s: Self::FRAME_S.min(Self::WHOLE_S / steps as f64) })
    }

    pub fn length_s(&self) -> f64 {
        Self::BEFORE_S + self.frame_s * (self.frames.len() - 1) as f64 + Self::AFTER_S
    }

    /// The number of the frame at a moment of the film.
    pub fn at(&self, elapsed_s: f64) -> usize {
        let along = ((elapsed_s - Self::BEFORE_S) / self.frame_s).max(0.0);
        (along as usize).min(self.frames.len() - 1)
    }

    /// Its tiles.
    pub fn moment(&self, frame: usize) -> &ImageMoment {
        &self.frames[frame]
    }
}

/// The tiles of a moment as one picture, nearly as wide as high. `None` where there are none.
pub fn tile_grid(moment: &ImageMoment) -> Option<Image> {
    let columns = (1..).find(|columns| columns * columns >= moment.images.len()).unwrap_or(1);
    laid_out(&moment.images.chunks(columns.max(1)).collect::<Vec<_>>())
}

/// How large a grid is drawn, in CSS pixels: a whole number of times its own size.
pub fn drawn_size_px(grid: &Image) -> [f32; 2] {
    let [width, height] = [grid.width_px, grid.height_px].map(|side| f32::from(side.max(1)));
    let times = (LEAST_WIDTH_PX / width).ceil().max(1.0);
    [times * width, times * height]
}

/// What stands below the tiles: the model and the seed at the left, the step at the right.
pub fn caption(models: &ImageModels, step: u32) -> Option<[String; 2]> {
    let run = models.run.as_ref()?;
    let of_run = run.report.as_ref().map(|report| report.model.to_string());
    let model = of_run.or_else(|| models.read.as_ref().map(|read| read.title.to_string())).unwrap_or_default();
    Some([words::caption(model, run.spec.seed), words::moment_of(step)])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn moment(step: u32, levels: &[u8]) -> ImageMoment {
        let image = |&level: &u8| Image { width_px: 2, height_px: 2, channels: 3, pixels: vec![level; 12] };
        ImageMoment { step, images: Arc::new(levels.iter().map(image).collect()) }
    }

    #[test]
    fn a_film_goes_through_all_frames_and_rests_at_both_ends() {
        let frames: Vec<ImageMoment> = [0, 1, 5].map(|step| moment(step, &[step as u8])).into();
        let reel = ImageReel { frames, frame_s: ImageReel::FRAME_S };
        let length_s = reel.length_s();
        let steps: Vec<u32> = (0..=100).map(|at| reel.moment(reel.at(f64::from(at) * length_s / 100.0)).step).collect();
        assert!(steps.is_sorted() && steps[0] == 0 && steps[100] == 5 && steps.contains(&1), "{steps:?}");
        assert_eq!((reel.at(-1.0), reel.at(1e9)), (0, 2));
        assert!((2.0..6.0).contains(&length_s), "{length_s}");
    }

    #[test]
    fn tiles_lie_in_a_square_and_are_enlarged_to_a_readable_width() {
        let grid = tile_grid(&moment(0, &[10, 20, 30])).unwrap();
        // Two columns of two pixels, with a gap.
        assert_eq!((grid.width_px, grid.height_px), (6, 6));
        let at = |x: usize, y: usize| grid.pixels[6 * y + x];
        assert_eq!([at(0, 0), at(4, 1), at(1, 5), at(5, 5), at(3, 0)], [10, 20, 30, 255, 255]);
        let size_px = drawn_size_px(&grid);
        assert_eq!(size_px, [642.0, 642.0]);
        let wide = Image { width_px: 2000, height_px: 8, channels: 3, pixels: Vec::new() };
        assert_eq!(drawn_size_px(&wide), [2000.0, 8.0]);
        assert_eq!(tile_grid(&moment(0, &[])), None);
    }
}
