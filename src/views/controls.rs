//! The left column: everything that can be changed.

use leptos::prelude::*;

use crate::state::Control;

use super::data_controls::DataControls;
use super::slider::NumberControl;
use super::transport::{LastChange, Scenes, Transport};

#[component]
pub fn Controls() -> impl IntoView {
    view! {
        <section class="panel controls" id="controls" aria-label="Controls">
            <Transport/>
            <Scenes/>
            <LastChange/>
            <h2>"What shapes the river"</h2>
            <NumberControl control=Control::InputNoise/>
            <NumberControl control=Control::LatentNoise/>
            <NumberControl control=Control::Contractive/>
            <NumberControl control=Control::WeightDecay/>
            <h2>"What it learns"</h2>
            <NumberControl control=Control::ImageCount/>
            <DataControls/>
            <NumberControl control=Control::Bottleneck/>
            <details class="more" id="controls-more">
                <summary>"How it learns"</summary>
                <NumberControl control=Control::LearningRate/>
                <NumberControl control=Control::BatchSize/>
                <NumberControl control=Control::ScheduleSteps/>
            </details>
        </section>
    }
}
