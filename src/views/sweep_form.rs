//! What is to be swept: a preset, or one or two numbers with their values, and the seeds.

use leptos::prelude::*;

use crate::spec::{Parameter, SweepPreset};
use crate::state::{AxisDraft, SweepDraft};
use crate::words::sweep;

use super::handle::SideHandle;

#[component]
pub fn SweepForm() -> impl IntoView {
    let app = SideHandle::here();
    let preset = Memo::new(move |_| app.page.with(|page| page.sweeps.draft.preset));
    let seeds = Memo::new(move |_| app.page.with(|page| page.sweeps.draft.seeds.clone()));
    // What it would make, or what is wrong.
    let size = Memo::new(move |_| {
        app.page.with(|page| {
            let pace = page.run.statistics.map(|statistics| statistics.steps_per_second);
            page.sweeps.draft.spec(page.spec()).map(|spec| SweepDraft::size_words(&spec, pace))
        })
    });
    let edit = move |change: &dyn Fn(&mut SweepDraft)| {
        app.act(|page| {
            change(&mut page.sweeps.draft);
            Vec::new()
        });
    };
    let preset_button = move |offered: SweepPreset| {
        view! {
            <button type="button" class="button" id=format!("sweep-preset-{}", offered.id()) title=offered.purpose()
                aria-pressed=move || (preset.get() == Some(offered)).to_string()
                on:click=move |_| edit(&|draft| *draft = SweepDraft::of_preset(offered))>{offered.title()}</button>
        }
    };
    let purpose = move || match preset.get() {
        Some(preset) => preset.purpose(),
        None => sweep::as_controls(),
    };
    view! {
        <div class="sweep-presets" role="group" aria-label=sweep::presets()>{SweepPreset::ALL.map(preset_button)}</div>
        <p class="help" id="sweep-purpose">{purpose}</p>
        <Show when=move || preset.with(Option::is_some)>
            <p class="help">
                {sweep::as_opening()} " "
                <button type="button" class="link" id="sweep-use-controls" on:click=move |_| edit(&|draft| draft.preset = None)>
                    {sweep::use_controls()}
                </button>
            </p>
        </Show>
        <AxisForm index=0/>
        <AxisForm index=1/>
        <div class="sweep-seeds">
            <label for="sweep-seeds">{sweep::seeds()}</label>
            <input type="text" class="text" id="sweep-seeds" autocomplete="off" aria-describedby="sweep-seeds-help"
                prop:value=seeds on:input=move |event| {
                    let text = event_target_value(&event);
                    edit(&|draft| draft.seeds.clone_from(&text));
                }/>
            <p class="help" id="sweep-seeds-help">{sweep::seeds_help()}</p>
        </div>
        <p class="help" id="sweep-size">{move || size.with(|size| size.clone().ok())}</p>
        <p class="complaint" id="sweep-complaint" role="alert">{move || size.with(|size| size.clone().err())}</p>
    }
}

/// One number, its values, and a range that fills them.
#[component]
fn AxisForm(index: usize) -> impl IntoView {
    let app = SideHandle::here();
    let axis = Memo::new(move |_| app.page.with(|page| page.sweeps.draft.axes[index].clone()));
    let parameter = Memo::new(move |_| axis.with(|axis| axis.parameter));
    let edit = move |change: &dyn Fn(&mut AxisDraft)| {
        app.act(|page| {
            change(&mut page.sweeps.draft.axes[index]);
            Vec::new()
        });
    };
    let choose = move |event| {
        let chosen = Parameter::from_id(&event_target_value(&event));
        edit(&|axis| axis.choose(chosen));
    };
    let option = move |offered: Parameter| {
        view! {
            <option value=offered.id() prop:selected=move || parameter.get() == Some(offered)>{offered.title()}</option>
        }
    };
    let id = format!("sweep-axis-{index}");
    let (select, values, log) = (format!("{id}-parameter"), format!("{id}-values"), format!("{id}-log"));
    let end = |name: &'static str,
               title: &'static str,
               read: fn(&AxisDraft) -> &String,
               write: fn(&mut AxisDraft, String)| {
        let field = format!("{id}-{name}");
        view! {
            <label for=field.clone()>{title}</label>
            <input type="text" inputmode="decimal" class="number" id=field autocomplete="off"
                prop:value=move || axis.with(|axis| read(axis).clone())
                on:change=move |event| {
                    let text = event_target_value(&event);
                    edit(&|axis| {
                        write(axis, text.clone());
                        axis.fill();
                    });
                }/>
        }
    };
    let ends = view! {
        {end("from", sweep::from(), |axis| &axis.from, |axis, text| axis.from = text)}
        {end("to", sweep::to(), |axis| &axis.to, |axis, text| axis.to = text)}
        {end("count", sweep::count(), |axis| &axis.count, |axis, text| axis.count = text)}
    };
    let (title, none) = match index {
        0 => (sweep::across(), sweep::across_none()),
        _ => (sweep::up(), sweep::up_none()),
    };
    view! {
        <fieldset class="sweep-axis" id=id>
            <label for=select.clone()>{title}</label>
            <select id=select on:change=choose>
                <option value="" prop:selected=move || parameter.with(Option::is_none)>{none}</option>
                {Parameter::ALL.map(option)}
            </select>
            <div class="sweep-values" hidden=move || parameter.with(Option::is_none)>
                <input type="text" class="text" id=values autocomplete="off" aria-label=sweep::values(title)
                    prop:value=move || axis.with(|axis| axis.values.clone())
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        edit(&|axis| axis.type_values(text.clone()));
                    }/>
                <div class="sweep-range">
                    {ends}
                    <label>
                        <input type="checkbox" id=log prop:checked=move || axis.with(|axis| axis.log)
                            on:change=move |event| {
                                let log = event_target_checked(&event);
                                edit(&|axis| {
                                    axis.log = log;
                                    axis.fill();
                                });
                            }/>
                        " " {sweep::equal_ratios()}
                    </label>
                </div>
                <p class="complaint" role="alert">{move || axis.with(|axis| axis.complaint.clone())}</p>
            </div>
        </fieldset>
    }
}
