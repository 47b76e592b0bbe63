//! The numbers, as files for other programs.

use leptos::prelude::*;

use crate::platform::page as browser;
use crate::protocol::StudyCommand;
use crate::spec::ModelKind;
use crate::state::share::{curve_csv, file_name, paths_csv};
use crate::state::{Page, TimelineMeasure};
use crate::words::share;

use super::super::figure::FigureMenu;
use super::super::handle::SideHandle;

/// A file: what is in it, and why it cannot be had yet.
#[derive(Clone, Copy)]
struct File {
    id: &'static str,
    title: fn() -> &'static str,
    about: fn() -> &'static str,
    missing: fn(&Page) -> Option<&'static str>,
    save: fn(SideHandle),
}

fn searched(page: &Page) -> Option<&'static str> {
    match &page.run.attractors {
        None => Some(share::not_searched()),
        Some(_) => None,
    }
}

fn found(page: &Page) -> Option<&'static str> {
    searched(page).or_else(|| {
        let nothing = page.run.attractors.as_ref().is_none_or(|report| report.attractors.is_empty());
        nothing.then_some(share::none_found())
    })
}

/// A network that is no sequence of layers has its operations in its file.
fn can_be_a_program(page: &Page) -> Option<&'static str> {
    let is_graph = page.spec().model.kind == ModelKind::Graph;
    if is_graph { Some(share::pytorch_graph()) } else { searched(page) }
}

fn followed(page: &Page) -> Option<&'static str> {
    if page.trajectories.last().is_none() {
        return Some(share::no_trajectory());
    }
    let none = page.trajectories.iter().all(|trajectory| trajectory.path.is_none());
    none.then_some(share::trajectory_not_followed())
}

const FILES: [File; 5] = [
    File {
        id: "button-export-report",
        title: share::report,
        about: share::report_about,
        missing: |_| None,
        save: |app| {
            let (name, text) =
                app.page.with_untracked(|page| (file_name(page, "report", "json"), page.run_report().to_json()));
            browser::download(&name, "application/json", &text);
        },
    },
    File {
        id: "button-export-attractors",
        title: share::attractors,
        about: share::attractors_about,
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
        title: share::paths,
        about: share::paths_about,
        missing: followed,
        save: |app| {
            let (name, text) = app.page.with_untracked(|page| (file_name(page, "paths", "csv"), paths_csv(page)));
            browser::download(&name, "text/csv", &text);
        },
    },
    File {
        id: "button-export-network",
        title: share::network,
        about: share::network_about,
        missing: searched,
        save: |app| app.study(|_| vec![StudyCommand::SaveWeights]),
    },
    File {
        id: "button-export-pytorch",
        title: share::pytorch,
        about: share::pytorch_about,
        missing: can_be_a_program,
        save: |app| {
            let address = untrack(|| app.shared_address(false));
            let address = address.split('?').next().unwrap_or_default().to_owned();
            app.study(|_| vec![StudyCommand::SaveScript { address }]);
        },
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
                    <b>{(file.title)()}</b>
                    <p class="help" id=about.clone()>{move || missing.get().unwrap_or_else(file.about)}</p>
                </div>
                <button type="button" class="button" id=file.id aria-describedby=about
                    aria-label=share::save_file((file.title)()) disabled=move || missing.with(Option::is_some)
                    on:click=move |_| (file.save)(app)>{share::save()}</button>
            </li>
        }
    };
    let curve = move |measure: TimelineMeasure| {
        let csv =
            move || Some(app.page.with_untracked(|page| curve_csv(page.run.timeline.curves.of(measure).points())));
        let figure = format!("timeline-curve-{}", measure.id());
        view! { <li><span>{measure.title()}</span> <FigureMenu figure title=measure.title() csv/></li> }
    };
    view! {
        <section class="share-section" aria-label=share::numbers()>
            <ul class="share-files">{FILES.map(row)}</ul>
            <h3>{share::curves()}</h3>
            <ul class="share-curves" id="share-curves">{TimelineMeasure::ALL.map(curve)}</ul>
        </section>
    }
}
