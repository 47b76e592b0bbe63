//! Import circles between files. A `mod.rs` and its own child may name each other; nothing else may.

use std::collections::{BTreeMap, BTreeSet};

use crate::modules::{Imports, Modules};
use crate::rust_files;

/// Files that name each other, in a ring or in several.
#[derive(Debug)]
pub struct Circle {
    pub files: BTreeSet<String>,
    /// Who names what of whom, a line each.
    pub lines: Vec<String>,
}

/// Every circle of a crate but those of parents and children alone.
pub fn circles(modules: &Modules) -> Vec<Circle> {
    let imports = modules.imports();
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        imports.keys().map(|file| (file.as_str(), reached_from(file, &imports))).collect();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for (file, others) in &reached {
        if seen.contains(file) {
            continue;
        }
        let back = |other: &&str| reached.get(other).is_some_and(|onward| onward.contains(file));
        let circle: BTreeSet<&str> = others.iter().copied().filter(back).collect();
        seen.extend(&circle);
        let inside = |from: &str| {
            let named = imports.get(from).into_iter().flatten();
            named.filter(|(to, _)| circle.contains(to.as_str())).collect::<Vec<_>>()
        };
        let edges: Vec<_> =
            circle.iter().flat_map(|from| inside(from).into_iter().map(move |to| (*from, to))).collect();
        // Parents and children are a tree: where there are no other lines there is no longer ring.
        if edges.iter().any(|(from, (to, _))| !modules.are_parent_and_child(from, to)) {
            let line = |(from, (to, names)): &(&str, (&String, &BTreeSet<String>))| {
                format!("{from} → {to}: {}", names.iter().cloned().collect::<Vec<_>>().join(", "))
            };
            let lines = edges.iter().map(line).collect();
            found.push(Circle { files: circle.into_iter().map(str::to_owned).collect(), lines });
        }
    }
    found
}

fn reached_from<'a>(file: &str, imports: &'a Imports) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&str> = imports.get(file).into_iter().flatten().map(|(to, _)| to.as_str()).collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(imports.get(file).into_iter().flatten().map(|(to, _)| to.as_str()));
        }
    }
    reached
}

const CRATES: [(&str, &str); 7] = [
    ("src", "src/lib.rs"),
    ("files/src", "files/src/lib.rs"),
    ("graph/src", "graph/src/lib.rs"),
    ("kernels/src", "kernels/src/lib.rs"),
    ("onnx/src", "onnx/src/lib.rs"),
    ("xtask/src", "xtask/src/main.rs"),
    ("e2e/src", "e2e/src/lib.rs"),
];

#[test]
fn files_import_each_other_in_no_circle() {
    let of = |(folder, root)| circles(&Modules::of(root, &rust_files(folder)));
    let found: Vec<Circle> = CRATES.into_iter().flat_map(of).collect();
    let report: Vec<String> = found
        .iter()
        .map(|circle| format!("a circle of {} files:\n    {}", circle.files.len(), circle.lines.join("\n    ")))
        .collect();
    assert!(
        found.is_empty(),
        "{}\nin a circle of imports (what several files need gets a file of its own)",
        report.join("\n  ")
    );
}

/// The circles of planted sources, and the lines that make them.
fn planted(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let files: Vec<_> = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    circles(&Modules::of("src/lib.rs", &files)).into_iter().map(|circle| circle.lines).collect()
}

#[test]
fn a_circle_is_found_by_import_by_path_and_through_re_exports() {
    let lib = ("src/lib.rs", "pub mod a; pub mod b;");
    for (a, b) in [
        ("use crate::b::B; pub struct A(B);", "use crate::a::A; pub struct B(Vec<A>);"),
        ("pub struct A(crate::b::B);", "pub struct B(Vec<super::a::A>);"),
        ("use crate::b; pub struct A(b::B);", "use super::a::*; pub struct B(Vec<A>);"),
        ("pub struct A; fn f() { use crate::b::{self, B as Other}; Other::new(); }", "pub struct B(crate::a::A);"),
        ("pub struct A; async fn f() -> Vec<crate::b::B> { vec![] }", "pub(crate) enum B { A(crate::a::A) }"),
    ] {
        let found = planted(&[lib, ("src/a.rs", a), ("src/b.rs", b)]);
        assert_eq!(found, [["src/a.rs → src/b.rs: B", "src/b.rs → src/a.rs: A"]], "{a} {b}");
    }
    let through = planted(&[
        ("src/lib.rs", "pub mod x; pub mod y;"),
        ("src/x/mod.rs", "mod deep; pub use deep::Deep as Shown;"),
        ("src/x/deep.rs", "use crate::y::Y; pub struct Deep(Y);"),
        ("src/y/mod.rs", "mod inner; pub use inner::*;"),
        ("src/y/inner.rs", "use crate::x::Shown; pub struct Y(Vec<Shown>);"),
    ]);
    assert_eq!(through, [["src/x/deep.rs → src/y/inner.rs: Y", "src/y/inner.rs → src/x/deep.rs: Deep"]]);
}

#[test]
fn a_long_ring_is_one_circle_and_a_parent_in_it_does_not_excuse_it() {
    let found = planted(&[
        ("src/lib.rs", "pub mod x;"),
        ("src/x/mod.rs", "mod a; mod b; use a::A; pub struct X(A);"),
        ("src/x/a.rs", "use super::b::B; pub struct A(B);"),
        ("src/x/b.rs", "use super::X; pub struct B(Vec<X>);"),
    ]);
    assert_eq!(found.concat().len(), 3, "{found:?}");
}

#[test]
fn parents_children_tests_and_re_exports_make_no_circle() {
    let found = planted(&[
        ("src/lib.rs", "pub mod x; #[cfg(test)] mod fixtures;"),
        (
            "src/x/mod.rs",
            "mod a; mod b; pub use b::B; use a::A; pub struct X { a: A, #[cfg(test)] b: Vec<b::B> }
            impl X { #[cfg(test)] pub fn b(&self) -> Result<b::B, A> { b::B } }",
        ),
        ("src/x/a.rs", "use super::X; pub struct A(Vec<X>); // use super::b::B;"),
        (
            "src/x/b.rs",
            "use super::X; pub struct B(X); #[cfg(test)] mod tests { use super::super::a::A; use super::*; }",
        ),
    ]);
    assert_eq!(found, Vec::<Vec<String>>::new());
}
