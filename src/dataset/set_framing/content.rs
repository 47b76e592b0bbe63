//! What of a picture is its content, and what lies beside it: noise samples, the edge of the paper, a finger.

use super::ground::Levelled;
use crate::dataset::grey_picture::{GreyPicture, PixelBox};

/// A part with so much of the main part's mass counts wherever it lies, ...
const FAR_SHARE: f64 = 0.25;
/// ... and one with so much within half the main part's length: the bar of a 5, a dot.
const NEAR_SHARE: f64 = 0.02;
const NEAR_LENGTHS: f64 = 0.5;
/// A part that touches an edge is the main one only if it has so many times the mass.
const EDGE_HANDICAP: f64 = 10.0;

/// The content alone: 0 … about 1, its usual brightness.
pub struct ContentCut {
    pub picture: GreyPicture,
    /// 1 where it is content, else 0.
    pub mask: GreyPicture,
    /// Other parts that were not taken.
    pub left_out: usize,
}

/// The main part and what belongs to it; brighter than `threshold` times the level is content. `None` where nothing is or
/// where it goes on at all four edges, so that nobody could say where it ends.
pub fn content(levelled: &Levelled, threshold: f32) -> Option<ContentCut> {
    let picture = levelled.content.map(|value| (value / levelled.level).max(0.0));
    let (width, height) = (picture.width_px, picture.height_px());
    let (labels, parts) = parts(&picture, threshold);
    let touches = |part: &ContentPart| part.place.touches(width, height) > 0;
    let weight = |part: &ContentPart| if touches(part) { part.mass / EDGE_HANDICAP } else { part.mass };
    let main = parts.iter().max_by(|a, b| weight(a).total_cmp(&weight(b)))?;
    let near_px = NEAR_LENGTHS * main.place.side_px() as f64;
    let belongs = |part: &ContentPart| {
        let near = part.place.distance_px(main.place) <= near_px && part.mass >= NEAR_SHARE * main.mass;
        // Where the main part lies free, what touches an edge is what the paper lies on.
        (touches(main) || !touches(part)) && (near || part.mass >= FAR_SHARE * main.mass)
    };
    let taken: Vec<bool> = parts.iter().map(|part| part == main || belongs(part)).collect();
    let whole = parts.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(part, _)| part.place);
    if whole.reduce(PixelBox::with)?.touches(width, height) == 4 {
        return None;
    }
    let is_content = |label: &Option<usize>| if label.is_some_and(|label| taken[label]) { 1.0 } else { 0.0 };
    let mask = GreyPicture { width_px: width, values: labels.iter().map(is_content).collect() };
    Some(ContentCut { picture, mask, left_out: taken.iter().filter(|taken| !**taken).count() })
}

#[derive(Clone, Debug, PartialEq)]
struct ContentPart {
    place: PixelBox,
    mass: f64,
}

/// The connected parts (also across corners) of what is above `threshold`, and to which each pixel belongs.
fn parts(picture: &GreyPicture, threshold: f32) -> (Vec<Option<usize>>, Vec<ContentPart>) {
    let (width, height) = (picture.width_px, picture.height_px());
    let (mut labels, mut parts) = (vec![None; picture.values.len()], Vec::new());
    let mut open = Vec::new();
    for start in 0..picture.values.len() {
        if labels[start].is_some() || picture.values[start] <= threshold {
            continue;
        }
        let mut part = ContentPart { place: PixelBox::of_pixel(start % width, start / width), mass: 0.0 };
        labels[start] = Some(parts.len());
        open.push(start);
        while let Some(at) = open.pop() {
            let (column, row) = (at % width, at / width);
            part.place = part.place.with(PixelBox::of_pixel(column, row));
            part.mass += f64::from(picture.values[at]);
            for next_row in row.saturating_sub(1)..(row + 2).min(height) {
                for next_column in column.saturating_sub(1)..(column + 2).min(width) {
                    let next = next_row * width + next_column;
                    if labels[next].is_none() && picture.values[next] > threshold {
                        labels[next] = Some(parts.len());
                        open.push(next);
                    }
                }
            }
        }
        parts.push(part);
    }
    (labels, parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `#` is content, `+` fainter content.
    fn of(lines: &[&str]) -> Levelled {
        let value = |letter: u8| match letter {
            b'#' => 0.8,
            b'+' => 0.2,
            _ => 0.0,
        };
        let values = lines.iter().flat_map(|line| line.bytes().map(value)).collect();
        let content = GreyPicture { width_px: lines[0].len(), values };
        Levelled { content, is_dark: true, level: 0.8, noise: 0.0 }
    }

    fn taken(lines: &[&str]) -> Option<(Vec<String>, usize)> {
        let found = content(&of(lines), 0.4)?;
        let line = |line: &[f32]| line.iter().map(|value| if *value > 0.0 { '#' } else { '.' }).collect();
        Some((found.mask.values.chunks(lines[0].len()).map(line).collect(), found.left_out))
    }

    #[test]
    fn broken_strokes_belong_together_and_the_edge_of_the_paper_does_not() {
        #[rustfmt::skip]
        let found = taken(&[
            "#...........",
            "#..####.....",
            "#...........",
            "#..##.......",
            "#....#......",
            "#..##..+....",
            "#...........",
        ]).unwrap();
        #[rustfmt::skip]
        assert_eq!(found.0, [
            "............",
            "...####.....",
            "............",
            "...##.......",
            ".....#......",
            "...##.......",
            "............",
        ]);
        assert_eq!(found.1, 1);
    }

    #[test]
    fn a_digit_cut_off_at_an_edge_is_taken_and_what_fills_everything_is_not() {
        let cut = taken(&["..#.", "..#.", "..#.", "...."]).unwrap();
        assert_eq!(cut.0[0], "..#.");
        assert!(taken(&["####", "#..#", "####"]).is_none() && taken(&["....", "...."]).is_none());
    }
}
