//! The top line: what this is, which device computes, how it looks and whether it moves.

use leptos::prelude::*;

use crate::canvas::Theme;
use crate::platform::page::{keeps_files, keeps_page};
use crate::platform::simd::runs_relaxed_simd;
use crate::protocol::DeviceKind;
use crate::state::{PagePart, ThemeChoice};
use crate::words::header as words;

use super::claims::ClaimsButton;
use super::handle::{HelpTopic, SideHandle};
use super::language::LanguageChoice;
use super::share::ShareButton;
use super::sweep::SweepButton;
use super::text::rich;
use super::tour::{begin_tour, leave_tour};

#[component]
pub fn Header() -> impl IntoView {
    view! {
        <header class="header" data-part=PagePart::Header.name()>
            <div class="header-words" data-part=PagePart::Words.name()>
                <h1>"Eddy"</h1>
                <p>{rich(words::about())}</p>
            </div>
            <div class="header-tools">
                <TourButton/>
                <ClaimsButton/>
                <SweepButton/>
                <ShareButton/>
                <DeviceBadge/>
                <LanguageChoice/>
                <MotionButton/>
                <ThemeButton/>
                <KeysButton/>
            </div>
        </header>
    }
}

#[component]
pub fn DeviceBadge() -> impl IntoView {
    let app = SideHandle::here();
    let device = Memo::new(move |_| app.page.with(|page| page.live.device.clone()));
    let label = move || match device.get() {
        None => words::device_unknown().to_owned(),
        Some(device) => match device.kind {
            DeviceKind::WebGpu => words::device_gpu(device.name),
            DeviceKind::Cpu => device.name,
        },
    };
    let reasons = move || {
        let reasons = device.get().map_or_else(|| vec![words::message::device_undecided()], |device| device.reasons);
        reasons.into_iter().map(|reason| view! { <li>{reason.to_string()}</li> }).collect_view()
    };
    view! {
        <button type="button" id="button-device" class="badge badge-device" popovertarget="device-popover"
            title=words::device_why() data-part=PagePart::Device.name()>
            <span class="badge-dot" class:on=move || device.with(Option::is_some) aria-hidden="true"></span>
            <span class="badge-name" id="device-name">{label}</span>
        </button>
        <div id="device-popover" class="popover" popover="auto">
            <h2>{words::device_why()}</h2>
            <ol id="device-reasons">{reasons}</ol>
            <BrowserLacks/>
            <p class="help">{rich(words::device_local())}</p>
        </div>
    }
}

/// Names what the browser has not, so that nobody wonders why here it is slower, or gone the next time.
#[component]
fn BrowserLacks() -> impl IntoView {
    let wanted = [
        (runs_relaxed_simd(), words::lacks_relaxed_simd()),
        (keeps_page(), words::lacks_service_workers()),
        (keeps_files(), words::lacks_storage()),
    ];
    let lacking: Vec<_> =
        wanted.into_iter().filter(|(has, _)| !has).map(|(_, what)| view! { <li>{what}</li> }).collect();
    (!lacking.is_empty()).then(|| {
        view! {
            <h3>{words::lacks()}</h3>
            <ul id="browser-lacks">{lacking}</ul>
        }
    })
}

#[component]
fn MotionButton() -> impl IntoView {
    let app = SideHandle::here();
    let label = move || if app.shell.motion.get() { words::motion_stop() } else { words::motion_start() };
    view! {
        <button type="button" id="button-motion" class="icon-button" aria-label=label title=label data-part=PagePart::Motion.name()
            aria-pressed=move || (!app.shell.motion.get()).to_string()
            on:click=move |_| app.shell.motion.update(|moves| *moves = !*moves)>
            <span aria-hidden="true">{move || if app.shell.motion.get() { "≋" } else { "≡" }}</span>
        </button>
    }
}

/// Enters the tour where it was left, and leaves it.
#[component]
fn TourButton() -> impl IntoView {
    let app = SideHandle::here();
    let guide = app.shell.guide();
    let is_open = Memo::new(move |_| guide.tour.with(|tour| tour.open().is_some()));
    let toggle = move |_| if is_open.get_untracked() { leave_tour(app) } else { begin_tour(app) };
    guide.guides.then(|| {
        view! {
            <button type="button" id="button-tour" data-part=PagePart::Tour.name() class="badge" title=words::tour_help()
                aria-pressed=move || is_open.get().to_string() on:click=toggle>{words::tour()}</button>
        }
    })
}

#[component]
fn KeysButton() -> impl IntoView {
    let guide = SideHandle::here().shell.guide();
    guide.guides.then(|| {
        view! {
            <button type="button" id="button-keys" data-part=PagePart::Keys.name() class="icon-button" aria-haspopup="dialog" aria-label=words::keys()
                title=words::keys() on:click=move |_| guide.help.set(Some(HelpTopic::Keys))>
                <span aria-hidden="true">"?"</span>
            </button>
        }
    })
}

#[component]
fn ThemeButton() -> impl IntoView {
    let app = SideHandle::here();
    let is_dark = move || app.shell.palette.get().theme == Theme::Dark;
    let label = move || if is_dark() { words::theme_light() } else { words::theme_dark() };
    let toggle = move |_| app.shell.choose_theme(if is_dark() { ThemeChoice::Light } else { ThemeChoice::Dark });
    view! {
        <button type="button" id="button-theme" class="icon-button" aria-label=label title=label data-part=PagePart::Theme.name()
            on:click=toggle>
            <span aria-hidden="true">{move || if is_dark() { "☀" } else { "☾" }}</span>
        </button>
    }
}
