//! What a picture's content lies on: paper, a table, the dark round a digit; evenly lit or not.

use nalgebra::{DMatrix, DVector};

use crate::dataset::grey_picture::GreyPicture;
use crate::math::statistics::{median, quantile};

/// Of the shorter side, the width of the border from which the ground is guessed first.
const BORDER_SHARE: f64 = 0.1;
/// Pixels that the ground is fitted to, about.
const FITTED_PIXELS: f64 = 16_000.0;
const FITS: usize = 6;
/// Times the deviation of the ground, beyond which a pixel is no ground.
const OUTLIER: f32 = 2.5;
/// Less than this is rounding of a byte.
const LEAST_DEVIATION: f32 = 0.004;
/// Of a normal distribution, its standard deviation over its median absolute deviation.
const NORMAL: f32 = 1.4826;
/// Nothing is divided by less light than this.
const LEAST_LIGHT: f32 = 0.15;
/// Content within so much of the edges, as a share of the longer side, ...
const RIM_SHARE: f64 = 0.03;
/// ... on more than this share of them: the smooth ground was not the true one.
const MOST_RIM: f32 = 0.04;
/// Of the longer side: strokes narrower than twice this are content, and the edge of a shadow is not.
const CLOSING_SHARE: f64 = 0.13;
/// A picture with a side below this has no room for shadows.
const LEAST_CLOSED_PX: usize = 57;
/// Brightness above this share of the brightest is content, when its usual brightness is asked for.
const CONTENT_SHARE: f32 = 0.3;
/// Brighter than so many deviations is no noise of the ground.
const ABOVE_NOISE: f32 = 4.0;
/// Of all pixels, the share that is passed over when the darkest and the lightest are looked for, ...
const END_SHARE: f32 = 0.002;
/// ... and what counts as dark as can be.
const LEAST_BRIGHTNESS: f32 = 0.02;
/// Of the content's pixels, the share that is darker than its level.
const LEVEL_SHARE: f32 = 0.9;

/// A picture without its ground: 0 there, above it where there is content, as a share of the light between the ground and
/// the end of the scale.
pub struct Levelled {
    pub content: GreyPicture,
    /// Whether the content is darker than its ground.
    pub is_dark: bool,
    /// How bright content usually is.
    pub level: f32,
    /// Standard deviation of the ground.
    pub noise: f32,
}

/// `None` where nothing differs from the ground. Shadows with edges are looked for where contents are
/// `strokes`: anything broader would be taken for one.
pub fn levelled(picture: &GreyPicture, strokes: bool) -> Option<Levelled> {
    let (ground, deviation) = smooth_ground(picture);
    let rest = picture.zip(&ground, |value, ground| value - ground);
    let beyond = |sign: f32| {
        let tails = rest.values.iter().map(|&value| f64::from((sign * value - 3.0 * deviation).max(0.0)));
        tails.map(|tail| tail * tail).sum::<f64>()
    };
    let smooth = Levelled::over(picture, &ground, beyond(-1.0) > beyond(1.0), deviation);
    let rim = smooth.rim_share();
    if strokes && rim > MOST_RIM && picture.side_px() >= LEAST_CLOSED_PX {
        let reach_px = (picture.side_px() as f64 * CLOSING_SHARE) as usize;
        let better = Levelled::over_closed(picture, reach_px, is_darker(picture));
        if better.rim_share() < 0.5 * rim {
            return better.if_any();
        }
    }
    smooth.if_any()
}

/// How bright content usually is where it is brighter than `floor`; 0 where nothing is.
pub fn usual_level(content: &GreyPicture, floor: f32) -> f32 {
    let brightest = content.values.iter().copied().fold(0.0, f32::max);
    // Of a large picture single pixels say nothing.
    let top = if content.values.len() > 4000 { quantile(&content.values, 0.9995) } else { brightest };
    let least = floor.max(CONTENT_SHARE * top);
    let bright: Vec<f32> = content.values.iter().copied().filter(|value| *value > least).collect();
    if bright.is_empty() { 0.0 } else { quantile(&bright, LEVEL_SHARE) }
}

impl Levelled {
    fn over(picture: &GreyPicture, ground: &GreyPicture, is_dark: bool, deviation: f32) -> Self {
        let light = |ground: f32| if is_dark { ground } else { 1.0 - ground }.max(LEAST_LIGHT);
        let sign = if is_dark { -1.0 } else { 1.0 };
        let content = picture.zip(ground, |value, ground| sign * (value - ground) / light(ground));
        let lights: Vec<f32> = ground.values.iter().map(|&ground| light(ground)).collect();
        let noise = deviation.max(LEAST_DEVIATION) / median(&lights);
        Self { level: usual_level(&content, ABOVE_NOISE * noise), content, is_dark, noise }
    }

