//! Every kind of link, sound or not: what it asks for, and the link written from that.

use serde::{Deserialize, Serialize};

use eddy::protocol::DevicePreference;
use eddy::spec::{RunSpec, Setting, SettingsHistory, link};
use eddy::state::{Layer, LayerSet, Query, TrajectoryStart};

/// What a link is read to. The keys are this test's own, so that no name in the crate can change them, but
/// for those of the spec, which reports and network files share.
#[derive(Serialize)]
struct Line<'a> {
    link: &'a str,
    device: &'static str,
    spec: RunSpec,
    /// Step, setting, whether the optimizer began anew, and the step from which the schedule counts.
    changes: Vec<(u64, Setting, bool, u64)>,
    scene: Option<&'static str>,
    own_pictures: bool,
    at: Option<u64>,
    view: Option<[f32; 4]>,
    turn: Option<(f32, bool)>,
    layers: Option<Vec<&'static str>>,
    leaves: Vec<Leaf>,
    theme: Option<&'static str>,
    embed: bool,
    autoplay: bool,
    panel: Option<&'static str>,
    density: &'static str,
    hide: Vec<String>,
    /// How many, because their words may change.
    complaints: usize,
    adjustments: usize,
    unknown: Vec<String>,
    plays: bool,
    layers_shown: Vec<&'static str>,
    panel_shown: &'static str,
    /// The link to what was read: the page's, and that of reports and `lab`.
    written: String,
    of_the_run: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Leaf {
    TrainingImage(u32),
    Point([f32; 2]),
}

fn leaf(origin: &TrajectoryStart) -> Leaf {
    match origin {
        TrajectoryStart::TrainingImage(index) => Leaf::TrainingImage(*index),
        TrajectoryStart::Point(at) => Leaf::Point(*at),
        TrajectoryStart::Upload(_) => panic!("no link drops an own picture"),
    }
}

fn names(layers: LayerSet) -> Vec<&'static str> {
    Layer::ALL.into_iter().filter(|layer| layers.contains(*layer)).map(Layer::id).collect()
}

fn line(text: &str) -> String {
    let query = Query::read(text);
    let course = query.course();
    let SettingsHistory { changes, .. } = &course;
    let line = Line {
        link: text,
        device: match query.device {
            DevicePreference::Auto => "auto",
            DevicePreference::Cpu => "cpu",
            DevicePreference::Gpu => "gpu",
        },
        spec: query.spec.clone(),
        changes: changes
            .iter()
            .map(|change| (change.step, change.setting, change.reset_optimizer, change.schedule_start))
            .collect(),
        scene: query.scene.map(|scene| scene.id()),
        own_pictures: query.own_pictures,
        at: query.at,
        view: query.view.map(|view| [view.min[0], view.min[1], view.max[0], view.max[1]]),
        turn: query.turn.map(|turn| (turn.angle_degrees, turn.mirrored)),
        layers: query.layers.map(names),
        leaves: query.trajectories.iter().map(leaf).collect(),
        theme: query.look.theme.map(|theme| theme.name()),
        embed: query.look.embed,
        autoplay: query.look.autoplay,
        panel: query.look.panel.map(|panel| panel.id()),
        density: query.look.density.name(),
        hide: query.look.hide.clone(),
        complaints: query.complaints.len(),
        adjustments: query.adjustments.len(),
        unknown: query.unknown.clone(),
        plays: query.plays(),
        layers_shown: names(query.layers()),
        panel_shown: query.panel().id(),
        of_the_run: link::query_along(&query.spec.under(course.present()), &course, query.at.unwrap_or(u64::MAX)),
        written: query.link(),
    };
    serde_json::to_string(&line).expect("plain data")
}

#[derive(Deserialize)]
struct Asked {
    link: String,
    written: String,
}

fn lines() -> Vec<(Asked, String)> {
    let asked = |line: &str| (serde_json::from_str(line).expect("a line of JSON"), line.to_owned());
    super::recorded("links.jsonl").lines().map(asked).collect()
}

/// To add a link, add `{"link":"?…","written":""}`: the test then says the line.
#[test]
fn links_are_read_and_written_as_before() {
    let lines = lines();
    assert!(lines.len() >= 60, "only {} links were recorded", lines.len());
    let changed: Vec<String> = lines
        .iter()
        .map(|(asked, recorded)| (line(&asked.link), recorded))
        .filter(|(now, recorded)| now != *recorded)
        .map(|(now, recorded)| format!("before {recorded}\n   now {now}"))
        .collect();
    assert!(changed.is_empty(), "{} links mean something else:\n{}", changed.len(), changed.join("\n"));
}

/// What the earlier build wrote is understood whole.
#[test]
fn written_links_are_read_without_complaint_and_written_the_same_again() {
    for (Asked { written, .. }, _) in lines() {
        let query = Query::read(&written);
        assert_eq!((query.complaints.len(), query.unknown.len()), (0, 0), "{written}: {query:?}");
        assert_eq!(query.link(), written);
    }
}
