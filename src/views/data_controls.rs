//! Which images the network sees.

use leptos::prelude::*;

use crate::spec::DataSource;

use super::app::App;

#[component]
pub fn DataControls() -> impl IntoView {
    view! {
        <SourceSelect/>
        <ClassChips/>
    }
}

#[component]
fn SourceSelect() -> impl IntoView {
    let app = App::here();
    let source = Memo::new(move |_| app.page.with(|page| page.spec.data.source));
    let chosen = move |event| {
        let stem = event_target_value(&event);
        if let Some(source) = DataSource::ALL.into_iter().find(|source| source.stem() == stem) {
            app.act(|page| page.set_source(source));
        }
    };
    let option = move |offered: DataSource| {
        view! { <option value=offered.stem() prop:selected=move || source.get() == offered>{offered.title()}</option> }
    };
    view! {
        <div class="control">
            <label for="control-data-select">"Pictures"</label>
            <select id="control-data-select" on:change=chosen aria-describedby="control-data-help">
                {DataSource::ALL.map(option)}
            </select>
            <p class="help" id="control-data-help">"What the network learns from; the data set. "<em class="restarts">"New network."</em></p>
        </div>
    }
}

#[component]
fn ClassChips() -> impl IntoView {
    let app = App::here();
    let data = Memo::new(move |_| app.page.with(|page| (page.spec.data.source, page.spec.data.classes)));
    let complaint = RwSignal::new(None::<String>);
    let chip = move |label: u8| {
        let on = Memo::new(move |_| data.get().1.contains(label));
        let name = move || data.get().0.class_names()[usize::from(label)];
        let color = move || app.palette.get().class(label).css();
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
        <fieldset class="control classes">
            <legend>"Classes"</legend>
            <div class="chips">{(0..10).map(chip).collect_view()}</div>
            <p class="help">"Which kinds of pictures; their colours are those of the dots. "<em class="restarts">"New network."</em></p>
            <p class="complaint" id="classes-complaint" role="alert">{move || complaint.get()}</p>
        </fieldset>
    }
}
