//! What was measured, in Markdown.

use super::networks::{COLUMNS, MOST_LOST, MeasuredNetwork, MeasuredWay, NetworkUnderTest, ReferenceAuroc, TARGETS};
use super::words::{StrangersRequest, word};
use crate::protocol::{Interval, ScoreResult, SeenAs, StrangerRow};
use crate::spec::threshold::is_out_of_distribution;
use crate::spec::{DataSource, OodScore, StrangerSet, link};
use crate::words::lab as text;

/// A network's part: its command, and for each way of seeing pictures its table, who wins, what was measured elsewhere, and
/// the pictures that were brought.
pub fn section(network: &NetworkUnderTest, measured: &MeasuredNetwork, wanted: &StrangersRequest) -> String {
    let sets: Vec<String> = network.sets.iter().map(|set| word(*set)).collect();
    let source = measured.spec.data.source;
    let command = text::strangers_command(link::query(&measured.spec), sets.join(","), wanted.samples);
    let mut section = format!("## {}\n\n`{command}`\n", network.title);
    for way in &measured.ways {
        let rows = &way.table.rows;
        let others = way.table.in_distribution_count;
        let head = text::strangers_head(measured.attractors, way.table.step, measured.calibration_count, others);
        let seen = if way.is_framed { text::strangers_framed() } else { text::strangers_as_they_come() };
        section.push_str(&format!("\n### {seen}\n\n{head}\n"));
        if !rows.is_empty() {
            section.push_str(&format!("\n{}\n{}\n", scores(rows, source), sentence(rows, source)));
        }
        if !network.there.is_empty() && !way.is_framed {
            let head = text::strangers_here_there();
            section.push_str(&format!("\n{head}\n\n{}", beside(rows, &network.there, source)));
        }
        section.push_str(&brought(way));
    }
    section.push_str(&framed_beside(measured, source));
    section
}

/// AUROC of every score on every set as the pictures come and framed, and whether framing lets strangers pass; nothing
/// where they were seen in one way only.
fn framed_beside(measured: &MeasuredNetwork, source: DataSource) -> String {
    let way = |is_framed: bool| measured.ways.iter().find(|way| way.is_framed == is_framed);
    let (Some(raw), Some(framed)) = (way(false), way(true)) else { return String::new() };
    let beside = |set: StrangerSet| framed.table.rows.iter().find(|other| other.set == set);
    let rows: Vec<(&StrangerRow, &StrangerRow)> =
        raw.table.rows.iter().filter_map(|row| Some((row, beside(row.set)?))).collect();
    if rows.is_empty() {
        return String::new();
    }
    let auroc = |row: &StrangerRow, score: OodScore| row.result(score).map(|result| result.auroc.value);
    let heads: Vec<String> = rows.iter().map(|(row, _)| name(row.set, source)).collect();
    let mut table = format!(
        "\n### {}\n\n| {} | {} |\n|---|{}\n",
        text::strangers_raw_framed(),
        text::strangers_score(),
        heads.join(" | "),
        "---|".repeat(rows.len())
    );
    for score in OodScore::ALL {
        let shown = |row: &StrangerRow| auroc(row, score).map_or_else(none, |value| format!("{value:.3}"));
        let cells: Vec<String> =
            rows.iter().map(|(raw, framed)| format!("{} / {}", shown(raw), shown(framed))).collect();
        table.push_str(&format!("| {} | {} |\n", score.title(), cells.join(" | ")));
    }
    let lost = rows.iter().filter_map(|(raw, framed)| {
        let lost = auroc(raw, OodScore::VERDICT)? - auroc(framed, OodScore::VERDICT)?;
        Some((lost, name(raw.set, source)))
    });
    if let Some((most, set)) = lost.max_by(|(a, _), (b, _)| a.total_cmp(b)) {
        let answer = if most <= MOST_LOST { text::strangers_yes() } else { text::strangers_no() };
        let (title, allowed) = (OodScore::VERDICT.title(), MOST_LOST.to_string());
        let said = text::strangers_lost_by_framing(format!("{most:.3}"), title, set, allowed, answer);
        table.push_str(&format!("\n{said}\n"));
    }
    table
}

