//! Reports, sweeps, claims and network files: read into the types of today and written again.

use serde::Serialize;
use serde::de::DeserializeOwned;

use eddy::model::file::{NetworkFile, to_safetensors};
use eddy::protocol::{ClaimReport, RunReport, SweepResults};
use eddy::spec::{RunSpec, SampleShape, SettingsHistory, link};

use super::compare::{Comparison, without};
use super::{ADDED, path_of, recorded};

/// serde_json reads an f64 to within its last digit (its feature `float_roundtrip` would be exact, and compile
/// burn twice). Nobody but this test reads a report.
const LAST_DIGIT: Comparison = Comparison { tolerance: 2.0 * f64::EPSILON, near_zero: 0.0, not_compared: &[] };

fn read<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_str(&recorded(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn pretty(document: &impl Serialize) -> String {
    serde_json::to_string_pretty(document).expect("plain data")
}

/// Points and pictures; a layer of each form; numbers that were not measured; a run that was never searched.
#[test]
fn reports_of_runs_are_repeated() {
    for name in ["four-blobs.json", "silhouettes.json", "convolutional.json", "not-searched.json"] {
        let report: RunReport = read(name);
        assert_eq!(
            LAST_DIGIT.differences(&recorded(name), &without(ADDED, &report.to_json())),
            Vec::<String>::new(),
            "{name}"
        );
    }
    let stages: Vec<RunReport> = read("stages.json");
    assert_eq!(
        LAST_DIGIT.differences(&recorded("stages.json"), &without(ADDED, &pretty(&stages))),
        Vec::<String>::new()
    );
}

#[test]
fn tables_of_attractors_are_repeated() {
    let report: RunReport = read("four-blobs.json");
    assert_eq!(report.attractors_csv(), recorded("four-blobs.csv"));
}

/// Measured, diverged and failed runs.
#[test]
fn sweeps_are_repeated_and_go_on() {
    for name in ["sweep", "unfinished-sweep"] {
        let text = recorded(&format!("{name}.json"));
        let sweep = SweepResults::from_json(&text).expect("a sweep of the earlier build goes on");
        assert_eq!(sweep.json(), text);
        assert_eq!(sweep.csv(), recorded(&format!("{name}.csv")));
    }
}

/// As `lab claims --out` writes them and the page keeps them between visits.
#[test]
fn claims_are_repeated() {
    let claims: Vec<ClaimReport> = read("claims.json");
    assert_eq!(claims.len(), 5, "one of each kind");
    assert_eq!(pretty(&claims), recorded("claims.json"));
}

/// Every form of layer, a variational head, and a setting that changed on the way.
#[test]
fn networks_are_repeated() {
    for name in ["four-blobs.safetensors", "variational.safetensors", "convolutional.safetensors"] {
        let bytes = std::fs::read(path_of(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let file =
            NetworkFile::read(&bytes, SampleShape::grey(28, 28)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let NetworkFile::Own(network) = file else { panic!("{name} is Eddy's") };
        assert!(network.notes.is_empty(), "{name}: {:?}", network.notes);
        let origin = network.origin.as_ref().expect("a file of Eddy's says where it comes from");
        let link = link_in(&bytes);
        let pairs = link::pairs(&link);
        let pairs = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let reading = link::read(&RunSpec::twelve_images(), pairs.filter(|(key, _)| *key != link::AT));
        assert_eq!((reading.complaints.len(), reading.unknown.len()), (0, 0), "{name}: {link}");
        let course = SettingsHistory { changes: reading.changes, ..SettingsHistory::new(reading.spec.setting()) };
        let again = to_safetensors(&network.weights, &origin.spec, &course, origin.shape, origin.step);
        assert!(again == bytes, "{name}: other bytes, of the header {}", header(&again));
    }
}

/// The JSON before the numbers.
fn header(bytes: &[u8]) -> String {
    let length = u64::from_le_bytes(bytes[..8].try_into().expect("eight bytes"));
    String::from_utf8_lossy(&bytes[8..8 + length as usize]).into_owned()
}

fn link_in(bytes: &[u8]) -> String {
    let header: serde_json::Value = serde_json::from_str(&header(bytes)).expect("a header of JSON");
    header["__metadata__"]["eddy.link"].as_str().expect("the link to the run").to_owned()
}
