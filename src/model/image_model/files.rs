//! Files of an image model: which network they hold, checked before any number is read, and its two graphs.

use eddy_graph::{Checked, Graph};

use super::config::ImageModelConfig;
use super::draft::LayerNumbers;
use super::kl::KlShape;
use super::kl_names::KlNames;
use super::model::{ImageModel, ImageModelFacts, ImageRange, LatentScale};
use super::plan::{ImageHalf, TensorPlan};
use super::tiny::{self, TinyHalf};
use super::{ImageModelError, kl_files, tiny_files};
use crate::model::file::{TensorSet, open_tensors};
use crate::words::{Message, image_model as words};

/// Numbers of a model, at most: more than twice the published ones, 800 MB as they are held.
pub const MOST_PARAMETERS: usize = 200_000_000;
/// Pixels along a side.
pub const SIDES_PX: (usize, usize) = (8, 512);
/// Tensors that are named where a file holds none of a model.
const EXAMPLES: usize = 3;

/// Files whose tensors are those of one image model.
pub struct ImageModelFiles<'a> {
    sets: Vec<TensorSet<'a>>,
    network: ImageNetwork,
    scale: LatentScale,
    parameters: usize,
    /// What was assumed or left out.
    pub notes: Vec<Message>,
}

/// What the files hold, each half with the number of its file.
enum ImageNetwork {
    Tiny { encoder: (usize, TinyHalf), decoder: (usize, TinyHalf) },
    Kl { shape: KlShape, encoder: (usize, KlNames), decoder: (usize, KlNames) },
}

