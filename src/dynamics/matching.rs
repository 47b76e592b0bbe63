//! Identities of attractors that survive from report to report.

/// Survives from report to report; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttractorId(pub u32);

/// Remembers the attractors of earlier reports by whatever describes them: a point, a picture.
#[derive(Clone, Debug)]
pub struct Matcher<T> {
    known: Vec<(AttractorId, T)>,
    next: u32,
}

impl<T> Default for Matcher<T> {
    fn default() -> Self {
        Self { known: Vec::new(), next: 0 }
    }
}

impl<T> Matcher<T> {
    /// Ids for a new report, one each in order: an old one where an earlier attractor is nearest
    /// and within `limit` by `cost(old, new)`, else a new one.
    pub fn update(&mut self, report: Vec<T>, limit: f64, cost: impl Fn(&T, &T) -> f64) -> Vec<AttractorId> {
        let _ = (report, limit, cost, &self.known, self.next);
        todo!()
    }
}
