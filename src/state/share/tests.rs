//! Codes, captions, names, tables and reels, as readers and programs get them.

use std::sync::Arc;

use super::film::{Format, bits_per_second, clock, size_px};
use super::*;
use crate::protocol::{AttractorId, TrajectoryId, TrajectoryOutcome, TrajectoryReport};
use crate::spec::Scene;
use crate::state::{Density, Page, Panel, Query, ThemeChoice, TrajectoryStart, fixtures};

const BASE: &str = "https://any.host/eddy/";

fn page(query: &str) -> Page {
    Page::new(&Query::read(query))
}

fn trajectory(id: TrajectoryId, points: usize) -> TrajectoryReport {
    let last = points as u32 - 1;
    let mut film_at = Vec::from_iter([0, 1, 2].into_iter().filter(|at| *at < last));
    film_at.push(last);
    TrajectoryReport {
        trajectory: id,
        step: 40,
        path: (0..points).map(|at| [at as f32, -0.5]).collect(),
        speed: (0..points).map(|at| 1.0 / (at + 1) as f32).collect(),
        outcome: TrajectoryOutcome::Settled(AttractorId(3)),
        steps_to_settle: Some(last),
        film: film_at.into_iter().map(|at| (at, fixtures::image())).collect(),
    }
}

fn with_trajectories(lengths: &[usize]) -> Page {
    let mut page = page("?k=3");
    for (index, &length) in lengths.iter().enumerate() {
        let origin =
            if index == 0 { TrajectoryStart::Point([0.0, -0.5]) } else { TrajectoryStart::TrainingImage(index as u32) };
        let (id, _) = page.trajectories.drop_trajectory(origin);
        if length > 0 {
            page.trajectories.arrived(trajectory(id, length));
        }
    }
    page
}

#[test]
fn the_iframe_code_holds_the_link_escaped_and_its_size() {
    let page = page("?n=20&k=8");
    let embed = Embed { width_px: Some(720), height_px: 400, autoplay: true, ..Embed::default() };
    let query = embed.query(&page);
    let code = embed.iframe_code(BASE, &query, "Eddy: \"rivers\" & <whirlpools>");
    assert!(code.contains("src=\"https://any.host/eddy/?v=1&amp;"), "{code}");
    assert!(code.contains("k=8&amp;n=20") && code.contains("embed=1&amp;autoplay=1"), "{code}");
    assert!(code.contains("title=\"Eddy: &quot;rivers&quot; &amp; &lt;whirlpools&gt;\""), "{code}");
    assert!(code.contains("width=\"720\" height=\"400\"") && code.ends_with("</iframe>"), "{code}");
    let bare =
        code.split('&').skip(1).filter(|rest| !["amp;", "lt;", "gt;", "quot;"].iter().any(|it| rest.starts_with(it)));
    assert_eq!(bare.count(), 0, "{code}");
    let wide = Embed::default().iframe_code(BASE, &query, "");
    assert!(wide.contains("width=\"100%\""), "{wide}");
}

#[test]
fn the_code_of_an_embed_is_read_as_the_same_look() {
    let page = page("?n=20&k=8&at=300");
    let mut embed = Embed {
        panel: Panel::Strangers,
        theme: ThemeChoice::Dark,
        density: Density::Compact,
        autoplay: true,
        ..Embed::default()
    };
    embed.switch_hidden("legend");
    embed.switch_hidden("layers");
    embed.switch_hidden("legend");
    let read = Query::read(&embed.query(&page));
    assert!(read.complaints.is_empty() && read.unknown.is_empty(), "{read:?}");
    assert!(read.look.embed && read.look.autoplay);
    assert_eq!((read.look.panel, read.look.theme), (Some(Panel::Strangers), Some(ThemeChoice::Dark)));
    assert_eq!((read.look.density, read.look.hide), (Density::Compact, vec!["layers".to_owned()]));
    assert_eq!((read.at, &read.spec), (Some(300), page.spec()));
}

#[test]
fn every_part_that_can_be_left_away_has_a_name_that_links_take() {
    for (name, what) in hideable() {
        let read = Query::read(&format!("?embed=1&hide={name}"));
        assert_eq!((read.look.hide, read.complaints.len()), (vec![name.to_owned()], 0), "{what}");
    }
}

