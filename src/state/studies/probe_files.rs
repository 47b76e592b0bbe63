//! The noise probe as files for people: JSON and CSV. Pictures are left out: they follow from the latents
//! and the weights.

use serde::Serialize;

use crate::math::missing;
use crate::protocol::{Nearest, ProbeAttractor, ProbeReport};
use crate::spec::ProbeSpec;

use super::probe::{Compared, ProbeResult};

#[derive(Serialize)]
struct NoiseRecord {
    kind: &'static str,
    #[serde(rename = "specks")]
    noise_samples: u32,
    seed: u64,
}

impl From<&ProbeSpec> for NoiseRecord {
    fn from(spec: &ProbeSpec) -> Self {
        Self { kind: spec.noise.id(), noise_samples: spec.starts, seed: spec.seed }
    }
}

#[derive(Serialize)]
struct ProbeDocument<'a> {
    schema: &'static str,
    /// Query of the link that runs the network again.
    link: &'a str,
    step: u64,
    noise: NoiseRecord,
    stopped: bool,
    settled_share: f32,
    diverged_share: f32,
    cycle_share: f32,
    undecided_share: f32,
    #[serde(with = "missing")]
    median_steps: f32,
    attractor_count: u32,
    paper_count: u32,
    training_attractor_count: u32,
    found_training_count: u32,
    #[serde(with = "missing")]
    chamfer_cosine: f32,
    #[serde(with = "missing")]
    chamfer_distance: f32,
    attractors: Vec<AttractorRecord<'a>>,
    ends: &'a [Option<u16>],
}

#[derive(Serialize)]
struct AttractorRecord<'a> {
    share: f32,
    spectral_radius: f64,
    /// The attractor of the run's report that it is.
    known_as: Option<u32>,
    from_training: bool,
    nearest_training: Option<SimilarityRecord>,
    nearest_test: Option<SimilarityRecord>,
    latent: &'a [f32],
}

#[derive(Serialize)]
struct SimilarityRecord {
    label: u8,
    #[serde(with = "missing")]
    cosine: f32,
}

fn like(nearest: Option<&Nearest>) -> Option<SimilarityRecord> {
    nearest.map(|nearest| SimilarityRecord { label: nearest.label, cosine: nearest.cosine })
}

fn row(attractor: &ProbeAttractor) -> AttractorRecord<'_> {
    AttractorRecord {
        share: attractor.share,
        spectral_radius: attractor.spectral_radius,
        known_as: attractor.known_as.map(|id| id.0),
        from_training: attractor.from_training,
        nearest_training: like(attractor.nearest_training.as_ref()),
        nearest_test: like(attractor.nearest_test.as_ref()),
        latent: &attractor.latent,
    }
}

pub fn probe_json(found: &ProbeResult) -> String {
    let report = &found.report;
    let document = ProbeDocument {
        schema: "eddy-snow-globe/1",
        link: &found.link,
        step: report.step,
        noise: (&report.spec).into(),
        stopped: found.stopped,
        settled_share: report.settled_share,
        diverged_share: report.diverged_share,
        cycle_share: report.cycle_share,
        undecided_share: report.undecided_share,
        median_steps: report.median_steps,
        attractor_count: report.attractor_count,
        paper_count: report.paper_count,
        training_attractor_count: report.training_attractor_count,
        found_training_count: report.found_training_count,
        chamfer_cosine: report.chamfer_cosine,
        chamfer_distance: report.chamfer_distance,
        attractors: report.attractors.iter().map(row).collect(),
        ends: &report.ends,
    };
    // Plain structs with text keys: nothing in them can be refused.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

/// One line an attractor, the latent's coordinates last; a cell without a number is empty.
pub fn probe_csv(report: &ProbeReport) -> String {
    let dim = report.attractors.first().map_or(0, |attractor| attractor.latent.len());
    let axes: String = (1..=dim).map(|axis| format!(",z{axis}")).collect();
    let mut csv = format!(
        "share,spectral_radius,known_as,from_training,training_label,training_cosine,test_label,test_cosine{axes}\r\n"
    );
    for attractor in &report.attractors {
        let cells = |nearest: Option<&Nearest>| match nearest {
            Some(Nearest { label, cosine, .. }) if cosine.is_finite() => format!("{label},{cosine}"),
            Some(Nearest { label, .. }) => format!("{label},"),
            None => ",".to_owned(),
        };
        let known = attractor.known_as.map_or_else(String::new, |id| id.0.to_string());
        let latent: String = attractor.latent.iter().map(|value| format!(",{value}")).collect();
        csv += &format!(
            "{},{},{known},{},{},{}{latent}\r\n",
            attractor.share,
            attractor.spectral_radius,
            attractor.from_training,
            cells(attractor.nearest_training.as_ref()),
            cells(attractor.nearest_test.as_ref()),
        );
    }
    csv
}

#[derive(Serialize)]
struct DictionaryDocument<'a> {
    schema: &'static str,
    step: u64,
    noise: NoiseRecord,
    images: u32,
    done_share: f32,
    floor: f32,
    atom_counts: &'a [u32],
    dictionaries: Vec<CurveRecord<'a>>,
}

