//! The changes of a run's setting in a link: `moved=600,contractive,0.1_900,noise,0.5`. Each says its
//! training step and the numbers that are others from then on, by their keys; a number alone is of the key
//! that was named last.

use super::parse_step;
use crate::spec::{Adjustment, Parameter, RunSpec, SettingChange, SettingsHistory};
use crate::words::spec;

/// Its name in a link.
pub const KEY: &str = "moved";
/// For complaints.
/// What may follow it.
pub fn wanted() -> &'static str {
    spec::changes()
}
/// The moments of the optimizer begin anew although the objective is what it was.
const AFRESH: &str = "afresh";
/// Before the step that the schedule counts from, where that is not the change's.
const FROM: &str = "from";

/// The changes of a course on `spec`, as `read` takes them.
pub fn text(spec: &RunSpec, course: &SettingsHistory) -> String {
    let mut before = spec.under(course.first);
    let mut named = None;
    let mut texts = Vec::with_capacity(course.changes.len());
    for change in &course.changes {
        let after = spec.under(change.setting);
        let mut text = change.step.to_string();
        if change.reset_optimizer && before.objective == after.objective {
            text.push_str(&format!(",{AFRESH}"));
        }
        if change.schedule_start != change.step {
            text.push_str(&format!(",{FROM},{}", change.schedule_start));
        }
        for parameter in Parameter::ALL.into_iter().filter(|parameter| !parameter.restarts()) {
            let value = parameter.get(&after);
            if value == parameter.get(&before) {
                continue;
            }
            if named != Some(parameter) {
                named = Some(parameter);
                text.push_str(&format!(",{}", parameter.key()));
            }
            text.push_str(&format!(",{}", parameter.text(value)));
        }
        before = after;
        texts.push(text);
    }
    texts.join("_")
}

/// The course that begins with the setting of `spec` and changes as `text` says, every number inside its
/// limits; `None` if it makes no sense.
pub fn read(spec: &RunSpec, text: &str) -> Option<(SettingsHistory, Vec<Adjustment>)> {
    let mut course = SettingsHistory::new(spec.setting());
    let mut notes = Vec::new();
    let mut named = None;
    for text in text.split('_') {
        let mut words = text.split(',');
        // Before the first step nothing can change: the link begins with that.
        let step = parse_step(words.next()?).filter(|step| *step > 0)?;
        if course.changes.len() >= SettingsHistory::MAX_CHANGES
            || course.changes.last().is_some_and(|last| last.step >= step)
        {
            return None;
        }
        let mut change =
            SettingChange { step, setting: course.present(), reset_optimizer: false, schedule_start: step };
        let mut after = spec.under(change.setting);
        while let Some(word) = words.next() {
            if word == AFRESH {
                change.reset_optimizer = true;
                continue;
            }
            if word == FROM {
                change.schedule_start = parse_step(words.next()?).filter(|start| *start <= step)?;
                continue;
            }
            let value = match Parameter::from_key(word).filter(|parameter| !parameter.restarts()) {
                Some(parameter) => {
                    named = Some(parameter);
                    words.next()?
                }
                None => word,
            };
            notes.extend(super::Key::Number(named?).put(&mut after, value)?);
        }
        change.reset_optimizer |= after.objective != change.setting.objective;
        change.setting = after.setting();
        course.push(change);
    }
    Some((course, notes))
}
