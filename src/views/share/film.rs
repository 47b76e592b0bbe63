//! Films of training and of a trajectory: what to film, how far it is, and what came of it.

use leptos::prelude::*;

use crate::protocol::TrajectoryId;
use crate::state::share::film::{LENGTHS_S, MOST_BYTES, clock};
use crate::state::{Page, TrajectoryStart, words};
use crate::words::{inspector, share};

use super::super::film_recording::{FilmState, film_format};
use super::super::handle::SideHandle;
use super::filming::{FilmSubject, StageFilm};

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FilmChoice {
    Live,
    FromBeginning,
    Trajectory,
}

impl FilmChoice {
    const ALL: [Self; 3] = [Self::Live, Self::FromBeginning, Self::Trajectory];

    fn id(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::FromBeginning => "beginning",
            Self::Trajectory => "leaf",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Live => share::film_live(),
            Self::FromBeginning => share::film_beginning(),
            Self::Trajectory => share::film_trajectory(),
        }
    }
}

/// The trajectory to film: the selected one, else the newest that has been followed.
fn trajectory_of(page: &Page) -> Result<(TrajectoryId, String), &'static str> {
    if page.trajectories.last().is_none() {
        return Err(share::no_trajectory());
    }
    let selected = page
        .selected_trajectory
        .and_then(|id| page.trajectories.get(id))
        .filter(|trajectory| trajectory.path.is_some());
    let newest = || page.trajectories.iter().rev().find(|trajectory| trajectory.path.is_some());
    let trajectory = selected.or_else(newest).ok_or(share::trajectory_not_followed())?;
    let name = match trajectory.origin {
        TrajectoryStart::Point([u, v]) => {
            share::trajectory_from(words::number(f64::from(u)), words::number(f64::from(v)))
        }
        TrajectoryStart::TrainingImage(index) => inspector::trajectory_image(index),
        TrajectoryStart::Upload(number) => inspector::trajectory_upload(number),
    };
    Ok((trajectory.id, name))
}

