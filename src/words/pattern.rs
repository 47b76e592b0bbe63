//! Fills the placeholders of a message.
//!
//! The build turns Fluent into a short form, so that little code reads it in the browser: `{name}` is
//! an argument, `{name|one=…|other=…}` a choice by it. A key is a plural category, a number or a word;
//! the last choice stands for all others.

use super::Arg;
use super::arg::PluralRule;

/// Choices inside of choices; no catalog has more than two. A pattern may come from a file or another worker.
const MOST_NESTED: usize = 16;

pub fn fill(pattern: &str, arguments: &[(&str, Arg<'_>)], plural: PluralRule<'_>) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    write(&mut out, pattern, arguments, plural, MOST_NESTED);
    out
}

fn write(out: &mut String, pattern: &str, arguments: &[(&str, Arg<'_>)], plural: PluralRule<'_>, nested: usize) {
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let inside = &rest[open + 1..];
        let close = end_of_part(inside, '}');
        placeable(out, &inside[..close], arguments, plural, nested);
        rest = inside.get(close + 1..).unwrap_or_default();
    }
    out.push_str(rest);
}

fn placeable(out: &mut String, inside: &str, arguments: &[(&str, Arg<'_>)], plural: PluralRule<'_>, nested: usize) {
    let (name, mut choices) = inside.split_once('|').unwrap_or((inside, ""));
    let Some((_, argument)) = arguments.iter().find(|(known, _)| *known == name) else { return };
    if choices.is_empty() {
        return argument.write(out);
    }
    loop {
        let end = end_of_part(choices, '|');
        let (key, text) = choices[..end].split_once('=').unwrap_or_default();
        let is_last = end == choices.len();
        if is_last || argument.is(key, plural) {
            // Deeper than that is no message.
            if let Some(nested) = nested.checked_sub(1) {
                write(out, text, arguments, plural, nested);
            }
            return;
        }
        choices = &choices[end + 1..];
    }
}

/// Bytes before the first `mark` that stands in no inner braces.
fn end_of_part(text: &str, mark: char) -> usize {
    let mut depth = 0usize;
    for (at, character) in text.char_indices() {
        match character {
            _ if character == mark && depth == 0 => return at,
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::super::arg::english_plural;
    use super::*;

    fn fill(pattern: &str, arguments: &[(&str, Arg<'_>)]) -> String {
        super::fill(pattern, arguments, &english_plural)
    }

    #[test]
    fn a_pattern_that_nests_without_end_is_no_message_and_no_end_of_the_program() {
        let deep = "{n|x=".repeat(50_000);
        assert_eq!(fill(&deep, &[("n", Arg::from(1_u32))]), "");
    }

    #[test]
    fn placeholders_are_filled_in_any_order_and_as_often_as_they_stand() {
        let arguments = [("name", Arg::from("MNIST")), ("n", Arg::from(3_u32))];
        assert_eq!(fill("{n} of {name}: {n}.", &arguments), "3 of MNIST: 3.");
        assert_eq!(fill("nothing to fill", &[]), "nothing to fill");
    }

    #[test]
    fn a_count_chooses_its_plural_and_a_number_goes_before_it() {
        let pattern = "{n|0=no leaves|one=a leaf|other={n} leaves} on {place}";
        let said = |n: u32| fill(pattern, &[("n", n.into()), ("place", "it".into())]);
        assert_eq!([0, 1, 2, 21].map(said), ["no leaves on it", "a leaf on it", "2 leaves on it", "21 leaves on it"]);
    }

    #[test]
    fn a_word_chooses_too_and_the_last_choice_stands_for_all_others() {
        let said = |side: &str| fill("The {side|left=first|other=second} one", &[("side", side.into())]);
        assert_eq!([said("left"), said("right")], ["The first one", "The second one"]);
    }

    #[test]
    fn choices_nest() {
        let pattern = "{a|one={b|one=1 and 1|other=1 and {b}}|other={a} and {b|one=1|other={b}}}.";
        let said = |a: u32, b: u32| fill(pattern, &[("a", a.into()), ("b", b.into())]);
        assert_eq!([said(1, 1), said(1, 5), said(4, 1), said(4, 5)], ["1 and 1.", "1 and 5.", "4 and 1.", "4 and 5."]);
    }

    #[test]
    fn what_an_argument_says_is_not_read_again() {
        assert_eq!(fill("<{x}>", &[("x", "{y|z}".into())]), "<{y|z}>");
    }
}
