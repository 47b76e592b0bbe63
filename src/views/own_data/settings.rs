//! How pictures of any size become samples of one (side, colours, framing), how all are laid, and what a file without
//! a header holds. The thumbnails show it.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::{act, own};
use crate::spec::{Fit, SampleShape};
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
        <Headerless/>
        <Lay/>
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
            {chip(app, None, "contrast", strangers::framing_contrast(), |it| it.framing.stretch_contrast,
                |it| it.framing.stretch_contrast ^= true)}
        </div>
    }
}

/// How every picture is laid, of whatever file it is.
#[component]
fn Lay() -> impl IntoView {
    let app = SideHandle::here();
    let has_any = own(app, OwnPictures::has_any);
    let turn = move |quarter_turns: u8, id: &'static str, title: &'static str| {
        let read = move |settings: &PictureSettings| settings.transform.quarter_turns == quarter_turns;
        let write = move |settings: &mut PictureSettings| settings.transform.quarter_turns = quarter_turns;
        chip(app, Some("turn"), id, title, read, write)
    };
    view! {
        <Show when=move || has_any.get()>
            <div class="chips" role="group" aria-label=own_data::lay()>
                {chip(app, None, "transpose", own_data::transpose(), |it| it.transform.transpose,
                    |it| it.transform.transpose ^= true)}
                {chip(app, None, "mirror", own_data::mirror(), |it| it.transform.mirror, |it| it.transform.mirror ^= true)}
                {chip(app, None, "invert", strangers::framing_invert(), |it| it.transform.invert,
                    |it| it.transform.invert ^= true)}
            </div>
            <fieldset>
                <legend>{own_data::turn()}</legend>
                <div class="chips">
                    {turn(0, "turn-0", "0°")}{turn(1, "turn-90", "90°")}{turn(2, "turn-180", "180°")}
                    {turn(3, "turn-270", "270°")}
                </div>
            </fieldset>
        </Show>
    }
}

/// Height and width of the pictures in a file that is only pixels; what is typed is shown at once.
#[component]
fn Headerless() -> impl IntoView {
    let app = SideHandle::here();
    let bytes = own(app, OwnPictures::headerless_bytes);
    let shape = own(app, |own| own.settings.headerless);
    let ask = move |change: &dyn Fn(&mut SampleShape)| {
        act(app, |own| {
            let guess = OwnPictures::guessed_side_px(own.headerless_bytes().unwrap_or_default());
            let mut shape = own.settings.headerless.unwrap_or(SampleShape::grey(guess, guess));
            change(&mut shape);
            own.set(PictureSettings { headerless: Some(shape), ..own.settings })
        });
    };
    let guess = move || bytes.get().map_or(0, OwnPictures::guessed_side_px);
    let side = move |id: &'static str,
                     title: &'static str,
                     read: fn(SampleShape) -> usize,
                     write: fn(&mut SampleShape, usize)| {
        let typed = move |event| {
            // A number on its way to being typed asks for nothing.
            if let Ok(side_px) = PictureSettings::parse_side(&event_target_value(&event)) {
                ask(&|shape| write(shape, side_px));
            }
        };
        view! {
            <label for=id>{title}</label>
            <input type="text" inputmode="numeric" class="number" id=id autocomplete="off"
                prop:value=move || shape.get().map_or_else(guess, read).to_string() on:input=typed/>
        }
    };
    let colours = move |id: &'static str, title: &'static str, channels: usize| {
        let is_on = move || shape.get().map_or(1, |shape| shape.channels) == channels;
        view! {
            <label class="chip" class:on=is_on>
                <input type="radio" name="own-data-raw-colours" id=id prop:checked=is_on
                    on:change=move |_| ask(&|shape| shape.channels = channels)/>
                {title}
            </label>
        }
    };
    view! {
        <Show when=move || bytes.get().is_some()>
            <h2>{own_data::headerless()}</h2>
            <p class="help">{move || own_data::headerless_help(bytes.get().unwrap_or_default())}</p>
            <div class="own-data-side">
                {side("own-data-raw-height", own_data::height(), |shape| shape.height_px, |shape, px| shape.height_px = px)}
                {side("own-data-raw-width", own_data::width(), |shape| shape.width_px, |shape, px| shape.width_px = px)}
                <button type="button" class="button" id="own-data-raw-show" on:click=move |_| ask(&|_| {})>
                    {own_data::headerless_show()}
                </button>
            </div>
            <div class="chips" role="group" aria-label=own_data::colours()>
                {colours("own-data-raw-grey", own_data::grey(), 1)}
                {colours("own-data-raw-rgb", own_data::rgb(), 3)}
            </div>
        </Show>
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
