//! The dialog that explains: the keys, the words beside those of the field, and what teachers need. Its content comes on
//! demand.

use leptos::html;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::state::tour::GlossaryTerm;
use crate::words::{class, glossary, keys};

use super::class_view::class_panel;
use super::handle::{HelpTopic, SideHandle};
use super::on_demand::{Coming, Content, NotArrived, OnDemand};

#[component]
pub fn HelpDialog() -> impl IntoView {
    let help = SideHandle::here().shell.guide().help;
    let dialog = NodeRef::<html::Dialog>::new();
    // Once opened, its content stays.
    let opened = RwSignal::new(false);
    let is_shown = Memo::new(move |_| help.with(Option::is_some));
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if is_shown.get() {
            opened.set(true);
            // Fails only where it is open already.
            let _ = dialog.show_modal();
        } else {
            dialog.close();
        }
    });
    let label = move || title(help.get().unwrap_or(HelpTopic::Keys));
    view! {
        <dialog node_ref=dialog id="help-dialog" class="share-dialog help-dialog" aria-label=label
            on:close=move |_| help.set(None)>
            <Show when=move || opened.get()><OnDemand fetch=help_panel/></Show>
        </dialog>
    }
}

#[wasm_split(more, fallible)]
fn help_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <Help/> }.into_any())
}

fn help_panel() -> Coming {
    Box::pin(help_content())
}

fn title(topic: HelpTopic) -> &'static str {
    match topic {
        HelpTopic::Keys => keys::title(),
        HelpTopic::Glossary(_) => glossary::title(),
        HelpTopic::Teachers => class::title(),
    }
}

#[component]
fn Help() -> impl IntoView {
    let app = SideHandle::here();
    let help = app.shell.guide().help;
    // `cargo xtask` gathers them.
    let licences = app.shell.place.with_value(|place| format!("{}licences.txt", place.base));
    // Whichever word the glossary begins with, it is the same content. While the dialog closes it stays as it is.
    let shown = Memo::new(move |before: Option<&HelpTopic>| match help.get() {
        Some(HelpTopic::Glossary(_)) => HelpTopic::Glossary(None),
        Some(topic) => topic,
        None => before.copied().unwrap_or(HelpTopic::Keys),
    });
    let tab = move |id: &'static str, topic: HelpTopic, title: &'static str| {
        view! {
            <button type="button" class="tab" id=id aria-pressed=move || (shown.get() == topic).to_string()
                on:click=move |_| help.set(Some(topic))>{title}</button>
        }
    };
    view! {
        <div class="share-body">
            <div class="share-head">
                <h2>{move || title(shown.get())}</h2>
                <span class="help"></span>
                <button type="button" id="help-close" class="icon-button" aria-label=keys::close()
                    on:click=move |_| help.set(None)>"×"</button>
            </div>
            <div class="tabs" role="group" aria-label=keys::tabs()>
                {tab("help-keys", HelpTopic::Keys, keys::tab())}
                {tab("help-glossary", HelpTopic::Glossary(None), glossary::tab())}
                {tab("help-teachers", HelpTopic::Teachers, class::tab())}
            </div>
            {move || match shown.get() {
                HelpTopic::Keys => view! { <KeyMap/> }.into_any(),
                HelpTopic::Glossary(_) => view! { <Glossary/> }.into_any(),
                HelpTopic::Teachers => view! { <OnDemand fetch=class_panel/> }.into_any(),
            }}
            <p class="help"><a id="licences" href=licences target="_blank" rel="noopener">{keys::licences()}</a></p>
        </div>
    }
}

/// Keys as they are written on the keyboard, and what they do.
fn key_lines() -> [(&'static str, &'static str); 14] {
    [
        (keys::space(), keys::space_does()),
        (".", keys::step_does()),
        ("R", keys::reset_does()),
        ("N", keys::noise_does()),
        ("M", keys::sound_does()),
        ("1 – 4", keys::tabs_do()),
        (keys::undo(), keys::undo_does()),
        (keys::redo(), keys::redo_does()),
        ("?", keys::help_does()),
        ("← ↑ → ↓", keys::arrows_do()),
        (keys::shift_arrows(), keys::shift_arrows_do()),
        ("Enter", keys::enter_does()),
        ("+ − 0", keys::zoom_does()),
        ("Escape", keys::escape_does()),
    ]
}

#[component]
fn KeyMap() -> impl IntoView {
    let app = SideHandle::here();
    let line = |(key, does)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div> };
    let allow = move |event| app.enable_shortcuts(event_target_checked(&event));
    view! {
        <p class="help">{keys::about()}</p>
        <dl class="key-map" id="key-map">{key_lines().map(line)}</dl>
        <label class="share-check">
            <input type="checkbox" id="keys-act" prop:checked=app.shortcuts_enabled() on:change=allow/>
            <span>{keys::allowed()}</span>
        </label>
    }
}

#[component]
fn Glossary() -> impl IntoView {
    let app = SideHandle::here();
    let help = app.shell.guide().help;
    let chosen = move || match help.get() {
        Some(HelpTopic::Glossary(term)) => term,
        Some(HelpTopic::Keys | HelpTopic::Teachers) | None => None,
    };
    Effect::new(move |_| {
        if let Some(term) = chosen() {
            // Once it is laid out.
            request_animation_frame(move || {
                if let Some(place) = app.shell.find(&format!("glossary-{}", term.id())) {
                    place.scroll_into_view();
                }
            });
        }
    });
    let entry = move |term: GlossaryTerm| {
        view! {
            <div id=format!("glossary-{}", term.id()) class:chosen=move || chosen() == Some(term)>
                <dt><b>{term.word()}</b> " " <span class="glossary-term">{term.term()}</span></dt>
                <dd>{term.meaning()} " " <code>{term.formula()}</code></dd>
            </div>
        }
    };
    let list = |lines: [&'static str; 3]| lines.map(|line| view! { <li>{line}</li> });
    view! {
        <p class="help">{glossary::about()}</p>
        <dl class="glossary" id="glossary">{GlossaryTerm::ALL.map(entry)}</dl>
        <h3>{glossary::can()}</h3>
        <ul class="share-words">{list([glossary::can_a(), glossary::can_b(), glossary::can_c()])}</ul>
        <h3>{glossary::cannot()}</h3>
        <ul class="share-words">{list([glossary::cannot_a(), glossary::cannot_b(), glossary::cannot_c()])}</ul>
    }
}
