//! Memory and pace over the time of a soak, as SVG.

use std::fmt::Write as _;

use super::Sample;

const WIDTH: f64 = 640.0;
const ROW: f64 = 110.0;
const LEFT: f64 = 8.0;

/// What it is called, and its value in a sample.
type Row = (&'static str, fn(&Sample) -> f64);

const ROWS: [Row; 6] = [
    ("the page's heap, MB", |sample| sample.heap_bytes / 1e6),
    ("the page's wasm memory, MB", |sample| sample.page_bytes / 1e6),
    ("the engine's wasm memory, MB", |sample| sample.engine_bytes / 1e6),
    ("nodes", |sample| sample.nodes),
    ("training steps a second", |sample| sample.steps_per_second),
    ("training time a step, in fixed sums", Sample::sums_a_step),
];

/// A row for each quantity, from 0 to its largest value, over minutes; a line for each load of the page.
#[must_use]
pub fn plot(samples: &[Sample]) -> String {
    let end_s = samples.iter().map(|sample| sample.at_s).fold(1.0, f64::max);
    let height = ROW * ROWS.len() as f64 + 24.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" \
         font-size=\"12\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
    );
    for (index, (name, of)) in ROWS.into_iter().enumerate() {
        let bottom = ROW * (index + 1) as f64;
        let most = samples.iter().map(of).fold(0.0, f64::max);
        let _ = write!(svg, "<text x=\"{LEFT}\" y=\"{}\">{name}: 0 to {most:.1}</text>", bottom - ROW + 18.0);
        let place = |sample: &Sample| {
            let x = LEFT + sample.at_s / end_s * (WIDTH - 2.0 * LEFT);
            let y = bottom - of(sample) / most.max(1e-9) * (ROW - 28.0);
            format!("{x:.1},{y:.1}")
        };
        for load in samples.chunk_by(|one, next| one.load == next.load) {
            let points: Vec<String> = load.iter().map(place).collect();
            let _ = write!(
                svg,
                "<polyline fill=\"none\" stroke=\"#06699b\" stroke-width=\"1.5\" points=\"{}\"/>",
                points.join(" ")
            );
        }
    }
    let _ = writeln!(svg, "<text x=\"{LEFT}\" y=\"{}\">{:.0} minutes</text></svg>", height - 6.0, end_s / 60.0);
    svg
}
