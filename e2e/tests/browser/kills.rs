//! A few of the kills of `cargo xtask kills`: each kind of victim once.

use anyhow::{Result, ensure};
use eddy_e2e::kills::{Activity, Kill, Victim, kill, plan, table};
use eddy_e2e::{Adapter, Journey, Visit};

#[tokio::test]
async fn whoever_is_ended_the_work_goes_on_from_what_was_kept() -> Result<()> {
    let kills = [
        Kill { victim: Victim::ThrowingEngine, during: Activity::Training, delay_ms: 3000 },
        Kill { victim: Victim::SilentEngine, during: Activity::Training, delay_ms: 2000 },
        Kill { victim: Victim::MapWorker, during: Activity::Training, delay_ms: 1000 },
        Kill { victim: Victim::ThrowingEngine, during: Activity::Probe, delay_ms: 300 },
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
