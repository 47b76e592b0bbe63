//! The attractors found, each with its decoded image and what it is a picture of.

use leptos::prelude::*;

use crate::protocol::{Attractor, AttractorId};
use crate::state::tour::GlossaryTerm;
use crate::state::words;
use crate::words::inspector as catalog;

use super::gallery_table::AttractorTable;
use super::handle::SideHandle;
use super::picture::Picture;
use super::text::Explain;

/// More cards than this help nobody and cost layout.
const MAX_CARDS: usize = 60;

#[component]
pub fn Gallery() -> impl IntoView {
    let app = SideHandle::here();
    let ids = Memo::new(move |_| {
        app.page.with(|page| {
            let report = page.run.attractors.as_ref()?;
            Some(report.attractors.iter().map(|attractor| attractor.id).collect::<Vec<_>>())
        })
    });
    let shown = move || ids.get().unwrap_or_default().into_iter().take(MAX_CARDS).collect::<Vec<_>>();
    let hidden = move || ids.with(|ids| ids.as_ref().map_or(0, Vec::len).saturating_sub(MAX_CARDS));
    view! {
        <h2>{catalog::attractors()} <Explain term=GlossaryTerm::Attractor/></h2>
        <Show when=move || ids.with(|ids| ids.as_ref().is_none_or(Vec::is_empty))>
            <p class="help">{catalog::attractors_none()}</p>
        </Show>
        <ul class="gallery" id="gallery">
            <For each=shown key=|id| *id children=move |id| view! { <Card id/> }/>
        </ul>
        <Show when=move || hidden() != 0>
            <p class="help">{move || catalog::attractors_hidden(hidden())}</p>
        </Show>
        <AttractorTable/>
    }
}

#[component]
fn Card(id: AttractorId) -> impl IntoView {
    let app = SideHandle::here();
    let attractor = Memo::new(move |_| app.page.with(|page| page.run.attractor(id).cloned()));
    let read = move |read: fn(&Attractor) -> String| {
        move || attractor.with(|attractor| attractor.as_ref().map(read).unwrap_or_default())
    };
    let nearest = Memo::new(move |_| app.page.with(|page| page.run.nearest_training_image(id).cloned()));
    let focused = Memo::new(move |_| {
        app.page.with(|page| page.run.selection.highlighted == Some(id) || page.run.selection.pinned == Some(id))
    });
    let pinned = Memo::new(move |_| app.page.with(|page| page.run.selection.pinned == Some(id)));
    let point = move |at: Option<AttractorId>| app.page.update(|page| page.run.selection.highlighted = at);
    let pin = move |_| app.page.update(|page| page.toggle_pin(id));
    let color = move || app.shell.palette.get().attractor(id).css();
    let kind = Memo::new(move |_| app.page.with(|page| page.run.attractor(id).map_or("", words::kind)));
    view! {
        <li>
            <button type="button" class="card" class:focused=focused id=format!("attractor-{}", id.0)
                data-testid="attractor" aria-pressed=move || pinned.get().to_string() style:border-color=color
                on:pointerenter=move |_| point(Some(id)) on:pointerleave=move |_| point(None)
                on:focus=move |_| point(Some(id)) on:blur=move |_| point(None) on:click=pin>
                <span class="card-pictures">
                    <Picture image=Signal::derive(move || attractor.with(|it| it.as_ref().map(|it| it.image.clone())))
                        alternative=Signal::derive(move || catalog::card_image(id.0))/>
                    <span class="card-arrow" aria-hidden="true">"≈"</span>
                    <Picture image=nearest alternative=Signal::derive(|| catalog::card_nearest().to_owned())/>
                </span>
                <span class="card-kind">{kind}</span>
                <span class="card-line" title=catalog::basin_help()>{read(|it| catalog::basin(words::percent(it.basin_share)))}</span>
                <span class="card-line" title=catalog::radius_help()>{read(|it| catalog::radius(words::number(it.spectral_radius)))}</span>
                <span class="card-line" title=catalog::cosine_help()>{read(|it| catalog::cosine(words::cosine(it.nearest_cosine)))}</span>
                <span class="card-line" title=catalog::residual_help()>{read(|it| catalog::residual(words::number(it.residual)))}</span>
            </button>
        </li>
    }
}
