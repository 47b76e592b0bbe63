//! One menu for every figure of the page: its drawing as SVG and PNG, its numbers, and how to cite it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::page as browser;
use crate::state::share::{FigureDrawing, FigureOrigin, file_name};
use crate::words::figure as words;

use super::handle::SideHandle;

/// Pixels of a picture for each unit of a drawing.
const PIXELS_A_UNIT: f32 = 3.0;

/// Draws a figure that is no element of the page; `None` where there is nothing to draw.
pub type DrawFigure = fn(SideHandle) -> Option<FigureDrawing>;

/// Below the drawing with this id, or of what `draw` draws. `csv` gives its numbers as a table, while there are any.
#[component]
pub fn FigureMenu(
    #[prop(into)] figure: String,
    #[prop(into)] title: String,
    /// It is of something beside the run of the stage.
    #[prop(optional)]
    beside_run: bool,
    #[prop(optional)] draw: Option<DrawFigure>,
    csv: impl Fn() -> Option<String> + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let app = SideHandle::here();
    let refused = RwSignal::new(false);
    let (figure, title) = (StoredValue::new(figure), StoredValue::new(title));
    let origin = move || {
        let link = untrack(|| app.shared_address(true));
        title.with_value(|title| match beside_run {
            true => FigureOrigin::beside_the_run(title, &link),
            false => app.page.with_untracked(|page| FigureOrigin::of(page, title, &link)),
        })
    };
    let name = move |extension: &str| {
        figure.with_value(|figure| app.page.with_untracked(|page| file_name(page, figure, extension)))
    };
    let drawn = move || {
        let drawing = match draw {
            Some(draw) => draw(app)?,
            None => figure.with_value(|figure| of_element(app, figure))?,
        };
        Some(origin().svg(&drawing))
    };
    let save_svg = move |_| {
        let drawn = drawn();
        refused.set(drawn.is_none());
        if let Some((svg, _)) = drawn {
            browser::download(&name("svg"), "image/svg+xml", &svg);
        }
    };
    let save_png = move |_| {
        let drawn = drawn();
        spawn_local(async move {
            let saved = match drawn {
                None => None,
                Some((svg, size)) => browser::rasterised(&svg, size.map(|side| (PIXELS_A_UNIT * side) as u32)).await,
            };
            if let Some(url) = saved.as_ref().and_then(browser::ObjectUrl::of) {
                url.save(&name("png"));
            }
            refused.try_set(saved.is_none());
        });
    };
    let save_csv = move |_| {
        if let Some(table) = csv() {
            browser::download(&name("csv"), "text/csv", &origin().csv(&table));
        }
    };
    let save_bibtex = move |_| browser::download(&name("bib"), "application/x-bibtex", &origin().bibtex());
    view! {
        <details class="figure-menu">
            <summary>{words::save()}</summary>
            <div class="figure-files" role="group" aria-label=words::save()>
                <button type="button" class="button" data-figure="svg" on:click=save_svg>"SVG"</button>
                <button type="button" class="button" data-figure="png" on:click=save_png>"PNG"</button>
                <button type="button" class="button" data-figure="csv" on:click=save_csv>{words::numbers()}</button>
                <button type="button" class="button" data-figure="bib" on:click=save_bibtex>"BibTeX"</button>
            </div>
            <p class="complaint" role="alert">{move || refused.get().then(words::refused)}</p>
        </details>
    }
}

/// The drawing with this id, as it stands on the page.
fn of_element(app: SideHandle, id: &str) -> Option<FigureDrawing> {
    let styled = browser::styled_drawing(&app.shell.find_element(id)?)?;
    Some(FigureDrawing {
        inside: styled.xml,
        size: styled.size,
        ground: styled.ground,
        ink: styled.ink,
        font: styled.font,
    })
}
