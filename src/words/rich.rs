//! Marks inside a message: `<b>` for what is stressed, `<code>` for what is typed.
//!
//! Split into pieces rather than given to the browser as HTML: what an argument says, a file's name
//! for instance, must never become an element.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Strong,
    Code,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    pub style: Style,
    pub text: &'a str,
}

const MARKS: [(&str, &str, Style); 2] = [("<b>", "</b>", Style::Strong), ("<code>", "</code>", Style::Code)];

/// The pieces of a message in their order. A mark without its end is text.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    let marked = |rest: &str| {
        let of = |(open, close, style): (&'static str, &'static str, Style)| {
            let start = rest.find(open)?;
            let inside = start + open.len();
            let length = rest[inside..].find(close)?;
            Some((start, inside..inside + length, inside + length + close.len(), style))
        };
        MARKS.into_iter().filter_map(of).min_by_key(|(start, ..)| *start)
    };
    while let Some((start, inside, end, style)) = marked(rest) {
        found.push(Piece { style: Style::Plain, text: &rest[..start] });
        found.push(Piece { style, text: &rest[inside] });
        rest = &rest[end..];
    }
    found.push(Piece { style: Style::Plain, text: rest });
    found.retain(|piece| !piece.text.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        pieces(text).iter().map(|Piece { style, text }| format!("{style:?}({text})")).collect()
    }

    #[test]
    fn marks_become_pieces_and_what_is_no_mark_stays_text() {
        assert_eq!(shown("a <b>leaf</b>, <code>?a=b</code>."), "Plain(a )Strong(leaf)Plain(, )Code(?a=b)Plain(.)");
        assert_eq!(shown("<code>x</code>"), "Code(x)");
        assert_eq!(shown("1 < 2, <b>open"), "Plain(1 < 2, <b>open)");
        assert_eq!(shown("<script>x</script>"), "Plain(<script>x</script>)");
    }
}
