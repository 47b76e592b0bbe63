//! A run that begins from the training that is shipped with its scene.

use super::Session;
use super::outbox::EventOutbox;
use super::run::{RunStart, TrainingRun};
use crate::analysis::stranger::Calibration;
use crate::dataset::gzip::unpack;
use crate::engine::scene_file::SceneFile;
use crate::platform::clock::now_ms;
use crate::platform::files;
use crate::protocol::{RunEvent, RunId, RunOrigin, RunStarted};
use crate::spec::{RunSpec, Scene, SettingChange};
use crate::words::Message;
use crate::words::scenes::message as words;

/// Unpacked, a file may be so large: what is not ours is not read to its end.
const MOST_BYTES: u64 = 16 << 20;
/// A step is timed over so many, after one that does not count; again and again while the clock shows less than this
/// (some browsers round it to 100 ms), at most so often.
const TIMED_STEPS: u32 = 3;
const LEAST_TIMED_MS: f64 = 5.0;
const MOST_ROUNDS: u32 = 100;

impl Session {
    /// Puts a scene on the stage as it was trained beforehand. Where that cannot be had, that is said and it is trained
    /// here.
    pub(super) async fn open_trained(&mut self, id: RunId, spec: &RunSpec, changes: &[SettingChange]) {
        match self.trained_run(id, spec, changes).await {
            Ok((run, started, calibration)) => {
                self.strangers.know(id, started.step, calibration);
                self.put_on_stage(run, started).await;
            }
            Err(why) => {
                self.outbox.warn(words::not_loaded(), why, words::not_loaded_advice());
                self.begin(id, spec, changes, true, RunStart::Seed).await;
            }
        }
    }

    /// # Errors
    /// No file, one that is damaged, or of another run.
    async fn trained_run(
        &mut self,
        id: RunId,
        spec: &RunSpec,
        changes: &[SettingChange],
    ) -> Result<(TrainingRun, RunStarted, Option<Calibration>), Message> {
        let path = Scene::of(spec).and_then(Scene::file).ok_or_else(words::no_file)?;
        let device = self.device.clone().ok_or_else(words::no_device)?;
        let packed = files::load(path).await.map_err(|error| Message::verbatim(error.to_string()))?;
        let unreadable = |why: String| words::unreadable(path, why);
        let bytes = unpack(&packed, MOST_BYTES).map_err(|error| unreadable(format!("{error:?}")))?.bytes;
        let mut file = SceneFile::from_bytes(&bytes).map_err(|error| unreadable(error.to_string()))?;
        let dataset = self.datasets.get(spec.data.source).await.map_err(|failure| failure.why)?;
        let weights = file.weights(spec, dataset.shape()).map_err(|error| unreadable(error.to_string()))?;
        let start = RunStart::Weights(Box::new(weights), file.step(), RunOrigin::Shipped);
        let (mut run, started) = TrainingRun::begin(id, spec.clone(), Vec::new(), &dataset, start, device, false)
            .map_err(|failure| failure.why)?;
        let calibration = file.found.calibration.take();
        run.tracker.expect(file.found);
        run.times_training = true;
        run.follow(changes);
        // What the changes ask for is still to be trained.
        run.playing = run.learner.step_count() < run.learner.schedule_end();
        Ok((run, started, calibration))
    }
}

impl TrainingRun {
    /// Times some steps on a copy of the learner, for whoever asks how long the training would take here.
    pub(super) async fn time_training(&mut self, outbox: &mut EventOutbox) {
        self.times_training = false;
        let mut trial = self.learner.clone();
        trial.train_step();
        if trial.mean_loss().await.is_err() {
            return;
        }
        let started_ms = now_ms();
        for round in 1..=MOST_ROUNDS {
            for _ in 0..TIMED_STEPS {
                trial.train_step();
            }
            if trial.mean_loss().await.is_err() {
                return;
            }
            let taken_ms = now_ms() - started_ms;
            if taken_ms >= LEAST_TIMED_MS || round == MOST_ROUNDS {
                let step_ms = (taken_ms / f64::from(round * TIMED_STEPS)) as f32;
                return outbox.send_of(self.id, RunEvent::TrainingCost { step_ms });
            }
        }
    }
}
