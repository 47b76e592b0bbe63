//! How pictures become what the network can see: fit, inversion, grey, contrast.

use leptos::prelude::*;

use super::acts::{act, strangers};
use crate::spec::{Fit, Framing};
use crate::views::handle::SideHandle;
use crate::words::strangers;

#[component]
pub fn FramingChoice() -> impl IntoView {
    let app = SideHandle::here();
    let framing = strangers(app, |strangers| strangers.framing);
    let choose = move |change: fn(&mut Framing)| {
        let mut framing = framing.get_untracked();
        change(&mut framing);
        act(app, |strangers| strangers.set_framing(framing));
    };
    let fit = move |offered: Fit| {
        let chosen = move |_| {
            let framing = Framing { fit: offered, ..framing.get_untracked() };
            act(app, |strangers| strangers.set_framing(framing));
        };
        view! {
            <label class="chip" class:on=move || framing.get().fit == offered>
                <input type="radio" name="framing-fit" id=format!("framing-{}", offered.id())
                    prop:checked=move || framing.get().fit == offered on:change=chosen/>
                {offered.title()}
            </label>
        }
    };
    let toggle = move |id: &'static str, title: &'static str, read: fn(&Framing) -> bool, change: fn(&mut Framing)| {
        view! {
            <label class="chip" class:on=move || read(&framing.get())>
                <input type="checkbox" id=id prop:checked=move || read(&framing.get()) on:change=move |_| choose(change)/>
                {title}
            </label>
        }
    };
    // Where the network sees grey alone, every picture becomes grey anyway.
    let sees_colors = Memo::new(move |_| app.page.with(|page| page.spec().data.source.shape().channels > 1));
    view! {
        <details class="more" id="stranger-framing">
            <summary>{strangers::framing()}</summary>
            <fieldset>
                <legend class="unseen">{strangers::framing_fit()}</legend>
                <div class="chips">{Fit::ALL.map(fit)}</div>
            </fieldset>
            <div class="chips">
                {toggle("framing-invert", strangers::framing_invert(), |framing| framing.invert, |framing| framing.invert ^= true)}
                {toggle("framing-contrast", strangers::framing_contrast(), |framing| framing.stretch_contrast,
                    |framing| framing.stretch_contrast ^= true)}
                <Show when=move || sees_colors.get()>
                    {toggle("framing-grey", strangers::framing_grey(), |framing| framing.grey, |framing| framing.grey ^= true)}
                </Show>
            </div>
            <p class="help">{strangers::framing_help()}</p>
        </details>
    }
}
