//! The tiles of a run at the moment that is looked at.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::canvas::paint_picture;
use crate::platform::page::{self as browser, ObjectUrl};
use crate::protocol::Image;
use crate::state::studies::ImageMoment;
use crate::state::studies::image_model_files::sheet;
use crate::state::studies::image_model_words::{regime, regime_why};
use crate::views::handle::SideHandle;
use crate::views::picture::Picture;
use crate::words::image_run as words;

use super::film::{RunFilm, save_captioned};
use super::study_access::{act, models};

#[component]
pub fn Tiles() -> impl IntoView {
    let app = SideHandle::here();
    let shown: Memo<Option<ImageMoment>> = models(app, |models| models.run.as_ref()?.moments.shown().cloned());
    let count = Memo::new(move |_| shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.images.len())));
    let tile = move |index: usize| {
        let image =
            Signal::derive(move || -> Option<Image> { shown.with(|shown| shown.as_ref()?.images.get(index).cloned()) });
        let step = move || shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.step));
        let alternative = Signal::derive(move || words::tile(index + 1, step()));
        // A regime is of the newest report, whatever moment is looked at.
        let told = models(app, move |models| {
            let tile = models.run.as_ref()?.report.as_ref()?.tiles.get(index)?;
            Some((tile.regime, regime_why(tile)))
        });
        view! {
            <li data-testid="image-model-tile" data-regime=move || told.get().map(|(regime, _)| regime.id())>
                <Picture image alternative/>
                <span class="image-model-label">
                    <b>{index + 1}</b> " "
                    {move || told.get().map(|(of, why)| view! { <span title=why>{regime(of)}</span> })}
                </span>
            </li>
        }
    };
    view! {
        <Moments/>
        <ul class="image-model-tiles" id="image-model-grid" aria-label=words::tiles_shown()
            data-step=move || shown.with(|shown| shown.as_ref().map(|shown| shown.step.to_string()))>
            <For each=move || 0..count.get() key=|index| *index children=tile/>
        </ul>
        <SaveSheet/>
    }
}

/// The slider over the kept moments; its last place is what is newest.
#[component]
fn Moments() -> impl IntoView {
    let app = SideHandle::here();
    let kept = models(app, |models| models.run.as_ref().map_or(0, |run| run.moments.kept().len()));
    let at = models(app, |models| {
        let moments = &models.run.as_ref()?.moments;
        Some(moments.looking_at().unwrap_or(moments.kept().len().saturating_sub(1)))
    });
    let step = models(app, |models| models.run.as_ref()?.moments.shown().map(|moment| moment.step));
    let text = move || step.get().map(words::moment_of);
    let slide = move |event| {
        if let Ok(moment) = event_target_value(&event).parse() {
            act(app, |models| models.look_at(Some(moment)));
        }
    };
    view! {
        <div class="image-model-moments">
            <label for="image-model-moment">{words::moment()} " " <b id="image-model-moment-shown">{text}</b></label>
            <input type="range" id="image-model-moment" min="0" max=move || kept.get().saturating_sub(1).to_string() step="1"
                aria-valuetext=text disabled=move || kept.get() < 2
                prop:value=move || at.get().unwrap_or_default().to_string() on:input=slide/>
        </div>
    }
}

/// What is shown now as a PNG with a caption, and all kept moments as one.
#[component]
fn SaveSheet() -> impl IntoView {
    let app = SideHandle::here();
    let failed = RwSignal::new(false);
    let save_all = move |_| {
        let image = app.studies().with_untracked(|studies| sheet(studies.image_models.run.as_ref()?.moments.kept()));
        spawn_local(async move {
            let saved = match image {
                Some(image) => save_png(app, &image).await.is_some(),
                None => false,
            };
            failed.try_set(!saved);
        });
    };
    let save_shown = move |_| {
        spawn_local(async move {
            let saved = save_captioned(app).await.is_some();
            failed.try_set(!saved);
        });
    };
    view! {
        <div class="image-model-buttons">
            <button type="button" class="button" id="image-model-captioned" title=words::captioned_help() on:click=save_shown>{words::captioned()}</button>
            <button type="button" class="button" id="image-model-sheet" title=words::sheet_help() on:click=save_all>{words::sheet()}</button>
        </div>
        <p class="complaint" role="alert">{move || failed.get().then(words::sheet_failed)}</p>
        <RunFilm/>
    }
}

async fn save_png(app: SideHandle, image: &Image) -> Option<()> {
    let canvas = browser::new_canvas([1, 1])?;
    let palette = app.shell.palette.get_untracked();
    paint_picture(&canvas, image, &palette).ok()?;
    let png = browser::png(&canvas).await?;
    ObjectUrl::of(&png)?.save("eddy-image-model.png");
    Some(())
}
