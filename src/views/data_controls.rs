//! Which pictures or points the network sees.

use leptos::prelude::*;

use crate::spec::DataSource;
use crate::state::PagePart;
use crate::words::control as words;

use super::handle::SideHandle;
use super::on_demand::OnDemand;
use super::own_data::own_data_panel;

#[component]
pub fn DataControls() -> impl IntoView {
    view! {
        <SourceSelect/>
        <OwnData/>
        <ClassChips/>
    }
}

#[component]
fn SourceSelect() -> impl IntoView {
    let app = SideHandle::here();
    let source = Memo::new(move |_| app.page.with(|page| page.spec().data.source));
    let chosen = move |event| {
        let stem = event_target_value(&event);
        if let Some(source) = DataSource::from_stem(&stem) {
            app.act(|page| page.set_source(source));
        }
    };
    let option = move |offered: DataSource| {
        view! { <option value=offered.stem() prop:selected=move || source.get() == offered>{offered.title()}</option> }
    };
    view! {
        <div class="control" data-part=PagePart::Data.name()>
            <label for="control-data-select">{words::data()}</label>
            <select id="control-data-select" on:change=chosen aria-describedby="control-data-help">
                <optgroup label=words::data_images()>{DataSource::SHIPPED.map(option)}</optgroup>
                <optgroup label=words::data_points()>{DataSource::KNOWN_TRUTH.map(option)}</optgroup>
                {move || Some(source.get()).filter(|source| matches!(source, DataSource::Own(_))).map(option)}
            </select>
            <p class="help" id="control-data-help">{words::data_help()} " " <em class="restarts">{words::new_network()}</em></p>
        </div>
    }
}

/// The button for pictures of one's own, and the panel it opens.
#[component]
fn OwnData() -> impl IntoView {
    let opened = RwSignal::new(false);
    view! {
        <button type="button" id="button-own-data" class="button" data-part=PagePart::OwnData.name() popovertarget="own-data-popover"
            on:click=move |_| opened.set(true)>{words::own()}</button>
        <div id="own-data-popover" class="popover wide" popover="auto">
            <h2>{words::own_title()}</h2>
            <Show when=move || opened.get()><OnDemand fetch=own_data_panel/></Show>
        </div>
    }
}

#[component]
fn ClassChips() -> impl IntoView {
    let app = SideHandle::here();
    let source = Memo::new(move |_| app.page.with(|page| page.spec().data.source));
    let classes = Memo::new(move |_| app.page.with(|page| page.spec().data.classes));
    let complaint = RwSignal::new(None::<String>);
    let chip = move |(label, name): (u8, &'static str)| {
        let on = Memo::new(move |_| classes.get().contains(label));
        let color = move || app.shell.palette.get().class(label).css();
        let toggle = move |event| {
            let mut refused = None;
            app.act(|page| {
                page.toggle_class(label).unwrap_or_else(|error| {
                    refused = Some(error);
                    Vec::new()
                })
            });
            complaint.set(refused);
            let input: web_sys::HtmlInputElement = event_target(&event);
            input.set_checked(on.get_untracked());
        };
        view! {
            <label class="chip" class:on=on>
                <input type="checkbox" id=format!("class-{label}") prop:checked=on on:change=toggle/>
                <span class="swatch" style:background=color aria-hidden="true"></span>
                {name}
            </label>
        }
    };
    view! {
        <fieldset class="control classes" data-part=PagePart::Classes.name()>
            <legend>{words::classes()}</legend>
            <div class="chips">{move || (0..).zip(source.get().class_names().iter().copied()).map(chip).collect_view()}</div>
            <p class="help">{words::classes_help()} " "<em class="restarts">{words::new_network()}</em></p>
            <p class="complaint" id="classes-complaint" role="alert">{move || complaint.get()}</p>
        </fieldset>
    }
}
