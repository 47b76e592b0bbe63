//! Bringing a spec inside its limits, with a note of what was changed.

use super::{ClassSet, ModelKind, ModelSpec, Parameter, RunSpec, SampleShape};
use crate::words::Message;
use crate::words::spec::message as words;

/// One number that was outside its range, in words for the visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment(pub Message);

impl Parameter {
    /// The nearest accepted number, and a note if it is another one; a NaN becomes the opening scene's.
    pub fn clamped(self, value: f64) -> (f64, Option<Adjustment>) {
        let (low, high) = self.limits();
        let clamped = if value.is_nan() { self.get(&RunSpec::twelve_images()) } else { value.clamp(low, high) };
        // Unequal for a NaN too.
        let note = (clamped != value).then(|| {
            let (title, low, high, used) = (self.title(), low.to_string(), high.to_string(), clamped.to_string());
            Adjustment(match value {
                value if value.is_nan() => words::adjusted_not_a_number(title, used),
                value if value.is_infinite() => words::adjusted_infinite(title, low, high, used),
                // Nobody reads three hundred digits.
                value if value.abs() >= 1e9 => words::adjusted_outside(title, format!("{value:e}"), low, high, used),
                value => words::adjusted_outside(title, value.to_string(), low, high, used),
            })
        });
        (clamped, note)
    }
}

impl RunSpec {
    /// The nearest spec inside all limits, and what had to be changed; a NaN becomes the opening
    /// scene's number. Never fails.
    pub fn clamped(&self) -> (Self, Vec<Adjustment>) {
        let fallback = Self::twelve_images();
        let mut spec = self.clone();
        let mut notes = Vec::new();
        if spec.model.is_loaded()
            && let Err(why) = spec.model.check_loaded()
        {
            notes.push(Adjustment(words::adjusted_network(why)));
            spec.model = fallback.model.clone();
        }
        let is_loaded = spec.model.is_loaded();
        for parameter in Parameter::ALL.into_iter().filter(|&it| !(is_loaded && it == Parameter::Bottleneck)) {
            let (clamped, note) = parameter.clamped(parameter.get(&spec));
            if let Some(note) = note {
                notes.push(note);
                parameter.set(&mut spec, clamped);
            }
        }
        let (narrowest, widest) = ModelSpec::HIDDEN_WIDTH;
        for width in spec.model.hidden.iter_mut().filter(|_| !is_loaded) {
            let clamped = (*width).clamp(narrowest, widest);
            if clamped != *width {
                notes.push(Adjustment(words::adjusted_width(*width, narrowest, widest, clamped)));
                *width = clamped;
            }
        }
        let (fewest, most) = ModelSpec::HIDDEN_LAYERS;
        if !is_loaded && !(fewest..=most).contains(&spec.model.hidden.len()) {
            notes.push(Adjustment(words::adjusted_layers(
                spec.model.hidden.len(),
                fewest,
                most,
                fallback.model.hidden_text(),
            )));
            spec.model.hidden = fallback.model.hidden;
        }
        if spec.data.classes.of(spec.data.source).is_empty() {
            notes.push(Adjustment(words::adjusted_no_class()));
            spec.data.classes = ClassSet::ALL;
        }
        spec.data.classes.0 &= ClassSet::ALL.0;
        if spec.model.kind == ModelKind::Denoiser {
            for penalty in [Parameter::Kl, Parameter::Sparsity] {
                if penalty.get(&spec) > 0.0 {
                    let title = penalty.title();
                    notes.push(Adjustment(words::adjusted_no_code(title)));
                    penalty.set(&mut spec, 0.0);
                }
            }
        }
        (spec, notes)
    }

