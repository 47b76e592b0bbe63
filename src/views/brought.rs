//! Files that were dropped or pasted on the page, sorted by what they are: networks are understood and shown before they
//! are used, data go where data sets are made, reports of runs to the class view, everything else to the tab of strangers.

use js_sys::Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_split_helpers::wasm_split;
use web_sys::File;

use super::class_view::is_report;
use super::compare::OfChosenSide;
use super::handle::{HelpTopic, InspectorTab, PageShell, SideHandle};
use super::network_dialog::NetworkDialog;
use super::network_opening::open_network;
use super::on_demand::{Coming, Content, NotArrived};
use super::own_data;
use crate::platform::page::{self as browser, BroughtKind};

#[wasm_split(more, fallible)]
fn brought_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <BroughtFiles/> }.into_any())
}

/// The code of the part, fetched.
pub fn brought_panel() -> Coming {
    Box::pin(brought_content())
}

#[component]
fn BroughtFiles() -> impl IntoView {
    let shell = SideHandle::here().shell;
    Effect::new(move |_| {
        for files in shell.brought.take() {
            spawn_local(sort(shell, files));
        }
    });
    view! { <OfChosenSide><NetworkDialog/></OfChosenSide> }
}

async fn sort(shell: PageShell, files: Array) {
    let (mut networks, mut data, mut json, pictures) = (Vec::new(), Vec::new(), Vec::new(), Array::new());
    let mut has_reports = false;
    for file in files.iter().filter_map(|file| file.dyn_into::<File>().ok()) {
        // What cannot be read is told where pictures are.
        match browser::brought_kind(&file).await {
            Ok(BroughtKind::Network) => networks.push(file),
            _ if browser::is_named_json(&file) => {
                has_reports = has_reports || is_report(&file).await;
                json.push(file);
            }
            Ok(BroughtKind::Data) => data.push(file),
            Ok(BroughtKind::Other) | Err(_) => _ = pictures.push(&file),
        }
    }
    if !shell.is_there() {
        return;
    }
    let Some(app) = shell.comparison.side(shell.comparison.chosen.get_untracked()) else { return };
    if has_reports && app.shell.guide().guides {
        app.shell.guide().help.set(Some(HelpTopic::Teachers));
        app.add_reports(json).await;
    } else {
        // The config of a real image model.
        networks.extend(json);
    }
    if !data.is_empty() && !own_data::bring(app, data.clone()) {
        data.iter().for_each(|file| _ = pictures.push(file));
    }
    if pictures.length() > 0 {
        shell.pictures.keep(pictures);
        shell.tab.set(InspectorTab::Strangers);
    }
    if !networks.is_empty() {
        open_network(app, networks);
    }
}
