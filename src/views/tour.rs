//! The tour on the page: the station's question, the visitor's prediction, and the answer that the page measured.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::wasm_split;

use crate::state::tour::{GlossaryTerm, TourFacts, TourStage};
use crate::state::{PagePart, Query, TourStation};
use crate::words::{notices, tour as words};

use super::handle::{HelpTopic, InspectorTab, SideHandle, TOUR_KEY};
use super::keys::open_tab;
use super::on_demand::{NotArrived, complain};
use super::text::rich;

const DECLINED_KEY: &str = "eddy-tour-declined";
const TITLE: &str = "tour-title";

impl SideHandle {
    /// Brings the page to where a station begins. `anew`: its question is asked again.
    fn go_to_station(self, station: TourStation, anew: bool) {
        let query = Query::read(&format!("?tour={}", station.number()));
        self.push_history(|| {
            self.shell.guide().tour.update(|tour| if anew { tour.enter(station) } else { tour.resume(station) });
            self.act(|page| page.go_to(&query));
            self.shell.tab.set(InspectorTab::of(query.panel()));
        });
        request_animation_frame(move || self.focus(TITLE));
    }
}

#[wasm_split(more, fallible)]
fn tour_begun(app: SideHandle) -> Result<(), NotArrived> {
    let station = app.shell.guide().tour.with_untracked(|tour| tour.entry());
    app.go_to_station(station, false);
    Ok(())
}

/// Enters the tour, where the visitor left it.
pub fn begin_tour(app: SideHandle) {
    spawn_local(async move {
        if let Err(why) = tour_begun(app).await {
            complain(app, notices::tour_missing(), why);
        }
    });
}

pub fn leave_tour(app: SideHandle) {
    app.shell.guide().tour.update(|tour| tour.leave());
}

/// What a first visit offers, once.
#[component]
pub fn TourInvitation() -> impl IntoView {
    let app = SideHandle::here();
    let guide = app.shell.guide();
    let declined = RwSignal::new(app.shell.place.with_value(|place| place.recall(DECLINED_KEY).is_some()));
    let invites = Memo::new(move |_| !declined.get() && guide.tour.with(|tour| !tour.has_begun()));
    let decline = move |_| {
        declined.set(true);
        app.shell.place.with_value(|place| place.remember(DECLINED_KEY, "1"));
        app.focus("button-tour");
    };
    view! {
        <Show when=move || invites.get()>
            <div class="tour-invitation" id="tour-invitation" data-part=PagePart::Tour.name()>
                <button type="button" id="tour-begin" class="button primary" on:click=move |_| begin_tour(app)>
                    {words::invitation()}
                </button>
                <button type="button" id="tour-decline" class="link" on:click=decline>{words::decline()}</button>
            </div>
        </Show>
    }
}

#[component]
pub fn TourPanel() -> impl IntoView {
    let app = SideHandle::here();
    let tour = app.shell.guide().tour;
    let studies = app.studies();
    let facts = Memo::new(move |_| app.page.with(|page| studies.with(|studies| TourFacts::of(page, Some(studies)))));
    Effect::new(move |_| {
        let mut seen = tour.get();
        facts.with(|facts| seen.observe(facts));
        if tour.with_untracked(|tour| *tour != seen) {
            tour.set(seen);
        }
    });
    Effect::new(move |_| {
        let text = tour.with(|tour| tour.to_text());
        app.shell.place.with_value(|place| place.remember(TOUR_KEY, &text));
    });
    let station = Memo::new(move |_| tour.with(|tour| tour.open()));
    view! {
        <section class="tour" id="tour" data-part=PagePart::Tour.name() aria-labelledby=TITLE>
            {move || station.get().map(|station| view! { <Station station facts/> })}
        </section>
    }
}

#[component]
fn Station(station: TourStation, facts: Memo<TourFacts>) -> impl IntoView {
    let app = SideHandle::here();
    let tour = app.shell.guide().tour;
    let leave = move |_: web_sys::MouseEvent| {
        leave_tour(app);
        app.focus("button-tour");
    };
    let go_back = move |_| {
        if let Some(before) = station.before() {
            app.go_to_station(before, true);
        }
    };
    let go_on = move |event: web_sys::MouseEvent| match station.next() {
        Some(next) => app.go_to_station(next, true),
        None => leave(event),
    };
    let dot = move |other: TourStation| {
        let is_done = Memo::new(move |_| tour.with(|tour| tour.is_done(other)));
        let (number, title) = (other.number() as u64, other.title());
        let label =
            move || if is_done.get() { words::station_done(number, title) } else { words::station(number, title) };
        view! {
            <li>
                <button type="button" class="tour-dot" id=format!("tour-station-{number}") class:done=is_done
                    aria-current=(other == station).then_some("step") aria-label=label
                    on:click=move |_| app.go_to_station(other, true)>{number}</button>
            </li>
        }
    };
    let is_answered = Memo::new(move |_| tour.with(|tour| tour.answer().is_some()));
    let onward = if station.next().is_some() { words::next() } else { words::end() };
    view! {
        <div class="tour-head">
            <p class="help">{words::count(station.number() as u64, TourStation::ALL.len() as u64)}</p>
            <button type="button" id="tour-leave" class="icon-button" aria-label=words::leave() title=words::leave()
                on:click=leave>"×"</button>
        </div>
        <h2 id=TITLE tabindex="-1">{station.title()}</h2>
        <p class="tour-about">{rich(station.about())}</p>
        <Prediction station facts/>
        <Outcome station facts/>
        <GlossaryWords terms=station.terms()/>
        <nav class="tour-steps" aria-label=words::stations()>
            <button type="button" id="tour-back" class="button" disabled=station.before().is_none()
                on:click=go_back>{words::back()}</button>
            <ol class="tour-dots">{TourStation::ALL.map(dot)}</ol>
            <button type="button" id="tour-next" class="button" class:primary=is_answered on:click=go_on>{onward}</button>
        </nav>
    }
}

