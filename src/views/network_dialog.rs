//! What a network file was understood as, before the network is used: its layers in a line, where one ONNX file is cut,
//! and how it is read. A list in the order of the layers, so that it reads aloud as it is seen.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, File};

use super::handle::SideHandle;
use super::network_opening::{open_again, open_network};
use crate::math::words::number;
use crate::platform::page as browser;
use crate::protocol::{HalfOutline, LatentCut, LayerOutline, NetworkOutline, TensorOutline};
use crate::state::studies::OpeningState;
use crate::words::network_outline as words;

#[component]
pub fn NetworkDialog() -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    let dialog = NodeRef::<html::Dialog>::new();
    let is_open = Memo::new(move |_| studies.with(|studies| studies.network_opening.is_open()));
    let state = move |read: fn(&OpeningState) -> bool| {
        Memo::new(move |_| studies.with(|studies| read(&studies.network_opening.state)))
    };
    let is_reading = state(|state| matches!(state, OpeningState::Reading { .. }));
    let outline = Memo::new(move |_| studies.with(|studies| studies.network_opening.outline().cloned()));
    let half = Memo::new(move |_| {
        studies.with(|studies| match &studies.network_opening.state {
            OpeningState::Half(why) => Some(why.clone()),
            OpeningState::Closed | OpeningState::Reading { .. } | OpeningState::Understood(_) => None,
        })
    });
    Effect::new(move |_| {
        let (Some(dialog), is_open) = (dialog.get(), is_open.get()) else { return };
        if is_open && !dialog.open() {
            // Fails only where it is not in the document.
            let _ = dialog.show_modal();
        } else if !is_open && dialog.open() {
            dialog.close();
        }
    });
    let cancel = move || app.study(|studies| studies.network_opening.cancel());
    view! {
        <dialog node_ref=dialog id="network-dialog" class="share-dialog" aria-labelledby="network-title"
            on:close=move |_| cancel()>
            <div class="share-body network-body">
                <header class="share-head">
                    <h2 id="network-title">{words::title()}</h2>
                    <button type="button" class="icon-button" id="network-close" aria-label=words::cancel()
                        on:click=move |_| cancel()>"×"</button>
                </header>
                <Show when=move || is_reading.get()><Comparing/></Show>
                {move || half.get().map(|why| view! { <OtherHalf why/> })}
                {move || outline.get().map(|outline| view! { <Understood outline/> })}
            </div>
        </dialog>
    }
}

/// The readings are being compared.
#[component]
fn Comparing() -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    let done = Memo::new(move |_| {
        studies.with(|studies| match studies.network_opening.state {
            OpeningState::Reading { done, of } => (done, of),
            OpeningState::Closed | OpeningState::Understood(_) | OpeningState::Half(_) => (0, 0),
        })
    });
    view! {
        <p class="help" role="status">{words::comparing()}</p>
        <div class="upload-bar">
            <progress aria-label=words::comparing() prop:max=move || done.get().1.max(1) as f64
                prop:value=move || done.get().0 as f64></progress>
            <Cancel/>
        </div>
    }
}

#[component]
fn Cancel() -> impl IntoView {
    let app = SideHandle::here();
    view! {
        <button type="button" class="button" id="network-cancel"
            on:click=move |_| app.study(|studies| studies.network_opening.cancel())>{words::cancel()}</button>
    }
}

/// The file was half a network: the other may be dropped, or chosen here.
#[component]
fn OtherHalf(why: String) -> impl IntoView {
    let app = SideHandle::here();
    let chosen = move |event: Event| {
        let files: Vec<File> = browser::take_chosen(&event).iter().filter_map(|file| file.dyn_into().ok()).collect();
        if !files.is_empty() {
            open_network(app, files);
        }
    };
    view! {
        <p role="status" id="network-half">{why}</p>
        <p class="help">{words::other_half()}</p>
        <div class="network-acts">
            <label class="button file-button primary">
                {words::choose_other_half()}
                <input type="file" class="unseen" id="network-other-half" accept=".onnx" on:change=chosen/>
            </label>
            <Cancel/>
        </div>
    }
}

#[component]
fn Understood(outline: Arc<NetworkOutline>) -> impl IntoView {
    let app = SideHandle::here();
    let [encoder, decoder] = outline.halves.clone();
    let code = encoder.layers.last().map_or_else(String::new, |layer| sizes(&layer.gives));
    let notes: Vec<_> = outline.notes.iter().map(|note| view! { <li>{note.to_string()}</li> }).collect();
    view! {
        <p class="help">{words::about(code)}</p>
        <Cuts cuts=outline.cuts.clone() chosen=outline.cut/>
        <Half title=words::encoder() half=encoder/>
        <Half title=words::decoder() half=decoder/>
        <Readings outline/>
        {(!notes.is_empty()).then(|| view! {
            <details class="more"><summary>{words::assumed()}</summary><ul class="network-notes">{notes}</ul></details>
        })}
        <div class="network-acts">
            <button type="button" class="button primary" id="network-use"
                on:click=move |_| app.study(|studies| studies.network_opening.agree())>{words::use_it()}</button>
            <Cancel/>
        </div>
    }
}

