//! The tables: what was measured elsewhere with the same recipe, row by row.

use super::table::Expected::{About, Beside, Exactly, Unknown, Within};
use super::table::{Column, Expected, Table, TableRow};
use crate::analysis::claims::{self, Trial};
use crate::protocol::{RunReport, Verdict};
use crate::spec::{Claim, Objective, RunSpec, Scene};
use crate::words::lab as text;

/// All of them, the quickest first.
pub fn tables() -> Vec<Table> {
    vec![untrained(), opening(), twelve(), four_blobs(), lifted_blobs(), five_thousand()]
}

const STABLE: Column =
    Column { title: text::column_stable, decimals: 0, read: |report| of(report, |it| it.stable_count as f32) };
const FOUND: Column = Column {
    title: text::column_fixed_points,
    decimals: 0,
    read: |report| of(report, |it| (it.stable_count + it.unstable_count) as f32),
};
const RECALLED: Column =
    Column { title: text::column_recalled, decimals: 2, read: |report| of(report, |it| it.recalled_share) };
const CONTRACTIVE: Column =
    Column { title: text::column_contractive, decimals: 2, read: |report| of(report, |it| it.contractive_share) };
const NOISE_ENDS: Column = Column {
    title: text::column_noise_ends,
    decimals: 0,
    read: |report| report.attractors.iter().filter(|row| row.stable && row.noise_share > 0.0).count() as f64,
};
const NOISE_SETTLED: Column =
    Column { title: text::column_noise_settled, decimals: 2, read: |report| of(report, |it| it.noise_settled_share) };
const CONVERGING: Column =
    Column { title: text::column_converging, decimals: 2, read: |report| of(report, |it| it.convergent_share) };
const LARGEST: Column = Column { title: text::column_largest, decimals: 0, read: largest_basin };
const TEST_ERROR: Column =
    Column { title: text::column_test_error, decimals: 3, read: |report| of(report, |it| it.test_error) };
const SCORE_COSINE: Column =
    Column { title: text::column_score_cosine, decimals: 3, read: |report| of(report, |it| it.score_cosine) };
const SCORE_ERROR: Column =
    Column { title: text::column_score_error, decimals: 4, read: |report| of(report, |it| it.score_error) };

fn of(report: &RunReport, read: fn(&Verdict) -> f32) -> f64 {
    report.verdict.as_ref().map_or(f64::NAN, |verdict| f64::from(read(verdict)))
}

/// Training starts that end on the attractor with the most of them.
fn largest_basin(report: &RunReport) -> f64 {
    let Some(verdict) = &report.verdict else { return f64::NAN };
    let (training, noise) = (verdict.training_starts as f32, verdict.noise_starts as f32);
    let of_training = |basin: f32, of_noise: f32| (basin * (training + noise) - of_noise * noise).round();
    let stable = report.attractors.iter().filter(|row| row.stable);
    f64::from(stable.map(|row| of_training(row.basin_share, row.noise_share)).fold(0.0, f32::max))
}

/// A network as it is initialised: a learning rate of 0 leaves it so.
fn untrained() -> Table {
    let row = |latent_dim: usize, seed: u64| {
        let mut spec = RunSpec { seed, ..RunSpec::recipe() };
        spec.model.latent_dim = latent_dim;
        spec.optimizer.learning_rate = 0.0;
        spec.optimizer.schedule_steps = 1;
        TableRow { label: text::row_seed(latent_dim, seed), spec, expected: vec![Exactly(1.0), Unknown] }
    };
    Table {
        id: "untrained",
        title: text::table_untrained(),
        caption: text::table_untrained_caption(),
        columns: vec![STABLE, CONTRACTIVE],
        rows: [2, 8, 32].into_iter().flat_map(|latent_dim| (0..3).map(move |seed| row(latent_dim, seed))).collect(),
    }
}

/// Quick schedules, and the opening scene that came of them.
fn opening() -> Table {
    let row = |learning_rate: f32, steps: u32, seed: u64, expected: [Expected; 2]| {
        let mut spec = RunSpec { seed, ..RunSpec::twelve_images() };
        spec.optimizer.learning_rate = learning_rate;
        spec.optimizer.schedule_steps = steps;
        let label = text::row_schedule(learning_rate.to_string(), steps, seed);
        TableRow { label, spec, expected: expected.to_vec() }
    };
    let whole = [Exactly(12.0), Exactly(1.0)];
    let scene = RunSpec::twelve_images().optimizer;
    let mut rows = vec![
        row(2e-3, 200, 0, [About(5.0, 2.0, 8.0), Unknown]),
        row(2e-3, 400, 0, [About(8.0, 5.0, 12.0), Unknown]),
        row(2e-3, 800, 0, whole),
        row(2e-3, 800, 1, whole),
        row(2e-3, 800, 2, whole),
        row(2e-3, 1200, 0, whole),
        row(2e-3, 1200, 3, whole),
    ];
    rows.extend((0..3).map(|seed| row(scene.learning_rate, scene.schedule_steps, seed, whole)));
    Table {
        id: "opening",
        title: text::table_opening(),
        caption: text::table_opening_caption(),
        columns: vec![STABLE, RECALLED],
        rows,
    }
}

