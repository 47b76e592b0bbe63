//! Encoder and decoder: of two files, or of one that is cut at its latent.

use std::collections::{HashMap, HashSet};

use bytes::Bytes;
use eddy_graph::{Checked, Graph, Node, Op, Source};

use crate::cut;
use crate::fault::OnnxFault;
use crate::file::{FileInput, OnnxFile};
use crate::lower::{Lowered, lower};
use crate::network::{LatentTensor, OnnxAutoencoder, OnnxNote, Reply, Request};
use crate::wire;

/// The autoencoder of the files.
///
/// # Errors
/// Why they give none.
pub fn read(request: &Request) -> Result<OnnxAutoencoder, OnnxFault> {
    // Slices of these bytes are all that is held of the files.
    let files: Vec<Bytes> = request.files.iter().map(|file| Bytes::copy_from_slice(file)).collect();
    match &files[..] {
        [one] => of_one(&OnnxFile::read(one)?, request),
        [first, second] => of_two(&OnnxFile::read(first)?, &OnnxFile::read(second)?, request),
        _ => Err(OnnxFault::FileCount { found: files.len() }),
    }
}

/// The answer to a request, both as words.
pub fn answer(request: &[u32]) -> Vec<u32> {
    let reply: Reply = wire::value::<Request>(request).map_or(Err(OnnxFault::NotOnnx), |request| read(&request));
    wire::words(&reply)
}

fn count(shape: &[usize]) -> usize {
    shape.iter().product()
}

/// A half as it was read, before it is known which it is.
struct Half {
    lowered: Lowered,
}

impl Half {
    /// With open sizes filled in as those of a sample.
    fn read(file: &OnnxFile, sample: [usize; 3]) -> Result<Self, OnnxFault> {
        let shape = input_shape(file, sample)?;
        Ok(Self { lowered: lower(file, &shape)? })
    }

    fn takes(&self) -> &[usize] {
        &self.lowered.graph.input_shape
    }

    /// The output that gives so many numbers, or twice as many; by names where there are several.
    fn give(&mut self, wanted: usize, notes: &mut Vec<OnnxNote>) -> bool {
        let outputs = &self.lowered.outputs;
        let rank = |name: &str| {
            let name = name.to_lowercase();
            let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
            // The mean of a variational encoder, before what was drawn, and never its variance.
            if has(&["logvar", "log_var", "sigma", "std", "variance"]) {
                2
            } else {
                usize::from(!has(&["mu", "mean", "loc"]))
            }
        };
        let of = |size: usize| {
            let fits = outputs.iter().filter(move |(_, _, shape)| count(shape) == size);
            fits.min_by_key(|(name, ..)| rank(name)).cloned()
        };
        let (taken, is_doubled) = match (of(wanted), of(2 * wanted)) {
            (Some(taken), _) => (taken, false),
            (None, Some(taken)) => (taken, true),
            (None, None) => return false,
        };
        if outputs.len() > 1 {
            let of = outputs.iter().map(|(name, ..)| name.clone()).collect();
            notes.push(OnnxNote::Output { taken: taken.0.clone(), of });
        }
        let (name, source, shape) = taken;
        self.lowered.graph.output = source;
        if is_doubled {
            // Of channels, or of numbers.
            let Some(axis) = (1..shape.len()).find(|&axis| shape[axis] % 2 == 0) else { return false };
            let op = Op::Slice { axis, start: 0, count: shape[axis] / 2 };
            self.lowered.graph = with_node(self.lowered.graph.clone(), op, &name);
            notes.push(OnnxNote::FirstHalf { tensor: name });
        }
        true
    }

    /// The sizes of what it gives.
    fn gives(&self) -> Vec<usize> {
        self.lowered.outputs.iter().map(|(_, _, shape)| count(shape)).collect()
    }

    fn given_shape(&self) -> Vec<usize> {
        self.lowered.outputs.first().map(|(_, _, shape)| shape.clone()).unwrap_or_default()
    }

    fn may_give(&self, wanted: usize) -> bool {
        self.gives().iter().any(|&size| size == wanted || size == 2 * wanted)
    }
}

/// The graph with one more operation after its output.
fn with_node(mut graph: Graph, op: Op, name: &str) -> Graph {
    graph.nodes.push(Node { op, inputs: vec![graph.output], name: name.to_owned() });
    graph.output = Source::Node(graph.nodes.len() as u32 - 1);
    graph
}

