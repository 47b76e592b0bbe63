//! A count that is stopped or lost is over, and its words name every number.

use super::*;
use crate::protocol::{SearchProtocol, StudyEvent};
use crate::state::fixtures;
use crate::state::studies::certainty_words::{cells, count_csv, protocol_lines, summary};

const RUN: RunId = RunId(4);

fn table(done_share: f32) -> CountTable {
    CountTable {
        protocol: fixtures::protocol(),
        reported: 12,
        starts: vec![[6, 128], [12, 256]],
        settled_steps: vec![1e-2, 1e-3],
        counts: vec![vec![10, 11], vec![12, 12], vec![], vec![12, 12]],
        draws: 2,
        done_share,
    }
}

fn ready() -> Studies {
    let mut studies = Studies::default();
    studies.stage_changed(RUN, true);
    studies
}

#[test]
fn a_count_is_under_way_until_it_is_complete_stopped_or_lost() {
    let mut studies = ready();
    assert_eq!(studies.stop_count(), []);
    assert_eq!(studies.count_again(), [StudyCommand::Count(CountCommand::CountAgain)]);
    assert_eq!(studies.count_again(), [], "one at a time");
    assert_eq!(studies.certainty.done_share(), Some(0.0));
    studies.apply(RUN, StudyEvent::CountTable(table(0.5)));
    assert_eq!(studies.certainty.done_share(), Some(0.5));
    assert_eq!(studies.stop_count(), [StudyCommand::Count(CountCommand::Stop)]);
    studies.apply(RUN, StudyEvent::CountTable(table(1.0)));
    assert_eq!((studies.certainty.done_share(), studies.certainty.lost), (None, None));
    studies.count_again();
    assert_eq!(studies.stage_changed(RunId(5), true), [StudyCommand::Count(CountCommand::Stop)]);
    assert!(studies.certainty.done_share().is_none() && studies.certainty.lost.is_some());
    studies.count_again();
    assert_eq!(studies.certainty.lost, None);
    studies.apply(RunId::default(), StudyEvent::CountFailed);
    assert!(studies.certainty.done_share().is_none() && studies.certainty.lost.is_some());
}

#[test]
fn a_card_names_every_number_of_the_search() {
    let lines = protocol_lines(&fixtures::protocol());
    let text: String = lines.iter().map(|(label, value)| format!("{label}: {value}\n")).collect();
    for number in ["12", "256", "3000", "0.00100", "1.0·10⁻¹⁰", "0.999", "0.0500", "2 %", "2.50", "64", "10", "0.990"]
    {
        assert!(text.contains(number), "no {number} in {text}");
    }
    let cut = protocol_lines(&SearchProtocol { complete: false, ..fixtures::protocol() });
    assert_ne!(cut, lines, "a search that was cut short says so");
}

#[test]
fn a_cell_has_its_mean_and_where_draws_differ_their_interval() {
    let cells = cells(&table(0.7));
    let texts: Vec<Vec<&str>> = cells.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
    assert_eq!(texts, [["10.5 (10–11)", "12"], ["–", "12"]]);
    assert_eq!((cells[0][0].mean, cells[0][1].mean, cells[1][0].mean), (Some(10.5), Some(12.0), None));
    let own: Vec<bool> = cells.iter().flatten().map(|cell| cell.is_own).collect();
    assert_eq!(own, [false, false, false, true]);
    let said = summary(&table(0.7)).unwrap();
    assert!(["4", "6", "12", "10"].iter().all(|number| said.contains(number)), "{said}");
    let all = CountTable { counts: vec![vec![12, 12]; 4], ..table(1.0) };
    assert!(summary(&all).unwrap().contains("All 8"), "{:?}", summary(&all));
    assert_eq!(summary(&CountTable { counts: vec![vec![]; 4], ..table(0.0) }), None);
}

#[test]
fn the_file_has_a_line_for_each_count() {
    let csv = count_csv(&table(1.0));
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 1 + 6);
    assert_eq!(lines[2], "1e-2,6,128,1,11");
    assert!(lines.iter().all(|line| line.split(',').count() == 5), "{csv}");
}