/// The question, before anything is shown.
#[component]
fn Prediction(station: TourStation, facts: Memo<TourFacts>) -> impl IntoView {
    let tour = SideHandle::here().shell.guide().tour;
    let said = Memo::new(move |_| tour.with(|tour| tour.said()));
    let is_answered = Memo::new(move |_| tour.with(|tour| tour.answer().is_some()));
    let predict = move |choice| tour.update(|tour| facts.with_untracked(|facts| tour.predict(choice, facts)));
    let choices = station.choices().into_iter().enumerate().map(|(choice, text)| {
        view! {
            <label class="tour-choice">
                <input type="radio" name="tour-choice" id=format!("tour-choice-{choice}") value=choice.to_string()
                    prop:checked=move || said.get() == Some(choice) disabled=move || is_answered.get()
                    on:change=move |_| predict(choice)/>
                <span>{text}</span>
            </label>
        }
    });
    view! {
        <fieldset class="tour-choices" id="tour-choices">
            <legend>{station.question()}</legend>
            {choices.collect_view()}
        </fieldset>
    }
}

/// What to do, that it is being measured, and what was measured beside what was said.
#[component]
fn Outcome(station: TourStation, facts: Memo<TourFacts>) -> impl IntoView {
    let app = SideHandle::here();
    let tour = app.shell.guide().tour;
    let stage = Memo::new(move |_| facts.with(|facts| tour.with(|tour| tour.stage(facts))));
    let answer = Memo::new(move |_| {
        tour.with(|tour| {
            let (answer, said) = (tour.answer()?.clone(), tour.said()?);
            let choice = |index: usize| station.choices().get(index).copied().unwrap_or_default();
            let compared = match said == answer.measured {
                true => words::as_said(choice(said)),
                false => words::otherwise(choice(said), choice(answer.measured)),
            };
            Some((answer.text, compared))
        })
    });
    // The tab where it happens.
    let tab = match station {
        TourStation::NoiseProbe => Some((InspectorTab::NoiseProbe, words::noise_open())),
        TourStation::Strangers => Some((InspectorTab::Strangers, words::strangers_open())),
        TourStation::ImageModel => Some((InspectorTab::ImageModel, words::image_open())),
        TourStation::Field | TourStation::Attractors | TourStation::Copies | TourStation::OwnRun => None,
    };
    view! {
        <div class="tour-outcome" id="tour-outcome" role="status">
            {move || match stage.get() {
                Some(TourStage::Waits) => view! { <p id="tour-task">{rich(station.task())}</p> }.into_any(),
                Some(TourStage::Measures) => view! { <p id="tour-measuring">{words::measuring()}</p> }.into_any(),
                Some(TourStage::Done) => answer.get().map(|(text, compared)| view! {
                    <p class="tour-answer" id="tour-answer">{text}</p>
                    <p id="tour-compared">{compared}</p>
                }).into_any(),
                Some(TourStage::Asks) | None => view! { <p class="help">{words::asks()}</p> }.into_any(),
            }}
        </div>
        {tab.map(|(tab, title)| view! {
            <button type="button" id="tour-open" class="button"
                disabled=move || matches!(stage.get(), None | Some(TourStage::Asks))
                on:click=move |_| open_tab(app, tab)>{title}</button>
        })}
    }
}

/// The words that are used here, each leading to its place in the glossary.
#[component]
fn GlossaryWords(terms: &'static [GlossaryTerm]) -> impl IntoView {
    let help = SideHandle::here().shell.guide().help;
    let word = |term: &'static GlossaryTerm| {
        view! {
            <button type="button" class="link" aria-haspopup="dialog"
                on:click=move |_| help.set(Some(HelpTopic::Glossary(Some(*term))))>{term.word()}</button>
        }
    };
    view! { <p class="glossary-words" data-part=PagePart::Glossary.name()>{words::explained()} " " {terms.iter().map(word).collect_view()}</p> }
}
