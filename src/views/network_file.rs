//! The network of a file on the stage: one that Eddy saved, or somebody else's.

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, File};

use crate::platform::page as browser;
use crate::protocol::StudyCommand;
use crate::spec::{Activation, ReadingChoice};
use crate::state::PagePart;
use crate::words::{network_file, onnx};

use super::handle::SideHandle;

/// Larger files hold no network that fits here.
const MOST_BYTES: f64 = 80e6;
const LINEAR: &str = "linear";

#[component]
pub fn LoadNetwork() -> impl IntoView {
    let app = SideHandle::here();
    let choice = RwSignal::new(ReadingChoice::default());
    let said = RwSignal::new(None::<String>);
    // What was chosen last, for another reading of it.
    let last = StoredValue::new_local(Vec::<File>::new());
    let read = move |files: Vec<File>, latent: Option<String>| {
        let choice = choice.get_untracked();
        spawn_local(async move { said.set(load(app, files, choice, latent).await.err()) });
    };
    let chosen = move |event: Event| {
        let files: Vec<File> = browser::take_chosen(&event).iter().filter_map(|file| file.dyn_into().ok()).collect();
        if !files.is_empty() {
            last.set_value(files.clone());
            read(files, None);
        }
    };
    let cut_at = move |name: String| read(last.get_value(), Some(name));
    let ready = Memo::new(move |_| app.page.with(|page| page.engine.is_ready() && page.run.has_begun()));
    view! {
        <div class="control" id="load-network" data-part=PagePart::LoadNetwork.name()>
            <label for="load-network-file">{network_file::title()}</label>
            <input type="file" id="load-network-file" accept=".safetensors,.pt,.pth,.ckpt,.bin,.onnx" multiple=true
                on:change=chosen disabled=move || !ready.get() aria-describedby="load-network-help"/>
            <p class="help" id="load-network-help">
                {network_file::about()}
            </p>
            <p class="complaint" role="alert">{move || said.get()}</p>
            <LatentTensor cut_at/>
            <details class="more">
                <summary>{network_file::unsaid()}</summary>
                <div class="load-network-choices">
                    <Choice id="hidden" title=network_file::between() linear=false
                        choose=move |value| choice.update(|choice| choice.hidden = value.flatten())/>
                    <Choice id="code" title=network_file::after_code() linear=true
                        choose=move |value| choice.update(|choice| choice.code = value)/>
                    <Choice id="output" title=network_file::after_output() linear=true
                        choose=move |value| choice.update(|choice| choice.output = value)/>
                </div>
            </details>
        </div>
    }
}

/// The tensor that is the latent, where the network on the stage is one ONNX file that can be cut at several.
#[component]
fn LatentTensor(cut_at: impl Fn(String) + Copy + Send + 'static) -> impl IntoView {
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
                on:change=move |event| cut_at(event_target_value(&event))>
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
    choose: impl Fn(Option<Option<Activation>>) + 'static,
) -> impl IntoView {
    let option = move |offered: Activation| view! { <option value=offered.id()>{offered.title()}</option> };
    let nothing = linear.then(|| view! { <option value=LINEAR>{network_file::linear()}</option> });
    let chosen = move |name: String| match name.as_str() {
        LINEAR => Some(None),
        name => Activation::from_id(name).map(Some),
    };
    view! {
        <label for=format!("load-network-{id}")>{title}</label>
        <select id=format!("load-network-{id}")
            on:change=move |event| choose(chosen(event_target_value(&event)))>
            <option value="">{network_file::found_out_choice()}</option>
            {nothing}
            {Activation::ALL.map(option)}
        </select>
    }
}

/// # Errors
/// In words, if the files could not be read. What is in them is the engine's to judge.
async fn load(app: SideHandle, files: Vec<File>, choice: ReadingChoice, latent: Option<String>) -> Result<(), String> {
    if files.len() > 2 {
        return Err(onnx::file_count(files.len()));
    }
    let mut parts = Vec::new();
    for file in &files {
        let name = file.name();
        if file.size() > MOST_BYTES {
            return Err(network_file::too_large(name, (MOST_BYTES / 1e6).to_string()));
        }
        parts.push(browser::contents(file).await.map_err(|_| network_file::unreadable(&name))?);
    }
    // One array, the second file behind the first.
    let (bytes, second_at) = match &parts[..] {
        [first, second] => {
            let both = Uint8Array::new_with_length(first.length() + second.length());
            both.set(first, 0);
            both.set(second, first.length());
            (both, Some(first.length()))
        }
        _ => (parts.swap_remove(0), None),
    };
    let name = files.iter().map(File::name).collect::<Vec<_>>().join(", ");
    let run = app.page.try_update(|page| page.await_network(name)).unwrap_or_default();
    let command = StudyCommand::LoadWeights { run, choice, play: false, second_at, latent };
    app.send_studies(vec![command], Some(bytes));
    Ok(())
}
