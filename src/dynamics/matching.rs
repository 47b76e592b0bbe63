//! Identities of attractors that survive from report to report.

/// Survives from report to report; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatchId(pub u32);

/// An attractor that was not in this many reports in a row is forgotten; its id is not used again.
const MAX_UNSEEN_REPORTS: u32 = 8;

/// Remembers the attractors of earlier reports by whatever describes them: a point, a picture.
#[derive(Clone, Debug)]
pub struct Matcher<T> {
    known: Vec<MatchedAttractor<T>>,
    next: u32,
}

#[derive(Clone, Debug)]
struct MatchedAttractor<T> {
    id: MatchId,
    described: T,
    /// Reports since it was last seen.
    unseen: u32,
}

impl<T> Default for Matcher<T> {
    fn default() -> Self {
        Self { known: Vec::new(), next: 0 }
    }
}

impl<T> Matcher<T> {
    /// Ids for a new report, one each in order: an old one where an earlier attractor is nearest
    /// and within `limit` by `cost(old, new)`, else a new one. Nearest pairs are matched first.
    ///
    /// The cost may be a distance in latent units (allow for the drift of a latent space in
    /// training) or the unlikeness of decoded pictures, which no drift changes.
    pub fn update(&mut self, report: Vec<T>, limit: f64, cost: impl Fn(&T, &T) -> f64) -> Vec<MatchId> {
        let mut pairs = Vec::new();
        for (old, known) in self.known.iter().enumerate() {
            for (new, described) in report.iter().enumerate() {
                let cost = cost(&known.described, described);
                if cost <= limit {
                    pairs.push((cost, known.unseen, old, new));
                }
            }
        }
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
        let mut old_of = vec![None; report.len()];
        let mut taken = vec![false; self.known.len()];
        for (_, _, old, new) in pairs {
            if !taken[old] && old_of[new].is_none() {
                (taken[old], old_of[new]) = (true, Some(old));
            }
        }
        let mut ids = Vec::with_capacity(report.len());
        for old in old_of {
            ids.push(match old {
                Some(old) => self.known[old].id,
                None => self.new_id(),
            });
        }
        for (known, taken) in self.known.iter_mut().zip(taken) {
            known.unseen = if taken { u32::MAX } else { known.unseen + 1 };
        }
        // Those seen again come back with their new description.
        self.known.retain(|known| known.unseen <= MAX_UNSEEN_REPORTS);
        let seen = report.into_iter().zip(&ids);
        self.known.extend(seen.map(|(described, &id)| MatchedAttractor { id, described, unseen: 0 }));
        ids
    }

    /// Remembers these instead, under the ids they once had. Ids given since are not used again.
    pub fn restore_known(&mut self, known: impl Iterator<Item = (MatchId, T)>) {
        self.known = known.map(|(id, described)| MatchedAttractor { id, described, unseen: 0 }).collect();
        self.next = self.known.iter().map(|known| known.id.0 + 1).fold(self.next, u32::max);
    }

    fn new_id(&mut self) -> MatchId {
        self.next += 1;
        MatchId(self.next - 1)
    }
}

#[cfg(test)]
#[path = "tests/matching.rs"]
mod tests;
