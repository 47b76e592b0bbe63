//! Half a minute of the random visitor of `cargo xtask soak`, its log done again, and how it tells growth.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::Visit;
use eddy_e2e::dice::Dice;
use eddy_e2e::soak::{Action, Line, Log, Plan, actions_of, slope, soak};

/// `EDDY_SOAK_SECONDS` says otherwise.
const LASTS: Duration = Duration::from_secs(30);

#[tokio::test]
async fn a_random_visitor_is_always_answered() -> Result<()> {
    let seconds = std::env::var("EDDY_SOAK_SECONDS").ok().and_then(|text| text.parse().ok());
    let log = std::env::temp_dir().join(format!("eddy-soak-{}.jsonl", std::process::id()));
    let plan = Plan { seed: 1, lasts: seconds.map_or(LASTS, Duration::from_secs), log: log.clone(), replay: None };
    Visit::new("soak")
        .run(async |visitor| {
            let found = soak(visitor, &plan).await?;
            println!("    {} actions, {} idle: {:?}", found.actions, found.idle, found.slopes);
            found.check()?;
            ensure!(found.actions > found.idle, "nothing was done");
            ensure!(actions_of(&plan.log)?.len() == found.actions, "the log is not whole");
            Ok(())
        })
        .await?;
    // Without a site nothing ran.
    let _ = std::fs::remove_file(log);
    Ok(())
}

#[test]
fn a_log_gives_back_the_actions_that_its_seed_made() -> Result<()> {
    let path = std::env::temp_dir().join(format!("eddy-soak-log-{}.jsonl", std::process::id()));
    let random = |seed| {
        let mut dice = Dice::new(seed);
        (0..200).map(|_| Action::random(&mut dice, true)).collect::<Vec<_>>()
    };
    let mut log = Log::create(&path)?;
    for action in random(5) {
        log.write(&Line::Action { at_s: 0.5, action })?;
    }
    ensure!(actions_of(&path)? == random(5), "the log says something else");
    ensure!(random(5) != random(6), "every seed makes the same actions");
    std::fs::write(&path, "no log")?;
    let error = actions_of(&path).err().context("it was read")?;
    ensure!(format!("{error:#}").contains("line 1"), "{error:#}");
    Ok(std::fs::remove_file(path)?)
}

#[test]
fn growth_is_told_from_noise_and_from_the_level_of_each_load() -> Result<()> {
    let mut dice = Dice::new(3);
    let mut stretch = |level: f64, an_hour: f64| -> Vec<(f64, f64)> {
        let mut noise = || dice.below(1000) as f64 / 1000.0 - 0.5;
        (0..20).map(|at| f64::from(at) / 60.0).map(|hours| (hours, level + an_hour * hours + noise())).collect()
    };
    let flat = slope(&[stretch(40.0, 0.0), stretch(90.0, 0.0), stretch(10.0, 0.0)]).context("no slope")?;
    ensure!(flat.interval[0] < 0.0 && flat.interval[1] > 0.0 && flat.samples == 60, "{flat:?}");
    let growing = slope(&[stretch(90.0, 30.0), stretch(10.0, 30.0)]).context("no slope")?;
    ensure!((growing.an_hour - 30.0).abs() < 3.0 && growing.interval[0] > 20.0, "{growing:?}");
    // The interval is as wide as Student's t makes it: four points, two degrees of freedom, are too few to say.
    ensure!(slope(&[stretch(1.0, 0.0)[..4].to_vec()]).is_none(), "four points say nothing");
    ensure!(slope(&[vec![(1.0, 2.0); 9]]).is_none(), "one moment says nothing");
    Ok(())
}