/// A line for each picture that was brought, and how well they are told from those that belong.
fn brought(way: &MeasuredWay) -> String {
    if way.judged.is_empty() {
        return String::new();
    }
    let mut table = format!("\n{}\n|---|---|---|---|\n", text::strangers_pictures_head());
    for (name, verdict) in &way.judged {
        let p = |value: f32| format!("{value:.3}");
        let belongs = match verdict {
            verdict if verdict.is_blank => text::strangers_blank(),
            verdict if is_out_of_distribution(verdict.p_value) => text::strangers_stranger(),
            _ => text::strangers_belongs(),
        };
        let seen = match &verdict.seen_as {
            SeenAs::ItCame => String::new(),
            SeenAs::NotFramed(obstacle) => obstacle.words().to_owned(),
            SeenAs::Framed(steps) => steps.iter().map(|done| done.step.words()).collect::<Vec<_>>().join("; "),
        };
        let other = verdict.other_p_value.map_or_else(none, p);
        table.push_str(&format!("| {name} | {belongs}, p = {} | {other} | {seen} |\n", p(verdict.p_value)));
    }
    let interval = |it: &Interval| format!("{:.3} [{:.3}–{:.3}]", it.value, it.low, it.high);
    if let Some(result) = way.told_apart.iter().find(|result| result.score == OodScore::VERDICT) {
        let said = text::strangers_pictures_auroc(result.score.title(), interval(&result.auroc));
        table.push_str(&format!("\n{said}\n"));
    }
    table
}

/// One row a score, one column a set.
fn scores(rows: &[StrangerRow], source: DataSource) -> String {
    let heads: Vec<String> = rows.iter().map(|row| format!("{} ({})", name(row.set, source), row.count)).collect();
    let mut table =
        format!("| {} | {} |\n|---|{}\n", text::strangers_score(), heads.join(" | "), "---|".repeat(rows.len()));
    for score in OodScore::ALL {
        let cells: Vec<String> =
            rows.iter().map(|row| row.result(score).map_or_else(none, |it| cell(it, row))).collect();
        table.push_str(&format!("| {} | {} |\n", score.title(), cells.join(" | ")));
    }
    table
}

fn none() -> String {
    "–".to_owned()
}

fn cell(result: &ScoreResult, row: &StrangerRow) -> String {
    let Interval { value, low, high } = result.auroc;
    let auroc = if winners(row).contains(&result.score) { format!("**{value:.3}**") } else { format!("{value:.3}") };
    format!("{auroc} [{low:.3}–{high:.3}] / {:.3}", result.fpr95.value)
}

/// The scores of the largest AUROC: several where the table cannot tell them apart.
fn winners(row: &StrangerRow) -> Vec<OodScore> {
    let shown = |result: &ScoreResult| (1e3 * result.auroc.value).round();
    let best = row.winner().map(shown);
    row.results.iter().filter(|result| Some(shown(result)) == best).map(|result| result.score).collect()
}

/// Who wins, where the paper's score loses, and where it is no better than chance.
fn sentence(rows: &[StrangerRow], source: DataSource) -> String {
    let rows: Vec<&StrangerRow> = rows.iter().filter(|row| row.winner().is_some()).collect();
    let mut groups: Vec<(Vec<OodScore>, Vec<String>)> = Vec::new();
    for row in &rows {
        let winners = winners(row);
        match groups.iter_mut().find(|(scores, _)| *scores == winners) {
            Some((_, sets)) => sets.push(name(row.set, source)),
            None => groups.push((winners, vec![name(row.set, source)])),
        }
    }
    let mut parts: Vec<String> = groups
        .iter()
        .map(|(scores, sets)| {
            let titles: Vec<String> = scores.iter().map(|score| score.title().to_owned()).collect();
            match &titles[..] {
                [title] => text::strangers_wins(title, sets.join(", ")),
                titles => text::strangers_share(list(titles), sets.join(", ")),
            }
        })
        .collect();
    let paper = |is: &dyn Fn(&ScoreResult, &StrangerRow) -> bool| {
        let these = rows.iter().filter(|row| row.result(OodScore::PAPER).is_some_and(|result| is(result, row)));
        these.map(|row| name(row.set, source)).collect::<Vec<_>>()
    };
    let loses = paper(&|result, row| row.winner().is_some_and(|best| result.auroc.high < best.auroc.low));
    let chance = paper(&|result, _| result.auroc.low <= 0.5);
    let worse = paper(&|result, _| result.auroc.high < 0.5);
    let told = |sets: &[String]| if sets.is_empty() { text::strangers_nowhere().to_owned() } else { sets.join(", ") };
    parts.push(text::strangers_paper(told(&loses), told(&chance)));
    match &worse[..] {
        [] => {}
        worse if worse.len() == chance.len() => parts.push(text::strangers_always_worse().to_owned()),
        worse => parts.push(text::strangers_worse(worse.join(", "))),
    }
    format!("{}.", parts.join(" "))
}

