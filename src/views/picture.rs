//! A small picture in the document, drawn as the stage draws it.

use leptos::html;
use leptos::prelude::*;

use crate::canvas::paint_picture;
use crate::protocol::Image;

use super::handle::SideHandle;

#[component]
pub fn Picture(
    #[prop(into)] image: Signal<Option<Image>>,
    /// What it shows, for those who cannot see it.
    #[prop(into)]
    alternative: Signal<String>,
) -> impl IntoView {
    let app = SideHandle::here();
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move |_| {
        let (canvas, palette) = (canvas.get(), app.shell.palette.get());
        image.with(|image| {
            if let (Some(canvas), Some(image)) = (&canvas, image)
                && paint_picture(canvas, image, &palette).is_err()
            {
                log::warn!("a picture could not be drawn");
            }
        });
    });
    view! { <canvas node_ref=canvas class="picture" role="img" aria-label=alternative width="28" height="28"></canvas> }
}
