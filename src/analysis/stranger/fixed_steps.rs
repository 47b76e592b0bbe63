//! Scores of pictures on a map that may never settle: the sums along a fixed number of steps (docs/science.md 5.5).
//! Without training latents and attractors there is neither a trajectory score nor a neighbour to measure from.

use super::iteration::{detail, relative, squared, variance};
use super::{OodTrajectory, PictureMap, Scores};
use crate::dynamics::{MapError, Termination};
use crate::math::Points;
use crate::spec::{OodScore, SampleShape};

/// The scores that need nothing but the map and the picture, the one that the verdict rests on first.
pub const FREE_SCORES: [OodScore; 6] = [
    OodScore::DetailEntryJump,
    OodScore::RelativeEntryJump,
    OodScore::EntryJump,
    OodScore::SettlingDistance,
    OodScore::ImagePath,
    OodScore::LatentPath,
];

/// Sums along the trajectory of one picture.
struct PathSums {
    entry_squared: f64,
    latent_path: f64,
    image_path: f64,
    last_step: f64,
}

/// The scores of `pictures` (rows of pixels 0…1 of this shape) after so many steps of f from E(x); `tell` hears how many
/// are done. A trajectory that is no longer finite is infinitely strange by its paths.
///
/// # Errors
/// If the map could not be evaluated.
pub async fn scores_after(
    map: &impl PictureMap,
    pictures: &Points<f32>,
    shape: SampleShape,
    steps: u32,
    mut tell: impl FnMut(u32),
) -> Result<Vec<OodTrajectory>, MapError> {
    let starts = map.encode(pictures).await?;
    let mut latents = starts.clone();
    let mut shown = map.decode(&latents).await?;
    let entry = |(x, rebuilt): (&[f32], &[f32])| {
        let entry_squared = squared(x, rebuilt);
        PathSums { entry_squared, latent_path: 0.0, image_path: entry_squared.sqrt(), last_step: 0.0 }
    };
    let mut all: Vec<PathSums> = pictures.rows().zip(shown.rows()).map(entry).collect();
    for done in 0..steps {
        tell(done);
        let next = map.encode(&shown).await?;
        let next_shown = map.decode(&next).await?;
        for (row, sums) in all.iter_mut().enumerate() {
            sums.last_step = squared(latents.row(row), next.row(row)).sqrt();
            sums.latent_path += sums.last_step;
            sums.image_path += squared(shown.row(row), next_shown.row(row)).sqrt();
        }
        (latents, shown) = (next, next_shown);
    }
    let scored = |(row, sums): (usize, PathSums)| {
        let x = pictures.row(row);
        let finite = |value: f64| if value.is_finite() { value as f32 } else { f32::INFINITY };
        let mut scores = Scores::NONE;
        scores.set(OodScore::EntryJump, finite(sums.entry_squared / x.len().max(1) as f64));
        scores.set(OodScore::RelativeEntryJump, relative(sums.entry_squared, variance(x)));
        scores.set(OodScore::DetailEntryJump, relative(sums.entry_squared, detail(x, shape)));
        scores.set(OodScore::SettlingDistance, finite(squared(x, shown.row(row)).sqrt()));
        scores.set(OodScore::ImagePath, finite(sums.image_path));
        scores.set(OodScore::LatentPath, finite(sums.latent_path));
        let is_finite = sums.latent_path.is_finite() && sums.image_path.is_finite();
        OodTrajectory {
            scores,
            start: starts.row(row).to_vec(),
            // It may still move: nobody waited for it to rest.
            termination: if is_finite { Termination::Undecided } else { Termination::Diverged },
            steps,
            end: latents.row(row).to_vec(),
            last_step: sums.last_step as f32,
        }
    };
    Ok(all.into_iter().enumerate().map(scored).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dynamics::LatentMap;

    /// E multiplies a picture of two pixels by `factor`, D halves: f multiplies by factor/2.
    struct Scaling {
        factor: f32,
    }

    fn scaled(points: &Points<f32>, factor: f32) -> Points<f32> {
        Points::from_flat(points.dim(), points.as_flat().iter().map(|value| factor * value).collect())
    }

    impl LatentMap for Scaling {
        fn dim(&self) -> usize {
            2
        }

        async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
            Ok(scaled(points, 0.5 * self.factor))
        }
    }

    impl PictureMap for Scaling {
        async fn encode(&self, pictures: &Points<f32>) -> Result<Points<f32>, MapError> {
            Ok(scaled(pictures, self.factor))
        }

        async fn decode(&self, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
            Ok(scaled(latents, 0.5))
        }
    }

    fn after(factor: f32, steps: u32) -> OodTrajectory {
        let picture = Points::from_flat(2, vec![0.6, 0.8]);
        let mut told = Vec::new();
        let tell = |done| told.push(done);
        let all = pollster::block_on(scores_after(&Scaling { factor }, &picture, SampleShape::grey(2, 1), steps, tell));
        assert_eq!(told, (0..steps).collect::<Vec<_>>());
        all.unwrap().remove(0)
    }

    #[test]
    fn paths_are_geometric_sums() {
        // ‖x‖ = 1, f halves: E(x) = x, D(z₀) = x/2, and after three steps z = x/8, D(z) = x/16.
        let found = after(1.0, 3);
        let expected = [
            (OodScore::EntryJump, 0.125),
            // Σ(x − x̄)² = 0.02.
            (OodScore::RelativeEntryJump, 12.5),
            (OodScore::LatentPath, 0.875),
            (OodScore::ImagePath, 0.9375),
            (OodScore::SettlingDistance, 0.9375),
        ];
        for (score, value) in expected {
            let found = found.scores.get(score).unwrap();
            assert!((found - value).abs() < 1e-4 * value, "{score:?}: {found}");
        }
        assert_eq!((found.steps, found.termination), (3, Termination::Undecided));
        assert!((found.last_step - 0.125).abs() < 1e-6);
        for score in OodScore::ALL {
            assert_eq!(found.scores.get(score).is_some(), FREE_SCORES.contains(&score), "{score:?}");
        }
        let none = after(1.0, 0);
        assert_eq!(none.scores.get(OodScore::LatentPath), Some(0.0));
        assert_eq!(none.scores.get(OodScore::ImagePath), none.scores.get(OodScore::SettlingDistance));
    }

    #[test]
    fn what_runs_away_is_infinitely_strange_by_its_paths() {
        let found = after(1e20, 5);
        assert_eq!(found.termination, Termination::Diverged);
        assert_eq!(found.scores.get(OodScore::LatentPath), Some(f32::INFINITY));
        assert_eq!(found.scores.get(OodScore::ImagePath), Some(f32::INFINITY));
    }
}
