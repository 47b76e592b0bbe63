//! Reads catalogs in Fluent syntax and writes a module for each, with a function for each message.
//!
//! A function rather than a look-up by name: a message that is missing or lacks an argument does not
//! compile, and its text goes into the part of the wasm that calls it, and into no other.
//! The text is written in the short form that `src/words/pattern.rs` reads.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;

/// Rust code for all catalogs of a folder, or what is wrong with them.
pub fn functions_of(folder: &Path) -> Result<String, Vec<String>> {
    let mut paths: Vec<_> = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(error) => return Err(vec![format!("{}: {error}", folder.display())]),
    };
    paths.sort();
    let (mut code, mut faults) = (String::new(), Vec::new());
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "ftl")) {
        let section = path.file_stem().unwrap_or_default().to_string_lossy().replace('-', "_");
        match fs::read_to_string(path).map_err(|error| vec![error.to_string()]).and_then(|text| module(&section, &text))
        {
            Ok(module) => code.push_str(&module),
            Err(found) => faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", path.display()))),
        }
    }
    if faults.is_empty() { Ok(code) } else { Err(faults) }
}

/// The module of one catalog.
fn module(section: &str, text: &str) -> Result<String, Vec<String>> {
    let resource =
        parser::parse(text).map_err(|(_, errors)| errors.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let (mut functions, mut messages, mut faults) = (String::new(), String::new(), Vec::new());
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
            let name = id.replace(['-', '.'], "_");
            if !names.insert(name.clone()) {
                faults.push(format!("{id}: there are two of this name"));
            }
            let mut short = Short::default();
            match short.pattern(pattern, false) {
                Ok(()) => {
                    functions.push_str(&short.function(&name));
                    messages.push_str(&short.message(&format!("{section}.{id}"), &name));
                }
                Err(fault) => faults.push(format!("{id}: {fault}")),
            }
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(format!(
        "/// The messages of `words/en/{section}.ftl`, said.\npub mod {section} {{\n    #[allow(unused_imports, reason = \"a catalog may be without arguments\")]\n    use super::{{Arg, fill}};\n{functions}\n    /// The same messages as data, to be said later.\n    pub mod message {{\n        #[allow(unused_imports, reason = \"a catalog may be without arguments\")]\n        use super::super::{{Arg, Message}};\n{messages}    }}\n}}\n"
    ))
}

/// A pattern in the short form, and the arguments it asks for, in their order.
#[derive(Default)]
struct Short {
    text: String,
    arguments: Vec<String>,
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

    fn parameters(&self) -> String {
        self.arguments.iter().map(|name| format!("{name}: impl Into<Arg<'a>>")).collect::<Vec<_>>().join(", ")
    }

    fn function(&self, name: &str) -> String {
        let Self { text, arguments } = self;
        if arguments.is_empty() {
            return format!("    /// {text}\n    pub fn {name}() -> &'static str {{ {text:?} }}\n");
        }
        let given: Vec<_> = arguments.iter().map(|name| format!("({name:?}, {name}.into())")).collect();
        format!(
            "    /// {text}\n    pub fn {name}<'a>({}) -> String {{ fill({text:?}, &[{}]) }}\n",
            self.parameters(),
            given.join(", ")
        )
    }

    fn message(&self, id: &str, name: &str) -> String {
        let Self { text, arguments } = self;
        let lifetime = if arguments.is_empty() { "" } else { "<'a>" };
        let given: Vec<_> = arguments.iter().map(|name| format!("({name:?}, {name}.into())")).collect();
        format!(
            "        /// {text}\n        pub fn {name}{lifetime}({}) -> Message {{ Message::new({id:?}, {text:?}, [{}]) }}\n",
            self.parameters(),
            given.join(", ")
        )
    }
}
