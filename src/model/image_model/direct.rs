//! A half of an image model as a program of our own loops (`eddy_kernels::picture`), where it has nothing but what they
//! know: the convolutions of the TAESD family with all that stands around them.

use eddy_graph::{Binary, Checked, Node, Op, Sliding, Source, Unary};
use eddy_kernels::Shape;
use eddy_kernels::picture::{PictureConvolution, PictureOp, PictureProgram, PictureStep};

/// Numbers of a model's half, at most: every worker holds its own.
const MOST_NUMBERS: usize = 8 << 20;

/// The program that makes of a picture what the graph makes of it; `None` if the graph has anything else, or too much.
pub fn picture_program(half: &Checked) -> Option<PictureProgram> {
    let graph = half.graph();
    if graph.constant_count() > MOST_NUMBERS {
        return None;
    }
    let mut reader = GraphReader { half, steps: Vec::new(), found: Vec::new(), readers: readers(half) };
    for node in &graph.nodes {
        let found = reader.node(node)?;
        reader.found.push(found);
    }
    let Found::Sheet(last) = reader.at(graph.output)? else { return None };
    // What comes out is what the last step gives.
    let input = reader.shape(Source::Input)?;
    (last == reader.steps.len()).then(|| PictureProgram::new(input, reader.steps).ok()).flatten()
}

/// How often each node is read; the output is read once more.
fn readers(half: &Checked) -> Vec<usize> {
    let graph = half.graph();
    let mut readers = vec![0; graph.nodes.len()];
    for source in graph.nodes.iter().flat_map(|node| &node.inputs).chain([&graph.output]) {
        if let Source::Node(at) = source {
            readers[*at as usize] += 1;
        }
    }
    readers
}

/// What a node is in the program: a sheet, or a part of a step that is not complete.
#[derive(Clone, Copy, Debug)]
enum Found {
    Sheet(usize),
    Doubled(usize),
    /// factor · sheet.
    Scaled(usize, f32),
    /// tanh(factor · sheet).
    Tanh(usize, f32),
    /// A sheet in groups of mean 0 and variance 1, and then times a constant.
    Normal {
        sheet: usize,
        groups: usize,
        epsilon: f32,
        factor: Option<u32>,
    },
}

struct GraphReader<'a> {
    half: &'a Checked,
    steps: Vec<PictureStep>,
    found: Vec<Found>,
    readers: Vec<usize>,
}

impl<'a> GraphReader<'a> {
    fn at(&self, source: Source) -> Option<Found> {
        match source {
            Source::Input => Some(Found::Sheet(0)),
            Source::Constant(_) => None,
            Source::Node(at) => self.found.get(at as usize).copied(),
        }
    }

    fn sheet(&self, source: Source) -> Option<usize> {
        match self.at(source)? {
            Found::Sheet(sheet) => Some(sheet),
            Found::Doubled(_) | Found::Scaled(..) | Found::Tanh(..) | Found::Normal { .. } => None,
        }
    }

    fn shape(&self, source: Source) -> Option<Shape> {
        let &[1, channels, height_px, width_px] = self.half.shape(source) else { return None };
        Some(Shape { channels, height_px, width_px })
    }

