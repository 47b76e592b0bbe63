//! From an address, or from what was typed, to key–value pairs. Any text gives some.

/// The decoded pairs in `text`: an address with a query ("https://any.host/path/?n=20&k=8"), a query
/// alone ("?n=20"), or words ("n=20 k=8"). A word without "=" is a key with nothing behind it.
pub fn pairs(text: &str) -> Vec<(String, String)> {
    let text = text.split('#').next().unwrap_or_default();
    let query = match text.split_once('?') {
        Some((_, query)) => query,
        // An address that asks for nothing.
        None if text.contains("://") => "",
        None => text,
    };
    let words = query.split(|separator: char| separator == '&' || separator.is_whitespace());
    let pair = |word: &str| {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        (decoded(key), decoded(value))
    };
    words.filter(|word| !word.is_empty()).map(pair).collect()
}

/// Percent signs and pluses undone; what is no UTF-8 becomes replacement characters.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digit = |index: usize| after.get(index).and_then(|&byte| char::from(byte).to_digit(16));
        (bytes, rest) = match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => (pushed(bytes, (16 * high + low) as u8), &after[2..]),
            (b'+', ..) => (pushed(bytes, b' '), after),
            _ => (pushed(bytes, first), after),
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn pushed(mut bytes: Vec<u8>, byte: u8) -> Vec<u8> {
    bytes.push(byte);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        pairs(text)
    }

    fn wanted(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn an_address_a_query_and_words_say_the_same() {
        let both = wanted(&[("n", "20"), ("k", "8")]);
        for text in ["https://any.host/path/?n=20&k=8#top", "?n=20&k=8", "n=20 k=8", "n=20&&k=8&", " n=20\n k=8 "] {
            assert_eq!(found(text), both, "{text:?}");
        }
    }

    #[test]
    fn an_address_without_a_query_asks_for_nothing() {
        for text in ["https://any.host/path/", "https://any.host/?", "", "?", "#n=20"] {
            assert_eq!(found(text), [], "{text:?}");
        }
    }

    #[test]
    fn escapes_are_undone_and_broken_ones_are_kept() {
        assert_eq!(found("hidden=256%2C128&x=a+b%20c"), wanted(&[("hidden", "256,128"), ("x", "a b c")]));
        assert_eq!(found("x=%&y=%2&z=%zz"), wanted(&[("x", "%"), ("y", "%2"), ("z", "%zz")]));
        assert_eq!(found("x=%ff"), wanted(&[("x", "\u{fffd}")]));
        assert_eq!(found("nonsense"), wanted(&[("nonsense", "")]));
    }
}
