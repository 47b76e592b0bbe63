//! The numbers behind the picture of the stage, as a table: what was drawn, in plane coordinates.

use std::fmt::Write as _;

use crate::protocol::{BasinLabel, PlanePoint};
use crate::state::{Layer, Page};

/// One line for each node of the field and of the basins (where they are shown), each training and held-out point, each
/// fixed point and each noise start (where they are shown). `None` while no field is drawn.
pub fn stage_csv(page: &Page) -> Option<String> {
    let stage = page.on_stage();
    let snapshot = stage.snapshot?;
    let mut csv = "what,u,v,flow_u,flow_v,label\r\n".to_owned();
    let mut line = |what: &str, [u, v]: [f32; 2], flow: &str, label: &str| {
        // Writing to a string cannot fail.
        let _ = write!(csv, "{what},{u},{v},{flow},{label}\r\n");
    };
    for (at, flow) in snapshot.field.grid.nodes().zip(snapshot.field.velocity.chunks_exact(2)) {
        line("field", at, &format!("{},{}", flow[0], flow[1]), "");
    }
    for (what, points) in [("training", &snapshot.training), ("held out", &snapshot.test)] {
        points.iter().for_each(|PlanePoint { at, label }| line(what, *at, ",", &label.to_string()));
    }
    for attractor in stage.attractors {
        let what = if attractor.stable { "attractor" } else { "unstable fixed point" };
        line(what, attractor.at, ",", &attractor.id.0.to_string());
    }
    if stage.layers.contains(Layer::Noise) {
        for start in stage.noise {
            line("noise start", start.at, ",", &start.ends_on.map_or_else(String::new, |id| id.0.to_string()));
        }
    }
    if let Some(basins) = stage.basins.filter(|_| stage.layers.contains(Layer::Basins)) {
        for (at, label) in basins.grid.nodes().zip(&basins.labels) {
            line("basin", at, ",", &basin_words(*label));
        }
    }
    Some(csv)
}

/// As in docs/report.md.
fn basin_words(label: BasinLabel) -> String {
    match label {
        BasinLabel::Attractor(id) => id.0.to_string(),
        BasinLabel::Diverged => "diverged".to_owned(),
        BasinLabel::Cycle(period) => format!("cycle {period}"),
        BasinLabel::Undecided => "undecided".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::state::{Query, fixtures};

    fn lines(page: &Page, what: &str) -> usize {
        let csv = stage_csv(page).expect("a field is drawn");
        assert!(csv.lines().all(|line| line.split(',').count() == 6), "{csv}");
        csv.lines().filter(|line| line.split(',').next() == Some(what)).count()
    }

    #[test]
    fn there_is_a_line_for_everything_that_is_drawn() {
        let mut page = Page::new(&Query::default());
        assert_eq!(stage_csv(&page), None);
        page.run.snapshot = Some(Arc::new(fixtures::snapshot()));
        page.run.attractors = Some(Arc::new(fixtures::attractors(2)));
        page.run.basins = Some(Arc::new(fixtures::basins()));
        let nodes = fixtures::grid().len();
        assert_eq!((lines(&page, "field"), lines(&page, "training"), lines(&page, "attractor")), (nodes, 1, 2));
        assert!(stage_csv(&page).unwrap().contains("field,1,-1,-0.5,0.5,\r\n"), "{:?}", stage_csv(&page));
        assert_eq!(lines(&page, "basin"), nodes);
        page.toggle_layer(Layer::Basins);
        assert_eq!(lines(&page, "basin"), 0, "not drawn, not told");
        assert_eq!([BasinLabel::Cycle(3), BasinLabel::Diverged].map(basin_words), ["cycle 3", "diverged"]);
    }
}
