//! How the pictures of a data set are framed, measured from them; and a brought picture framed like that.
//!
//! ```text
//! training pictures ──▶ SetFraming: ground, size and place of the content, its brightness, its strokes
//! any picture ─ground─▶ content on nothing ─content─▶ cut out ─placing─▶ scaled, thickened, centred
//! ```
//!
//! Nothing here knows a network, and every picture goes the same way whatever it shows: the pictures that calibrate a
//! verdict, those that are judged, and built-in strangers.

mod content;
mod ground;
mod placing;

use super::Dataset;
use super::framing::LUMA;
use super::grey_picture::GreyPicture;
use crate::math::Points;
use crate::math::statistics::{Spread, median, quantile};
use crate::spec::{FramingObstacle, FramingStep, SampleShape, WORKING_SIDE_PX};
use content::content;
use ground::{levelled, usual_level};
use placing::{LEAST_PLACED, Placing, level_to};

/// The longer side of the picture of a step, at most.
const STEP_SIDE_PX: usize = 64;
/// Training pictures that are measured, at most.
const MEASURED: usize = 500;
/// Of fewer pictures nothing is said.
const FEWEST: usize = 8;
/// So many pictures must have the set's ground all round them, ...
const PLAIN_SHARE: f32 = 0.9;
/// ... to within this, at the median of their outermost pixels.
const GROUND_APART: f32 = 0.04;
/// Between the 5 % and the 95 % quantile a set's brightness differs by less, if it is the same everywhere.
const STEADY_APART: f32 = 0.1;
/// A pixel brighter than this share of the usual brightness is content where all content is as bright ...
const STEADY_THRESHOLD: f32 = 0.4;
/// ... and where it has shades.
const SHADED_THRESHOLD: f32 = 0.12;
/// Strokes are narrower than this share of the content's longer side.
const STROKE_SHARE: f32 = 0.2;
/// Of fewer contents the broadest says too little of how broad others may be.
const FEWEST_FOR_BROADEST: usize = 100;
/// So much broader than the broadest a content may come out that is measured again after it was drawn elsewhere: half a
/// pixel on either side.
const BROADEST_MARGIN_PX: f32 = 1.0;
/// Content below this many pixels has no shape to frame by.
const LEAST_SIDE_PX: f32 = 4.0;
/// Of the noise's deviation, what is taken off the content; as a share of its level at least and at most.
const NOISE_TAKEN: f32 = 4.0;
const TAKEN: (f32, f32) = (0.05, 0.25);
/// Strokes that are thinner by less than this are left alone, in pixels.
const THIN_PX: f32 = 0.05;

/// How the grey pictures of a set are framed.
#[derive(Clone, Debug, PartialEq)]
pub struct SetFraming {
    pub shape: SampleShape,
    /// Brightness round the content, 0…1.
    pub ground: f32,
    /// Whether the content is lighter than its ground.
    pub is_light: bool,
    /// The longer side of the content's box: the median, in pixels.
    pub side_px: f32,
    /// Whether the content's centre of mass stands still, rather than the middle of its box.
    pub by_mass: bool,
    /// Where that is, across and down from the top left.
    pub centre_px: [f32; 2],
    /// How bright content usually is, from the ground (0) to the end of the scale (1): 5 % and 95 % quantile.
    pub level: [f32; 2],
    /// Mean width of the strokes in pixels: 5 % and 95 % quantile.
    pub stroke_px: [f32; 2],
    /// Where contents are strokes, their broadest place: the largest disc that fits into any of them, its diameter in
    /// pixels.
    pub broadest_px: Option<f32>,
}

/// A picture framed as those of a set, and how it came about.
#[derive(Clone, Debug, PartialEq)]
pub struct FramedPicture {
    /// As the network sees it: pixels 0…1.
    pub row: Vec<f32>,
    /// In the order in which they were done.
    pub steps: Vec<DoneStep>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DoneStep {
    pub step: FramingStep,
    /// What had become of the picture then: rows of `width_px` bytes.
    pub width_px: usize,
    pub pixels: Vec<u8>,
}

impl SetFraming {
    /// Of pictures of the training pool, of all classes: which of them a run knows says nothing of how they are framed.
    pub fn of(dataset: &Dataset) -> Option<Self> {
        let count = dataset.train().count();
        let stride = count.div_ceil(MEASURED).max(1);
        // Every set of pictures that lies in an order of its own is met in another.
        let places = (0..count / stride).map(|at| at * stride + at % stride).collect::<Vec<_>>();
        Self::measured(&dataset.train().points(&places), dataset.shape())
    }

