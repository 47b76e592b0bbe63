//! The rows as numbers, as a table and as plots.

use std::fmt;

use serde_json::{Value, json};

/// One row: medians of a sample, and how the ratio of neighbouring samples spreads.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: String,
    pub peer: String,
    /// Median, in milliseconds unless the id ends with `-s` or `-bytes`.
    pub eddy: Option<f64>,
    pub other: Option<f64>,
    /// Median of other/Eddy over the pairs.
    pub ratio: Option<f64>,
    /// Smallest and largest ratio.
    pub spread: Option<[f64; 2]>,
    /// Of a map on one core: its multiplications and additions a second, by those that the core can do at most.
    pub peak_share: Option<f64>,
    pub note: Option<String>,
}

impl Row {
    /// From pairs (Eddy, peer) that were measured one after the other.
    pub fn of_pairs(id: &str, peer: &str, pairs: &[[f64; 2]]) -> Self {
        let mut ratios: Vec<f64> = pairs.iter().map(|[ours, theirs]| theirs / ours).collect();
        ratios.sort_by(f64::total_cmp);
        let spread = ratios.first().zip(ratios.last()).map(|(least, most)| [*least, *most]);
        Self {
            id: id.into(),
            peer: peer.into(),
            eddy: median(pairs.iter().map(|pair| pair[0])),
            other: median(pairs.iter().map(|pair| pair[1])),
            ratio: median(ratios.into_iter()),
            spread,
            ..Self::alone(id, &[])
        }
    }

    /// Eddy alone.
    pub fn alone(id: &str, values: &[f64]) -> Self {
        Self {
            id: id.into(),
            peer: String::new(),
            eddy: median(values.iter().copied()),
            other: None,
            ratio: None,
            spread: None,
            peak_share: None,
            note: None,
        }
    }

    pub fn failed(id: &str, peer: &str, why: &str) -> Self {
        let note = why.lines().next().unwrap_or_default().to_owned();
        Self { peer: peer.into(), note: Some(note), ..Self::alone(id, &[]) }
    }

    #[must_use]
    pub fn noted(self, note: &str) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// As `benches/results.json` has it.
    pub fn to_json(&self) -> Value {
        json!({
            "id": self.id, "peer": self.peer, "eddy_ms": self.eddy, "peer_ms": self.other, "ratio": self.ratio,
            "spread": self.spread, "peak_share": self.peak_share, "note": self.note,
        })
    }

    /// Inverse of [`Self::to_json`]; none if there is no id.
    fn from_json(value: &Value) -> Option<Self> {
        let number = |name: &str| value[name].as_f64();
        Some(Self {
            id: value["id"].as_str()?.into(),
            peer: value["peer"].as_str().unwrap_or_default().into(),
            eddy: number("eddy_ms"),
            other: number("peer_ms"),
            ratio: number("ratio"),
            spread: value["spread"][0].as_f64().zip(value["spread"][1].as_f64()).map(|(least, most)| [least, most]),
            peak_share: number("peak_share"),
            note: value["note"].as_str().map(Into::into),
        })
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |value: Option<f64>| value.map_or("–".into(), short);
        write!(f, "{}: {}", self.id, number(self.eddy))?;
        if let (Some(other), Some(ratio), Some([least, most])) = (self.other, self.ratio, self.spread) {
            write!(f, ", {} {}: {ratio:.2} × ({least:.2} to {most:.2})", self.peer, short(other))?;
        }
        if let Some(share) = self.peak_share {
            write!(f, ", {:.0} % of the peak", 100.0 * share)?;
        }
        self.note.as_ref().map_or(Ok(()), |note| write!(f, " ({note})"))
    }
}

