//! The element `<eddy-river>` and the package's types know every key of a link, and no other.

use std::fs;

use eddy::spec::link::Key;
use eddy::state::script::ScriptMethod;
use eddy::state::{PageKey, Query};

fn read(path: &str) -> String {
    fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

/// The quoted words of the list that begins after `start`.
fn list(text: &str, start: &str, end: &str) -> Vec<String> {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("there is no {start}"));
    let (list, _) = rest.split_once(end).unwrap_or_else(|| panic!("{start} has no end"));
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn element_keys() -> (Vec<String>, Vec<String>) {
    let element = read("pkg/eddy-river.js");
    (list(&element, "const RUN_KEYS = [", "];"), list(&element, "const LOOK_KEYS = [", "];"))
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

#[test]
fn the_element_has_an_attribute_for_every_key_of_a_link() {
    let (run, look) = element_keys();
    let known = Key::all().map(|key| key.name().to_owned()).chain(["scene".to_owned()]).collect();
    assert_eq!(sorted(run), sorted(known));
    // What moved while a network trained is said for good.
    let begun_with = PageKey::ALL.map(|(_, name)| name).into_iter().chain(["moved"]).map(str::to_owned).collect();
    assert_eq!(sorted(look), sorted(begun_with));
}

#[test]
fn a_link_knows_every_key_of_the_element() {
    let (run, look) = element_keys();
    for key in run.iter().chain(&look) {
        assert_eq!(Query::read(&format!("?{key}=1")).unknown, Vec::<String>::new(), "{key}");
    }
}

#[test]
fn the_types_name_the_same_keys_and_properties() {
    let (run, look) = element_keys();
    let types = read("pkg/eddy-river.d.ts");
    assert_eq!(sorted(list(&types, "export type RunKey =", ";")), sorted(run.clone()));
    for key in run.iter().chain(&look) {
        let attribute = match key.as_str() {
            "hidden" => "hidden-layers",
            "width" => "conv-width",
            "lang" => "language",
            key => key,
        };
        let mut words = attribute.split('-');
        let first = words.next().unwrap_or_default().to_owned();
        let property = words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..]);
        let declared = format!("get {property}(): Property; set {property}(value: Value | null);");
        assert!(types.contains(&declared), "{declared}");
    }
}

#[test]
fn page_element_and_types_offer_the_methods_of_a_script() {
    let methods = ScriptMethod::ALL.map(|(_, name)| name).to_vec();
    assert_eq!(list(&read("static/eddy-api.js"), "export const METHODS = [", "];"), methods);
    assert_eq!(list(&read("pkg/eddy-river.js"), "export const METHODS = Object.freeze([", "]);"), methods);
    let types = read("pkg/eddy-river.d.ts");
    let (_, scripting) = types.split_once("export interface Scripting {").expect("the interface");
    for method in methods {
        assert!(scripting.contains(&format!("  {method}(")), "{method} has no type");
    }
}

#[test]
fn the_types_of_a_report_have_its_keys() {
    let types = read("pkg/eddy-river.d.ts");
    let (_, report) = types.split_once("export interface Report {").expect("the interface");
    let (report, _) = report.split_once("\n}").expect("its end");
    let declared = report.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": ")).map(|(key, _)| key);
    let declared = declared.filter(|key| !key.starts_with("/**"));
    let page = eddy::state::Page::new(&Query::default());
    let told = serde_json::to_value(page.script_report(0.0, 0, 0)).expect("plain data");
    let keys = told.as_object().expect("an object").keys().cloned().collect();
    assert_eq!(sorted(declared.map(str::to_owned).collect()), sorted(keys));
}
