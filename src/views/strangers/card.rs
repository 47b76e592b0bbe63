//! One picture: what the network sees, what it makes of it, where it settles, and the verdict.

use leptos::prelude::*;

use super::acts::{act, drop_on_field, own_kind, remove};
use super::scores::Scores;
use crate::protocol::{AttractorId, DoneFramingStep, Image, SeenAs, TrajectoryOutcome, UploadId};
use crate::spec::UploadFraming;
use crate::state::studies::stranger_words::{self, Belonging, in_true_colors};
use crate::state::studies::{Judged, UploadEntry};
use crate::state::words;
use crate::views::handle::SideHandle;
use crate::views::picture::Picture;
use crate::words::{inspector, strangers};

#[component]
pub fn UploadCard(id: UploadId) -> impl IntoView {
    let app = SideHandle::here();
    let studies = app.studies();
    let entry = Memo::new(move |_| studies.with(|studies| studies.strangers.uploads.get(id).cloned()));
    let framing = Memo::new(move |_| studies.with(|studies| studies.strangers.framing));
    let judged = Memo::new(move |_| entry.with(|entry| entry.as_ref().and_then(|entry| entry.judged.clone())));
    // Seen in another way now: it is judged again.
    let is_stale = move || judged.with(|judged| judged.as_ref().is_some_and(|judged| judged.framing != framing.get()));
    let name =
        Memo::new(move |_| entry.with(|entry| entry.as_ref().map_or_else(String::new, |entry| entry.name.clone())));
    let is_judged = Memo::new(move |_| judged.with(Option::is_some));
    view! {
        <li class="upload" class:stale=is_stale data-testid="upload" id=format!("upload-{}", id.0)
            data-verdict=move || judged.with(|judged| judged.as_ref().map(|judged| Belonging::of(judged).id()))>
            <div class="upload-head">
                <b title=name>{id.0}". "{name}</b>
                <Badge judged/>
                <button type="button" class="icon-button" aria-label=move || strangers::remove(name.get())
                    on:click=move |_| remove(app, Some(id))>"×"</button>
            </div>
            <Pictures entry judged/>
            {move || entry.with(|entry| entry.as_ref()?.frames)
                .map(|frames| view! { <p class="help">{strangers::first_frame(frames)}</p> })}
            <Show when=move || is_judged.get() fallback=move || view! { <Waiting entry/> }>
                <Words judged/>
                <Steps judged/>
                <div class="bring-buttons">
                    <button type="button" class="button" on:click=move |_| drop_on_field(app, id)
                        aria-label=move || strangers::drop_on_field_named(name.get())>{strangers::drop_on_field()}</button>
                </div>
                <Scores judged/>
            </Show>
        </li>
    }
}

#[component]
fn Waiting(entry: Memo<Option<UploadEntry>>) -> impl IntoView {
    let words = move || {
        entry.with(|entry| match entry.as_ref().and_then(UploadEntry::upload) {
            Some(_) => strangers::waits(),
            None => strangers::reading(),
        })
    };
    view! { <p class="help">{words}</p> }
}

#[component]
fn Badge(judged: Memo<Option<Judged>>) -> impl IntoView {
    let badge = move |judged: Judged| {
        let belonging = Belonging::of(&judged);
        view! {
            <span class=format!("verdict-badge {}", belonging.id())
                title=strangers::p_value_help()>
                {belonging.title()} " " <small>{stranger_words::p_value(&judged)}</small>
            </span>
        }
    };
    move || judged.get().map(badge)
}

/// As it came → what the network sees → what it makes of it → where it settles.
#[component]
fn Pictures(entry: Memo<Option<UploadEntry>>, judged: Memo<Option<Judged>>) -> impl IntoView {
    let app = SideHandle::here();
    let of_verdict = move |read: fn(&Judged) -> &Image| {
        Memo::new(move |_| judged.with(|judged| judged.as_ref().map(|judged| in_true_colors(read(judged)))))
    };
    let came = Memo::new(move |_| entry.with(|entry| Some(entry.as_ref()?.upload()?.image.clone())));
    let attractor = Memo::new(move |_| {
        judged.with(|judged| match judged.as_ref()?.verdict.outcome {
            TrajectoryOutcome::Settled(id) => Some(id),
            TrajectoryOutcome::SettledElsewhere
            | TrajectoryOutcome::Diverged
            | TrajectoryOutcome::Cycle(_)
            | TrajectoryOutcome::Undecided => None,
        })
    });
    let framed = move |caption: &'static str, image: Memo<Option<Image>>| {
        view! {
            <figure>
                <Picture image alternative=Signal::stored(caption.to_owned())/>
                <figcaption>{caption}</figcaption>
            </figure>
        }
    };
    let arrow = || view! { <span aria-hidden="true">"→"</span> };
    let is_judged = Memo::new(move |_| judged.with(Option::is_some));
    view! {
        <div class="upload-pictures">
            {framed(strangers::card_yours(), came)}
            <Show when=move || is_judged.get()>
                {arrow()}
                {framed(strangers::card_sees(), of_verdict(|judged| &judged.verdict.seen))}
                {arrow()}
                {framed(strangers::card_makes(), of_verdict(|judged| &judged.verdict.rebuilt))}
            </Show>
            {move || attractor.get().map(|id| view! { {arrow()} <Attractor app id/> })}
        </div>
    }
}

