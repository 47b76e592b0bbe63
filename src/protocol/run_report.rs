//! One run as a report: the JSON that the page exports and `lab` writes. Described in docs/report.md.

use serde::{Deserialize, Serialize};

use super::{Attractor, AttractorReport, SearchProtocol, Verdict};
use crate::math::missing;
use crate::spec::{RunSpec, link};
use crate::words::verdict;

/// What "schema" says; raised when a key changes its meaning or goes away, not when one is added.
pub const REPORT_SCHEMA: u32 = 1;

/// Every key is always there; what does not exist is null.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunReport {
    pub schema: u32,
    /// Version of the program that wrote it.
    pub eddy: String,
    /// Query of the link that runs it again, with every change of its setting on the way.
    pub link: String,
    /// The numbers that were used, seed included.
    pub spec: RunSpec,
    pub device: Option<String>,
    /// Sentences about numbers brought into range and images that do not exist.
    pub adjustments: Vec<String>,
    /// Training steps done.
    pub step: u64,
    /// Mean of the whole objective at the last reading.
    pub loss: Option<f32>,
    /// The loss over training: (step, mean since the point before).
    pub curve: Vec<(u64, f32)>,
    /// What the attractors are, in words.
    pub words: String,
    /// Training step of the weights that were searched.
    pub searched_step: Option<u64>,
    /// Whether every start was followed to its end.
    pub complete: Option<bool>,
    pub verdict: Option<Verdict>,
    /// How that search was made. Reports of earlier builds do not say it.
    #[serde(default)]
    pub protocol: Option<SearchProtocol>,
    /// Stable ones first, by falling basin share.
    pub attractors: Vec<AttractorRow>,
    /// Time spent computing; of the page not known.
    pub seconds: Option<f64>,
}

/// An attractor without its picture, which follows from the latent and the weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttractorRow {
    pub id: u32,
    pub stable: bool,
    pub spectral_radius: f64,
    pub residual: f64,
    pub basin_share: f32,
    pub noise_share: f32,
    pub nearest_training: u32,
    /// Of pictures; points have none.
    #[serde(with = "missing")]
    pub nearest_cosine: f32,
    pub latent: Vec<f32>,
}

impl RunReport {
    /// Of a run of which nothing has been measured yet.
    pub fn new(spec: RunSpec) -> Self {
        Self {
            schema: REPORT_SCHEMA,
            eddy: env!("CARGO_PKG_VERSION").to_owned(),
            link: link::query(&spec),
            spec,
            device: None,
            adjustments: Vec::new(),
            step: 0,
            loss: None,
            curve: Vec::new(),
            words: verdict::not_searched().to_owned(),
            searched_step: None,
            complete: None,
            verdict: None,
            protocol: None,
            attractors: Vec::new(),
            seconds: None,
        }
    }

    /// Takes over what a search found in a network that was trained here, or that is `from_file`, and how it was made.
    pub fn with_search(self, found: &AttractorReport, protocol: Option<SearchProtocol>, from_file: bool) -> Self {
        Self {
            words: found.headline(from_file),
            searched_step: Some(found.step),
            complete: Some(found.complete),
            verdict: Some(found.verdict),
            protocol,
            attractors: found.attractors.iter().map(AttractorRow::from).collect(),
            ..self
        }
    }

    /// Pretty JSON.
    pub fn to_json(&self) -> String {
        // Plain structs with text keys: nothing in them can be refused.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The attractors as a table, one line each, the latent's coordinates last.
    pub fn attractors_csv(&self) -> String {
        let dim = self.attractors.first().map_or(self.spec.model.latent_dim, |row| row.latent.len());
        let axes: String = (1..=dim).map(|axis| format!(",z{axis}")).collect();
        let mut csv = format!(
            "id,stable,spectral_radius,residual,basin_share,noise_share,nearest_training,nearest_cosine{axes}\r\n"
        );
        for row in &self.attractors {
            // A cell without a number is empty.
            let cosine = Some(row.nearest_cosine).filter(|cosine| cosine.is_finite());
            let cosine = cosine.map_or_else(String::new, |cosine| cosine.to_string());
            let latent: String = row.latent.iter().map(|value| format!(",{value}")).collect();
            csv.push_str(&format!(
                "{},{},{},{:e},{},{},{},{cosine}{latent}\r\n",
                row.id,
                row.stable,
                row.spectral_radius,
                row.residual,
                row.basin_share,
                row.noise_share,
                row.nearest_training
            ));
        }
        csv
    }
}

impl From<&Attractor> for AttractorRow {
    fn from(attractor: &Attractor) -> Self {
        Self {
            id: attractor.id.0,
            stable: attractor.stable,
            spectral_radius: attractor.spectral_radius,
            residual: attractor.residual,
            basin_share: attractor.basin_share,
            noise_share: attractor.noise_share,
            nearest_training: attractor.nearest_training,
            nearest_cosine: attractor.nearest_cosine,
            latent: attractor.latent.clone(),
        }
    }
}
