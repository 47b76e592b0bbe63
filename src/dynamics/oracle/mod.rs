//! Maps whose dynamics are known in closed form (SCIENCE §5), and the perfect denoiser.
