//! The modules of one crate, and where a name comes from: re-exports are followed to the file that defines it.

use std::collections::{BTreeMap, BTreeSet};

use crate::items::{Items, items};

/// Longest way over imports and re-exports; a circle of them ends here.
const MAX_HOPS: usize = 24;

pub struct Modules {
    modules: Vec<Module>,
}

struct Module {
    file: String,
    /// The folder its `mod name;` are in.
    folder: String,
    parent: Option<usize>,
    children: BTreeMap<String, usize>,
    items: Items,
}

enum Found {
    Module(usize),
    /// Defined in this module.
    Item(usize, String),
}

/// File → file it names something of → those names.
pub type Imports = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

impl Modules {
    /// The crate whose root is `root`, without what is compiled for tests alone.
    pub fn of(root: &str, files: &[(String, String)]) -> Self {
        let files: BTreeMap<&str, &str> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let mut all = Self { modules: Vec::new() };
        all.add(root, folder, None, items(files[root]), &files);
        all
    }

    fn add(
        &mut self,
        file: &str,
        folder: String,
        parent: Option<usize>,
        mut items: Items,
        files: &BTreeMap<&str, &str>,
    ) -> usize {
        let index = self.modules.len();
        let (inside, inline) = (std::mem::take(&mut items.files), std::mem::take(&mut items.inline));
        let module = Module { file: file.to_owned(), folder, parent, children: BTreeMap::new(), items };
        self.modules.push(module);
        for name in inside {
            let folder = format!("{}/{name}", self.modules[index].folder);
            let places = [format!("{folder}.rs"), format!("{folder}/mod.rs")];
            let Some(path) = places.iter().find(|path| files.contains_key(path.as_str())) else {
                // A file that two programs share lies outside and names nothing of either.
                assert!(files[file].contains("#[path = \"../../"), "{file}: `mod {name};` is in none of {places:?}");
                continue;
            };
            let child = self.add(path, folder, Some(index), crate::items::items(files[path.as_str()]), files);
            self.modules[index].children.insert(name, child);
        }
        for (name, items) in inline {
            let folder = format!("{}/{name}", self.modules[index].folder);
            let child = self.add(file, folder, Some(index), items, files);
            self.modules[index].children.insert(name, child);
        }
        index
    }

    /// Whether the file is compiled for more than tests.
    pub fn has(&self, file: &str) -> bool {
        self.modules.iter().any(|module| module.file == file)
    }

    /// Whether one of the files is declared in the other.
    pub fn are_parent_and_child(&self, a: &str, b: &str) -> bool {
        self.modules.iter().any(|module| {
            let parent = module.parent.map(|parent| self.modules[parent].file.as_str());
            (module.file == a && parent == Some(b)) || (module.file == b && parent == Some(a))
        })
    }

    pub fn imports(&self) -> Imports {
        let mut imports = Imports::new();
        for (index, module) in self.modules.iter().enumerate() {
            let mut add = |found: Option<Found>| {
                if let Some(Found::Item(owner, name)) = found
                    && self.modules[owner].file != module.file
                {
                    let names = imports.entry(module.file.clone()).or_default();
                    names.entry(self.modules[owner].file.clone()).or_default().insert(name);
                }
            };
            for import in &module.items.uses {
                if import.alias == "*" {
                    if let Some(Found::Module(from)) = self.resolve(index, &import.path, MAX_HOPS) {
                        module.items.mentioned.iter().for_each(|name| add(self.look_up(from, name, MAX_HOPS)));
                    }
                } else if !import.is_re_export || module.items.mentioned.contains(&import.alias) {
                    add(self.resolve(index, &import.path, MAX_HOPS));
                }
            }
            module.items.paths.iter().for_each(|path| add(self.resolve(index, path, MAX_HOPS)));
        }
        imports
    }

    /// `None` for what is another crate's, a macro's or a local one.
    fn resolve(&self, from: usize, path: &[String], hops: usize) -> Option<Found> {
        let (first, mut rest) = path.split_first()?;
        let mut found = match first.as_str() {
            "crate" | "eddy" => Found::Module(0),
            "self" => Found::Module(from),
            "super" => Found::Module(self.modules[from].parent?),
            name => self.look_up(from, name, hops)?,
        };
        while let (Found::Module(module), Some((name, after))) = (&found, rest.split_first()) {
            found = match name.as_str() {
                "super" => Found::Module(self.modules[*module].parent?),
                name => self.step(*module, name, after.is_empty(), hops)?,
            };
            rest = after;
        }
        Some(found)
    }

    fn look_up(&self, module: usize, name: &str, hops: usize) -> Option<Found> {
        self.step(module, name, false, hops)
    }

    /// A module and an item may have the same name: where a path ends the item is meant.
    fn step(&self, module: usize, name: &str, is_last: bool, hops: usize) -> Option<Found> {
        let hops = hops.checked_sub(1)?;
        let of = &self.modules[module];
        let child = of.children.get(name).map(|child| Found::Module(*child));
        let item = of.items.defined.iter().any(|defined| defined == name).then(|| Found::Item(module, name.to_owned()));
        let own = if is_last { item.or(child) } else { child.or(item) };
        own.or_else(|| {
            let mut named = of.items.uses.iter().filter(|import| import.alias == name);
            named.find_map(|import| self.resolve(module, &import.path, hops))
        })
        .or_else(|| {
            let mut globs = of.items.uses.iter().filter(|import| import.alias == "*");
            globs.find_map(|import| match self.resolve(module, &import.path, hops)? {
                Found::Module(from) if from != module => self.step(from, name, is_last, hops),
                _ => None,
            })
        })
    }
}
