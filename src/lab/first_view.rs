//! `lab first-view`: trains the opening scene and writes what the page shows of it while its engine loads.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::LabError;
use super::console::{self, ProgressLine};
use super::run::subject;
use crate::engine::session::ProbeTarget;
use crate::first_view::{FirstView, Shipped, ViewSettings};
use crate::math::statistics::distance;
use crate::math::words::number;
use crate::protocol::{Attractor, Image};
use crate::spec::RunSpec;
use crate::words::lab as text;

/// An attractor of the shipped network may lie no further from the trained one's than the radius within
/// which a search takes two for one, in latent scales.
const MOST_MOVED: f32 = 0.02;

/// How the shipped map differs from the trained one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Difference {
    /// Stable attractors of the trained network, and of the shipped one.
    pub trained: usize,
    pub shipped: usize,
    /// Largest distance of two that belong together, in latent scales.
    pub moved: f32,
    /// Largest difference of their spectral radii.
    pub radius: f64,
    /// Largest difference of a pixel of their pictures, of 255.
    pub pixel: u8,
}

impl Difference {
    /// Whether it shows the same field.
    pub fn is_small(&self) -> bool {
        self.trained == self.shipped && self.moved < MOST_MOVED
    }
}

/// What is shipped of a network that was trained and searched.
///
/// # Errors
/// In words, if it is of a kind that cannot be shipped.
pub fn shipped(subject: &ProbeTarget) -> Result<Shipped, String> {
    let analyzed = &subject.analyzed;
    let (codes, labels) = ((*analyzed.training_latents).clone(), subject.images.training_labels.clone());
    Shipped::of(&subject.spec, analyzed.step, &analyzed.weights, subject.images.shape, codes, labels)
        .map_err(|error| error.to_string())
}

/// Searches the shipped network as the page does, and compares.
///
/// # Errors
/// In words, if it could not be searched.
pub async fn compared(subject: &ProbeTarget, shipped: &Shipped) -> Result<Difference, String> {
    let nothing_else = ViewSettings { window: None, columns: 8, rows: 8, basins: false };
    let mut view = FirstView::new(shipped, nothing_else);
    while view.has_work() {
        view.work(&[], || true).await.map_err(|error| error.to_string())?;
    }
    let stable = |all: &[Attractor]| all.iter().filter(|attractor| attractor.stable).cloned().collect::<Vec<_>>();
    let trained = stable(&subject.report.attractors);
    let found = stable(view.attractors().map_or(&[][..], |attractors| &attractors.attractors));
    let mut difference = Difference { trained: trained.len(), shipped: found.len(), ..Difference::default() };
    for attractor in &trained {
        let apart = |other: &&Attractor| distance(&other.latent, &attractor.latent);
        let Some(same) = found.iter().min_by(|a, b| apart(a).total_cmp(&apart(b))) else { continue };
        difference.moved = difference.moved.max(apart(&same) / subject.analyzed.latent_scale);
        difference.radius = difference.radius.max((same.spectral_radius - attractor.spectral_radius).abs());
        difference.pixel = difference.pixel.max(pixels_apart(&same.image, &attractor.image));
    }
    Ok(difference)
}

fn pixels_apart(one: &Image, other: &Image) -> u8 {
    one.pixels.iter().zip(&other.pixels).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
}

/// `lab first-view FILE`.
///
/// # Errors
/// In words: no file is named, the run failed, its field is another in 8 bits, or nothing can be written.
pub fn main(words: &[String]) -> Result<(), LabError> {
    let [file] = words else { return Err(LabError::usage(text::first_view_words())) };
    let mut line = ProgressLine::new();
    let opening = RunSpec::twelve_images();
    let trained = pollster::block_on(subject(&opening, &[], |_| {}, |progress| line.tell(|| progress.words())));
    line.wipe();
    let trained = trained?;
    let shipped = shipped(&trained)?;
    let bytes = shipped.to_bytes().map_err(|error| error.to_string())?;
    let difference = pollster::block_on(compared(&trained, &shipped))?;
    let packed = packed(&bytes).map_err(|error| error.to_string())?;
    let Difference { trained, shipped: found, moved, radius, pixel } = difference;
    let moved = number(f64::from(moved));
    console::say(&text::first_view_made(trained, found, moved, number(radius), u32::from(pixel)));
    console::say(&text::first_view_bytes(bytes.len(), packed.len()));
    if !difference.is_small() {
        return Err(LabError::Failed(text::first_view_differs().to_owned()));
    }
    Ok(console::write(file, &packed)?)
}

/// Gzipped, as a site serves it.
pub fn packed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
