//! The reports of a class: read, grouped, and what is odd about them.

use super::*;
use crate::state::fixtures;

/// The report of a run that was searched to its end.
fn report(seed: u64, images: usize, attractors: u32) -> RunReport {
    let mut spec = RunSpec { seed, ..RunSpec::twelve_images() };
    spec.data.image_count = images;
    let report = RunReport { step: 300, ..RunReport::new(spec) };
    report.with_search(&fixtures::attractors(attractors), Some(fixtures::protocol()), false)
}

fn file(name: &str, report: &RunReport) -> (String, String) {
    (name.to_owned(), report.to_json())
}

fn class() -> ClassReports {
    let mut class = ClassReports::default();
    class.add(&[
        file("ada.json", &report(1, 12, 12)),
        file("bo.json", &report(2, 12, 10)),
        file("cy.json", &report(3, 12, 11)),
        file("di.json", &report(1, 50, 7)),
        file("ed.json", &report(2, 50, 4)),
    ]);
    class
}

#[test]
fn pupils_stand_over_their_number_with_a_median() {
    let class = class();
    assert_eq!((class.runs().len(), class.odd().len(), class.varied()), (5, 0, vec![Parameter::ImageCount]));
    let summary = class.summary(Parameter::ImageCount, Measure::Attractors);
    let groups: Vec<(f64, &[f32], f32)> =
        summary.groups.iter().map(|group| (group.x, group.values.as_slice(), group.median)).collect();
    assert_eq!(groups, [(12.0, &[10.0, 11.0, 12.0][..], 11.0), (50.0, &[4.0, 7.0][..], 5.5)]);
    assert_eq!(summary.others, []);
}

#[test]
fn a_list_of_reports_is_read_as_its_runs() {
    let list = serde_json::to_string(&[report(1, 12, 9), report(2, 12, 8)]).unwrap();
    let mut class = ClassReports::default();
    class.add(&[("lab.json".to_owned(), format!("\u{feff}\n{list}"))]);
    assert_eq!((class.runs().len(), class.odd()), (2, &[][..]));
}

#[test]
fn odd_files_are_named_with_a_reason() {
    let mut class = class();
    let newer = RunReport { schema: REPORT_SCHEMA + 1, eddy: "9.9".to_owned(), ..report(7, 12, 3) };
    let cut = RunReport { complete: Some(false), ..report(8, 12, 3) };
    let text = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    class.add(&[
        text("notes.json", "{\"a\": 1}"),
        text("photo.json", "\u{0}\u{1}PNG"),
        text("none.json", "[]"),
        file("early.json", &RunReport::new(RunSpec { seed: 6, ..RunSpec::twelve_images() })),
        file("newer.json", &newer),
        file("cut.json", &cut),
        file("copied.json", &report(2, 12, 10)),
    ]);
    assert_eq!(class.runs().len(), 5, "none of them counts");
    let odd: Vec<&str> = class.odd().iter().map(|odd| odd.file.as_str()).collect();
    assert_eq!(odd, ["notes.json", "photo.json", "none.json", "early.json", "newer.json", "cut.json", "copied.json"]);
    let why = |name: &str| class.odd().iter().find(|odd| odd.file == name).map(|odd| odd.why.clone()).unwrap();
    assert!(why("copied.json").contains("bo.json") && why("copied.json").contains("seed 2"), "{}", why("copied.json"));
    assert!(why("newer.json").contains("9.9") && why("notes.json").contains("schema"));
}

#[test]
fn runs_under_another_setting_are_left_out_and_say_in_what() {
    let mut class = class();
    let mut noisy = report(5, 12, 2);
    noisy.spec.objective.input_noise = 0.9;
    let mut wide = report(6, 12, 2);
    wide.spec.model.hidden = vec![17];
    // A link says what was set; these two are made by hand.
    (noisy.link, wide.link) = ("?a".to_owned(), "?b".to_owned());
    class.add(&[file("noisy.json", &noisy), file("wide.json", &wide)]);
    let summary = class.summary(Parameter::ImageCount, Measure::Attractors);
    assert_eq!(summary.groups.iter().map(|group| group.values.len()).sum::<usize>(), 5);
    let others: Vec<(&str, &str)> =
        summary.others.iter().map(|other| (other.file.as_str(), other.why.as_str())).collect();
    assert!(matches!(others[..], [("noisy.json", why), ("wide.json", _)] if why.contains("0.3 → 0.9")), "{others:?}");
    assert_eq!(class.varied()[0], Parameter::ImageCount);
}

#[test]
fn what_was_not_measured_is_in_no_group_and_an_empty_cell() {
    let mut class = ClassReports::default();
    let mut points = report(1, 12, 3);
    if let Some(verdict) = &mut points.verdict {
        verdict.score_cosine = f32::NAN;
    }
    class.add(&[file("=1+2,\"x\".json", &points)]);
    let summary = class.summary(Parameter::ImageCount, Measure::ScoreCosine);
    assert!(summary.groups[0].values.is_empty() && summary.groups[0].median.is_nan());
    let csv = class.csv();
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[1].starts_with("\"'=1+2,\"\"x\"\".json\",1,300,3,"), "{csv}");
    let column = lines[0].split(',').position(|name| name == "score_cosine").unwrap();
    // The file's name holds one comma.
    assert_eq!(lines[1].split(',').nth(column + 1), Some(""));
}

#[test]
fn a_configuration_of_a_model_is_no_report() {
    assert!(looks_like_report(&report(1, 12, 3).to_json()));
    assert!(!looks_like_report("{\"_class_name\": \"AutoencoderKL\", \"latent_channels\": 4}"));
}
