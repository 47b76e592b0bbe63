//! Which noise, how much of it, and from which seed.

use leptos::prelude::*;

use crate::platform::page as browser;
use crate::spec::NoiseKind;
use crate::state::PagePart;
use crate::state::studies::{ProbeDraft, STARTS_POWERS, noise_words};
use crate::views::handle::SideHandle;
use crate::words::noise_probe;

use super::{is_searched, shake};

#[component]
pub fn Form() -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    let draft = Memo::new(move |_| studies.with(|studies| studies.probe.draft.clone()));
    let spec = Memo::new(move |_| draft.with(|draft| draft.spec));
    let rests = Memo::new(move |_| studies.with(|studies| studies.ready && studies.probe.under_way.is_none()));
    let can_shake = Memo::new(move |_| rests.get() && app.page.with(is_searched));
    let edit = move |change: &dyn Fn(&mut ProbeDraft)| {
        app.study(|studies| {
            change(&mut studies.probe.draft);
            Vec::new()
        });
    };
    let kind = move |noise: NoiseKind| {
        let (title, why) = noise_words(noise);
        view! {
            <label class="globe-noise">
                <input type="radio" name="globe-noise" id=format!("globe-noise-{}", noise.id())
                    prop:checked=move || spec.get().noise == noise on:change=move |_| edit(&|draft| draft.spec.noise = noise)/>
                <span>{title} <small class="help">{why}</small></span>
            </label>
        }
    };
    let slide = move |event| {
        if let Ok(power) = event_target_value(&event).parse() {
            edit(&|draft| draft.slide_starts(power));
        }
    };
    // What could not be taken gives way to the last good value; the complaint stays.
    let type_starts = move |event| {
        let text = event_target_value(&event);
        edit(&|draft| draft.type_starts(&text));
        event_target::<web_sys::HtmlInputElement>(&event).set_value(&spec.get_untracked().starts.to_string());
    };
    let type_seed = move |event| {
        let text = event_target_value(&event);
        edit(&|draft| draft.type_seed(&text));
        event_target::<web_sys::HtmlInputElement>(&event).set_value(&spec.get_untracked().seed.to_string());
    };
    view! {
        <div class="globe-form" id="globe-form">
            <fieldset>
                <legend>{noise_probe::noise()}</legend>
                {NoiseKind::ALL.map(kind)}
            </fieldset>
            <div class="control">
                <label for="globe-starts-range">{noise_probe::noise_samples()}</label>
                <input type="text" inputmode="numeric" class="number" id="globe-starts" autocomplete="off"
                    aria-label=noise_probe::noise_samples_label() aria-describedby="globe-complaint"
                    prop:value=move || spec.get().starts.to_string() on:change=type_starts/>
                <input type="range" id="globe-starts-range" min=STARTS_POWERS.0 max=STARTS_POWERS.1 step="1"
                    aria-valuetext=move || spec.get().starts.to_string()
                    prop:value=move || draft.with(|draft| draft.starts_power().to_string()) on:input=slide/>
            </div>
            <div class="seed" data-part=PagePart::Seed.name()>
                <label for="globe-seed">{noise_probe::seed()}</label>
                <input type="text" inputmode="numeric" class="number" id="globe-seed" autocomplete="off"
                    aria-describedby="globe-complaint" prop:value=move || spec.get().seed.to_string() on:change=type_seed/>
                <button type="button" class="button" id="globe-new-noise" title=noise_probe::renew_help()
                    on:click=move |_| edit(&|draft| draft.renew(browser::random_seed()))>{noise_probe::renew()}</button>
            </div>
            <p class="complaint" id="globe-complaint" role="alert">{move || draft.with(|draft| draft.complaint.clone())}</p>
            <button type="button" class="button primary" id="globe-shake" disabled=move || !can_shake.get()
                on:click=move |_| shake(app)>{noise_probe::shake()}</button>
            <Show when=move || rests.get() && !can_shake.get()>
                <p class="help">{noise_probe::shake_waits()}</p>
            </Show>
        </div>
    }
}