#[component]
pub fn FilmSection() -> impl IntoView {
    let StageFilm { film, .. } = expect_context();
    view! {
        <section class="share-section" aria-label=share::film()>
            {match film_format() {
                Err(_) => view! {
                    <p class="share-caveat" id="film-missing">{share::film_unsupported()}</p>
                }.into_any(),
                Ok(format) => view! {
                    {move || match film.state.with(kind) {
                        Kind::Ready => view! { <Choices extension=format.extension/> }.into_any(),
                        Kind::Recording => view! { <Recording/> }.into_any(),
                        Kind::Done => view! { <Made/> }.into_any(),
                    }}
                }.into_any(),
            }}
        </section>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ready,
    Recording,
    Done,
}

fn kind(state: &FilmState) -> Kind {
    match state {
        FilmState::Idle | FilmState::Failed(_) => Kind::Ready,
        FilmState::Recording { .. } | FilmState::Finishing => Kind::Recording,
        FilmState::Done(_) => Kind::Done,
    }
}

#[component]
fn Choices(extension: &'static str) -> impl IntoView {
    let app = SideHandle::here();
    let filming: StageFilm = expect_context();
    let chosen = RwSignal::new(FilmChoice::Live);
    let length_s = RwSignal::new(LENGTHS_S[0]);
    let trajectory = Memo::new(move |_| app.page.with(trajectory_of));
    let drawn = Memo::new(move |_| app.page.with(|page| page.run.snapshot.is_some()));
    let missing = move |choice: FilmChoice| match choice {
        FilmChoice::Trajectory => trajectory.get().err(),
        FilmChoice::Live | FilmChoice::FromBeginning if drawn.get() => None,
        FilmChoice::Live | FilmChoice::FromBeginning => Some(share::no_field()),
    };
    let about = move |choice: FilmChoice| match (missing(choice), choice) {
        (Some(why), _) => why.to_owned(),
        (None, FilmChoice::Live) => share::film_live_about().to_owned(),
        (None, FilmChoice::FromBeginning) => {
            share::film_beginning_about(clock(f64::from(LENGTHS_S[LENGTHS_S.len() - 1])))
        }
        (None, FilmChoice::Trajectory) => {
            trajectory.get().map_or_else(|_| String::new(), |(_, name)| share::film_trajectory_about(name))
        }
    };
    let offer = move |choice: FilmChoice| {
        let id = format!("film-{}", choice.id());
        view! {
            <label class="share-choice" class:off=move || missing(choice).is_some()>
                <input type="radio" name="film-subject" id=id prop:checked=move || chosen.get() == choice
                    disabled=move || missing(choice).is_some() on:change=move |_| chosen.set(choice)/>
                <span><b>{choice.title()}</b><small class="help">{move || about(choice)}</small></span>
            </label>
        }
    };
    let option = move |seconds: u32| {
        view! { <option value=seconds.to_string() prop:selected=move || length_s.get() == seconds>{share::seconds(seconds)}</option> }
    };
    let begin = move |_| {
        let subject = match chosen.get_untracked() {
            FilmChoice::Live => Some(FilmSubject::Live { length_s: length_s.get_untracked() }),
            FilmChoice::FromBeginning => Some(FilmSubject::FromBeginning),
            FilmChoice::Trajectory => trajectory.get_untracked().ok().map(|(id, _)| FilmSubject::Trajectory(id)),
        };
        if let Some(subject) = subject {
            filming.begin(app, subject);
        }
    };
    let failed = move || {
        filming.film.state.with(|state| match state {
            FilmState::Failed(why) => Some(why.clone()),
            _ => None,
        })
    };
    view! {
        <fieldset class="share-choices-list">
            <legend class="unseen">{share::film_what()}</legend>
            {FilmChoice::ALL.map(offer)}
        </fieldset>
        <div class="share-line">
            <p class="help">{share::film_file(extension.to_ascii_uppercase(), words::megabytes(MOST_BYTES))}</p>
            <Show when=move || chosen.get() == FilmChoice::Live>
                <label class="share-field">{share::film_length()} <select id="film-length"
                    on:change=move |event| length_s.set(event_target_value(&event).parse().unwrap_or(LENGTHS_S[0]))>
                    {LENGTHS_S.map(option)}
                </select></label>
            </Show>
            <button type="button" class="button primary" id="button-film" on:click=begin
                disabled=move || missing(chosen.get()).is_some()>{share::film_record()}</button>
        </div>
        <p class="complaint" id="film-failed" role="alert">{failed}</p>
    }
}

#[component]
fn Recording() -> impl IntoView {
    let filming: StageFilm = expect_context();
    let share = move || {
        filming.film.state.with(|state| match state {
            FilmState::Recording { elapsed_s, limit_s, .. } => elapsed_s / limit_s,
            _ => 1.0,
        })
    };
    let told = move || {
        filming.film.state.with(|state| match state {
            FilmState::Recording { elapsed_s, limit_s, bytes } => {
                // A film begins with nothing, which is no news.
                let size = if *bytes > 50_000 { format!(", {}", words::megabytes(*bytes)) } else { String::new() };
                share::film_so_far(clock(*elapsed_s), clock(limit_s.ceil()), size)
            }
            _ => share::film_finishing().to_owned(),
        })
    };
    view! {
        <div class="share-recording">
            <progress id="film-progress" max="1" aria-label=share::film_progress() prop:value=share></progress>
            <div class="share-line">
                <p id="film-words"><span class="recording-dot" aria-hidden="true"></span>{told}</p>
                <button type="button" class="button" id="button-film-cancel" on:click=move |_| filming.cancel()>{share::film_cancel()}</button>
                <button type="button" class="button primary" id="button-film-stop" on:click=move |_| filming.finish()>{share::film_stop()}</button>
            </div>
        </div>
    }
}

#[component]
fn Made() -> impl IntoView {
    let filming: StageFilm = expect_context();
    let film = move || {
        filming.film.state.with(|state| match state {
            FilmState::Done(film) => Some(film.clone()),
            _ => None,
        })
    };
    view! {
        {move || film().map(|film| view! {
            <video id="film-preview" class="share-film" src=film.url controls muted playsinline preload="auto"></video>
            <div class="share-line">
                <p class="help" id="film-words">{film.words}</p>
                <button type="button" class="button" id="button-film-again" on:click=move |_| filming.cancel()>{share::film_again()}</button>
                <button type="button" class="button primary" id="button-film-save" on:click=move |_| filming.film.save()>{share::save()}</button>
            </div>
        })}
    }
}
