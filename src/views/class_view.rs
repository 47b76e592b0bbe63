//! The teacher's page in the help dialog: lessons, a link for each pupil, and what the class measured.

use js_sys::Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_split_helpers::wasm_split;
use web_sys::File;

use super::chart::axes;
use super::figure::FigureMenu;
use super::handle::SideHandle;
use super::on_demand::{Coming, Content, NotArrived};
use super::share::{CopyButton, outcome_words};
use super::text::rich;
use crate::canvas::chart::ClassChart;
use crate::platform::page as browser;
use crate::protocol::Measure;
use crate::spec::Parameter;
use crate::state::class_reports::{ClassGroup, ClassReports, ClassSummary, OddFile, looks_like_report};
use crate::state::sweep::{measure_text, measure_words};
use crate::words::class as words;

/// The drawing's own units; it is scaled to the dialog's width.
const CHART_SIZE: [f32; 2] = [520.0, 240.0];
/// Larger files are no reports.
const MOST_BYTES: f64 = 16e6;
const BYTES_PER_MEGABYTE: f64 = 1e6;

#[wasm_split(more, fallible)]
fn class_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <TeacherPage/> }.into_any())
}

/// The code of the page, fetched.
pub fn class_panel() -> Coming {
    Box::pin(class_content())
}

impl SideHandle {
    /// Puts these files with those of the class that are there, each read or named with what is wrong.
    pub async fn add_reports(self, files: Vec<File>) {
        let (mut texts, mut odd) = (Vec::new(), Vec::new());
        for file in files {
            let name = file.name();
            match read(&file).await {
                Ok(text) => texts.push((name, text)),
                Err(why) => odd.push(OddFile { file: name, why }),
            }
        }
        // Gone with its page, should that have been closed meanwhile.
        self.shell.guide().class_reports.try_update(|class| {
            class.add(&texts);
            odd.into_iter().for_each(|file| class.add_odd(file));
        });
    }
}

/// # Errors
/// In words.
async fn read(file: &File) -> Result<String, String> {
    if file.size() > MOST_BYTES {
        return Err(words::odd_too_large((MOST_BYTES / BYTES_PER_MEGABYTE).to_string()));
    }
    let bytes = browser::contents(file).await.map_err(|_| words::odd_not_read().to_owned())?;
    Ok(String::from_utf8_lossy(&bytes.to_vec()).into_owned())
}

/// The text of a file that may be the report of a run; `None` for every other.
pub async fn is_report(file: &File) -> bool {
    let text = read(file).await;
    text.is_ok_and(|text| looks_like_report(&text))
}

#[component]
fn TeacherPage() -> impl IntoView {
    view! {
        <p class="help">{words::about()}</p>
        <Lessons/>
        <PupilLinks/>
        <ClassResults/>
    }
}

#[component]
fn Lessons() -> impl IntoView {
    let shell = SideHandle::here().shell;
    let language = shell.language().tag();
    let base = shell.place.with_value(|place| place.base.clone());
    let pages = [
        ("10", words::lesson_10()),
        ("45", words::lesson_45()),
        ("90", words::lesson_90()),
        ("notes", words::lesson_notes()),
    ];
    let line = |(page, title): (&'static str, &'static str)| {
        let address = format!("{base}lessons/{language}/{page}.html");
        view! { <li><a href=address target="_blank" id=format!("lesson-{page}")>{title}</a></li> }
    };
    view! {
        <h3>{words::lessons()}</h3>
        <p class="help">{words::lessons_about()}</p>
        <ul class="lesson-list">{pages.map(line)}</ul>
    }
}

#[component]
fn ClassResults() -> impl IntoView {
    let app = SideHandle::here();
    let reports = app.shell.guide().class_reports;
    let chosen = move |event: web_sys::Event| {
        let files: Array = browser::take_chosen(&event);
        let files = files.iter().filter_map(|file| file.dyn_into::<File>().ok()).collect();
        spawn_local(app.add_reports(files));
    };
    let is_empty = Memo::new(move |_| reports.with(|class| class.is_empty()));
    view! {
        <h3 id="class-title">{words::reports()}</h3>
        <p class="help" id="class-about">{words::reports_about()}</p>
        <div class="sweep-actions">
            <label class="button file-button">{words::open()}
                <input type="file" id="class-files" class="unseen" accept=".json,application/json" multiple
                    aria-describedby="class-about" on:change=chosen/>
            </label>
            <Show when=move || !is_empty.get()>
                <button type="button" class="button" id="class-clear"
                    on:click=move |_| reports.set(ClassReports::default())>{words::clear()}</button>
            </Show>
        </div>
        <Show when=move || !is_empty.get()><Results/></Show>
    }
}