    /// Over what is left when everything narrow is filled: shadows stay, whatever their shape.
    fn over_closed(picture: &GreyPicture, reach_px: usize, is_dark: bool) -> Self {
        let turned = |value: f32| if is_dark { value } else { 1.0 - value };
        let ground = picture.map(turned).closed(reach_px).map(turned).blurred(2.0);
        let mut levelled = Self::over(picture, &ground, is_dark, 0.0);
        // The filling takes the brightest of the noise.
        let middle = median(&levelled.content.values);
        levelled.content = levelled.content.map(|value| value - middle);
        let away: Vec<f32> = levelled.content.values.iter().map(|value| value.abs()).collect();
        levelled.noise = levelled.noise.max(NORMAL * median(&away));
        levelled.level = usual_level(&levelled.content, ABOVE_NOISE * levelled.noise);
        levelled
    }

    /// How much of the picture's rim is content, 0…1.
    fn rim_share(&self) -> f32 {
        let (width, height) = (self.content.width_px, self.content.height_px());
        let rim = ((width.min(height) as f64 * RIM_SHARE).round() as usize).max(1);
        let is_rim = |(index, _): &(usize, &f32)| {
            let (column, row) = (index % width, index / width);
            column.min(width - 1 - column) < rim || row.min(height - 1 - row) < rim
        };
        let on_rim = self.content.values.iter().enumerate().filter(is_rim);
        let (mut content, mut all) = (0usize, 0usize);
        for (_, value) in on_rim {
            all += 1;
            content += usize::from(*value > 0.4 * self.level);
        }
        content as f32 / all.max(1) as f32
    }

    fn if_any(self) -> Option<Self> {
        // What hardly differs may be the grain of the paper.
        (self.level >= (5.0 * self.noise).max(0.06)).then_some(self)
    }
}

/// Whether content is darker than its ground, where the ground is lit so unevenly that nothing smooth describes it: ink
/// takes away more of the light than a shadow does, and chalk gives more back.
fn is_darker(picture: &GreyPicture) -> bool {
    let [darkest, middle, lightest] =
        [END_SHARE, 0.5, 1.0 - END_SHARE].map(|share| quantile(&picture.values, share).max(LEAST_BRIGHTNESS));
    middle / darkest > lightest / middle
}

/// A plane bent twice, fitted to what lies about it and to nothing else; and how far that lies from it (standard
/// deviation).
fn smooth_ground(picture: &GreyPicture) -> (GreyPicture, f32) {
    let (width, height) = (picture.width_px, picture.height_px());
    let border = ((width.min(height) as f64 * BORDER_SHARE).round() as usize).max(1);
    let stride = ((picture.values.len() as f64 / FITTED_PIXELS).sqrt() as usize).max(1);
    let terms = |column: usize, row: usize| {
        let [x, y] = [(column, width), (row, height)].map(|(at, of)| 2.0 * (at as f64 + 0.5) / of as f64 - 1.0);
        [1.0, x, y, x * x, x * y, y * y]
    };
    let mut pixels: Vec<([f64; 6], f32, bool)> = Vec::new();
    for row in (0..height).step_by(stride) {
        for column in (0..width).step_by(stride) {
            let is_border = column.min(width - 1 - column) < border || row.min(height - 1 - row) < border;
            pixels.push((terms(column, row), picture.values[row * width + column], is_border));
        }
    }
    let at_border: Vec<f32> = pixels.iter().filter(|pixel| pixel.2).map(|pixel| pixel.1).collect();
    let middle = median(&at_border);
    let reach = 3.0 * deviation(at_border.iter().map(|value| value - middle)).max(0.02);
    let mut is_ground: Vec<bool> = pixels.iter().map(|pixel| pixel.2 && (pixel.1 - middle).abs() <= reach).collect();
    let mut fitted = vec![f64::from(middle)];
    for fit in 0..FITS {
        let chosen = || pixels.iter().zip(&is_ground).filter(|(_, is_ground)| **is_ground).map(|(pixel, _)| pixel);
        // Straight first: a border alone says little of how the middle is bent.
        let Some(better) = least_squares(chosen(), if fit < 2 { 3 } else { 6 }) else { break };
        fitted = better;
        let rest = |pixel: &([f64; 6], f32, bool)| pixel.1 - surface(&fitted, &pixel.0);
        let most = OUTLIER * deviation(chosen().map(rest)).max(2.0 * LEAST_DEVIATION);
        is_ground = pixels.iter().map(|pixel| (fit > 0 || pixel.2) && rest(pixel).abs() <= most).collect();
    }
    let rests = pixels.iter().zip(&is_ground).filter(|(_, is_ground)| **is_ground);
    let noise = deviation(rests.map(|(pixel, _)| pixel.1 - surface(&fitted, &pixel.0)));
    let values = (0..height).flat_map(|row| (0..width).map(move |column| (column, row)));
    let values = values.map(|(column, row)| surface(&fitted, &terms(column, row)).clamp(0.0, 1.0)).collect();
    (GreyPicture { width_px: width, values }, noise)
}

