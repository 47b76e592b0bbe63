//! A result that came once and is shown until the next: compared by where it lies, not by its pictures.

use std::ops::Deref;
use std::sync::Arc;

#[derive(Debug)]
pub struct SharedResult<T>(Arc<T>);

impl<T> SharedResult<T> {
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Clone for SharedResult<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for SharedResult<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for SharedResult<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