#[derive(Serialize)]
struct CurveRecord<'a> {
    kind: &'static str,
    atoms: u32,
    latent_error: &'a [f32],
    image_error: &'a [f32],
}

pub fn dictionaries_json(compared: &Compared) -> String {
    let report = &compared.report;
    let curves = report.curves.iter().map(|curve| CurveRecord {
        kind: curve.kind.id(),
        atoms: curve.atoms,
        latent_error: &curve.latent_error,
        image_error: &curve.image_error,
    });
    let document = DictionaryDocument {
        schema: "eddy-dictionaries/1",
        step: report.step,
        noise: (&report.probe).into(),
        images: report.image_count,
        done_share: report.done_share,
        floor: report.floor,
        atom_counts: &report.atom_counts,
        dictionaries: curves.collect(),
    };
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

/// One line a dictionary and number of atoms.
pub fn dictionaries_csv(compared: &Compared) -> String {
    let report = &compared.report;
    let mut csv = "dictionary,atoms,latent_error,image_error\r\n".to_owned();
    for curve in &report.curves {
        for ((count, latent), image) in report.atom_counts.iter().zip(&curve.latent_error).zip(&curve.image_error) {
            csv += &format!("{},{count},{latent},{image}\r\n", curve.kind.id());
        }
    }
    csv
}

#[cfg(test)]
mod tests {
    use super::super::probe::fixtures::{compared, dictionaries, found, report};
    use super::*;
    use crate::spec::DictionaryKind;

    #[test]
    fn the_probes_files_hold_every_attractor_and_null_where_nothing_was_measured() {
        let mut report = report(3);
        report.chamfer_cosine = f32::NAN;
        report.attractors[1].nearest_training = None;
        let json: serde_json::Value = serde_json::from_str(&probe_json(&found(report.clone(), true))).unwrap();
        assert_eq!(json["schema"], "eddy-snow-globe/1");
        assert_eq!((json["noise"]["specks"].as_u64(), json["stopped"].as_bool()), (Some(24), Some(true)));
        assert!(json["chamfer_cosine"].is_null() && json["attractors"][1]["nearest_training"].is_null());
        assert_eq!(json["attractors"].as_array().unwrap().len(), 3);
        let csv = probe_csv(&report);
        let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
        assert!(lines.len() == 4 && lines.iter().all(|line| line.len() == lines[0].len()), "{csv}");
        assert_eq!(lines[2][4..6], ["", ""]);
    }

    #[test]
    fn the_dictionaries_files_hold_every_point_of_every_curve() {
        let report =
            dictionaries(&[(DictionaryKind::NoiseAttractors, &[0.09]), (DictionaryKind::Principal, &[0.05, 0.03])]);
        let compared = compared(report);
        assert_eq!(dictionaries_csv(&compared).lines().count(), 1 + 3);
        let json: serde_json::Value = serde_json::from_str(&dictionaries_json(&compared)).unwrap();
        assert_eq!(json["dictionaries"][1]["kind"], "principal");
        assert_eq!(json["dictionaries"][1]["image_error"].as_array().unwrap().len(), 2);
    }
}
