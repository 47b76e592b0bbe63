//! Published image models: a button for each that fetches it, and what is in this browser.

mod downloads;

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::fetching::bytes_in_words;
use crate::state::published::{HUB, ListedModel, ModelInventory, ModelOrigin, ModelPresence, ModelTransfer};
use crate::words::published_models as words;

use super::handle::SideHandle;
use downloads::{ModelDownloads, host};

pub use downloads::NamedFiles;

type BringFiles = Rc<dyn Fn(NamedFiles)>;

/// What every row works with.
#[derive(Clone, Copy)]
struct RowHandle {
    downloads: StoredValue<Rc<ModelDownloads>, LocalStorage>,
    bring: StoredValue<BringFiles, LocalStorage>,
}

/// The list. `bring` gets the files of a model that the visitor fetched or opened, each with its name.
#[component]
pub fn PublishedModels(bring: impl Fn(NamedFiles) + 'static) -> impl IntoView {
    let base = SideHandle::here().shell.place.with_value(|place| place.base.clone());
    let downloads = ModelDownloads::here(&base);
    let inventory = downloads.inventory.clone();
    let bring: BringFiles = Rc::new(bring);
    let row = RowHandle { downloads: StoredValue::new_local(downloads), bring: StoredValue::new_local(bring) };
    let of = |read: fn(&ModelInventory) -> bool| {
        let inventory = inventory.clone();
        Memo::new(move |_| inventory.with(read))
    };
    let is_read = of(|inventory| inventory.is_read);
    let has_site = of(|inventory| inventory.models().iter().any(|listed| listed.origin == ModelOrigin::Site));
    let fault = {
        let inventory = inventory.clone();
        Memo::new(move |_| inventory.with(|inventory| inventory.site_fault.clone()))
    };
    let ids = Memo::new(move |_| {
        inventory.with(|inventory| inventory.models().iter().map(|listed| listed.model.id.clone()).collect::<Vec<_>>())
    });
    let rows = move || {
        let rows = |id: String| view! { <ModelRow id row/> };
        is_read.get().then(|| ids.get().into_iter().map(rows).collect_view())
    };
    view! {
        <section class="published-models" id="published-models" aria-label=words::title()>
            <h3>{words::title()}</h3>
            <p class="help">
                {words::about(HUB)}
                {move || has_site.get().then(|| format!(" {}", words::about_site(words::from_site())))}
            </p>
            {move || fault.get().map(|why| view! { <p class="complaint" role="alert">{words::site_broken(why)}</p> })}
            {move || (!is_read.get()).then(|| view! { <p class="help" role="status">{words::looking()}</p> })}
            <ul class="published-list">{rows}</ul>
        </section>
    }
}

/// What a row offers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowPhase {
    Absent,
    Partial,
    Downloading,
    Present,
}

impl From<&ModelPresence> for RowPhase {
    fn from(presence: &ModelPresence) -> Self {
        match presence {
            ModelPresence::Absent => Self::Absent,
            ModelPresence::Partial { .. } => Self::Partial,
            ModelPresence::Downloading(_) => Self::Downloading,
            ModelPresence::Present { .. } => Self::Present,
        }
    }
}

