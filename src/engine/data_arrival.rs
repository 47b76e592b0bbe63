//! The visitor's own pictures on their way to a data set: read bit by bit beside the run.

use super::datasets::Datasets;
use super::own_data;
use super::pace::{Activity, LongWork};
use super::session::EventOutbox;
use crate::dataset::own::OwnSet;
use crate::protocol::{DataUpload, StudyEvent};

type ReadUpload = (DataUpload, Option<OwnSet>, Vec<StudyEvent>);

/// What is being read, and what was read last.
#[derive(Default)]
pub struct DataArrival {
    under_way: Option<LongWork<ReadUpload>>,
    /// So that it is kept without another reading.
    read: Option<(DataUpload, OwnSet)>,
}

impl DataArrival {
    /// Begins to read what set an upload is; what was being read is given up.
    pub fn begin(&mut self, upload: DataUpload, blob: Vec<u8>, outbox: &mut EventOutbox) {
        self.stop(outbox);
        self.read = None;
        self.under_way = Some(LongWork::begin(|pace| async move {
            let (set, events) = own_data::tell(&upload, &blob, &pace).await;
            (upload, set, events)
        }));
    }

    /// Gives up what is being read, and answers who asked.
    pub fn stop(&mut self, outbox: &mut EventOutbox) {
        if self.under_way.take().is_some() {
            outbox.send_study(None, &StudyEvent::NoDataRead);
        }
    }

    pub fn activity(&self) -> Activity {
        self.under_way.as_ref().map_or(Activity::Idle, LongWork::activity)
    }

    /// One slice.
    pub fn work(&mut self, outbox: &mut EventOutbox) {
        let Some(work) = &mut self.under_way else { return };
        let Some((upload, set, events)) = work.slice() else {
            let (done, of) = work.progress();
            return outbox.send_study(None, &StudyEvent::DataProgress { done, of });
        };
        self.under_way = None;
        events.iter().for_each(|event| outbox.send_study(None, event));
        self.read = set.map(|set| (upload, set));
    }

    /// Keeps the set that an upload is, if it is one. One that was not read last is read in one go.
    pub fn keep(&mut self, upload: &DataUpload, blob: &[u8], datasets: &mut Datasets) {
        match self.read.take() {
            Some((read, set)) if read == *upload => datasets.keep_own(set.data, set.dataset),
            _ => own_data::keep(upload, blob, datasets),
        }
    }
}
