//! Tones from the browser's synthesizer: a glide and a chord after it. Where there is none nothing sounds.

use std::cell::RefCell;

use js_sys::{Float32Array, Reflect};
use wasm_bindgen::JsValue;

use super::by_name::{call, call_and_forget, made};

/// Soft beside whatever else plays.
const GLIDE_GAIN: f64 = 0.08;
const CHORD_GAIN: f64 = 0.05;
const CHORD_S: f64 = 1.2;
/// Tones that begin or end at once click.
const EDGE_S: f64 = 0.02;

pub struct Synthesizer {
    context: JsValue,
    /// What was started last, to be ended by what comes next.
    playing: RefCell<Vec<JsValue>>,
}

impl Synthesizer {
    /// `None` where the browser has none, and until the visitor has touched the page: browsers forbid sound before that.
    pub fn begin() -> Option<Self> {
        let context = was_touched().then(|| made("AudioContext", &[]).ok()).flatten()?;
        Some(Self { context, playing: RefCell::default() })
    }

    /// Glides through these pitches in so many seconds, then holds the chord for a moment. Ends what was played before.
    pub fn play(&self, pitches_hz: &[f32], duration_s: f64, chord_hz: &[f32]) {
        // A browser that refuses a tone leaves it out.
        let _ = self.try_play(pitches_hz, duration_s, chord_hz);
    }

    fn try_play(&self, pitches_hz: &[f32], duration_s: f64, chord_hz: &[f32]) -> Result<(), JsValue> {
        call_and_forget(&self.context, "resume");
        for tone in self.playing.borrow_mut().drain(..) {
            // Fails for one that has ended.
            let _ = call(&tone, "stop", &[]);
        }
        let now = Reflect::get(&self.context, &"currentTime".into())?.as_f64().unwrap_or_default() + EDGE_S;
        let glide = self.tone(now, duration_s, GLIDE_GAIN)?;
        let frequency = Reflect::get(&glide, &"frequency".into())?;
        let curve = Float32Array::from(pitches_hz);
        call(&frequency, "setValueCurveAtTime", &[&curve, &now.into(), &duration_s.into()])?;
        for pitch_hz in chord_hz {
            let tone = self.tone(now + duration_s, CHORD_S, CHORD_GAIN)?;
            let frequency = Reflect::get(&tone, &"frequency".into())?;
            Reflect::set(&frequency, &"value".into(), &f64::from(*pitch_hz).into())?;
        }
        Ok(())
    }

    /// A tone that sounds from then on for so long, rising and falling softly.
    fn tone(&self, from_s: f64, duration_s: f64, gain: f64) -> Result<JsValue, JsValue> {
        let oscillator = call(&self.context, "createOscillator", &[])?;
        let volume = call(&self.context, "createGain", &[])?;
        let level = Reflect::get(&volume, &"gain".into())?;
        let until_s = from_s + duration_s;
        call(&level, "setValueAtTime", &[&JsValue::from_f64(0.0), &from_s.into()])?;
        call(&level, "linearRampToValueAtTime", &[&gain.into(), &(from_s + EDGE_S).into()])?;
        call(&level, "setValueAtTime", &[&gain.into(), &(from_s + 0.5 * duration_s).into()])?;
        call(&level, "linearRampToValueAtTime", &[&JsValue::from_f64(0.0), &until_s.into()])?;
        call(&oscillator, "connect", &[&volume])?;
        call(&volume, "connect", &[&Reflect::get(&self.context, &"destination".into())?])?;
        call(&oscillator, "start", &[&from_s.into()])?;
        call(&oscillator, "stop", &[&until_s.into()])?;
        self.playing.borrow_mut().push(oscillator.clone());
        Ok(oscillator)
    }
}

/// Whether there was a click or a key on the page; where a browser does not say, yes.
fn was_touched() -> bool {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into());
    let activation = navigator.and_then(|navigator| Reflect::get(&navigator, &"userActivation".into()));
    let touched = activation.and_then(|activation| Reflect::get(&activation, &"hasBeenActive".into()));
    // Asking something that is not there is an error.
    touched.ok().is_none_or(|touched| touched.is_truthy())
}
