//! What scripts ask for is done and answered here: `window.eddy`, and the element `<eddy-river>`.
//!
//! A script uses the same intents as the controls and acts on the left side. The answer is sent when the
//! page's state shows that what it asked for has happened.

use std::pin::Pin;

use js_sys::Function;
use leptos::prelude::*;
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_split_helpers::wasm_split;
use web_sys::File;

use super::handle::{InspectorTab, SideHandle};
use super::noise_probe;
use super::on_demand::NotArrived;
use super::strangers;
use crate::platform::clock;
use crate::platform::page::ScriptCall;
use crate::protocol::{PauseReason, Phase, RunId};
use crate::state::script::{AttractorAnswer, Changes, DropAnswer, PictureAnswer, RunState, ScriptRequest, SetAnswer};
use crate::state::studies::probe_files::probe_json;
use crate::state::words::sentence;
use crate::state::{EngineState, LinkOptions, NoticeKind, Page, TrajectoryStart};
use crate::words::{notices, script};

/// An answer on its way: JSON, or why there is none.
type PendingReply = Pin<Box<dyn Future<Output = Result<String, String>>>>;

/// How often the page is looked at while something is awaited.
const LOOK_MS: u32 = 30;
fn gone() -> &'static str {
    script::removed()
}

#[wasm_split(more, fallible)]
fn scripted(app: SideHandle, asked: ScriptCall) -> Result<PendingReply, NotArrived> {
    Ok(answer(app, asked))
}

/// What a script asks for: JSON.
///
/// # Errors
/// In words for who wrote the script, or when the code that answers did not arrive.
pub async fn script(app: SideHandle, asked: ScriptCall) -> Result<String, String> {
    scripted(app, asked).await.map_err(|why| why.to_string())?.await
}

fn answer(app: SideHandle, asked: ScriptCall) -> PendingReply {
    Box::pin(async move {
        let request = ScriptRequest::read(&asked.method, &asked.arguments)?;
        // Whoever scripts it need not press a button first.
        app.shell.begun.try_get_untracked().ok_or_else(gone)?;
        if request.begins() {
            app.begin();
            // Nor take the slot back from another run on the page.
            if with(app, |page| page.gave_way)? {
                app.act(|page| page.give_way(false));
            }
        }
        match request {
            ScriptRequest::Play => {
                let before = with(app, |page| page.run.step())?;
                app.act_on_both(Page::play);
                stands(app, |page| goes_on(page, before)).await
            }
            ScriptRequest::Pause => {
                app.act_on_both(Page::pause);
                stands(app, Page::rests).await
            }
            ScriptRequest::Step(steps) => step(app, steps).await,
            ScriptRequest::Reset => {
                app.act(Page::reset);
                let run = run_of(app)?;
                same_run(app, run, |page| page.run.has_begun().then_some(())).await?;
                json(&stand(app)?)
            }
            ScriptRequest::Report => Ok(app.report()),
            ScriptRequest::Attractors => attractors(app).await,
            ScriptRequest::Drop(origin) => drop_trajectory(app, origin).await,
            ScriptRequest::Score => score(app, &asked).await,
            ScriptRequest::Probe(noise_samples) => probe(app, noise_samples).await,
            ScriptRequest::Link => link(app),
            ScriptRequest::Set(changes) => set(app, &changes),
            ScriptRequest::Begin => json(&stand(app)?),
            ScriptRequest::Watch => watch(app, asked.function()),
        }
    })
}

// --- training ---

/// Exactly so many steps from where it rests.
async fn step(app: SideHandle, steps: u32) -> Result<String, String> {
    app.act_on_both(Page::pause);
    let run = until(app, |page| (page.run.has_begun() && page.rests()).then_some(page.run.id)).await?;
    let before = with(app, |page| page.run.step())?;
    app.act_on_both(|page| page.step(steps));
    let done = |page: &Page| {
        let made = page.run.step() >= before + u64::from(steps);
        let ended = matches!(page.run.phase, Some(Phase::Finished)) && page.run.step() > before;
        match &page.run.phase {
            Some(Phase::Diverged { step, advice }) => Some(Err(notices::diverged(*step, advice))),
            _ => (page.rests() && (made || ended)).then_some(Ok(())),
        }
    };
    same_run(app, run, done).await??;
    json(&stand(app)?)
}

/// Whether it trains, or would if it could be seen, or has made another schedule since that step.
fn goes_on(page: &Page, before: u64) -> bool {
    match page.run.phase {
        Some(Phase::Training | Phase::Paused(PauseReason::OutOfSight) | Phase::Diverged { .. }) => true,
        Some(Phase::Finished) => page.run.step() > before,
        Some(Phase::Paused(PauseReason::Visitor)) | None => false,
    }
}

