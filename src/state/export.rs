//! The run as the report that `lab` writes too.

use crate::protocol::RunReport;
use crate::spec::link;

use super::{Page, TimelineMeasure};

impl Page {
    pub fn run_report(&self) -> RunReport {
        let statistics = self.run.statistics;
        let report = RunReport {
            device: self.device.as_ref().map(|device| device.name.clone()),
            adjustments: self.run.adjustments.iter().map(ToString::to_string).collect(),
            step: self.run.step(),
            loss: statistics.map(|statistics| statistics.loss),
            curve: self.run.timeline.curves.of(TimelineMeasure::Loss).points().to_vec(),
            link: link::query_along(self.spec(), &self.course_until(Some(self.run.step())), self.run.step()),
            ..RunReport::new(self.spec().clone())
        };
        match &self.run.attractors {
            None => report,
            Some(found) => report.with_search(found, self.run.protocol, self.run.is_from_file()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::protocol::{Event, RunReport, When};
    use crate::state::{Page, Query, fixtures};

    #[test]
    fn before_anything_is_measured_every_key_is_there_and_null() {
        let page = Page::new(&Query::read("?k=3"));
        let report = page.run_report();
        let json = serde_json::to_value(&report).unwrap();
        assert!(
            ["verdict", "protocol", "loss", "device", "searched_step", "complete", "seconds"]
                .iter()
                .all(|key| json[key].is_null())
        );
        assert_eq!((json["schema"].as_u64(), json["link"].as_str()), (Some(1), Some("?v=1&k=3&at=0")));
        assert_eq!(serde_json::from_str::<RunReport>(&report.to_json()).unwrap(), report);
    }

    #[test]
    fn it_says_how_the_search_was_made_that_is_shown() {
        let mut page = fixtures::page_with_engine(&Query::default());
        page.apply(fixtures::run_started(page.run.id, &page.spec().clone()), 2.0);
        let run = page.run.id;
        page.apply(Event::Run { run, event: fixtures::found(When::Now, fixtures::attractors(3)) }, 3.0);
        let report = page.run_report();
        assert_eq!(report.protocol, Some(fixtures::protocol()));
        let json = serde_json::to_value(&report).unwrap();
        assert_eq!((json["protocol"]["max_steps"].as_u64(), json["schema"].as_u64()), (Some(3000), Some(1)));
        // The next run has not been searched.
        page.set_seed(9);
        assert_eq!(page.run_report().protocol, None);
        let earlier = report.to_json().replace("\"protocol\"", "\"unknown_to_it\"");
        let read: RunReport = serde_json::from_str(&earlier).expect("reports of earlier builds are read");
        assert_eq!((read.protocol, read.step, read.attractors.len()), (None, report.step, 3));
    }

    #[test]
    fn the_table_of_attractors_has_a_line_each_and_a_column_an_axis() {
        let mut page = Page::new(&Query::default());
        page.run.attractors = Some(Arc::new(fixtures::attractors(3)));
        let csv = page.run_report().attractors_csv();
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(lines[0].ends_with("nearest_cosine,z1,z2"), "{csv}");
        assert!(lines.iter().all(|line| line.split(',').count() == 10), "{csv}");
    }
}