#[component]
fn ModelRow(id: String, row: RowHandle) -> impl IntoView {
    let inventory = row.downloads.with_value(|downloads| downloads.inventory.clone());
    let found = inventory.with_untracked(|inventory| inventory.find(&id).cloned())?;
    let presence = {
        let id = id.clone();
        Memo::new(move |_| {
            inventory.with(|inventory| inventory.find(&id).map(|it| it.presence.clone()).unwrap_or_default())
        })
    };
    let phase = Memo::new(move |_| presence.with(|presence| RowPhase::from(presence)));
    let ListedModel { model, origin, .. } = found;
    let asked = model.files.first().map(|file| host(&file.url).to_owned()).unwrap_or_default();
    let (bytes, has_checksums) = (model.bytes(), model.has_checksums());
    let facts = [
        (!model.family.is_empty()).then(|| model.family.clone()),
        (origin != ModelOrigin::Browser).then(|| match model.licence.as_str() {
            "" => words::licence_unknown().to_owned(),
            licence => words::licence(licence),
        }),
        Some(bytes.map_or_else(|| words::size_unknown().to_owned(), bytes_in_words)),
        (origin == ModelOrigin::Site).then(|| words::from_site().to_owned()),
        (origin != ModelOrigin::Browser && !has_checksums).then(|| words::checksum_unknown().to_owned()),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let source = (!model.source.is_empty()).then(|| {
        view! {
            " · " <a href=model.source.clone() target="_blank" rel="noopener noreferrer"
                aria-label=words::source_of(&model.name)>{words::source()}</a>
        }
    });
    let status = move || presence.with(|presence| status_of(presence, bytes, &asked));
    let complaint = move || {
        presence.with(|presence| match presence {
            ModelPresence::Partial { why, .. } => why.clone(),
            _ => None,
        })
    };
    let checksums = move || {
        presence.with(|presence| match presence {
            ModelPresence::Present { sha256, .. } if !has_checksums => {
                sha256.iter().map(|(file, sha)| view! { <p class="help">{words::sha256(file, sha)}</p> }).collect_view()
            }
            _ => Vec::new(),
        })
    };
    let transfer = move || {
        presence.with(|presence| match presence {
            ModelPresence::Downloading(transfer) => transfer.clone(),
            _ => ModelTransfer::default(),
        })
    };
    let progress = move || {
        (phase.get() == RowPhase::Downloading).then(|| {
            let total = move || bytes.or(transfer().of).map_or(1.0, |bytes| bytes.max(1) as f64);
            let done = move || {
                let transfer = transfer();
                (transfer.done_before + transfer.done) as f64
            };
            view! { <progress aria-label=words::title() prop:max=total prop:value=done></progress> }
        })
    };
    let buttons = {
        let (id, name) = (id.clone(), model.name.clone());
        move || view! { <RowButtons id=id.clone() name=name.clone() phase=phase.get() bytes origin row/> }
    };
    Some(view! {
        <li class="published-model" id=format!("model-{id}")>
            <p class="published-name"><b>{model.name.clone()}</b></p>
            <p class="help">{facts} {source}</p>
            {progress}
            <p class="help published-status">{status}</p>
            <p class="complaint" role="alert">{complaint}</p>
            {checksums}
            <div class="published-buttons">{buttons}</div>
        </li>
    })
}

#[component]
fn RowButtons(
    id: String,
    name: String,
    phase: RowPhase,
    bytes: Option<u64>,
    origin: ModelOrigin,
    row: RowHandle,
) -> impl IntoView {
    let fetch = {
        let id = id.clone();
        move || {
            let bring = row.bring;
            // The panel may be gone when it comes: then it waits to be opened.
            row.downloads.get_value().fetch(id.clone(), move |files| {
                bring.try_with_value(|bring| bring(files));
            });
        }
    };
    let open = {
        let id = id.clone();
        move || {
            let (downloads, id, bring) = (row.downloads.get_value(), id.clone(), row.bring);
            spawn_local(async move {
                downloads
                    .open(id, move |files| {
                        bring.try_with_value(|bring| bring(files));
                    })
                    .await;
            });
        }
    };
    let pause = {
        let id = id.clone();
        move || row.downloads.with_value(|downloads| downloads.pause(&id))
    };
    let cancel = {
        let id = id.clone();
        move || row.downloads.with_value(|downloads| downloads.cancel(&id))
    };
    let remove = {
        let id = id.clone();
        move || row.downloads.get_value().remove(id.clone())
    };
    let button = |what: &str, text: String, act: Box<dyn Fn()>| {
        view! {
            <button type="button" class="button" id=format!("model-{what}-{id}")
                aria-label=words::of_model(&text, &name) on:click=move |_| act()>{text.clone()}</button>
        }
    };
    let is_offered = origin != ModelOrigin::Browser;
    match phase {
        RowPhase::Absent => {
            let text =
                bytes.map_or_else(|| words::fetch().to_owned(), |bytes| words::fetch_size(bytes_in_words(bytes)));
            vec![button("fetch", text, Box::new(fetch))]
        }
        RowPhase::Partial => {
            let go_on = is_offered.then(|| button("continue", words::go_on().to_owned(), Box::new(fetch)));
            go_on.into_iter().chain([button("remove", words::remove().to_owned(), Box::new(remove))]).collect()
        }
        RowPhase::Downloading => vec![
            button("pause", words::pause().to_owned(), Box::new(pause)),
            button("cancel", words::cancel().to_owned(), Box::new(cancel)),
        ],
        RowPhase::Present => vec![
            button("open", words::open().to_owned(), Box::new(open)),
            button("remove", words::remove().to_owned(), Box::new(remove)),
        ],
    }
}

/// How much of it is here, in words. Why it stopped is said beside it.
fn status_of(presence: &ModelPresence, bytes: Option<u64>, asked: &str) -> Option<String> {
    Some(match presence {
        ModelPresence::Absent => return None,
        ModelPresence::Partial { done: 0, .. } => return None,
        ModelPresence::Partial { done, .. } => match bytes {
            Some(bytes) => words::partly(bytes_in_words(*done), bytes_in_words(bytes)),
            None => words::partly_unknown(bytes_in_words(*done)),
        },
        ModelPresence::Downloading(ModelTransfer { file, .. }) if file.is_empty() => words::waiting(asked),
        ModelPresence::Downloading(ModelTransfer { file, done, of, is_checking, .. }) => {
            let done = bytes_in_words(*done);
            match of {
                None => words::receiving_unknown(file, done),
                Some(of) if *is_checking => words::checking(file, done, bytes_in_words(*of)),
                Some(of) => words::receiving(file, done, bytes_in_words(*of)),
            }
        }
        ModelPresence::Present { bytes, is_kept: true, .. } => words::here(bytes_in_words(*bytes)),
        ModelPresence::Present { bytes, is_kept: false, .. } => words::here_unkept(bytes_in_words(*bytes)),
    })
}
