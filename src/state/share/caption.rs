//! The words below a picture or a film, the name of a file: which run it is of; and what a link cannot say of a run.

use crate::spec::{DataSource, ModelKind, Parameter, RunSpec, link};
use crate::state::{Page, Query, TrajectoryStart, verdict, words};
use crate::words::{inside_sentence, share};

/// What shapes the field beside the data and the network, where it is not 0.
const SHAPERS: [Parameter; 8] = [
    Parameter::InputNoise,
    Parameter::LatentNoise,
    Parameter::Contractive,
    Parameter::Masking,
    Parameter::Sparsity,
    Parameter::Kl,
    Parameter::ShiftPx,
    Parameter::RotateDeg,
];

/// A line each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// "Twelve images: MNIST digits (12), k = 2, input noise 0.3".
    pub title: String,
    /// The training step of what is drawn, the seed, and what was found.
    pub standing: String,
    /// The link without the way it is fetched.
    pub link: String,
}

impl Caption {
    /// Of what the page shows, with its link.
    pub fn of(page: &Page, address: &str) -> Self {
        Self { title: title(page), standing: standing(page), link: short_address(address).to_owned() }
    }
}

/// The setting in words.
fn title(page: &Page) -> String {
    let spec = page.spec();
    let setting = setting(spec);
    match page.scene() {
        Some(scene) => share::caption_scene(scene.title(), setting),
        None => setting,
    }
}

fn setting(spec: &RunSpec) -> String {
    let data = &spec.data;
    let mut parts = vec![format!("{} ({})", data.source.title(), data.image_count)];
    let classes = data.source.class_count();
    let chosen: Vec<&str> = (0u8..)
        .zip(data.source.class_names())
        .filter(|(label, _)| data.classes.contains(*label))
        .map(|(_, name)| name)
        .collect();
    if chosen.len() < classes && !chosen.is_empty() {
        parts.push(share::caption_classes(chosen.join(", ")));
    }
    parts.push(match spec.model.kind {
        ModelKind::Mlp => share::caption_mlp(spec.model.latent_dim),
        ModelKind::Convolutional => share::caption_convolutional(spec.model.latent_dim),
        ModelKind::Denoiser => share::caption_denoiser().to_owned(),
        ModelKind::Graph => share::caption_graph(spec.model.latent_dim),
    });
    for shaper in SHAPERS {
        let value = shaper.get(spec);
        if value > 0.0 {
            parts.push(format!("{} {}", inside_sentence(shaper.title()), shaper.text(value)));
        }
    }
    parts.join(", ")
}

fn standing(page: &Page) -> String {
    let place = share::caption_step(shown_step(page), page.spec().seed.to_string());
    match &page.run.attractors {
        None => place,
        Some(_) => format!("{place}. {}", words::sentence(&verdict::headline(&page.run))),
    }
}

/// Of the field that is drawn, which may be one of the past.
fn shown_step(page: &Page) -> u64 {
    page.run.snapshot.as_ref().map_or_else(|| page.run.step(), |snapshot| snapshot.step)
}

/// "any.host/eddy/?v=1&n=20", for readers; whoever types it arrives.
pub fn short_address(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, rest)| rest)
}

/// "eddy-only-cats-seed0-step600-river.png": which run, where it stood, and what is in it.
pub fn file_name(page: &Page, what: &str, extension: &str) -> String {
    let spec = page.spec();
    let run = match page.scene() {
        Some(scene) => scene.id().to_owned(),
        None => {
            let source = match spec.data.source {
                DataSource::Own(_) => "own-pictures",
                source => source.stem(),
            };
            format!("{source}-n{}-k{}", spec.data.image_count, spec.model.latent_dim)
        }
    };
    format!("eddy-{run}-seed{}-step{}-{what}.{extension}", spec.seed, shown_step(page))
}

/// From here on the length is worth a word.
const LONG_BYTES: usize = link::MAX_BYTES * 3 / 4;

/// What whoever copies `query` should know, a sentence each.
pub fn link_words(page: &Page, query: &str) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(page.untold_by_link().map(str::to_owned));
    if matches!(page.spec().data.source, DataSource::Own(_)) {
        said.push(share::loses_own_pictures().to_owned());
    }
    let moved = Query::read(query).changes.len();
    if moved > 0 {
        said.push(share::same_changes(moved));
    }
    let brought =
        page.trajectories.iter().filter(|trajectory| matches!(trajectory.origin, TrajectoryStart::Upload(_))).count();
    if brought > 0 {
        said.push(share::loses_own_trajectories().to_owned());
    }
    let dropped = page.trajectories.iter().len() - brought;
    let travelling = Query::read(query).trajectories.len();
    if travelling < dropped {
        said.push(share::loses_trajectories(travelling, dropped));
    }
    if query.len() > LONG_BYTES {
        said.push(share::long_link(query.len(), link::MAX_BYTES));
    }
    said
}
