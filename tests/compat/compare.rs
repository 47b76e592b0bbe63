//! Two documents line by line, numbers up to a tolerance.

pub struct Comparison {
    /// Of a number that is no whole one, relative to its size.
    pub tolerance: f64,
    /// Smaller numbers than this are the same.
    pub near_zero: f64,
    /// Keys whose values may differ.
    pub not_compared: &'static [&'static str],
}

impl Comparison {
    /// Lines that differ in more than rounding.
    pub fn differences(&self, before: &str, now: &str) -> Vec<String> {
        let (before, now): (Vec<&str>, Vec<&str>) = (before.lines().collect(), now.lines().collect());
        // Within a list that is not compared there are lines without a key.
        let mut skipped_indent = None;
        let mut found: Vec<String> = Iterator::zip(before.iter(), &now)
            .filter(|(before, _)| {
                let indent = before.len() - before.trim_start().len();
                let within = skipped_indent.is_some_and(|skipped| indent > skipped);
                if !within {
                    skipped_indent = key(before).filter(|key| self.not_compared.contains(key)).map(|_| indent);
                }
                !within
            })
            .filter(|(before, now)| !self.is_same_line(before, now))
            .map(|(before, now)| format!("before {before}\n   now {now}"))
            .collect();
        if before.len() != now.len() {
            found.push(format!("{} lines before, {} now", before.len(), now.len()));
        }
        found
    }

    fn is_same_line(&self, before: &str, now: &str) -> bool {
        if before == now {
            return true;
        }
        if key(before) != key(now) {
            return false;
        }
        if key(before).is_some_and(|key| self.not_compared.contains(&key)) {
            return true;
        }
        match (number(before), number(now)) {
            (Some(before), Some(now)) => {
                let size = f64::max(before.abs(), now.abs());
                size < self.near_zero || (before - now).abs() <= self.tolerance * size
            }
            _ => false,
        }
    }
}

/// The document without what was added since under this key: a line, or an object of several.
pub fn without(key_added: &str, document: &str) -> String {
    let (mut kept, mut lines) = (Vec::new(), document.lines());
    while let Some(line) = lines.next() {
        if key(line) != Some(key_added) {
            kept.push(line);
        } else if line.ends_with('{') {
            let indent = line.len() - line.trim_start().len();
            lines
                .by_ref()
                .find(|line| line.trim_start().starts_with('}') && line.len() - line.trim_start().len() == indent);
        }
    }
    kept.join("\n")
}

fn key(line: &str) -> Option<&str> {
    line.trim().split_once("\": ").map(|(key, _)| key.trim_start_matches('"'))
}

/// Of a line that holds one and is no whole one.
fn number(line: &str) -> Option<f64> {
    let value = line.trim().rsplit_once("\": ").map_or(line.trim(), |(_, value)| value);
    let value = value.trim_end_matches(',');
    if value.chars().all(|sign| sign.is_ascii_digit()) { None } else { value.parse().ok() }
}

#[test]
fn what_was_added_is_left_out_whole_and_nothing_else() {
    let document =
        "{\n  \"a\": 1,\n  \"b\": {\n    \"a\": {\n    },\n    \"c\": 2\n  },\n  \"d\": null,\n  \"e\": 3\n}";
    assert_eq!(without("b", document), "{\n  \"a\": 1,\n  \"d\": null,\n  \"e\": 3\n}");
    assert_eq!(without("d", document), document.replace("  \"d\": null,\n", ""));
    assert_eq!(without("f", document), document);
}

#[test]
fn the_comparison_bites() {
    let comparison = Comparison { tolerance: 1e-3, near_zero: 1e-6, not_compared: &["seconds"] };
    for (before, now) in [
        ("  \"step\": 20,", "  \"step\": 21,"),
        ("  \"loss\": 0.5,", "  \"loss\": 0.501,"),
        ("  \"loss\": 0.5,", "  \"lost\": 0.5,"),
        ("  \"loss\": 0.5,", "  \"loss\": null,"),
        ("  \"source\": \"Mnist\",", "  \"source\": \"mnist\","),
        ("    0.5,", "    0.6,"),
        ("  \"link\": \"?v=1\"", "  \"link\": \"?v=2\""),
        ("1", "1\n2"),
    ] {
        assert_eq!(comparison.differences(before, now).len(), 1, "{before} {now}");
    }
    for (before, now) in [("  \"loss\": 0.5,", "  \"loss\": 0.50001,"), ("  \"seconds\": 1.5", "  \"seconds\": 2.5")] {
        assert!(comparison.differences(before, now).is_empty(), "{before} {now}");
    }
}
