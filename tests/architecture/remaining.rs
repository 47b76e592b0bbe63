//! What is not as it should be yet: lists that may only become shorter.

use std::collections::BTreeSet;
use std::fs;

use crate::checkout;

pub struct Remaining {
    list: String,
    known: BTreeSet<String>,
}

impl Remaining {
    /// One entry a line in `tests/architecture/remaining`.
    pub fn read(list: &str) -> Self {
        let list = format!("tests/architecture/remaining/{list}");
        let text = fs::read_to_string(checkout().join(&list)).expect("the list is there");
        Self { known: text.lines().map(str::to_owned).collect(), list }
    }

    /// Fails on what is new, and on what is listed although it is well.
    pub fn check(&self, found: &BTreeSet<String>, what: &str) {
        let (added, gone) = self.differences(found);
        assert!(added.is_empty(), "{what}:\n  {}", added.join("\n  "));
        assert!(gone.is_empty(), "well done; take these lines out of {}:\n  {}", self.list, gone.join("\n  "));
    }

    fn differences<'a>(&'a self, found: &'a BTreeSet<String>) -> (Vec<&'a str>, Vec<&'a str>) {
        let only = |a: &'a BTreeSet<String>, b: &'a BTreeSet<String>| a.difference(b).map(String::as_str).collect();
        (only(found, &self.known), only(&self.known, found))
    }
}

#[test]
fn a_list_may_neither_grow_nor_keep_what_is_well() {
    let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let list = Remaining { list: String::new(), known: set(&["a", "b"]) };
    assert_eq!(list.differences(&set(&["a", "b"])), (vec![], vec![]));
    assert_eq!(list.differences(&set(&["a", "c"])), (vec!["c"], vec!["b"]));
}
