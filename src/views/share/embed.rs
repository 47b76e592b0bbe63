//! The code for an article, and what it will look like there.

use leptos::prelude::*;

use crate::state::share::{Caption, Embed, hideable, names_this_machine_only};
use crate::state::{Density, Panel, ThemeChoice};
use crate::words::share;

use super::super::handle::SideHandle;
use super::sharing::{CopyButton, outcome_words};

fn panel_title(panel: Panel) -> &'static str {
    match panel {
        Panel::Field => share::panel_field(),
        Panel::Attractors => share::panel_attractors(),
        Panel::NoiseProbe => share::panel_noise(),
        Panel::Strangers => share::panel_strangers(),
        Panel::ImageModel => share::panel_image_model(),
        Panel::Controls => share::panel_controls(),
    }
}

fn theme_title(theme: ThemeChoice) -> &'static str {
    match theme {
        ThemeChoice::System => share::theme_system(),
        ThemeChoice::Light => share::theme_light(),
        ThemeChoice::Dark => share::theme_dark(),
    }
}

#[component]
pub fn EmbedSection() -> impl IntoView {
    let app = SideHandle::here();
    let embed = RwSignal::new(Embed::default());
    let base = app.shell.place.with_value(|place| place.base.clone());
    let base = StoredValue::new(base);
    let query = Memo::new(move |_| embed.with(|embed| app.page.with(|page| embed.query(page))));
    let title = Memo::new(move |_| app.page.with(|page| share::named(Caption::of(page, "").title)));
    let iframe = Memo::new(move |_| {
        let (query, title) = (query.get(), title.get());
        base.with_value(|base| embed.with(|embed| embed.iframe_code(base, &query, &title)))
    });
    let element =
        Memo::new(move |_| base.with_value(|base| embed.with(|embed| embed.element_code(base, &query.get()))));
    let here_only = base.with_value(|base| names_this_machine_only(base));
    view! {
        <section class="share-section share-embed" aria-label=share::embed()>
            <div class="share-choices"><Choices embed/></div>
            <Preview query base height=Signal::derive(move || embed.with(|embed| (embed.width_px, embed.height_px)))/>
            <div class="share-codes">
                {here_only.then(|| view! {
                    <p class="share-caveat" id="embed-here-only">{share::embed_here_only()}</p>
                })}
                <Code id="embed-iframe" button="button-copy-iframe" title=share::embed_iframe() text=iframe/>
                <Code id="embed-element" button="button-copy-element" title=share::embed_element() text=element/>
            </div>
        </section>
    }
}

