//! Reads catalogs in Fluent syntax. Of English it writes a module for each catalog with a function for
//! each message; of every other language a table of its patterns, which a browser fetches.
//!
//! A function rather than a look-up by name: a message that is missing or lacks an argument does not
//! compile, and its English goes into the part of the wasm that calls it, and into no other.
//! The text is written in the short form that `src/words/pattern.rs` reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;

/// What the first line of a table of patterns begins with.
pub const TABLE_OF_WORDS: &str = "eddy words";

/// What plural a count has in some language (Unicode CLDR).
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A message, or an attribute of one.
pub struct CatalogMessage {
    section: String,
    /// "message" or "message.attribute".
    id: String,
    short: Short,
}

impl CatalogMessage {
    fn path(&self) -> String {
        format!("{}.{}", self.section, self.id)
    }
}

/// All messages of a folder of catalogs, in the order in which they are numbered.
///
/// # Errors
/// Everything that is wrong with them, each with its file.
pub fn read(folder: &Path) -> Result<Vec<CatalogMessage>, Vec<String>> {
    let mut paths: Vec<_> = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(error) => return Err(vec![format!("{}: {error}", folder.display())]),
    };
    paths.sort();
    let (mut messages, mut faults) = (Vec::new(), Vec::new());
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "ftl")) {
        let section = path.file_stem().unwrap_or_default().to_string_lossy().replace('-', "_");
        let text = fs::read_to_string(path).map_err(|error| vec![error.to_string()]);
        match text.and_then(|text| catalog(&section, &text)) {
            Ok(found) => messages.extend(found),
            Err(found) => faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", path.display()))),
        }
    }
    if faults.is_empty() { Ok(messages) } else { Err(faults) }
}

/// The messages of one catalog.
fn catalog(section: &str, text: &str) -> Result<Vec<CatalogMessage>, Vec<String>> {
    let resource =
        parser::parse(text).map_err(|(_, errors)| errors.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let (mut messages, mut faults) = (Vec::new(), Vec::new());
    let mut names = BTreeSet::new();
    for entry in &resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Term(term) => {
                faults.push(format!("-{}: terms are not supported, write the word", term.id.name));
                continue;
            }
            _ => continue,
        };
        let value = message.value.iter().map(|pattern| (message.id.name.to_owned(), pattern));
        let attributes = message.attributes.iter();
        let attributes =
            attributes.map(|attribute| (format!("{}.{}", message.id.name, attribute.id.name), &attribute.value));
        for (id, pattern) in value.chain(attributes) {
            if !names.insert(function_name(&id)) {
                faults.push(format!("{id}: there are two of this name"));
            }
            let mut short = Short::default();
            match short.pattern(pattern, false) {
                Ok(()) => messages.push(CatalogMessage { section: section.to_owned(), id, short }),
                Err(fault) => faults.push(format!("{id}: {fault}")),
            }
        }
    }
    if faults.is_empty() { Ok(messages) } else { Err(faults) }
}

fn function_name(id: &str) -> String {
    id.replace(['-', '.'], "_")
}

/// Rust code for the English messages.
pub fn functions_of(english: &[CatalogMessage]) -> String {
    let mut code = format!(
        "/// Of which messages, with which arguments, a table of patterns must be made to fit.\npub const FINGERPRINT: &str = {:?};\n",
        fingerprint(english)
    );
    for section in english.chunk_by(|one, next| one.section == next.section) {
        let first = section.as_ptr_range().start;
        let begins_at = english.iter().position(|message| std::ptr::eq(message, first)).unwrap_or_default();
        let (mut functions, mut messages) = (String::new(), String::new());
        for (at, message) in section.iter().enumerate() {
            let name = function_name(&message.id);
            functions.push_str(&message.short.function(begins_at + at, &name));
            messages.push_str(&message.short.message(&message.path(), &name));
        }
        let section = &section[0].section;
        let _ = write!(
            code,
            "/// The messages of `words/en/{section}.ftl`, said.\npub mod {section} {{\n    #[allow(unused_imports, reason = \"a catalog may be without arguments\")]\n    use super::Arg;\n{functions}\n    /// The same messages as data, to be said later.\n    pub mod message {{\n        #[allow(unused_imports, reason = \"a catalog may be without arguments\")]\n        use super::super::{{Arg, Message}};\n{messages}    }}\n}}\n"
        );
    }
    code
}

/// A language's table of patterns: a line that says what it is, and a line for each English message, in
/// their order. A pattern that is missing is empty; English stands in for it.
///
/// # Errors
/// Every message that English does not have, or that asks for what English does not give.
pub fn table_of(
    language: &str,
    english: &[CatalogMessage],
    translated: &[CatalogMessage],
) -> Result<String, Vec<String>> {
    let known: BTreeMap<String, &CatalogMessage> = english.iter().map(|message| (message.path(), message)).collect();
    let faults: Vec<String> = translated
        .iter()
        .filter_map(|message| match known.get(&message.path()) {
            None => Some(format!("{language}: {}: English has no such message", message.path())),
            Some(english) => message
                .short
                .fault_beside(&english.short)
                .map(|fault| format!("{language}: {}: {fault}", message.path())),
        })
        .collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let patterns: BTreeMap<String, &str> =
        translated.iter().map(|message| (message.path(), message.short.text.as_str())).collect();
    let mut table = format!("{TABLE_OF_WORDS} {} {language}\n", fingerprint(english));
    for message in english {
        let path = message.path();
        let pattern = patterns.get(&path).copied().unwrap_or_default();
        let _ = writeln!(table, "{path}={pattern}");
    }
    Ok(table)
}

