//! Every colour of the picture, light and dark.
//!
//! Speed is a ramp of one hue family whose lightness rises evenly (OKLab), so that equal steps of
//! speed look equal and are read without colour vision too: the slow is near the background,
//! the fast far from it.

use crate::protocol::AttractorId;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Theme {
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Color {
    pub rgb: [u8; 3],
    pub alpha: f32,
}

impl Color {
    pub const fn hex(rgb: u32) -> Self {
        Self { rgb: [(rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8], alpha: 1.0 }
    }

    pub fn with_alpha(self, alpha: f32) -> Self {
        Self { alpha, ..self }
    }

    pub fn css(self) -> String {
        let [red, green, blue] = self.rgb;
        match self.alpha {
            1.0 => format!("#{red:02x}{green:02x}{blue:02x}"),
            alpha => format!("rgba({red},{green},{blue},{alpha})"),
        }
    }

    /// How well one is read on the other, 1…21 (the ratio of WCAG 2); alpha does not count.
    pub fn contrast(self, other: Self) -> f32 {
        let luminance = |color: Self| {
            let linear = color.rgb.map(|byte| {
                let value = f32::from(byte) / 255.0;
                if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        };
        let (one, two) = (luminance(self) + 0.05, luminance(other) + 0.05);
        one.max(two) / one.min(two)
    }

    /// From lightness 0…1, chroma and hue in degrees of OKLab, clipped to what a screen can show.
    pub fn oklch(lightness: f32, chroma: f32, hue_degrees: f32) -> Self {
        let (sin, cos) = hue_degrees.to_radians().sin_cos();
        let (a, b) = (chroma * cos, chroma * sin);
        let long = (lightness + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
        let medium = (lightness - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
        let short = (lightness - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
        let linear = [
            4.076_741_7 * long - 3.307_711_6 * medium + 0.230_969_94 * short,
            -1.268_438 * long + 2.609_757_4 * medium - 0.341_319_4 * short,
            -0.004_196_086 * long - 0.703_418_6 * medium + 1.707_614_7 * short,
        ];
        let encode = |value: f32| match value.clamp(0.0, 1.0) {
            value if value <= 0.003_130_8 => 12.92 * value,
            value => 1.055 * value.powf(1.0 / 2.4) - 0.055,
        };
        Self { rgb: linear.map(|value| (255.0 * encode(value)).round() as u8), alpha: 1.0 }
    }
}

const CLASSES_DARK: [u32; 10] =
    [0xf2a900, 0x5cc1f2, 0x2fd1a1, 0xf5e960, 0x6f9bff, 0xff7a4d, 0xf0a3d0, 0xd5dbe0, 0xc89a6b, 0xb394ff];
const CLASSES_LIGHT: [u32; 10] =
    [0xb96a00, 0x1d7db8, 0x007f5c, 0x8a7600, 0x1f4fd8, 0xc9380a, 0xb04a86, 0x566068, 0x7a4f2a, 0x6b3fd6];

/// The colours of one theme, made once.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    pub theme: Theme,
    /// Where nothing moves.
    pub background: Color,
    /// By share of the fastest speed shown, slow first.
    pub speed: Vec<Color>,
    /// Particles carried by the field.
    pub foam: Color,
    /// Rings, outlines and text over the field.
    pub ink: Color,
    /// What separates ink from the field.
    pub halo: Color,
    pub basins_under_way: Color,
    pub trajectory: Color,
    /// Arrows of the exact score.
    pub score: Color,
}

impl Palette {
    pub fn new(theme: Theme) -> Self {
        let steps = (0..256).map(|step| step as f32 / 255.0);
        match theme {
            Theme::Dark => Self {
                theme,
                background: Color::oklch(0.20, 0.035, 250.0),
                speed: steps.map(|t| Color::oklch(0.20 + 0.46 * t, 0.035 + 0.06 * t, 250.0 - 60.0 * t)).collect(),
                foam: Color::hex(0xe8fbff),
                ink: Color::hex(0xf4fbff),
                halo: Color::hex(0x06121c),
                basins_under_way: Color::hex(0xffffff),
                trajectory: Color::hex(0xffd166),
                score: Color::hex(0xff7ad9),
            },
            Theme::Light => Self {
                theme,
                background: Color::oklch(0.98, 0.008, 212.0),
                speed: steps.map(|t| Color::oklch(0.98 - 0.36 * t, 0.008 + 0.092 * t, 212.0 + 26.0 * t)).collect(),
                foam: Color::hex(0x0b3b57),
                ink: Color::hex(0x0c2233),
                halo: Color::hex(0xffffff),
                basins_under_way: Color::hex(0x0b3b57),
                trajectory: Color::hex(0xb45309),
                score: Color::hex(0xa3006f),
            },
        }
    }

    /// Colour of speed as a share 0…1 of the fastest shown.
    pub fn speed_at(&self, share: f32) -> Color {
        self.speed[(share.clamp(0.0, 1.0) * 255.0) as usize]
    }

    /// The speed ramp as a CSS gradient, slow first.
    pub fn speed_gradient(&self) -> String {
        let stops: Vec<String> = self.speed.iter().step_by(51).map(|color| color.css()).collect();
        format!("linear-gradient(to right, {})", stops.join(", "))
    }

    /// Colour of a class label.
    pub fn class(&self, label: u8) -> Color {
        let classes = if self.theme == Theme::Dark { &CLASSES_DARK } else { &CLASSES_LIGHT };
        Color::hex(classes[usize::from(label) % classes.len()])
    }

    /// Colour of an attractor: hues by the golden angle, so that neighbours in id differ most.
    pub fn attractor(&self, id: AttractorId) -> Color {
        let hue = (20.0 + 137.507_77 * f64::from(id.0)) % 360.0;
        // Every other turn of the wheel is lighter, so that near hues differ in lightness.
        let lift = if id.0.is_multiple_of(2) { 0.0 } else { 0.06 };
        match self.theme {
            Theme::Dark => Color::oklch(0.76 + lift, 0.13, hue as f32),
            Theme::Light => Color::oklch(0.52 + lift, 0.14, hue as f32),
        }
    }

    /// A grey level of a picture: white ink on dark paper, dark ink on white paper.
    pub fn picture(&self, level: u8) -> [u8; 3] {
        let (paper, ink) = match self.theme {
            Theme::Dark => ([8.0, 18.0, 27.0], [255.0, 255.0, 255.0]),
            Theme::Light => ([255.0, 255.0, 255.0], [10.0, 22.0, 34.0]),
        };
        let share = f32::from(level) / 255.0;
        [0, 1, 2].map(|channel| (paper[channel] + share * (ink[channel] - paper[channel])) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// CIE lightness (0…100), an opinion on lightness that does not come from OKLab.
    fn lightness(color: Color) -> f32 {
        let linear = color.rgb.map(|byte| {
            let value = f32::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        let luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
        if luminance > 0.008_856 { 116.0 * luminance.cbrt() - 16.0 } else { 903.3 * luminance }
    }

    #[test]
    fn lightness_of_speed_rises_evenly() {
        for theme in [Theme::Dark, Theme::Light] {
            let palette = Palette::new(theme);
            let levels: Vec<f32> = palette.speed.iter().step_by(17).map(|&color| lightness(color)).collect();
            let span = levels[levels.len() - 1] - levels[0];
            assert!(span.abs() > 36.0, "{theme:?} spans only {span}");
            let even = span / (levels.len() - 1) as f32;
            for pair in levels.windows(2) {
                let step = (pair[1] - pair[0]) / even;
                assert!((0.6..1.4).contains(&step), "{theme:?}: a step of {step} of the even one");
            }
        }
    }

    #[test]
    fn contrast_is_of_luminance() {
        let (black, white) = (Color::hex(0), Color::hex(0xff_ffff));
        assert!((white.contrast(black) - 21.0).abs() < 1e-4);
        assert_eq!(white.contrast(white), 1.0);
        // A published pair: #767676 is the lightest grey that passes 4.5 on white.
        assert!((Color::hex(0x76_7676).contrast(white) - 4.54).abs() < 0.01);
    }

    #[test]
    fn slow_water_is_the_background() {
        for theme in [Theme::Dark, Theme::Light] {
            let palette = Palette::new(theme);
            assert_eq!(palette.speed_at(0.0), palette.background);
            assert_eq!(palette.speed_at(f32::NAN), palette.speed[0]);
        }
    }

    #[test]
    fn classes_and_neighbouring_attractors_differ() {
        for theme in [Theme::Dark, Theme::Light] {
            let palette = Palette::new(theme);
            let distance = |a: Color, b: Color| -> i32 {
                (0..3).map(|i| (i32::from(a.rgb[i]) - i32::from(b.rgb[i])).pow(2)).sum()
            };
            for a in 0..10 {
                for b in 0..a {
                    assert!(distance(palette.class(a), palette.class(b)) > 1500, "{theme:?}: classes {a} and {b}");
                }
                let [one, next] = [0, 1].map(|step| palette.attractor(AttractorId(u32::from(a) + step)));
                assert!(distance(one, next) > 3000, "{theme:?}: attractors {a} and its neighbour");
            }
        }
    }
}
