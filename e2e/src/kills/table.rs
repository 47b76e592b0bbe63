//! What the kills cost, as a table of Markdown.

use super::{Activity, Loss, Victim};

/// A row for each kind of victim during each activity that was met.
#[must_use]
pub fn table(losses: &[Loss]) -> String {
    let mut lines = vec![
        "| ended | during | kills | steps lost, median / worst | training lost, median / worst | back after, median / worst |"
            .to_owned(),
        "|---|---|---|---|---|---|".to_owned(),
    ];
    for victim in Victim::ALL {
        for during in Activity::ALL {
            let of: Vec<&Loss> =
                losses.iter().filter(|loss| loss.kill.victim == victim && loss.kill.during == during).collect();
            if !of.is_empty() {
                lines.push(row(&victim.to_string(), &during.to_string(), &of));
            }
        }
    }
    lines.push(row("all", "", &losses.iter().collect::<Vec<_>>()));
    lines.join("\n")
}

fn row(victim: &str, during: &str, of: &[&Loss]) -> String {
    let [steps, seconds, back_s] = [
        middle_and_worst(of.iter().map(|loss| loss.steps as f64)),
        middle_and_worst(of.iter().map(|loss| loss.seconds)),
        middle_and_worst(of.iter().map(|loss| loss.back_s)),
    ];
    format!(
        "| {victim} | {during} | {} | {:.0} / {:.0} | {:.1} s / {:.1} s | {:.0} s / {:.0} s |",
        of.len(),
        steps[0],
        steps[1],
        seconds[0],
        seconds[1],
        back_s[0],
        back_s[1],
    )
}

/// The upper median and the largest; 0 of nothing.
fn middle_and_worst(numbers: impl Iterator<Item = f64>) -> [f64; 2] {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    let at = |place: usize| numbers.get(place).copied().unwrap_or(0.0);
    [at(numbers.len() / 2), at(numbers.len().saturating_sub(1))]
}
