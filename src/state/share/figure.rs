//! A figure of the page as a file: its drawing with what it shows below, its numbers, and how to cite it. Each says which
//! run it is of, by its link, and which build drew it.

use std::fmt::Write as _;

use super::{Caption, escape_html, short_address};
use crate::state::Page;

/// Title and authors of this program.
const CITATION: &str = include_str!("../../../CITATION.cff");
/// A line of the caption, and the room below the last, in units of the drawing.
const LINE: f32 = 14.0;
const FONT_SIZE: f32 = 10.0;
/// Room of a letter: a line of more letters than fit goes on below.
const LETTER: f32 = 5.4;

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureOrigin {
    /// What it shows, as the page calls it.
    pub title: String,
    /// The setting, and where training stood; empty of what is beside the run.
    pub run: [String; 2],
    /// The whole link.
    pub link: String,
}

/// Points of a curve over training as a table.
pub fn curve_csv(points: &[(u64, f32)]) -> String {
    let lines: String = points.iter().map(|(step, value)| format!("{step},{value}\r\n")).collect();
    format!("step,value\r\n{lines}")
}

/// A drawing of the page with every colour and font written into it.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureDrawing {
    /// As XML, from the top left.
    pub inside: String,
    /// Width and height, in units.
    pub size: [f32; 2],
    /// CSS colours of ground and writing, and the font.
    pub ground: String,
    pub ink: String,
    pub font: String,
}

impl FigureOrigin {
    /// Of a figure of what the page shows, with its link.
    pub fn of(page: &Page, title: &str, link: &str) -> Self {
        let Caption { title: setting, standing, .. } = Caption::of(page, link);
        Self { title: title.to_owned(), run: [setting, standing], link: link.to_owned() }
    }

    /// Of a figure of something beside the run, as an image model is.
    pub fn beside_the_run(title: &str, link: &str) -> Self {
        Self { title: title.to_owned(), run: Default::default(), link: link.to_owned() }
    }

    fn build() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// The figure as a document of its own, its origin below it; and its size in units.
    pub fn svg(&self, drawing: &FigureDrawing) -> (String, [f32; 2]) {
        let [width, height] = drawing.size;
        let letters = (width / LETTER).max(12.0) as usize;
        let [setting, standing] = &self.run;
        let signature = format!("Eddy {} · {}", Self::build(), short_address(&self.link));
        let said = [&self.title, setting, standing, &signature];
        let lines: Vec<String> = said.into_iter().flat_map(|line| wrapped(line, letters)).collect();
        let whole = height + LINE * (lines.len() as f32 + 0.5);
        let mut svg = String::new();
        // Writing to a string cannot fail.
        let _ = write!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {whole}\" width=\"{width}\" \
             height=\"{whole}\" font-family=\"{}\"><title>{}</title><desc>{}</desc>\
             <rect width=\"{width}\" height=\"{whole}\" fill=\"{}\"/>{}",
            escape_html(&drawing.font),
            escape_html(&self.title),
            escape_html(&format!("Eddy {}, {}", Self::build(), self.link)),
            escape_html(&drawing.ground),
            drawing.inside,
        );
        for (place, line) in lines.iter().enumerate() {
            let y = height + LINE * (place as f32 + 1.0);
            let _ = write!(
                svg,
                "<text x=\"4\" y=\"{y}\" font-size=\"{FONT_SIZE}\" fill=\"{}\">{}</text>",
                escape_html(&drawing.ink),
                escape_html(line),
            );
        }
        svg.push_str("</svg>\n");
        (svg, [width, whole])
    }

    /// The numbers with their origin in front, in lines that begin with "#".
    pub fn csv(&self, table: &str) -> String {
        let [setting, standing] = &self.run;
        let lines = [&self.title, setting, standing, &self.link, &format!("Eddy {}", Self::build())];
        let said = lines.into_iter().filter(|line| !line.is_empty());
        let head: String = said.map(|line| format!("# {}\r\n", in_one_line(line))).collect();
        head + table
    }

    /// How to cite it, in BibTeX.
    pub fn bibtex(&self) -> String {
        let field = |name: &str| {
            let line = CITATION.lines().find_map(|line| line.trim_start_matches([' ', '-']).strip_prefix(name));
            line.map_or("", |value| value.trim_start_matches(':').trim().trim_matches('"'))
        };
        let fields = [
            // Two pairs: a title keeps its capitals, an author of several words is one.
            ("title", format!("{{{}}}", field("title"))),
            ("author", format!("{{{}}}", field("name"))),
            ("version", Self::build().to_owned()),
            ("url", self.link.clone()),
            ("note", [&self.title, &self.run[0], &self.run[1]].map(String::as_str).join(". ")),
        ];
        let lines: Vec<String> =
            fields.iter().map(|(name, value)| format!("  {name} = {{{}}}", in_one_line(value))).collect();
        format!("@software{{eddy,\n{}\n}}\n", lines.join(",\n"))
    }
}

