//! A result that came once and is shown until the next: compared by where it lies, not by its pictures.

use std::ops::Deref;
use std::sync::Arc;

#[derive(Debug)]
pub struct Kept<T>(Arc<T>);

impl<T> Kept<T> {
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Kept<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
