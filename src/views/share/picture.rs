//! The field as a picture: what will be saved is what is shown.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Blob;

use crate::canvas;
use crate::platform::page::{self as browser, ObjectUrl};
use crate::state::share::{Caption, FigureDrawing, file_name, stage_csv};
use crate::words::{share, stage};

use super::super::figure::{DrawFigure, FigureMenu};
use super::super::handle::SideHandle;
use super::super::stage_input::with_stage;

/// Canvas pixels for each CSS pixel of the stage.
const DENSITY: f64 = 2.0;

/// A picture that was taken.
struct TakenPicture {
    name: String,
    size_px: [u32; 2],
    png: Blob,
    url: ObjectUrl,
}

/// Why there is none, in words.
type PictureOutcome = Result<TakenPicture, &'static str>;

async fn take(app: SideHandle) -> PictureOutcome {
    let canvas = browser::new_canvas([1, 1]).ok_or(share::canvas_missing())?;
    let address = untrack(|| app.shared_address(true));
    let name = with_stage(app, |stage, page| {
        page.run.snapshot.as_ref().ok_or(share::picture_no_field())?;
        let caption = Caption::of(page, &address);
        canvas::picture(&canvas, &stage.renderer, &page.on_stage(), &caption, DENSITY)
            .map_err(|_| share::picture_too_large())?;
        Ok(file_name(page, "river", "png"))
    });
    let name = name.unwrap_or(Err(share::stage_missing()))?;
    let png = browser::png(&canvas).await.ok_or(share::picture_not_written())?;
    let url = ObjectUrl::of(&png).ok_or(share::picture_not_kept())?;
    Ok(TakenPicture { name, size_px: [canvas.width(), canvas.height()], png, url })
}

/// What the picture shows, as lines and letters.
fn draw(app: SideHandle) -> Option<FigureDrawing> {
    with_stage(app, |stage, page| {
        page.run.snapshot.as_ref()?;
        let (inside, size) = canvas::stage_drawing(&stage.renderer, &page.on_stage(), canvas::address_of);
        let palette = stage.renderer.palette();
        let font = "system-ui, sans-serif".to_owned();
        Some(FigureDrawing { inside, size, ground: palette.halo.css(), ink: palette.ink.css(), font })
    })?
}

#[component]
pub fn PictureSection() -> impl IntoView {
    let app = SideHandle::here();
    let taken = RwSignal::new_local(None::<PictureOutcome>);
    let copied = RwSignal::new(None::<bool>);
    let again = move || {
        copied.set(None);
        spawn_local(async move {
            let outcome = take(app).await;
            taken.try_set(Some(outcome));
        });
    };
    again();
    // In other colours it is another picture.
    Effect::new(move |before: Option<()>| {
        app.shell.palette.track();
        if before.is_some() {
            again();
        }
    });
    let is_there = move || taken.with(|taken| matches!(taken, Some(Ok(_))));
    let save = move |_| {
        taken.with_untracked(|taken| {
            if let Some(Ok(taken)) = taken {
                taken.url.save(&taken.name);
            }
        });
    };
    let copy = move |_| {
        let png = taken.with_untracked(|taken| taken.as_ref()?.as_ref().ok().map(|taken| taken.png.clone()));
        if let Some(png) = png {
            spawn_local(async move {
                let allowed = browser::copy_picture(&png).await;
                copied.try_set(Some(allowed));
            });
        }
    };
    let can_copy = browser::can_copy_pictures();
    view! {
        <section class="share-section" aria-label=share::picture()>
            <div class="share-picture">
                {move || taken.with(|taken| match taken {
                    None => view! { <p class="help" role="status">{share::picture_drawing()}</p> }.into_any(),
                    Some(Err(why)) => view! { <p class="help" id="picture-missing" role="status">{*why}</p> }.into_any(),
                    Some(Ok(taken)) => view! {
                        <img id="picture-preview" src=taken.url.as_str().to_owned() alt=share::picture_alt()/>
                    }.into_any(),
                })}
            </div>
            <div class="share-line">
                <p class="help" id="picture-words">{move || taken.with(|taken| taken.as_ref()?.as_ref().ok().map(|taken| {
                    let [width, height] = taken.size_px;
                    share::picture_size(width, height, &taken.name)
                }))}</p>
                <button type="button" class="button" id="button-picture-again" on:click=move |_| again()
                    title=share::picture_again_help()>{share::picture_again()}</button>
                {can_copy.then(|| view! {
                    <button type="button" class="button" id="button-copy-picture" disabled=move || !is_there() on:click=copy>
                        {move || if copied.get() == Some(true) { share::copied() } else { share::copy() }}
                    </button>
                })}
                <button type="button" class="button primary" id="button-save-picture" disabled=move || !is_there() on:click=save>{share::picture_save()}</button>
            </div>
            <FigureMenu figure="river-drawing" title=stage::field() draw={draw as DrawFigure}
                csv=move || app.page.with_untracked(stage_csv)/>
            <p class="help" role="status">
                {move || (copied.get() == Some(false)).then_some(share::picture_copy_refused())}
                {(!can_copy).then_some(share::picture_copy_insecure())}
            </p>
        </section>
    }
}
