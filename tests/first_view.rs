//! The network that is shipped with the page is the opening scene's, and has its twelve attractors.

use std::cell::Cell;
use std::fs;
use std::io::Read;
use std::path::Path;

use eddy::first_view::{FirstView, Shipped, ViewSettings, ViewUpdate};
use eddy::protocol::{Attractor, Command, FieldCommand, TrajectoryId, TrajectoryOutcome};
use eddy::spec::{RunSpec, link};

const WANTED: ViewSettings = ViewSettings { window: None, columns: 48, rows: 32, basins: true };

fn shipped() -> Shipped {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/first-view/twelve-images.bin.gz");
    let packed = fs::read(&file).expect("the file is shipped");
    assert!(packed.len() < 300_000, "{} bytes before the first view", packed.len());
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut bytes).expect("it is gzipped");
    Shipped::from_bytes(&bytes).expect("it is sound")
}

fn stable(view: &FirstView) -> Vec<Attractor> {
    let found = view.attractors().expect("it was searched");
    found.attractors.iter().filter(|attractor| attractor.stable).cloned().collect()
}

fn all_news(view: &mut FirstView, asks: &[Command]) -> Vec<ViewUpdate> {
    let mut news = Vec::new();
    while view.has_work() {
        news.extend(pollster::block_on(view.work(asks, || true)).expect("its map takes its own points"));
    }
    news
}

/// Whoever changes the opening scene makes the file again (static/first-view/README.md).
#[test]
fn the_shipped_network_is_that_of_the_opening_scene() {
    let (shipped, opening) = (shipped(), RunSpec::twelve_images());
    assert_eq!(shipped.query, link::query(&opening));
    assert_eq!(shipped.step, u64::from(opening.optimizer.schedule_steps));
    assert_eq!(shipped.labels.len(), opening.data.image_count);
    assert_eq!(shipped.latent_dim(), opening.model.latent_dim);
    assert_eq!(shipped.activation, opening.model.activation);
}

#[test]
fn its_twelve_attractors_are_stable_and_every_image_has_one() {
    let shipped = shipped();
    let mut view = FirstView::new(&shipped, WANTED);
    let news = all_news(&mut view, &[]);
    let stable = stable(&view);
    assert_eq!(stable.len(), 12);
    for attractor in &stable {
        assert!(attractor.spectral_radius < 0.95 && attractor.residual < 1e-10, "{attractor:?}");
        assert!(attractor.image.pixels.iter().any(|&pixel| pixel > 200), "a digit is white on black");
    }
    let shares: f32 = stable.iter().map(|attractor| attractor.basin_share).sum();
    assert!((shares - 1.0).abs() < 1e-5, "{shares} of the starts end on them");
    // A code lies by one attractor, and each has a code of its own.
    let mut nearest: Vec<usize> = shipped
        .codes
        .chunks_exact(2)
        .map(|code| {
            let apart = |at: &Attractor| (at.latent[0] - code[0]).hypot(at.latent[1] - code[1]);
            let (index, at) = stable.iter().enumerate().min_by(|a, b| apart(a.1).total_cmp(&apart(b.1))).unwrap();
            assert!(apart(at) < 0.2, "an image's code is {} from the nearest whirlpool", apart(at));
            index
        })
        .collect();
    nearest.sort_unstable();
    assert_eq!(nearest, (0..12).collect::<Vec<_>>());
    let Some(ViewUpdate::Basins(basins)) = news.last() else { panic!("the last are the basins") };
    let undecided = basins.labels.iter().filter(|label| !matches!(label, eddy::protocol::BasinLabel::Attractor(_)));
    assert!(undecided.count() * 20 < basins.labels.len(), "some nodes end nowhere");
}

/// The page makes it between its frames: counted in slices of one look at the clock.
#[test]
fn its_field_is_made_in_slices_that_end_when_they_are_told_to() {
    let mut view = FirstView::new(&shipped(), WANTED);
    let mut slices = 0;
    while view.has_work() {
        let looks = Cell::new(1);
        pollster::block_on(view.work(&[], || looks.replace(0) > 0)).expect("its map takes its own points");
        slices += 1;
    }
    // At most 64 nodes of the field a look, and the search and the basins besides.
    assert!(slices > WANTED.columns * WANTED.rows / 64, "{slices} slices");
}

#[test]
fn a_trajectory_dropped_on_it_settles_in_one_of_them() {
    let mut view = FirstView::new(&shipped(), ViewSettings { basins: false, ..WANTED });
    all_news(&mut view, &[]);
    for (number, at) in [[0.3, 0.1], [-1.0, 0.4], [0.0, -0.8]].into_iter().enumerate() {
        let ask = Command::Field(FieldCommand::DropTrajectory { trajectory: TrajectoryId(number as u32), at });
        let news = pollster::block_on(view.work(&[ask], || true)).unwrap();
        let [ViewUpdate::Trajectory(trajectory)] = &news[..] else { panic!("{news:?}") };
        let TrajectoryOutcome::Settled(id) = trajectory.outcome else { panic!("{:?}", trajectory.outcome) };
        assert!(stable(&view).iter().any(|attractor| attractor.id == id));
    }
}

/// The same recipe, trained here: what the page computes in 8 bits is what the engine's map computes.
#[cfg(feature = "engine")]
#[test]
fn in_eight_bits_the_trained_field_is_the_same_field() {
    use eddy::lab::{first_view, run};

    let trained = pollster::block_on(run::subject(&RunSpec::twelve_images(), &[], |_| {}, |_| {})).expect("it trains");
    let shipped = first_view::shipped(&trained).expect("it is an MLP");
    let difference = pollster::block_on(first_view::compared(&trained, &shipped)).expect("it can be searched");
    assert!(difference.is_small() && difference.trained == 12, "{difference:?}");
    // A step of 8 bits is a 254th of what a row of weights spans.
    assert!(difference.radius < 0.05 && difference.pixel <= 16, "{difference:?}");
}
