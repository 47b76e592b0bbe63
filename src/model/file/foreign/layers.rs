//! The layers of a file: tensors that belong together, with normalisations at their places.

use super::names::{self, Half, Head};
use crate::model::file::error::WeightsFileError;
use crate::model::file::tensors::TensorSet;
use crate::words::{Message, network_file as words};

/// Last parts of names; PyTorch's, Keras' and Flax' first.
const WEIGHT_WORDS: [&str; 3] = ["weight", "kernel", "w"];
const BIAS_WORDS: [&str; 2] = ["bias", "b"];
const SCALE_WORDS: [&str; 2] = ["weight", "gamma"];
const SHIFT_WORDS: [&str; 2] = ["bias", "beta"];
const MEAN_WORDS: [&str; 2] = ["running_mean", "moving_mean"];
const VARIANCE_WORDS: [&str; 2] = ["running_var", "moving_variance"];
/// Only kernels of this side are read.
const KERNEL_PX: usize = 3;

/// How a layer's weight lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeightShape {
    Full([usize; 2]),
    /// The first two axes of [a, b, 3, 3].
    Kernel([usize; 2]),
}

/// The tensors of a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundLayer {
    /// What comes before the last part of their names.
    pub stem: String,
    pub weight: String,
    pub shape: WeightShape,
    pub bias: Option<(String, usize)>,
    pub half: Option<Half>,
    /// Whether it gives, alone or beside others, the mean of a variational code.
    pub is_mean: bool,
    /// Batch normalisation between the layer and its activation …
    pub norm: Option<Norm>,
    /// … or after the activation.
    pub late_norm: Option<Norm>,
}

/// A batch normalisation by the statistics of training.
#[derive(Clone, Debug, PartialEq)]
pub struct Norm {
    pub stem: String,
    pub mean: String,
    pub variance: String,
    pub scale: Option<String>,
    pub shift: Option<String>,
    pub count: usize,
    /// Added to the variance.
    pub epsilon: f64,
}

impl FoundLayer {
    /// The weight's shape as the file has it.
    pub fn sides(&self) -> Vec<usize> {
        match self.shape {
            WeightShape::Full(sides) => sides.to_vec(),
            WeightShape::Kernel([first, second]) => vec![first, second, KERNEL_PX, KERNEL_PX],
        }
    }

    /// Everything of the file that the layer is made of, its weight first.
    pub fn tensors(&self) -> Vec<(String, Vec<usize>)> {
        let mut tensors = vec![(self.weight.clone(), self.sides())];
        tensors.extend(self.bias.iter().map(|(name, count)| (name.clone(), vec![*count])));
        for norm in self.norm.iter().chain(&self.late_norm) {
            let names = norm.scale.iter().chain(&norm.shift).chain([&norm.mean, &norm.variance]);
            tensors.extend(names.map(|name| (name.clone(), vec![norm.count])));
        }
        tensors
    }

    fn is_as_wide_as(&self, norm: &Norm) -> bool {
        let (WeightShape::Full(sides) | WeightShape::Kernel(sides)) = self.shape;
        sides.contains(&norm.count)
    }
}

/// What is in a file besides layers that count.
pub struct FoundLayers {
    /// In natural order of their names.
    pub layers: Vec<FoundLayer>,
    /// Whether a log-variance head was left out.
    pub is_variational: bool,
}

