//! The items of a Rust file from its tokens: what is defined, imported and named, tests left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::scan::{is_name, tokens, without_comments_and_literals};

/// One module: a file's, or an inline one.
#[derive(Debug, Default)]
pub struct Items {
    /// Everything that has a name here, but for modules.
    pub defined: Vec<String>,
    /// `mod name;`: modules in files of their own.
    pub files: Vec<String>,
    pub inline: BTreeMap<String, Items>,
    pub uses: Vec<Use>,
    /// Single names outside `use`.
    pub mentioned: BTreeSet<String>,
    /// Paths of two names or more outside `use`: `["crate", "math", "Points"]`.
    pub paths: Vec<Vec<String>>,
    pub types: Vec<TypeName>,
}

/// One name of a `use`.
#[derive(Debug)]
pub struct Use {
    pub path: Vec<String>,
    /// What it is called here; `*` for all names.
    pub alias: String,
    /// It passes a name on and uses nothing.
    pub is_re_export: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeName {
    pub name: String,
    /// One of several under `#[cfg(…)]`.
    pub is_alternative: bool,
}

pub fn items(text: &str) -> Items {
    let tokens = tokens(&without_comments_and_literals(text));
    let mut items = Items::default();
    Reader { tokens: &tokens, at: 0 }.module(&mut items);
    items
}

struct Reader<'a> {
    tokens: &'a [String],
    at: usize,
}

