//! `cargo xtask test`: everything, cheapest first, stopping at the first stage that fails.

pub mod count;
mod journeys;
mod stages;

use std::time::Instant;

use anyhow::{Result, bail};
use lexopt::{Arg, ValueExt};

use crate::prerequisite;
use crate::progress::duration;
use count::Count;
use stages::{COVERED, NAMED_ONLY, STAGES};

pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let mut only: Vec<String> = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("only") => only.push(arguments.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(unknown) = only.iter().find(|name| STAGES.iter().all(|stage| stage.name != name.as_str())) {
        let names: Vec<_> = STAGES.iter().map(|stage| stage.name).collect();
        bail!("there is no stage `{unknown}`; the stages are {}", names.join(", "));
    }

    let start = Instant::now();
    let mut total = Count::default();
    let mut failed_stage = None;
    for stage in STAGES {
        if !only.is_empty() && !only.iter().any(|name| name == stage.name) {
            continue;
        }
        if only.is_empty() && NAMED_ONLY.contains(&stage.name) {
            let name = stage.name;
            total.skipped.push(format!("the stage {name}: it runs where it is named (cargo xtask test --only {name})"));
            continue;
        }
        if only.is_empty()
            && let Some((name, other)) = COVERED.iter().find(|(name, _)| *name == stage.name)
        {
            println!("\n══ {name}: its tests run in the stage {other} (alone: cargo xtask test --only {name})");
            continue;
        }
        if let Some(failed) = failed_stage {
            total.skipped.push(format!("the stage {}: the stage {failed} failed before it", stage.name));
            continue;
        }
        println!("\n══ {}: {} ({})", stage.name, stage.what, stage.takes);
        let stage_start = Instant::now();
        let by_name = if only.is_empty() { &[] } else { stage.needs_by_name };
        let ready = prerequisite::ensure(stage.needs).and_then(|()| prerequisite::ensure(by_name));
        let count = ready.and_then(|()| (stage.run)()).unwrap_or_else(|error| {
            println!("error: {error:#}");
            Count::FAILED
        });
        let elapsed = duration(stage_start.elapsed());
        println!("══ {}: {} in {elapsed}", stage.name, count.summary());
        if count.failed > 0 {
            failed_stage = Some(stage.name);
        }
        total.add(count);
    }
    println!("\nAll of it took {}.", duration(start.elapsed()));
    if let Some(name) = failed_stage {
        println!("The stage `{name}` failed. Run it again alone: cargo xtask test --only {name}");
    }
    for skipped in &total.skipped {
        println!("Skipped: {skipped}");
    }
    println!("{}", total.summary());
    if failed_stage.is_some() {
        bail!("the tests did not pass");
    }
    Ok(())
}
