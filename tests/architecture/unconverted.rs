//! How much visible text of each module is not in the catalog yet: shrinks to nothing.

const LIMITS: &[(&str, usize)] = &[
    ("analysis", 11),
    ("bin", 2),
    ("canvas", 8),
    ("dataset", 40),
    ("dynamics", 3),
    ("engine", 99),
    ("first_view", 16),
    ("lab", 101),
    ("math", 1),
    ("model", 29),
    ("platform", 20),
    ("protocol", 21),
    ("spec", 184),
    ("state", 152),
    ("training", 4),
    ("views", 303),
];

pub fn limit_of(module: &str) -> usize {
    LIMITS.iter().find(|(known, _)| *known == module).map_or(0, |(_, limit)| *limit)
}
