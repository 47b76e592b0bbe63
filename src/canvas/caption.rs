//! The strip of words below a picture of the field: which lines there are, and where they stand.

use crate::state::share::Caption;

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptionStyle {
    Title,
    Words,
    Link,
}

impl CaptionStyle {
    pub fn size_px(self) -> f32 {
        match self {
            Self::Title => 15.0,
            Self::Words => 13.0,
            Self::Link => 12.0,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub text: String,
    pub style: CaptionStyle,
    /// Of its baseline, from the strip's top.
    pub baseline_px: f32,
}

pub const PADDING_PX: f32 = 16.0;
/// Room for the name at the right end of the first line.
const NAME_PX: f32 = 56.0;
const MOST_LINES: usize = 2;

/// The lines, broken where the strip ends, and the strip's height. `measure` tells how wide a text is.
pub fn lay_out(caption: &Caption, width_px: f32, measure: impl Fn(&str, CaptionStyle) -> f32) -> (Vec<Line>, f32) {
    let (mut lines, mut bottom_px) = (Vec::new(), 0.75 * PADDING_PX);
    for (text, style, most) in [
        (&caption.title, CaptionStyle::Title, MOST_LINES),
        (&caption.standing, CaptionStyle::Words, MOST_LINES),
        (&caption.link, CaptionStyle::Link, 1),
    ] {
        let room_px = width_px - 2.0 * PADDING_PX - if style == CaptionStyle::Title { NAME_PX } else { 0.0 };
        for text in broken(text, room_px, most, |text| measure(text, style)) {
            let height_px = (1.45 * style.size_px()).round();
            lines.push(Line { text, style, baseline_px: bottom_px + 0.75 * height_px });
            bottom_px += height_px;
        }
    }
    (lines, (bottom_px + 0.75 * PADDING_PX).round())
}

/// At most so many lines of words; what does not fit ends in "…".
pub fn broken(text: &str, room_px: f32, most: usize, measure: impl Fn(&str) -> f32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while words.peek().is_some() && lines.len() + 1 < most {
        let mut line = words.next().unwrap_or_default().to_owned();
        while let Some(word) = words.next_if(|word| measure(&format!("{line} {word}")) <= room_px) {
            line = format!("{line} {word}");
        }
        lines.push(cut(&line, room_px, &measure));
    }
    let rest = words.collect::<Vec<_>>().join(" ");
    if !rest.is_empty() {
        lines.push(cut(&rest, room_px, &measure));
    }
    lines
}

/// The text, or as much of its beginning as fits.
fn cut(text: &str, room_px: f32, measure: impl Fn(&str) -> f32) -> String {
    if measure(text) <= room_px {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let shortened = |length: usize| letters[..length].iter().collect::<String>() + "…";
    // The longest that fits; wider with every letter.
    let (mut fits, mut too_long) = (0, letters.len());
    while fits + 1 < too_long {
        let middle = fits.midpoint(too_long);
        if measure(&shortened(middle)) <= room_px { fits = middle } else { too_long = middle }
    }
    shortened(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten pixels a letter.
    fn measure(text: &str) -> f32 {
        10.0 * text.chars().count() as f32
    }

    #[test]
    fn words_are_broken_where_they_fit_and_the_rest_is_cut() {
        assert_eq!(broken("one two three", 200.0, 2, measure), ["one two three"]);
        assert_eq!(broken("one two three", 75.0, 2, measure), ["one two", "three"]);
        assert_eq!(broken("one two three four", 75.0, 2, measure), ["one two", "three …"]);
        assert_eq!(broken("incomprehensible", 60.0, 1, measure), ["incom…"]);
        assert_eq!(broken("", 60.0, 2, measure), Vec::<String>::new());
        assert_eq!(broken("a b", 0.0, 2, measure), ["…", "…"]);
    }

    #[test]
    fn no_line_is_wider_than_its_room_and_none_lies_on_another() {
        let caption = Caption {
            title: "MNIST digits (12), k = 2, input noise 0.3".into(),
            standing: "Step 600, seed 0. Twelve whirlpools, all of them photocopies.".into(),
            link: "any.host/eddy/?v=1&n=12&k=2&noise=0.3&at=600".into(),
        };
        for width_px in [160.0, 360.0, 800.0] {
            let (lines, height_px) = lay_out(&caption, width_px, |text, _| measure(text));
            assert!(lines.iter().all(|line| measure(&line.text) <= width_px - 2.0 * PADDING_PX), "{lines:?}");
            let apart = |pair: &[Line]| pair[1].baseline_px - pair[0].baseline_px > 0.9 * pair[1].style.size_px();
            assert!(lines.windows(2).all(apart), "{lines:?}");
            assert!(lines.last().unwrap().baseline_px < height_px && lines.len() >= 3);
        }
    }
}