/// All layers, without heads that the latent map does not use.
///
/// # Errors
/// Which tensor belongs to nothing that is read.
pub fn layers(set: &TensorSet<'_>, notes: &mut Vec<Message>) -> Result<FoundLayers, WeightsFileError> {
    let (mut layers, mut biases, mut norms) = (Vec::new(), Vec::new(), Vec::new());
    for (tensor, shape) in set.shapes() {
        let (stem, leaf) = parts(tensor);
        let found = |found: &[&str]| found.contains(&leaf);
        if found(&MEAN_WORDS) {
            norms.push(norm(set, tensor)?);
        }
        let is_norms = || beside(set, tensor, &MEAN_WORDS).is_some();
        match *shape {
            [] => notes.push(words::message::left_out_number(tensor)),
            [first, second] if found(&WEIGHT_WORDS) && first > 0 && second > 0 => {
                layers.push(layer(stem, tensor, WeightShape::Full([first, second])));
            }
            [first, second, KERNEL_PX, KERNEL_PX] if found(&WEIGHT_WORDS) && first > 0 && second > 0 => {
                layers.push(layer(stem, tensor, WeightShape::Kernel([first, second])));
            }
            [_, _, height, width] if found(&WEIGHT_WORDS) => {
                let (tensor, found) = (tensor.to_owned(), shape.to_vec());
                return Err(WeightsFileError::Kernel { tensor, found, sides: [height, width] });
            }
            [_] if found(&MEAN_WORDS) || found(&VARIANCE_WORDS) && is_norms() => {}
            [_] if (found(&SCALE_WORDS) || found(&SHIFT_WORDS)) && is_norms() => {}
            [count] if found(&BIAS_WORDS) => biases.push((stem, tensor, count)),
            _ => return Err(WeightsFileError::Unsupported { tensor: tensor.to_owned(), found: shape.to_vec() }),
        }
    }
    for (stem, tensor, count) in biases {
        match layers.iter_mut().find(|layer| layer.stem == stem) {
            Some(layer) => layer.bias = Some((tensor.to_owned(), count)),
            None => return Err(WeightsFileError::BiasAlone { tensor: tensor.to_owned(), found: vec![count] }),
        }
    }
    layers.sort_by_cached_key(|layer| names::natural(&layer.stem));
    let before = layers.len();
    leave_heads_out(&mut layers, notes);
    let is_variational = layers.len() < before;
    for norm in norms {
        attach(&mut layers, norm)?;
    }
    Ok(FoundLayers { layers, is_variational })
}

fn layer(stem: &str, weight: &str, shape: WeightShape) -> FoundLayer {
    FoundLayer {
        stem: stem.to_owned(),
        weight: weight.to_owned(),
        shape,
        bias: None,
        half: names::half(stem),
        is_mean: false,
        norm: None,
        late_norm: None,
    }
}

/// What comes before the last part of a name, and the last part; TensorFlow's ":0" is none.
fn parts(tensor: &str) -> (&str, &str) {
    let plain = tensor.strip_suffix(":0").unwrap_or(tensor);
    plain.rsplit_once(['.', '/']).unwrap_or(("", plain))
}

/// The tensor with one of these last parts that belongs to the same layer.
fn beside<'a>(set: &'a TensorSet<'_>, tensor: &str, leaves: &[&str]) -> Option<&'a str> {
    let (stem, _) = parts(tensor);
    set.shapes().map(|(name, _)| name).find(|name| {
        let (other, leaf) = parts(name);
        other == stem && leaves.contains(&leaf)
    })
}

/// The batch normalisation of this running mean.
fn norm(set: &TensorSet<'_>, mean: &str) -> Result<Norm, WeightsFileError> {
    let count = set.shape(mean).map_or(0, |shape| shape.iter().product());
    let one = |leaves: &[&str]| beside(set, mean, leaves);
    let Some(variance) = one(&VARIANCE_WORDS) else {
        return Err(WeightsFileError::Unsupported { tensor: mean.to_owned(), found: vec![count] });
    };
    let (scale, shift) = (one(&SCALE_WORDS), one(&SHIFT_WORDS));
    for tensor in [Some(variance), scale, shift].into_iter().flatten() {
        if set.shape(tensor) != Some(&[count]) {
            let found = set.shape(tensor).unwrap_or_default().to_vec();
            return Err(WeightsFileError::Shape { tensor: tensor.to_owned(), expected: vec![count], found });
        }
    }
    let [scale, shift] = [scale, shift].map(|tensor| tensor.map(str::to_owned));
    // What PyTorch and Keras add if nobody says otherwise.
    let epsilon = if mean.contains("moving") { 1e-3 } else { 1e-5 };
    let stem = parts(mean).0.to_owned();
    Ok(Norm { stem, mean: mean.to_owned(), variance: variance.to_owned(), scale, shift, count, epsilon })
}

