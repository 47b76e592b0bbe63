//! How sure is a count of attractors? The same search of the same weights again, with other draws of starts, other numbers
//! of starts, and other steps below which a trajectory has settled (docs/science.md 3.13).
//!
//! A draw of starts is followed once, to the smallest of the steps; where a trajectory would have rested under a larger one
//! is noted on the way. Fewer starts are the first of a draw's. So the table costs few more iterations than as many
//! searches as there are draws; every cell is polished and merged for itself.

use std::cell::RefCell;
use std::rc::Rc;

use super::pace::{Activity, LongWork, Pace};
use super::paced_map::PacedMap;
use super::session::{EventOutbox, ProbeTarget, noise_starts, search_protocol};
use crate::dynamics::{
    AttractorSearch, End, MapError, Picard, PicardRule, PreciseMap, SearchRule, Step, StepObserver, Termination,
};
use crate::math::Points;
use crate::math::statistics::{distance, norm};
use crate::platform::clock::now_ms;
use crate::protocol::{CountCommand, CountTable, RunId, StudyEvent};
use crate::spec::threshold::PAPER_STEP_SQUARED;
use crate::words::engine::message as engine;

/// The table is told at most this often.
const TELL_EVERY_MS: f64 = 250.0;
/// Draws of starts; the first is that of the run's own search.
const DRAWS: u32 = 5;
/// Numbers of starts, in those of the search that is questioned.
const START_SHARES: [f64; 4] = [0.25, 0.5, 1.0, 2.0];
/// ‖Δz‖ below which a trajectory has settled: the paper's, a larger one and two smaller ones; and its squares.
const SETTLED_STEPS: [f32; 4] = [1e-2, 1e-3, 1e-4, 1e-5];
const STEPS_SQUARED: [f32; 4] = [1e-4, PAPER_STEP_SQUARED, 1e-8, 1e-10];
/// Share of a draw's work that is told as done once its starts have been followed.
const FOLLOWING_SHARE: f32 = 0.5;

/// The count that is made again, if one is.
#[derive(Default)]
pub struct CountStudy {
    under_way: Option<CountUnderWay>,
    told_ms: f64,
}

struct CountUnderWay {
    run: RunId,
    table: Rc<RefCell<CountTable>>,
    work: LongWork<Result<(), MapError>>,
}

impl CountStudy {
    /// Whether it has a slice to do.
    pub fn activity(&self) -> Activity {
        self.under_way.as_ref().map_or(Activity::Idle, |under_way| under_way.work.activity())
    }

    /// Carries out a command about `subject`, the network on the stage, once it was searched.
    pub fn handle(&mut self, command: CountCommand, subject: Option<ProbeTarget>, outbox: &mut EventOutbox) {
        match (command, subject) {
            (CountCommand::CountAgain, Some(subject)) => {
                let (run, table) = (subject.run, Rc::new(RefCell::new(empty_table(&subject))));
                outbox.send_study(run, &StudyEvent::CountTable(table.borrow().clone()));
                let work = LongWork::begin(|pace| count_again(subject, Rc::clone(&table), pace));
                self.under_way = Some(CountUnderWay { run, table, work });
                self.told_ms = now_ms();
            }
            (CountCommand::CountAgain, None) => {
                let (why, advice) = (engine::noise_not_dropped_why(), engine::noise_not_dropped_advice());
                outbox.warn(engine::not_counted(), why, advice);
                outbox.send_study(RunId::default(), &StudyEvent::CountFailed);
            }
            (CountCommand::Stop, _) => self.end(outbox),
        }
    }

    /// One short slice.
    pub fn work(&mut self, outbox: &mut EventOutbox) {
        let Some(CountUnderWay { run, table, work }) = &mut self.under_way else { return };
        match work.slice() {
            None if now_ms() - self.told_ms > TELL_EVERY_MS => {
                self.told_ms = now_ms();
                outbox.send_study(*run, &StudyEvent::CountTable(table.borrow().clone()));
            }
            None => {}
            Some(Ok(())) => self.end(outbox),
            Some(Err(error)) => {
                self.under_way = None;
                outbox.warn(engine::not_counted(), error.to_string(), engine::not_counted_advice());
                outbox.send_study(RunId::default(), &StudyEvent::CountFailed);
            }
        }
    }

    /// Ends what is under way; what was counted is told as complete.
    fn end(&mut self, outbox: &mut EventOutbox) {
        if let Some(CountUnderWay { run, table, .. }) = self.under_way.take() {
            let table = CountTable { done_share: 1.0, ..table.borrow().clone() };
            outbox.send_study(run, &StudyEvent::CountTable(table));
        }
    }
}

/// Nothing counted yet.
fn empty_table(subject: &ProbeTarget) -> CountTable {
    let protocol = search_protocol(&subject.analyzed, &subject.report);
    let available = subject.analyzed.training_latents.len();
    let of = |count: u32, share: f64| (f64::from(count) * share).round().max(1.0) as u32;
    let starts = START_SHARES.map(|share| {
        let training = of(protocol.training_starts, share).min(u32::try_from(available).unwrap_or(u32::MAX));
        [training, of(protocol.noise_starts, share)]
    });
    CountTable {
        protocol,
        reported: subject.report.verdict.stable_count,
        starts: starts.to_vec(),
        settled_steps: SETTLED_STEPS.to_vec(),
        counts: vec![Vec::new(); START_SHARES.len() * STEPS_SQUARED.len()],
        draws: DRAWS,
        done_share: 0.0,
    }
}

