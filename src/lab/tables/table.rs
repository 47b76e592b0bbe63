//! A table of runs whose numbers are known from elsewhere, and how a measured one is compared.

use crate::protocol::RunReport;
use crate::spec::RunSpec;
use crate::words::lab as text;

/// A measured table: the rows are run, the columns read.
pub struct Table {
    /// The word for `lab tables`.
    pub id: &'static str,
    pub title: &'static str,
    /// What the numbers are of.
    pub caption: &'static str,
    pub columns: Vec<Column>,
    pub rows: Vec<TableRow>,
}

pub struct Column {
    pub title: fn() -> &'static str,
    pub decimals: usize,
    pub read: fn(&RunReport) -> f64,
}

/// A run, and what is expected of it, one entry a column.
pub struct TableRow {
    pub label: String,
    pub spec: RunSpec,
    pub expected: Vec<Expected>,
}

/// What a number came to elsewhere, and what counts as the same here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expected {
    /// This very number.
    Exactly(f64),
    /// This number there; here anything from … to … is the same.
    About(f64, f64, f64),
    /// Only a range is known.
    Within(f64, f64),
    /// Stands beside it and decides nothing.
    Beside(f64),
    Unknown,
}

impl Expected {
    /// Whether a measured number agrees; nothing is asked of what only stands beside.
    pub fn holds(self, measured: f64) -> bool {
        // As the table shows it: half a thousandth is rounding.
        const ROUNDING: f64 = 5e-4;
        match self {
            Self::Exactly(wanted) => (measured - wanted).abs() <= ROUNDING,
            Self::About(_, low, high) | Self::Within(low, high) => {
                measured >= low - ROUNDING && measured <= high + ROUNDING
            }
            Self::Beside(_) | Self::Unknown => true,
        }
    }

    fn words(self, decimals: usize) -> String {
        let text = |value: f64| format!("{value:.decimals$}");
        match self {
            Self::Exactly(wanted) => format!(" ({})", text(wanted)),
            Self::About(there, low, high) => format!(" ({}; {}–{})", text(there), text(low), text(high)),
            Self::Within(low, high) => format!(" ({}–{})", text(low), text(high)),
            Self::Beside(there) => format!(" [{}]", text(there)),
            Self::Unknown => String::new(),
        }
    }
}

impl TableRow {
    /// Titles of the columns in which `report` does not agree.
    pub fn disagreements(&self, columns: &[Column], report: &RunReport) -> Vec<&'static str> {
        let pairs = columns.iter().zip(&self.expected);
        pairs
            .filter(|(column, expected)| !expected.holds((column.read)(report)))
            .map(|(column, _)| (column.title)())
            .collect()
    }

    /// The line of a Markdown table.
    pub fn markdown(&self, columns: &[Column], report: &RunReport) -> String {
        let mut line = format!("| {} |", self.label);
        for (column, expected) in columns.iter().zip(&self.expected) {
            let measured = (column.read)(report);
            let shown = if measured.is_finite() { format!("{measured:.*}", column.decimals) } else { "–".to_owned() };
            line.push_str(&format!(" **{shown}**{} |", expected.words(column.decimals)));
        }
        let wrong = self.disagreements(columns, report);
        let agrees = if wrong.is_empty() { text::table_yes().to_owned() } else { text::table_no(wrong.join(", ")) };
        format!("{line} {agrees} |")
    }
}

impl Table {
    /// Title, caption and the first two lines of a Markdown table.
    pub fn head(&self) -> String {
        let titles: Vec<&str> = self.columns.iter().map(|column| (column.title)()).collect();
        format!(
            "## {}\n\n{}\n\n| {} | {} | {} |\n|---|{}---|",
            self.title,
            self.caption,
            text::table_setting(),
            titles.join(" | "),
            text::table_agrees(),
            "---|".repeat(titles.len())
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: Column = Column { title: || "step", decimals: 0, read: |report| report.step as f64 };
    const LOSS: Column =
        Column { title: || "loss", decimals: 2, read: |report| report.loss.map_or(f64::NAN, f64::from) };

    fn row(expected: [Expected; 2]) -> TableRow {
        TableRow { label: "nothing".into(), spec: RunSpec::recipe(), expected: expected.to_vec() }
    }

    #[test]
    fn a_row_says_where_it_disagrees() {
        let report = RunReport { step: 12, loss: Some(0.25), ..RunReport::new(RunSpec::recipe()) };
        let columns = [STEP, LOSS];
        let agreed = row([Expected::Exactly(12.0), Expected::About(0.3, 0.2, 0.4)]);
        assert_eq!(agreed.markdown(&columns, &report), "| nothing | **12** (12) | **0.25** (0.30; 0.20–0.40) | yes |");
        let wrong = row([Expected::Within(13.0, 20.0), Expected::Beside(9.0)]);
        assert_eq!(wrong.markdown(&columns, &report), "| nothing | **12** (13–20) | **0.25** [9.00] | no: step |");
    }

    #[test]
    fn what_was_not_measured_agrees_with_nothing_that_was_asked() {
        let report = RunReport::new(RunSpec::recipe());
        let asked = row([Expected::Unknown, Expected::Within(0.0, 1.0)]);
        assert_eq!(asked.disagreements(&[STEP, LOSS], &report), ["loss"]);
        assert!(asked.markdown(&[STEP, LOSS], &report).contains("**–**"));
    }
}
