//! The network of a file on the stage: one that Eddy saved, or somebody else's.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, File};

use crate::platform::page as browser;
use crate::spec::Activation;
use crate::state::PagePart;
use crate::words::{network_file, onnx};

use super::handle::SideHandle;
use super::network_opening::{open_again, open_network};

const LINEAR: &str = "linear";

#[component]
pub fn LoadNetwork() -> impl IntoView {
    let app = SideHandle::here();
    let choice = app.shell.network_files.choice;
    let chosen = move |event: Event| {
        let files: Vec<File> = browser::take_chosen(&event).iter().filter_map(|file| file.dyn_into().ok()).collect();
        if !files.is_empty() {
            open_network(app, files);
        }
    };
    let ready = Memo::new(move |_| app.page.with(|page| page.engine.is_ready() && page.run.has_begun()));
    view! {
        <div class="control" id="load-network" data-part=PagePart::LoadNetwork.name()>
            <label for="load-network-file">{network_file::title()}</label>
            <input type="file" id="load-network-file" accept=".safetensors,.pt,.pth,.ckpt,.bin,.onnx,.json" multiple=true
                on:change=chosen disabled=move || !ready.get() aria-describedby="load-network-help"/>
            <p class="help" id="load-network-help">
                {network_file::about()}
            </p>
            <LatentTensor/>
            <details class="more">
                <summary>{network_file::unsaid()}</summary>
                <div class="load-network-choices">
                    <Choice id="hidden" title=network_file::between() linear=false
                        value=Signal::derive(move || choice.get().hidden.map(Some))
                        choose=move |value| choice.update(|choice| choice.hidden = value.flatten())/>
                    <Choice id="code" title=network_file::after_code() linear=true
                        value=Signal::derive(move || choice.get().code)
                        choose=move |value| choice.update(|choice| choice.code = value)/>
                    <Choice id="output" title=network_file::after_output() linear=true
                        value=Signal::derive(move || choice.get().output)
                        choose=move |value| choice.update(|choice| choice.output = value)/>
                </div>
            </details>
        </div>
    }
}

/// The tensor that is the latent, where the network on the stage is one ONNX file that can be cut at several.
#[component]
fn LatentTensor() -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    let cuts = Memo::new(move |_| {
        let shown = app.page.with(|page| page.run.id);
        studies.with(|studies| studies.network_cuts.clone()).of(shown)
    });
    move || {
        let cuts = cuts.get()?;
        let option = |(at, name): (u32, String)| {
            let is_chosen = at == cuts.chosen;
            view! { <option value=name.clone() selected=is_chosen>{name.clone()}</option> }
        };
        let options: Vec<_> = (0u32..).zip(cuts.names.clone()).map(option).collect();
        Some(view! {
            <label for="load-network-latent">{onnx::latent_tensor()}</label>
            <select id="load-network-latent" aria-describedby="load-network-latent-help"
                on:change=move |event| open_again(app, Some(event_target_value(&event)))>
                {options}
            </select>
            <p class="help" id="load-network-latent-help">{onnx::latent_tensor_help()}</p>
        })
    }
}

/// `None` is to be found out, `Some(None)` is linear.
#[component]
fn Choice(
    id: &'static str,
    title: &'static str,
    linear: bool,
    value: Signal<Option<Option<Activation>>>,
    choose: impl Fn(Option<Option<Activation>>) + 'static,
) -> impl IntoView {
    let is = move |offered: Option<Option<Activation>>| move || value.get() == offered;
    let option = move |offered: Activation| {
        view! { <option value=offered.id() prop:selected=is(Some(Some(offered)))>{offered.title()}</option> }
    };
    let nothing = linear.then(|| {
        view! { <option value=LINEAR prop:selected=is(Some(None))>{network_file::linear()}</option> }
    });
    let chosen = move |name: String| match name.as_str() {
        LINEAR => Some(None),
        name => Activation::from_id(name).map(Some),
    };
    view! {
        <label for=format!("load-network-{id}")>{title}</label>
        <select id=format!("load-network-{id}")
            on:change=move |event| choose(chosen(event_target_value(&event)))>
            <option value="" prop:selected=is(None)>{network_file::found_out_choice()}</option>
            {nothing}
            {Activation::ALL.map(option)}
        </select>
    }
}