#[component]
fn Results() -> impl IntoView {
    let reports = SideHandle::here().shell.guide().class_reports;
    let chosen = RwSignal::new(None::<Parameter>);
    let measure = RwSignal::new(Measure::Attractors);
    let varied = Memo::new(move |_| reports.with(|class| class.varied()));
    // What was chosen, as long as the runs differ in it.
    let against = Memo::new(move |_| {
        varied.with(|varied| {
            let kept = chosen.get().filter(|parameter| varied.contains(parameter));
            kept.or_else(|| varied.first().copied()).unwrap_or(Parameter::ImageCount)
        })
    });
    let summary = Memo::new(move |_| reports.with(|class| class.summary(against.get(), measure.get())));
    let save = move |_| browser::download("eddy-class.csv", "text/csv", &reports.with_untracked(|class| class.csv()));
    let choose_measure = move |event| {
        if let Some(shown) = Measure::from_id(&event_target_value(&event)) {
            measure.set(shown);
        }
    };
    let choose_against = move |event| chosen.set(Parameter::from_id(&event_target_value(&event)));
    let measures = Measure::ALL.map(|offered| {
        view! { <option value=offered.id() prop:selected=move || measure.get() == offered>{measure_words(offered).0}</option> }
    });
    let numbers = move || {
        let offered = match varied.get() {
            varied if varied.is_empty() => vec![against.get()],
            varied => varied,
        };
        let option = |offered: Parameter| {
            view! { <option value=offered.id() prop:selected=move || against.get() == offered>{offered.title()}</option> }
        };
        offered.into_iter().map(option).collect_view()
    };
    let count = move || {
        words::runs(summary.with(|summary| summary.groups.iter().map(|group| group.values.len()).sum::<usize>()))
    };
    view! {
        <section id="class-results" aria-labelledby="class-title">
            <div class="sweep-actions">
                <label for="class-measure">{words::shows()}</label>
                <select id="class-measure" on:change=choose_measure>{measures}</select>
                <label for="class-against">{words::against()}</label>
                <select id="class-against" on:change=choose_against>{numbers}</select>
            </div>
            <Chart summary measure/>
            <Groups summary measure/>
            <div class="sweep-actions">
                <button type="button" class="button" id="class-csv" on:click=save>{words::csv()}</button>
                <span class="help" id="class-count" role="status">{count}</span>
            </div>
            <OddFiles summary/>
        </section>
    }
}

#[component]
fn Chart(summary: Memo<ClassSummary>, measure: RwSignal<Measure>) -> impl IntoView {
    let reports = SideHandle::here().shell.guide().class_reports;
    let chart = Memo::new(move |_| summary.with(|summary| ClassChart::new(summary, CHART_SIZE)));
    let title = move || words::plot(measure_words(measure.get()).0, summary.with(|summary| summary.x.title()));
    let drawn = move |chart: ClassChart| {
        let [width, height] = CHART_SIZE;
        let dot = |[x, y]: [f32; 2]| view! { <circle cx=x.to_string() cy=y.to_string() r="3" class="class-dot"/> };
        // A bar, so that it is told from the dots by its shape.
        let median = |[x, y]: [f32; 2]| {
            view! { <rect x=(x - 9.0).to_string() y=(y - 1.5).to_string() width="18" height="3" class="class-median"/> }
        };
        view! {
            <svg class="chart" id="class-chart" viewBox=format!("0 0 {width} {height}") role="img" aria-label=title()>
                {axes(chart.area, chart.x_ticks, chart.y_ticks)}
                <path d=chart.line class="chart-line"/>
                {chart.dots.into_iter().map(dot).collect_view()}
                {chart.medians.into_iter().map(median).collect_view()}
            </svg>
        }
        .into_any()
    };
    view! {
        <p class="help">{title}</p>
        {move || chart.get().map_or_else(|| view! { <p class="help">{words::none()}</p> }.into_any(), drawn)}
        {move || chart.with(Option::is_some).then(|| view! {
            <FigureMenu figure="class-chart" title=title() beside_run=true
                csv=move || Some(reports.with_untracked(|class| class.csv()))/>
        })}
    }
}

