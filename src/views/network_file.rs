//! The network of a file on the stage: one that Eddy saved, or somebody else's.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, File};

use crate::platform::page as browser;
use crate::protocol::StudyCommand;
use crate::spec::{Activation, ReadingChoice};
use crate::words::network_file;

use super::handle::SideHandle;

/// Larger files hold no network that fits here.
const MOST_BYTES: f64 = 80e6;
const LINEAR: &str = "linear";

#[component]
pub fn LoadNetwork() -> impl IntoView {
    let app = SideHandle::here();
    let choice = RwSignal::new(ReadingChoice::default());
    let said = RwSignal::new(None::<String>);
    let chosen = move |event: Event| {
        if let Ok(file) = browser::take_chosen(&event).get(0).dyn_into::<File>() {
            let choice = choice.get_untracked();
            spawn_local(async move { said.set(load(app, file, choice).await.err()) });
        }
    };
    let ready = Memo::new(move |_| app.page.with(|page| page.engine.is_ready() && page.run.has_begun()));
    view! {
        <div class="control" id="load-network">
            <label for="load-network-file">{network_file::title()}</label>
            <input type="file" id="load-network-file" accept=".safetensors,.pt,.pth,.ckpt,.bin" on:change=chosen
                disabled=move || !ready.get() aria-describedby="load-network-help"/>
            <p class="help" id="load-network-help">
                {network_file::about()}
            </p>
            <p class="complaint" role="alert">{move || said.get()}</p>
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
/// In words, if the file could not be read. What is in it is the engine's to judge.
async fn load(app: SideHandle, file: File, choice: ReadingChoice) -> Result<(), String> {
    let name = file.name();
    if file.size() > MOST_BYTES {
        return Err(network_file::too_large(name, (MOST_BYTES / 1e6).to_string()));
    }
    let bytes = browser::contents(&file).await;
    let bytes = bytes.map_err(|_| network_file::unreadable(&name))?;
    let run = app.page.try_update(|page| page.await_network(name)).unwrap_or_default();
    let command = StudyCommand::LoadWeights { run, choice, play: false };
    app.send_studies(vec![command], Some(bytes));
    Ok(())
}
