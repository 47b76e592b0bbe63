//! The field that is shipped with the page, computed between frames until the engine has drawn its own.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::wasm_split;

use crate::first_view::{FirstView, Shipped, ViewSettings, ViewUpdate};
use crate::platform::clock;
use crate::platform::page as browser;
use crate::protocol::{Command, RunId};
use crate::spec::{RunSpec, link};
use crate::state::Page;

use super::handle::SideHandle;
use super::on_demand::NotArrived;

/// Below the site's folder.
const FILE: &str = "first-view/twelve-images.bin.gz";
/// It works for about this long; then the browser has its turn.
const SLICE_MS: f64 = 6.0;
/// It looks this often whether something is asked.
const IDLE_MS: u32 = 40;
/// Nobody sees it.
const UNSEEN_MS: u32 = 250;

#[wasm_split(more, fallible)]
fn first_view_begun(app: SideHandle) -> Result<(), NotArrived> {
    begin(app);
    Ok(())
}

/// Shows the field that is shipped with the page. Without it the page waits for its engine.
pub fn begin_first_view(app: SideHandle) {
    spawn_local(async move {
        if let Err(why) = first_view_begun(app).await {
            log::warn!("there is no first view: {why}");
        }
    });
}

/// Fetches it and shows it. Where that fails the page waits for its engine as it would without.
fn begin(app: SideHandle) {
    spawn_local(async move {
        let outcome = match fetched(app).await {
            Ok(shipped) => show(app, &shipped).await,
            Err(why) => Err(why),
        };
        if let Err(why) = outcome {
            log::warn!("there is no first view: {why}");
        }
        app.page.try_update(|page| page.end_first_view());
    });
}

async fn fetched(app: SideHandle) -> Result<Shipped, String> {
    let url = app.shell.place.try_with_value(|place| format!("{}{FILE}", place.base)).ok_or("the page is gone")?;
    let bytes = browser::fetch_unpacked(&url).await?;
    clock::pause(0).await;
    let shipped = Shipped::from_bytes(&bytes).map_err(|error| error.to_string())?;
    if shipped.query != link::query(&RunSpec::twelve_images()) {
        return Err("it is of another run".to_owned());
    }
    Ok(shipped)
}

async fn show(app: SideHandle, shipped: &Shipped) -> Result<(), String> {
    clock::pause(0).await;
    let mut under_way = None;
    while let Some((run, asked)) = app.page.try_with_untracked(asked).flatten() {
        let ViewRequest { wanted, asks, is_seen } = asked;
        // After a reset everything is told again.
        let same = under_way.take().filter(|(of_run, _)| *of_run == run);
        let (_, view) = under_way.insert(same.unwrap_or_else(|| (run, FirstView::new(shipped, wanted))));
        view.want(wanted);
        let started_ms = clock::now_ms();
        let news = match is_seen {
            true => {
                view.work(&asks, || clock::now_ms() - started_ms < SLICE_MS).await.map_err(|error| error.to_string())?
            }
            false => Vec::new(),
        };
        let rest_ms = match is_seen {
            false => UNSEEN_MS,
            true if news.is_empty() && !view.has_work() => IDLE_MS,
            true => 0,
        };
        tell(app, news);
        clock::pause(rest_ms).await;
    }
    Ok(())
}

struct ViewRequest {
    wanted: ViewSettings,
    asks: Vec<Command>,
    is_seen: bool,
}

/// What the page wants of it; `None` when it wants nothing any more.
fn asked(page: &Page) -> Option<(RunId, ViewRequest)> {
    let ((columns, rows), basins) = page.first_view_size();
    let wanted = ViewSettings { window: page.run.view, columns: columns as usize, rows: rows as usize, basins };
    let asked = ViewRequest { wanted, asks: page.unanswered(), is_seen: !page.out_of_sight };
    page.keeps_first_view().then_some((page.run.id, asked))
}

fn tell(app: SideHandle, news: Vec<ViewUpdate>) {
    let mut shows = false;
    for news in news {
        shows |= !matches!(news, ViewUpdate::Decoded(_));
        app.page.try_update_untracked(|page| match news {
            ViewUpdate::Field(snapshot) => page.show_shipped_field(snapshot),
            ViewUpdate::Attractors(attractors) => page.show_shipped_attractors(attractors),
            ViewUpdate::Basins(basins) => page.show_shipped_basins(basins),
            ViewUpdate::Trajectory(trajectory) => page.trajectories.arrived(trajectory),
            ViewUpdate::Decoded(image) => drop(page.hover.answered(image)),
        });
        app.act_on_stage(|_| Vec::new());
    }
    if shows {
        // Waking the components is a task of its own.
        let wake = move || app.page.try_update(|_| ()).unwrap_or_default();
        set_timeout(wake, std::time::Duration::ZERO);
    }
}