    /// Of training pictures of `shape`, rows of pixels 0…1. `None` where they have no plain ground in common: then each is
    /// framed in its own way. Colours are not framed.
    fn measured(pictures: &Points<f32>, shape: SampleShape) -> Option<Self> {
        if shape.channels != 1 || !shape.is_picture() || pictures.len() < FEWEST || pictures.dim() != shape.dim() {
            return None;
        }
        let rows: Vec<&[f32]> = pictures.rows().collect();
        let rims: Vec<f32> = rows.iter().map(|row| median(&rim(row, shape))).collect();
        let ground = median(&rims);
        let plain = rims.iter().filter(|rim| (**rim - ground).abs() <= GROUND_APART).count();
        if (plain as f32) < PLAIN_SHARE * rows.len() as f32 {
            return None;
        }
        let beyond: f64 = rows.iter().flat_map(|row| row.iter()).map(|&value| f64::from(value - ground)).sum();
        let is_light = beyond > 0.0;
        let contents = rows.iter().map(|row| {
            let values = row.iter().map(|&value| from_ground(value, ground, is_light).max(0.0)).collect();
            GreyPicture { width_px: shape.width_px, values }
        });
        // Empty pictures say nothing of the others.
        let contents: Vec<(GreyPicture, f32)> = contents
            .map(|content| {
                let level = usual_level(&content, GROUND_APART);
                (content, level)
            })
            .filter(|(_, level)| *level > 0.0)
            .collect();
        if contents.len() < FEWEST {
            return None;
        }
        let levels: Vec<f32> = contents.iter().map(|(_, level)| *level).collect();
        let level = [0.05, 0.95].map(|share| quantile(&levels, share));
        let threshold = threshold(level);
        let (mut sides, mut strokes, mut broadest) = (Vec::new(), Vec::new(), 0.0f32);
        let mut places: [Vec<f32>; 4] = Default::default();
        for (content, level) in &contents {
            let (Some(place), Some([x, y])) = (content.box_above(threshold * level), content.mass_centre_px()) else {
                continue;
            };
            sides.push(place.side_px() as f32);
            strokes.push(content.stroke_px());
            broadest = broadest.max(content.broadest_px(threshold * level));
            let middle = [(place.left + place.right) as f32 / 2.0, (place.top + place.bottom) as f32 / 2.0];
            for (of, at) in places.iter_mut().zip([x as f32, y as f32, middle[0], middle[1]]) {
                of.push(at);
            }
        }
        let spreads = places.map(|at| Spread::of(&at));
        let by_mass = spreads[0].deviation + spreads[1].deviation < spreads[2].deviation + spreads[3].deviation;
        let side_px = median(&sides);
        let stroke_px = [0.05, 0.95].map(|share| quantile(&strokes, share));
        (side_px >= LEAST_SIDE_PX).then(|| Self {
            shape,
            ground,
            is_light,
            side_px,
            by_mass,
            centre_px: [0, 1].map(|axis| spreads[if by_mass { axis } else { axis + 2 }].mean),
            level,
            stroke_px,
            broadest_px: (is_stroke(stroke_px[1], side_px) && strokes.len() >= FEWEST_FOR_BROADEST).then_some(broadest),
        })
    }

    /// `pixels` (bytes, as `shape` lays them out) framed as the pictures of the set.
    ///
    /// # Errors
    /// Where nothing could be told from its ground (also where the bytes are no picture), where content fills the picture,
    /// or where it is broader than any of the set's strokes: an area, which no framing makes one of them.
    pub fn framed(&self, pixels: &[u8], shape: SampleShape) -> Result<FramedPicture, FramingObstacle> {
        let picture = grey(pixels, shape).ok_or(FramingObstacle::NoContent)?;
        self.framed_grey(&picture.at_most(WORKING_SIDE_PX.into()))
    }

    /// The same of a picture that lies as those of the set do: pixels 0…1.
    ///
    /// # Errors
    /// As `framed`.
    pub fn framed_row(&self, row: &[f32]) -> Result<FramedPicture, FramingObstacle> {
        if row.len() != self.shape.dim() {
            return Err(FramingObstacle::NoContent);
        }
        self.framed_grey(&GreyPicture { width_px: self.shape.width_px, values: row.to_vec() })
    }