#[component]
fn Choices(embed: RwSignal<Embed>) -> impl IntoView {
    let app = SideHandle::here();
    let complaint = RwSignal::new(None::<&'static str>);
    let choose_panel = move |event| {
        if let Some(panel) = Panel::from_id(&event_target_value(&event)) {
            embed.update(|embed| embed.panel = panel);
        }
    };
    let choose_theme = move |event| {
        if let Some(theme) = ThemeChoice::from_name(&event_target_value(&event)) {
            embed.update(|embed| embed.theme = theme);
        }
    };
    let panel = move |offered: Panel| {
        view! { <option value=offered.id() prop:selected=move || embed.with(|embed| embed.panel == offered)>{panel_title(offered)}</option> }
    };
    let theme = move |offered: ThemeChoice| {
        view! { <option value=offered.name() prop:selected=move || embed.with(|embed| embed.theme == offered)>{theme_title(offered)}</option> }
    };
    let chip = move |id: String, title: &'static str, on: Memo<bool>, switch: Callback<()>| {
        view! {
            <label class="chip" class:on=on>
                <input type="checkbox" id=id prop:checked=on on:change=move |_| switch.run(())/>
                {title}
            </label>
        }
    };
    let compact = Memo::new(move |_| embed.with(|embed| embed.density == Density::Compact));
    let autoplay = Memo::new(move |_| embed.with(|embed| embed.autoplay));
    let stops = Memo::new(move |_| embed.with(|embed| embed.stop_here));
    let on_its_way = Memo::new(move |_| app.is_on_its_way());
    let shown = move |(name, title): (&'static str, &'static str)| {
        let on = Memo::new(move |_| embed.with(|embed| !embed.hide.iter().any(|hidden| hidden == name)));
        chip(
            format!("embed-show-{name}"),
            title,
            on,
            Callback::new(move |()| embed.update(|it| it.switch_hidden(name))),
        )
    };
    let side = move |event, put: fn(&mut Embed, Option<u32>)| {
        let text = event_target_value(&event);
        match Embed::parse_side(&text) {
            None if !text.trim().is_empty() => complaint.set(Some(share::side_refused())),
            side => {
                complaint.set(None);
                embed.update(|embed| put(embed, side));
            }
        }
    };
    view! {
        <label class="share-field">{share::shows()} <select id="embed-shows" on:change=choose_panel>{Panel::ALL.map(panel)}</select></label>
        <label class="share-field">{share::colours()} <select id="embed-colours" on:change=choose_theme>{ThemeChoice::ALL.map(theme)}</select></label>
        <div class="share-field share-sides">
            <label for="embed-width">{share::width()}</label>
            <input type="text" inputmode="numeric" class="number" id="embed-width" placeholder="100 %"
                prop:value=move || embed.with(|embed| embed.width_px.map(|width| width.to_string()))
                on:change=move |event| side(event, |embed, width| embed.width_px = width)/>
            <label for="embed-height">{share::height()}</label>
            <input type="text" inputmode="numeric" class="number" id="embed-height"
                prop:value=move || embed.with(|embed| embed.height_px.to_string())
                on:change=move |event| side(event, |embed, height| embed.height_px = height.unwrap_or(480))/>
        </div>
        <p class="complaint" role="alert">{move || complaint.get()}</p>
        <fieldset class="share-chips">
            <legend>{share::behaviour()}</legend>
            {chip("embed-autoplay".into(), share::starts_when_seen(), autoplay, Callback::new(move |()| embed.update(|it| it.autoplay = !it.autoplay)))}
            {chip("embed-compact".into(), share::compact(), compact, Callback::new(move |()| embed.update(|it| {
                it.density = if it.density == Density::Compact { Density::Comfortable } else { Density::Compact };
            })))}
            <Show when=move || on_its_way.get() || stops.get()>
                {chip("embed-rest".into(), share::rests(), stops, Callback::new(move |()| embed.update(|it| it.stop_here = !it.stop_here)))}
            </Show>
        </fieldset>
        <fieldset class="share-chips">
            <legend>{share::parts()}</legend>
            {hideable().map(shown)}
        </fieldset>
    }
}

/// The embed itself. Nothing runs in it before it is started.
#[component]
fn Preview(
    query: Memo<String>,
    base: StoredValue<String>,
    /// Width and height.
    height: Signal<(Option<u32>, u32)>,
) -> impl IntoView {
    let source = Memo::new(move |_| base.with_value(|base| format!("{base}{}", query.get())));
    let width = move || height.get().0.map_or_else(|| "100%".to_owned(), |width| format!("{width}px"));
    view! {
        <div class="share-preview">
            // A new frame for each address: one that is sent elsewhere would fill the way back.
            {move || view! {
                <iframe id="embed-preview" title=share::embed_preview() src=source.get()
                    style:width=width style:height=move || format!("{}px", height.get().1)></iframe>
            }}
        </div>
    }
}

#[component]
fn Code(id: &'static str, button: &'static str, title: &'static str, text: Memo<String>) -> impl IntoView {
    let outcome = RwSignal::new(None::<(String, bool)>);
    let told = move || outcome.with(|outcome| text.with(|text| outcome_words(outcome.as_ref(), text, "")));
    view! {
        <div class="share-code">
            <div class="share-line">
                <label for=id>{title}</label>
                <CopyButton id=button label=share::copy() text outcome/>
            </div>
            <textarea readonly id=id rows="4" spellcheck="false" prop:value=text></textarea>
            <p class="help" role="status">{told}</p>
        </div>
    }
}
