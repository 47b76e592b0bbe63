//! What the names of parts mean, and that none means two things.

use super::*;
use crate::spec::Parameter;

#[test]
fn every_name_stands_in_the_guide() {
    let guide = include_str!("../../docs/embed.md");
    for name in PagePart::NAMES {
        assert!(guide.contains(&format!("`{name}`")), "docs/embed.md does not tell of {name}");
    }
}

#[test]
fn every_number_layer_and_panel_has_a_name() {
    for parameter in Parameter::ALL {
        for name in [parameter.key(), parameter.id()] {
            assert_eq!(part_named(name).as_deref(), Some(parameter.id()));
        }
    }
    for layer in Layer::ALL {
        assert_eq!(part_named(&part_of_layer(layer)), Some(part_of_layer(layer)));
    }
    for panel in Panel::ALL {
        assert_eq!(part_named(panel.id()).as_deref(), Some(panel.id()));
    }
}

#[test]
fn names_are_what_a_link_can_hold_and_none_means_two_things() {
    let mut names = PagePart::NAMES.to_vec();
    let plain = |name: &&str| name.len() <= 32 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    assert!(names.iter().all(plain), "{names:?}");
    for parameter in Parameter::ALL {
        names.push(parameter.id());
        if parameter.key() != parameter.id() {
            names.push(parameter.key());
        }
    }
    names.extend([Panel::Attractors, Panel::NoiseProbe, Panel::Strangers].map(Panel::id));
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "a name stands for two parts, or a part stands there twice");
}

#[test]
fn what_is_known_is_left_away_and_the_rest_is_named() {
    let names = ["verdict", "k", "kitchen", "layer-lava", "latent_dim"].map(str::to_owned);
    let hiding = HiddenParts::of(&names);
    assert_eq!(hiding.unknown, ["kitchen", "layer-lava"]);
    let number = r#"[data-part="latent_dim"]{display:none!important}"#;
    assert_eq!(hiding.style, format!(r#"[data-part="verdict"]{{display:none!important}}{number}{number}"#));
    assert_eq!(HiddenParts::of(&[]), HiddenParts::default());
    assert!(HiddenParts::names().contains("verdict"));
}
