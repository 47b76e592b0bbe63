//! Labels alone in a text file: a whole number a line, perhaps under a name, perhaps beside a number that counts the lines.

use crate::labels::{Labels, LabelsError};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// So much of a file is looked at to know it for one.
const LOOKED_AT_BYTES: usize = 1 << 16;
/// Fewer lines are anything.
const LEAST_LINES: usize = 2;

/// Whether a file is a list of labels, by its first lines.
pub fn is_label_list(file: &[u8]) -> bool {
    let is_whole = file.len() <= LOOKED_AT_BYTES;
    let looked_at = &file[..file.len().min(LOOKED_AT_BYTES)];
    let mut rows: Vec<Option<[i64; 2]>> = rows(looked_at).collect();
    if !is_whole {
        // It may be cut.
        rows.pop();
    }
    if begins_with_names(file) && rows.first().is_some_and(Option::is_none) {
        rows.remove(0);
    }
    let Some(rows) = rows.into_iter().collect::<Option<Vec<_>>>() else { return false };
    rows.len() >= LEAST_LINES && rows.windows(2).all(|pair| pair[1][0] == pair[0][0] + 1)
}

/// # Errors
/// If there are too many, or a line holds no whole number.
pub fn parse(file: &[u8]) -> Result<Labels, LabelsError> {
    let mut rows = rows(file).peekable();
    if begins_with_names(file) {
        rows.next_if(Option::is_none);
    }
    Labels::of_numbers(rows.map(|row| row.map_or(f64::NAN, |[_, label]| label as f64)))
}

/// Whether the first line may name what follows: it begins with a letter.
fn begins_with_names(file: &[u8]) -> bool {
    let text = file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file).trim_ascii_start();
    text.first().is_some_and(|byte| *byte == b'"' || byte.is_ascii_alphabetic())
}

/// A number that counts the lines, and a label; `None` for a line that is anything else.
fn rows(file: &[u8]) -> impl Iterator<Item = Option<[i64; 2]>> {
    let text = file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file);
    let lines = text.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let said = lines.filter(|line| !line.is_empty() && line[0] != b'#');
    said.enumerate().map(|(at, line)| {
        let mut fields = line.split(|byte| matches!(byte, b',' | b';' | b'\t')).map(whole);
        match (fields.next()?, fields.next(), fields.next()) {
            (label, None, None) => Some([i64::try_from(at).ok()?, label?]),
            (counter, Some(label), None) => Some([counter?, label?]),
            _ => None,
        }
    })
}

/// A whole number, also written as 3.0.
fn whole(field: &[u8]) -> Option<i64> {
    let number: f64 = std::str::from_utf8(field).ok()?.trim().trim_matches('"').parse().ok()?;
    (number.fract() == 0.0 && number.abs() < 1e15).then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_in_a_column_are_labels_with_a_name_above_or_a_counter_beside() {
        for text in
            ["7\n2\n7\n", "label\n7\n2\n7\n", "\u{feff}7\r\n2\r\n7", "id,label\n10,7\n11,2\n12,7\n", "7.0\n2.0\n7.0\n"]
        {
            assert!(is_label_list(text.as_bytes()), "{text}");
            let labels = parse(text.as_bytes()).unwrap();
            assert_eq!((labels.names, labels.of), (vec!["7".to_owned(), "2".to_owned()], vec![0, 1, 0]), "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_list_of_labels() {
        for text in
            ["", "7\n", "cat\ndog\n", "label\ncat\n", "0.5\n1\n2\n", "1,2,3\n4,5,6\n", "3,7\n9,2\n", "7\n\x00\n"]
        {
            assert!(!is_label_list(text.as_bytes()), "{text}");
        }
        assert_eq!(parse(b"1\n2\nthree\n"), Err(LabelsError::NotWhole { index: 2 }));
    }

    #[test]
    fn a_long_list_is_known_by_its_beginning() {
        let text = "3\n".repeat(100_000);
        assert!(is_label_list(text.as_bytes()));
        assert_eq!(parse(text.as_bytes()).unwrap().count(), 100_000);
    }
}
