//! Every name means an element that the views really have, so that the table cannot rot.

use std::path::Path;

use super::*;
use crate::spec::Parameter;

/// All the sources of the page's components, one after the other.
fn views() -> String {
    fn read(folder: &Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).expect("the views are there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                read(&path, text);
            } else {
                text.push_str(&std::fs::read_to_string(&path).expect("a source can be read"));
            }
        }
    }
    let mut text = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/views"), &mut text);
    text
}

/// The ids ("#a") and classes (".b") in a selector.
fn words(selector: &str) -> Vec<(char, String)> {
    let mut words = Vec::new();
    for (at, sign) in selector.char_indices().filter(|(_, sign)| "#.".contains(*sign)) {
        let word = selector[at + 1..].chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        words.push((sign, word));
    }
    words
}

/// Whether a component gives this id to an element, as it stands or by putting a known name into it.
fn has_id(views: &str, id: &str) -> bool {
    let known = Parameter::ALL.map(Parameter::id).into_iter().chain(Layer::ALL.map(Layer::id));
    let rooms = ["river", "snow-globe", "strangers"];
    let made = |tail: &str| {
        let stem = id.strip_suffix(tail).unwrap_or_default();
        [format!("id=format!(\"{stem}{{}}\""), format!("let id = format!(\"{stem}{{}}\"")]
            .iter()
            .any(|format| views.contains(format))
    };
    views.contains(&format!("id=\"{id}\""))
        || views.contains(&format!("id=app.id(\"{id}\")"))
        || known.chain(rooms).any(|tail| id.ends_with(tail) && made(tail))
}

fn has_class(views: &str, class: &str) -> bool {
    let lists = views.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    lists.flat_map(str::split_whitespace).any(|word| word == class)
}

fn all_names() -> Vec<String> {
    let parts = PARTS.iter().map(|(name, _)| (*name).to_owned());
    let numbers =
        Parameter::ALL.into_iter().flat_map(|parameter| [parameter.key().to_owned(), parameter.id().to_owned()]);
    let layers = Layer::ALL.map(|layer| format!("layer-{}", layer.id()));
    let panels = Panel::ALL.map(|panel| panel.id().to_owned());
    parts.chain(numbers).chain(layers).chain(panels).collect()
}

#[test]
fn every_name_means_elements_that_the_views_have() {
    let views = views();
    for name in all_names() {
        let selector = selector(&name).unwrap_or_else(|| panic!("{name} means nothing"));
        let words = words(&selector);
        assert!(!words.is_empty(), "{name}: {selector}");
        for (sign, word) in words {
            let there = if sign == '#' { has_id(&views, &word) } else { has_class(&views, &word) };
            assert!(there, "{name} means {sign}{word}, which no component has");
        }
    }
    assert!(!has_id(&views, "no-such-thing") && !has_class(&views, "no-such-thing"), "everything is found");
    assert!(!has_id(&views, "control-no-such-number"), "any number is found");
}

#[test]
fn every_name_stands_in_the_guide() {
    let guide = include_str!("../../docs/embed.md");
    for (name, _) in PARTS {
        assert!(guide.contains(&format!("`{name}`")), "docs/embed.md does not tell of {name}");
    }
}

#[test]
fn every_number_of_a_run_has_its_control() {
    let views = views();
    for parameter in Parameter::ALL {
        assert!(views.contains(&format!("<NumberControl parameter=Parameter::{parameter:?}/>")), "{parameter:?}");
    }
}

#[test]
fn names_are_what_a_link_can_hold_and_none_means_two_things() {
    let mut names: Vec<_> = PARTS.iter().map(|(name, _)| *name).collect();
    let plain = |name: &&str| name.len() <= 32 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    assert!(names.iter().all(plain), "{names:?}");
    names.extend(Parameter::ALL.map(Parameter::key));
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "a number is hidden by the name of a part, or a part stands there twice");
}

#[test]
fn what_is_known_is_left_away_and_the_rest_is_named() {
    let names = ["verdict", "k", "kitchen", "layer-lava", "latent_dim"].map(str::to_owned);
    let hiding = HiddenParts::of(&names);
    assert_eq!(hiding.unknown, ["kitchen", "layer-lava"]);
    assert_eq!(
        hiding.style,
        ":is(#part-verdict){display:none!important}:is(#control-latent_dim){display:none!important}".to_owned()
            + ":is(#control-latent_dim){display:none!important}"
    );
    assert_eq!(HiddenParts::of(&[]), HiddenParts::default());
    assert!(HiddenParts::names().contains("verdict"));
}