/// "a, b and c".
fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => text::strangers_and(first.join(", "), last),
    }
}

/// "Here (there)" for the sets and scores that were measured elsewhere.
fn beside(rows: &[StrangerRow], there: &[ReferenceAuroc], source: DataSource) -> String {
    let titles = COLUMNS.map(OodScore::title).join(" | ");
    let mut rows_text = format!("| {} | {titles} |\n|---|{}\n", text::strangers_set(), "---|".repeat(COLUMNS.len()));
    for ReferenceAuroc { set, auroc } in there {
        let Some(row) = rows.iter().find(|row| row.set == *set) else { continue };
        let cells = COLUMNS.iter().zip(auroc).map(|(&score, there)| {
            let here = row.result(score).map_or_else(none, |result| format!("{:.3}", result.auroc.value));
            if there.is_empty() { here } else { format!("{here} ({there})") }
        });
        rows_text.push_str(&format!("| {} | {} |\n", name(*set, source), cells.collect::<Vec<_>>().join(" | ")));
    }
    rows_text
}

/// Whether the score of the verdict reaches what it has to, one row a network of all digits; nothing
/// where there is none.
pub fn targets(measured: &[(&NetworkUnderTest, &MeasuredNetwork)]) -> String {
    let ways = measured.iter().flat_map(|(network, measured)| measured.ways.iter().map(move |way| (*network, way)));
    let rows: Vec<String> = ways.filter_map(|(network, way)| target_row(network, way)).collect();
    if rows.is_empty() {
        return String::new();
    }
    let heads = TARGETS.map(|(set, least)| format!("{} ≥ {least}", set.title())).join(" | ");
    format!("| {} | {heads} |\n|---|{}\n{}", OodScore::VERDICT.title(), "---|".repeat(TARGETS.len()), rows.concat())
}

fn target_row(network: &NetworkUnderTest, way: &MeasuredWay) -> Option<String> {
    let cells = TARGETS.iter().map(|(set, least)| {
        // Framed, an inverted picture is the picture.
        let Some(row) = way.table.rows.iter().find(|row| row.set == *set) else {
            return (way.is_framed && *set == StrangerSet::Inverted).then(none);
        };
        let auroc = row.result(OodScore::VERDICT)?.auroc.value;
        Some(format!(
            "{auroc:.3}, {}",
            if auroc >= *least { text::strangers_yes().to_owned() } else { format!("**{}**", text::strangers_no()) }
        ))
    });
    let cells = cells.collect::<Option<Vec<_>>>()?.join(" | ");
    let title = if way.is_framed { text::strangers_network_framed(&network.title) } else { network.title.clone() };
    Some(format!("| {title} | {cells} |\n"))
}

