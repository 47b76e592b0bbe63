//! What is written is read again exactly; anything at all is read to something.

use proptest::prelude::*;

use super::*;
use crate::protocol::{PauseReason, Phase, StepStatistics};
use crate::state::{NoticeKind, Page};

#[test]
fn pupils_get_the_setting_on_the_stage_each_with_a_seed_of_their_own() {
    let mut page = Page::new(&Query::read("?n=20&k=8&seed=77&leaves=3&view=-1,-1,1,1"));
    page.set(crate::spec::Parameter::InputNoise, 0.6);
    let links = page.pupil_links(3, &LinkOptions::default());
    let read: Vec<Query> = links.iter().map(|link| Query::read(link)).collect();
    assert_eq!(read.iter().map(|query| query.spec.seed).collect::<Vec<_>>(), [1, 2, 3]);
    for query in read {
        let spec = RunSpec { seed: 77, ..query.spec };
        assert_eq!((&spec, query.at, query.view), (page.spec(), None, None));
        assert!(query.changes.is_empty() && query.trajectories.is_empty() && query.complaints.is_empty());
    }
    assert!(page.pupil_links(0, &LinkOptions::default()).is_empty());
}

#[test]
fn what_makes_sense_is_taken_and_the_rest_is_named() {
    let query = Query::read("?device=cpu&seed=7&theme=dark&utm_source=x");
    assert_eq!((query.device, query.spec.seed, query.look.theme), (DevicePreference::Cpu, 7, Some(ThemeChoice::Dark)));
    assert!(query.complaints.is_empty());
    let wild = Query::read("?device=quantum&seed=-1&theme=&seed=1e3");
    assert_eq!((wild.device, wild.spec.seed, wild.look.theme), (DevicePreference::Auto, 0, None));
    assert_eq!(wild.complaints.len(), 4);
}

#[test]
fn a_scene_is_part_of_the_address() {
    let query = Query::read("?scene=untrained&seed=3");
    assert_eq!((query.scene, query.spec.seed), (Some(Scene::Untrained), 3));
    assert_eq!(query.spec, RunSpec { seed: 3, ..Scene::Untrained.spec() });
    assert_eq!(Query::read("?scene=nonsense").complaints.len(), 1);
}

#[test]
fn the_run_is_part_of_the_address() {
    let query = Query::read("https://any.host/eddy/?v=1&n=20&k=8&noise=60&theme=light");
    assert_eq!((query.spec.data.image_count, query.spec.model.latent_dim), (20, 8));
    assert_eq!(query.spec.objective.input_noise, 10.0);
    assert_eq!((query.complaints.len(), query.adjustments.len()), (0, 1), "{query:?}");
}

#[test]
fn keys_that_mean_nothing_are_noticed_but_for_those_that_services_add() {
    let query = Query::read("?colour=red&k=3&utm_source=letter&fbclid=1");
    assert_eq!(query.unknown, ["colour"]);
    let page = Page::new(&query);
    let notices: Vec<_> = page.notices.iter().collect();
    assert!(notices.len() == 1 && notices[0].failure.why.to_string().contains("colour"), "{notices:?}");
    assert_eq!(notices[0].kind, NoticeKind::Info);
    assert!(Page::new(&Query::read("?utm_source=letter")).notices.iter().next().is_none());
}

#[test]
fn what_is_seen_is_part_of_the_address() {
    let query = Query::read("?at=600&view=-2,-1,2,1&layers=speed,basins&leaves=0.5,-1.2_7&panel=strangers");
    assert_eq!((query.at, query.plays()), (Some(600), false));
    assert_eq!(query.view, Some(Window { min: [-2.0, -1.0], max: [2.0, 1.0] }));
    assert_eq!(query.layers(), LayerSet::NONE.with(Layer::Speed).with(Layer::Basins));
    assert_eq!(query.trajectories, [TrajectoryStart::Point([0.5, -1.2]), TrajectoryStart::TrainingImage(7)]);
    assert_eq!(query.look.panel, Some(Panel::Strangers));
    let embed = Query::read("?embed=1&autoplay=1&hide=verdict,gallery&density=compact&theme=auto").look;
    assert!(embed.embed && embed.autoplay && embed.density == Density::Compact);
    assert_eq!(
        (embed.hide.as_slice(), embed.theme),
        (&["verdict".into(), "gallery".into()][..], Some(ThemeChoice::System))
    );
    assert!(embed.panel.is_none());
}

