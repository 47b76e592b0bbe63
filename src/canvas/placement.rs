//! Where the pictures of attractors go, so that they hide neither each other nor the rings.

use super::Rect;

/// A place wanted near an anchor, most important first.
#[derive(Clone, Copy, Debug)]
pub struct PlacementRequest {
    pub anchor_px: [f32; 2],
    /// Distance from the anchor to the nearest edge of its picture.
    pub gap_px: f32,
}

const DIRECTIONS: usize = 16;
const REACHES: [f32; 3] = [1.0, 1.8, 3.0];

/// One square of `side_px` per wanted place, inside the stage, or `None` where there is no room.
/// Greedy, in order: with some dozens of pictures it is instant and good enough.
pub fn place(wanted: &[PlacementRequest], side_px: f32, size_px: [f32; 2]) -> Vec<Option<Rect>> {
    let anchors: Vec<Rect> = wanted.iter().map(|one| Rect::around(one.anchor_px, 2.0 * one.gap_px)).collect();
    let mut placed: Vec<Rect> = Vec::with_capacity(wanted.len());
    wanted
        .iter()
        .map(|one| {
            let cost = |rect: &Rect| {
                let hidden: f32 = placed.iter().map(|other| 3.0 * rect.overlap_px2(other)).sum();
                let covered: f32 = anchors.iter().map(|anchor| rect.overlap_px2(anchor)).sum();
                let [x, y] = rect.center_px();
                let far = (x - one.anchor_px[0]).hypot(y - one.anchor_px[1]);
                hidden + covered + 0.6 * far
            };
            let best = candidates(one, side_px, size_px).min_by(|a, b| cost(a).total_cmp(&cost(b)))?;
            let hidden: f32 = placed.iter().map(|other| best.overlap_px2(other)).sum();
            if hidden > 0.25 * side_px * side_px {
                return None;
            }
            placed.push(best);
            Some(best)
        })
        .collect()
}

fn candidates(one: &PlacementRequest, side_px: f32, size_px: [f32; 2]) -> impl Iterator<Item = Rect> {
    let PlacementRequest { anchor_px, gap_px } = *one;
    REACHES.into_iter().flat_map(move |reach| {
        (0..DIRECTIONS).filter_map(move |direction| {
            // From the upper right on, where the eye expects a label.
            let angle = std::f32::consts::TAU * (direction as f32 / DIRECTIONS as f32) - 0.785;
            let (sin, cos) = angle.sin_cos();
            // Half the square in this direction, so that its edge is `gap` away from the anchor.
            let half = 0.5 * side_px / sin.abs().max(cos.abs());
            let distance = half + gap_px * reach;
            let rect = Rect::around([anchor_px[0] + cos * distance, anchor_px[1] + sin * distance], side_px);
            let inside = rect.left_px >= 2.0
                && rect.top_px >= 2.0
                && rect.left_px + side_px <= size_px[0] - 2.0
                && rect.top_px + side_px <= size_px[1] - 2.0;
            inside.then_some(rect)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_close_pictures_do_not_overlap() {
        let wanted: Vec<PlacementRequest> = (0..12)
            .map(|index| {
                let (sin, cos) = (index as f32 * 0.52).sin_cos();
                PlacementRequest { anchor_px: [200.0 + 60.0 * cos, 200.0 + 60.0 * sin], gap_px: 8.0 }
            })
            .collect();
        let rects: Vec<Rect> = place(&wanted, 36.0, [400.0, 400.0]).into_iter().flatten().collect();
        assert_eq!(rects.len(), 12);
        for (index, rect) in rects.iter().enumerate() {
            let hidden: f32 = rects[..index].iter().map(|other| rect.overlap_px2(other)).sum();
            assert!(hidden < 1.0, "picture {index} overlaps by {hidden} px²");
        }
    }

    #[test]
    fn what_has_no_room_is_left_out() {
        let wanted = [PlacementRequest { anchor_px: [50.0, 50.0], gap_px: 4.0 }; 40];
        let rects = place(&wanted, 36.0, [100.0, 100.0]);
        assert!(rects.iter().flatten().count() < 12);
        assert_eq!(place(&wanted[..1], 36.0, [20.0, 20.0]), [None]);
        let nowhere = [PlacementRequest { anchor_px: [f32::NAN, 0.0], gap_px: 4.0 }];
        assert_eq!(place(&nowhere, 36.0, [100.0, 100.0]), [None]);
    }
}