    fn framed_grey(&self, picture: &GreyPicture) -> Result<FramedPicture, FramingObstacle> {
        let side_px = picture.side_px() as f64;
        // Below the network's own resolution, so that grain does not break strokes into noise samples.
        let own_px = self.shape.width_px.max(self.shape.height_px) as f64;
        let smooth = if side_px > 2.0 * own_px { picture.blurred(0.12 * side_px / own_px) } else { picture.clone() };
        let levelled = levelled(&smooth, self.has_strokes()).ok_or(FramingObstacle::NoContent)?;
        let threshold = threshold(self.level);
        let content = content(&levelled, threshold).ok_or(FramingObstacle::NoEnd)?;
        let mut steps =
            vec![self.step(FramingStep::Levelled { exchanged: levelled.is_dark == self.is_light }, &content.picture)];

        let place = content.mask.box_above(0.5).ok_or(FramingObstacle::NoContent)?;
        let unit_px = place.side_px() as f64 / f64::from(self.side_px);
        let near = content.mask.largest_around((unit_px.round() as usize).max(1));
        let taken = (NOISE_TAKEN * levelled.noise / levelled.level).clamp(TAKEN.0, TAKEN.1);
        let alone = content.picture.zip(&near, |value, near| ((value - taken) / (1.0 - taken)).max(0.0) * near);
        let mut placing = Placing { picture: alone, place };
        steps.push(self.step(FramingStep::Cut { left_out: content.left_out as u32 }, &placing.cut_out()));

        let mut placed = placing.placed(self);
        let is_broad = |most_px: f32| {
            placed.broadest_px(threshold * usual_level(&placed, LEAST_PLACED)) > most_px + BROADEST_MARGIN_PX
        };
        if self.broadest_px.is_some_and(is_broad) {
            return Err(FramingObstacle::Broad);
        }
        let stroke_px = placed.stroke_px();
        if self.has_strokes() && stroke_px < self.stroke_px[0] - THIN_PX {
            let threshold = (threshold - taken) / (1.0 - taken);
            if let Some(thicker) = placing.thickened(self, stroke_px, threshold) {
                placing = thicker;
                placed = placing.placed(self);
                let to_px = placed.stroke_px();
                steps.push(self.step(FramingStep::Thickened { from_px: stroke_px, to_px }, &placing.cut_out()));
            }
        }
        level_to(&mut placed, levelled.level.clamp(self.level[0], self.level[1]));
        let step = FramingStep::Placed { side_px: self.side_px.round() as u32, by_mass: self.by_mass };
        steps.push(self.step(step, &placed));
        Ok(FramedPicture { row: placed.values.iter().map(|&value| self.on_ground(value)).collect(), steps })
    }

    /// Whether contents are strokes, not areas.
    fn has_strokes(&self) -> bool {
        is_stroke(self.stroke_px[1], self.side_px)
    }

    fn step(&self, step: FramingStep, picture: &GreyPicture) -> DoneStep {
        let small = picture.at_most(STEP_SIDE_PX);
        let byte = |&value: &f32| (255.0 * self.on_ground(value)).round() as u8;
        DoneStep { step, width_px: small.width_px, pixels: small.values.iter().map(byte).collect() }
    }

    /// Content (0 none, 1 the most) as a pixel of the set.
    fn on_ground(&self, content: f32) -> f32 {
        let end = if self.is_light { 1.0 } else { 0.0 };
        (self.ground + content.clamp(0.0, 1.0) * (end - self.ground)).clamp(0.0, 1.0)
    }
}

/// Whether content so long is a stroke where its mean width is this.
fn is_stroke(stroke_px: f32, side_px: f32) -> bool {
    stroke_px < STROKE_SHARE * side_px
}

/// How far a pixel is from the ground, as a share of the way to the end of the scale.
fn from_ground(value: f32, ground: f32, is_light: bool) -> f32 {
    let end = if is_light { 1.0 } else { 0.0 };
    (value - ground) / (end - ground)
}

/// Above this share of its level a pixel is content.
fn threshold(level: [f32; 2]) -> f32 {
    if level[1] - level[0] < STEADY_APART { STEADY_THRESHOLD } else { SHADED_THRESHOLD }
}

/// The outermost pixels of a grey picture.
fn rim(row: &[f32], shape: SampleShape) -> Vec<f32> {
    let SampleShape { width_px, height_px, .. } = shape;
    let is_rim = |(index, _): &(usize, &f32)| {
        let (column, line) = (index % width_px, index / width_px);
        column == 0 || line == 0 || column + 1 == width_px || line + 1 == height_px
    };
    row.iter().enumerate().filter(is_rim).map(|(_, &value)| value).collect()
}

/// Any picture as its luma, 0…1.
fn grey(pixels: &[u8], shape: SampleShape) -> Option<GreyPicture> {
    let area_px = shape.width_px.checked_mul(shape.height_px).filter(|area_px| *area_px > 0)?;
    if area_px.checked_mul(shape.channels)? != pixels.len() {
        return None;
    }
    let planes: Vec<&[u8]> = pixels.chunks_exact(area_px).collect();
    let values = match planes[..] {
        [grey] => grey.iter().map(|&byte| f32::from(byte) / 255.0).collect(),
        [red, green, blue] => {
            let luma = |px: usize| {
                [red, green, blue].iter().zip(LUMA).map(|(plane, share)| f64::from(plane[px]) * share).sum::<f64>()
            };
            (0..area_px).map(|px| (luma(px) / 255.0) as f32).collect()
        }
        _ => return None,
    };
    Some(GreyPicture { width_px: shape.width_px, values })
}

#[cfg(test)]
mod tests;
