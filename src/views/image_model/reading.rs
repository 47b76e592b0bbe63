//! Brought picture files, decoded and handed to one group of pictures or another.

use leptos::task::spawn_local;
use web_sys::Blob;

use crate::platform::page as browser;
use crate::protocol::Image;
use crate::state::studies::ImageModels;
use crate::views::handle::SideHandle;
use crate::words::image_run as words;

use super::study_access::act;

/// Larger than any side of a run, so that the middle of a wide one is sharp.
const MOST_SIDE_PX: u16 = 1024;

/// Where pictures go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureGroup {
    /// To start from.
    Starts,
    /// The same pictures, brought for the dictionary: a run goes on starting from noise.
    Dictionary,
    /// The same pictures, brought as those that strangers are judged among.
    Known,
    /// To be judged.
    Strangers,
}

impl PictureGroup {
    /// A part of element ids.
    pub fn id(self) -> &'static str {
        match self {
            Self::Starts => "starts",
            Self::Dictionary => "dictionary",
            Self::Known => "known",
            Self::Strangers => "strangers",
        }
    }

    /// Of the field that takes its files.
    pub fn input_id(self) -> &'static str {
        match self {
            Self::Starts => "image-model-pictures",
            Self::Dictionary => "image-model-dictionary-pictures",
            Self::Known => "image-model-known-pictures",
            Self::Strangers => "image-model-judged-pictures",
        }
    }

    fn take(self, models: &mut ImageModels, image: Image) {
        match self {
            // Neither asks anything of the engine.
            Self::Starts | Self::Dictionary | Self::Known => drop(models.bring(image, self == Self::Starts)),
            Self::Strangers => models.strangers.bring(image),
        }
    }

    /// Says of a picture why it is not there.
    pub fn refuse(self, models: &mut ImageModels, why: String) {
        match self {
            Self::Starts | Self::Dictionary | Self::Known => models.unread.push(why),
            Self::Strangers => models.strangers.unread.push(why),
        }
    }
}

/// Reads pictures one after the other, so that no more than one large one is in memory.
pub fn read_into(app: SideHandle, names: Vec<String>, blobs: Vec<Blob>, group: PictureGroup) {
    spawn_local(async move {
        for (name, blob) in names.into_iter().zip(blobs) {
            if !read_one(app, name, &blob, group).await {
                return;
            }
        }
    });
}

/// Whether the page is still there afterwards.
pub async fn read_one(app: SideHandle, name: String, blob: &Blob, group: PictureGroup) -> bool {
    let outcome = browser::read_picture(blob, MOST_SIDE_PX).await;
    if !app.shell.is_there() {
        return false;
    }
    act(app, |models| {
        match outcome {
            Ok(browser::SmallPicture { width_px, height_px, pixels, .. }) => {
                group.take(models, Image { width_px, height_px, channels: 3, pixels });
            }
            Err(why) => {
                let why = why.why_and_advice().map(String::from).join(" ");
                group.refuse(models, words::own_pictures_unread(name, why));
            }
        }
        Vec::new()
    });
    true
}
