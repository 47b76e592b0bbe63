//! The trajectories: dropping one by numbers, the film of the selected one, the list of all.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::protocol::{Image, TrajectoryId};
use crate::state::tour::GlossaryTerm;
use crate::state::{TrajectoryStart, words};
use crate::words::inspector as catalog;

use super::handle::SideHandle;
use super::on_demand::{Coming, Content, NotArrived, OnDemand};
use super::picture::Picture;
use super::stage_input::drop_trajectory;
use super::text::Explain;
use super::trajectory_sound::SoundButton;

#[component]
pub fn TrajectoryPanel() -> impl IntoView {
    let app = SideHandle::here();
    let none = Memo::new(move |_| app.page.with(|page| page.trajectories.last().is_none()));
    view! {
        <h2>{catalog::trajectories()} <Explain term=GlossaryTerm::Trajectory/></h2>
        <Show when=move || none.get()>
            <p class="help">{catalog::trajectories_help()}</p>
        </Show>
        <Show when=move || !none.get()><OnDemand fetch=trajectories_panel/></Show>
        <DropForm/>
        <SoundButton/>
    }
}

#[wasm_split(more, fallible)]
fn trajectories_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <DroppedTrajectories/> }.into_any())
}

/// The code of the panel, fetched.
pub fn trajectories_panel() -> Coming {
    Box::pin(trajectories_content())
}

/// The film of the selected trajectory and the list of all.
#[component]
pub fn DroppedTrajectories() -> impl IntoView {
    let app = SideHandle::here();
    let ids = Memo::new(move |_| {
        app.page.with(|page| page.trajectories.iter().rev().map(|trajectory| trajectory.id).collect::<Vec<_>>())
    });
    let selected = Memo::new(move |_| app.page.with(|page| page.selected_trajectory.is_some()));
    view! {
        <Show when=move || selected.get()><Film/></Show>
        <ul class="leaf-list" id="leaves">
            <For each=move || ids.get() key=|id| *id children=move |id| view! { <TrajectoryLine id/> }/>
        </ul>
    }
}

/// The decoded pictures along the selected trajectory's way, and its speed.
#[component]
fn Film() -> impl IntoView {
    let app = SideHandle::here();
    let path = Memo::new(move |_| {
        app.page.with(|page| {
            page.trajectories.get(page.selected_trajectory?).and_then(|trajectory| trajectory.path.clone())
        })
    });
    let frames = move || {
        let film: Vec<(u32, Image)> =
            path.with(|path| path.as_ref().map(|trajectory| trajectory.film.clone()).unwrap_or_default());
        let frame = |(iteration, image): (u32, Image)| {
            view! {
                <li>
                    <Picture image=Signal::stored(Some(image))
                        alternative=Signal::stored(catalog::frame(iteration))/>
                    <small>{iteration}</small>
                </li>
            }
        };
        film.into_iter().map(frame).collect_view()
    };
    let outcome = move || {
        path.with(|path| match path {
            Some(trajectory) => words::outcome(trajectory.outcome, trajectory.steps_to_settle),
            None => catalog::following().to_owned(),
        })
    };
    let line = move || {
        path.with(|path| path.as_ref().map(|trajectory| crate::canvas::sparkline(&trajectory.speed, [100.0, 24.0])))
    };
    let fastest = move || {
        path.with(|path| {
            let fastest = path.as_ref()?.speed.iter().copied().filter(|speed| speed.is_finite()).fold(0.0, f32::max);
            Some(catalog::speed_highest(words::number(f64::from(fastest))))
        })
    };
    view! {
        <div class="film" id="selected-leaf">
            <p id="leaf-outcome">{outcome}</p>
            <ol class="film-strip" id="leaf-film" tabindex="0" aria-label=catalog::film()>{frames}</ol>
            <Show when=move || path.with(Option::is_some)>
                <svg class="sparkline" viewBox="0 -1 100 26" preserveAspectRatio="none" role="img" aria-label=catalog::speed()>
                    <polyline points=line/>
                </svg>
                <small class="help">{fastest}</small>
            </Show>
        </div>
    }
}

#[component]
fn TrajectoryLine(id: TrajectoryId) -> impl IntoView {
    let app = SideHandle::here();
    let trajectory = Memo::new(move |_| app.page.with(|page| page.trajectories.get(id).cloned()));
    let selected = Memo::new(move |_| app.page.with(|page| page.selected_trajectory == Some(id)));
    let title = move || {
        trajectory.with(|trajectory| match trajectory.as_ref().map(|trajectory| trajectory.origin) {
            Some(TrajectoryStart::Point([u, v])) => {
                catalog::trajectory_at(words::number(f64::from(u)), words::number(f64::from(v)))
            }
            Some(TrajectoryStart::TrainingImage(index)) => catalog::trajectory_image(index),
            Some(TrajectoryStart::Upload(number)) => catalog::trajectory_upload(number),
            None => String::new(),
        })
    };
    let outcome = move || {
        trajectory.with(|trajectory| {
            trajectory.as_ref()?.path.as_ref().map(|path| words::outcome(path.outcome, path.steps_to_settle))
        })
    };
    view! {
        <li class="leaf-line" class:selected=selected data-testid="leaf">
            <button type="button" class="leaf-select" aria-pressed=move || selected.get().to_string()
                on:click=move |_| app.page.update(|page| page.selected_trajectory = Some(id))>
                <span>{title}</span> <small>{outcome}</small>
            </button>
            <button type="button" class="icon-button" aria-label=move || catalog::remove_trajectory(title())
                on:click=move |_| app.act_on_both(|page| page.remove_trajectory(id))>"×"</button>
        </li>
    }
}

/// Two numbers and a button: the way without a pointer.
#[component]
fn DropForm() -> impl IntoView {
    let app = SideHandle::here();
    let [across, up] = ["0", "0"].map(|zero| RwSignal::new(zero.to_owned()));
    let complaint = RwSignal::new(None::<&'static str>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let number = |text: RwSignal<String>| {
            text.with_untracked(|text| text.trim().parse::<f32>().ok()).filter(|it| it.is_finite())
        };
        match (number(across), number(up)) {
            (Some(across), Some(up)) => {
                complaint.set(None);
                drop_trajectory(app, TrajectoryStart::Point([across, up]));
            }
            _ => complaint.set(Some(catalog::drop_refused())),
        }
    };
    view! {
        <form class="drop-form" on:submit=submit>
            <label>{catalog::across()} " " <input type="text" inputmode="decimal" class="number" id="leaf-across" prop:value=across
                on:input=move |event| across.set(event_target_value(&event))/></label>
            <label>{catalog::up()} " " <input type="text" inputmode="decimal" class="number" id="leaf-up" prop:value=up
                on:input=move |event| up.set(event_target_value(&event))/></label>
            <button type="submit" class="button" id="button-drop-leaf">{catalog::drop()}</button>
            <p class="complaint" id="leaf-complaint" role="alert">{move || complaint.get()}</p>
        </form>
    }
}