    fn constant(&self, source: Source) -> Option<&'a [f32]> {
        let Source::Constant(at) = source else { return None };
        self.half.graph().constants.get(at as usize).map(|constant| &constant.numbers[..])
    }

    fn pushed(&mut self, from: usize, op: PictureOp) -> Found {
        self.steps.push(PictureStep { from, op });
        Found::Sheet(self.steps.len())
    }

    /// The step that has just been made, if `source` is what it gives and nobody else reads that.
    fn open_step(&mut self, source: Source) -> Option<&mut PictureOp> {
        let Source::Node(at) = source else { return None };
        let is_last = self.sheet(source) == Some(self.steps.len());
        let is_read_once = self.readers.get(at as usize) == Some(&1);
        self.steps.last_mut().filter(|_| is_last && is_read_once).map(|step| &mut step.op)
    }

    fn node(&mut self, node: &Node) -> Option<Found> {
        let inputs = &node.inputs[..];
        match (&node.op, inputs) {
            (Op::Convolution { sliding, groups: 1 }, [x, rest @ ..]) => self.convolution(*x, rest, sliding),
            (Op::Unary(Unary::Relu), &[x]) => {
                match self.open_step(x)? {
                    PictureOp::Convolution(PictureConvolution { relu, .. }) | PictureOp::GroupNorm { relu, .. } => {
                        *relu = true;
                    }
                    PictureOp::SoftClamp { .. } => return None,
                }
                self.at(x)
            }
            (Op::Unary(Unary::Tanh), &[x]) => match self.at(x)? {
                Found::Scaled(sheet, factor) => Some(Found::Tanh(sheet, factor)),
                Found::Sheet(sheet) => Some(Found::Tanh(sheet, 1.0)),
                Found::Doubled(_) | Found::Tanh(..) | Found::Normal { .. } => None,
            },
            (Op::Binary(Binary::Mul), &[x, by]) => self.product(x, by),
            (Op::Binary(Binary::Add), &[a, b]) => self.sum(a, b),
            (Op::Repeat { factors: [2, 2] }, &[x]) => Some(Found::Doubled(self.sheet(x)?)),
            (Op::Normalize { block, epsilon }, &[x]) => {
                let (sheet, shape) = (self.sheet(x)?, self.shape(x)?);
                let is_whole =
                    *block > 0 && block.is_multiple_of(shape.area_px()) && shape.dim().is_multiple_of(*block);
                let groups = shape.dim().checked_div(*block)?;
                is_whole.then_some(Found::Normal { sheet, groups, epsilon: *epsilon, factor: None })
            }
            _ => None,
        }
    }

    fn convolution(&mut self, x: Source, rest: &[Source], sliding: &Sliding) -> Option<Found> {
        let (from, doubled) = match self.at(x)? {
            Found::Sheet(sheet) => (sheet, false),
            Found::Doubled(sheet) => (sheet, true),
            Found::Scaled(..) | Found::Tanh(..) | Found::Normal { .. } => return None,
        };
        let (&kernels, bias) = rest.split_first()?;
        let weight = self.constant(kernels)?.to_vec();
        let &[outputs, _, side_px, width_px] = self.half.shape(kernels) else { return None };
        let Sliding { strides: [stride_px, other], dilations, before, after } = *sliding;
        let is_even = |[first, second]: [usize; 2]| first == second;
        if side_px != width_px || stride_px != other || dilations != [1; 2] || !is_even(before) || !is_even(after) {
            return None;
        }
        let bias = match bias {
            [] => vec![0.0; outputs],
            [bias] => self.constant(*bias)?.to_vec(),
            _ => return None,
        };
        let [before_px, after_px] = [before[0], after[0]];
        let (plus, relu) = (None, false);
        Some(self.pushed(
            from,
            PictureOp::Convolution(PictureConvolution {
                outputs,
                side_px,
                stride_px,
                before_px,
                after_px,
                doubled,
                weight,
                bias,
                plus,
                relu,
            }),
        ))
    }

    fn product(&mut self, x: Source, by: Source) -> Option<Found> {
        let numbers = self.constant(by)?;
        match (self.at(x)?, numbers) {
            (Found::Sheet(sheet), &[factor]) => Some(Found::Scaled(sheet, factor)),
            (Found::Tanh(sheet, factor), &[bound]) => Some(self.pushed(sheet, PictureOp::SoftClamp { factor, bound })),
            (Found::Normal { sheet, groups, epsilon, factor: None }, _) if self.is_a_number_a_channel(by, x) => {
                let Source::Constant(factor) = by else { return None };
                Some(Found::Normal { sheet, groups, epsilon, factor: Some(factor) })
            }
            _ => None,
        }
    }

    fn is_a_number_a_channel(&self, constant: Source, of: Source) -> bool {
        let channels = self.shape(of).map(|shape| shape.channels);
        channels.is_some_and(|channels| self.half.shape(constant) == [1, channels, 1, 1])
    }

    fn sum(&mut self, a: Source, b: Source) -> Option<Found> {
        if let Found::Normal { sheet, groups, epsilon, factor: Some(factor) } = self.at(a)? {
            let shift = self.constant(b)?.to_vec();
            let factor = self.constant(Source::Constant(factor))?.to_vec();
            let relu = false;
            let op = PictureOp::GroupNorm { groups, epsilon, factor, shift, relu };
            return self.is_a_number_a_channel(b, a).then(|| self.pushed(sheet, op));
        }
        let has_one_shape = self.half.shape(a) == self.half.shape(b);
        for (latest, other) in [(a, b), (b, a)] {
            let other = self.sheet(other)?;
            if let Some(PictureOp::Convolution(PictureConvolution { plus: plus @ None, relu: false, .. })) =
                self.open_step(latest)
                && has_one_shape
            {
                *plus = Some(other);
                return self.at(latest);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use eddy_graph::PlainGraph;
    use eddy_kernels::Simd;
    use eddy_kernels::picture::PackedPictureProgram;

    use super::super::small::{small_half, small_kl_half};
    use super::*;
    use crate::math::rng::{Stream, seeded, standard_normals};

    #[test]
    fn both_halves_of_the_taesd_family_are_programs_that_make_what_plain_rust_makes() {
        for is_decoder in [false, true] {
            let half = small_half(is_decoder).unwrap();
            let program = picture_program(&half).unwrap();
            // All layers of a half, and nothing else.
            let convolutions =
                half.graph().nodes.iter().filter(|node| matches!(node.op, Op::Convolution { .. })).count();
            let others = program.steps().len() - convolutions;
            assert_eq!(others, if is_decoder { 4 } else { 3 }, "three norms, and the decoder's clamp");
            let sample = standard_normals(&mut seeded(5, Stream::Starts, u64::from(is_decoder)), half.inputs());
            let wide: Vec<f64> = sample.iter().copied().map(f64::from).collect();
            let wanted = PlainGraph::new(&half).value(&wide);
            let largest = wanted.iter().fold(0f64, |most, it| most.max(it.abs()));
            for simd in Simd::all_here() {
                let found = PackedPictureProgram::new(&program, simd).run(&sample);
                assert_eq!(found.len(), wanted.len());
                let worst = found.iter().zip(&wanted).map(|(a, b)| (f64::from(*a) - b).abs()).fold(0.0, f64::max);
                assert!(worst < 2e-5 * largest && largest > 1e-3, "{simd:?}: off by {worst} of {largest}");
            }
        }
    }

    #[test]
    fn what_the_loops_do_not_know_is_no_program() {
        for is_decoder in [false, true] {
            assert_eq!(picture_program(&small_kl_half(is_decoder).unwrap()), None, "it has attention");
        }
    }
}
