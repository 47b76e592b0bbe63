//! Reads which modules and crates a Rust file names, without a parser: comments and literals are
//! blanked, then `crate::`, `super::` and leading path segments are followed token by token.

use std::collections::BTreeSet;

pub struct Source {
    /// Top modules of the crate that the file names through `crate`, `super` or `eddy`.
    pub modules: BTreeSet<String>,
    /// First segments of all paths, and single names in `use`: where external crates show.
    pub path_starts: BTreeSet<String>,
}

impl Source {
    pub fn read(path: &str, text: &str) -> Self {
        let tokens = tokens(&without_comments_and_literals(text));
        let mut source = Self { modules: BTreeSet::new(), path_starts: BTreeSet::new() };
        let mut place = Place::of_file(path);
        // `mod burn; pub use burn::BurnMap;` names the file's own module, not the crate.
        let own: BTreeSet<&str> =
            tokens.windows(2).filter(|pair| pair[0] == "mod").map(|pair| pair[1].as_str()).collect();
        for at in 0..tokens.len() {
            place.step(&tokens, at);
            let token = tokens[at].as_str();
            if !is_name(token) || previous(&tokens, at) == Some("::") || previous(&tokens, at) == Some(".") {
                continue;
            }
            let starts_path = tokens.get(at + 1).is_some_and(|next| next == "::");
            match token {
                "crate" | "eddy" | "super" | "self" if starts_path => {
                    source.modules.extend(place.modules_named(&tokens, at));
                }
                _ if own.contains(token) => {}
                _ if starts_path || previous(&tokens, at) == Some("use") => {
                    source.path_starts.insert(token.to_owned());
                }
                _ => {}
            }
        }
        source
    }
}

fn previous(tokens: &[String], at: usize) -> Option<&str> {
    at.checked_sub(1).map(|before| tokens[before].as_str())
}

pub fn is_name(token: &str) -> bool {
    token.starts_with(|first: char| first == '_' || first.is_alphabetic())
}

/// The module in which the scan stands: the file's own, and inline modules around the token.
struct Place {
    /// Below `crate`: `["dynamics", "field"]` for src/dynamics/field.rs.
    module: Vec<String>,
    depth: usize,
    /// Brace depth at which each inline module opened.
    inline: Vec<usize>,
}

impl Place {
    fn of_file(path: &str) -> Self {
        let inside = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
        let mut module: Vec<String> = inside.split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|last| last == "mod" || last == "lib") {
            module.pop();
        }
        Self { module, depth: 0, inline: Vec::new() }
    }

    fn step(&mut self, tokens: &[String], at: usize) {
        match tokens[at].as_str() {
            "{" => {
                self.depth += 1;
                if at >= 2 && tokens[at - 2] == "mod" {
                    self.inline.push(self.depth);
                    self.module.push(tokens[at - 1].clone());
                }
            }
            "}" => {
                if self.inline.last() == Some(&self.depth) {
                    self.inline.pop();
                    self.module.pop();
                }
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// The top modules that the path starting at `at` leads to; several when it ends in a group.
    fn modules_named(&self, tokens: &[String], mut at: usize) -> Vec<String> {
        let mut base: Vec<String> = match tokens[at].as_str() {
            "crate" | "eddy" => Vec::new(),
            _ => self.module.clone(),
        };
        while matches!(tokens.get(at).map(String::as_str), Some("crate" | "eddy" | "self" | "super")) {
            if tokens[at] == "super" {
                base.pop();
            }
            at += 2; // the name and its `::`
        }
        if let Some(top) = base.first() {
            return vec![top.clone()];
        }
        match tokens.get(at).map(String::as_str) {
            Some("{") => first_names_of_group(&tokens[at + 1..]),
            Some(name) if is_name(name) => vec![name.to_owned()],
            _ => Vec::new(),
        }
    }
}

/// `math::{Points, Grid}, spec::RunSpec }` → math, spec.
fn first_names_of_group(tokens: &[String]) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0usize;
    let mut at_start = true;
    for token in tokens {
        match token.as_str() {
            "{" => depth += 1,
            "}" if depth == 0 => break,
            "}" => depth -= 1,
            "," if depth == 0 => at_start = true,
            name if at_start && is_name(name) => {
                names.push(name.to_owned());
                at_start = false;
            }
            _ => at_start = false,
        }
    }
    names
}

/// Names, `::` and single signs.
pub fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '_' || character.is_alphanumeric() {
            let mut name = String::from(character);
            while let Some(next) = characters.next_if(|next| *next == '_' || next.is_alphanumeric()) {
                name.push(next);
            }
            tokens.push(name);
        } else if character == ':' && characters.next_if_eq(&':').is_some() {
            tokens.push(String::from("::"));
        } else if !character.is_whitespace() {
            tokens.push(String::from(character));
        }
    }
    tokens
}

/// The same text with comments, strings and characters blanked.
pub fn without_comments_and_literals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = literal_or_comment(rest, out.chars().last());
        let taken = if skipped > 0 { skipped } else { first.len_utf8() };
        if skipped > 0 {
            out.push(' ');
        } else {
            out.push(first);
        }
        rest = &rest[taken..];
    }
    out
}

/// Bytes of the comment or literal that `rest` opens with; 0 when it opens with neither.
fn literal_or_comment(rest: &str, before: Option<char>) -> usize {
    let inside_name = before.is_some_and(|before| before == '_' || before.is_alphanumeric());
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return block_comment(rest);
    }
    if rest.starts_with('"') {
        return quoted(rest, '"');
    }
    if !inside_name && rest.starts_with('r') {
        let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
        if rest[1 + hashes..].starts_with('"') {
            let closing = format!("\"{}", "#".repeat(hashes));
            let body = 2 + hashes;
            return rest[body..].find(&closing).map_or(rest.len(), |end| body + end + closing.len());
        }
    }
    if let Some(inside) = rest.strip_prefix('\'') {
        // A character literal closes after one character or an escape; a lifetime does not.
        let mut characters = inside.chars();
        let escaped = characters.next() == Some('\\');
        if escaped || characters.next() == Some('\'') {
            return quoted(rest, '\'');
        }
    }
    0
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + character.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}