    /// The spec as samples of `shape` allow it, and what had to be changed. Only who has the data
    /// knows their shape, so this comes after [`Self::clamped`].
    pub fn fitted_to(&self, shape: SampleShape) -> (Self, Vec<Adjustment>) {
        let mut spec = self.clone();
        let mut notes = Vec::new();
        let dim = shape.dim();
        if !spec.model.kind.fits(shape) {
            notes.push(Adjustment(match spec.model.kind {
                ModelKind::Denoiser => words::adjusted_too_wide(ModelSpec::LATENT_DIM.1, dim),
                ModelKind::Convolutional | ModelKind::Mlp | ModelKind::Graph => words::adjusted_no_pictures(),
            }));
            spec.model.kind = ModelKind::Mlp;
        }
        if spec.model.kind == ModelKind::Denoiser && spec.model.latent_dim != dim {
            notes.push(Adjustment(words::adjusted_k(dim)));
            spec.model.latent_dim = dim;
        }
        (spec, notes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Activation;

    #[test]
    fn a_sound_spec_is_left_alone() {
        let spec = RunSpec::twelve_images();
        assert_eq!(spec.clamped(), (spec, vec![]));
    }

    #[test]
    fn every_wild_number_is_brought_back_and_named() {
        let mut wild = RunSpec::twelve_images();
        wild.data.image_count = 0;
        wild.data.classes.0 = 0;
        wild.model.latent_dim = 9999;
        wild.model.hidden = vec![];
        wild.objective.input_noise = f32::NAN;
        wild.objective.contractive = f32::INFINITY;
        wild.optimizer.learning_rate = -1.0;
        let (sound, notes) = wild.clamped();
        assert_eq!(notes.len(), 7, "{notes:?}");
        assert_eq!(sound.clamped().1, vec![]);
        assert_eq!(sound.model.latent_dim, 64);
    }

    #[test]
    fn a_network_from_a_file_is_left_as_it_is_unless_it_is_too_large() {
        let mut spec = RunSpec::twelve_images();
        spec.model = ModelSpec { decoder_hidden: Some(vec![4000]), ..ModelSpec::mlp(&[], 100, Activation::Relu) };
        assert_eq!(spec.clamped(), (spec.clone(), vec![]));
        spec.model.latent_dim = 257;
        let (sound, notes) = spec.clamped();
        assert_eq!((sound.model, notes.len()), (RunSpec::twelve_images().model, 1));
        // Of a kind that a file cannot bring, the ordinary limits hold.
        spec.model = ModelSpec { kind: ModelKind::Denoiser, ..spec.model };
        assert_eq!(spec.clamped().1.len(), 2);
    }

    #[test]
    fn a_denoiser_has_the_dimension_of_its_data_and_no_penalty_on_a_code() {
        let mut spec = RunSpec::twelve_images();
        spec.model.kind = ModelKind::Denoiser;
        spec.model.latent_dim = 5;
        spec.objective.kl = 0.1;
        spec.objective.sparsity = 0.1;
        let (spec, notes) = spec.clamped();
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert_eq!((spec.objective.kl, spec.objective.sparsity), (0.0, 0.0));
        let (fitted, notes) = spec.fitted_to(SampleShape::vector(2));
        assert_eq!((fitted.model.kind, fitted.model.latent_dim, notes.len()), (ModelKind::Denoiser, 2, 1));
        assert_eq!(fitted.fitted_to(SampleShape::vector(2)), (fitted.clone(), vec![]));
    }

    #[test]
    fn a_denoiser_of_pictures_becomes_an_autoencoder_and_that_is_told() {
        let mut spec = RunSpec::twelve_images();
        spec.model.kind = ModelKind::Denoiser;
        let (fitted, notes) = spec.fitted_to(SampleShape::grey(28, 28));
        assert_eq!(fitted, RunSpec::twelve_images());
        assert!([784, 64].iter().all(|dim| notes[0].0.to_string().contains(&dim.to_string())), "{notes:?}");
    }

    #[test]
    fn convolutions_need_pictures() {
        let mut spec = RunSpec::twelve_images();
        spec.model.kind = ModelKind::Convolutional;
        assert_eq!(spec.fitted_to(SampleShape::grey(28, 28)), (spec.clone(), vec![]));
        let (fitted, notes) = spec.fitted_to(SampleShape::vector(16));
        assert_eq!((fitted.model.kind, notes.len()), (ModelKind::Mlp, 1));
    }

    #[test]
    fn each_parameter_is_held_at_both_ends_of_its_range() {
        for parameter in Parameter::ALL {
            let (low, high) = parameter.limits();
            for (wild, sound) in [(f64::MIN, low), (f64::MAX, high)] {
                let mut spec = RunSpec::twelve_images();
                parameter.set(&mut spec, wild);
                let (clamped, notes) = spec.clamped();
                assert_eq!(parameter.get(&clamped), sound, "{parameter:?} {wild}");
                assert_eq!(notes.len(), 1 - usize::from(parameter.get(&spec) == sound), "{parameter:?} {wild}");
            }
        }
    }
}
