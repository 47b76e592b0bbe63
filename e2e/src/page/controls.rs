//! Sliders, number boxes and choices, moved as a visitor moves them.

use anyhow::Result;
use thirtyfour::Key;

use super::Page;
use crate::within;

/// A number that can be set; its name is the stem of its elements' ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Control(pub &'static str);

impl Control {
    pub const INPUT_NOISE: Self = Self("input_noise");
    pub const CONTRACTIVE: Self = Self("contractive");
    pub const LEARNING_RATE: Self = Self("learning_rate");
    pub const BOTTLENECK: Self = Self("latent_dim");
    pub const CONV_WIDTH: Self = Self("conv_width");
    pub const IMAGE_COUNT: Self = Self("image_count");
    pub const SCHEDULE_STEPS: Self = Self("schedule_steps");

    /// Whether it is among the controls that are closed at first.
    fn is_tucked_away(self) -> bool {
        [Self::LEARNING_RATE, Self::SCHEDULE_STEPS].contains(&self)
    }

    pub fn slider(self) -> String {
        format!("#control-{}-range", self.0)
    }

    pub fn number_box(self) -> String {
        format!("#control-{}-number", self.0)
    }

    /// Where it says what is wrong with what was typed.
    pub fn complaint(self) -> String {
        format!("#control-{}-complaint", self.0)
    }
}

impl Page {
    /// Types a number into its box.
    pub async fn set(&self, control: Control, number: &str) -> Result<()> {
        if control.is_tucked_away() {
            self.open_details("#controls-more").await?;
        }
        self.type_into(&control.number_box(), number).await
    }

    /// What is said to be wrong with what was typed; empty if nothing.
    pub async fn complaint(&self, control: Control) -> Result<String> {
        self.text(&control.complaint()).await
    }

    /// Chooses from a list by the value of the option.
    pub async fn choose(&self, place: &str, value: &str) -> Result<()> {
        self.click(&format!("{place} option[value='{value}']")).await
    }

    /// Opens a group of controls that is closed at first, and waits for those that come on demand.
    pub async fn open_details(&self, place: &str) -> Result<()> {
        self.script::<()>("document.querySelector(arguments[0]).open = true;", &[place.into()]).await?;
        let there = format!("return !!document.querySelector('{place} input, {place} select');");
        self.wait_for("the controls are there", within(20), &there).await
    }

    /// Moves a slider from its left end with the keyboard: so many large steps (a tenth of the
    /// travel), then so many small ones.
    pub async fn slide(&self, control: Control, large_steps: usize, small_steps: usize) -> Result<()> {
        let slider = control.slider();
        self.press(&slider, Key::Home).await?;
        for (key, count) in [(Key::PageUp, large_steps), (Key::Right, small_steps)] {
            for _ in 0..count {
                self.press(&slider, key.clone()).await?;
            }
        }
        Ok(())
    }
}
