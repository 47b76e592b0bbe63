//! Shapes of any rank brought down to few axes: neighbouring axes that an operation treats alike become one.

/// Ranks that operations on tensors are compiled for.
pub enum Axes {
    Four { a: [usize; 4], given: [usize; 4] },
    Eight { a: [usize; 8], given: [usize; 8] },
}

/// A shape that is repeated to another, and that other, with few axes: where neighbouring axes are all repeated, or all
/// not, they are one.
pub fn repeated(a: &[usize], given: &[usize]) -> Axes {
    let missing = given.len() - a.len();
    let mut merged: Vec<[usize; 2]> = Vec::new();
    for (axis, &to) in given.iter().enumerate() {
        let from = axis.checked_sub(missing).map_or(1, |axis| a[axis]);
        if to == 1 {
            continue;
        }
        match merged.last_mut() {
            Some([before_from, before_to]) if (*before_from == *before_to) == (from == to) => {
                *before_from *= from;
                *before_to *= to;
            }
            _ => merged.push([from, to]),
        }
    }
    let column = |at: usize| merged.iter().map(|pair| pair[at]).collect::<Vec<usize>>();
    match (led(&column(0)), led(&column(1))) {
        (Some(a), Some(given)) => Axes::Four { a, given },
        _ => Axes::Eight { a: led(&column(0)).unwrap_or([1; 8]), given: led(&column(1)).unwrap_or([1; 8]) },
    }
}

/// The shape with axes of size 1 before it; `None` if it has too many.
pub fn led<const D: usize>(shape: &[usize]) -> Option<[usize; D]> {
    let mut dims = [1; D];
    dims[D.checked_sub(shape.len())?..].copy_from_slice(shape);
    Some(dims)
}

/// A transposition with few axes: the input's sizes, and which of them each axis of the result is.
pub fn transposed(shape: &[usize], order: &[usize]) -> (Vec<usize>, Vec<usize>) {
    // Runs of the input's axes that stay together, in the order of the result.
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for &axis in order.iter().filter(|&&axis| shape[axis] > 1) {
        let follows = |last: usize| axis > last && shape[last + 1..axis].iter().all(|&size| size == 1);
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|&last| follows(last)) => run.push(axis),
            _ => runs.push(vec![axis]),
        }
    }
    let mut by_input: Vec<usize> = (0..runs.len()).collect();
    by_input.sort_by_key(|&run| runs[run][0]);
    let sizes = by_input.iter().map(|&run| runs[run].iter().map(|&axis| shape[axis]).product()).collect();
    let place = |run: usize| by_input.iter().position(|&other| other == run).unwrap_or(run);
    (sizes, (0..runs.len()).map(place).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_axes_that_are_treated_alike_become_one() {
        let Axes::Four { a, given } = repeated(&[5, 1, 1], &[7, 5, 3, 2]) else { panic!("four are enough") };
        assert_eq!((a, given), ([1, 1, 5, 1], [1, 7, 5, 6]));
        let Axes::Eight { a, given } = repeated(&[2, 1, 2, 1, 2], &[2, 3, 2, 3, 2]) else { panic!("five are needed") };
        assert_eq!((a, given), ([1, 1, 1, 2, 1, 2, 1, 2], [1, 1, 1, 2, 3, 2, 3, 2]));
        // The two pictures' axes of attention move as one, and an axis of size 1 is none.
        assert_eq!(transposed(&[4, 1, 5, 6, 7], &[0, 3, 4, 1, 2]), (vec![4, 5, 42], vec![0, 2, 1]));
        assert_eq!(transposed(&[1, 1], &[1, 0]), (vec![], vec![]));
    }
}