/// The tables of all languages but English, by their names: "de".
///
/// # Errors
/// As [`read`] and [`table_of`].
pub fn tables_of(words: &Path, english: &[CatalogMessage]) -> Result<Vec<(String, String)>, Vec<String>> {
    let folders = fs::read_dir(words).map_err(|error| vec![format!("{}: {error}", words.display())])?;
    let mut languages: Vec<_> = folders.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    languages.sort();
    let (mut tables, mut faults) = (Vec::new(), Vec::new());
    for folder in languages.iter().filter(|folder| !folder.ends_with("en")) {
        let language = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match read(folder).and_then(|translated| table_of(&language, english, &translated)) {
            Ok(table) => tables.push((language, table)),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { Ok(tables) } else { Err(faults) }
}

/// Changes with every message and its arguments (FNV-1a), so that no page reads the table of another build.
fn fingerprint(english: &[CatalogMessage]) -> String {
    let signature = |message: &CatalogMessage| format!("{}({})\n", message.path(), message.short.arguments.join(","));
    let all: String = english.iter().map(signature).collect();
    let hash = all
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// A pattern in the short form, the arguments it asks for, in their order, and the keys that it chooses by.
#[derive(Default)]
struct Short {
    text: String,
    arguments: Vec<String>,
    keys: BTreeMap<String, BTreeSet<String>>,
}

impl Short {
    fn pattern(&mut self, pattern: &Pattern<&str>, inside_variant: bool) -> Result<(), String> {
        for element in &pattern.elements {
            match element {
                // What is visible wraps by itself: a line break of the catalog is a space.
                PatternElement::TextElement { value } => self.text(&value.replace('\n', " "), inside_variant)?,
                PatternElement::Placeable { expression } => self.expression(expression, inside_variant)?,
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str, inside_variant: bool) -> Result<(), String> {
        if text.contains(['{', '}']) || (inside_variant && text.contains('|')) {
            return Err(String::from("{, } and, in a variant, | cannot be part of a text"));
        }
        self.text.push_str(text);
        Ok(())
    }

    fn expression(&mut self, expression: &Expression<&str>, inside_variant: bool) -> Result<(), String> {
        match expression {
            Expression::Inline(
                InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value },
            ) => {
                let mut unescaped = String::new();
                fluent_syntax::unicode::unescape_unicode(&mut unescaped, value).map_err(|error| error.to_string())?;
                self.text(&unescaped, inside_variant)
            }
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                let name = self.argument(id.name);
                let _ = write!(self.text, "{{{name}}}");
                Ok(())
            }
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                let name = self.argument(id.name);
                let _ = write!(self.text, "{{{name}");
                // The reader takes the last variant when no key fits.
                let default_last = variants
                    .iter()
                    .filter(|variant| !variant.default)
                    .chain(variants.iter().filter(|variant| variant.default));
                for variant in default_last {
                    let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) =
                        &variant.key;
                    self.keys.entry(name.clone()).or_default().insert((*key).to_owned());
                    let _ = write!(self.text, "|{key}=");
                    self.pattern(&variant.value, true)?;
                }
                self.text.push('}');
                Ok(())
            }
            Expression::Inline(_) | Expression::Select { .. } => {
                Err(String::from("only { $argument }, { \"text\" } and { $argument -> [key] … } are supported"))
            }
        }
    }

    fn argument(&mut self, name: &str) -> String {
        let name = name.replace('-', "_");
        if !self.arguments.contains(&name) {
            self.arguments.push(name.clone());
        }
        name
    }

    /// What a translation asks for that the English beside it does not give.
    fn fault_beside(&self, english: &Self) -> Option<String> {
        if let Some(argument) = self.arguments.iter().find(|argument| !english.arguments.contains(argument)) {
            return Some(format!("English has no argument ${argument}, only {:?}", english.arguments));
        }
        if self.text.contains('\n') {
            return Some(String::from("a pattern is one line"));
        }
        // Words to choose by are the program's: those that English knows. Plurals are each language's own.
        let plain = |key: &String| PLURALS.contains(&key.as_str()) || key.parse::<f64>().is_ok();
        self.keys.iter().find_map(|(argument, keys)| {
            let known = english.keys.get(argument);
            let stranger = keys.iter().find(|key| !plain(key) && !known.is_some_and(|known| known.contains(*key)))?;
            Some(format!("English never chooses by [{stranger}] of ${argument}"))
        })
    }

    fn parameters(&self) -> String {
        self.arguments.iter().map(|name| format!("{name}: impl Into<Arg<'a>>")).collect::<Vec<_>>().join(", ")
    }

    fn function(&self, number: usize, name: &str) -> String {
        let Self { text, arguments, .. } = self;
        if arguments.is_empty() {
            return format!(
                "    /// {text}\n    pub fn {name}() -> &'static str {{ super::said({number}, {text:?}) }}\n"
            );
        }
        let given: Vec<_> = arguments.iter().map(|name| format!("({name:?}, {name}.into())")).collect();
        format!(
            "    /// {text}\n    pub fn {name}<'a>({}) -> String {{ super::filled({number}, {text:?}, &[{}]) }}\n",
            self.parameters(),
            given.join(", ")
        )
    }

    fn message(&self, id: &str, name: &str) -> String {
        let Self { text, arguments, .. } = self;
        let lifetime = if arguments.is_empty() { "" } else { "<'a>" };
        let given: Vec<_> = arguments.iter().map(|name| format!("({name:?}, {name}.into())")).collect();
        format!(
            "        /// {text}\n        pub fn {name}{lifetime}({}) -> Message {{ Message::new({id:?}, {text:?}, [{}]) }}\n",
            self.parameters(),
            given.join(", ")
        )
    }
}
