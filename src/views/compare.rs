//! Two runs side by side: the handle on both, and the bar that opens, swaps and closes them.
//!
//! Each side is an `SideHandle` of its own, given to its components as their context. Whatever is done to
//! one side is followed on the other as far as `state::compare` shares it.

use leptos::context::Provider;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::wasm_split;

use crate::protocol::Command;
use crate::spec::{Objective, RunSpec};
use crate::state::{Page, PagePart, Side, compare};
use crate::words::{changes, compare as words, notices};

use super::handle::SideHandle;
use super::on_demand::{Coming, Content, NotArrived, OnDemand, complain};
use super::stage_input::{begin_anew, show_everything};

impl SideHandle {
    /// The other side, while two are compared.
    pub fn twin(&self) -> Option<Self> {
        let other = match self.side {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        };
        self.shell.comparison.open.get_untracked().then(|| self.shell.comparison.side(other)).flatten()
    }

    /// The id of one of this side's elements.
    pub fn id(&self, stem: &str) -> String {
        format!("{stem}{}", self.side.suffix())
    }

    /// Acts on both sides where two are compared.
    pub fn act_on_both(&self, intent: impl Fn(&mut Page) -> Vec<Command>) {
        self.act(&intent);
        if let Some(twin) = self.twin() {
            twin.act(&intent);
        }
    }

    /// After an act on this side: the other takes over what both share.
    pub(super) fn share(&self) {
        let Some(twin) = self.twin() else { return };
        if let Some([own, followed]) = self.with_twin(twin, compare::share) {
            self.send(own);
            twin.send(followed);
            twin.page.notify();
            self.keep_step();
        }
    }

    /// Lets whichever side is ahead wait for the other.
    pub(super) fn keep_step(&self) {
        let Some(twin) = self.twin() else { return };
        let keep = |own: &mut Page, other: &mut Page| [own.keep_step_with(other), other.keep_step_with(own)];
        if let Some([own, others]) = self.with_twin(twin, keep) {
            self.send(own);
            twin.send(others);
        }
    }

    fn with_twin<T>(&self, twin: Self, act: impl FnOnce(&mut Page, &mut Page) -> T) -> Option<T> {
        self.page.try_update_untracked(|own| twin.page.try_update_untracked(|other| act(own, other)))?
    }

    /// Rests when neither side can be seen, and goes on when one can.
    pub(super) fn sight_changed(&self, seen: bool) {
        self.seen.set_value(seen);
        let any = seen || self.twin().is_some_and(|twin| twin.seen.get_value());
        self.act_on_both(|page| page.out_of_sight(!any));
    }
}

/// What the second run begins as.
#[derive(Clone, Copy)]
pub enum ComparisonStart {
    /// A copy of the first.
    Copy,
    /// A copy with the setting it was closed with.
    Reopened,
    /// Both of them anew, with twelve images, without and with a contractive penalty.
    WithoutAndWithContraction,
}

impl ComparisonStart {
    pub fn begin(self, left: SideHandle) {
        match self {
            Self::Copy => open(left),
            Self::Reopened => reopen(left),
            Self::WithoutAndWithContraction => without_and_with_contraction(left),
        }
    }
}

#[wasm_split(more, fallible)]
fn begun(app: SideHandle, opening: ComparisonStart) -> Result<(), NotArrived> {
    opening.begin(app);
    Ok(())
}

/// Opens the second run.
pub fn open_comparison(app: SideHandle, opening: ComparisonStart) {
    spawn_local(async move {
        if let Err(why) = begun(app, opening).await {
            complain(app, notices::comparison_missing(), why);
        }
    });
}

/// Opens the right side as a copy of the left one.
fn open(left: SideHandle) {
    let Some(right) = left.shell.comparison.side(Side::Right) else { return };
    if left.twin().is_some() {
        return;
    }
    right.page.set(left.page.with_untracked(Page::twin));
    right.forget_studies();
    right.engine.update_value(|engine| left.engine.with_value(|original| engine.take_checkpoint_of(original)));
    begin_anew(right);
    left.shell.comparison.open.set(true);
    // The newer the checkpoint, the less the copy has to make up.
    left.act(|page| page.ask_for_checkpoint());
}

/// Closes the right side; the left one goes on alone.
fn close(left: SideHandle) {
    let Some(right) = left.twin() else { return };
    let comparison = left.shell.comparison;
    let [kept, ended] = [left, right].map(|side| side.page.with_untracked(|page| page.spec().clone()));
    comparison.closed.set((kept != ended).then_some(ended));
    comparison.chosen.set(Side::Left);
    comparison.open.set(false);
    right.end_engine();
    let seen = left.seen.get_value();
    left.act(|page| {
        let mut commands = page.go_alone();
        commands.extend(page.out_of_sight(!seen));
        commands
    });
}

/// Opens it again with the setting it was closed with.
fn reopen(left: SideHandle) {
    let Some(spec) = left.shell.comparison.closed.get_untracked() else { return };
    open(left);
    if let Some(right) = left.twin() {
        let shared = left.page.with_untracked(|page| page.spec().clone());
        right.act(|page| {
            page.take_setting(RunSpec { seed: shared.seed, data: shared.data, ..spec }, changes::reopened())
        });
    }
}

