//! Play, pause, step, reset, seeds, scenes, undo.

use leptos::prelude::*;

use crate::platform::page as browser;
use crate::spec::{Parameter, RunSpec, Scene};
use crate::state::{Page, PagePart, Panel, Side};
use crate::words::{changes, transport as words};

use super::handle::{InspectorTab, SideHandle};

#[component]
pub fn Transport() -> impl IntoView {
    let app = SideHandle::here();
    let other = app.shell.comparison.side(Side::Right);
    let plays = Memo::new(move |_| {
        let other = other.filter(|_| app.shell.comparison.open.get());
        app.page.with(|page| page.run.wants_play)
            || other.is_some_and(|other| other.page.with(|page| page.run.wants_play))
    });
    let toggle = move |_| app.act_on_both(if plays.get_untracked() { Page::pause } else { Page::play });
    view! {
        <div class="transport" data-part=PagePart::Transport.name() role="group" aria-label=words::training()>
            <button type="button" id="button-play" class="button primary" data-part=PagePart::Play.name() on:click=toggle>
                <span aria-hidden="true">{move || if plays.get() { "❚❚ " } else { "▶ " }}</span>
                {move || if plays.get() { words::pause() } else { words::play() }}
            </button>
            <button type="button" id="button-step" class="button" data-part=PagePart::Step.name() title=words::step_help()
                on:click=move |_| app.act_on_both(|page| page.step(1))>{words::step()}</button>
            <button type="button" id="button-step-many" class="button" data-part=PagePart::Step.name() title=words::step_many_help()
                aria-label=words::step_many() on:click=move |_| app.act_on_both(|page| page.step(25))>"+25"</button>
            <button type="button" id="button-reset" class="button" data-part=PagePart::Reset.name() title=words::reset_help()
                on:click=move |_| app.act(|page| page.reset())>{words::reset()}</button>
        </div>
        <Seed/>
    }
}

#[component]
fn Seed() -> impl IntoView {
    let app = SideHandle::here();
    let seed = Memo::new(move |_| app.page.with(|page| page.spec().seed));
    let complaint = RwSignal::new(None::<String>);
    let typed = move |event| {
        match RunSpec::parse_seed(&event_target_value(&event)) {
            Ok(seed) => {
                complaint.set(None);
                app.act(|page| page.set_seed(seed));
            }
            Err(error) => complaint.set(Some(words::seed_refused(error.to_string(), seed.get_untracked().to_string()))),
        }
        let input: web_sys::HtmlInputElement = event_target(&event);
        input.set_value(&seed.get_untracked().to_string());
    };
    let new_seed = move |_| {
        complaint.set(None);
        app.act(|page| page.set_seed(browser::random_seed()));
    };
    view! {
        <div class="seed" data-part=PagePart::Seed.name()>
            <label for="seed-number">{words::seed()}</label>
            <input type="text" inputmode="numeric" id="seed-number" class="number" autocomplete="off"
                prop:value=move || seed.get().to_string() on:change=typed
                aria-invalid=move || complaint.with(Option::is_some).to_string() aria-describedby="seed-complaint"/>
            <button type="button" id="button-new-seed" class="button" data-part=PagePart::NewSeed.name() title=words::seed_new_help()
                on:click=new_seed>{words::seed_new()}</button>
            <p class="complaint" id="seed-complaint" role="alert">{move || complaint.get()}</p>
        </div>
    }
}

/// Settings to begin with, and the dial that merges what the first one shows.
#[component]
pub fn Scenes() -> impl IntoView {
    let app = SideHandle::here();
    let shown = Memo::new(move |_| app.page.with(|page| page.scene()));
    let button = move |scene: Scene| {
        let pressed = move || (shown.get() == Some(scene)).to_string();
        let choose = move |_| {
            app.push_history(|| {
                app.act(|page| page.choose_scene(scene));
                app.shell.tab.set(InspectorTab::of(Panel::of(Some(scene))));
            });
        };
        view! {
            <button type="button" id=format!("scene-{}", scene.id()) class="button" title=scene.help()
                aria-pressed=pressed on:click=choose>{scene.title()}</button>
        }
    };
    let merge = move |_| {
        app.act(|page| {
            let commands = page.set(Parameter::Contractive, 0.1);
            page.end_gesture();
            commands
        });
    };
    view! {
        <div class="scenes" id="scenes" data-part=PagePart::Scenes.name() role="group" aria-labelledby="scenes-title">
            <p class="scenes-title" id="scenes-title">{words::scenes()}</p>
            {Scene::ALL.map(button)}
            <p class="help" id="scene-help">
                {move || shown.get().map_or(words::scenes_none(), Scene::help)}
            </p>
            <button type="button" id="scene-merge" class="button" data-part=PagePart::Merge.name() on:click=merge
                title=words::merge_help()>{words::merge()}</button>
        </div>
    }
}

/// The last change, whether it restarted, and the way back.
#[component]
pub fn LastChange() -> impl IntoView {
    let app = SideHandle::here();
    let last = Memo::new(move |_| {
        app.page.with(|page| page.history.last().map(|change| (change.text.clone(), change.restarted)))
    });
    let has_next = Memo::new(move |_| app.page.with(|page| page.history.next().is_some()));
    view! {
        <div class="last-change" data-part=PagePart::LastChange.name()>
            <p id="last-change">
                {move || last.get().map_or_else(|| changes::none().to_owned(), |(text, restarted)| match restarted {
                    true => changes::last_new_network(text),
                    false => changes::last_live(text),
                })}
            </p>
            <button type="button" id="button-undo" class="button" data-part=PagePart::Undo.name() disabled=move || last.with(Option::is_none)
                title=changes::undo_help() on:click=move |_| app.act(|page| page.undo())>{changes::undo()}</button>
            <button type="button" id="button-redo" class="button" data-part=PagePart::Undo.name() disabled=move || !has_next.get()
                title=changes::redo_help() on:click=move |_| app.act(|page| page.redo())>{changes::redo()}</button>
        </div>
    }
}
