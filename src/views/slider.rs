//! One number: a native range, a native number box, help, and a complaint at the box.

use leptos::prelude::*;

use crate::spec::Parameter;
use crate::state::{Control, ControlGroup};
use crate::words::control as catalog;

use super::number_gesture::NumberGesture;

/// The controls of a group, one after the other.
#[component]
pub fn NumberControls(group: ControlGroup) -> impl IntoView {
    group.parameters().iter().map(|&parameter| view! { <NumberControl parameter/> }).collect_view()
}

#[component]
fn NumberControl(parameter: Parameter) -> impl IntoView {
    let control = Control(parameter);
    let complaint = RwSignal::new(None::<String>);
    let gesture = NumberGesture::here(parameter);
    let shown = move || gesture.shown();
    let last_good = move || parameter.text(gesture.value.get_untracked());

    let slide = move |event: web_sys::Event| {
        complaint.set(None);
        gesture.slide(&event);
    };
    let check = move |event| match parameter.parse(&event_target_value(&event)) {
        Ok(_) => complaint.set(None),
        Err(error) => complaint.set(Some(catalog::refused(error.to_string(), last_good()))),
    };
    let typed = move |event| {
        check(Clone::clone(&event));
        if let Ok(value) = parameter.parse(&event_target_value(&event)) {
            gesture.put(value);
        }
        // What could not be taken gives way to the last good value; the complaint stays.
        let input: web_sys::HtmlInputElement = event_target(&event);
        input.set_value(&last_good());
    };

    // What native number boxes do.
    let step_by_key = move |event: leptos::ev::KeyboardEvent| {
        let up = match event.key().as_str() {
            "ArrowUp" => true,
            "ArrowDown" => false,
            _ => return,
        };
        event.prevent_default();
        complaint.set(None);
        gesture.step(up);
        let input: web_sys::HtmlInputElement = event_target(&event);
        input.set_value(&last_good());
    };

    let inputmode = if parameter.is_whole() { "numeric" } else { "decimal" };
    let id = format!("control-{}", parameter.id());
    let [range, number, help, problem] = ["range", "number", "help", "complaint"].map(|part| format!("{id}-{part}"));
    let (low, high, step) = control.slider_travel();
    let words = control.help();
    view! {
        <div class="control" id=id.clone() data-part=parameter.id()>
            <label for=range.clone()>{parameter.title()}</label>
            // Not type="number": that swallows what is no digit, so that "2,5" would arrive as 25.
            <input type="text" inputmode=inputmode class="number" id=number.clone() autocomplete="off"
                on:keydown=step_by_key aria-label=parameter.title() aria-describedby=format!("{help} {problem}")
                aria-invalid=move || complaint.with(Option::is_some).to_string()
                prop:value=move || parameter.text(shown()) on:input=check on:change=typed/>
            <input type="range" id=range min=low.to_string() max=high.to_string() step=step.to_string()
                aria-describedby=help.clone() aria-valuetext=move || parameter.text(shown())
                prop:value=move || control.position_from_value(shown()).to_string()
                on:input=slide on:change=move |_| gesture.let_go()/>
            <p class="help" id=help>
                {words.plain}
                {parameter.restarts().then(|| view! { " " <em class="restarts">{catalog::new_network()}</em> })}
            </p>
            <details class="term">
                <summary><code>{words.formula}</code></summary>
                <p class="help">{words.term}</p>
            </details>
            <p class="complaint" id=problem role="alert">{move || complaint.get()}</p>
        </div>
    }
}