/// The same numbers for every reader.
#[component]
fn Groups(summary: Memo<ClassSummary>, measure: RwSignal<Measure>) -> impl IntoView {
    let row = move |group: ClassGroup, x: Parameter| {
        let text =
            |value: Option<&f32>| value.map_or_else(|| "–".to_owned(), |value| measure_text(measure.get(), *value));
        let median = Some(&group.median).filter(|median| median.is_finite());
        let range = format!("{} – {}", text(group.values.first()), text(group.values.last()));
        view! {
            <tr>
                <th scope="row">{x.text(group.x)}</th>
                <td>{group.values.len()}</td>
                <td>{text(median)}</td>
                <td>{range}</td>
            </tr>
        }
    };
    let rows = move || {
        let ClassSummary { x, groups, .. } = summary.get();
        groups.into_iter().map(|group| row(group, x)).collect_view()
    };
    view! {
        <table class="compare-table" id="class-table">
            <thead><tr>
                <th scope="col">{move || summary.with(|summary| summary.x.title())}</th>
                <th scope="col">{words::column_runs()}</th>
                <th scope="col">{words::column_median()}</th>
                <th scope="col">{words::column_range()}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn OddFiles(summary: Memo<ClassSummary>) -> impl IntoView {
    let reports = SideHandle::here().shell.guide().class_reports;
    let odd = Memo::new(move |_| {
        let others = summary.with(|summary| summary.others.clone());
        reports.with(|class| class.odd().iter().cloned().chain(others).collect::<Vec<_>>())
    });
    let line = |OddFile { file, why }: OddFile| view! { <li>{rich(&words::odd_line(file, why))}</li> };
    view! {
        <Show when=move || odd.with(|odd| !odd.is_empty())>
            <h3>{words::odd()}</h3>
            <ul class="share-words" id="class-odd">{move || odd.get().into_iter().map(line).collect_view()}</ul>
        </Show>
    }
}

/// Pupils of a large class.
const MOST_PUPILS: u32 = 99;
const USUAL_PUPILS: u32 = 12;

/// A link for each pupil: the setting on the stage, each with a seed of its own.
#[component]
fn PupilLinks() -> impl IntoView {
    let app = SideHandle::here();
    let pupils = RwSignal::new(USUAL_PUPILS);
    let links = Memo::new(move |_| {
        let options = app.link_options();
        let links = app.page.with(|page| page.pupil_links(pupils.get(), &options));
        links.iter().map(|link| browser::address_with(link)).collect::<Vec<_>>().join("\n")
    });
    let outcome = RwSignal::new(None::<(String, bool)>);
    let told = move || {
        outcome.with(|outcome| links.with(|links| outcome_words(outcome.as_ref(), links, words::links_copied())))
    };
    let count = move |event| {
        if let Ok(wanted) = event_target_value(&event).trim().parse::<u32>() {
            pupils.set(wanted.clamp(1, MOST_PUPILS));
        }
        let input: web_sys::HtmlInputElement = event_target(&event);
        input.set_value(&pupils.get_untracked().to_string());
    };
    view! {
        <h3>{words::links()}</h3>
        <p class="help" id="class-links-about">{words::links_about()}</p>
        <div class="sweep-actions">
            <label for="class-pupils">{words::links_count()}</label>
            <input type="number" id="class-pupils" class="number" min="1" max=MOST_PUPILS.to_string()
                prop:value=move || pupils.get().to_string() on:change=count/>
            <CopyButton id="class-links-copy" label=words::links_copy() text=links outcome/>
            <span class="help" role="status">{told}</span>
        </div>
        <textarea readonly id="class-links" class="class-links" rows="4" aria-label=words::links_label()
            aria-describedby="class-links-about" prop:value=move || links.get()></textarea>
    }
}