fn surface(fitted: &[f64], terms: &[f64; 6]) -> f32 {
    fitted.iter().zip(terms).map(|(factor, term)| factor * term).sum::<f64>() as f32
}

/// The factors of the first `count` terms; `None` where the pixels do not determine them.
fn least_squares<'a>(pixels: impl Iterator<Item = &'a ([f64; 6], f32, bool)>, count: usize) -> Option<Vec<f64>> {
    let (mut normal, mut right, mut used) = (DMatrix::<f64>::zeros(count, count), DVector::<f64>::zeros(count), 0);
    for (terms, value, _) in pixels {
        used += 1;
        for row in 0..count {
            right[row] += terms[row] * f64::from(*value);
            for column in 0..count {
                normal[(row, column)] += terms[row] * terms[column];
            }
        }
    }
    if used < 2 * count {
        return None;
    }
    // A picture of one row does not say how it is bent down.
    let ridge = 1e-9 * used as f64;
    (0..count).for_each(|at| normal[(at, at)] += ridge);
    let factors = normal.cholesky()?.solve(&right);
    factors.iter().all(|factor| factor.is_finite()).then(|| factors.iter().copied().collect())
}

/// The standard deviation of numbers about 0 that a few far ones do not change.
fn deviation(rests: impl Iterator<Item = f32>) -> f32 {
    let away: Vec<f32> = rests.map(f32::abs).collect();
    if away.is_empty() { 0.0 } else { NORMAL * median(&away) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Light falls from the left; dark where `ink` says so.
    fn lit(side: usize, light: impl Fn(f32, f32) -> f32, ink: impl Fn(usize, usize) -> bool) -> GreyPicture {
        let value = |index: usize| {
            let (column, row) = (index % side, index / side);
            let light = light(column as f32 / side as f32, row as f32 / side as f32);
            if ink(column, row) { 0.2 * light } else { light }
        };
        GreyPicture { width_px: side, values: (0..side * side).map(value).collect() }
    }

    fn bar(column: usize, row: usize) -> bool {
        (45..55).contains(&column) && (20..80).contains(&row)
    }

    #[test]
    fn uneven_light_goes_and_ink_is_as_dark_everywhere() {
        let picture = lit(100, |x, y| 0.9 - 0.4 * x - 0.1 * y * y, bar);
        let levelled = levelled(&picture, true).unwrap();
        assert!(levelled.is_dark && (levelled.level - 0.8).abs() < 0.02, "{}", levelled.level);
        for (index, &value) in levelled.content.values.iter().enumerate() {
            let wanted = if bar(index % 100, index / 100) { 0.8 } else { 0.0 };
            assert!((value - wanted).abs() < 0.03, "{index}: {value}");
        }
        let light = levelled_of_negative(&picture);
        assert!(!light.is_dark && light.level > 0.5);
    }

    fn levelled_of_negative(picture: &GreyPicture) -> Levelled {
        levelled(&picture.map(|value| 1.0 - value), true).unwrap()
    }

    #[test]
    fn the_edge_of_a_shadow_is_no_content_where_contents_are_strokes() {
        let shadowed = lit(100, |x, y| if x + 0.1 * y > 0.7 { 0.5 } else { 0.9 }, bar);
        let levelled = levelled(&shadowed, true).unwrap();
        let content = |column: usize, row: usize| levelled.content.values[row * 100 + column] > 0.4 * levelled.level;
        assert!(levelled.is_dark && content(50, 50));
        let taken = (0..100).filter(|row| (75..100).any(|column| content(column, *row))).count();
        assert_eq!(taken, 0, "the shadow is content in {taken} rows");
    }

    #[test]
    fn nothing_lies_on_a_plain_or_on_noise_alone() {
        let noise = crate::dataset::strangers::uniform_noise(784, 1, 3);
        let noise = GreyPicture { width_px: 28, values: noise.row(0).to_vec() };
        let slope = lit(64, |x, _| 0.3 + 0.5 * x, |_, _| false);
        for picture in [noise, slope, GreyPicture { width_px: 30, values: vec![0.4; 900] }] {
            assert!(levelled(&picture, true).is_none());
        }
    }
}
