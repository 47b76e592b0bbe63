//! The numbers, as files for other programs.

use leptos::prelude::*;

use crate::platform::page as browser;
use crate::protocol::StudyCommand;
use crate::state::Page;
use crate::state::share::{file_name, paths_csv};

use super::super::handle::SideHandle;

/// A file: what is in it, and why it cannot be had yet.
#[derive(Clone, Copy)]
struct File {
    id: &'static str,
    title: &'static str,
    about: &'static str,
    missing: fn(&Page) -> Option<&'static str>,
    save: fn(SideHandle),
}

fn searched(page: &Page) -> Option<&'static str> {
    match &page.run.attractors {
        None => Some("The river has not been searched for whirlpools yet."),
        Some(_) => None,
    }
}

fn found(page: &Page) -> Option<&'static str> {
    searched(page).or_else(|| {
        let nothing = page.run.attractors.as_ref().is_none_or(|report| report.attractors.is_empty());
        nothing.then_some("The last search found no whirlpool.")
    })
}

fn followed(page: &Page) -> Option<&'static str> {
    if page.leaves.last().is_none() {
        return Some("No leaf has been dropped. Click the river to drop one.");
    }
    let none = page.leaves.iter().all(|leaf| leaf.path.is_none());
    none.then_some("The leaves have not been followed yet.")
}

const FILES: [File; 4] = [
    File {
        id: "button-export-report",
        title: "Report (JSON)",
        about: "Setting, loss curve, verdict and whirlpools: the same that lab writes, with a documented schema.",
        missing: |_| None,
        save: |app| {
            let (name, text) =
                app.page.with_untracked(|page| (file_name(page, "report", "json"), page.run_report().to_json()));
            browser::download(&name, "application/json", &text);
        },
    },
    File {
        id: "button-export-attractors",
        title: "Whirlpools (CSV)",
        about: "A line for each: latent, eigenvalue, basin, nearest training image.",
        missing: found,
        save: |app| {
            let (name, text) = app
                .page
                .with_untracked(|page| (file_name(page, "whirlpools", "csv"), page.run_report().attractors_csv()));
            browser::download(&name, "text/csv", &text);
        },
    },
    File {
        id: "button-export-paths",
        title: "Paths of the leaves (CSV)",
        about: "A line for each step of each leaf: where it was on the plane, how fast, and where it ended.",
        missing: followed,
        save: |app| {
            let (name, text) = app.page.with_untracked(|page| (file_name(page, "paths", "csv"), paths_csv(page)));
            browser::download(&name, "text/csv", &text);
        },
    },
    File {
        id: "button-export-network",
        title: "Network (safetensors)",
        about: "The weights with their setting. “The network” on this page loads them again, and so do other programs.",
        missing: searched,
        save: |app| app.study(|_| vec![StudyCommand::SaveWeights]),
    },
];

#[component]
pub fn NumbersSection() -> impl IntoView {
    let app = SideHandle::here();
    let row = move |file: File| {
        let missing = Memo::new(move |_| app.page.with(file.missing));
        let about = format!("{}-about", file.id);
        view! {
            <li class="share-file">
                <div>
                    <b>{file.title}</b>
                    <p class="help" id=about.clone()>{move || missing.get().unwrap_or(file.about)}</p>
                </div>
                <button type="button" class="button" id=file.id aria-describedby=about
                    aria-label=format!("Save: {}", file.title) disabled=move || missing.with(Option::is_some)
                    on:click=move |_| (file.save)(app)>"Save"</button>
            </li>
        }
    };
    view! {
        <section class="share-section" aria-label="Numbers">
            <ul class="share-files">{FILES.map(row)}</ul>
        </section>
    }
}
