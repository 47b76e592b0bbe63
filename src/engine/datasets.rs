//! The data sets that were loaded, each once.

use std::collections::HashMap;
use std::rc::Rc;

use crate::dataset::{Dataset, FourFiles};
use crate::platform::files;
use crate::protocol::Failure;
use crate::spec::DataSource;

#[derive(Default)]
pub struct Datasets(HashMap<DataSource, Rc<Dataset>>);

impl Datasets {
    /// Has `dataset` stand in for the shipped set of `source`.
    #[cfg(test)]
    pub fn insert(&mut self, source: DataSource, dataset: Dataset) {
        self.0.insert(source, Rc::new(dataset));
    }

    /// The set of `source`; `loaded` hears how many bytes of it have arrived so far.
    ///
    /// # Errors
    /// For the visitor, if a file did not arrive or is damaged.
    pub async fn get(&mut self, source: DataSource, loaded: impl FnMut(u64)) -> Result<Rc<Dataset>, Failure> {
        if let Some(dataset) = self.0.get(&source) {
            return Ok(Rc::clone(dataset));
        }
        let dataset = Rc::new(read(source, loaded).await.map_err(|why| Failure {
            what: format!("{} could not be loaded.", source.title()),
            why,
            advice: "Check the connection and press Reset, or choose another data set.".into(),
        })?);
        self.0.insert(source, Rc::clone(&dataset));
        Ok(dataset)
    }
}

async fn read(source: DataSource, mut loaded: impl FnMut(u64)) -> Result<Dataset, String> {
    if let Some(dataset) = Dataset::synthetic(source) {
        return Ok(dataset);
    }
    let names = FourFiles::names(source);
    let mut done = 0;
    let mut load = async |name: String| {
        let bytes = files::load(&format!("data/{name}")).await.map_err(|error| error.to_string())?;
        done += bytes.len() as u64;
        loaded(done);
        Ok::<_, String>(bytes)
    };
    let files = FourFiles {
        train_images: load(names.train_images).await?,
        train_labels: load(names.train_labels).await?,
        test_images: load(names.test_images).await?,
        test_labels: load(names.test_labels).await?,
    };
    Dataset::from_idx(&files).map_err(|error| error.to_string())
}