/// The graph with an operation before its input, which then has this shape.
fn behind_node(graph: Graph, op: Op, input_shape: Vec<usize>) -> Graph {
    let moved = |source: Source| match source {
        Source::Input => Source::Node(0),
        Source::Constant(at) => Source::Constant(at),
        Source::Node(at) => Source::Node(at + 1),
    };
    let first = Node { op, inputs: vec![Source::Input], name: String::new() };
    let rest =
        graph.nodes.into_iter().map(|node| Node { inputs: node.inputs.into_iter().map(moved).collect(), ..node });
    Graph {
        input_shape,
        nodes: std::iter::once(first).chain(rest).collect(),
        output: moved(graph.output),
        constants: graph.constants,
    }
}

/// The shape of one sample at a file's input.
fn input_shape(file: &OnnxFile, [channels, height, width]: [usize; 3]) -> Result<Vec<usize>, OnnxFault> {
    let read: HashSet<&str> = file.nodes.iter().flat_map(|node| node.inputs.iter().map(String::as_str)).collect();
    let inputs: Vec<&FileInput> = file.inputs.iter().filter(|input| read.contains(input.name.as_str())).collect();
    let &[input] = &inputs[..] else {
        return Err(OnnxFault::Inputs { names: inputs.iter().map(|input| input.name.clone()).collect() });
    };
    let open = || OnnxFault::OpenShape { input: input.name.clone(), shape: input.shape_text() };
    let axes = input.axes.as_ref().ok_or_else(open)?;
    let (first, rest) = axes.split_first().ok_or_else(open)?;
    // A sample without an axis for samples.
    if rest.is_empty() && first.as_ref().is_ok_and(|&size| size > 1) {
        return Err(open());
    }
    let usual: &[usize] = match rest {
        [_] => &[channels * height * width],
        [_, _] => &[height, width],
        [_, _, Ok(last)] if *last == channels && rest[0].as_ref().ok() != Some(&channels) => &[height, width, channels],
        [_, _, _] => &[channels, height, width],
        _ => return Err(open()),
    };
    let filled = rest.iter().zip(usual).map(|(size, &usual)| size.as_ref().copied().unwrap_or(usual));
    Ok(std::iter::once(1).chain(filled).collect())
}

fn of_two(first: &OnnxFile, second: &OnnxFile, request: &Request) -> Result<OnnxAutoencoder, OnnxFault> {
    let mut notes = Vec::new();
    let (mut first, mut second) = (Half::read(first, request.sample)?, Half::read(second, request.sample)?);
    let pixels = count(&request.sample);
    let (takes_first, takes_second) = (count(first.takes()), count(second.takes()));
    // Each gives what the other takes; the code may be the first half of what an encoder gives.
    let is_pair = first.may_give(takes_second) && second.may_give(takes_first);
    if !is_pair {
        let shapes = |half: &Half| [half.takes().to_vec(), half.given_shape()];
        return Err(OnnxFault::NoPair { first: shapes(&first), second: shapes(&second) });
    }
    let first_is_encoder = match (takes_first == pixels, takes_second == pixels) {
        (true, false) => true,
        (false, true) => false,
        _ if takes_first != takes_second => takes_first > takes_second,
        _ => {
            notes.push(OnnxNote::Order);
            true
        }
    };
    if !first_is_encoder {
        std::mem::swap(&mut first, &mut second);
    }
    let (mut encoder, mut decoder) = (first, second);
    let (code, picture) = (count(decoder.takes()), count(encoder.takes()));
    encoder.give(code, &mut notes);
    decoder.give(picture, &mut notes);
    finish(encoder.lowered, decoder.lowered, notes, Vec::new(), 0)
}

