//! Long trials of the built site: `cargo xtask soak` and `cargo xtask kills` call this.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use eddy_e2e::kills::{self, Outcome, Record};
use eddy_e2e::soak::{self, Plan};
use eddy_e2e::{Adapter, Visit};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["soak", minutes, seed, out, ref replay @ ..] => {
            let log = Path::new(out).join(format!("soak-{seed}.jsonl"));
            let replay = replay.first().map(|file| soak::actions_of(Path::new(file))).transpose()?;
            let minutes: f64 = minutes.parse().context("how many minutes?")?;
            let plan = Plan {
                seed: seed.parse().context("a seed is a whole number")?,
                lasts: Duration::try_from_secs_f64(60.0 * minutes).context("how many minutes?")?,
                log,
                replay,
            };
            run_soak(&plan).await
        }
        ["kills", count, seed, out] => {
            run_kills(count.parse().context("how many kills?")?, seed.parse().context("a seed is a whole number")?, out)
                .await
        }
        _ => bail!("survive soak MINUTES SEED FOLDER [LOG] | survive kills COUNT SEED FOLDER"),
    }
}

async fn run_soak(plan: &Plan) -> Result<()> {
    println!("Every action is logged in {}; --replay does those of a log again.", plan.log.display());
    Visit::new("soak")
        .run(async |visitor| {
            let found = soak::soak(visitor, plan).await?;
            let minutes = found.lasted.as_secs_f64() / 60.0;
            println!("  {minutes:.1} minutes, {} loads of the page, {} samples", found.loads, found.samples.len());
            println!("  {} actions, {} of them with nothing to do it with", found.actions, found.idle);
            for (name, unit, slope) in &found.slopes {
                match slope {
                    Some(slope) => println!(
                        "  {name}: {:+.1} {unit} an hour, between {:+.1} and {:+.1} (95 %, {} samples)",
                        slope.an_hour, slope.interval[0], slope.interval[1], slope.samples
                    ),
                    None => println!("  {name}: too few samples after the warm-up to say"),
                }
            }
            let picture = plan.log.with_extension("svg");
            std::fs::write(&picture, soak::plot(&found.samples)).context("the plot cannot be written")?;
            println!("  plot: {}", picture.display());
            found.check()
        })
        .await
}

/// Goes on after a kill that was not survived, so that one fault does not hide the next, and after those that an earlier
/// run of the same plan has made.
async fn run_kills(count: usize, seed: u64, out: &str) -> Result<()> {
    let plan = kills::plan(count, seed);
    let mut record = Record::open(Path::new(out), seed, &plan)?;
    if record.done() > 0 {
        println!("{} of {count} were made before; kills-{seed}.jsonl holds them.", record.done());
    }
    for (index, kill) in plan.into_iter().enumerate().skip(record.done()) {
        println!("{} of {count}: {kill}", index + 1);
        let mut loss = None;
        let outcome = visit()
            .run(async |visitor| {
                loss = Some(kills::kill(visitor, kill).await?);
                Ok(())
            })
            .await;
        record.add(match (outcome, loss) {
            (Ok(()), Some(loss)) => {
                println!("  {} steps, {:.1} s lost, back after {:.1} s", loss.steps, loss.seconds, loss.back_s);
                Outcome::Survived(loss)
            }
            (Ok(()), None) => bail!("nothing ran: EDDY_SITE names no built site"),
            (Err(error), _) => {
                println!("  ✗ {error:#}");
                Outcome::Fault { kill, words: format!("{error:#}") }
            }
        })?;
    }
    println!("\n{}", record.text());
    let faults = record.faults();
    ensure!(faults.is_empty(), "{} of {count} kills were not survived", faults.len());
    Ok(())
}

/// What a program that is ended in the middle leaves on the console is no fault.
fn visit() -> Visit {
    Visit::new("kills")
        .with(Adapter::Software)
        .keeping_workers()
        .tolerating_error("engine")
        .tolerating_error("it was ended")
}
