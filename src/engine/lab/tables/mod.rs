//! `lab tables`: runs what was measured elsewhere again, and says which rows agree.

mod known;
mod table;

use super::LabError;
use super::arguments::file_name;
use super::console::{self, ProgressLine};
use super::crew::{News, Teller, on_all_cores};
use super::run::{Progress, run};
use crate::protocol::RunReport;
use crate::spec::RunSpec;
use known::tables;
use table::{Row, Table};

/// What is to be run.
struct Request {
    tables: Vec<Table>,
    /// Each row from each of these seeds; its own where there is none.
    seeds: Vec<u64>,
    out: Option<String>,
}

type Measured = Result<RunReport, String>;

/// `lab tables [name …] [--seeds 0,1] [--out FILE]`.
///
/// # Errors
/// In words: an unknown table, a run that failed, a file that cannot be written.
pub fn main(words: &[String]) -> Result<(), LabError> {
    let mut request = Request::read(words)?;
    request.tables.iter_mut().for_each(|table| from_seeds(table, &request.seeds));
    // All rows together, so that no core waits at the end of a table.
    let rows: Vec<&Row> = request.tables.iter().flat_map(|table| &table.rows).collect();
    let mut line = ProgressLine::new();
    let mut done = 0;
    let measured = on_all_cores(
        &rows,
        |row, teller| measure(row, teller),
        |news| match news {
            News::Progress(item, progress) => {
                line.tell(|| format!("{done} of {} rows; {}: {}", rows.len(), rows[item].label, progress.words()));
            }
            News::Done(..) => done += 1,
        },
    );
    line.wipe();
    let mut measured = measured.into_iter();
    let texts: Vec<String> =
        request.tables.iter().map(|table| markdown(table, measured.by_ref().take(table.rows.len()))).collect();
    let text = texts.join("\n\n");
    console::say(&text);
    if let Some(file) = &request.out {
        console::write(file, &format!("{text}\n"))?;
    }
    Ok(())
}

impl Request {
    fn read(words: &[String]) -> Result<Self, LabError> {
        let mut known = tables();
        let (mut wanted, mut seeds, mut out) = (Vec::new(), Vec::new(), None);
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--out" => out = Some(file_name(words.next())?),
                "--seeds" => seeds = super::arguments::seeds(words.next())?,
                word => match known.iter().position(|table| table.id == word) {
                    Some(index) => wanted.push(known.remove(index)),
                    None => {
                        let ids: Vec<&str> = tables().iter().map(|table| table.id).collect();
                        return Err(LabError::Usage(format!(
                            "no table is called `{word}`; there are {}",
                            ids.join(", ")
                        )));
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
        let again = |row: &Row, seed: u64| Row {
            label: format!("{}, seed {seed}", row.label),
            spec: RunSpec { seed, ..row.spec.clone() },
            expected: row.expected.clone(),
        };
        table.rows = table.rows.iter().flat_map(|row| seeds.iter().map(|&seed| again(row, seed))).collect();
    }
}

fn measure(row: &Row, teller: &Teller<Progress, Measured>) -> Measured {
    let reports = pollster::block_on(run(std::slice::from_ref(&row.spec), |job| teller.tell(Progress::of(job))))?;
    reports.into_iter().next().ok_or_else(|| "nothing was measured".to_owned())
}

fn markdown(table: &Table, measured: impl Iterator<Item = Measured>) -> String {
    let mut text = table.head();
    let (mut agreeing, mut again) = (0, String::new());
    for (row, measured) in table.rows.iter().zip(measured) {
        match measured {
            Ok(report) => {
                agreeing += usize::from(row.disagreements(&table.columns, &report).is_empty());
                text.push_str(&format!("\n{}", row.markdown(&table.columns, &report)));
                let seconds = report.seconds.unwrap_or(0.0);
                again.push_str(&format!("\n- {}: `lab '{}'` ({seconds:.0} s)", row.label, report.link));
            }
            Err(why) => text.push_str(&format!("\n| {} | could not be measured: {why} |", row.label)),
        }
    }
    let count = table.rows.len();
    format!("{text}\n\n{agreeing} of {count} rows agree. Each again:\n{again}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Request, LabError> {
        Request::read(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
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
        let table = tables().remove(0);
        let measured = on_all_cores(&table.rows, measure, |_| {});
        let text = markdown(&table, measured.into_iter());
        assert!(text.contains("9 of 9 rows agree"), "{text}");
    }
}