fn recipe(latent_dim: usize, objective: Objective) -> RunSpec {
    let mut spec = RunSpec { objective, ..RunSpec::recipe() };
    spec.model.latent_dim = latent_dim;
    spec
}

fn input_noise(input_noise: f32) -> Objective {
    Objective { input_noise, ..Objective::NONE }
}

fn latent_noise(latent_noise: f32) -> Objective {
    Objective { latent_noise, ..Objective::NONE }
}

fn contractive(contractive: f32) -> Objective {
    Objective { contractive, ..Objective::NONE }
}

/// What such an objective is called in a row: its one regularizer.
fn setting(objective: &Objective) -> String {
    let Objective { input_noise, latent_noise, contractive, .. } = *objective;
    match () {
        () if input_noise > 0.0 => text::row_input_noise(input_noise.to_string()),
        () if latent_noise > 0.0 => text::row_latent_noise(latent_noise.to_string()),
        () if contractive > 0.0 => text::row_contractive(contractive.to_string()),
        () => text::row_nothing().to_owned(),
    }
}

fn twelve() -> Table {
    let row = |latent_dim, objective, expected: [Expected; 6]| TableRow {
        label: text::row_k(latent_dim, setting(&objective)),
        spec: recipe(latent_dim, objective),
        expected: expected.to_vec(),
    };
    let twelve = Exactly(12.0);
    let one = Exactly(1.0);
    Table {
        id: "twelve",
        title: text::table_twelve(),
        caption: text::table_twelve_caption(),
        columns: vec![STABLE, FOUND, RECALLED, NOISE_ENDS, NOISE_SETTLED, CONTRACTIVE],
        rows: vec![
            row(
                2,
                Objective::NONE,
                [About(4.0, 1.0, 11.0), Beside(12.0), Beside(1.0), Unknown, Unknown, About(0.33, 0.0, 0.7)],
            ),
            row(2, input_noise(0.3), [twelve, twelve, one, Beside(12.0), one, About(1.0, 0.9, 1.0)]),
            row(2, latent_noise(0.1), [twelve, twelve, one, Beside(12.0), one, About(1.0, 0.9, 1.0)]),
            row(
                2,
                latent_noise(0.3),
                [
                    About(5.0, 3.0, 8.0),
                    Beside(5.0),
                    About(0.25, 0.0, 0.5),
                    Beside(5.0),
                    Unknown,
                    About(0.5, 0.25, 0.75),
                ],
            ),
            row(
                2,
                contractive(0.01),
                [About(8.0, 5.0, 11.0), Beside(8.0), About(0.5, 0.2, 0.8), Beside(8.0), Unknown, About(1.0, 0.9, 1.0)],
            ),
            row(2, contractive(0.1), [one, one, Exactly(0.0), one, one, About(1.0, 0.9, 1.0)]),
            row(8, input_noise(0.3), [twelve, Beside(12.0), one, Beside(12.0), Unknown, About(0.92, 0.7, 1.0)]),
            row(8, contractive(0.1), [one, one, Exactly(0.0), one, one, About(1.0, 0.9, 1.0)]),
        ],
    }
}

/// A denoiser of the plane beside the exact score of what it was trained on.
fn four_blobs() -> Table {
    let row = |sigma: f32, stable: f64, cosine: Expected, error: Expected| {
        let mut spec = Scene::FourBlobs.spec();
        spec.objective = input_noise(sigma);
        spec.optimizer.learning_rate = 3e-3;
        spec.optimizer.schedule_steps = 6000;
        TableRow { label: format!("σ = {sigma}"), spec, expected: vec![Exactly(stable), cosine, error] }
    };
    Table {
        id: "four-blobs",
        title: text::table_four_blobs(),
        caption: text::table_four_blobs_caption(),
        columns: vec![STABLE, SCORE_COSINE, SCORE_ERROR],
        rows: vec![
            row(0.1, 4.0, About(0.97, 0.95, 1.0), About(0.16, 0.0, 0.18)),
            row(0.3, 4.0, About(0.998, 0.99, 1.0), About(0.016, 0.0, 0.019)),
            row(0.6, 4.0, About(0.9996, 0.99, 1.0), About(0.003, 0.0, 0.004)),
            row(1.0, 4.0, About(0.999, 0.99, 1.0), About(0.0015, 0.0, 0.002)),
            row(1.6, 1.0, About(0.9995, 0.99, 1.0), About(0.0007, 0.0, 0.001)),
        ],
    }
}