fn of_one(file: &OnnxFile, request: &Request) -> Result<OnnxAutoencoder, OnnxFault> {
    let mut notes = Vec::new();
    let mut whole = Half::read(file, request.sample)?;
    let picture = count(whole.takes());
    if !whole.gives().contains(&picture) || !whole.give(picture, &mut notes) {
        return Err(OnnxFault::OneHalf { takes: whole.takes().to_vec(), gives: whole.given_shape() });
    }
    let Lowered { graph, names, noise, outputs } = whole.lowered;
    let checked = Checked::new(graph).map_err(OnnxFault::of_graph)?;
    // What a file calls a tensor may be a node that gives it in another shape.
    let mut name_of: HashMap<u32, String> = HashMap::new();
    for (name, at) in &names {
        name_of.entry(*at).or_insert_with(|| name.clone());
    }
    let mut found: Vec<(u32, LatentTensor)> = Vec::new();
    for at in cut::cuts(&checked) {
        if let Some(name) = name_of.get(&at) {
            let shape = checked.shape(Source::Node(at)).to_vec();
            // The last of several with the same numbers in another shape.
            found.retain(|(other, _)| !is_same_numbers(checked.graph(), *other, at));
            found.push((at, LatentTensor { name: name.clone(), shape }));
        }
    }
    // The narrowest first; of several as narrow the last, which is after its activation.
    found.reverse();
    found.sort_by_key(|(_, latent)| count(&latent.shape));
    let latents: Vec<LatentTensor> = found.iter().map(|(_, latent)| latent.clone()).collect();
    let latent = match &request.latent {
        None => 0,
        Some(wanted) => {
            // By any of its names.
            let at = names.iter().find(|(name, _)| name == wanted).map(|(_, at)| *at);
            let place = found.iter().position(|(cut, _)| Some(*cut) == at || names_same(checked.graph(), at, *cut));
            place.ok_or_else(|| OnnxFault::Latent {
                name: wanted.clone(),
                known: latents.iter().map(|latent| latent.name.clone()).collect(),
            })?
        }
    };
    let (at, chosen) = found.get(latent).ok_or(OnnxFault::NoLatent)?;
    let [encoder, decoder] = cut::halves(checked.graph(), *at, &chosen.shape);
    let half = |graph: Graph, noise: Vec<String>| Lowered { graph, names: Vec::new(), noise, outputs: outputs.clone() };
    finish(half(encoder, noise), half(decoder, Vec::new()), notes, latents, latent)
}

/// Whether the later node only gives the numbers of the earlier one another shape.
fn is_same_numbers(graph: &Graph, earlier: u32, later: u32) -> bool {
    let node = &graph.nodes[later as usize];
    matches!(node.op, Op::Reshape { .. }) && node.inputs == [Source::Node(earlier)]
}

/// Whether a node that was named is reshaped to the cut.
fn names_same(graph: &Graph, named: Option<u32>, cut: u32) -> bool {
    named.is_some_and(|named| is_same_numbers(graph, named, cut))
}

/// Turns pictures whose channels come last, and leaves out what nobody needs.
fn finish(
    encoder: Lowered,
    decoder: Lowered,
    mut notes: Vec<OnnxNote>,
    latents: Vec<LatentTensor>,
    latent: usize,
) -> Result<OnnxAutoencoder, OnnxFault> {
    for node in encoder.noise.iter().chain(&decoder.noise) {
        notes.push(OnnxNote::Noise { node: node.clone() });
    }
    let (mut encoder, mut decoder) = (encoder.graph, decoder.graph);
    let picture = match encoder.input_shape[..] {
        [_, c, h, w] if is_channels(w) && !is_channels(c) && w > 1 => {
            let turned = Op::Transpose { order: vec![0, 2, 3, 1] };
            encoder = behind_node(encoder, turned, vec![1, w, c, h]);
            let shaped = Op::Reshape { shape: vec![1, c, h, w] };
            decoder = with_node(with_node(decoder, shaped, ""), Op::Transpose { order: vec![0, 3, 1, 2] }, "");
            notes.push(OnnxNote::ChannelsLast);
            Some([w, c, h])
        }
        [_, c, h, w] if w == 1 && !is_channels(c) => Some([1, c, h]),
        [_, c, h, w] => Some([c, h, w]),
        [_, h, w] => Some([1, h, w]),
        _ => None,
    };
    let check = |graph: Graph| Checked::new(graph.pruned()).map_err(OnnxFault::of_graph);
    let (encoder, decoder) = (check(encoder)?, check(decoder)?);
    if encoder.outputs() != decoder.inputs() || decoder.outputs() != encoder.inputs() {
        let shapes = |half: &Checked| [half.graph().input_shape.clone(), half.output_shape().to_vec()];
        return Err(OnnxFault::NoPair { first: shapes(&encoder), second: shapes(&decoder) });
    }
    let (encoder, decoder) = (encoder.graph().clone(), decoder.graph().clone());
    Ok(OnnxAutoencoder { encoder, decoder, picture, latents, latent, notes })
}

fn is_channels(size: usize) -> bool {
    matches!(size, 1 | 3 | 4)
}
