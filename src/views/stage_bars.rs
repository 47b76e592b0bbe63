//! What lies over and under the stage: the status line, the layers, the scale, the view buttons.

use leptos::prelude::*;

use crate::state::{Layer, PagePart, part_of_layer, verdict, words};
use crate::words::{stage, status};

use super::handle::SideHandle;
use super::stage_input::{show_everything, with_stage, zoom_middle};

#[component]
pub fn StatusBar() -> impl IntoView {
    let app = SideHandle::here();
    let status = Memo::new(move |_| app.page.with(|page| page.status()));
    let past = Memo::new(move |_| app.page.with(|page| page.run.timeline.past_words()));
    let pace = Memo::new(move |_| {
        app.page.with(|page| {
            let training = page.status().phase == "training";
            let pace = page.run.statistics.map(|statistics| f64::from(statistics.steps_per_second));
            pace.filter(|_| training).map(|pace| status::pace(words::number(pace)))
        })
    });
    let here = Memo::new(move |_| app.page.with(|page| page.training_here()));
    view! {
        <div class="status" id=app.id("status") data-part=PagePart::Status.name() data-phase=move || status.with(|status| status.phase)>
            <span class="status-dot" aria-hidden="true"></span>
            {move || past.get().map(|words| view! { <b id=app.id("status-past")>{words}</b> })}
            <span id=app.id("status-text")>{move || status.with(|status| status.text.clone())}</span>
            {move || here.get().map(|label| view! {
                <button type="button" id=app.id("button-train-here") class="status-button" title=status::trained_beforehand_here_help()
                    on:click=move |_| app.push_history(|| app.act(|page| page.reset()))>{label}</button>
            })}
            <span class="status-pace">{pace}</span>
            <Show when=move || status.with(|status| status.done_share.is_some())>
                <progress id=app.id("status-progress") max="1" aria-label=status::progress()
                    prop:value=move || status.with(|status| f64::from(status.done_share.unwrap_or(0.0)))></progress>
            </Show>
        </div>
    }
}

#[component]
pub fn LayerBar() -> impl IntoView {
    let app = SideHandle::here();
    let chip = move |layer: Layer| {
        let on = Memo::new(move |_| app.page.with(|page| page.layers.contains(layer)));
        let offered = Memo::new(move |_| app.page.with(|page| layer.is_offered(page.spec())));
        view! {
            <label class="chip" data-part=part_of_layer(layer) class:on=on title=layer.help()
                style:display=move || (!offered.get()).then_some("none")>
                <input type="checkbox" id=format!("layer-{}", layer.id()) prop:checked=on
                    on:change=move |_| app.act(|page| page.toggle_layer(layer))/>
                {layer.title()}
            </label>
        }
    };
    view! {
        <fieldset class="layers" id="layers" data-part=PagePart::Layers.name()>
            <legend class="unseen">{stage::layers()}</legend>
            {Layer::ALL.map(chip)}
        </fieldset>
    }
}

/// What the colours and the axes mean.
#[component]
pub fn Legend() -> impl IntoView {
    let app = SideHandle::here();
    // The colours span the speeds of a step and of a part of the plane.
    let snapshot = Memo::new(move |_| {
        app.page.with(|page| page.run.snapshot.as_ref().map(|snapshot| (snapshot.step, snapshot.field.grid.window)))
    });
    let top_speed = move || {
        snapshot.track();
        let top = with_stage(app, |stage, page| stage.renderer.top_speed_of(&page.on_stage())).flatten();
        top.map_or_else(|| "–".to_owned(), |top| words::number(f64::from(top)))
    };
    let plane = Memo::new(move |_| app.page.with(|page| page.run.snapshot.as_deref().map(words::plane)));
    let ramp = move || app.shell.palette.get().speed_gradient();
    let shows_speed = Memo::new(move |_| app.page.with(|page| page.layers.contains(Layer::Speed)));
    let score = Memo::new(move |_| {
        app.page.with(|page| {
            let score = page.run.snapshot.as_deref()?.score.as_ref().filter(|_| page.layers.contains(Layer::Score))?;
            Some((words::score_origin(score.origin), words::score_agreement(score.cosine)))
        })
    });
    let score_color = move || app.shell.palette.get().score.css();
    view! {
        <div class="legend" id=app.id("legend") data-part=PagePart::Legend.name()>
            <p id=app.id("plane-text")>{move || plane.get()}</p>
            {move || score.get().map(|(origin, agreement)| view! {
                <p class="legend-score" id=app.id("legend-score")
                    title=stage::score_agreement_help()>
                    <span class="legend-arrow" style:color=score_color aria-hidden="true">"→"</span>
                    <span>{origin}</span>
                    <span id=app.id("score-cosine")>{agreement}</span>
                </p>
            })}
            <Show when=move || shows_speed.get() && snapshot.get().is_some()>
                <div class="legend-speed" title=stage::speed_help()>
                    <span>{stage::speed_lowest()}</span>
                    <span class="legend-ramp" style:background=ramp></span>
                    <span id=app.id("legend-top-speed")>{top_speed}</span>
                    <span class="legend-unit">{stage::speed()}</span>
                    <span class="legend-fast">{stage::speed_highest()}</span>
                </div>
            </Show>
        </div>
    }
}

#[component]
pub fn ViewButtons() -> impl IntoView {
    let app = SideHandle::here();
    let moved = Memo::new(move |_| app.page.with(|page| page.run.view.is_some()));
    view! {
        <div class="view-buttons" data-part=PagePart::ViewButtons.name()>
            <button type="button" id=app.id("button-zoom-in") class="icon-button" aria-label=stage::closer() title=stage::closer()
                on:click=move |_| zoom_middle(app, 1.4)>"+"</button>
            <button type="button" id=app.id("button-zoom-out") class="icon-button" aria-label=stage::farther() title=stage::farther()
                on:click=move |_| zoom_middle(app, 0.714)>"−"</button>
            <button type="button" id=app.id("button-view-reset") class="icon-button" aria-label=stage::everything()
                title=stage::everything() disabled=move || !moved.get()
                on:click=move |_| show_everything(app)>"⤢"</button>
        </div>
    }
}

/// A side's headline, under its stage.
#[component]
pub fn StageVerdict() -> impl IntoView {
    let app = SideHandle::here();
    let words = Memo::new(move |_| app.page.with(|page| verdict::headline(&page.run)));
    view! {
        <Show when=move || app.shell.comparison.open.get()>
            <p class="stage-verdict" id=app.id("stage-verdict")><b>{app.side.title()}</b> " " {words}</p>
        </Show>
    }
}