/// Where it stands once it stands like this.
async fn stands(app: SideHandle, like: impl Fn(&Page) -> bool) -> Result<String, String> {
    // Nothing runs, and nothing was asked that would make it.
    if app.shell.begun.try_get_untracked().ok_or_else(gone)? {
        until(app, |page| like(page).then_some(())).await?;
    }
    json(&stand(app)?)
}

fn set(app: SideHandle, changes: &Changes) -> Result<String, String> {
    let (changed, run) = with(app, |page| (changes.of(page.spec()), page.run.id))?;
    let changed = changed?;
    let adjustments = changed.adjustments.clone();
    app.act(|page| page.set_by_script(changed, changes.layers));
    if let Some(theme) = changes.theme {
        app.shell.theme.set(theme);
    }
    if let Some(panel) = changes.panel {
        app.shell.tab.set(InspectorTab::of(panel));
    }
    let stand = stand(app)?;
    let restarted = stand.run != run.0;
    json(&SetAnswer { stand, restarted, adjustments })
}

fn link(app: SideHandle) -> Result<String, String> {
    let base = app.shell.place.try_with_value(|place| place.base.clone()).ok_or_else(gone)?;
    let panel = app.shell.tab.try_get_untracked().map(InspectorTab::panel);
    let options = LinkOptions { panel, ..LinkOptions::default() };
    let query = with(app, |page| page.link(&options))?;
    json(&format!("{base}{query}"))
}

// --- what is found ---

async fn attractors(app: SideHandle) -> Result<String, String> {
    if !app.shell.begun.try_get_untracked().ok_or_else(gone)? {
        return Err(script::nothing_yet().to_owned());
    }
    // At rest those of the network as it rests, else the newest.
    let found = |page: &Page| {
        let is_time = page.is_searched_at_rest() || page.run.phase == Some(Phase::Training);
        is_time.then(|| AttractorAnswer::table(page)).flatten()
    };
    json(&until(app, found).await?)
}

async fn drop_trajectory(app: SideHandle, origin: TrajectoryStart) -> Result<String, String> {
    let run = until(app, |page| page.run.snapshot.as_ref().map(|_| page.run.id)).await?;
    let images = with(app, |page| page.spec().data.image_count)?;
    if let TrajectoryStart::TrainingImage(index) = origin
        && index as usize >= images
    {
        return Err(script::no_image(index, images.saturating_sub(1)));
    }
    app.act(|page| page.drop_trajectory(origin));
    let trajectory = with(app, |page| page.trajectories.last())?.ok_or(script::trajectory_lost())?;
    // At rest it is known for good when the run was searched.
    let settled = |page: &Page| {
        let Some(entry) = page.trajectories.get(trajectory) else {
            return Some(Err(script::trajectory_removed().to_owned()));
        };
        let is_time = page.is_searched_at_rest() || page.run.phase == Some(Phase::Training);
        is_time.then(|| DropAnswer::of(entry)).flatten().map(Ok)
    };
    json(&same_run(app, run, settled).await??)
}

async fn probe(app: SideHandle, noise_samples: u32) -> Result<String, String> {
    let run = until(app, |page| noise_probe::is_searched(page).then_some(page.run.id)).await?;
    let studies = app.studies();
    // Its listener is told of the run in a task of its own.
    same_run(app, run, |_| studies.try_with_untracked(|studies| studies.ready)?.then_some(())).await?;
    let before = studies.with_untracked(|studies| studies.probe.found.clone());
    if studies.with_untracked(|studies| studies.probe.under_way.is_some()) {
        return Err(script::busy().to_owned());
    }
    app.study(|studies| {
        studies.probe.draft.type_starts(&noise_samples.to_string());
        Vec::new()
    });
    noise_probe::shake(app);
    let found = |_: &Page| {
        studies.try_with_untracked(|studies| match (&studies.probe.under_way, studies.probe.lost) {
            (None, Some(lost)) => Some(Err(lost.to_owned())),
            (None, None) => studies.probe.found.clone().filter(|found| Some(found) != before.as_ref()).map(Ok),
            (Some(_), _) => None,
        })?
    };
    Ok(probe_json(&*until(app, found).await??))
}

