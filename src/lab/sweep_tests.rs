//! `lab sweep`: what the words ask for, and that the number of cores changes nothing.

use std::num::NonZero;

use super::*;
use crate::lab::crew::on_cores;
use crate::protocol::SweepOutcome;

fn wanted(words: &str) -> Result<SweepRequest, LabError> {
    read(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
}

#[test]
fn lists_are_axes_and_single_values_are_the_rest() {
    let asked = wanted("k=2,4,8 n=12..200x3log seeds=0,1 noise=0.6 hidden=24,12 --out map.json --csv map.csv").unwrap();
    let spec = asked.results.spec();
    assert_eq!(spec.axes[0], SweepAxis { parameter: Parameter::Bottleneck, values: vec![2.0, 4.0, 8.0] });
    assert_eq!(spec.axes[1], SweepAxis { parameter: Parameter::ImageCount, values: vec![12.0, 49.0, 200.0] });
    assert_eq!((spec.seeds.as_slice(), spec.base.objective.input_noise), (&[0, 1][..], 0.6));
    assert_eq!(spec.base.model.hidden, [24, 12]);
    assert_eq!((asked.out.as_deref(), asked.csv.as_deref()), (Some("map.json"), Some("map.csv")));
}

#[test]
fn a_ready_made_sweep_can_be_changed() {
    let asked = wanted("n-k k=4 steps=50 --seeds 7").unwrap();
    let spec = asked.results.spec();
    assert_eq!(spec.axes[0], SweepPreset::SizeByBottleneck.spec().axes[0]);
    assert_eq!((spec.axes[1].values.as_slice(), spec.seeds.as_slice()), (&[4.0][..], &[7][..]));
    assert_eq!(spec.base.optimizer.schedule_steps, 50);
}

#[test]
fn words_that_make_no_sense_are_named() {
    for (words, named) in [
        ("", "Choose a setting"),
        ("k=2,x", "whole number"),
        ("k=2,4 n=1,2 noise=0,1", "one or two"),
        ("k=2..64", "2..64x6"),
        ("n-m", "n-k"),
        ("k=2,4 --seeds", "--seeds"),
        ("k=2,4 --out", "--out"),
        ("k=2,4 --go-on x.json", "leave the rest out"),
        ("k=2,4 speed=3", "speed"),
        ("n=1..5000x50 k=1..64x50", "2500 cells"),
    ] {
        let Err(LabError::Usage(why)) = wanted(words) else { panic!("{words:?} was taken") };
        assert!(why.contains(named), "{words:?}: {why}");
    }
    let Err(LabError::Failed(why)) = wanted("--go-on /nowhere/at/all.json") else { panic!("taken") };
    assert!(why.contains("could not be read"), "{why}");
}

/// Outcomes by number, made by so many threads.
fn made_by(cores: usize, spec: &SweepSpec) -> Vec<(u32, SweepOutcome)> {
    let runs = remaining(spec, &[]);
    let mut results = SweepResults::new(spec.clone(), String::new());
    let ended = on_cores(
        NonZero::new(cores).unwrap(),
        &runs,
        |&run, teller| make(spec, run, teller),
        |news| {
            if let CrewUpdate::Progress(_, SweepMessage::Made(run)) = news {
                results.insert(run);
            }
        },
    );
    assert!(ended.iter().all(Result::is_ok), "{ended:?}");
    results.runs().iter().map(|run| (run.run, run.outcome.clone())).collect()
}

#[test]
fn one_core_and_three_make_the_same() {
    let asked = wanted("n=1,3,4 k=1,2 --seeds 0,5 hidden=12 steps=25").unwrap();
    let alone = made_by(1, asked.results.spec());
    assert_eq!(alone.len(), 12);
    assert_eq!(made_by(3, asked.results.spec()), alone);
}

#[test]
fn what_is_written_is_gone_on_with() {
    let mut asked = wanted("noise=0,0.3 n=2 hidden=8 steps=5").unwrap();
    let folder = std::env::temp_dir().join(format!("eddy-sweep-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let [json, csv] = ["map.json", "map.csv"].map(|name| folder.join(name).to_string_lossy().into_owned());
    asked.results.insert(SweepRun { run: 1, seconds: 1.0, outcome: SweepOutcome::Diverged { step: 3 } });
    write(&asked.results, Some(&json), Some(&csv)).unwrap();
    main(&["--go-on".to_owned(), json.clone(), "--csv".to_owned(), csv.clone()]).unwrap();
    let whole = SweepResults::from_json(&std::fs::read_to_string(&json).unwrap()).unwrap();
    assert!(whole.is_complete());
    assert_eq!(whole.run(1).map(|run| run.outcome.id()), Some("diverged"), "a run that was there was made again");
    assert_eq!(std::fs::read_to_string(&csv).unwrap().lines().count(), 3);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_table_has_a_line_a_value_and_says_what_is_missing() {
    let mut asked = wanted("k=2,4 n=12,50 --seeds 0,1").unwrap();
    asked.results.insert(SweepRun { run: 0, seconds: 1.0, outcome: SweepOutcome::Diverged { step: 3 } });
    let text = table(&asked.results, Measure::Attractors);
    assert_eq!(text, "attractors\nn \\ k  2  4\n   12  –  …\n   50  …  …");
}

#[test]
fn the_parts_of_a_sweep_are_all_of_it_and_no_run_twice() {
    let asked = wanted("n=1,3,4 k=1,2 --seeds 0,5 --part 2/5").unwrap();
    assert_eq!(asked.part, Some(SweepPart { part: 2, parts: 5 }));
    let spec = asked.results.spec();
    let mut runs: Vec<usize> = (1..=5).flat_map(|part| SweepPart { part, parts: 5 }.runs(spec)).collect();
    runs.sort_unstable();
    assert_eq!(runs, Vec::from_iter(0..spec.run_count()));
    let sizes = (1..=5).map(|part| SweepPart { part, parts: 5 }.runs(spec).len());
    assert!(sizes.clone().max().unwrap() - sizes.min().unwrap() <= 1);
    for part in ["0/4", "5/4", "1", "a/b", "1/0", ""] {
        assert_eq!(SweepPart::parse(part), None, "{part}");
    }
}

#[test]
fn parts_that_are_made_apart_are_joined_to_the_whole() {
    let folder = std::env::temp_dir().join(format!("eddy-join-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let named = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let sweep = "noise=0,0.3 n=1,2 hidden=8 steps=5";
    let files: Vec<String> = (1..=3).map(|part| named(&format!("part-{part}.json"))).collect();
    for (part, file) in files.iter().enumerate() {
        let words = format!("{sweep} --part {}/3 --out {file}", part + 1);
        main(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).unwrap();
    }
    let whole = named("whole.json");
    let words = [vec!["--join".to_owned()], files.clone(), vec!["--out".to_owned(), whole.clone()]].concat();
    main(&words).unwrap();
    let joined = read_file(&whole).unwrap();
    assert!(joined.is_complete());
    let asked = wanted(sweep).unwrap();
    let outcomes: Vec<_> = joined.runs().iter().map(|run| (run.run, run.outcome.clone())).collect();
    assert_eq!(outcomes, made_by(1, asked.results.spec()), "made apart, it is the same");
    // A part of another sweep is refused by name, and too little is said.
    let other = named("other.json");
    main(&["noise=0,0.1".to_owned(), "n=1".into(), "hidden=8".into(), "steps=2".into(), "--out".into(), other.clone()])
        .unwrap();
    let refused = main(&["--join".to_owned(), files[0].clone(), other.clone(), "--out".into(), whole.clone()]);
    assert!(matches!(&refused, Err(LabError::Failed(why)) if why.contains("other.json")), "{refused:?}");
    assert!(matches!(main(&["--join".to_owned(), files[0].clone()]), Err(LabError::Usage(_))));
    std::fs::remove_dir_all(&folder).unwrap();
}
