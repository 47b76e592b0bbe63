//! In which order layers follow each other, and how their weights lie: natural order of names if that fits
//! together, else the one order in which the shapes do.

use super::layers::{FoundLayer, WeightShape};
use super::names::Half;
use crate::model::file::error::WeightsFileError;

/// Places tried while looking for an order: beyond it, there are too many to call one the right one.
const MAX_TRIES: usize = 100_000;

/// How many numbers a layer takes and gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Widths {
    pub takes: usize,
    pub gives: usize,
}

/// Full layers in their order.
pub struct Ordered {
    pub layers: Vec<FoundLayer>,
    pub widths: Vec<Widths>,
    /// Whether every weight lies inputs × outputs.
    pub is_transposed: bool,
    /// Whether shapes alone gave the order.
    pub is_by_shapes: bool,
    /// The layer whose first half only is taken by the next: mean and log-variance in one.
    pub doubled: Option<usize>,
}

/// Widths of a full layer.
fn widths(layer: &FoundLayer, is_transposed: bool) -> Widths {
    let (WeightShape::Full(sides) | WeightShape::Kernel(sides)) = layer.shape;
    match (sides, is_transposed) {
        ([gives, takes], false) | ([takes, gives], true) => Widths { takes, gives },
    }
}

/// `layers` in natural order of names. A sample has `sample` numbers, if it is known.
///
/// # Errors
/// Which layers do not fit together, or that several orders do.
pub fn order(layers: Vec<FoundLayer>, sample: Option<usize>) -> Result<Ordered, WeightsFileError> {
    if layers.len() < 2 {
        return Err(WeightsFileError::TooFew { found: layers.len() });
    }
    let natural = in_halves(layers);
    // Outputs × inputs as PyTorch has them goes first, unless the names are Keras'.
    let are_kernels = natural.iter().all(|layer| layer.weight.trim_end_matches(":0").ends_with("kernel"));
    let ways = [are_kernels, !are_kernels];
    // If the samples' numbers are among the widths, that is where a network begins.
    let is_wide = |layer: &FoundLayer| sample.is_some_and(|sample| layer.sides().contains(&sample));
    let begins = |widths: &[Widths]| widths.first().map(|first| first.takes) == sample;
    let has_sample = natural.iter().any(is_wide);
    let (mut first_error, mut elsewhere) = (None, None);
    for is_transposed in ways {
        match chain(&natural, is_transposed) {
            Ok((widths, doubled)) if !has_sample || begins(&widths) => {
                return Ok(Ordered { layers: natural, widths, is_transposed, is_by_shapes: false, doubled });
            }
            Ok(found) => elsewhere = elsewhere.or(Some((is_transposed, found))),
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    for is_transposed in ways {
        let mut search = Search::new(&natural, is_transposed, sample);
        search.go_on();
        match &search.found[..] {
            [] => {}
            [only] if search.tries <= MAX_TRIES => {
                let layers: Vec<FoundLayer> = only.iter().map(|&at| natural[at].clone()).collect();
                let widths = only.iter().map(|&at| search.widths[at]).collect();
                return Ok(Ordered { layers, widths, is_transposed, is_by_shapes: true, doubled: None });
            }
            _ => return Err(WeightsFileError::ManyOrders),
        }
    }
    if let Some((is_transposed, (widths, doubled))) = elsewhere {
        return Ok(Ordered { layers: natural, widths, is_transposed, is_by_shapes: false, doubled });
    }
    Err(what_it_is(&natural, are_kernels).or(first_error).unwrap_or(WeightsFileError::TooFew { found: 0 }))
}

/// If names tell the halves: encoder, the heads of its means, what no name tells, decoder.
pub fn in_halves(mut layers: Vec<FoundLayer>) -> Vec<FoundLayer> {
    let any = |half| layers.iter().any(|layer| layer.half == Some(half));
    if any(Half::Encoder) && any(Half::Decoder) {
        layers.sort_by_key(|layer| match (layer.half, layer.is_mean) {
            (Some(Half::Encoder), false) => 0,
            (_, true) => 1,
            (None, false) => 2,
            (Some(Half::Decoder), false) => 3,
        });
    } else {
        layers.iter_mut().for_each(|layer| layer.half = None);
    }
    layers
}

/// The widths, if each layer takes what the one before it gives, or once half of that, and the last gives
/// what the first takes.
fn chain(layers: &[FoundLayer], is_transposed: bool) -> Result<(Vec<Widths>, Option<usize>), WeightsFileError> {
    let all: Vec<Widths> = layers.iter().map(|layer| widths(layer, is_transposed)).collect();
    let mut doubled = None;
    for (at, (layer, &Widths { takes, gives })) in layers.iter().zip(&all).enumerate() {
        if let Some((bias, count)) = &layer.bias
            && *count != gives
        {
            let (expected, found) = (vec![gives], vec![*count]);
            return Err(WeightsFileError::Shape { tensor: bias.clone(), expected, found });
        }
        let Some(before) = at.checked_sub(1) else { continue };
        if all[before].gives == takes {
            continue;
        }
        let half_of = |gives: usize| gives.is_multiple_of(2) && gives / 2 == takes;
        if doubled.is_none() && half_of(all[before].gives) && may_end_encoder(layers, before) {
            doubled = Some(before);
            continue;
        }
        return Err(WeightsFileError::Chain {
            tensor: layer.weight.clone(),
            found: layer.sides(),
            takes,
            before: layers[before].weight.clone(),
            shape_before: layers[before].sides(),
            gives: all[before].gives,
        });
    }
    let (Some(first), Some(last)) = (layers.first(), layers.last()) else { return Ok((all, doubled)) };
    let (takes, gives) = (all[0].takes, all[all.len() - 1].gives);
    if takes != gives {
        let (shape_first, shape_last) = (first.sides(), last.sides());
        let (first, last) = (first.weight.clone(), last.weight.clone());
        return Err(WeightsFileError::Ends { first, shape_first, takes, last, shape_last, gives });
    }
    Ok((all, doubled))
}

/// Whether no name says that the encoder goes on after this layer, or ended before it.
fn may_end_encoder(layers: &[FoundLayer], at: usize) -> bool {
    layers[..=at].iter().all(|layer| layer.half != Some(Half::Decoder))
        && layers[at + 1..].iter().all(|layer| layer.half != Some(Half::Encoder) && !layer.is_mean)
}

/// Every way to put all layers one after the other, from a sample to a sample.
struct Search<'a> {
    layers: &'a [FoundLayer],
    widths: Vec<Widths>,
    sample: usize,
    tries: usize,
    path: Vec<usize>,
    /// Two at most: more are not asked for.
    found: Vec<Vec<usize>>,
}

impl<'a> Search<'a> {
    fn new(layers: &'a [FoundLayer], is_transposed: bool, sample: Option<usize>) -> Self {
        let widths: Vec<Widths> = layers.iter().map(|layer| widths(layer, is_transposed)).collect();
        let widest = widths.iter().map(|it| it.takes).max().unwrap_or(0);
        let sample = sample.filter(|sample| widths.iter().any(|it| it.takes == *sample)).unwrap_or(widest);
        Self { layers, widths, sample, tries: 0, path: Vec::new(), found: Vec::new() }
    }

    fn go_on(&mut self) {
        let reached = self.path.last().map_or(self.sample, |&at| self.widths[at].gives);
        if self.path.len() == self.layers.len() {
            if reached == self.sample {
                self.found.push(self.path.clone());
            }
            return;
        }
        for at in 0..self.layers.len() {
            self.tries += 1;
            if self.found.len() > 1 || self.tries > MAX_TRIES {
                return;
            }
            if self.widths[at].takes == reached && !self.path.contains(&at) && self.may_follow(at) {
                self.path.push(at);
                self.go_on();
                self.path.pop();
            }
        }
    }

    fn may_follow(&self, at: usize) -> bool {
        let layer = &self.layers[at];
        let bias_fits = layer.bias.as_ref().is_none_or(|(_, count)| *count == self.widths[at].gives);
        let passed = |half| self.path.iter().any(|&at| self.layers[at].half == Some(half));
        // The encoder comes before the decoder, and nothing of the encoder after the mean.
        let is_encoders = layer.half == Some(Half::Encoder) || layer.is_mean;
        let after_mean = self.path.iter().any(|&at| self.layers[at].is_mean) && !layer.is_mean;
        bias_fits && !(is_encoders && passed(Half::Decoder)) && !(after_mean && layer.half == Some(Half::Encoder))
    }
}

/// Networks that fit together but are no autoencoder.
fn what_it_is(layers: &[FoundLayer], is_transposed: bool) -> Option<WeightsFileError> {
    // Numbers of heads say little of their place ("fc21" stands after "fc4"): it is looked for.
    let mean = layers.iter().position(|layer| layer.is_mean);
    let moved = mean.into_iter().flat_map(|from| {
        (0..layers.len()).map(move |to| {
            let mut layers: Vec<&FoundLayer> = layers.iter().collect();
            let mean = layers.remove(from);
            layers.insert(to, mean);
            layers
        })
    });
    let orders = std::iter::once(layers.iter().collect()).chain(moved);
    orders.into_iter().find_map(|order: Vec<&FoundLayer>| {
        let all: Vec<Widths> = order.iter().map(|layer| widths(layer, is_transposed)).collect();
        no_autoencoder(&all, order.iter().any(|layer| layer.half.is_some()))
    })
}

/// What a sequence of layers is, if it fits together as no autoencoder does.
fn no_autoencoder(all: &[Widths], has_halves: bool) -> Option<WeightsFileError> {
    let (takes, gives) = (all.first()?.takes, all.last()?.gives);
    let breaks: Vec<&[Widths]> = all.windows(2).filter(|pair| pair[0].gives != pair[1].takes).collect();
    match breaks[..] {
        // What it takes is narrowed to a few answers.
        [] if gives < takes && !has_halves => Some(WeightsFileError::NoWayBack { takes, gives }),
        // Where the code is handed over, more is taken than is given.
        [&[before, after]] if all[..all.len() - 1].iter().all(|it| it.gives >= before.gives) => {
            let more = [before.gives, before.gives / 2].map(|code| after.takes.checked_sub(code));
            let at_ends = takes.checked_sub(gives);
            // A label goes in beside the code, and often beside the sample too.
            let fits = |more: &usize| *more > 0 && (at_ends == Some(0) || at_ends == Some(*more));
            more.into_iter().flatten().find(fits).map(|label| WeightsFileError::Conditional { label })
        }
        _ => None,
    }
}
