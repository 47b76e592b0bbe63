//! Banners with what happened, why and what to do; and the voice for screen readers.

use leptos::prelude::*;

use crate::platform::clock;
use crate::state::{Notice, NoticeKind, words};

use super::app::App;

#[component]
pub fn NoticeBar() -> impl IntoView {
    let app = App::here();
    let notices = Memo::new(move |_| app.page.with(|page| page.notices.iter().cloned().collect::<Vec<_>>()));
    view! {
        <div class="notices" id="notices">
            <For each=move || notices.get() key=|notice| notice.id.0 children=move |notice| view! { <Banner notice/> }/>
        </div>
    }
}

#[component]
fn Banner(notice: Notice) -> impl IntoView {
    let app = App::here();
    let Notice { id, kind, failure, offers_restart } = notice;
    let class = match kind {
        NoticeKind::Info => "notice info",
        NoticeKind::Warning => "notice warning",
        NoticeKind::Error => "notice error",
    };
    let role = if kind == NoticeKind::Error { "alert" } else { "status" };
    let revive = move |_| {
        app.page.update(|page| page.revive(clock::now_ms()));
        app.supervise(clock::now_ms());
    };
    view! {
        <div class=class role=role data-testid="notice">
            <p>
                <b>{words::sentence(&failure.what)}</b> " " {words::sentence(&failure.why)} " "
                <span class="advice">{words::sentence(&failure.advice)}</span>
            </p>
            {offers_restart.then(|| view! {
                <button type="button" class="button" id="button-revive" on:click=revive>"Start the engine"</button>
            })}
            <button type="button" class="icon-button" aria-label="Dismiss"
                on:click=move |_| app.page.update(|page| page.notices.dismiss(id))>"×"</button>
        </div>
    }
}

#[component]
pub fn Announcer() -> impl IntoView {
    let app = App::here();
    let words = Memo::new(move |_| app.page.with(|page| page.announcement.clone()));
    view! { <p class="unseen" id="announcer" role="status" aria-live="polite">{words}</p> }
}