/// How a set is called in a table.
fn name(set: StrangerSet, source: DataSource) -> String {
    match set {
        StrangerSet::Classes(classes) => {
            let names = source.class_names();
            let named: Vec<&str> =
                classes.labels().filter_map(|label| names.get(usize::from(label)).copied()).collect();
            named.join(", ")
        }
        StrangerSet::Data(_)
        | StrangerSet::OtherClasses
        | StrangerSet::UniformNoise
        | StrangerSet::Constant
        | StrangerSet::Inverted
        | StrangerSet::Rotated => set.title().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::StrangerTable;
    use crate::spec::RunSpec;

    fn result(score: OodScore, [value, low, high]: [f32; 3]) -> ScoreResult {
        let fpr95 = Interval { value: 0.25, low: 0.2, high: 0.3 };
        ScoreResult { score, auroc: Interval { value, low, high }, fpr95, roc: vec![] }
    }

    fn row(set: StrangerSet, results: Vec<ScoreResult>) -> StrangerRow {
        StrangerRow { set, count: 7, examples: vec![], results }
    }

    fn rows() -> Vec<StrangerRow> {
        let jump = |at: [f32; 3]| result(OodScore::RelativeEntryJump, at);
        let paper = |at: [f32; 3]| result(OodScore::PAPER, at);
        vec![
            row(StrangerSet::Rotated, vec![jump([0.95, 0.94, 0.96]), paper([0.4, 0.35, 0.45])]),
            row(StrangerSet::Inverted, vec![jump([0.9996, 0.99, 1.0]), paper([1.0, 1.0, 1.0])]),
            row(StrangerSet::Constant, vec![jump([0.8, 0.7, 0.9]), paper([0.5, 0.4, 0.6])]),
            row(StrangerSet::UniformNoise, vec![]),
        ]
    }

    #[test]
    fn the_best_of_a_set_stands_in_bold_and_equals_share_it() {
        let text = scores(&rows(), DataSource::Mnist);
        assert!(
            text.starts_with("| score | Turned by 90° (7) | Inverted pictures (7) | Constant pictures (7) |"),
            "{text}"
        );
        assert!(text.contains(
            "| Relative entry jump | **0.950** [0.940–0.960] / 0.250 | **1.000** [0.990–1.000] / 0.250 | **0.800** [0.700–0.900] / 0.250 | – |"
        ));
        assert!(text.contains("| 0.400 [0.350–0.450] / 0.250 | **1.000** [1.000–1.000] / 0.250 | 0.500"), "{text}");
    }

    #[test]
    fn a_score_loses_where_its_interval_is_below_the_winners_and_is_chance_where_it_reaches_a_half() {
        assert_eq!(
            sentence(&rows(), DataSource::Mnist),
            "Relative entry jump wins against: Turned by 90°, Constant pictures. Relative entry jump and Trajectory \
             score (the paper's) share the first place against: Inverted pictures. The trajectory score loses here: \
             Turned by 90°, Constant pictures; it is no better than chance: Turned by 90°, Constant pictures (worse: \
             Turned by 90°)."
        );
    }

    #[test]
    fn framed_stands_beside_what_came_and_what_framing_lets_pass_is_told() {
        let way = |is_framed: bool, rows: Vec<StrangerRow>| MeasuredWay {
            is_framed,
            table: StrangerTable { step: 3, in_distribution_count: 9, rows },
            judged: vec![],
            told_apart: vec![],
        };
        let verdict = |value: f32| vec![result(OodScore::VERDICT, [value, value, value])];
        let raw = vec![row(StrangerSet::Rotated, verdict(0.99)), row(StrangerSet::Inverted, verdict(1.0))];
        let mut measured = MeasuredNetwork {
            spec: RunSpec::twelve_images(),
            notes: vec![],
            attractors: 1,
            calibration_count: 9,
            ways: vec![way(false, raw)],
        };
        assert_eq!(framed_beside(&measured, DataSource::Mnist), "");
        for (framed, answer) in [(0.965, "yes"), (0.955, "no")] {
            measured.ways.truncate(1);
            measured.ways.push(way(true, vec![row(StrangerSet::Rotated, verdict(framed))]));
            let text = framed_beside(&measured, DataSource::Mnist);
            assert!(text.contains("| score | Turned by 90° |\n"), "{text}");
            let line = format!("| {} | 0.990 / {framed:.3} |", OodScore::VERDICT.title());
            assert!(text.contains(&line) && text.contains("| – / – |"), "{text}");
            assert!(text.trim_end().ends_with(&format!("{answer}.")), "{text}");
        }
    }

    #[test]
    fn what_was_measured_elsewhere_stands_behind_in_brackets() {
        let there = ReferenceAuroc { set: StrangerSet::Rotated, auroc: ["0.57", "", "", "", "0.94", ""] };
        let text = beside(&rows(), &[there], DataSource::Mnist);
        assert!(text.ends_with("| Turned by 90° | 0.400 (0.57) | – | – | – | 0.950 (0.94) | – |\n"), "{text}");
    }
}
