//! The right column, one thing at a time: what the river is like, the snow globe, strangers.

use leptos::prelude::*;

use crate::state::Panel;

use super::app::App;
use super::compare::OfChosenSide;
use super::gallery::Gallery;
use super::leaves::LeafPanel;
use super::on_demand::{self, Coming, OnDemand};
use super::verdict::VerdictPanel;

/// What the inspector can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InspectorTab {
    River,
    SnowGlobe,
    Strangers,
}

impl InspectorTab {
    const ALL: [Self; 3] = [Self::River, Self::SnowGlobe, Self::Strangers];

    fn id(self) -> &'static str {
        match self {
            Self::River => "river",
            Self::SnowGlobe => "snow-globe",
            Self::Strangers => "strangers",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::River => "Whirlpools",
            Self::SnowGlobe => "Snow globe",
            Self::Strangers => "Stranger",
        }
    }

    /// The one that shows a link's panel.
    pub fn of(panel: Panel) -> Self {
        match panel {
            Panel::River | Panel::Whirlpools | Panel::Controls => Self::River,
            Panel::SnowGlobe => Self::SnowGlobe,
            Panel::Strangers => Self::Strangers,
        }
    }

    /// What a link calls it.
    pub fn panel(self) -> Panel {
        match self {
            Self::River => Panel::Whirlpools,
            Self::SnowGlobe => Panel::SnowGlobe,
            Self::Strangers => Panel::Strangers,
        }
    }

    fn content(self) -> Option<fn() -> Coming> {
        match self {
            Self::River => None,
            Self::SnowGlobe => Some(on_demand::snow_globe),
            Self::Strangers => Some(on_demand::strangers),
        }
    }
}

#[component]
pub fn Inspector() -> impl IntoView {
    let app = App::here();
    let (open, room) = (app.comparison.open, app.room);
    let tab = move |offered: InspectorTab| {
        view! {
            <button type="button" class="tab" id=format!("tab-{}", offered.id())
                aria-pressed=move || (room.get() == offered).to_string()
                on:click=move |_| room.set(offered)>{offered.title()}</button>
        }
    };
    view! {
        <section class="panel inspector" id="inspector" aria-label="Inspector">
            <div class="tabs" role="group" aria-label="What the inspector shows">{InspectorTab::ALL.map(tab)}</div>
            <Show when=move || open.get()><OnDemand fetch=on_demand::compare_table/></Show>
            <OfChosenSide>
                {move || match room.get().content() {
                    Some(fetch) => view! { <OnDemand fetch/> }.into_any(),
                    None => view! {
                        <div id="part-verdict"><VerdictPanel/></div>
                        <div id="part-leaves"><LeafPanel/></div>
                        <div id="part-gallery"><Gallery/></div>
                    }
                    .into_any(),
                }}
            </OfChosenSide>
        </section>
    }
}