fn in_one_line(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}

/// Lines of at most so many letters, broken at spaces where there are any.
fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let mut rest: Vec<char> = word.chars().collect();
        while !rest.is_empty() {
            let line = lines.last_mut().expect("there is always a line");
            let taken = line.chars().count();
            let room = letters.saturating_sub(taken + usize::from(taken > 0));
            if rest.len() <= room || taken == 0 {
                let part: String = rest.drain(..rest.len().min(letters)).collect();
                if taken > 0 {
                    line.push(' ');
                }
                line.push_str(&part);
            }
            if !rest.is_empty() {
                lines.push(String::new());
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin() -> FigureOrigin {
        FigureOrigin {
            title: "Error <of> a dictionary".to_owned(),
            run: ["MNIST digits (12), k = 2".to_owned(), "Step 1200, seed 0".to_owned()],
            link: "https://eddy.example/?v=1&n=12".to_owned(),
        }
    }

    fn drawing() -> FigureDrawing {
        FigureDrawing {
            inside: "<path d=\"M0 0L1 1\" stroke=\"rgb(1, 2, 3)\"/>".to_owned(),
            size: [300.0, 200.0],
            ground: "#fff".to_owned(),
            ink: "#123".to_owned(),
            font: "\"A Font\", sans-serif".to_owned(),
        }
    }

    #[test]
    fn a_drawing_stands_alone_and_says_where_it_comes_from() {
        let (svg, [width, height]) = origin().svg(&drawing());
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 300 "), "{svg}");
        assert!(svg.contains(&drawing().inside) && svg.contains("Error &lt;of&gt; a dictionary"), "{svg}");
        assert!(svg.contains("https://eddy.example/?v=1&amp;n=12") && svg.contains("&quot;A Font&quot;"), "{svg}");
        assert!(svg.contains(&format!("Eddy {}", env!("CARGO_PKG_VERSION"))));
        assert_eq!(width, 300.0);
        assert!(height > 200.0 + 4.0 * LINE, "no room for the caption: {height}");
        assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
    }

    #[test]
    fn a_line_that_is_too_long_goes_on_below_and_loses_nothing() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrapped("a abcdefgh b", 4), ["a", "abcd", "efgh", "b"]);
        assert_eq!(wrapped("  ", 4), Vec::<String>::new());
    }

    #[test]
    fn numbers_and_citation_name_link_and_build() {
        let csv = origin().csv("x,y\r\n1,2\r\n");
        assert!(csv.ends_with("\r\nx,y\r\n1,2\r\n"), "{csv}");
        let head: Vec<&str> = csv.lines().filter(|line| line.starts_with("# ")).collect();
        assert!(head.len() == 5 && head[3] == "# https://eddy.example/?v=1&n=12", "{head:?}");
        let bibtex = origin().bibtex();
        assert!(bibtex.starts_with("@software{eddy,\n  title = {{Eddy: latent-space dynamics"), "{bibtex}");
        assert!(bibtex.contains("author = {{The Eddy contributors}}"), "{bibtex}");
        assert!(bibtex.contains("url = {https://eddy.example/?v=1&n=12}"), "{bibtex}");
        let count = |sign: char| bibtex.chars().filter(|it| *it == sign).count();
        assert_eq!(count('{'), count('}'));
        let beside = FigureOrigin::beside_the_run("A plane", "?v=1").csv("u,v\r\n");
        assert_eq!(beside, format!("# A plane\r\n# ?v=1\r\n# Eddy {}\r\nu,v\r\n", env!("CARGO_PKG_VERSION")));
        assert_eq!(curve_csv(&[(5, 0.25)]), "step,value\r\n5,0.25\r\n");
    }
}
