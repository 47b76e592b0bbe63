//! How much visible text of each module is not in the catalog yet: shrinks to nothing.

const LIMITS: &[(&str, usize)] = &[
    ("analysis", 11),
    ("dataset", 40),
    ("dynamics", 3),
    ("engine", 99),
    ("lab", 101),
    ("math", 1),
    ("model", 29),
    ("platform", 8),
    ("protocol", 21),
    ("spec", 158),
    ("training", 4),
];

pub fn limit_of(module: &str) -> usize {
    LIMITS.iter().find(|(known, _)| *known == module).map_or(0, |(_, limit)| *limit)
}
