//! Finds the visible words that stand in code rather than in the catalog, and finds what in the
//! catalog nobody says.

/// All visible literals of files that are not for tests only: (path, text).
pub fn outside_the_catalog(files: &[(String, String)]) -> Vec<(String, String)> {
    const OF_TESTS: [&str; 5] = ["tests.rs", "fixtures.rs", "/tests/", "dynamics/suite.rs", "assertions.rs"];
    // Said to who builds the program: a binary on the wrong target, a first view that does not fit the page.
    // Columns of a file for other programs.
    const OF_FILES: [&str; 1] = ["src/state/share/paths.rs"];
    // Said to who reads the code: what a macro makes of a vector's name.
    const OF_DEVELOPERS: [&str; 4] = ["src/bin/", "src/first_view/", "views/first_view.rs", "kernels/src/lanes/"];
    let is_shown = |path: &str| !OF_TESTS.iter().chain(&OF_DEVELOPERS).chain(&OF_FILES).any(|part| path.contains(part));
    let shown = files.iter().filter(|(path, _)| is_shown(path));
    shown.flat_map(|(path, text)| visible_literals(text).into_iter().map(|literal| (path.clone(), literal))).collect()
}

/// Literals of a file that look like visible English, outside its tests.
pub fn visible_literals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut line_start = 0;
    let text = without_tests(text);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            at += rest.find("*/").map_or(rest.len(), |end| end + 2);
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            at += rest[1..].find('\'').map_or(1, |end| end + 2);
        } else if let Some((inside, length)) = literal(rest) {
            let before = &text[line_start..at];
            if looks_visible(inside) && !is_for_programmers(before, &text[..at]) {
                found.push(inside.to_owned());
            }
            line_start += before.rfind('\n').map_or(0, |newline| newline + 1);
            at += length;
        } else {
            if bytes[at] == b'\n' {
                line_start = at + 1;
            }
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// What follows the first `#[cfg(test)]` that opens a module in the file.
fn without_tests(text: &str) -> &str {
    let opens_module = |at: &usize| {
        let after = text[*at..].trim_start_matches("#[cfg(test)]").trim_start();
        after.starts_with("mod ") && after.lines().next().is_some_and(|line| line.contains('{'))
    };
    let end = text.match_indices("#[cfg(test)]").map(|(at, _)| at).find(opens_module);
    &text[..end.unwrap_or(text.len())]
}

/// The string that `rest` opens with, and its length with quotes.
fn literal(rest: &str) -> Option<(&str, usize)> {
    if let Some(raw) = rest.strip_prefix("r#\"") {
        let end = raw.find("\"#")?;
        return Some((&raw[..end], end + 5));
    }
    let inside = rest.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.char_indices().find(|(_, sign)| {
        let closes = *sign == '"' && !escaped;
        escaped = *sign == '\\' && !escaped;
        closes
    });
    end.map(|(end, _)| (&inside[..end], end + 2))
}

/// Names that browsers and systems gave to keys and files, and ours, which no language translates.
const OF_THE_BROWSER: [&str; 6] = ["Enter", "Escape", "Files", "Response", "Thumbs.db", "Eddy"];

/// Two words with a space between them, or one that looks like a label.
fn looks_visible(literal: &str) -> bool {
    let without_placeholders = literal.split('{').enumerate().map(|(part, text)| match part {
        0 => text,
        _ => text.split_once('}').map_or("", |(_, after)| after),
    });
    let plain: String = without_placeholders.collect::<Vec<_>>().join("0");
    // Classes, ids, keys and paths of SVG are written small and without sentence marks.
    let words: Vec<&str> = plain.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).collect();
    let is_word =
        |word: &&str| word.chars().all(|sign| sign.is_alphabetic() || ".,:;!?…'’-()\u{201c}\u{201d}".contains(sign));
    let letters = |word: &str| word.chars().filter(|sign| sign.is_alphabetic()).count();
    let english = words.iter().copied().filter(|word| is_word(word) && letters(word) > 1).count();
    let is_label = words.len() == 1
        && is_word(&words[0])
        && words[0].len() > 2
        && words[0].chars().next().is_some_and(char::is_uppercase)
        && words[0].chars().skip(1).all(|sign| !sign.is_uppercase())
        && plain.trim() == words[0];
    (is_label && !OF_THE_BROWSER.contains(&plain.trim())) || (words.len() > 1 && english > 1 && !is_class_list(&plain))
}

/// "button primary", "M 0 0 L 1 1", "(max-width: 899px)": read by the browser.
fn is_class_list(plain: &str) -> bool {
    if plain.contains("sans-serif") || plain.starts_with("linear-gradient(") || plain.starts_with('.') {
        return true;
    }
    let small = plain.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-' || sign == ' ');
    (small && plain.split(' ').count() <= 3) || plain.starts_with('(')
}

/// What a message to a programmer, a log or a test's fixture opens with.
fn is_for_programmers(before: &str, all_before: &str) -> bool {
    const CALLS: [&str; 14] = [
        "expect(",
        "panic!(",
        "unreachable!(",
        "assert!(",
        "assert_eq!(",
        "assert_ne!(",
        "log::",
        "reason =",
        "must_use =",
        "debug_assert",
        "doc =",
        "include_str!(",
        "write_bytes!(",
        "console_error",
    ];
    let call = before.rsplit([';', '{', '>']).next().unwrap_or(before);
    let with_line_before = || {
        let mut lines = all_before.lines().rev();
        let (last, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        last.trim().is_empty() && CALLS.iter().any(|start| second.contains(start))
    };
    // A condition of an assertion may hold any sign.
    let asserts = before.trim_start().starts_with("assert") || before.trim_start().starts_with("debug_assert");
    let is_class = before.ends_with("class=") || before.ends_with("rel=");
    is_class || asserts || CALLS.iter().any(|start| call.contains(start)) || with_line_before()
}

/// Functions of the catalogs by their paths: "header::about".
pub fn catalog(files: &[(String, String)]) -> Vec<String> {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    let mut found = Vec::new();
    for (path, text) in files {
        let section = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".ftl").replace('-', "_");
        let mut message = "";
        for name in text.lines().filter_map(|line| line.split_once('=')).map(|(name, _)| name.trim_end()) {
            if is_name(name) {
                message = name;
                found.push(format!("{section}::{}", message.replace('-', "_")));
            } else if let Some(attribute) = name.trim_start().strip_prefix('.').filter(|name| is_name(name)) {
                found.push(format!("{section}::{}", format!("{message}_{attribute}").replace('-', "_")));
            }
        }
    }
    found
}

/// Whether some source says a message: by its section, or by its name alone in a file that imports the section.
pub fn is_said(function: &str, sources: &[(String, String)]) -> bool {
    let (section, name) = function.split_once("::").unwrap_or_default();
    sources.iter().any(|(_, text)| {
        text.contains(section)
            && text.match_indices(name).any(|(at, _)| {
                let after = text[at + name.len()..].chars().next();
                text[..at].ends_with("::") && !after.is_some_and(|sign| sign == '_' || sign.is_alphanumeric())
            })
    })
}
