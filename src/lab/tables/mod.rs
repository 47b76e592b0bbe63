//! `lab tables`: runs what was measured elsewhere again, and says which rows agree.

mod known;
mod table;

use super::LabError;
use super::arguments::file_name;
use super::console::{self, ProgressLine};
use super::crew::{CrewUpdate, ProgressSender, on_all_cores};
use super::run::{RunProgress, run};
use crate::protocol::RunReport;
use crate::spec::RunSpec;
use crate::words::lab as text;
use known::tables;
use table::{Table, TableRow};

/// What is to be run.
struct TableRequest {
    tables: Vec<Table>,
    /// Each row from each of these seeds; its own where there is none.
    seeds: Vec<u64>,
    out: Option<String>,
}

type RowOutcome = Result<RunReport, String>;

/// `lab tables [name …] [--seeds 0,1] [--out FILE]`.
///
/// # Errors
/// In words: an unknown table, a run that failed, a file that cannot be written.
pub fn main(words: &[String]) -> Result<(), LabError> {
    let mut request = TableRequest::read(words)?;
    request.tables.iter_mut().for_each(|table| from_seeds(table, &request.seeds));
    // All rows together, so that no core waits at the end of a table.
    let rows: Vec<&TableRow> = request.tables.iter().flat_map(|table| &table.rows).collect();
    let mut line = ProgressLine::new();
    let mut writer = Writer::over(&request.tables);
    on_all_cores(
        &rows,
        |row, teller| measure(row, teller),
        |news| match news {
            CrewUpdate::Progress(item, progress) => {
                line.tell(|| text::table_progress(writer.done, rows.len(), &rows[item].label, progress.words()));
            }
            CrewUpdate::Done(_, measured) => {
                line.wipe();
                writer.take(measured);
            }
        },
    );
    if let Some(file) = &request.out {
        console::write(file, &writer.text)?;
    }
    Ok(())
}

impl TableRequest {
    fn read(words: &[String]) -> Result<Self, LabError> {
        let mut known = tables();
        let (mut wanted, mut seeds, mut out) = (Vec::new(), Vec::new(), None);
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--out" => out = Some(file_name(word, words.next())?),
                "--seeds" => seeds = super::arguments::seeds(words.next())?,
                word => match known.iter().position(|table| table.id == word) {
                    Some(index) => wanted.push(known.remove(index)),
                    None => {
                        let ids: Vec<&str> = tables().iter().map(|table| table.id).collect();
                        return Err(LabError::Usage(text::table_unknown(word, ids.join(", "))));
                    }
                },
            }
        }
        let tables = if wanted.is_empty() { known } else { wanted };
        Ok(Self { tables, seeds, out })
    }
}

/// Every row once a seed.
fn from_seeds(table: &mut Table, seeds: &[u64]) {
    if !seeds.is_empty() {
        let again = |row: &TableRow, seed: u64| TableRow {
            label: text::table_seed(&row.label, seed),
            spec: RunSpec { seed, ..row.spec.clone() },
            expected: row.expected.clone(),
        };
        table.rows = table.rows.iter().flat_map(|row| seeds.iter().map(|&seed| again(row, seed))).collect();
    }
}

fn measure(row: &TableRow, teller: &ProgressSender<RunProgress, RowOutcome>) -> RowOutcome {
    let reports = pollster::block_on(run(std::slice::from_ref(&row.spec), |progress| teller.tell(progress)))?;
    reports.into_iter().next().ok_or_else(|| text::table_not_measured().to_owned())
}

/// The tables as Markdown, said line by line as their rows arrive, which they do in order.
struct Writer<'a> {
    tables: &'a [Table],
    /// Rows written, of all tables …
    done: usize,
    /// … and of the first of `tables`, those that agree, and how to run each again.
    in_table: usize,
    agreeing: usize,
    again: Vec<String>,
    text: String,
}

impl<'a> Writer<'a> {
    fn over(tables: &'a [Table]) -> Self {
        Self { tables, done: 0, in_table: 0, agreeing: 0, again: Vec::new(), text: String::new() }
    }

    fn take(&mut self, measured: &RowOutcome) {
        let Some((table, later)) = self.tables.split_first() else { return };
        let row = &table.rows[self.in_table];
        if self.in_table == 0 {
            self.say(&table.head());
        }
        match measured {
            Ok(report) => {
                self.agreeing += usize::from(row.disagreements(&table.columns, report).is_empty());
                self.say(&row.markdown(&table.columns, report));
                self.again.push(format!("- {}: `lab '{}'`", row.label, report.link));
            }
            Err(why) => self.say(&format!("| {} | {} |", row.label, text::table_failed(why))),
        }
        (self.done, self.in_table) = (self.done + 1, self.in_table + 1);
        if self.in_table == table.rows.len() {
            let end = format!("\n{}\n", text::table_agree(self.agreeing, self.in_table));
            self.say(&end);
            let again = std::mem::take(&mut self.again).join("\n");
            self.say(&format!("{again}\n"));
            (self.tables, self.in_table, self.agreeing) = (later, 0, 0);
        }
    }

    fn say(&mut self, line: &str) {
        console::say(line);
        self.text.push_str(line);
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<TableRequest, LabError> {
        TableRequest::read(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn tables_are_named_or_all_are_run() {
        assert_eq!(read(&[]).unwrap().tables.len(), tables().len());
        let request = read(&["twelve", "untrained", "--seeds", "1,2", "--out", "x.md"]).unwrap();
        let ids: Vec<&str> = request.tables.iter().map(|table| table.id).collect();
        assert_eq!((ids, request.seeds, request.out), (vec!["twelve", "untrained"], vec![1, 2], Some("x.md".into())));
        assert!(matches!(read(&["thirteen"]), Err(LabError::Usage(why)) if why.contains("five-thousand")));
    }

    #[test]
    fn a_row_from_two_seeds_is_two_rows() {
        let mut table = tables().remove(0);
        let before = table.rows.len();
        from_seeds(&mut table, &[7, 8]);
        assert_eq!((table.rows.len(), table.rows[1].spec.seed), (2 * before, 8));
    }

    /// The rows that take seconds: known answers of this very table, measured by the code that
    /// writes docs/results.md.
    #[test]
    fn every_untrained_network_agrees_with_the_table() {
        let tables = &tables()[..1];
        let mut writer = Writer::over(tables);
        on_all_cores(&tables[0].rows, measure, |news| {
            if let CrewUpdate::Done(_, measured) = news {
                writer.take(measured);
            }
        });
        assert!(writer.text.contains("9 of 9 rows agree"), "{}", writer.text);
    }
}
