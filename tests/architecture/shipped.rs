//! What a shipped engine leaves out (`#[cfg(not(shipped))]`) is used by nothing that it keeps. No test compiles a shipped
//! engine: that takes half an hour.

use super::rust_files;

const MARK: &str = "#[cfg(not(shipped))]";

/// The modules that `text` declares for other builds alone.
fn left_out(text: &str) -> Vec<&str> {
    let after_marks = text.split(MARK).skip(1).filter_map(|rest| rest.trim_start().lines().next());
    after_marks.filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')).collect()
}

/// Whether `text` names `module` outside of what it marks as left out.
fn uses(text: &str, module: &str) -> bool {
    let path = format!("{module}::");
    text.match_indices(&path).any(|(at, _)| {
        let is_whole = !text[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        // The mark holds to the end of its item.
        let is_marked = text[..at]
            .rfind(MARK)
            .is_some_and(|mark| !text[mark..at].lines().any(|line| line == "}" || line == "    }"));
        is_whole && !is_marked
    })
}

#[test]
fn what_is_left_out_is_missed_by_nobody() {
    let files = rust_files("src");
    let engine = files.iter().find(|(name, _)| name == "src/engine/mod.rs").expect("the engine has a mod.rs");
    let modules = left_out(&engine.1);
    assert!(modules.contains(&"assertions"), "{modules:?}");
    let is_left_out = |name: &str| {
        let of_engine = name.strip_prefix("src/engine/").unwrap_or_default();
        modules.iter().any(|module| of_engine.split(['/', '.']).next() == Some(module))
    };
    for (name, text) in files.iter().filter(|(name, _)| !is_left_out(name)) {
        for module in &modules {
            assert!(!uses(text, module), "{name} uses {module}, which a shipped engine has not");
        }
    }
}

#[test]
fn a_use_is_found_and_a_marked_one_is_not() {
    assert!(uses("fn f() { super::assertions::self_test() }", "assertions"));
    assert!(!uses("fn f() { super::map_assertions::run() }", "assertions"));
    let marked = "    #[cfg(not(shipped))]\n    fn f() {\n        assertions::run();\n    }\n";
    assert!(!uses(marked, "assertions"));
    assert!(uses(&format!("{marked}    fn g() {{\n        assertions::run();\n    }}\n"), "assertions"));
}
