//! What the network is made of.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::spec::{Activation, ModelKind, ModelSpec};
use crate::state::{ControlGroup, Help, PagePart};
use crate::words::control as words;

use super::handle::SideHandle;
use super::network_file::LoadNetwork;
use super::on_demand::{Coming, Content, NotArrived};
use super::slider::NumberControls;

#[wasm_split(more, fallible)]
fn network_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <NetworkControls/> }.into_any())
}

/// The code of the panel, fetched.
pub fn network_panel() -> Coming {
    Box::pin(network_content())
}

#[component]
pub fn NetworkControls() -> impl IntoView {
    let app = SideHandle::here();
    let kind = Memo::new(move |_| app.page.with(|page| page.spec().model.kind));
    view! {
        <KindSelect/>
        {move || match (kind.get(), kind.get().has_hidden_layers()) {
            (ModelKind::Graph, _) => ().into_any(),
            (_, true) => view! { <HiddenLayers/> }.into_any(),
            (_, false) => view! { <NumberControls group=ControlGroup::Convolutions/> }.into_any(),
        }}
        // What a graph does between its operations stands in its file.
        <Show when=move || kind.get() != ModelKind::Graph><ActivationSelect/></Show>
        <LoadNetwork/>
    }
}

#[component]
fn KindSelect() -> impl IntoView {
    let app = SideHandle::here();
    let kind = Memo::new(move |_| app.page.with(|page| page.spec().model.kind));
    let is_graph = Memo::new(move |_| kind.get() == ModelKind::Graph);
    let shape = Memo::new(move |_| app.page.with(|page| page.spec().data.source.shape()));
    let chosen = move |event| {
        if let Some(kind) = ModelKind::from_id(&event_target_value(&event)) {
            app.act(|page| page.set_kind(kind));
        }
    };
    let option = move |offered: ModelKind| {
        view! {
            <option value=offered.id() disabled=move || !offered.fits(shape.get())
                prop:selected=move || kind.get() == offered>
                {offered.title()}
            </option>
        }
    };
    view! {
        <div class="control" data-part=PagePart::Kind.name()>
            <label for="control-kind-select">{words::kind()}</label>
            <select id="control-kind-select" on:change=chosen aria-describedby="control-kind-help">
                {ModelKind::ALL.map(option)}
                // Nothing to choose: what is on the stage came from files.
                <option value="" disabled hidden=move || !is_graph.get() prop:selected=move || is_graph.get()>
                    {ModelKind::Graph.title()}
                </option>
            </select>
            <p class="help" id="control-kind-help">{move || help(kind.get()).plain}" "<em class="restarts">{words::new_network()}</em></p>
            <details class="term">
                <summary><code>{move || help(kind.get()).formula}</code></summary>
                <p class="help">{move || help(kind.get()).term}</p>
            </details>
        </div>
    }
}

fn help(kind: ModelKind) -> Help {
    match kind {
        ModelKind::Mlp => {
            Help { plain: words::kind_mlp(), term: words::kind_mlp_term(), formula: words::kind_mlp_formula() }
        }
        ModelKind::Convolutional => Help {
            plain: words::kind_convolutional(),
            term: words::kind_convolutional_term(),
            formula: "C → d → 2d → 4d → 8d → k → … → C",
        },
        ModelKind::Graph => {
            Help { plain: words::kind_graph(), term: words::kind_graph_term(), formula: "x → E → z → D → x" }
        }
        ModelKind::Denoiser => {
            Help {
                plain: words::kind_denoiser(), term: words::kind_denoiser_term(), formula: "x → hidden → x,  f = D"
            }
        }
    }
}

#[component]
fn HiddenLayers() -> impl IntoView {
    let app = SideHandle::here();
    let shown = Memo::new(move |_| app.page.with(|page| page.spec().model.hidden_text()));
    let complaint = RwSignal::new(None::<String>);
    let check = move |event| complaint.set(ModelSpec::parse_hidden(&event_target_value(&event)).err());
    let typed = move |event| {
        match ModelSpec::parse_hidden(&event_target_value(&event)) {
            Ok(hidden) => {
                complaint.set(None);
                app.act(|page| page.set_hidden(hidden));
            }
            Err(error) => complaint.set(Some(words::refused(error.to_string(), shown.get_untracked()))),
        }
        let input: web_sys::HtmlInputElement = event_target(&event);
        input.set_value(&shown.get_untracked());
    };
    view! {
        <div class="control" data-part=PagePart::Hidden.name()>
            <label for="control-hidden-text">{words::layers()}</label>
            <input type="text" inputmode="numeric" id="control-hidden-text" class="number" autocomplete="off"
                prop:value=move || shown.get() on:input=check on:change=typed
                aria-invalid=move || complaint.with(Option::is_some).to_string()
                aria-describedby="control-hidden-help control-hidden-complaint"/>
            <p class="help" id="control-hidden-help">
                {words::layers_help()} " "<em class="restarts">{words::new_network()}</em>
            </p>
            <details class="term">
                <summary><code>"x → 256 → 128 → k"</code></summary>
                <p class="help">{words::layers_term()}</p>
            </details>
            <p class="complaint" id="control-hidden-complaint" role="alert">{move || complaint.get()}</p>
        </div>
    }
}

#[component]
fn ActivationSelect() -> impl IntoView {
    let app = SideHandle::here();
    let activation = Memo::new(move |_| app.page.with(|page| page.spec().model.activation));
    let chosen = move |event| {
        if let Some(activation) = Activation::from_id(&event_target_value(&event)) {
            app.act(|page| page.set_activation(activation));
        }
    };
    let option = move |offered: Activation| {
        view! { <option value=offered.id() prop:selected=move || activation.get() == offered>{offered.title()}</option> }
    };
    view! {
        <div class="control" data-part=PagePart::Activation.name()>
            <label for="control-activation-select">{words::activation()}</label>
            <select id="control-activation-select" on:change=chosen aria-describedby="control-activation-help">
                {Activation::ALL.map(option)}
            </select>
            <p class="help" id="control-activation-help">
                {words::activation_help()} " "
                <em class="restarts">{words::new_network()}</em>
            </p>
        </div>
    }
}
