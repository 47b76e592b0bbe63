//! Values as colours: the ramp of the field's speed, so that the page has one way of saying "more".

use crate::canvas::{Color, Palette};

/// The values that the two ends of the colour ramp stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ramp {
    pub low: f64,
    pub high: f64,
}

impl Ramp {
    /// Over all finite values; `None` where there is none.
    pub fn over(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let finite = values.into_iter().filter(|value| value.is_finite());
        finite.fold(None, |ramp, value| {
            let Self { low, high } = ramp.unwrap_or(Self { low: value, high: value });
            Some(Self { low: low.min(value), high: high.max(value) })
        })
    }

    /// 0…1; the middle where all values are the same.
    pub fn share(&self, value: f64) -> f32 {
        if self.high > self.low { ((value - self.low) / (self.high - self.low)) as f32 } else { 0.5 }
    }

    /// Fill of a value's cell, and the colour of text that can be read on it.
    pub fn colors(&self, value: f64, palette: &Palette) -> (Color, Color) {
        let fill = palette.speed_at(self.share(value));
        // One of the two reaches 4.5 on every colour there is; ink and halo, which are softer, do not.
        let (black, white) = (Color::hex(0), Color::hex(0xff_ffff));
        (fill, if white.contrast(fill) >= black.contrast(fill) { white } else { black })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::Theme;

    #[test]
    fn text_is_readable_on_every_cell() {
        let ramp = Ramp { low: 0.0, high: 1.0 };
        for theme in [Theme::Light, Theme::Dark] {
            let palette = Palette::new(theme);
            for hundredth in 0..=100 {
                let (fill, text) = ramp.colors(f64::from(hundredth) / 100.0, &palette);
                let ratio = fill.contrast(text);
                assert!(ratio >= 4.5, "{theme:?} at {hundredth} %: {ratio:.2}");
            }
        }
    }

    #[test]
    fn a_ramp_spans_what_was_measured() {
        assert_eq!(Ramp::over([3.0, f64::NAN, 1.0]), Some(Ramp { low: 1.0, high: 3.0 }));
        assert_eq!(Ramp::over([f64::NAN]), None);
        let constant = Ramp::over([2.0]).unwrap();
        assert_eq!(constant.share(2.0), 0.5);
    }
}
