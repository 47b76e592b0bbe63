//! A few of the kills of `cargo xtask kills`: each kind of victim once.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::kills::{Activity, Kill, Loss, Outcome, Record, Victim, kill, plan, table};
use eddy_e2e::{Adapter, Journey, Visit};

#[tokio::test]
async fn whoever_is_ended_the_work_goes_on_from_what_was_kept() -> Result<()> {
    let kills = [
        Kill { victim: Victim::ThrowingEngine, during: Activity::Training, delay_ms: 3000 },
        Kill { victim: Victim::SilentEngine, during: Activity::Training, delay_ms: 2000 },
        Kill { victim: Victim::MapWorker, during: Activity::Training, delay_ms: 1000 },
        Kill { victim: Victim::SilentEngine, during: Activity::Search, delay_ms: 200 },
        Kill { victim: Victim::ThrowingEngine, during: Activity::Search, delay_ms: 200 },
        Kill { victim: Victim::ThrowingEngine, during: Activity::Probe, delay_ms: 300 },
        Kill { victim: Victim::ThrowingEngine, during: Activity::Loading, delay_ms: 100 },
        Kill { victim: Victim::Device, during: Activity::Training, delay_ms: 1000 },
    ];
    Visit::new("kills")
        .with(Adapter::Software)
        .keeping_workers()
        .tolerating_error("engine")
        .tolerating_error("it was ended")
        .run(async |visitor| {
            let mut journey = Journey::default();
            let mut losses = Vec::new();
            for it in kills {
                let name = format!("{} ended during {}", it.victim, it.during);
                losses.extend(journey.step(&name, kill(visitor, it)).await);
            }
            println!("{}", table(&losses));
            journey.end()
        })
        .await
}

#[test]
fn a_plan_meets_everybody_during_everything_and_follows_from_its_seed() -> Result<()> {
    let pairs = Victim::ALL.len() * Activity::ALL.len();
    let planned = |seed| plan(2 * pairs, seed);
    for victim in Victim::ALL {
        for during in Activity::ALL {
            let met = planned(1).iter().filter(|kill| kill.victim == victim && kill.during == during).count();
            ensure!(met == 2, "{victim} during {during}: {met} times");
        }
    }
    let order = |seed| planned(seed).iter().map(|kill| (kill.victim, kill.during, kill.delay_ms)).collect::<Vec<_>>();
    ensure!(order(1) == order(1), "one seed gives two plans");
    ensure!(order(1) != order(2), "two seeds give one plan");
    Ok(())
}

#[test]
fn a_run_that_was_cut_goes_on_after_its_last_kill_and_has_its_table() -> Result<()> {
    let folder = std::env::temp_dir().join(format!("eddy-kills-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let planned = plan(5, 1);
    let survived = |kill, steps| Outcome::Survived(Loss { kill, steps, seconds: 1.5, back_s: 20.0 });
    let mut cut = Record::open(&folder, 1, &planned)?;
    ensure!(cut.done() == 0, "a record of nothing holds something");
    cut.add(survived(planned[0], 40))?;
    cut.add(Outcome::Fault { kill: planned[1], words: "it hung".into() })?;
    drop(cut);
    let mut resumed = Record::open(&folder, 1, &planned)?;
    ensure!(resumed.done() == 2 && resumed.faults().len() == 1, "it begins anew");
    resumed.add(survived(planned[2], 60))?;
    let text = std::fs::read_to_string(folder.join("kills-1.md"))?;
    ensure!(text.contains("| all |  | 2 | 60 / 60 |") && text.contains("1 of 3 were not survived"), "{text}");
    ensure!(text.contains(&format!("- {}: it hung", planned[1])), "{text}");
    let error = Record::open(&folder, 1, &plan(5, 2)).err().context("another plan's record was taken")?;
    ensure!(error.to_string().contains("another plan"), "{error}");
    Ok(std::fs::remove_dir_all(folder)?)
}
