//! Choosing the window that shows a cloud of points, and keeping it still while the cloud moves.

use super::Window;
use super::statistics::quantile;

/// A window of the given aspect (width / height) round the points, with `margin` times its size
/// added on every side. Points far outside the bulk do not stretch it, nor do points that are not
/// finite; one point, or all equal ones, get a window of a sensible size.
pub fn fit_window(points: &[[f32; 2]], margin: f32, aspect: f32) -> Window {
    let finite: Vec<[f32; 2]> = points.iter().copied().filter(|at| at.iter().all(|value| value.is_finite())).collect();
    let mut center = [0.0; 2];
    let mut half = [0.0f32; 2];
    for axis in 0..2 {
        let values: Vec<f32> = finite.iter().map(|at| at[axis]).collect();
        if values.is_empty() {
            continue;
        }
        let (low, high) = bulk(&values);
        center[axis] = 0.5 * (low + high);
        half[axis] = 0.5 * (high - low);
    }
    // A cloud without extent gets the unit window, but never one too small for f32 to resolve.
    let magnitude = center[0].abs().max(center[1].abs());
    let widest = half[0].max(half[1]);
    if widest <= 1e-4 * magnitude || widest <= 1e-6 {
        half = [1.0f32.max(1e-3 * magnitude); 2];
    }
    let half = half.map(|side| side * (1.0 + 2.0 * margin.max(0.0)));
    let aspect = if aspect.is_finite() && aspect > 0.0 { aspect } else { 1.0 };
    let height = half[1].max(half[0] / aspect);
    let half = [height * aspect, height];
    Window { min: [center[0] - half[0], center[1] - half[1]], max: [center[0] + half[0], center[1] + half[1]] }
}

/// All values, unless the outermost percents lie further than half the bulk's width outside it.
fn bulk(values: &[f32]) -> (f32, f32) {
    let (low, high) = (quantile(values, 0.02), quantile(values, 0.98));
    let slack = 0.5 * (high - low);
    let inside = values.iter().copied().filter(|value| (low - slack..=high + slack).contains(value));
    inside.fold((low, high), |(low, high), value| (low.min(value), high.max(value)))
}

/// The window to show now: the `previous` one as long as it still shows everything that is `wanted`
/// and is not much too large; else the wanted one with some room to move in.
pub fn steady_window(previous: Option<Window>, wanted: Window) -> Window {
    const ROOM: f32 = 0.08;
    const TOO_LARGE: f32 = 1.5;
    if let Some(previous) = previous
        && previous.contains(wanted.min)
        && previous.contains(wanted.max)
        && (0..2).any(|axis| previous.size()[axis] <= TOO_LARGE * wanted.size()[axis])
    {
        return previous;
    }
    let [width, height] = wanted.size();
    Window {
        min: [wanted.min[0] - ROOM * width, wanted.min[1] - ROOM * height],
        max: [wanted.max[0] + ROOM * width, wanted.max[1] + ROOM * height],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(count: usize, radius: f32) -> Vec<[f32; 2]> {
        (0..count)
            .map(|i| (i as f32 / count as f32 * std::f32::consts::TAU).sin_cos())
            .map(|(y, x)| [radius * x, radius * y])
            .collect()
    }

    #[test]
    fn the_window_holds_every_point_of_a_compact_cloud_and_has_the_aspect_asked_for() {
        for aspect in [0.5, 1.0, 2.0] {
            let points = ring(100, 3.0);
            let window = fit_window(&points, 0.1, aspect);
            assert!(points.iter().all(|&at| window.contains(at)), "{window:?}");
            assert!((window.size()[0] / window.size()[1] - aspect).abs() < 1e-4);
            assert!(window.size().iter().copied().fold(f32::MAX, f32::min) < 8.0);
        }
    }

    #[test]
    fn one_point_far_away_does_not_stretch_the_window() {
        let mut points = ring(100, 3.0);
        points.extend([[1e6, 0.0], [f32::NAN, 0.0], [f32::INFINITY, 0.0]]);
        let window = fit_window(&points, 0.1, 1.0);
        assert!(window.size()[0] < 12.0, "{window:?}");
    }

    #[test]
    fn clouds_without_extent_get_a_sound_window_round_them() {
        for points in [vec![], vec![[5.0, -3.0]], vec![[5.0, -3.0]; 20], vec![[1e6, 1e6]; 3], vec![[f32::NAN; 2]]] {
            let window = fit_window(&points, 0.1, 1.0);
            assert!(window.is_sound(), "{points:?} → {window:?}");
            assert!(points.iter().all(|&at| at[0].is_nan() || window.contains(at)), "{points:?} → {window:?}");
        }
    }

    #[test]
    fn the_view_rests_while_the_cloud_jitters_and_follows_when_it_grows_or_shrinks() {
        let first = steady_window(None, fit_window(&ring(50, 3.0), 0.1, 1.0));
        let jitter = steady_window(Some(first), fit_window(&ring(50, 3.1), 0.1, 1.0));
        assert_eq!(jitter, first);
        let grown = steady_window(Some(first), fit_window(&ring(50, 6.0), 0.1, 1.0));
        assert!(grown.size()[0] > 1.5 * first.size()[0]);
        let shrunk = steady_window(Some(first), fit_window(&ring(50, 1.0), 0.1, 1.0));
        assert!(shrunk.size()[0] < 0.6 * first.size()[0]);
    }
}
