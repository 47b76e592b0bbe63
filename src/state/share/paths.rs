//! The ways of the dropped trajectories as a table.

use crate::protocol::{TrajectoryOutcome, TrajectoryReport};
use crate::state::{Page, TrajectoryStart};

/// Which iteration a point of a path is: long paths come thinned, their films tell the last iteration.
pub fn iteration_of(trajectory: &TrajectoryReport, index: usize) -> u32 {
    let last_index = trajectory.path.len().saturating_sub(1);
    match trajectory.film.last() {
        Some(&(last, _)) if last as usize > last_index && last_index > 0 => (index * last as usize / last_index) as u32,
        _ => index as u32,
    }
}

/// A line for each point of each path, in the order they were dropped; without a path, no line.
pub fn paths_csv(page: &Page) -> String {
    let mut csv = "leaf,origin,training_step,iteration,u,v,speed,outcome,attractor,steps_to_settle\r\n".to_owned();
    let cell = |value: f32| if value.is_finite() { value.to_string() } else { String::new() };
    for entry in page.trajectories.iter() {
        let Some(path) = entry.path.as_deref() else { continue };
        let origin = match entry.origin {
            TrajectoryStart::Point(_) => "point".to_owned(),
            TrajectoryStart::TrainingImage(index) => format!("training image {index}"),
            TrajectoryStart::Upload(number) => format!("own picture {number}"),
        };
        let (outcome, attractor) = match path.outcome {
            TrajectoryOutcome::Settled(id) => ("settled", id.0.to_string()),
            TrajectoryOutcome::SettledElsewhere => ("settled elsewhere", String::new()),
            TrajectoryOutcome::Diverged => ("diverged", String::new()),
            TrajectoryOutcome::Cycle(_) => ("cycle", String::new()),
            TrajectoryOutcome::Undecided => ("undecided", String::new()),
        };
        let settled = path.steps_to_settle.map_or_else(String::new, |steps| steps.to_string());
        for (index, [u, v]) in path.path.iter().enumerate() {
            let speed = path.speed.get(index).copied().unwrap_or(f32::NAN);
            csv.push_str(&format!(
                "{},{origin},{},{},{},{},{},{outcome},{attractor},{settled}\r\n",
                entry.id.0,
                path.step,
                iteration_of(path, index),
                cell(*u),
                cell(*v),
                cell(speed),
            ));
        }
    }
    csv
}