#[test]
fn a_link_that_sets_controls_shows_them_and_one_to_a_scene_shows_its_dial() {
    let shown = |text: &str, remembered| Query::read(text).controls(remembered);
    for text in ["", "?v=1", "?seed=7", "?scene=concepts", "?scene=only-cats&theme=dark", "?tour=2", "?n=20&tour=2"] {
        assert_eq!(shown(text, None), ControlsShown::Dial, "{text}");
    }
    for text in ["?n=20", "?scene=concepts&noise=0.2", "?at=300", "?controls=all", "?scene=untrained&controls=all"] {
        assert_eq!(shown(text, None), ControlsShown::All, "{text}");
        assert_eq!(shown(&format!("{text}&controls=dial"), Some(ControlsShown::All)), ControlsShown::Dial, "{text}");
    }
    assert_eq!(shown("?v=1", Some(ControlsShown::All)), ControlsShown::All);
}

#[test]
fn a_link_to_a_station_opens_its_setting_unless_it_names_a_run() {
    let station = Query::read("?tour=2&theme=dark&hide=header");
    assert_eq!(station.look.tour, Some(TourStation::Attractors));
    assert_eq!((station.at, station.scene), (Some(0), Some(Scene::TwelveImages)));
    assert_eq!(Query::read("?tour=4").spec, Scene::NoiseProbe.spec());
    let own_seed = Query::read("?tour=2&seed=7");
    assert_eq!((own_seed.at, own_seed.spec), (Some(0), RunSpec { seed: 7, ..Scene::TwelveImages.spec() }));
    let small = Query::read("?tour=2&n=3&steps=40&at=0");
    assert_eq!((small.spec.data.image_count, small.at, small.look.tour), (3, Some(0), Some(TourStation::Attractors)));
    let written = small.clone().link();
    assert!(written.contains("tour=2") && Query::read(&written).spec == small.spec, "{written}");
}

#[test]
fn what_makes_no_sense_is_named_with_what_would() {
    for (text, wanted) in [
        ("at=-1", "such as 600"),
        ("at=99999999999999999999", "such as 600"),
        ("view=1,2,3", "a window"),
        ("view=1,1,0,0", "a window"),
        ("view=nan,0,1,1", "a window"),
        ("layers=", "names of layers"),
        ("layers=lava", "speed,basins"),
        ("leaves=1,2,3", "places"),
        ("leaves=1_2_3_4_5_6_7_8_9_10_11_12_13", "places"),
        ("turn=north", "in degrees"),
        ("turn=30,left", "in degrees"),
        ("turn=1e9", "in degrees"),
        ("panel=kitchen", "snow-globe"),
        ("embed=perhaps", "1 or 0"),
        ("hide=%3Cscript%3E", "names of parts"),
        ("density=thick", "compact"),
        ("controls=some", "dial or all"),
        ("tour=9", "of a station"),
    ] {
        let query = Query::read(text);
        assert_eq!(Query { complaints: vec![], ..query.clone() }, Query::default(), "{text}");
        assert!(query.complaints.len() == 1 && query.complaints[0].contains(wanted), "{text}: {query:?}");
    }
    assert_eq!(
        Query::read("?leaves=11_12").trajectories,
        [TrajectoryStart::TrainingImage(11)],
        "there are twelve images"
    );
}

#[test]
fn the_opening_scene_needs_no_words_and_others_name_themselves() {
    assert_eq!(Query::default().write(), "?v=1");
    for scene in Scene::ALL {
        let spec = scene.spec();
        let text = Query { layers: Some(LayerSet::of(scene)), spec, ..Query::default() }.write();
        assert!(text.len() < 64, "{scene:?}: {text}");
    }
    let blobs =
        Query { spec: Scene::FourBlobs.spec(), layers: Some(LayerSet::of(Scene::FourBlobs)), ..Query::default() };
    assert_eq!(blobs.write(), "?v=1&scene=four-blobs");
}

#[test]
fn a_run_that_rests_is_opened_where_it_rests_and_one_that_plays_plays() {
    let mut page = Page::new(&Query::default());
    assert_eq!(page.link(&LinkOptions::default()), "?v=1");
    page.pause();
    page.run.phase = Some(Phase::Paused(PauseReason::Visitor));
    let statistics =
        StepStatistics { step: 450, schedule_end: 1200, loss: 0.1, learning_rate: 1e-3, steps_per_second: 50.0 };
    page.run.statistics = Some(statistics);
    assert_eq!(page.link(&LinkOptions::default()), "?v=1&at=450");
    page.run.phase = Some(Phase::Finished);
    assert_eq!(page.link(&LinkOptions::default()), "?v=1");
    // Before it has got there, the step of the link that was opened.
    let opened = Page::new(&Query::read("?at=300"));
    assert_eq!(opened.link(&LinkOptions::default()), "?v=1&at=300");
}

fn coordinates() -> impl Strategy<Value = f32> {
    prop_oneof![-3.0f32..3.0, -1e6f32..1e6, proptest::num::f32::NORMAL]
}