/// The tensors at which the file can be cut.
#[component]
fn Cuts(cuts: Vec<LatentCut>, chosen: u32) -> impl IntoView {
    let app = SideHandle::here();
    if cuts.len() < 2 {
        return ().into_any();
    }
    let cut = |(at, LatentCut { name, shape, why }): (u32, LatentCut)| {
        let (wanted, is_chosen) = (name.clone(), at == chosen);
        view! {
            <li>
                <label class="network-cut">
                    <input type="radio" name="network-cut" value=name.clone() checked=is_chosen
                        on:change=move |_| open_again(app, Some(wanted.clone()))/>
                    <span><code>{name}</code>" "{sizes(&shape)}<small>{why.to_string()}</small></span>
                </label>
            </li>
        }
    };
    view! {
        <fieldset id="network-cuts">
            <legend>{words::cuts()}</legend>
            <ul class="network-cuts">{(0u32..).zip(cuts).map(cut).collect_view()}</ul>
        </fieldset>
    }
    .into_any()
}

/// Layers in a line, what goes from one to the next between them.
#[component]
fn Half(title: &'static str, half: HalfOutline) -> impl IntoView {
    let HalfOutline { takes, layers, left_out } = half;
    let tensor = |TensorOutline { name, shape }: TensorOutline| {
        view! { <li><code>{name}</code>" "{sizes(&shape)}</li> }
    };
    let layer = move |LayerOutline { operation, name, tensors, gives }: LayerOutline| {
        view! {
            <li class="network-layer">
                <b>{operation.to_string()}</b>
                {(!name.is_empty()).then(|| view! { <code>{name}</code> })}
                {(!tensors.is_empty()).then(|| view! { <ul>{tensors.into_iter().map(tensor).collect_view()}</ul> })}
                <span class="network-sizes"><span aria-hidden="true">"→ "</span>{words::gives(sizes(&gives))}</span>
            </li>
        }
    };
    view! {
        <section class="network-half" aria-label=title>
            <h3>{title}</h3>
            // It scrolls, also by keys.
            <ol class="network-line" tabindex="0" aria-label=title>
                <li class="network-layer network-in">{words::takes(sizes(&takes))}</li>
                {layers.into_iter().map(layer).collect_view()}
                {(left_out > 0).then(|| view! { <li class="network-layer">{words::left_out(left_out)}</li> })}
            </ol>
        </section>
    }
}

/// What was found out, the best first, to be changed.
#[component]
fn Readings(outline: Arc<NetworkOutline>) -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    if outline.readings.is_empty() {
        return ().into_any();
    }
    let chosen = Memo::new(move |_| studies.with(|studies| studies.network_opening.reading));
    let choose = move |event| {
        if let Ok(reading) = event_target_value(&event).parse() {
            app.study(|studies| {
                studies.network_opening.reading = reading;
                Vec::new()
            });
        }
    };
    let options = (0u32..).zip(&outline.readings).map(|(at, reading)| {
        let (line, is_best) = (format!("{}: {}", reading.reading.title(), number(reading.error.into())), at == 0);
        view! { <option value=at.to_string() selected=is_best>{line}</option> }
    });
    let options = options.collect_view();
    let warned = Arc::clone(&outline);
    let warning = move || {
        let reading = warned.readings.get(usize::try_from(chosen.get()).ok()?)?;
        let mean = warned.mean_picture_error;
        (reading.error >= mean).then(|| words::worse_than_mean(number(reading.error.into()), number(mean.into())))
    };
    view! {
        <div class="control">
            <label for="network-reading">{words::reading()}</label>
            <select id="network-reading" on:change=choose aria-describedby="network-reading-help">{options}</select>
            <p class="help" id="network-reading-help">{words::reading_help(outline.pictures)}</p>
            <p class="complaint" id="network-worse" role="status">{warning}</p>
        </div>
    }
    .into_any()
}

/// "16 × 7 × 7"
fn sizes(shape: &[u32]) -> String {
    match shape {
        [] => "1".to_owned(),
        _ => shape.iter().map(u32::to_string).collect::<Vec<_>>().join(" × "),
    }
}