/// Fills `table`, which begins as [`empty_table`] of `subject`.
///
/// # Errors
/// If the map could not be evaluated.
async fn count_again(subject: ProbeTarget, table: Rc<RefCell<CountTable>>, pace: Pace) -> Result<(), MapError> {
    let analyzed = &subject.analyzed;
    let smooth = PreciseMap::new(&analyzed.weights);
    let rule = SearchRule::relative_to(f64::from(analyzed.latent_scale));
    let columns = table.borrow().starts.clone();
    let [most_training, most_noise] = columns.iter().fold([0, 0], |[a, b], [c, d]| [a.max(*c), b.max(*d)]);
    let training = analyzed.training_latents.select(&(0..most_training as usize).collect::<Vec<_>>());
    let cells = (columns.len() * STEPS_SQUARED.len()) as f32;
    for draw in 0..DRAWS {
        let done = |share: f32| table.borrow_mut().done_share = (draw as f32 + share) / DRAWS as f32;
        let mut starts = training.clone();
        noise_starts(subject.spec.seed, draw.into(), starts.dim(), most_noise as usize)
            .rows()
            .for_each(|start| starts.push(start));
        let ends = follow(&subject, &starts, &pace, |share| done(FOLLOWING_SHARE * share)).await?;
        let mut counted = 0.0;
        for (row, ends) in ends.iter().enumerate() {
            for (column, [training, noise]) in columns.iter().enumerate() {
                let (from_training, from_noise) = ends.split_at(most_training as usize);
                let chosen = [&from_training[..*training as usize], &from_noise[..*noise as usize]].concat();
                let mut search = AttractorSearch::new(&chosen, rule);
                while !search.advance(&smooth, 1) {
                    pace.yield_if_due().await;
                }
                let count = search.finish().attractor_count() as u32;
                table.borrow_mut().counts[row * columns.len() + column].push(count);
                counted += 1.0;
                done(FOLLOWING_SHARE + (1.0 - FOLLOWING_SHARE) * counted / cells);
                pace.yield_if_due().await;
            }
        }
    }
    Ok(())
}

/// The ends of `starts` under each of `STEPS_SQUARED`, as if they had been followed under it alone. `tell` hears how much
/// is done, 0…1.
///
/// # Errors
/// If the map could not be evaluated.
async fn follow(
    subject: &ProbeTarget,
    starts: &Points<f32>,
    pace: &Pace,
    tell: impl Fn(f32),
) -> Result<[Vec<End>; STEPS_SQUARED.len()], MapError> {
    let analyzed = &subject.analyzed;
    let max_steps = search_protocol(analyzed, &subject.report).max_steps;
    let smallest = STEPS_SQUARED.into_iter().fold(f32::INFINITY, f32::min);
    let rule = PicardRule { max_steps, step_squared: smallest, ..PicardRule::paper(analyzed.latent_scale) };
    let (map, mut picard) = (PacedMap::new(&analyzed.map, pace), Picard::new(starts, rule));
    let mut rests = EarlierRests::of(starts.len());
    while !picard.advance_observed(&map, 1, &mut rests).await? {
        tell(picard.iterations() as f32 / max_steps as f32);
        pace.yield_if_due().await;
    }
    let last = picard.into_ends();
    let of = |(earlier, last): (Option<End>, &End)| earlier.unwrap_or_else(|| last.clone());
    Ok(rests.ends.map(|ends| ends.into_iter().zip(&last).map(of).collect()))
}

/// Notes where each trajectory would have rested under each of `STEPS_SQUARED`.
struct EarlierRests {
    ends: [Vec<Option<End>>; STEPS_SQUARED.len()],
    iterations: u32,
}

impl EarlierRests {
    fn of(starts: usize) -> Self {
        Self { ends: std::array::from_fn(|_| vec![None; starts]), iterations: 0 }
    }
}

impl StepObserver for EarlierRests {
    async fn observe(&mut self, Step { starts, from, to }: Step<'_>) -> Result<(), MapError> {
        self.iterations += 1;
        for (row, &start) in starts.iter().enumerate() {
            let (last_step, size) = (distance(from.row(row), to.row(row)), norm(to.row(row)));
            for (ends, step_squared) in self.ends.iter_mut().zip(STEPS_SQUARED) {
                // As `Picard` decides it; the length of the path is not asked for.
                let settled = last_step * last_step < step_squared || last_step < 1e-6 * size;
                if settled && size.is_finite() && ends[start].is_none() {
                    let (point, steps) = (to.row(row).to_vec(), self.iterations);
                    let path_length = f32::NAN;
                    ends[start] = Some(End { point, steps, termination: Termination::Settled, last_step, path_length });
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