#[test]
fn the_elements_attributes_are_the_keys_of_the_link() {
    let page = page("?n=20&k=8&seed=5");
    let embed = Embed { theme: ThemeChoice::Light, width_px: Some(640), ..Embed::default() };
    let query = embed.query(&page);
    let code = embed.element_code(BASE, &query);
    assert!(
        code.starts_with("<script type=\"module\" src=\"https://any.host/eddy/eddy-river.js\"></script>\n<eddy-river")
    );
    for attribute in [" n=\"20\"", " k=\"8\"", " seed=\"5\"", " panel=\"river\"", " theme=\"light\""] {
        assert!(code.contains(attribute), "{attribute} is not in {code}");
    }
    assert!(!code.contains("embed=") && !code.contains(" v="), "{code}");
    assert!(code.contains("width:640px;") && code.ends_with("</eddy-river>"), "{code}");
    let renamed = embed.element_code(BASE, "?v=1&hidden=24,16&width=4&at=20");
    for attribute in [" hidden-layers=\"24,16\"", " conv-width=\"4\"", " at=\"20\""] {
        assert!(renamed.contains(attribute), "{attribute} is not in {renamed}");
    }
}

#[test]
fn sides_are_numbers_of_pixels_within_reason() {
    assert_eq!(["720", " 480px ", "160", "4000"].map(Embed::parse_side), [Some(720), Some(480), Some(160), Some(4000)]);
    assert!(["", "0", "159", "4001", "wide", "-5", "1e3"].into_iter().all(|text| Embed::parse_side(text).is_none()));
}

#[test]
fn addresses_that_lead_nowhere_from_elsewhere_are_known() {
    for here in [
        "http://localhost:8080/",
        "http://eddy.localhost/",
        "http://127.0.0.1:8080/eddy/?v=1",
        "https://[::1]:9/",
        "file:///home/eddy/index.html",
        "nonsense",
    ] {
        assert!(names_this_machine_only(here), "{here}");
    }
    for anywhere in ["https://any.host/", "http://192.0.2.7:80/", "https://localhost.example/", "https://127.example/"]
    {
        assert!(!names_this_machine_only(anywhere), "{anywhere}");
    }
}

#[test]
fn a_caption_tells_the_setting_the_step_and_the_link() {
    let mut page = page("");
    page.run.snapshot = Some(Arc::new(fixtures::snapshot()));
    let caption = Caption::of(&page, "https://any.host/eddy/?v=1");
    assert_eq!(caption.title, "Twelve images: MNIST digits (12), k = 2, input noise 0.3");
    assert_eq!(caption.standing, "Step 10, seed 0");
    assert_eq!(caption.link, "any.host/eddy/?v=1");
    page.run.attractors = Some(Arc::new(fixtures::attractors(3)));
    let standing = Caption::of(&page, "").standing;
    assert!(standing.starts_with("Step 10, seed 0. ") && standing.ends_with('.'), "{standing}");
}

#[test]
fn a_setting_of_ones_own_is_told_by_its_numbers() {
    let cats = Caption::of(&page("?data=silhouettes&n=40&classes=2&noise=0&contractive=0.1"), "").title;
    assert!(cats.starts_with("Animal silhouettes (40), only Cat, k = 2, contractive"), "{cats}");
    assert!(!cats.contains("noise"), "{cats}");
    let blobs = Caption::of(&page("?scene=four-blobs"), "").title;
    assert!(blobs.starts_with("Four blobs: Four blobs (5000), denoiser"), "{blobs}");
}

#[test]
fn a_files_name_tells_the_run_and_is_safe_everywhere() {
    assert_eq!(file_name(&page(""), "river", "png"), "eddy-twelve-images-seed0-step0-river.png");
    assert_eq!(file_name(&page("?n=20&k=8&seed=7"), "paths", "csv"), "eddy-mnist-n20-k8-seed7-step0-paths.csv");
    for scene in Scene::ALL {
        let name = file_name(&page(&format!("?scene={}", scene.id())), "training", "webm");
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte)), "{name}");
    }
}

#[test]
fn the_table_of_paths_has_a_line_a_point_and_ten_columns() {
    let page = with_trajectories(&[3, 0, 256]);
    let csv = paths_csv(&page);
    let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(lines.len(), 1 + 3 + 256);
    assert!(lines.iter().all(|line| line.len() == 10), "{csv}");
    assert_eq!(lines[0][3..6], ["iteration", "u", "v"]);
    assert_eq!(lines[2], ["0", "point", "40", "1", "1", "-0.5", "0.5", "settled", "3", "2"]);
    assert_eq!(lines[4][..2], ["2", "training image 2"]);
}

