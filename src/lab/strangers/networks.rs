//! The networks of the report, before and after they were measured, and what another program measured on some of them.

use crate::protocol::{ScoreResult, StrangerTable, UploadVerdict};
use crate::spec::{ClassSet, DataSource, DataSpec, OodScore, RunSpec, Scene, StrangerSet};
use crate::words::lab as text;

/// A network, and who is to be told from what it knows.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkUnderTest {
    pub title: String,
    pub spec: RunSpec,
    pub sets: Vec<StrangerSet>,
    /// What was measured elsewhere.
    pub there: Vec<ReferenceAuroc>,
}

/// What was measured of pictures seen in one way.
pub struct MeasuredWay {
    /// Whether they were framed as the training pictures are.
    pub is_framed: bool,
    pub table: StrangerTable,
    /// The pictures that were brought, as they were judged; the name of each.
    pub judged: Vec<(String, UploadVerdict)>,
    /// How well the scores tell these pictures from those that belong.
    pub told_apart: Vec<ScoreResult>,
}

/// What it came to.
pub struct MeasuredNetwork {
    /// As it was trained.
    pub spec: RunSpec,
    pub notes: Vec<String>,
    pub attractors: u32,
    /// Held-out pictures of its own kind that calibrated.
    pub calibration_count: usize,
    /// What was measured in each way of seeing pictures.
    pub ways: Vec<MeasuredWay>,
}

/// AUROC of some scores on one set, measured with PyTorch by the same recipe, its own draws and pictures.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceAuroc {
    pub set: StrangerSet,
    /// In the order of `networks::COLUMNS`, to the digits that were told; empty where nothing was.
    pub auroc: [&'static str; 6],
}

/// The scores that were measured elsewhere.
pub const COLUMNS: [OodScore; 6] = [
    OodScore::Trajectory,
    OodScore::LatentPath,
    OodScore::SettlingDistance,
    OodScore::EntryJump,
    OodScore::RelativeEntryJump,
    OodScore::Knn1,
];

/// What the score of the verdict has to reach on digits.
pub const TARGETS: [(StrangerSet, f32); 4] = [
    (StrangerSet::Data(DataSource::FashionMnist), 0.95),
    (StrangerSet::Rotated, 0.93),
    (StrangerSet::UniformNoise, 0.99),
    (StrangerSet::Inverted, 0.99),
];

/// What framing may take from the AUROC of the verdict's score on any set.
pub const MOST_LOST: f32 = 0.03;

/// In the order of the report.
pub fn networks() -> Vec<NetworkUnderTest> {
    let fashion = StrangerSet::Data(DataSource::FashionMnist);
    let mut sixteen = digits(16, 0.6);
    sixteen.there = vec![
        ReferenceAuroc { set: fashion, auroc: ["0.59", "0.78", "0.90", "0.98", "0.996", ""] },
        ReferenceAuroc { set: StrangerSet::UniformNoise, auroc: ["0.70", "0.97", "1.00", "1.00", "1.00", ""] },
    ];
    let mut plane = digits(2, 0.3);
    plane.there = vec![
        ReferenceAuroc { set: fashion, auroc: ["0.37", "0.36", "0.78", "0.96", "0.97", "0.46"] },
        ReferenceAuroc { set: StrangerSet::Rotated, auroc: ["0.57", "0.55", "0.74", "0.95", "0.94", "0.64"] },
    ];
    let mut little_noise = digits(16, 0.3);
    little_noise.there = vec![ReferenceAuroc { set: fashion, auroc: ["0.51", "0.69", "", "0.98", "", "0.93"] }];
    let only_cats = NetworkUnderTest {
        title: text::strangers_only_cats().to_owned(),
        spec: Scene::OnlyCats.spec(),
        sets: vec![StrangerSet::Classes(ClassSet(1 << 4)), StrangerSet::OtherClasses],
        there: Vec::new(),
    };
    vec![sixteen, plane, little_noise, only_cats, half_of_the_digits()]
}

/// The recipe of *Concepts*: 5000 digits, 3000 steps, batch 128.
fn digits(latent_dim: usize, input_noise: f32) -> NetworkUnderTest {
    let mut spec = Scene::Concepts.spec();
    (spec.model.latent_dim, spec.objective.input_noise) = (latent_dim, input_noise);
    let title = text::strangers_digits(latent_dim, input_noise.to_string());
    NetworkUnderTest { title, sets: StrangerSet::offered(&spec.data), spec, there: Vec::new() }
}

fn half_of_the_digits() -> NetworkUnderTest {
    let [low, high] = [ClassSet(0b1_1111), ClassSet(0b11_1110_0000)];
    // There are 500 training pictures of a digit.
    let data = DataSpec { source: DataSource::Mnist, classes: low, image_count: 2500 };
    NetworkUnderTest {
        title: text::strangers_half_of_digits().to_owned(),
        spec: RunSpec { data, ..digits(16, 0.6).spec },
        sets: vec![StrangerSet::Classes(high)],
        there: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_measured_elsewhere_is_of_sets_that_are_measured_here() {
        for network in networks() {
            assert!(network.there.iter().all(|there| network.sets.contains(&there.set)), "{}", network.title);
            assert_eq!(network.spec.clamped(), (network.spec.clone(), vec![]), "{}", network.title);
        }
        assert_eq!(networks().iter().map(|network| network.there.len()).collect::<Vec<_>>(), [2, 2, 1, 0, 0]);
    }

    #[test]
    fn the_animals_beside_the_cats_are_dogs() {
        assert_eq!(DataSource::Silhouettes.class_names()[4], "Dog");
        assert_eq!(networks()[3].sets[0], StrangerSet::Classes(ClassSet(1 << 4)));
    }
}