impl<'a> ImageModelFiles<'a> {
    /// Recognises the network in the bytes of one or several files.
    ///
    /// # Errors
    /// Why they are no image model that is known here: which tensor is missing, unknown or of another shape.
    pub fn open(files: &[&'a [u8]], config: Option<&ImageModelConfig>) -> Result<Self, ImageModelError> {
        of_sets(files.iter().map(|bytes| open_tensors(bytes)).collect::<Result<Vec<_>, _>>()?, config)
    }

    /// Numbers of both halves.
    pub fn parameters(&self) -> usize {
        self.parameters
    }

    /// Pixels along a side for each number of a latent.
    pub fn factor(&self) -> usize {
        match &self.network {
            ImageNetwork::Tiny { .. } => tiny::FACTOR,
            ImageNetwork::Kl { shape, .. } => shape.factor(),
        }
    }

    fn latent_channels(&self) -> usize {
        match &self.network {
            ImageNetwork::Tiny { decoder: (_, half), .. } => half.latent_channels,
            ImageNetwork::Kl { shape, .. } => shape.latent_channels,
        }
    }

    /// The model for pictures of this height and width, with all its numbers as f32: the files can be let go after it.
    ///
    /// # Errors
    /// If a picture cannot have that size, or a tensor's numbers cannot be read.
    pub fn model(&self, [height, width]: [usize; 2]) -> Result<ImageModel, ImageModelError> {
        let (factor, (least, most)) = (self.factor(), SIDES_PX);
        let least = least.max(factor);
        if [height, width].iter().any(|side| !(least..=most).contains(side) || side % factor != 0) {
            return Err(ImageModelError::Size { width, height, factor, least, most });
        }
        let latent = [self.latent_channels(), height / factor, width / factor];
        let built =
            |graph: Graph| Checked::new(graph).map_err(|fault| ImageModelError::NotBuilt { why: format!("{fault:?}") });
        let encoder = built(self.graph(ImageHalf::Encoder, [height, width])?)?;
        let decoder = built(self.graph(ImageHalf::Decoder, [latent[1], latent[2]])?)?;
        let facts = ImageModelFacts {
            title: self.title(),
            picture: [3, height, width],
            latent,
            range: match self.network {
                ImageNetwork::Tiny { .. } => ImageRange::Unit,
                ImageNetwork::Kl { .. } => ImageRange::Symmetric,
            },
            scale: self.scale,
            parameters: self.parameters,
            multiplications: encoder.multiplications().saturating_add(decoder.multiplications()),
            most_held: encoder.most_held().max(decoder.most_held()),
            largest: encoder.largest().max(decoder.largest()),
            notes: self.notes.clone(),
        };
        Ok(ImageModel { encoder, decoder, facts })
    }

    fn graph(&self, half: ImageHalf, sides: [usize; 2]) -> Result<Graph, ImageModelError> {
        match &self.network {
            ImageNetwork::Tiny { encoder, decoder } => {
                let (at, tiny) = if half == ImageHalf::Encoder { encoder } else { decoder };
                tiny.graph(&mut SetNumbers(&self.sets[*at]), sides)
            }
            ImageNetwork::Kl { shape, encoder, decoder } => {
                let (at, names) = if half == ImageHalf::Encoder { encoder } else { decoder };
                shape.graph(half, names, &mut SetNumbers(&self.sets[*at]), sides)
            }
        }
    }

    fn title(&self) -> Message {
        match &self.network {
            ImageNetwork::Tiny { decoder: (_, half), .. } if half.has_pool => {
                words::message::title_tiny_pool(half.latent_channels)
            }
            ImageNetwork::Tiny { decoder: (_, half), .. } => words::message::title_tiny(half.latent_channels),
            ImageNetwork::Kl { shape, .. } => {
                let channels: Vec<String> = shape.channels.iter().map(usize::to_string).collect();
                words::message::title_kl(channels.join(", "), shape.latent_channels)
            }
        }
    }
}

/// The model whose tensors lie in these files.
///
/// # Errors
/// As [`ImageModelFiles::open`].
pub(super) fn of_sets<'a>(
    sets: Vec<TensorSet<'a>>,
    config: Option<&ImageModelConfig>,
) -> Result<ImageModelFiles<'a>, ImageModelError> {
    let notes: Vec<Message> = sets.iter().flat_map(|set| set.notes.iter().cloned()).collect();
    let kl: Vec<_> = sets.iter().map(kl_files::recognised).collect();
    let tiny: Vec<(usize, TinyHalf)> = sets
        .iter()
        .enumerate()
        .filter(|(at, _)| kl[*at].is_none())
        .flat_map(|(at, set)| tiny_files::halves(set).into_iter().map(move |half| (at, half)))
        .collect();
    let any_kl = kl.iter().any(Option::is_some);
    let mut opened = match (any_kl, tiny.is_empty()) {
        (true, true) => open_kl(sets, &kl, config, notes)?,
        (false, false) => open_tiny(sets, tiny, notes)?,
        (true, false) => return Err(ImageModelError::TwoFamilies),
        (false, true) => return Err(other_family(&sets)),
    };
    if opened.parameters > MOST_PARAMETERS {
        return Err(ImageModelError::TooLarge { found: opened.parameters, most: MOST_PARAMETERS });
    }
    let said = config.and_then(|config| Some((config.scaling_factor?, config.shift_factor.unwrap_or(0.0))));
    if let (Some((factor, shift)), ImageNetwork::Kl { .. }) = (said, &opened.network) {
        opened.scale = LatentScale { factor, shift };
    }
    Ok(opened)
}

/// The numbers of a file's tensors.
struct SetNumbers<'s, 'a>(&'s TensorSet<'a>);

impl LayerNumbers for SetNumbers<'_, '_> {
    fn numbers(&mut self, name: &str, _shape: &[usize]) -> Result<Vec<f32>, ImageModelError> {
        Ok(self.0.numbers(name)?)
    }
}

/// The only one of a half.
fn only<T>(mut found: Vec<T>, none: ImageModelError) -> Result<T, ImageModelError> {
    match found.len() {
        0 => Err(none),
        1 => Ok(found.swap_remove(0)),
        _ => Err(ImageModelError::TwoOfOneHalf),
    }
}

