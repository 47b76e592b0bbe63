//! Orthogonal matching pursuit: a target from few atoms of a dictionary, greedily and in f64.
//!
//! The atom that the residual points along most joins the support, then the target is projected
//! on all of the support. The Gram matrix of the support is kept as its Cholesky factor, which grows by
//! a row an atom. An atom that lies in the span of the support adds nothing and is passed over.

use super::Points;
use super::basis::dot;

/// A squared distance from the span of the support below this is none: the atom is dependent.
const DEPENDENT: f64 = 1e-10;
/// The target is reached when the residual is this small beside it.
const REACHED: f64 = 1e-12;

/// Atoms of length 1, ready for many targets.
#[derive(Clone, Debug)]
pub struct Atoms {
    unit: Points<f64>,
}

/// A target approximated with ever more atoms.
#[derive(Clone, Debug, PartialEq)]
pub struct Pursuit {
    /// The atoms in the order in which they joined.
    pub support: Vec<usize>,
    /// Row m is the best approximation with the first m atoms of the support, from no atom on.
    approximations: Points<f64>,
}

impl Atoms {
    /// The rows of `atoms`, brought to length 1. Those without a direction (zero, not finite) do not
    /// count; the others keep their order.
    pub fn new(atoms: &Points<f32>) -> Self {
        let mut unit = Points::empty(atoms.dim());
        for atom in atoms.to_f64().rows() {
            let norm = dot(atom, atom).sqrt();
            if norm > 0.0 && norm.is_finite() {
                unit.push(&atom.iter().map(|value| value / norm).collect::<Vec<_>>());
            }
        }
        Self { unit }
    }

    /// Number of atoms that have a direction.
    pub fn len(&self) -> usize {
        self.unit.len()
    }

    /// Whether no atom has a direction.
    pub fn is_empty(&self) -> bool {
        self.unit.is_empty()
    }

    /// Approximates `target` with 1, 2, … `most` atoms. It ends before that when the target is reached
    /// or no atom is left that would bring it nearer.
    pub fn pursue(&self, target: &[f64], most: usize) -> Pursuit {
        let mut pursuit = Pursuit { support: Vec::new(), approximations: Points::empty(target.len()) };
        pursuit.approximations.push(&vec![0.0; target.len()]);
        let reached = REACHED * dot(target, target).sqrt();
        let mut usable = vec![true; self.len()];
        let mut residual = target.to_vec();
        let mut factor = Factor::default();
        // What the support has in common with the target.
        let mut common = Vec::new();
        while pursuit.support.len() < most && dot(&residual, &residual).sqrt() > reached {
            let Some((atom, along)) = self.nearest(&residual, &usable) else { break };
            if along <= reached {
                break;
            }
            usable[atom] = false;
            let unit = self.unit.row(atom);
            let products: Vec<f64> = pursuit.support.iter().map(|&other| dot(self.unit.row(other), unit)).collect();
            if !factor.grow(&products) {
                continue;
            }
            pursuit.support.push(atom);
            common.push(dot(unit, target));
            let mut approximation = vec![0.0; target.len()];
            for (&atom, weight) in pursuit.support.iter().zip(factor.solve(&common)) {
                approximation.iter_mut().zip(self.unit.row(atom)).for_each(|(sum, value)| *sum += weight * value);
            }
            residual = target.iter().zip(&approximation).map(|(wanted, have)| wanted - have).collect();
            pursuit.approximations.push(&approximation);
        }
        pursuit
    }

    /// The usable atom that `residual` is most parallel or antiparallel to, and their inner product.
    fn nearest(&self, residual: &[f64], usable: &[bool]) -> Option<(usize, f64)> {
        let along = self.unit.rows().map(|atom| dot(atom, residual).abs()).enumerate();
        // Of equals the first.
        along
            .filter(|&(atom, along)| usable[atom] && along.is_finite())
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }
}

impl Pursuit {
    /// The approximation with `count` atoms; with all that joined where those are fewer.
    pub fn with_atoms(&self, count: usize) -> &[f64] {
        self.approximations.row(count.min(self.support.len()))
    }
}

/// L of L·Lᵀ = G, the Gram matrix of the support, row by row.
#[derive(Default)]
struct Factor {
    rows: Vec<Vec<f64>>,
}

impl Factor {
    /// Takes in an atom that has these products with the others and length 1; false, and nothing is
    /// taken in, if it depends on them.
    fn grow(&mut self, products: &[f64]) -> bool {
        let mut row = self.forward(products);
        let rest = 1.0 - dot(&row, &row);
        if rest > DEPENDENT {
            row.push(rest.sqrt());
            self.rows.push(row);
        }
        rest > DEPENDENT
    }

    /// x of L·x = b.
    fn forward(&self, b: &[f64]) -> Vec<f64> {
        let mut x: Vec<f64> = Vec::with_capacity(b.len());
        for (row, wanted) in self.rows.iter().zip(b) {
            let done = x.len();
            x.push((wanted - dot(&row[..done], &x)) / row[done]);
        }
        x
    }

    /// x of G·x = b.
    fn solve(&self, b: &[f64]) -> Vec<f64> {
        let mut x = self.forward(b);
        for i in (0..x.len()).rev() {
            x[i] /= self.rows[i][i];
            for j in 0..i {
                x[j] -= self.rows[i][j] * x[i];
            }
        }
        x
    }
}

#[cfg(test)]
#[path = "pursuit_tests.rs"]
mod tests;