/// Takes out log-variance heads, which the latent map does not use, and marks what gives the mean.
fn leave_heads_out(layers: &mut Vec<FoundLayer>, notes: &mut Vec<Message>) {
    let heads: Vec<Option<Head>> = layers.iter().map(|layer| names::head(&layer.stem)).collect();
    let has_mean = |shape: WeightShape| {
        layers.iter().zip(&heads).any(|(layer, head)| *head == Some(Head::Mean) && layer.shape == shape)
    };
    let mut left_out: Vec<bool> = (layers.iter().zip(&heads))
        .map(|(layer, head)| match head {
            Some(Head::LogVariance) => true,
            Some(Head::Spread) => has_mean(layer.shape),
            Some(Head::Mean) | None => false,
        })
        .collect();
    let means: Vec<bool> = heads.iter().map(|head| *head == Some(Head::Mean)).collect();
    if left_out.contains(&true) {
        layers.iter_mut().zip(means).for_each(|(layer, is_mean)| layer.is_mean = is_mean);
    } else if let Some(at) = twins(layers) {
        (layers[at].is_mean, left_out[at + 1]) = (true, true);
        notes.push(words::message::twin_heads(&layers[at].weight, &layers[at + 1].weight));
    }
    let mut is_left_out = left_out.into_iter();
    layers.retain(|layer| {
        let leave = is_left_out.next().unwrap_or(false);
        if leave {
            notes.push(words::message::left_out_log_variance(&layer.weight));
        }
        !leave
    });
}

/// The first of two layers of one shape, side by side, whose names differ in a 1 and a 2: a mean and a
/// log-variance. They could not follow each other.
fn twins(layers: &[FoundLayer]) -> Option<usize> {
    let are_heads = |pair: &[FoundLayer]| {
        let WeightShape::Full([first, second]) = pair[0].shape else { return false };
        pair[1].shape == pair[0].shape && first != second && names::are_twins(&pair[0].stem, &pair[1].stem)
    };
    layers.windows(2).position(are_heads)
}

/// Puts a normalisation at its layer: in a sequence the one before it, else the one with its number.
fn attach(layers: &mut [FoundLayer], norm: Norm) -> Result<(), WeightsFileError> {
    let refused = |norm: Norm| WeightsFileError::Norm { tensor: norm.mean, found: vec![norm.count] };
    let Some((text, number)) = names::numbered(&norm.stem) else { return Err(refused(norm)) };
    let place = |layer: &FoundLayer| {
        names::numbered(&layer.stem).filter(|(other, at)| *other == text && *at < number).map(|(_, at)| at)
    };
    let before = (0..layers.len()).filter_map(|at| Some((place(&layers[at])?, at))).max();
    if let Some((at_number, at)) = before {
        // In PyTorch's sequences the activation has a number too: directly after the layer, or after that.
        let (layer, is_late) = (&mut layers[at], number > at_number + 1);
        let slot = if is_late { &layer.late_norm } else { &layer.norm };
        if slot.is_some() || !layer.is_as_wide_as(&norm) {
            return Err(refused(norm));
        }
        *(if is_late { &mut layer.late_norm } else { &mut layer.norm }) = Some(norm);
        return Ok(());
    }
    let parent = |stem: &str| stem.rsplit_once(['.', '/']).map_or(String::new(), |(parent, _)| parent.to_owned());
    let of_number = |layer: &&mut FoundLayer| {
        names::numbered(&layer.stem).is_some_and(|(_, at)| at == number)
            && parent(&layer.stem) == parent(&norm.stem)
            && layer.norm.is_none()
            && layer.is_as_wide_as(&norm)
    };
    let mut fitting: Vec<&mut FoundLayer> = layers.iter_mut().filter(of_number).collect();
    match &mut fitting[..] {
        [layer] => {
            layer.norm = Some(norm);
            Ok(())
        }
        _ => Err(refused(norm)),
    }
}
