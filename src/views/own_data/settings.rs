//! How pictures of any size become samples of one: side, colours, framing. The thumbnails show it.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::{act, own};
use crate::spec::Fit;
use crate::state::studies::{OwnPictures, PictureSettings};
use crate::views::handle::SideHandle;
use crate::words::{own_data, strangers};

#[component]
pub fn Settings() -> impl IntoView {
    let has_pictures = own(SideHandle::here(), OwnPictures::has_pictures);
    view! {
        <Show when=move || has_pictures.get()>
            <h2>{strangers::framing()}</h2>
            <Side/>
            <Choices/>
        </Show>
    }
}

#[component]
fn Side() -> impl IntoView {
    let app = SideHandle::here();
    let side_px = own(app, |own| own.settings.side_px);
    let complaint = RwSignal::new(None::<String>);
    let typed = move |event| {
        match PictureSettings::parse_side(&event_target_value(&event)) {
            Ok(side_px) => {
                complaint.set(None);
                act(app, |own| own.set(PictureSettings { side_px, ..own.settings }));
            }
            Err(why) => complaint.set(Some(own_data::side_refused(why, side_px.get_untracked()))),
        }
        // What could not be taken gives way to the last good value.
        let input: HtmlInputElement = event_target(&event);
        input.set_value(&side_px.get_untracked().to_string());
    };
    view! {
        <div class="own-data-side">
            <label for="own-data-side">{own_data::side()}</label>
            <input type="text" inputmode="numeric" class="number" id="own-data-side" autocomplete="off"
                aria-describedby="own-data-side-complaint" prop:value=move || side_px.get().to_string() on:change=typed/>
        </div>
        <p class="complaint" id="own-data-side-complaint" role="alert">{move || complaint.get()}</p>
    }
}

#[component]
fn Choices() -> impl IntoView {
    let app = SideHandle::here();
    let fit = |fit: Fit| {
        let read = move |settings: &PictureSettings| settings.framing.fit == fit;
        chip(app, Some("fit"), fit.id(), fit.title(), read, move |settings| settings.framing.fit = fit)
    };
    let colours = |id, title, colour: bool| {
        let read = move |settings: &PictureSettings| settings.colour == colour;
        chip(app, Some("colours"), id, title, read, move |settings| settings.colour = colour)
    };
    view! {
        <fieldset>
            <legend class="unseen">{own_data::colours()}</legend>
            <div class="chips">{colours("grey", own_data::grey(), false)}{colours("rgb", own_data::rgb(), true)}</div>
        </fieldset>
        <fieldset>
            <legend class="unseen">{strangers::framing_fit()}</legend>
            <div class="chips">{Fit::ALL.map(fit)}</div>
        </fieldset>
        <div class="chips">
            {chip(app, None, "invert", strangers::framing_invert(), |it| it.framing.invert, |it| it.framing.invert ^= true)}
            {chip(app, None, "contrast", strangers::framing_contrast(), |it| it.framing.stretch_contrast,
                |it| it.framing.stretch_contrast ^= true)}
        </div>
    }
}

/// One of a group, or something by itself that is on or off.
fn chip(
    app: SideHandle,
    group: Option<&'static str>,
    id: &'static str,
    title: &'static str,
    read: impl Fn(&PictureSettings) -> bool + Copy + Send + Sync + 'static,
    write: impl Fn(&mut PictureSettings) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let is_on = own(app, move |own| read(&own.settings));
    let choose = move |_| {
        act(app, |own| {
            let mut settings = own.settings;
            write(&mut settings);
            own.set(settings)
        });
    };
    let kind = if group.is_some() { "radio" } else { "checkbox" };
    view! {
        <label class="chip" class:on=is_on>
            <input type=kind name=group.map(|group| format!("own-data-{group}")) id=format!("own-data-{id}")
                prop:checked=is_on on:change=choose/>
            {title}
        </label>
    }
}
