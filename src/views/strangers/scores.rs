//! Every score of one picture with its place among the pictures that belong, and the film of its way.

use leptos::ev::Event;
use leptos::prelude::*;

use crate::protocol::{Image, ScoreReading};
use crate::spec::OodScore;
use crate::state::studies::Judged;
use crate::state::studies::stranger_words::{in_true_colors, reading_value};
use crate::state::words;
use crate::views::picture::Picture;
use crate::words::{inspector, strangers};

/// Made when it is opened: there may be hundreds of cards.
#[component]
pub fn Scores(judged: Memo<Option<Judged>>) -> impl IntoView {
    let opened = RwSignal::new(false);
    let toggled = move |event: Event| {
        let details: web_sys::HtmlDetailsElement = event_target(&event);
        opened.set(details.open());
    };
    let content = move || {
        judged.get().filter(|_| opened.get()).map(|judged| {
            let film: Vec<_> = judged.verdict.film.clone();
            view! {
                <ol class="film-strip" tabindex="0" aria-label=strangers::film()>
                    {film.into_iter().map(frame).collect_view()}
                </ol>
                <p class="help">
                    {strangers::bars(judged.calibration_count)}
                </p>
                <div class="numbers">{judged.verdict.scores.iter().copied().map(score).collect_view()}</div>
            }
        })
    };
    view! {
        <details class="more scores" on:toggle=toggled>
            <summary>{strangers::scores()}</summary>
            {content}
        </details>
    }
}

fn frame((iteration, image): (u32, Image)) -> impl IntoView {
    view! {
        <li>
            <Picture image=Signal::stored(Some(in_true_colors(&image)))
                alternative=Signal::stored(inspector::frame(iteration))/>
            <small>{iteration}</small>
        </li>
    }
}

fn score(reading: ScoreReading) -> impl IntoView {
    let percentile = words::percent(reading.percentile);
    let width = format!("{:.1}%", 100.0 * reading.percentile.clamp(0.0, 1.0));
    let is_verdict = reading.score == OodScore::VERDICT;
    view! {
        <details class="number-row score-row" class:verdict-score=is_verdict data-score=reading.score.id()>
            <summary>
                <span>{reading.score.title()}</span> <b>{reading_value(&reading)}</b>
                <i class="score-bar" role="img" aria-label=strangers::stranger_than(&percentile)>
                    <i style:width=width></i>
                </i>
                <small>{percentile.clone()}</small>
            </summary>
            <p class="help">{reading.score.definition()}</p>
        </details>
    }
}