#[component]
fn Attractor(app: SideHandle, id: AttractorId) -> impl IntoView {
    let image = Memo::new(move |_| {
        app.page.with(|page| page.run.attractor(id).map(|attractor| in_true_colors(&attractor.image)))
    });
    let point = move |at: Option<AttractorId>| app.page.update(|page| page.run.selection.highlighted = at);
    view! {
        <figure class="upload-whirlpool" style:border-color=move || app.shell.palette.get().attractor(id).css()
            on:pointerenter=move |_| point(Some(id)) on:pointerleave=move |_| point(None)>
            <Picture image alternative=Signal::stored(inspector::card_image(id.0))/>
            <figcaption>{strangers::settles()}</figcaption>
        </figure>
    }
}

#[component]
fn Words(judged: Memo<Option<Judged>>) -> impl IntoView {
    let app = SideHandle::here();
    let own_kind = own_kind(app);
    let verdict = move || {
        judged.with(|judged| {
            judged.as_ref().map(|judged| own_kind.with(|own_kind| stranger_words::sentence(judged, own_kind)))
        })
    };
    let outcome = move || {
        judged.with(|judged| {
            let verdict = &judged.as_ref()?.verdict;
            Some(words::sentence(&words::outcome(verdict.outcome, verdict.steps_to_settle)))
        })
    };
    view! {
        <p class="upload-words">{verdict}</p>
        {move || said(&judged, stranger_words::other_verdict).map(|said| view! { <p class="upload-other">{said}</p> })}
        {move || said(&judged, stranger_words::disagreement).map(|said| view! { <p class="help upload-disagree">{said}</p> })}
        <p class="help">{outcome}</p>
    }
}

fn said(judged: &Memo<Option<Judged>>, say: fn(&Judged) -> Option<String>) -> Option<String> {
    judged.with(|judged| say(judged.as_ref()?))
}

/// What was done to frame it as the training pictures, step by step; and the way back to the picture as it came.
#[component]
fn Steps(judged: Memo<Option<Judged>>) -> impl IntoView {
    let app = SideHandle::here();
    let seen_as = Memo::new(move |_| judged.with(|judged| Some(judged.as_ref()?.verdict.seen_as.clone())));
    let has_other = Memo::new(move |_| judged.with(|judged| judged.as_ref()?.verdict.other_p_value).is_some());
    let frame = move |as_set: bool| {
        act(app, |strangers| strangers.set_framing(UploadFraming { as_set, ..strangers.framing }));
    };
    let step = move |done: &DoneFramingStep| {
        let (words, image) = (done.step.words(), in_true_colors(&done.image));
        view! {
            <li>
                <Picture image=Memo::new(move |_| Some(image.clone())) alternative=Signal::stored(strangers::step_image().to_owned())/>
                <span>{words}</span>
            </li>
        }
    };
    let button = move |title: &'static str, as_set: bool| {
        view! { <button type="button" class="link upload-see" on:click=move |_| frame(as_set)>{title}</button> }
    };
    move || match seen_as.get()? {
        SeenAs::Framed(steps) => Some(
            view! {
                <details class="more upload-steps">
                    <summary>{strangers::steps()}</summary>
                    <ol>{steps.iter().map(step).collect_view()}</ol>
                    {button(strangers::as_it_came(), false)}
                </details>
            }
            .into_any(),
        ),
        SeenAs::NotFramed(obstacle) => {
            Some(view! { <p class="help upload-not-framed">{obstacle.words()}</p> }.into_any())
        }
        SeenAs::ItCame => {
            has_other.get().then(|| view! { <p class="help">{button(strangers::as_set(), true)}</p> }.into_any())
        }
    }
}
