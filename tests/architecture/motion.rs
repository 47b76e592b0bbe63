//! Motion of the style sheets: only what the browser moves without laying the page out again. A progress bar whose width
//! glided from reading to reading kept the page at sixty layouts a second for as long as it trained, half of what its
//! thread did.

use super::files_of;

/// What is moved by the browser's own thread, and nothing at all.
const MOVED_ALONE: [&str; 3] = ["none", "opacity", "transform"];

/// Declarations of `text` that move something else.
fn costly(text: &str) -> Vec<&str> {
    let declarations = text.split([';', '{', '}']).map(str::trim);
    declarations.filter(|declaration| moves(declaration).is_some_and(|what| !MOVED_ALONE.contains(&what))).collect()
}

/// The first thing that a declaration moves, if it moves any.
fn moves(declaration: &str) -> Option<&str> {
    let (name, value) = declaration.split_once(':')?;
    let is_motion = ["transition", "animation"].iter().any(|motion| name.trim_end().ends_with(motion));
    value.split_whitespace().next().filter(|_| is_motion)
}

#[test]
fn nothing_moves_that_lays_the_page_out() {
    let sheets = files_of("static", "css");
    assert!(sheets.iter().any(|(name, _)| name.ends_with("style.css")));
    for (name, text) in sheets {
        assert_eq!(costly(&text), Vec::<&str>::new(), "{name}");
    }
}

#[test]
fn a_gliding_width_is_found() {
    let sheet =
        ".a { color: red; transition: width .3s; } .b { transition: opacity 1s } * { animation: none !important; }";
    assert_eq!(costly(sheet), ["transition: width .3s"]);
}
