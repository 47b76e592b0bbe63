//! Attractors keep their ids while they move, appear and vanish.

use proptest::prelude::*;

use super::*;

fn far(a: &[f64; 2], b: &[f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// Attractors on a grid of spacing 1, so that drifts below ½ cannot be confused.
fn apart(count: usize) -> Vec<[f64; 2]> {
    (0..count).map(|index| [(index % 5) as f64, (index / 5) as f64]).collect()
}

#[test]
fn attractors_that_split_off_get_new_ids_and_the_others_keep_theirs() {
    let mut matcher = Matcher::default();
    let first = matcher.update(vec![[0.0, 0.0], [1.0, 0.0]], 0.3, far);
    let second = matcher.update(vec![[1.05, 0.0], [0.02, 0.0], [0.0, 1.0]], 0.3, far);
    assert_eq!(second[..2], [first[1], first[0]]);
    assert!(!first.contains(&second[2]));
}

#[test]
fn an_attractor_missed_once_comes_back_under_its_id() {
    let mut matcher = Matcher::default();
    let ids = matcher.update(apart(3), 0.3, far);
    matcher.update(apart(2), 0.3, far);
    assert_eq!(matcher.update(apart(3), 0.3, far), ids);
    for _ in 0..=MAX_UNSEEN_REPORTS {
        matcher.update(vec![], 0.3, far);
    }
    assert!(matcher.update(apart(3), 0.3, far).iter().all(|id| !ids.contains(id)), "forgotten, but not reused");
}

#[test]
fn two_that_merge_leave_the_nearer_id() {
    let mut matcher = Matcher::default();
    let ids = matcher.update(vec![[0.0, 0.0], [0.3, 0.0]], 0.5, far);
    assert_eq!(matcher.update(vec![[0.2, 0.0]], 0.5, far), [ids[1]]);
}

#[test]
fn a_cost_that_is_nan_matches_nothing() {
    let mut matcher = Matcher::default();
    let ids = matcher.update(apart(2), 0.3, far);
    assert!(matcher.update(apart(2), 0.3, |_, _| f64::NAN).iter().all(|id| !ids.contains(id)));
}

proptest! {
    #[test]
    fn ids_survive_small_moves_and_any_order(
        count in 1usize..20,
        drifts in prop::collection::vec((-0.15f64..0.15, -0.15f64..0.15), 20),
        order in Just((0..20usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let mut matcher = Matcher::default();
        let before = apart(count);
        let ids = matcher.update(before.clone(), 0.4, far);
        let order: Vec<usize> = order.into_iter().filter(|&index| index < count).collect();
        let moved = |&index: &usize| [before[index][0] + drifts[index].0, before[index][1] + drifts[index].1];
        let after = matcher.update(order.iter().map(moved).collect(), 0.4, far);
        for (place, &index) in order.iter().enumerate() {
            prop_assert_eq!(after[place], ids[index]);
        }
    }

    #[test]
    fn ids_are_unique_in_a_report_and_never_reused(
        reports in prop::collection::vec(prop::collection::vec((0.0f64..3.0, 0.0f64..3.0), 0..8), 1..30),
    ) {
        let mut matcher = Matcher::default();
        let mut last_seen = std::collections::BTreeMap::new();
        let mut largest = None;
        for (time, report) in reports.into_iter().enumerate() {
            let ids = matcher.update(report.into_iter().map(|(x, y)| [x, y]).collect(), 0.5, far);
            let mut distinct = ids.clone();
            distinct.sort();
            distinct.dedup();
            prop_assert_eq!(distinct.len(), ids.len());
            for id in ids {
                match last_seen.insert(id, time) {
                    // Known before: not longer ago than the matcher remembers.
                    Some(before) => prop_assert!(time - before <= MAX_UNSEEN_REPORTS as usize + 1),
                    None => prop_assert!(largest.is_none_or(|largest| id > largest)),
                }
                largest = largest.max(Some(id));
            }
        }
    }
}