impl Reader<'_> {
    fn token(&self, ahead: usize) -> &str {
        self.tokens.get(self.at + ahead).map_or("", String::as_str)
    }

    /// To the end of the text or past the brace that closes the module.
    fn module(&mut self, items: &mut Items) {
        let mut attributes = Attributes::default();
        let mut is_public = false;
        while self.at < self.tokens.len() {
            match self.token(0) {
                "}" => {
                    self.at += 1;
                    return;
                }
                "#" => {
                    self.attribute(&mut attributes);
                    continue;
                }
                "pub" => {
                    self.at += 1;
                    is_public = true;
                    if self.token(0) == "(" {
                        self.skip_group();
                    }
                    continue;
                }
                _ if attributes.is_test => self.skip_item(false),
                _ => self.item(items, &attributes, is_public),
            }
            (attributes, is_public) = (Attributes::default(), false);
        }
    }

    fn attribute(&mut self, attributes: &mut Attributes) {
        self.at += 1;
        if self.token(0) == "!" {
            self.at += 1;
        }
        let start = self.at;
        self.skip_group();
        let inside = &self.tokens[start..self.at];
        if inside.get(1).is_some_and(|name| name == "cfg") {
            attributes.is_conditional = true;
            // `any(test, …)` is compiled without tests too.
            attributes.is_test |= inside.get(3).is_some_and(|word| word == "test")
                || inside.get(3).is_some_and(|word| word == "all") && inside.iter().any(|word| word == "test");
        }
        attributes.is_test |= inside.get(1).is_some_and(|name| name == "test");
    }

    fn item(&mut self, items: &mut Items, attributes: &Attributes, is_public: bool) {
        match self.token(0) {
            "use" => {
                self.at += 1;
                self.use_tree(&mut items.uses, Vec::new(), is_public);
                // The `;`.
                self.at += 1;
            }
            "mod" => {
                let name = self.token(1).to_owned();
                self.at += 3;
                if self.token_before() == "{" {
                    self.module(items.inline.entry(name).or_default());
                } else {
                    items.files.push(name);
                }
            }
            "struct" | "enum" | "union" | "trait" | "type" if is_name(self.token(1)) => {
                let name = self.token(1).to_owned();
                items.types.push(TypeName { name: name.clone(), is_alternative: attributes.is_conditional });
                items.defined.push(name);
                self.body(items);
            }
            word if MODIFIERS.contains(&word) => {
                let named =
                    (1..5).map(|ahead| self.token(ahead)).find(|word| is_name(word) && !MODIFIERS.contains(word));
                items.defined.extend(named.map(str::to_owned));
                self.body(items);
            }
            _ => self.body(items),
        }
    }

    fn token_before(&self) -> &str {
        self.tokens.get(self.at - 1).map_or("", String::as_str)
    }

    /// The rest of an item: what it names, up to its `;` or its closing brace.
    fn body(&mut self, items: &mut Items) {
        let first = self.token(0).to_owned();
        let start = self.at;
        self.skip_item(false);
        let tokens = &self.tokens[start..self.at];
        let mut inner = Reader { tokens, at: 0 };
        while inner.at < tokens.len() {
            match inner.token(0) {
                "#" if inner.token(1) == "[" => {
                    let mut attributes = Attributes::default();
                    inner.attribute(&mut attributes);
                    if attributes.is_test {
                        // The types of a method's result have commas too.
                        let is_part = !["pub", "fn", "async", "const", "unsafe"].contains(&inner.token(0));
                        inner.skip_item(is_part);
                    }
                }
                // Inside a function.
                "use" if inner.at > 0 => {
                    inner.at += 1;
                    inner.use_tree(&mut items.uses, Vec::new(), false);
                }
                "struct" | "enum" | "union" if inner.at > 0 && is_name(inner.token(1)) && first != "macro_rules" => {
                    let name = inner.token(1).to_owned();
                    items.types.push(TypeName { name, is_alternative: false });
                    inner.at += 2;
                }
                name if is_name(name) && inner.token(1) == "::" && !inner.follows_a_path() => {
                    items.mentioned.insert(name.to_owned());
                    let mut path = vec![name.to_owned()];
                    while inner.token(1) == "::" && is_name(inner.token(2)) {
                        path.push(inner.token(2).to_owned());
                        inner.at += 2;
                    }
                    inner.at += 1;
                    if path.len() > 1 {
                        items.paths.push(path);
                    }
                }
                name => {
                    if is_name(name) && !inner.follows_a_path() {
                        items.mentioned.insert(name.to_owned());
                    }
                    inner.at += 1;
                }
            }
        }
    }

    fn follows_a_path(&self) -> bool {
        self.at > 0 && ["::", "."].contains(&self.token_before())
    }

    /// From behind `use` to its `;`, or to the `,` or `}` of the group it is in.
    fn use_tree(&mut self, uses: &mut Vec<Use>, mut path: Vec<String>, is_re_export: bool) {
        loop {
            match self.token(0).to_owned().as_str() {
                "::" => self.at += 1,
                "{" => {
                    self.at += 1;
                    while !["}", ""].contains(&self.token(0)) {
                        self.use_tree(uses, path.clone(), is_re_export);
                        if self.token(0) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "*" => {
                    self.at += 1;
                    uses.push(Use { path, alias: "*".to_owned(), is_re_export });
                    return;
                }
                "as" => {
                    uses.push(Use { path, alias: self.token(1).to_owned(), is_re_export });
                    self.at += 2;
                    return;
                }
                name if is_name(name) => {
                    // `use x::{self}` is `use x`.
                    if name != "self" || path.is_empty() {
                        path.push(name.to_owned());
                    }
                    self.at += 1;
                    if !["::", "as"].contains(&self.token(0)) {
                        let alias = path.last().cloned().unwrap_or_default();
                        uses.push(Use { path, alias, is_re_export });
                        return;
                    }
                }
                _ => return,
            }
        }
    }

    /// Past the `;` that ends the item, or past its braces; of a field, a variant or an arm (`is_part`) also past
    /// its comma.
    fn skip_item(&mut self, is_part: bool) {
        let ends_in_semicolon = ["use", "const", "static", "type"].contains(&self.token(0)) && self.token(1) != "fn";
        while self.at < self.tokens.len() {
            match self.token(0) {
                ";" => {
                    self.at += 1;
                    return;
                }
                "," if is_part => {
                    self.at += 1;
                    return;
                }
                "}" => return,
                "{" => {
                    self.skip_group();
                    if !ends_in_semicolon {
                        return;
                    }
                }
                "(" | "[" => self.skip_group(),
                _ => self.at += 1,
            }
        }
    }

    /// Past the group that opens here.
    fn skip_group(&mut self) {
        let mut depth = 0usize;
        while self.at < self.tokens.len() {
            match self.token(0) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }
}

/// What may stand before the name of a function or a value.
const MODIFIERS: [&str; 8] = ["fn", "const", "static", "mut", "unsafe", "async", "extern", "macro_rules"];

#[derive(Default)]
struct Attributes {
    is_test: bool,
    is_conditional: bool,
}