pub fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// Three significant digits.
fn short(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// The rows of an earlier run's `results.json`, each replaced by the one of `rows` that measures the same; then the new.
pub fn joined(earlier: &str, mut rows: Vec<Row>) -> Result<Vec<Row>, serde_json::Error> {
    let earlier: Vec<Value> = serde_json::from_str(earlier)?;
    let mut all = Vec::new();
    for row in earlier.iter().filter_map(Row::from_json) {
        let again = rows.iter().position(|new| (&new.id, &new.peer) == (&row.id, &row.peer));
        all.push(again.map_or(row, |again| rows.remove(again)));
    }
    all.extend(rows);
    Ok(all)
}

/// Where the table begins and ends in `benches/RESULTS.md`.
const TABLE: [&str; 2] = ["<!-- The table is made by cargo xtask bench. -->\n", "<!-- The end of the table. -->\n"];

/// `benches/RESULTS.md`: what an earlier run and people wrote around the table stays.
pub fn page(earlier: Option<&str>, heading: &str, rows: &[Row]) -> String {
    let [begin, end] = TABLE;
    let around = earlier.and_then(|text| {
        let (before, rest) = text.split_once(begin)?;
        Some((before.to_owned(), rest.split_once(end)?.1))
    });
    let new = || (format!("# What Eddy's work costs, beside other programs\n\n{heading}\n\n"), "");
    let (before, after) = around.unwrap_or_else(new);
    format!("{before}{begin}{}{end}{after}", table(rows))
}

fn table(rows: &[Row]) -> String {
    let mut text = String::from("| row | Eddy | other program | | ratio | spread | share of the peak | |\n");
    text.push_str("|---|---|---|---|---|---|---|---|\n");
    for row in rows {
        let number = |value: Option<f64>| value.map_or(String::new(), short);
        let ratio = row.ratio.map_or(String::new(), |ratio| format!("**{ratio:.2} ×**"));
        let spread = row.spread.map_or(String::new(), |[least, most]| format!("{least:.2}–{most:.2}"));
        let (eddy, other, note) = (number(row.eddy), number(row.other), row.note.as_deref().unwrap_or_default());
        let share = row.peak_share.map_or(String::new(), |share| format!("{:.0} %", 100.0 * share));
        text.push_str(&format!(
            "| {} | {eddy} | {} | {other} | {ratio} | {spread} | {share} | {note} |\n",
            row.id, row.peer
        ));
    }
    text
}

/// A line of a plot.
pub struct Line {
    pub name: String,
    pub colour: &'static str,
    pub points: Vec<[f64; 2]>,
}

/// Lines on logarithmic axes, as SVG.
pub fn plot(title: &str, axes: [&str; 2], lines: &[Line]) -> String {
    const SIZE: [f64; 2] = [640.0, 400.0];
    const FRAME: [f64; 4] = [70.0, 40.0, 620.0, 340.0];
    let bounds = |axis: usize| {
        let logs = || lines.iter().flat_map(|line| &line.points).map(move |point| point[axis].log10());
        [logs().fold(f64::INFINITY, f64::min).floor(), logs().fold(f64::NEG_INFINITY, f64::max).ceil()]
    };
    let (across, up) = (bounds(0), bounds(1));
    let place = |[x, y]: [f64; 2]| {
        let share = |value: f64, [low, high]: [f64; 2]| (value.log10() - low) / (high - low).max(1e-9);
        [FRAME[0] + share(x, across) * (FRAME[2] - FRAME[0]), FRAME[3] - share(y, up) * (FRAME[3] - FRAME[1])]
    };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n<text x=\"20\" y=\"24\" font-size=\"15\">{title}</text>\n",
        SIZE[0], SIZE[1]
    );
    for power in across[0] as i32..=across[1] as i32 {
        let [x, _] = place([10f64.powi(power), 10f64.powf(up[0])]);
        svg.push_str(&format!("<path d=\"M{x:.1} {}V{}\" stroke=\"#ddd\"/><text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">10{}</text>\n", FRAME[1], FRAME[3], FRAME[3] + 18.0, raised(power)));
    }
    for power in up[0] as i32..=up[1] as i32 {
        let [_, y] = place([10f64.powf(across[0]), 10f64.powi(power)]);
        svg.push_str(&format!(
            "<path d=\"M{} {y:.1}H{}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">10{}</text>\n",
            FRAME[0],
            FRAME[2],
            FRAME[0] - 6.0,
            y + 4.0,
            raised(power)
        ));
    }
    svg.push_str(&format!("<text x=\"345\" y=\"385\" text-anchor=\"middle\">{}</text>\n<text transform=\"translate(18 190) rotate(-90)\" text-anchor=\"middle\">{}</text>\n", axes[0], axes[1]));
    for (index, line) in lines.iter().enumerate() {
        let path: Vec<String> =
            line.points.iter().map(|point| place(*point)).map(|[x, y]| format!("{x:.1},{y:.1}")).collect();
        let y = FRAME[1] + 16.0 + 18.0 * index as f64;
        svg.push_str(&format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{2}\" stroke-width=\"2\"/>\n<path d=\"M80 {y}h20\" stroke=\"{2}\" stroke-width=\"2\"/><text x=\"106\" y=\"{3}\">{1}</text>\n",
            path.join(" "), line.name, line.colour, y + 4.0
        ));
    }
    svg + "</svg>\n"
}

fn raised(power: i32) -> String {
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
    let sign = if power < 0 { "⁻" } else { "" };
    let power: String =
        power.unsigned_abs().to_string().chars().map(|digit| digits[digit as usize - '0' as usize]).collect();
    format!("{sign}{power}")
}
