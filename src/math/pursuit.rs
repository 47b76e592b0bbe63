//! Orthogonal matching pursuit: a target from few atoms of a dictionary, greedily and in f64.
//!
//! The atom that the residual points along most joins the support, then the target is projected on all of the
//! support. What the atoms A have in common with the residual r is carried along and never computed anew (batch
//! pursuit with a Cholesky factor that grows: Rubinstein, Zibulevsky and Elad 2008). With q₁, q₂, … the orthonormal
//! directions that have joined, A·qₖ follows from one row of the Gram matrix A·Aᵀ and the products before it, and
//! A·r loses (qₖ·x)·A·qₖ. Row j of the Cholesky factor of the support's Gram matrix is what atom j has in common with
//! q₁ … qⱼ, so it is there as well. Rows of A·Aᵀ are kept for the next targets. An atom that lies in the span of the
//! support adds nothing and is passed over.

use super::Points;
use super::basis::dot;

/// A squared distance from the span of the support below this is none: the atom is dependent.
const DEPENDENT: f64 = 1e-10;
/// The target is reached when nothing has more than this share of it in common with the residual.
const REACHED: f64 = 1e-12;
/// Bytes of the Gram matrix that one dictionary keeps, at most.
const MOST_GRAM_BYTES: usize = 32 << 20;

/// Atoms of length 1, ready for many targets.
#[derive(Clone, Debug)]
pub struct Atoms {
    unit: Points<f64>,
    /// Rows of the atoms' products with each other that have been needed, and how many may be kept.
    gram: Vec<Option<Vec<f64>>>,
    keepable: usize,
}

/// A target approximated with ever more atoms.
#[derive(Clone, Debug)]
pub struct Pursuit {
    most: usize,
    /// Below this nothing is in common.
    reached: f64,
    /// Which atoms have not been looked at.
    usable: Vec<bool>,
    /// What each atom has in common with the residual.
    along: Vec<f64>,
    support: Vec<usize>,
    /// For each atom that joined, what all atoms have in common with the orthonormal direction that it brought.
    directions: Vec<Vec<f64>>,
    /// The target's coordinates along these directions.
    coordinates: Vec<f64>,
}

impl Atoms {
    /// The rows of `atoms`, brought to length 1. Those without a direction (zero, not finite) do not
    /// count; the others keep their order.
    pub fn new(atoms: &Points<f32>) -> Self {
        let mut unit = Points::empty(atoms.dim());
        for atom in atoms.rows() {
            let mut wide: Vec<f64> = atom.iter().map(|&value| f64::from(value)).collect();
            let norm = dot(&wide, &wide).sqrt();
            if norm > 0.0 && norm.is_finite() {
                wide.iter_mut().for_each(|value| *value /= norm);
                unit.push(&wide);
            }
        }
        let count = unit.len();
        let keepable = MOST_GRAM_BYTES / (count * size_of::<f64>()).max(1);
        Self { unit, gram: vec![None; count], keepable }
    }

    /// Number of atoms that have a direction.
    pub fn len(&self) -> usize {
        self.unit.len()
    }

    /// Whether no atom has a direction.
    pub fn is_empty(&self) -> bool {
        self.unit.is_empty()
    }

    /// Bytes that so many atoms of `dim` numbers take while a target is pursued with as many as tell something, about.
    pub fn bytes(count: usize, dim: usize) -> u64 {
        let [count, dim, number, most_gram] = [count, dim, size_of::<f64>(), MOST_GRAM_BYTES].map(|size| size as u64);
        let of_pursuit = count.saturating_mul(dim + count.min(dim)).saturating_mul(number);
        of_pursuit.saturating_add((count * count * number).min(most_gram))
    }

    /// Begins to approximate `target` with at most `most` atoms; none has joined yet.
    pub fn pursuit(&self, target: &[f64], most: usize) -> Pursuit {
        Pursuit {
            most,
            reached: REACHED * dot(target, target).sqrt(),
            usable: vec![true; self.len()],
            along: self.unit.rows().map(|atom| dot(atom, target)).collect(),
            support: Vec::new(),
            directions: Vec::new(),
            coordinates: Vec::new(),
        }
    }

    /// The products of an atom with all of them.
    fn products(&mut self, atom: usize) -> Vec<f64> {
        if let Some(kept) = &self.gram[atom] {
            return kept.clone();
        }
        let row: Vec<f64> = self.unit.rows().map(|other| dot(other, self.unit.row(atom))).collect();
        if self.keepable > 0 {
            self.keepable -= 1;
            self.gram[atom] = Some(row.clone());
        }
        row
    }
}

impl Pursuit {
    /// Takes in the next atom. False when nothing has been taken in: the target is reached, no atom is left that would
    /// bring it nearer, or there are as many as were wanted.
    pub fn add_atom(&mut self, atoms: &mut Atoms) -> bool {
        while self.support.len() < self.most {
            let Some(atom) = self.nearest().filter(|&atom| self.along[atom].abs() > self.reached) else { break };
            self.usable[atom] = false;
            let spanned: f64 = self.directions.iter().map(|direction| direction[atom].powi(2)).sum();
            if 1.0 - spanned <= DEPENDENT {
                continue;
            }
            let length = (1.0 - spanned).sqrt();
            let mut direction = atoms.products(atom);
            for before in &self.directions {
                let share = before[atom];
                direction.iter_mut().zip(before).for_each(|(value, before)| *value -= share * before);
            }
            let coordinate = self.along[atom] / length;
            for (value, along) in direction.iter_mut().zip(&mut self.along) {
                *value /= length;
                *along -= coordinate * *value;
            }
            self.support.push(atom);
            self.directions.push(direction);
            self.coordinates.push(coordinate);
            return true;
        }
        false
    }

    /// The atoms in the order in which they joined.
    pub fn support(&self) -> &[usize] {
        &self.support
    }

    /// The best approximation with the first `count` atoms of the support; with all that joined where those are fewer.
    /// `atoms` are those that it was begun with.
    pub fn approximation(&self, atoms: &Atoms, count: usize) -> Vec<f64> {
        let count = count.min(self.support.len());
        let mut weights = self.coordinates[..count].to_vec();
        // The Cholesky factor turned over: row i has what the later atoms have in common with direction i.
        for i in (0..count).rev() {
            let direction = &self.directions[i];
            let later: f64 = (i + 1..count).map(|j| direction[self.support[j]] * weights[j]).sum();
            weights[i] = (weights[i] - later) / direction[self.support[i]];
        }
        let mut sum = vec![0.0; atoms.unit.dim()];
        for (&atom, weight) in self.support.iter().zip(weights) {
            sum.iter_mut().zip(atoms.unit.row(atom)).for_each(|(sum, value)| *sum += weight * value);
        }
        sum
    }

    /// The usable atom that the residual is most parallel or antiparallel to.
    fn nearest(&self) -> Option<usize> {
        let usable = self.along.iter().enumerate().filter(|&(atom, along)| self.usable[atom] && along.is_finite());
        // Of equals the first.
        usable.reduce(|best, next| if next.1.abs() > best.1.abs() { next } else { best }).map(|(atom, _)| atom)
    }
}

#[cfg(test)]
#[path = "pursuit_tests.rs"]
mod tests;
