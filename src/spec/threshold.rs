//! Scientific thresholds that more than one layer reads, each once. docs/science.md says where they
//! come from.

/// Two pictures, or two ends of trajectories, are the same above this cosine (the paper's).
pub const SAME_COSINE: f32 = 0.99;

/// A trajectory has settled when ‖z_{t+1} − z_t‖ is below this, in latent units (the paper's).
pub const PAPER_STEP: f64 = 1e-3;

/// The same, squared, as the paper states it.
pub const PAPER_STEP_SQUARED: f32 = (PAPER_STEP * PAPER_STEP) as f32;

/// The paper's rule for large models: a start has settled when ‖z_{t+1} − z_t‖² is below this.
pub const PAPER_LARGE_STEP_SQUARED: f64 = 1e-5;

/// After so many iterations of a large model the paper stops, and calls the end an attractor all the same.
pub const PAPER_LARGE_MAX_STEPS: u32 = 500;

/// A trajectory is followed for at most so many iterations (the paper's).
pub const PAPER_MAX_STEPS: u32 = 3000;

/// Fixed points nearer than this are one, in units of the latent scale; for a known density or a set of
/// images, of half its diameter.
pub const MERGE_RADIUS_SHARE: f64 = 0.02;

/// A spectral radius within this of 1 is neither attracting nor repelling.
pub const SLOW_MARGIN: f64 = 1e-3;

/// A picture whose conformal p-value is no larger is out of distribution: of the pictures that belong, at
/// most this share is called so.
pub const OOD_P_VALUE: f32 = 0.05;

/// Whether a picture with this conformal p-value is out of distribution.
pub fn is_out_of_distribution(p_value: f32) -> bool {
    p_value <= OOD_P_VALUE
}

/// A less usual reading of a network file has to rebuild pictures better by this share of the error: errors of
/// readings that differ in little more than a name are told apart by chance below it.
pub const READING_MARGIN: f64 = 0.002;

/// A dictionary wins if the next one's mean error is more than this many times its own.
pub const DICTIONARY_LEAD: f32 = 1.01;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_p_value_of_exactly_the_threshold_is_out_of_distribution() {
        // The smallest that 19 calibration pictures can give.
        let smallest = (1.0 + 0.0) / (1.0 + 19.0);
        assert!(is_out_of_distribution(smallest) && !is_out_of_distribution(2.0 / 20.0));
        assert!(!is_out_of_distribution(f32::NAN));
    }
}
