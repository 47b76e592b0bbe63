//! Sliders, number boxes and choices, moved as a visitor moves them.

use anyhow::Result;
use thirtyfour::Key;

use super::Page;

/// A number that can be set; its name is the stem of its elements' ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Control(pub &'static str);

impl Control {
    pub const INPUT_NOISE: Self = Self("input_noise");
    pub const CONTRACTIVE: Self = Self("contractive");
    pub const LEARNING_RATE: Self = Self("learning_rate");
    pub const BOTTLENECK: Self = Self("latent_dim");
    pub const IMAGE_COUNT: Self = Self("image_count");
    pub const SCHEDULE_STEPS: Self = Self("schedule_steps");

    pub fn slider(self) -> String {
        format!("#{}-slider", self.0)
    }

    pub fn number_box(self) -> String {
        format!("#{}-number", self.0)
    }

    /// Where it says what is wrong with what was typed.
    pub fn complaint(self) -> String {
        format!("#{}-error", self.0)
    }
}

impl Page {
    /// Types a number into its box.
    pub async fn set(&self, control: Control, number: &str) -> Result<()> {
        self.type_into(&control.number_box(), number).await
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
