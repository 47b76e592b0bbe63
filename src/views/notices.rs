//! Banners with what happened, why and what to do; and the voice for screen readers.

use leptos::prelude::*;

use crate::platform::clock;
use crate::state::{Notice, NoticeKind, PagePart, Side, words};
use crate::words::{notices as report, stage};

use super::handle::SideHandle;
use super::on_demand::OnDemand;
use super::session_memory::session_offer;

#[component]
pub fn NoticeBar() -> impl IntoView {
    let app = SideHandle::here();
    let session = app.shell.guide().session.offered;
    let other = move || app.shell.comparison.side(Side::Right).filter(|_| app.shell.comparison.open.get());
    view! {
        <div class="notices" id="notices" data-part=PagePart::Notices.name()>
            <Banners app/>
            {move || other().map(|app| view! { <Banners app/> })}
            <Show when=move || session.with(Option::is_some)><OnDemand fetch=session_offer/></Show>
        </div>
    }
}

#[component]
fn Banners(app: SideHandle) -> impl IntoView {
    let notices = Memo::new(move |_| app.page.with(|page| page.notices.iter().cloned().collect::<Vec<_>>()));
    view! {
        <For each=move || notices.get() key=|notice| notice.id.0 children=move |notice| view! { <Banner app notice/> }/>
    }
}

#[component]
fn Banner(app: SideHandle, notice: Notice) -> impl IntoView {
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
                {(app.side == Side::Right).then(|| view! { {stage::field_right_before()} " " })}
                <b>{words::sentence(&failure.what.to_string())}</b> " " {words::sentence(&failure.why.to_string())} " "
                <span class="advice">{words::sentence(&failure.advice.to_string())}</span>
            </p>
            {offers_restart.then(|| view! {
                <button type="button" class="button" id=app.id("button-revive") on:click=revive>{report::revive()}</button>
            })}
            <button type="button" class="icon-button" aria-label=report::dismiss()
                on:click=move |_| app.page.update(|page| page.notices.dismiss(id))>"×"</button>
        </div>
    }
}

#[component]
pub fn Announcer() -> impl IntoView {
    let app = SideHandle::here();
    let words = Memo::new(move |_| {
        app.page.with(|page| match app.side {
            Side::Left => page.announcement.clone(),
            Side::Right => format!("{} {}", stage::field_right_before(), page.announcement),
        })
    });
    view! { <p class="unseen" id=app.id("announcer") role="status" aria-live="polite">{words}</p> }
}