/// An autoencoder of the same blobs in more dimensions: its field follows them as noise contracts it.
/// The runs are those that the claim is tested by.
fn lifted_blobs() -> Table {
    let expected = |noise: f32| match noise {
        0.0 => vec![Within(4.0, 8.0), Within(0.05, 0.10), Within(0.07, 0.54)],
        0.05 => vec![Within(2.0, 8.0), Within(0.63, 0.66), Within(0.89, 0.95)],
        0.1 => vec![Exactly(4.0), Within(0.84, 0.90), About(0.97, 0.95, 1.0)],
        _ => vec![Exactly(4.0), Within(0.98, 0.99), About(0.98, 0.96, 1.0)],
    };
    let row = |trial: Trial| TableRow {
        expected: expected(trial.spec.objective.input_noise),
        label: trial.label,
        spec: trial.spec,
    };
    Table {
        id: "lifted-blobs",
        title: text::table_lifted_blobs(),
        caption: text::table_lifted_blobs_caption(),
        columns: vec![STABLE, CONTRACTIVE, SCORE_COSINE],
        rows: claims::plan(Claim::FollowsTheScore).into_iter().map(row).collect(),
    }
}

fn five_thousand() -> Table {
    let row = |objective, expected: [Expected; 4], error: f64| {
        let label = setting(&objective);
        let mut spec = recipe(2, objective);
        spec.data.image_count = 5000;
        spec.optimizer.batch_size = 128;
        spec.optimizer.schedule_steps = 3000;
        let [rests, stable, largest, recalled] = expected;
        let error = About(error, error - 0.004, error + 0.004);
        TableRow { label, spec, expected: vec![stable, recalled, rests, largest, error] }
    };
    let none = Within(0.0, 0.02);
    let some = |there| About(there, 10.0, 25.0);
    let rests = |there: f64| About(there, there - 0.2, (there + 0.2).min(1.0));
    Table {
        id: "five-thousand",
        title: text::table_five_thousand(),
        caption: text::table_five_thousand_caption(),
        columns: vec![STABLE, RECALLED, CONVERGING, LARGEST, TEST_ERROR],
        rows: vec![
            row(Objective::NONE, [rests(0.90), some(14.0), Beside(79.0), none], 0.041),
            row(input_noise(0.3), [rests(0.96), some(15.0), Beside(81.0), none], 0.039),
            row(input_noise(0.6), [rests(1.00), some(18.0), Beside(75.0), none], 0.040),
            row(latent_noise(0.1), [rests(0.70), some(13.0), Beside(117.0), none], 0.042),
            row(latent_noise(0.3), [rests(0.48), About(6.0, 3.0, 12.0), Beside(74.0), none], 0.049),
            row(contractive(0.003), [rests(1.00), Exactly(1.0), Beside(500.0), none], 0.041),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_an_expectation_a_column_and_a_spec_inside_all_limits() {
        for table in tables() {
            for row in &table.rows {
                assert_eq!(row.expected.len(), table.columns.len(), "{}: {}", table.id, row.label);
                assert_eq!(row.spec.clamped().1, vec![], "{}: {}", table.id, row.label);
            }
        }
    }

    #[test]
    fn the_largest_basin_is_of_the_training_starts_alone() {
        use crate::protocol::AttractorRow;
        let verdict = Verdict { training_starts: 500, noise_starts: 256, ..Verdict::default() };
        let row = |training: f32, noise: f32, stable: bool| AttractorRow {
            id: 0,
            stable,
            spectral_radius: 0.5,
            residual: 0.0,
            basin_share: (training + noise) / 756.0,
            noise_share: noise / 256.0,
            nearest_training: 0,
            nearest_cosine: 0.0,
            latent: vec![],
        };
        let attractors = vec![row(60.0, 100.0, true), row(81.0, 3.0, true), row(300.0, 0.0, false)];
        let report = RunReport { verdict: Some(verdict), attractors, ..RunReport::new(RunSpec::recipe()) };
        assert_eq!(largest_basin(&report), 81.0);
    }
}
