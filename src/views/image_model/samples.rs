//! Photographs that come with the page, fetched when they are asked for.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::page as browser;
use crate::views::handle::SideHandle;
use crate::words::image_strangers as words;

use super::reading::{PictureGroup, read_one};
use super::study_access::act;

/// Beside the page; made by `cargo xtask data`.
const FOLDER: &str = "data/photographs/";

type SamplePhotograph = (&'static str, fn() -> &'static str);

/// By the name of the file.
const SAMPLES: [SamplePhotograph; 8] = [
    ("cat", words::sample_cat),
    ("astronaut", words::sample_astronaut),
    ("coffee", words::sample_coffee),
    ("rocket", words::sample_rocket),
    ("photographer", words::sample_photographer),
    ("galaxies", words::sample_galaxies),
    ("retina", words::sample_retina),
    ("gravel", words::sample_gravel),
];

/// A button for each, and one for all.
#[component]
pub fn SamplePhotographs(group: PictureGroup) -> impl IntoView {
    let app = SideHandle::here();
    let one = move |(file, title): SamplePhotograph| {
        view! {
            <button type="button" class="button" id=format!("image-model-sample-{}-{file}", group.id())
                on:click=move |_| fetch(app, vec![(file, title)], group)>{title()}</button>
        }
    };
    view! {
        <details class="more" id=format!("image-model-samples-{}", group.id())>
            <summary>{words::samples()}</summary>
            <p class="help">{words::samples_about()}</p>
            <div class="image-model-buttons">
                <button type="button" class="button" id=format!("image-model-sample-{}-all", group.id())
                    on:click=move |_| fetch(app, SAMPLES.to_vec(), group)>{words::sample_all()}</button>
                {SAMPLES.map(one)}
            </div>
        </details>
    }
}

/// One after the other.
fn fetch(app: SideHandle, samples: Vec<SamplePhotograph>, group: PictureGroup) {
    let Some(folder) = app.shell.place.try_with_value(|place| format!("{}{FOLDER}", place.base)) else { return };
    spawn_local(async move {
        for (file, title) in samples {
            match browser::fetch_blob(&format!("{folder}{file}.jpg")).await {
                Ok(blob) => {
                    if !read_one(app, title().to_owned(), &blob, group).await {
                        return;
                    }
                }
                Err(_) if !app.shell.is_there() => return,
                Err(why) => act(app, |models| {
                    group.refuse(models, words::sample_missing(title(), why));
                    Vec::new()
                }),
            }
        }
    });
}