fn trajectories() -> impl Strategy<Value = Vec<TrajectoryStart>> {
    let trajectory = prop_oneof![
        (coordinates(), coordinates()).prop_map(|(x, y)| TrajectoryStart::Point([x, y])),
        (0u32..12).prop_map(TrajectoryStart::TrainingImage),
    ];
    proptest::collection::vec(trajectory, 0..=Trajectories::MAX)
}

fn looks() -> impl Strategy<Value = Look> {
    let theme = proptest::option::of(proptest::sample::select(ThemeChoice::ALL.to_vec()));
    let panel = proptest::option::of(proptest::sample::select(Panel::ALL.to_vec()));
    let hide = proptest::collection::vec("[a-z][a-z-]{0,20}", 0..4);
    let language = proptest::option::of(proptest::sample::select(Language::ALL.to_vec()));
    let controls = proptest::option::of(proptest::sample::select(ControlsShown::ALL.to_vec()));
    ((theme, language, controls), any::<bool>(), any::<bool>(), panel, any::<bool>(), hide).prop_map(
        |((theme, language, controls), embed, autoplay, panel, compact, hide)| Look {
            theme,
            language,
            embed,
            autoplay,
            panel,
            density: if compact { Density::Compact } else { Density::Comfortable },
            controls,
            tour: None,
            hide,
        },
    )
}

fn queries() -> impl Strategy<Value = Query> {
    let scene = proptest::sample::select(Scene::ALL.to_vec());
    let view = proptest::option::of((coordinates(), coordinates(), 0.001f32..1e3, 0.001f32..1e3));
    let layers = proptest::collection::vec(any::<bool>(), Layer::ALL.len());
    let device = proptest::sample::select(vec![DevicePreference::Auto, DevicePreference::Cpu, DevicePreference::Gpu]);
    let turn = proptest::option::of((-180f32..=180.0, any::<bool>()));
    let here = (proptest::option::of(0..=RunSpec::MAX_STEP), turn, device);
    (scene, 0..=RunSpec::MAX_SEED, here, view, layers, trajectories(), looks()).prop_map(
        |(scene, seed, (at, turn, device), view, on, trajectories, look)| {
            let view = view.map(|(x, y, width, height)| Window { min: [x, y], max: [x + width, y + height] });
            let on = Layer::ALL.into_iter().zip(on).filter(|(_, on)| *on);
            Query {
                device,
                spec: RunSpec { seed, ..scene.spec() },
                at,
                turn: turn.map(|(angle_degrees, mirrored)| PlaneTurn { angle_degrees, mirrored }),
                view: view.filter(Window::is_sound),
                layers: Some(on.fold(LayerSet::NONE, |set, (layer, _)| set.with(layer))),
                trajectories,
                look,
                ..Query::default()
            }
        },
    )
}

proptest! {
    #[test]
    fn every_view_of_a_run_comes_back_from_its_link(query in queries()) {
        let text = query.write();
        let plain = |c: char| c.is_ascii_alphanumeric() || "?&=,.-_".contains(c);
        prop_assert!(text.chars().all(plain), "{}", text);
        prop_assert!(text.len() <= link::MAX_BYTES, "{} bytes: {}", text.len(), text);
        let read = Query::read(&text);
        prop_assert!(read.complaints.is_empty() && read.unknown.is_empty(), "{:?}", read);
        // A panel that the scene opens anyway needs no word.
        let panel = |query: &Query| match query.look.embed {
            true => query.look.panel,
            false => Some(query.look.panel.unwrap_or_else(|| Panel::of(read.scene))),
        };
        if query.look.panel.is_some() {
            prop_assert_eq!(panel(&read), panel(&query));
        }
        // So does a number of controls that goes without saying.
        if let Some(controls) = query.look.controls {
            prop_assert_eq!(read.controls(None), controls);
        }
        let unsaid = |look: Look| Look { panel: None, controls: None, ..look };
        let seen = Query { layers: Some(read.layers()), scene: None, look: unsaid(read.look.clone()), ..read };
        let wanted = Query { look: unsaid(query.look.clone()), ..query };
        prop_assert_eq!(seen, wanted);
    }

    #[test]
    fn any_text_is_read_to_a_page(text: String, tail in "([a-z]{2,8}=[-0-9a-z.,_%]{0,16}&){0,8}",
        key in proptest::sample::select(vec!["at", "view", "turn", "layers", "leaves", "panel", "embed", "hide", "density", "autoplay", "theme", "lang", "controls", "tour"])) {
        for text in [text.clone(), format!("?{tail}{text}"), format!("?{key}={tail}"), format!("?{key}={text}")] {
            let page = Page::new(&Query::read(&text));
            prop_assert_eq!(page.spec().clamped().1, vec![]);
            prop_assert!(page.link(&LinkOptions::default()).len() <= link::MAX_BYTES);
        }
    }
}
