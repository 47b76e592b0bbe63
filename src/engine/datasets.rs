//! The data sets that were loaded, each once.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use crate::dataset::{Dataset, FourFiles};
use crate::platform::files;
use crate::protocol::Failure;
use crate::spec::{DataSource, OwnData};
use crate::words::engine::message as engine;

/// Sets of the visitor's pictures that are kept: the present one, and those that an undo goes back to.
const OWN_SETS_KEPT: usize = 3;

/// A handle: all copies of it have the same sets.
#[derive(Clone, Default)]
pub struct Datasets(Rc<RefCell<LoadedSets>>);

#[derive(Default)]
struct LoadedSets {
    sets: HashMap<DataSource, Rc<Dataset>>,
    /// The visitor's own among them, oldest first.
    own: VecDeque<OwnData>,
}

impl Datasets {
    /// Has `dataset` stand in for the shipped set of `source`.
    #[cfg(test)]
    pub fn insert(&mut self, source: DataSource, dataset: Dataset) {
        self.0.borrow_mut().sets.insert(source, Rc::new(dataset));
    }

    /// Keeps a set of the visitor's pictures; the oldest of several makes room.
    pub fn keep_own(&mut self, data: OwnData, dataset: Dataset) {
        let LoadedSets { sets, own } = &mut *self.0.borrow_mut();
        own.retain(|kept| *kept != data);
        own.push_back(data);
        sets.insert(DataSource::Own(data), Rc::new(dataset));
        while own.len() > OWN_SETS_KEPT {
            if let Some(oldest) = own.pop_front() {
                sets.remove(&DataSource::Own(oldest));
            }
        }
    }

    /// The set of `source`.
    ///
    /// # Errors
    /// For the visitor, if a file did not arrive or is damaged.
    pub async fn get(&mut self, source: DataSource) -> Result<Rc<Dataset>, Failure> {
        if let Some(dataset) = self.0.borrow().sets.get(&source) {
            return Ok(Rc::clone(dataset));
        }
        if let DataSource::Own(_) = source {
            return Err(Failure {
                what: engine::own_pictures_gone(),
                why: engine::own_pictures_gone_why(),
                advice: engine::own_pictures_gone_advice(),
            });
        }
        let dataset = Rc::new(read(source).await.map_err(|why| Failure {
            what: engine::data_not_loaded(source.title()),
            why: why.into(),
            advice: engine::data_not_loaded_advice(),
        })?);
        self.0.borrow_mut().sets.insert(source, Rc::clone(&dataset));
        Ok(dataset)
    }
}

async fn read(source: DataSource) -> Result<Dataset, String> {
    if let Some(dataset) = Dataset::synthetic(source) {
        return Ok(dataset);
    }
    let names = FourFiles::names(source);
    let load = async |name: String| files::load(&format!("data/{name}")).await.map_err(|error| error.to_string());
    let files = FourFiles {
        train_images: load(names.train_images).await?,
        train_labels: load(names.train_labels).await?,
        test_images: load(names.test_images).await?,
        test_labels: load(names.test_labels).await?,
    };
    Dataset::from_idx(&files).map_err(|error| error.to_string())
}
