//! The sound of trajectories: off until it is turned on, by a button or the key M, and remembered.

use leptos::prelude::*;

use crate::platform::page::Synthesizer;
use crate::protocol::TrajectoryId;
use crate::state::TrajectorySound;
use crate::words::sound as words;

use super::handle::SideHandle;

const SOUND_KEY: &str = "eddy-sound";
const ON: &str = "on";
const OFF: &str = "off";

/// Turns it on or off, and remembers that.
pub fn toggle_sound(app: SideHandle) {
    let is_on = app.shell.guide().sound;
    is_on.update(|is_on| *is_on = !*is_on);
    let name = if is_on.get_untracked() { ON } else { OFF };
    app.shell.place.with_value(|place| place.remember(SOUND_KEY, name));
    app.page.update(|page| {
        page.announcement = if is_on.get_untracked() { words::is_on() } else { words::is_off() }.to_owned();
    });
}

/// Plays every trajectory once, when its path is known, as long as sound is on. To be called once.
pub fn play_trajectories(app: SideHandle) {
    let is_on = app.shell.guide().sound;
    let remembered = app.shell.place.with_value(|place| place.recall(SOUND_KEY));
    is_on.set(remembered.as_deref() == Some(ON));
    let synthesizer = StoredValue::new_local(None::<Synthesizer>);
    let last = StoredValue::new(None::<TrajectoryId>);
    // While training goes on its path is told again and again; it is the same trajectory.
    let arrived = Memo::new(move |_| {
        app.page.with(|page| {
            let newest = page.trajectories.last()?;
            page.trajectories.get(newest)?.path.is_some().then_some(newest)
        })
    });
    Effect::new(move |_| {
        let (is_on, arrived) = (is_on.get(), arrived.get());
        let Some(trajectory) = arrived else { return };
        let is_new = last.get_value() != Some(trajectory);
        last.set_value(Some(trajectory));
        if is_on && is_new {
            synthesizer.update_value(|synthesizer| play(app, trajectory, synthesizer));
        }
    });
}

fn play(app: SideHandle, trajectory: TrajectoryId, synthesizer: &mut Option<Synthesizer>) {
    let sound = app.page.with_untracked(|page| {
        page.trajectories.get(trajectory).and_then(|entry| entry.path.as_deref().and_then(TrajectorySound::of))
    });
    if synthesizer.is_none() {
        *synthesizer = Synthesizer::begin();
    }
    if let (Some(synthesizer), Some(sound)) = (synthesizer, sound) {
        synthesizer.play(&sound.pitches_hz, f64::from(sound.duration_s), &sound.chord_hz);
    }
}

#[component]
pub fn SoundButton() -> impl IntoView {
    let app = SideHandle::here();
    let guide = app.shell.guide();
    guide.guides.then(|| {
        view! {
            <button type="button" id="button-sound" class="button" title=words::help()
                aria-pressed=move || guide.sound.get().to_string() on:click=move |_| toggle_sound(app)>
                <span aria-hidden="true">"♪ "</span>{words::sound()}
            </button>
        }
    })
}