async fn score(app: SideHandle, asked: &ScriptCall) -> Result<String, String> {
    let blobs = asked.blobs();
    if blobs.is_empty() {
        return Err(script::no_files().to_owned());
    }
    if !with(app, |page| page.spec().data.source.shape().is_picture())? {
        return Err(script::need_pictures("set({ data: \"mnist\" })"));
    }
    let name = |(index, blob): (usize, &web_sys::Blob)| {
        let file = blob.dyn_ref::<File>().map(File::name).filter(|name| !name.is_empty());
        file.unwrap_or_else(|| script::picture(index + 1))
    };
    let names: Vec<String> = blobs.iter().enumerate().map(name).collect();
    let uploads = strangers::read_blobs(app, names.clone(), blobs).await;
    let data = with(app, |page| page.spec().data.clone())?;
    let answers = |_: &Page| {
        app.studies().try_with_untracked(|studies| {
            let answer = |(upload, name): (&Option<_>, &String)| match upload {
                None => Some(PictureAnswer::refused(name.clone(), script::no_room().into())),
                Some(id) => match studies.strangers.uploads.get(*id) {
                    None => Some(PictureAnswer::refused(name.clone(), script::taken_away().into())),
                    Some(entry) => PictureAnswer::of(entry, &data),
                },
            };
            uploads.iter().zip(&names).map(answer).collect::<Option<Vec<_>>>()
        })?
    };
    json(&until(app, answers).await?)
}

// --- what happens ---

/// Calls `tell(name, detail as JSON)` from now on.
fn watch(app: SideHandle, tell: Option<Function>) -> Result<String, String> {
    let tell = tell.ok_or(script::watch_function())?;
    let tell = StoredValue::new_local(move |name: &str, detail: &str| {
        // What a listener throws is the listener's.
        let _ = tell.call2(&JsValue::NULL, &name.into(), &detail.into());
    });
    app.under_root(move || {
        let phase = Memo::new(move |_| app.page.with(|page| (page.status().phase, page.run.id)));
        Effect::new(move |_| {
            // Read, not only tracked: what nobody reads is never computed.
            let _ = phase.get();
            if let Ok(detail) = stand(app).and_then(|stand| json(&stand)) {
                tell.with_value(|tell| tell("state", &detail));
            }
        });
        let ready = Memo::new(move |_| app.page.with(|page| page.engine.is_ready() && page.run.has_begun()));
        Effect::new(move |told: Option<bool>| {
            let told = told.unwrap_or_default();
            if ready.get() && !told {
                let device =
                    app.page.with_untracked(|page| page.live.device.as_ref().map(|device| device.name.clone()));
                if let Ok(detail) = json(&Ready { device }) {
                    tell.with_value(|tell| tell("ready", &detail));
                }
            }
            told || ready.get_untracked()
        });
        let newest = Memo::new(move |_| app.page.with(newest_error));
        Effect::new(move |_| {
            if let Some((_, said)) = newest.get()
                && let Ok(detail) = json(&said)
            {
                tell.with_value(|tell| tell("error", &detail));
            }
        });
    });
    Ok("null".to_owned())
}

#[derive(Serialize)]
struct Ready {
    device: Option<String>,
}

/// An error in words.
#[derive(Clone, PartialEq, Serialize)]
struct ScriptError {
    message: String,
}

fn newest_error(page: &Page) -> Option<(u32, ScriptError)> {
    let newest = page.notices.iter().filter(|notice| notice.kind == NoticeKind::Error).last()?;
    let failure = &newest.failure;
    let sentences = [&failure.what, &failure.why, &failure.advice].map(|message| sentence(&message.to_string()));
    let message = sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(" ");
    Some((newest.id.0, ScriptError { message }))
}

// --- waiting ---

fn json(answer: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(answer).map_err(|why| script::unwritable(why.to_string()))
}

fn with<T>(app: SideHandle, look: impl FnOnce(&Page) -> T) -> Result<T, String> {
    app.page.try_with_untracked(look).ok_or_else(|| gone().to_owned())
}

fn stand(app: SideHandle) -> Result<RunState, String> {
    with(app, RunState::of)
}

fn run_of(app: SideHandle) -> Result<RunId, String> {
    with(app, |page| page.run.id)
}

/// What `look` finds on the page, as soon as it finds something.
async fn until<T>(app: SideHandle, look: impl Fn(&Page) -> Option<T>) -> Result<T, String> {
    loop {
        let found = with(app, |page| match look(page) {
            Some(found) => Some(Ok(found)),
            None => hopeless(page).map(Err),
        })?;
        match found {
            Some(found) => return found,
            None => clock::pause(LOOK_MS).await,
        }
    }
}

/// As `until`, as long as that run is on the stage.
async fn same_run<T>(app: SideHandle, run: RunId, look: impl Fn(&Page) -> Option<T>) -> Result<T, String> {
    let look = |page: &Page| match page.run.id == run {
        true => look(page).map(Ok),
        false => Some(Err(script::other_network().to_owned())),
    };
    until(app, look).await?
}

/// Why nothing that is awaited will come, if so.
fn hopeless(page: &Page) -> Option<String> {
    let is_over = page.engine.state() == EngineState::GivenUp || page.run.could_not_start;
    is_over.then(|| newest_error(page).map_or_else(|| script::engine_stopped().to_owned(), |(_, said)| said.message))
}
