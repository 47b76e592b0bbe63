//! The right column: what the river is like, its whirlpools, the leaves.

use leptos::prelude::*;

use crate::protocol::{AttractorReport, Verdict};
use crate::state::{Page, words};

use super::app::App;
use super::gallery::Gallery;
use super::leaves::LeafPanel;

#[component]
pub fn Inspector() -> impl IntoView {
    view! {
        <section class="panel inspector" id="inspector" aria-label="Inspector">
            <VerdictPanel/>
            <LeafPanel/>
            <Gallery/>
        </section>
    }
}

type Read = fn(&Verdict) -> String;

/// Id, name, definition, and how to read it off the verdict.
const NUMBERS: [(&str, &str, &str, Read); 7] = [
    (
        "stable-count",
        "Whirlpools",
        "Stable attractors: f(z*) = z*, spectral radius below 1, told apart by distance.",
        |verdict| verdict.stable_count.to_string(),
    ),
    (
        "paper-count",
        "… by the paper's rule",
        "Distinct end points where ‖Δz‖² fell below 10⁻⁶; the same if their cosine is above 0.99.",
        |verdict| verdict.paper_count.to_string(),
    ),
    (
        "recalled-share",
        "Images recalled",
        "Training images that are whirlpools themselves (cosine above 0.99).",
        |verdict| words::percent(verdict.recalled_share),
    ),
    ("noise-settled-share", "Noise that settles", "Random starts that end on a stable attractor.", |verdict| {
        words::percent(verdict.noise_settled_share)
    }),
    (
        "convergent-share",
        "Starts that come to rest",
        "Convergent share of all starts, by the paper's stopping rule.",
        |verdict| words::percent(verdict.convergent_share),
    ),
    ("median-steps", "Steps to rest", "Median number of iterations of those.", |verdict| {
        if verdict.convergent_share > 0.0 { verdict.median_steps.to_string() } else { "–".to_owned() }
    }),
    (
        "contractive-share",
        "Calm around the images",
        "Training latents with ‖J‖ < 1: contractive share.",
        |verdict| words::percent(verdict.contractive_share),
    ),
];

#[component]
fn VerdictPanel() -> impl IntoView {
    let app = App::here();
    let sentence = Memo::new(move |_| app.page.with(|page| words::verdict(&page.run)));
    let verdict = Memo::new(move |_| app.page.with(|page| page.run.attractors.as_ref().map(|report| report.verdict)));
    let searched = Memo::new(move |_| app.page.with(|page| page.run.attractors.as_deref().map(searched)));
    let number = move |(id, name, definition, read): (&'static str, &'static str, &'static str, Read)| {
        let text = Memo::new(move |_| verdict.with(|verdict| verdict.as_ref().map_or_else(|| "–".to_owned(), read)));
        view! { <Row id name definition text/> }
    };
    let error = move |read: fn(&Page) -> Option<f32>| {
        Memo::new(move |_| app.page.with(read).map_or_else(|| "–".to_owned(), |error| words::number(f64::from(error))))
    };
    view! {
        <h2 class="unseen">"Verdict"</h2>
        <p class="verdict" id="verdict-words">{sentence}</p>
        <div class="numbers">
            {NUMBERS.map(number)}
            <Row id="train-error" name="Error, seen" definition="Mean squared error per pixel on the training images."
                text=error(|page| page.run.train_error)/>
            <Row id="test-error" name="Error, unseen" definition="The same on held-out images: generalization."
                text=error(|page| page.run.test_error)/>
        </div>
        <p class="help" id="verdict-searched">{searched}</p>
    }
}

#[component]
fn Row(id: &'static str, name: &'static str, definition: &'static str, text: Memo<String>) -> impl IntoView {
    view! {
        <details class="number-row">
            <summary><span>{name}</span><b id=format!("verdict-{id}")>{text}</b></summary>
            <p class="help">{definition}</p>
        </details>
    }
}

fn searched(report: &AttractorReport) -> String {
    let starts = (report.verdict.training_starts + report.verdict.noise_starts) as usize;
    let depth = if report.complete { "to the end" } else { "cut short while training" };
    format!("From {} at step {}, followed {depth}.", words::counted(starts, "start", "starts"), report.step)
}
