//! What was measured of one network, as Markdown.

use super::Measured;
use super::known::Trial;
use crate::protocol::{Interval, StrangerRow};
use crate::spec::{OodScore, StrangerSet, link};

/// The top of the text: what it is and how it is made.
pub fn head(words: &[String]) -> String {
    let command = ["lab strangers"].into_iter().chain(words.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
    format!(
        "# Strangers: which score tells them

Made by `{command}` (`cargo run --release --features engine --bin lab -- strangers …`).

Each network is trained, then every score (their definitions: src/spec/ood_score.rs) is taken of strangers
and of held-out pictures of the network's own kind that neither trained nor calibrated it. A cell is
AUROC [95 % of 200 bootstrap samples] · FPR95, the share of strangers accepted at the threshold that keeps
95 % of those that belong. In parentheses: the AUROC measured elsewhere (PyTorch, another selection of
pictures, other initial weights). **Bold**: the winners of the column. Flows stop at the paper's
‖Δz‖² < 1e-6, or after 500 iterations.
"
    )
}

pub fn markdown(trial: &Trial, measured: &Measured) -> String {
    let rows = &measured.table.rows;
    let titles: Vec<String> = rows.iter().map(|row| format!("{} ({})", title(row.set, trial), row.count)).collect();
    let mut text = format!(
        "## {}

`lab strangers '{}'`; {} attractors of training images; {} held-out pictures against each set.

| score | {} |
|---|{}
",
        trial.title,
        link::query(&measured.spec),
        measured.attractors,
        measured.table.in_distribution_count,
        titles.join(" | "),
        "---|".repeat(titles.len())
    );
    for score in OodScore::ALL {
        let cells: Vec<String> = rows.iter().map(|row| cell(row, score, trial)).collect();
        text.push_str(&format!("| {} | {} |\n", score.title(), cells.join(" | ")));
    }
    text.push('\n');
    for row in rows {
        text.push_str(&format!("- {}: {}\n", title(row.set, trial), sentence(row)));
    }
    text
}

fn title(set: StrangerSet, trial: &Trial) -> String {
    match set {
        StrangerSet::Classes(classes) => {
            let names = trial.spec.data.source.class_names();
            let chosen = classes.labels().filter_map(|label| names.get(usize::from(label)).copied());
            chosen.collect::<Vec<_>>().join(", ")
        }
        StrangerSet::Data(_)
        | StrangerSet::OtherClasses
        | StrangerSet::UniformNoise
        | StrangerSet::Constant
        | StrangerSet::Inverted
        | StrangerSet::Rotated => set.title().to_owned(),
    }
}

fn cell(row: &StrangerRow, score: OodScore, trial: &Trial) -> String {
    let Some(result) = row.result(score) else { return "–".to_owned() };
    let Interval { value, low, high } = result.auroc;
    let wins = row.winner().is_some_and(|winner| shown(winner.auroc.value) == shown(value));
    let shown = if wins { format!("**{}**", shown(value)) } else { shown(value) };
    let there = trial.elsewhere.iter().find(|known| (known.0, known.1) == (row.set, score));
    let there = there.map_or(String::new(), |known| format!(" ({})", known.2));
    format!("{shown}{there} [{low:.3}–{high:.3}] · {:.0} %", 100.0 * result.fpr95.value)
}

/// As the table says it: what looks the same is the same.
fn shown(auroc: f32) -> String {
    format!("{auroc:.3}")
}

/// Who wins, what the verdict comes to, and how the paper's score does.
fn sentence(row: &StrangerRow) -> String {
    let Some(winner) = row.winner() else { return "nothing could be measured.".to_owned() };
    let auroc = |score| row.result(score).map(|result| result.auroc);
    let best = shown(winner.auroc.value);
    let equals: Vec<&str> = (row.results.iter().filter(|result| shown(result.auroc.value) == best))
        .map(|result| result.score.title())
        .collect();
    let mut words = match equals[..] {
        [alone] => format!("{alone} wins with {best}"),
        [..] => format!("{} are equal with {best}", equals.join(", ")),
    };
    if let Some(verdict) = auroc(OodScore::VERDICT).filter(|verdict| shown(verdict.value) != best) {
        words.push_str(&format!("; the verdict's score comes to {}", shown(verdict.value)));
    }
    match auroc(OodScore::PAPER) {
        None => words.push_str("; the trajectory score has no attractor to be measured from."),
        Some(paper) if shown(paper.value) == best => words.push('.'),
        // Its interval ends below where the winner's begins.
        Some(paper) if paper.high < winner.auroc.low => {
            words.push_str(&format!(
                "; **the trajectory score loses here**: {:.3}{}.",
                paper.value,
                if paper.high < 0.5 { ", worse than chance" } else { "" }
            ));
        }
        Some(paper) => words.push_str(&format!("; the trajectory score is not far behind: {:.3}.", paper.value)),
    }
    words
}
