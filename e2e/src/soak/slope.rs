//! Whether something grows: the common slope of several stretches, each with a level of its own.

/// A growth, and the interval that holds it with 95 percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    pub an_hour: f64,
    pub interval: [f64; 2],
    pub samples: usize,
}

/// The least-squares slope of (hours, value) over all stretches, with its 95 % interval by Student's t. `None` where
/// fewer than three degrees of freedom are left, or all is at one time.
#[must_use]
pub fn slope(stretches: &[Vec<(f64, f64)>]) -> Option<Slope> {
    let used: Vec<_> = stretches.iter().filter(|stretch| stretch.len() > 1).collect();
    let samples: usize = used.iter().map(|stretch| stretch.len()).sum();
    let freedom = samples.checked_sub(used.len() + 1).filter(|freedom| *freedom >= 3)? as f64;
    let centred: Vec<(f64, f64)> = used.iter().flat_map(|stretch| centred(stretch)).collect();
    let sum = |of: fn(f64, f64) -> f64| centred.iter().map(|(x, y)| of(*x, *y)).sum::<f64>();
    let spread = sum(|x, _| x * x);
    if spread <= 0.0 {
        return None;
    }
    let an_hour = sum(|x, y| x * y) / spread;
    let residual: f64 = centred.iter().map(|(x, y)| (y - an_hour * x).powi(2)).sum();
    let reach = student_975(freedom) * (residual / freedom / spread).sqrt();
    Some(Slope { an_hour, interval: [an_hour - reach, an_hour + reach], samples })
}

fn centred(stretch: &[(f64, f64)]) -> impl Iterator<Item = (f64, f64)> + '_ {
    let mean = |of: fn(&(f64, f64)) -> f64| stretch.iter().map(of).sum::<f64>() / stretch.len() as f64;
    let (x_mean, y_mean) = (mean(|sample| sample.0), mean(|sample| sample.1));
    stretch.iter().map(move |(x, y)| (x - x_mean, y - y_mean))
}

/// The 97.5 % point of Student's t (Abramowitz and Stegun 26.7.5, two terms and the third); within 2 % from three degrees
/// of freedom on.
fn student_975(freedom: f64) -> f64 {
    const Z: f64 = 1.959_964;
    let terms = [
        (Z.powi(3) + Z) / 4.0,
        (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / 96.0,
        (3.0 * Z.powi(7) + 19.0 * Z.powi(5) + 17.0 * Z.powi(3) - 15.0 * Z) / 384.0,
    ];
    let corrections = terms.iter().zip(1..).map(|(term, power)| term / freedom.powi(power));
    Z + corrections.sum::<f64>()
}
