//! Where things stand in a frame of a trajectory's film: the field, the picture the trajectory decodes to now, its
//! words, and the strip of pictures it has passed.

use super::Rect;

/// Lengths in CSS pixels from the frame's top left.
#[derive(Clone, Debug, PartialEq)]
pub struct TrajectoryFrame {
    /// Of the whole frame, without the bar at its foot.
    pub size_px: [f32; 2],
    pub panel: Rect,
    pub picture: Rect,
    /// Left end of the two lines of words, on the baseline of the first.
    pub words_px: [f32; 2],
    /// One for each picture of the film.
    pub strip: Vec<Rect>,
}

const PADDING_PX: f32 = 14.0;
const GAP_PX: f32 = 5.0;
/// Two lines of words with room about them.
const WORDS_PX: f32 = 48.0;

impl TrajectoryFrame {
    /// Beside a stage that is wide, below one that is tall.
    pub fn beside(stage_px: [f32; 2], pictures: usize) -> Self {
        let [width, height] = stage_px;
        if width >= 1.05 * height {
            Self::at_the_right(width, height, pictures)
        } else {
            Self::below(width, height, pictures)
        }
    }

    fn at_the_right(width: f32, height: f32, pictures: usize) -> Self {
        const COLUMNS: usize = 4;
        let panel =
            Rect { left_px: width, top_px: 0.0, width_px: (0.36 * height).clamp(150.0, 300.0), height_px: height };
        let inner_px = panel.width_px - 2.0 * PADDING_PX;
        let small_px = (inner_px - GAP_PX * (COLUMNS - 1) as f32) / COLUMNS as f32;
        let rows = pictures.div_ceil(COLUMNS);
        let strip_px = rows as f32 * (small_px + GAP_PX);
        let large_px = inner_px.min(height - 2.0 * PADDING_PX - WORDS_PX - strip_px).max(24.0);
        let left_px = width + PADDING_PX;
        let picture = Rect {
            left_px: left_px + 0.5 * (inner_px - large_px),
            top_px: PADDING_PX,
            width_px: large_px,
            height_px: large_px,
        };
        let words_top_px = PADDING_PX + large_px;
        Self {
            size_px: [width + panel.width_px, height],
            panel,
            picture,
            words_px: [left_px, words_top_px + 20.0],
            strip: grid([left_px, words_top_px + WORDS_PX], small_px, COLUMNS, pictures),
        }
    }

    fn below(width: f32, height: f32, pictures: usize) -> Self {
        let panel =
            Rect { left_px: 0.0, top_px: height, width_px: width, height_px: (0.38 * width).clamp(110.0, 240.0) };
        let large_px = panel.height_px - 2.0 * PADDING_PX;
        let picture =
            Rect { left_px: PADDING_PX, top_px: height + PADDING_PX, width_px: large_px, height_px: large_px };
        let left_px = 2.0 * PADDING_PX + large_px;
        let [room_px, high_px] = [width - left_px - PADDING_PX, large_px - WORDS_PX];
        // As large as they can be in the room that is left.
        let fits = |columns: usize| {
            let rows = pictures.max(1).div_ceil(columns) as f32;
            ((room_px + GAP_PX) / columns as f32 - GAP_PX).min((high_px + GAP_PX) / rows - GAP_PX)
        };
        let columns = (1..=pictures.max(1)).max_by(|a, b| fits(*a).total_cmp(&fits(*b))).unwrap_or(1);
        Self {
            size_px: [width, height + panel.height_px],
            panel,
            picture,
            words_px: [left_px, height + PADDING_PX + 14.0],
            strip: grid([left_px, height + PADDING_PX + WORDS_PX], fits(columns).max(4.0), columns, pictures),
        }
    }
}

fn grid([left_px, top_px]: [f32; 2], side_px: f32, columns: usize, count: usize) -> Vec<Rect> {
    let place = |index: usize| Rect {
        left_px: left_px + (index % columns) as f32 * (side_px + GAP_PX),
        top_px: top_px + (index / columns) as f32 * (side_px + GAP_PX),
        width_px: side_px,
        height_px: side_px,
    };
    (0..count).map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_overlaps_and_nothing_stands_outside() {
        for stage_px in [[796.0, 601.0], [1280.0, 720.0], [600.0, 300.0], [360.0, 417.0], [420.0, 400.0]] {
            for pictures in [1, 4, 11] {
                let frame = TrajectoryFrame::beside(stage_px, pictures);
                let all: Vec<&Rect> = frame.strip.iter().chain([&frame.picture]).collect();
                assert_eq!(all.len(), pictures + 1);
                for (index, rect) in all.iter().enumerate() {
                    let inside = rect.overlap_px2(&frame.panel) / (rect.width_px * rect.height_px);
                    assert!(inside > 0.999, "{stage_px:?}, {pictures}: {rect:?} is outside {:?}", frame.panel);
                    assert!(
                        all[..index].iter().all(|other| rect.overlap_px2(other) < 1e-3),
                        "{stage_px:?}, {pictures}"
                    );
                }
                let stage = Rect { left_px: 0.0, top_px: 0.0, width_px: stage_px[0], height_px: stage_px[1] };
                assert!(frame.panel.overlap_px2(&stage) < 1e-3);
                assert!(frame.picture.width_px >= 40.0, "{stage_px:?}: {:?}", frame.picture);
            }
        }
    }
}
