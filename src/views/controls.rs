//! The left column: everything that can be changed.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::spec::Parameter;
use crate::words::control as words;

use super::compare::{CompareBar, OfChosenSide};
use super::data_controls::DataControls;
use super::network_controls::network_panel;
use super::on_demand::{Coming, Content, NotArrived, OnDemand};
use super::slider::NumberControl;
use super::transport::{LastChange, Scenes, Transport};

#[wasm_split(more, fallible)]
fn controls_content() -> Result<Content, NotArrived> {
    Ok(|| view! { <Controls/> }.into_any())
}

/// The code of the panel, fetched.
pub fn controls_panel() -> Coming {
    Box::pin(controls_content())
}

#[component]
pub fn Controls() -> impl IntoView {
    view! {
        <section class="panel controls" id="controls" aria-label=words::controls()>
            <Transport/>
            <CompareBar/>
            <OfChosenSide><SideControls/></OfChosenSide>
        </section>
    }
}

/// What each side has of its own, and seed and pictures, which both follow.
#[component]
pub fn SideControls() -> impl IntoView {
    // Once opened, it stays.
    let network = RwSignal::new(false);
    view! {
            <Scenes/>
            <LastChange/>
            <h2>{words::shapes_field()}</h2>
            <NumberControl parameter=Parameter::InputNoise/>
            <NumberControl parameter=Parameter::LatentNoise/>
            <NumberControl parameter=Parameter::Contractive/>
            <details class="more" id="controls-regularizers">
                <summary>{words::regularizers()}</summary>
                <NumberControl parameter=Parameter::ContractiveReach/>
                <NumberControl parameter=Parameter::WeightDecay/>
                <NumberControl parameter=Parameter::Masking/>
                <NumberControl parameter=Parameter::Sparsity/>
                <NumberControl parameter=Parameter::Kl/>
                <NumberControl parameter=Parameter::ShiftPx/>
                <NumberControl parameter=Parameter::RotateDeg/>
            </details>
            <h2>{words::learns()}</h2>
            <NumberControl parameter=Parameter::ImageCount/>
            <DataControls/>
            <NumberControl parameter=Parameter::Bottleneck/>
            <details class="more" id="controls-network" on:toggle=move |_| network.set(true)>
                <summary>{words::network()}</summary>
                <Show when=move || network.get()><OnDemand fetch=network_panel/></Show>
            </details>
            <details class="more" id="controls-more">
                <summary>{words::training()}</summary>
                <NumberControl parameter=Parameter::LearningRate/>
                <NumberControl parameter=Parameter::FinalRateShare/>
                <NumberControl parameter=Parameter::BatchSize/>
                <NumberControl parameter=Parameter::ScheduleSteps/>
            </details>
    }
}
