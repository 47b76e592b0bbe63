//! A row of numbers as a small line.

/// The `points` of an SVG polyline in a box of that size: 0 at the bottom, the largest at the top.
pub fn sparkline(values: &[f32], size: [f32; 2]) -> String {
    let top = values.iter().copied().filter(|value| value.is_finite()).fold(0.0, f32::max).max(f32::MIN_POSITIVE);
    let across = size[0] / values.len().saturating_sub(1).max(1) as f32;
    let point = |(index, value): (usize, &f32)| {
        value.is_finite().then(|| format!("{:.1},{:.1}", index as f32 * across, size[1] * (1.0 - value / top)))
    };
    values.iter().enumerate().filter_map(point).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_touches_the_top_and_holes_are_left_out() {
        assert_eq!(sparkline(&[2.0, f32::NAN, 1.0], [100.0, 20.0]), "0.0,0.0 100.0,10.0");
        assert_eq!(sparkline(&[], [100.0, 20.0]), "");
        assert_eq!(sparkline(&[0.0], [100.0, 20.0]), "0.0,20.0");
    }
}
