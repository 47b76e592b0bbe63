//! Small made-up measurements for tests.

use crate::math::statistics::Spread;
use crate::math::{Grid, Plane, Window};
use crate::protocol::{
    Attractor, AttractorId, AttractorReport, BasinLabel, Basins, DeviceKind, DeviceReport, Event, Field, FieldSnapshot,
    Image, PlanePoint, RunEvent, RunId, RunOrigin, RunStarted, SearchProtocol, TrainingSet, Verdict, When,
};
use crate::spec::RunSpec;
use crate::state::{Page, Query, Run};

pub const RUN: RunId = RunId(1);

pub fn run() -> Run {
    Run::new(RUN, RunSpec::twelve_images())
}

/// A page whose engine has loaded and opened the CPU, at this address.
pub fn page_with_engine(query: &Query) -> Page {
    let mut page = Page::new(query);
    page.engine.spawned(0.0);
    page.engine.loaded(0.0);
    page.apply(device(DeviceKind::Cpu), 1.0);
    page
}

pub fn grid() -> Grid {
    Grid { window: Window { min: [-1.0, -1.0], max: [1.0, 1.0] }, columns: 3, rows: 3 }
}

pub fn image() -> Image {
    Image { width_px: 2, height_px: 2, channels: 1, pixels: vec![0, 80, 160, 255] }
}

/// Everything flows to the origin.
pub fn snapshot() -> FieldSnapshot {
    let grid = grid();
    let velocity = grid.nodes().flat_map(|[u, v]| [-0.5 * u, -0.5 * v]).collect();
    FieldSnapshot {
        step: 10,
        plane: Plane::coordinates(2),
        field: Field { grid, velocity },
        training: vec![PlanePoint { at: [0.5, 0.5], label: 3 }],
        test: vec![],
        latent_scale: 1.0,
        thumbnail_columns: 2,
        score: None,
        thumbnails: vec![image(); 4],
    }
}

/// `count` photocopies on a row.
pub fn attractors(count: u32) -> AttractorReport {
    let attractor = |id: u32| Attractor {
        id: AttractorId(id),
        latent: vec![id as f32, 0.0],
        at: [id as f32, 0.0],
        image: image(),
        residual: 1e-12,
        spectral_radius: 0.5,
        stable: true,
        basin_share: 1.0 / count as f32,
        noise_share: 1.0 / count as f32,
        nearest_training: id,
        nearest_cosine: 0.999,
        nearest_image: None,
    };
    let memorization = Spread { mean: 0.999, deviation: 0.0 };
    let verdict =
        Verdict { stable_count: count, paper_count: count, photocopy_count: count, memorization, ..Verdict::default() };
    AttractorReport {
        step: 10,
        attractors: (0..count).map(attractor).collect(),
        verdict,
        noise: vec![],
        complete: true,
    }
}

/// How a search of step 10 was made.
pub fn protocol() -> SearchProtocol {
    SearchProtocol {
        step: 10,
        complete: true,
        training_starts: 12,
        noise_starts: 256,
        max_steps: 3000,
        settled_step: 1e-3,
        longest_period: 64,
        latent_scale: 2.5,
        merge_radius: 0.05,
        residual: 1e-10,
        slow_margin: 1e-3,
    }
}

/// The event of a search.
pub fn found(at: When, report: AttractorReport) -> RunEvent {
    let protocol = SearchProtocol { step: report.step, complete: report.complete, ..protocol() };
    RunEvent::Attractors { at, report, protocol }
}

pub fn basins() -> Basins {
    let grid = grid();
    let labels = (0..grid.len()).map(|node| BasinLabel::Attractor(AttractorId(node as u32 % 2))).collect();
    Basins { step: 10, grid, labels }
}

pub fn device(kind: DeviceKind) -> Event {
    Event::Ready(DeviceReport { kind, name: "test".into(), software: false, reasons: vec!["because".into()] })
}

pub fn run_started(run: RunId, spec: &RunSpec) -> Event {
    let training_set = TrainingSet { image_count: 1, class_count: 10, thumbnails: vec![image()], labels: vec![3] };
    let started =
        RunStarted { spec: spec.clone(), adjustments: vec![], training_set, step: 0, origin: RunOrigin::Seed };
    Event::Run { run, event: RunEvent::Started(started) }
}
