//! The dial panel of a first visit: the scene in a sentence, one slider with its question, and the verdict.

use leptos::prelude::*;

use crate::spec::{Scene, SceneDial};
use crate::state::{Control, ControlsShown, Page, PagePart, Panel, verdict};
use crate::words::{control, guide as words, transport};

use super::handle::{HelpTopic, InspectorTab, SideHandle};
use super::number_gesture::NumberGesture;

#[component]
pub fn DialPanel() -> impl IntoView {
    let app = SideHandle::here();
    drop_first_trajectory(app);
    let scene = Memo::new(move |_| app.page.with(|page| Scene::behind(page.spec())));
    let headline = Memo::new(move |_| app.page.with(|page| verdict::headline(&page.run)));
    view! {
        <div class="first-minute" id="first-minute">
            <SceneChoice scene/>
            <p class="first-sentence">{move || scene.get().map_or(words::own_setting(), Scene::help)}</p>
            {move || view! { <Dial dial=scene.get().map_or_else(SceneDial::of_own_setting, Scene::dial)/> }}
            <p class="first-verdict" id="first-verdict">{headline}</p>
            <Buttons/>
        </div>
    }
}

/// Drops one trajectory once there is something to see of it, unless the link or the visitor has dropped one.
fn drop_first_trajectory(app: SideHandle) {
    let guide = app.shell.guide();
    let is_due = Memo::new(move |_| {
        app.page.with(|page| {
            let is_drawn = page.run.snapshot.is_some() && !page.run.attractors().is_empty();
            (page.trajectories.iter().len() > 0, is_drawn)
        })
    });
    Effect::new(move |_| {
        let (has_some, is_drawn) = is_due.get();
        let tours = guide.tour.with(|tour| tour.open().is_some());
        if has_some || tours {
            guide.has_dropped.set_value(true);
        } else if is_drawn && !guide.has_dropped.get_value() {
            guide.has_dropped.set_value(true);
            app.act(|page| match page.telling_start() {
                Some(start) => page.drop_trajectory(start),
                None => Vec::new(),
            });
        }
    });
}

#[component]
fn SceneChoice(scene: Memo<Option<Scene>>) -> impl IntoView {
    let app = SideHandle::here();
    let choose = move |event| {
        let Some(scene) = Scene::from_id(&event_target_value(&event)) else { return };
        app.push_history(|| {
            app.act(|page| page.choose_scene(scene));
            app.shell.tab.set(InspectorTab::of(Panel::of(Some(scene))));
        });
    };
    let offer = move |offered: Scene| {
        view! {
            <option value=offered.id() prop:selected=move || scene.get() == Some(offered)>{offered.title()}</option>
        }
    };
    view! {
        <label class="first-scene" for="dial-scene">
            <span>{words::scene()}</span>
            <select id="dial-scene" on:change=choose>
                <option value="" disabled hidden prop:selected=move || scene.get().is_none()>{words::own()}</option>
                {Scene::ALL.map(offer)}
            </select>
        </label>
    }
}

/// The scene's one number: it moves the real setting.
#[component]
fn Dial(dial: SceneDial) -> impl IntoView {
    let SceneDial { parameter, question, stops } = dial;
    let control = Control(parameter);
    let gesture = NumberGesture::here(parameter);
    let shown = move || gesture.shown();
    let (low, high, step) = control.slider_travel();
    let buttons = stops.into_iter().enumerate().map(|(index, stop)| {
        view! {
            <button type="button" class="button" id=format!("dial-stop-{index}")
                aria-pressed=move || (dial.stop_at(gesture.value.get()) == Some(index)).to_string()
                on:click=move |_| gesture.put(stop.value)>{(stop.label)()}</button>
        }
    });
    view! {
        <fieldset class="dial" id="dial" data-part=PagePart::Dial.name()>
            <legend class="dial-question">{question()}</legend>
            <input type="range" id="dial-range" min=low.to_string() max=high.to_string() step=step.to_string()
                aria-label=parameter.title() aria-valuetext=move || parameter.text(shown())
                prop:value=move || control.position_from_value(shown()).to_string()
                on:input=move |event| gesture.slide(&event) on:change=move |_| gesture.let_go()/>
            <div class="dial-stops">{buttons.collect_view()}</div>
            <p class="help">
                {parameter.title()} ": " <b id="dial-value">{move || parameter.text(shown())}</b>
                {parameter.restarts().then(|| view! { " " <em class="restarts">{control::new_network()}</em> })}
            </p>
        </fieldset>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    let app = SideHandle::here();
    let guide = app.shell.guide();
    let plays = Memo::new(move |_| app.page.with(|page| page.run.wants_play));
    let toggle = move |_| app.act_on_both(if plays.get_untracked() { Page::pause } else { Page::play });
    let show_all = move |_| {
        if !guide.sheets.get_untracked() {
            app.show_controls(ControlsShown::All);
        }
    };
    view! {
        <div class="first-buttons">
            <button type="button" id="dial-play" data-part=PagePart::Play.name() class="button primary" on:click=toggle>
                <span aria-hidden="true">{move || if plays.get() { "❚❚ " } else { "▶ " }}</span>
                {move || if plays.get() { transport::pause() } else { transport::play() }}
            </button>
            <button type="button" id="button-all-controls" data-part=PagePart::AllControls.name() class="button" aria-controls="controls"
                aria-expanded=move || (!guide.sheets.get()).then_some("false")
                popovertarget=move || guide.sheets.get().then_some("controls") on:click=show_all>
                {words::all_controls()}
            </button>
            <Show when=move || guide.sheets.get()>
                <button type="button" id="button-numbers" data-part=PagePart::AllControls.name() class="button" popovertarget="inspector">{words::numbers()}</button>
            </Show>
            <button type="button" id="button-glossary" data-part=PagePart::Glossary.name() class="button" aria-haspopup="dialog"
                on:click=move |_| guide.help.set(Some(HelpTopic::Glossary(None)))>{words::words()}</button>
        </div>
    }
}
