//! The error function in f64, which std lacks.

/// erf(x) = 2/√π ∫₀ˣ e^{−t²} dt, to within one unit in the last place (FreeBSD's msun).
pub use libm::erf;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erf_has_its_tabled_values() {
        // Abramowitz and Stegun, table 7.1, and mpmath.
        for (x, value) in [
            (0.0, 0.0),
            (0.1, 0.112_462_916_018_284_9),
            (0.5, 0.520_499_877_813_046_5),
            (1.0, 0.842_700_792_949_714_9),
            (2.0, 0.995_322_265_018_952_7),
            (3.5, 0.999_999_256_901_627_7),
        ] {
            assert!((erf(x) - value).abs() < 1e-15, "erf({x}) = {}", erf(x));
            assert_eq!(erf(-x), -erf(x));
        }
        assert_eq!(erf(40.0), 1.0);
        assert!(erf(f64::NAN).is_nan());
    }
}
