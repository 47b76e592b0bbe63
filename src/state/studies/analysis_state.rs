//! An analysis of an image model as the page knows it: under way, come to an end with a result, or refused.

use std::ops::Deref;
use std::sync::Arc;

/// A result that came once and is shown until the next: compared by where it lies, not by its pictures.
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

#[derive(Clone, Debug, PartialEq)]
pub struct AnalysisState<T> {
    /// How much of it is done, 0…1, while it is under way.
    pub under_way: Option<f32>,
    pub found: Option<SharedResult<T>>,
    /// Why there is nothing, in words.
    pub refused: Option<String>,
}

impl<T> Default for AnalysisState<T> {
    fn default() -> Self {
        Self { under_way: None, found: None, refused: None }
    }
}

/// What arrives of an analysis that is not under way is of one that was stopped.
impl<T> AnalysisState<T> {
    /// It begins anew.
    pub(super) fn begin(&mut self) {
        *self = Self { under_way: Some(0.0), ..Self::default() };
    }

    /// What was found so far stays.
    pub(super) fn stop(&mut self) {
        self.under_way = None;
    }

    pub(super) fn progressed(&mut self, share: f32) {
        self.under_way = self.under_way.and(Some(share));
    }

    /// A result came; unless it is complete, a better one follows.
    pub(super) fn arrived(&mut self, found: T, complete: bool) {
        if self.under_way.is_some() {
            self.under_way = self.under_way.filter(|_| !complete);
            self.found = Some(SharedResult::new(found));
        }
    }

    pub(super) fn refuse(&mut self, why: String) {
        if self.under_way.take().is_some() {
            self.refused = Some(why);
        }
    }
}
