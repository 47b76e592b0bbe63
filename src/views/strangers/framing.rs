//! How pictures become what the network can see: framed as the training pictures, or by hand (fit, inversion, grey,
//! contrast).

use leptos::prelude::*;

use super::acts::{act, strangers};
use crate::spec::{Fit, UploadFraming};
use crate::views::handle::SideHandle;
use crate::words::strangers;

#[component]
pub fn FramingChoice() -> impl IntoView {
    let app = SideHandle::here();
    let framing = strangers(app, |strangers| strangers.framing);
    let as_set = Memo::new(move |_| framing.get().as_set);
    let choose = move |change: fn(&mut UploadFraming)| {
        let mut framing = framing.get_untracked();
        change(&mut framing);
        act(app, |strangers| strangers.set_framing(framing));
    };
    let fit = move |offered: Fit| {
        let chosen = move |_| {
            let mut framing = framing.get_untracked();
            framing.by_hand.fit = offered;
            act(app, |strangers| strangers.set_framing(framing));
        };
        let is_chosen = move || framing.get().by_hand.fit == offered;
        view! {
            <label class="chip" class:on=is_chosen>
                <input type="radio" name="framing-fit" id=format!("framing-{}", offered.id())
                    prop:checked=is_chosen on:change=chosen/>
                {offered.title()}
            </label>
        }
    };
    let toggle = move |id: &'static str,
                       title: &'static str,
                       read: fn(&UploadFraming) -> bool,
                       change: fn(&mut UploadFraming)| {
        view! {
            <label class="chip" class:on=move || read(&framing.get())>
                <input type="checkbox" id=id prop:checked=move || read(&framing.get())
                    on:change=move |_| choose(change)/>
                {title}
            </label>
        }
    };
    // Where the network sees grey alone, every picture becomes grey anyway; only its pictures are framed alike.
    let sees_colors = Memo::new(move |_| app.page.with(|page| page.spec().data.source.shape().channels > 1));
    view! {
        <details class="more" id="stranger-framing">
            <summary>{strangers::framing()}</summary>
            <Show when=move || !sees_colors.get()>
                <div class="chips">
                    {toggle("framing-as-set", strangers::framing_as_set(), |framing| framing.as_set, |framing| framing.as_set ^= true)}
                </div>
                <p class="help">{strangers::framing_as_set_help()}</p>
            </Show>
            <Show when=move || sees_colors.get() || !as_set.get()>
                <fieldset>
                    <legend class="unseen">{strangers::framing_fit()}</legend>
                    <div class="chips">{Fit::ALL.map(fit)}</div>
                </fieldset>
                <div class="chips">
                    {toggle("framing-invert", strangers::framing_invert(), |framing| framing.by_hand.invert,
                        |framing| framing.by_hand.invert ^= true)}
                    {toggle("framing-contrast", strangers::framing_contrast(), |framing| framing.by_hand.stretch_contrast,
                        |framing| framing.by_hand.stretch_contrast ^= true)}
                    <Show when=move || sees_colors.get()>
                        {toggle("framing-grey", strangers::framing_grey(), |framing| framing.by_hand.grey,
                            |framing| framing.by_hand.grey ^= true)}
                    </Show>
                </div>
            </Show>
            <p class="help">{strangers::framing_help()}</p>
        </details>
    }
}
