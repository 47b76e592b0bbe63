//! The run of the stage as a program for PyTorch.

use super::EventOutbox;
use super::analyzed_weights::{POINTS_SHOWN, ProbeTarget};
use super::effort::{Effort, noise_starts};
use super::verdict::ERROR_SAMPLES;
use crate::analysis::pytorch::{PyTorchAttractor, PyTorchFindings, PyTorchRun, PyTorchSearch};
use crate::protocol::StudyEvent;
use crate::words::engine::message as engine;

/// Sends the program of what is shown, once it was searched.
pub fn save(subject: Option<ProbeTarget>, address: &str, outbox: &mut EventOutbox) {
    let Some(subject) = subject else {
        let why = engine::nothing_to_save_why();
        return outbox.warn(engine::no_script(), why, engine::nothing_to_save_advice());
    };
    let Some(script) = pytorch_script(&subject, address, None) else {
        return outbox.warn(engine::no_script(), engine::no_script_why(), engine::no_script_advice());
    };
    let (spec, analyzed) = (&subject.spec, &subject.analyzed);
    let (data, k, step) = (spec.data.source.stem(), analyzed.weights.latent_dim(), analyzed.step);
    let name = format!("eddy-{data}-k{k}-seed{}-step{step}.py", spec.seed);
    outbox.send_with(super::study_event(subject.run, &StudyEvent::File { name }), script.into_bytes());
}

/// The program of a network that was searched, with a link that begins with `address`; `None` for one that is no sequence
/// of layers. `loss` is that of its training, where it is known.
pub fn pytorch_script(subject: &ProbeTarget, address: &str, loss: Option<f32>) -> Option<String> {
    let ProbeTarget { spec, course, images, analyzed, report, .. } = subject;
    if analyzed.weights.graph.is_some() {
        return None;
    }
    let verdict = &report.verdict;
    let search = PyTorchSearch {
        training_starts: verdict.training_starts as usize,
        latents: POINTS_SHOWN,
        max_steps: Effort::of(report.complete, &analyzed.map).max_steps,
        error_samples: ERROR_SAMPLES,
    };
    let dim = analyzed.training_latents.dim();
    let attractors = report.attractors.iter().filter(|attractor| attractor.stable).map(|attractor| PyTorchAttractor {
        latent: attractor.latent.clone(),
        spectral_radius: attractor.spectral_radius,
    });
    let found = PyTorchFindings {
        loss,
        train_error: verdict.train_error,
        latent_scale: analyzed.latent_scale,
        stable_count: verdict.stable_count,
        unstable_count: verdict.unstable_count,
        attractors: attractors.collect(),
    };
    let run = PyTorchRun {
        address,
        spec,
        course,
        step: analyzed.step,
        shape: images.shape,
        training: &images.training,
        noise_starts: &noise_starts(spec.seed, 0, dim, verdict.noise_starts as usize),
        search,
        found,
    };
    Some(run.script())
}

#[cfg(test)]
#[path = "pytorch_tests.rs"]
mod tests;
