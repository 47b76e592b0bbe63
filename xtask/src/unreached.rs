//! Takes out of the engine what its libraries bring along and Eddy never reaches: the linker cannot know that no tensor is
//! ever quantized and that nobody reads a GPU kernel from text. The body of each such function becomes a trap;
//! `wasm-opt` then finds what only they called. It is done to every build, so that the tests run without them too.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_encoder::{CodeSection, Module, RawSection};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// What the names of such functions contain, and why none of them is called.
const UNREACHED: [(&str, &str); 14] = [
    ("combine::parser::", "parses text; the only text that it is there for are GPU kernels written down"),
    ("combine::stream::", "the same"),
    ("pliron::parsable::", "reads kernels from text; ours are built in memory"),
    ("pliron::irfmt::parsers::", "the same"),
    ("canonical_syntax_parse", "the same"),
    ("rustc_apfloat::Float>::from_str_r", "the same: their numbers"),
    ("pliron::printable::", "writes kernels down for people; the GPU's language is written elsewhere"),
    ("canonical_syntax_print", "the same"),
    ("cubecl_std::quant::", "quantized tensors; Eddy has none"),
    ("cubek_quant::", "the same"),
    ("QTensorOps", "the same"),
    ("gemm_f16::", "products of half precision; tensors are f32, whatever the file has"),
    ("gemm_f64::", "products of double precision; the same"),
    ("rustc_demangle", "names in backtraces; there are none in wasm"),
];
/// Shorter bodies stay. Link-time optimisation keeps one of several functions whose code is the same, under the name of any
/// of them: `with_tasks_max` of the GPU runtime dropped its options by the drop glue of a parser. The shorter the code, the
/// likelier it is somebody's who is called.
const LEAST_BODY_BYTES: usize = 150;
/// Stays at any length, for the same reason.
const DROP_GLUE: &str = "drop_in_place";
/// A function without variables that traps.
const TRAP: [u8; 3] = [0x00, 0x00, 0x0b];

/// Replaces their bodies in the file.
///
/// # Errors
/// If the file is no wasm with names, or if none is found of what an entry names: the library has changed then.
pub fn take_out(file: &Path) -> Result<()> {
    let wasm = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let patterns = UNREACHED.map(|(pattern, _)| pattern);
    let (smaller, found) =
        without(&wasm, &patterns, LEAST_BODY_BYTES).with_context(|| format!("cannot read {}", file.display()))?;
    if let Some(at) = found.iter().position(|count| *count == 0) {
        bail!(
            "{} has no function with `{}` in its name: take it from the list in xtask/src/unreached.rs, or look what \
             it is called now",
            file.display(),
            patterns[at]
        );
    }
    fs::write(file, smaller).with_context(|| format!("cannot write {}", file.display()))
}

/// The module with a trap for each function of so many bytes or more whose name contains a pattern, and how many each
/// pattern met first.
fn without(wasm: &[u8], patterns: &[&str], least_body_bytes: usize) -> Result<(Vec<u8>, Vec<usize>)> {
    let (imported, names) = names(wasm)?;
    let mut found = vec![0; patterns.len()];
    let (mut module, mut bodies, mut bodies_to_come) = (Module::new(), CodeSection::new(), 0);
    let mut index = imported;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Payload::CodeSectionStart { count, .. } = payload {
            bodies_to_come = count;
        } else if let Payload::CodeSectionEntry(body) = payload {
            let is_long = body.as_bytes().len() >= least_body_bytes;
            let name = names.get(index as usize).copied().flatten();
            match name
                .filter(|name| is_long && !name.contains(DROP_GLUE))
                .and_then(|name| patterns.iter().position(|pattern| name.contains(pattern)))
            {
                Some(at) => {
                    found[at] += 1;
                    bodies.raw(&TRAP);
                }
                None => {
                    bodies.raw(body.as_bytes());
                }
            }
            index += 1;
            bodies_to_come -= 1;
            if bodies_to_come == 0 {
                module.section(&bodies);
            }
        } else if let Some((id, range)) = payload.as_section() {
            module.section(&RawSection { id, data: &wasm[range.start as usize..range.end as usize] });
        }
    }
    if bodies.is_empty() {
        bail!("it has no functions");
    }
    Ok((module.finish(), found))
}

/// How many functions are imported, and the names of all by their index.
fn names(wasm: &[u8]) -> Result<(u32, Vec<Option<&str>>)> {
    let (mut imported, mut names) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CustomSection(custom) => {
                let KnownCustom::Name(subsections) = custom.as_known() else { continue };
                for subsection in subsections {
                    let Name::Function(functions) = subsection? else { continue };
                    for naming in functions {
                        let naming = naming?;
                        let at = naming.index as usize;
                        if names.len() <= at {
                            names.resize(at + 1, None);
                        }
                        names[at] = Some(naming.name);
                    }
                }
            }
            _ => {}
        }
    }
    if names.is_empty() {
        bail!("its functions have no names");
    }
    Ok((imported, names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_becomes_a_trap_and_all_else_stays() {
        use wasm_encoder::{
            EntityType, Function, FunctionSection, ImportSection, NameMap, NameSection, TypeSection, ValType,
        };
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("host", "given", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let (mut code, mut names) = (CodeSection::new(), NameMap::new());
        names.append(0, "lib::dead::imported");
        for (index, name) in
            (1..).zip(["app::main", "<A as lib::dead::Read>::read", "core::ptr::drop_in_place<lib::dead::Text>"])
        {
            functions.function(0);
            let mut body = Function::new([(2, ValType::I64)]);
            body.instructions().i32_const(index).end();
            code.function(&body);
            names.append(index as u32, name);
        }
        let mut naming = NameSection::new();
        naming.functions(&names);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&code).section(&naming);
        let wasm = module.finish();

        let (smaller, found) = without(&wasm, &["lib::dead::", "nowhere"], 0).unwrap();
        assert_eq!(found, [1, 0]);
        let bodies = |wasm: &[u8]| {
            let all = Parser::new(0).parse_all(wasm).map(Result::unwrap);
            let bodies = all.filter_map(|payload| match payload {
                Payload::CodeSectionEntry(body) => Some(body.as_bytes().to_vec()),
                _ => None,
            });
            bodies.collect::<Vec<_>>()
        };
        let (before, after) = (bodies(&wasm), bodies(&smaller));
        assert_eq!((&after[0], &after[2]), (&before[0], &before[2]));
        assert_eq!(after[1], TRAP);
        assert_eq!(super::names(&smaller).unwrap(), super::names(&wasm).unwrap());
        // What met nothing changes nothing.
        assert_eq!(without(&wasm, &["nowhere"], 0).unwrap().0, wasm);
        // A short body may be that of a function of another name.
        assert_eq!(without(&wasm, &["lib::dead::"], 100).unwrap(), (wasm, vec![0]));
    }

    #[test]
    fn what_is_no_named_wasm_is_refused() {
        assert!(without(b"no wasm at all", &["x"], 0).is_err());
        assert!(without(&Module::new().finish(), &["x"], 0).is_err());
    }
}
