//! The timeline under the stage: small curves over training, and the scrubber through its moments.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::canvas::SmallChart;
use crate::canvas::small_chart::SIZE;
use crate::state::{PagePart, TimelineMeasure};
use crate::words::timeline as words;

use super::compare::OfChosenSide;
use super::handle::SideHandle;
use super::on_demand::{Coming, Content, NotArrived};

#[wasm_split(more, fallible)]
fn timeline_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <OfChosenSide><TimelineStrip/></OfChosenSide> }.into_any())
}

/// The code of the panel, fetched.
pub fn timeline_panel() -> Coming {
    Box::pin(timeline_content())
}

#[component]
pub fn TimelineStrip() -> impl IntoView {
    let app = SideHandle::here();
    let looks_back = Memo::new(move |_| app.page.with(|page| page.run.timeline.looking_at().is_some()));
    // Where there is room for one chart only.
    let chosen = RwSignal::new(TimelineMeasure::AttractorCount);
    let choice = move |measure: TimelineMeasure| {
        view! {
            <label class="chip" class:on=move || chosen.get() == measure>
                <input type="radio" name="timeline-measure" id=format!("timeline-choose-{}", measure.id())
                    prop:checked=move || chosen.get() == measure on:change=move |_| chosen.set(measure)/>
                {measure.title()}
            </label>
        }
    };
    view! {
        <section class="timeline" id="timeline" data-part=PagePart::Timeline.name() aria-label=words::strip() class:past=looks_back>
            <fieldset class="timeline-choice">
                <legend class="unseen">{words::choice()}</legend>
                {TimelineMeasure::ALL.map(choice)}
            </fieldset>
            <div class="small-charts">
                {TimelineMeasure::ALL.map(|measure| view! { <Chart measure chosen/> })}
            </div>
            <Scrubber/>
            <Caption/>
        </section>
    }
}

#[component]
fn Chart(measure: TimelineMeasure, chosen: RwSignal<TimelineMeasure>) -> impl IntoView {
    let app = SideHandle::here();
    let chart = Memo::new(move |_| app.page.with(|page| SmallChart::of(&page.run.timeline, measure)));
    let value = Memo::new(move |_| app.page.with(|page| page.run.timeline.value_text(measure)));
    let description = move || match chart.with(|chart| chart.range.clone()) {
        None => words::not_measured(measure.title()),
        Some([low, high]) => words::over_training(measure.title(), low, high),
    };
    let [width, height] = SIZE;
    let upright = move |at: f32, class: &'static str, title: Option<String>| {
        view! {
            <line class=class x1=at x2=at y1="0" y2=height>{title.map(|title| view! { <title>{title}</title> })}</line>
        }
    };
    view! {
        <figure class="small-chart" class:chosen=move || chosen.get() == measure title=measure.definition()>
            <figcaption>
                <span>{measure.title()}</span>
                <b id=format!("timeline-{}", measure.id())>{value}</b>
            </figcaption>
            <svg id=format!("timeline-curve-{}", measure.id()) viewBox=format!("0 0 {width} {height}") preserveAspectRatio="none" role="img" aria-label=description>
                {move || chart.with(|chart| chart.marks.iter().map(|(at, text)| upright(*at, "mark", Some(text.clone()))).collect_view())}
                <path d=move || chart.with(|chart| chart.path.clone())></path>
                {move || chart.with(|chart| chart.cursor).map(|at| upright(at, "cursor", None))}
            </svg>
        </figure>
    }
}

/// A native range whose stops are the moments, and now at its end.
#[component]
fn Scrubber() -> impl IntoView {
    let app = SideHandle::here();
    let stops = Memo::new(move |_| app.page.with(|page| page.run.timeline.stops()));
    let position = Memo::new(move |_| app.page.with(|page| page.run.timeline.position()));
    let text = Memo::new(move |_| app.page.with(|page| page.run.timeline.position_text(page.run.step())));
    let is_now = Memo::new(move |_| app.page.with(|page| page.run.timeline.looking_at().is_none()));
    let left = Memo::new(move |_| app.page.with(|page| page.run.timeline.moments.left));
    let scrub = move |event| {
        if let Ok(position) = event_target_value(&event).parse() {
            app.act(|page| page.scrub(position));
        }
    };
    view! {
        <div class="scrubber" data-part=PagePart::Scrubber.name()>
            <label for="timeline-range" id="timeline-position">{text}</label>
            <input type="range" id="timeline-range" min="0" step="1" max=move || stops.get().to_string()
                prop:value=move || { stops.track(); position.get().to_string() }
                disabled=move || stops.get() == 0
                aria-valuetext=text aria-describedby="timeline-caption" on:input=scrub/>
            <button type="button" id="button-now" class="button" disabled=is_now
                title=words::show_now_help() on:click=move |_| app.act(|page| page.look_at_now())>{words::show_now()}</button>
            <button type="button" id="button-go-on" class="button primary" disabled=is_now
                title=words::go_on_here_help()
                on:click=move |_| app.act(|page| page.go_on_from_here())>{words::go_on_here()}</button>
            {move || left.get().map(|step| view! {
                <button type="button" id="button-take-back" class="button"
                    title=words::back_to_help()
                    on:click=move |_| app.act(|page| page.take_back())>{words::back_to(step)}</button>
            })}
        </div>
    }
}

#[component]
fn Caption() -> impl IntoView {
    let app = SideHandle::here();
    let looking = Memo::new(move |_| app.page.with(|page| page.looking_back_words()));
    let caption = Memo::new(move |_| app.page.with(|page| page.run.timeline.caption()));
    view! {
        <p class="help" id="timeline-caption">
            {move || looking.get().map(|words| view! { <b id="timeline-looking">{words}</b> " " })}
            {caption}
        </p>
    }
}