/// Twelve images without and with a contractive penalty, both from the seed.
fn without_and_with_contraction(left: SideHandle) {
    let seed = left.page.with_untracked(|page| page.spec().seed);
    let without = RunSpec { seed, ..RunSpec::twelve_images() };
    let with = RunSpec { objective: Objective { contractive: 0.1, ..without.objective }, ..without.clone() };
    left.act(|page| page.take_setting(without, changes::without_contraction()));
    open(left);
    if let Some(right) = left.twin() {
        right.act(|page| page.take_setting(with, changes::with_contraction()));
    }
    left.act(Page::reset);
}

fn swap(left: SideHandle) {
    let Some(right) = left.twin() else { return };
    left.with_twin(right, compare::swap);
    left.swap_engines(right);
    left.swap_studies(right);
    left.page.notify();
    right.page.notify();
}

/// Its content is of the chosen side, and is made anew when another is chosen.
#[component]
pub fn OfChosenSide(children: ChildrenFn) -> impl IntoView {
    let comparison = SideHandle::here().shell.comparison;
    move || {
        let children = children.clone();
        let app = comparison.side(comparison.chosen.get());
        app.map(|app| view! { <Provider value=app>{children()}</Provider> })
    }
}

/// Opens the comparison, says what differs, and chooses whose controls are shown.
#[component]
pub fn CompareBar() -> impl IntoView {
    let left = SideHandle::here();
    let open_now = left.shell.comparison.open;
    view! {
        <div class="compare-bar" id="compare" data-part=PagePart::Compare.name()>
            <Show when=move || open_now.get() fallback=move || view! { <Closed left/> }><OnDemand fetch=compare_bar_panel/></Show>
        </div>
    }
}

#[component]
fn Closed(left: SideHandle) -> impl IntoView {
    let closed = left.shell.comparison.closed;
    let difference = move || closed.get().map(|spec| left.page.with(|page| compare::difference(page.spec(), &spec)));
    view! {
        <div class="compare-buttons" role="group" aria-label=words::bar()>
            <button type="button" id="button-compare" class="button" on:click=move |_| open_comparison(left, ComparisonStart::Copy)
                title=words::compare_help()>{words::compare()}</button>
            <button type="button" id="scene-compare-contractive" class="button"
                title=words::contraction_help()
                on:click=move |_| open_comparison(left, ComparisonStart::WithoutAndWithContraction)>{words::contraction()}</button>
        </div>
        {move || difference().map(|difference| view! {
            <p class="help">
                {words::closed(difference)} " "
                <button type="button" id="button-compare-reopen" class="button" on:click=move |_| open_comparison(left, ComparisonStart::Reopened)>{words::reopen()}</button>
            </p>
        })}
    }
}

#[wasm_split(more, fallible)]
fn compare_bar_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <Opened/> }.into_any())
}

/// The code of the panel, fetched.
pub fn compare_bar_panel() -> Coming {
    Box::pin(compare_bar_content())
}

/// What differs, whose controls are shown, and what can be done with two.
#[component]
pub fn Opened() -> impl IntoView {
    let left = SideHandle::here();
    let comparison = left.shell.comparison;
    let Some(right) = comparison.side(Side::Right) else { return ().into_any() };
    let difference = Memo::new(move |_| {
        left.page.with(|left| right.page.with(|right| compare::difference(left.spec(), right.spec())))
    });
    // A test runs in the engine of the left side and would be carried away with it.
    let is_bound = Memo::new(move |_| left.page.with(|page| page.live.has_work_beside()));
    let choice = move |side: Side| {
        let id = format!("compare-side-{}", side.id());
        view! {
            <label class="chip" class:on=move || comparison.chosen.get() == side>
                <input type="radio" name="compare-side" id=id prop:checked=move || comparison.chosen.get() == side
                    on:change=move |_| comparison.chosen.set(side)/>
                {side.title()}
            </label>
        }
    };
    let link = move |_| {
        comparison.linked.update(|linked| *linked = !*linked);
        if comparison.linked.get_untracked() {
            show_everything(left);
        }
    };
    view! {
        <fieldset class="compare-sides">
            <legend>{words::controls_act_on()}</legend>
            {Side::BOTH.map(choice)}
        </fieldset>
        <p class="compare-difference" id="compare-difference" role="status">{difference}</p>
        <div class="compare-buttons">
            <label class="chip" class:on=move || comparison.linked.get()
                title=words::link_views_help()>
                <input type="checkbox" id="compare-link" prop:checked=move || comparison.linked.get() on:change=link/>
                {words::link_views()}
            </label>
            <button type="button" id="button-compare-swap" class="button" disabled=move || is_bound.get()
                title=move || if is_bound.get() { words::swap_busy() } else { words::swap_help() }
                on:click=move |_| swap(left)>{words::swap()}</button>
            <button type="button" id="button-compare-close" class="button" title=words::close_help()
                on:click=move |_| close(left)>{words::close()}</button>
        </div>
        <details class="more">
            <summary>{words::about()}</summary>
            <p class="help">
                {words::about_shared()}
            </p>
            <p class="help">
                {words::about_places()}
            </p>
        </details>
    }
    .into_any()
}