fn open_tiny(
    sets: Vec<TensorSet<'_>>,
    halves: Vec<(usize, TinyHalf)>,
    notes: Vec<Message>,
) -> Result<ImageModelFiles<'_>, ImageModelError> {
    let (encoders, decoders) = halves.into_iter().partition(|(_, half)| half.half == ImageHalf::Encoder);
    let encoder: (usize, TinyHalf) = only(encoders, ImageModelError::NoEncoder)?;
    let decoder: (usize, TinyHalf) = only(decoders, ImageModelError::NoDecoder)?;
    let mut parameters = 0;
    for (at, half) in [&encoder, &decoder] {
        parameters += tiny_files::check(half, &sets[*at])?;
    }
    let latents = [&encoder, &decoder].map(|(_, half)| half.latent_channels);
    if latents[0] != latents[1] {
        return Err(ImageModelError::OtherLatents { encoder: latents[0], decoder: latents[1] });
    }
    let network = ImageNetwork::Tiny { encoder, decoder };
    Ok(ImageModelFiles { sets, network, scale: LatentScale::NONE, parameters, notes })
}

fn open_kl<'a>(
    sets: Vec<TensorSet<'a>>,
    found: &[Option<(KlNames, Vec<ImageHalf>)>],
    config: Option<&ImageModelConfig>,
    mut notes: Vec<Message>,
) -> Result<ImageModelFiles<'a>, ImageModelError> {
    let of = |half: ImageHalf, none: ImageModelError| {
        let with = |(at, found): (usize, &Option<(KlNames, Vec<ImageHalf>)>)| {
            let (names, halves) = found.as_ref()?;
            halves.contains(&half).then(|| (at, names.clone()))
        };
        only(found.iter().enumerate().filter_map(with).collect(), none)
    };
    let mut encoder = of(ImageHalf::Encoder, ImageModelError::NoEncoder)?;
    let mut decoder = of(ImageHalf::Decoder, ImageModelError::NoDecoder)?;
    let shape = kl_files::shape([(&sets[encoder.0], &encoder.1), (&sets[decoder.0], &decoder.1)], config);
    (encoder.1.levels, decoder.1.levels) = (shape.channels.len(), shape.channels.len());
    let plans = [(ImageHalf::Encoder, &encoder), (ImageHalf::Decoder, &decoder)]
        .map(|(half, (at, names))| Ok::<_, ImageModelError>((*at, half, names, kl_files::plan(&shape, half, names)?)));
    let [encoder_plan, decoder_plan] = plans;
    let plans = [encoder_plan?, decoder_plan?];
    let mut beside = 0;
    for (at, set) in sets.iter().enumerate() {
        let here: Vec<_> = plans.iter().filter(|(file, ..)| *file == at).collect();
        let Some((_, _, names, _)) = here.first() else { continue };
        let halves: Vec<ImageHalf> = here.iter().map(|(_, half, ..)| *half).collect();
        let asked = TensorPlan(here.iter().flat_map(|(.., plan)| plan.0.iter().cloned()).collect());
        let in_scope = |name: &str| kl_files::in_scope(names, &halves, name);
        asked.check(set, in_scope)?;
        beside += set.shapes().filter(|(name, _)| !in_scope(name)).count();
    }
    if beside > 0 {
        notes.push(words::message::left_out_beside(beside));
    }
    if config.is_none_or(|config| config.norm_num_groups.is_none()) {
        notes.push(words::message::groups_assumed(kl_files::PUBLISHED_GROUPS));
    }
    let scale = LatentScale::published(shape.latent_channels);
    if config.is_none_or(|config| config.scaling_factor.is_none()) {
        notes.push(words::message::scale_assumed(scale.factor.to_string()));
    }
    let parameters = plans.iter().map(|(.., plan)| plan.parameters()).fold(0, usize::saturating_add);
    Ok(ImageModelFiles { network: ImageNetwork::Kl { shape, encoder, decoder }, sets, scale, parameters, notes })
}

fn other_family(sets: &[TensorSet<'_>]) -> ImageModelError {
    let shapes = || sets.iter().flat_map(TensorSet::shapes);
    let examples: Vec<String> = shapes().take(EXAMPLES).map(|(name, shape)| format!("{name} {shape:?}")).collect();
    ImageModelError::Family { count: shapes().count(), examples: examples.join(", ") }
}
