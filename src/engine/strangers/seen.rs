//! How pictures are seen before anyone is judged: those that calibrate, those that are told apart, and those that were
//! brought, all in one way.

use crate::dataset::framing::frame;
use crate::dataset::set_framing::{FramedPicture, SetFraming};
use crate::engine::images::Images;
use crate::engine::pace::Pace;
use crate::math::Points;
use crate::protocol::{DoneFramingStep, Image, SeenAs};
use crate::spec::{Framing, SampleShape, UploadFraming};

/// A picture as a network sees it: pixels 0…1; and how that came about.
pub struct SeenPicture {
    pub row: Vec<f32>,
    pub seen_as: SeenAs,
}

/// A picture that was brought, for the network of `images`; `None` where it is no whole picture.
pub fn seen(image: &Image, framing: UploadFraming, images: &Images) -> Option<SeenPicture> {
    match images.framing.as_ref().filter(|_| framing.as_set) {
        None => by_hand(image, framing.by_hand, images.shape),
        Some(set) => match set.framed(&image.pixels, shape(image)) {
            Ok(framed) => Some(SeenPicture { seen_as: SeenAs::Framed(steps(&framed)), row: framed.row }),
            Err(why) => {
                Some(SeenPicture { seen_as: SeenAs::NotFramed(why), ..by_hand(image, framing.by_hand, images.shape)? })
            }
        },
    }
}

fn by_hand(image: &Image, framing: Framing, target: SampleShape) -> Option<SeenPicture> {
    let row = frame(&image.pixels, shape(image), framing, target)?;
    Some(SeenPicture { row, seen_as: SeenAs::ItCame })
}

fn shape(image: &Image) -> SampleShape {
    SampleShape {
        channels: usize::from(image.channels),
        height_px: usize::from(image.height_px),
        width_px: usize::from(image.width_px),
    }
}

fn steps(framed: &FramedPicture) -> Vec<DoneFramingStep> {
    let done = framed.steps.iter().map(|done| DoneFramingStep {
        step: done.step,
        image: Image {
            width_px: done.width_px as u16,
            height_px: (done.pixels.len() / done.width_px) as u16,
            channels: 1,
            pixels: done.pixels.clone(),
        },
    });
    done.collect()
}

/// Pictures of the network's own size, framed as the set's where there is a framing; one that cannot be framed stays as
/// it is.
pub async fn framed(pictures: Points<f32>, framing: Option<&SetFraming>, pace: &Pace) -> Points<f32> {
    let Some(framing) = framing else { return pictures };
    let mut framed = Points::empty(pictures.dim());
    for picture in pictures.rows() {
        match framing.framed_row(picture) {
            Ok(found) => framed.push(&found.row),
            Err(_) => framed.push(picture),
        }
        pace.yield_if_due().await;
    }
    framed
}