#[test]
fn a_number_that_is_none_leaves_its_cell_empty() {
    let mut page = page("");
    let (id, _) = page.trajectories.drop_trajectory(TrajectoryStart::Point([0.0, 0.0]));
    let path = TrajectoryReport { path: vec![[f32::NAN, 1.0]], speed: vec![], film: vec![], ..trajectory(id, 1) };
    page.trajectories.arrived(TrajectoryReport { outcome: TrajectoryOutcome::Diverged, steps_to_settle: None, ..path });
    assert!(paths_csv(&page).ends_with("0,point,40,0,,1,,diverged,,\r\n"), "{}", paths_csv(&page));
}

#[test]
fn thinned_paths_know_their_iterations() {
    let short = trajectory(TrajectoryId(0), 5);
    assert_eq!((0..5).map(|index| iteration_of(&short, index)).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    let mut long = trajectory(TrajectoryId(0), 256);
    long.film.last_mut().unwrap().0 = 1000;
    assert_eq!([0, 1, 128, 255].map(|index| iteration_of(&long, index)), [0, 3, 501, 1000]);
    long.film.clear();
    assert_eq!(iteration_of(&long, 255), 255);
}

#[test]
fn a_reel_goes_from_the_first_point_to_the_last_and_never_back() {
    for points in [1, 2, 7, 256] {
        let trajectory = trajectory(TrajectoryId(0), points);
        let reel = TrajectoryReel::of(&trajectory).unwrap();
        let (mut reached, mut pictures) = (0.0, 0);
        let frames = (reel.length_s() * 30.0) as usize;
        for frame in 0..=frames {
            let shot = reel.at(frame as f64 / 30.0);
            assert!(shot.reached >= reached && shot.pictures >= pictures, "{points}: {shot:?}");
            (reached, pictures) = (shot.reached, shot.pictures);
        }
        assert_eq!((reached as usize, pictures), (points - 1, trajectory.film.len()), "{points} points");
        assert!(reel.at(0.0).image.is_some() && reel.length_s() < 15.0);
    }
    assert!(TrajectoryReel::of(&TrajectoryReport { path: vec![], ..trajectory(TrajectoryId(0), 1) }).is_none());
}

#[test]
fn the_format_is_the_first_that_the_browser_writes() {
    assert_eq!(Format::of(|_| true).unwrap().extension, "webm");
    let only_mp4 = Format::of(|media_type| media_type.starts_with("video/mp4")).unwrap();
    assert_eq!((only_mp4.extension, only_mp4.container()), ("mp4", "video/mp4"));
    assert_eq!(Format::of(|_| false), None);
}

#[test]
fn films_have_even_sides_and_fit_their_bounds() {
    for css_px in [[796.0, 601.0], [360.0, 417.0], [3000.0, 500.0], [1.0, 1.0]] {
        for density in [1.0, 2.0] {
            let (size, scale) = size_px(css_px, density);
            assert!(size.iter().all(|side| side % 2 == 0 && (2..=1280).contains(side)), "{css_px:?}: {size:?}");
            assert!(scale <= density);
            assert!((1_000_000..=8_000_000).contains(&bits_per_second(size)));
        }
    }
    assert_eq!([0.0, 65.9, -1.0, 600.0].map(clock), ["0:00", "1:05", "0:00", "10:00"]);
}

#[test]
fn a_link_says_what_it_leaves_out() {
    assert!(link_words(&page(""), "?v=1").is_empty());
    let mut page = page("");
    page.trajectories.drop_trajectory(TrajectoryStart::Upload(1));
    page.trajectories.drop_trajectory(TrajectoryStart::Point([0.0, 1.0]));
    let said = link_words(&page, "?v=1");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[1].contains("newest 0 of 1 leaves"), "{said:?}");
    assert_eq!(link_words(&page, "?v=1&leaves=0,1").len(), 1);
    let long = format!("?v=1&leaves=0,1&hide={}", "a".repeat(1800));
    assert!(link_words(&page, &long)[1].contains("of at most 2048"), "{:?}", link_words(&page, &long));
    let moved = link_words(&page, "?v=1&leaves=0,1&moved=300,noise,0.5_400,0.6");
    assert!(moved.iter().any(|words| words.contains("the same 2 changes at the same steps")), "{moved:?}");
}
