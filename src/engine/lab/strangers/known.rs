//! The networks of docs/strangers.md, and what was measured of some of them elsewhere (SCIENCE §3).

use crate::spec::{ClassSet, DataSource, DataSpec, OodScore, RunSpec, Scene, StrangerSet};

/// A network and its strangers.
pub struct Trial {
    pub title: String,
    pub spec: RunSpec,
    pub sets: Vec<StrangerSet>,
    /// AUROCs measured elsewhere.
    pub elsewhere: Vec<(StrangerSet, OodScore, f32)>,
}

impl Trial {
    pub fn of(spec: RunSpec, sets: Vec<StrangerSet>) -> Self {
        Self { title: spec.data.source.title().to_owned(), spec, sets, elsewhere: Vec::new() }
    }
}

const FASHION: StrangerSet = StrangerSet::Data(DataSource::FashionMnist);
const DOGS: ClassSet = ClassSet(1 << 4);

pub fn trials() -> Vec<Trial> {
    let of_digits =
        [FASHION, StrangerSet::UniformNoise, StrangerSet::Rotated, StrangerSet::Inverted, StrangerSet::Constant];
    let digits = |latent_dim: usize, input_noise: f32| {
        let spec = digits(latent_dim, input_noise);
        let title = format!("MNIST, k = {latent_dim}, input noise {input_noise}");
        Trial { title, ..Trial::of(spec, of_digits.to_vec()) }
    };
    let few = RunSpec {
        data: DataSpec { classes: ClassSet(0b11111), image_count: 2500, ..digits_data() },
        ..self::digits(16, 0.6)
    };
    vec![
        Trial {
            elsewhere: table(FASHION, &[0.59, 0.78, 0.90, 0.98, 0.996]).chain(noise()).collect(),
            ..digits(16, 0.6)
        },
        Trial {
            elsewhere: vec![
                (FASHION, OodScore::Trajectory, 0.51),
                (FASHION, OodScore::LatentPath, 0.69),
                (FASHION, OodScore::EntryJump, 0.98),
                (FASHION, OodScore::Knn1, 0.93),
            ],
            ..digits(16, 0.3)
        },
        Trial {
            elsewhere: table(FASHION, &[0.37, 0.36, 0.78, 0.96, 0.97, 0.46])
                .chain(table(StrangerSet::Rotated, &[0.57, 0.55, 0.74, 0.95, 0.94, 0.64]))
                .collect(),
            ..digits(2, 0.3)
        },
        Trial {
            title: "Digits 0 to 4 of MNIST, k = 16, input noise 0.6".into(),
            ..Trial::of(few, vec![StrangerSet::OtherClasses])
        },
        Trial {
            title: "Only cats, k = 2, input noise 0.3".into(),
            ..Trial::of(Scene::OnlyCats.spec(), vec![StrangerSet::Classes(DOGS)])
        },
    ]
}

fn digits_data() -> DataSpec {
    Scene::Concepts.spec().data
}

/// Five thousand digits by the recipe of the measured tables.
fn digits(latent_dim: usize, input_noise: f32) -> RunSpec {
    let mut spec = Scene::Concepts.spec();
    spec.model.latent_dim = latent_dim;
    spec.objective.input_noise = input_noise;
    spec
}

/// A row of the table, as far as it goes.
fn table(set: StrangerSet, values: &[f32]) -> impl Iterator<Item = (StrangerSet, OodScore, f32)> {
    let columns = [
        OodScore::Trajectory,
        OodScore::LatentPath,
        OodScore::SettlingDistance,
        OodScore::EntryJump,
        OodScore::RelativeEntryJump,
        OodScore::Knn1,
    ];
    let row: Vec<_> = columns.into_iter().zip(values).map(|(score, &value)| (set, score, value)).collect();
    row.into_iter()
}

fn noise() -> impl Iterator<Item = (StrangerSet, OodScore, f32)> {
    table(StrangerSet::UniformNoise, &[0.70, 0.97, 1.00, 1.00, 1.00])
}
