//! Convolutions of a graph in our own loops (`eddy_kernels::picture`), which on a CPU are several times as fast as burn's.
//! What goes in and comes out are tensors as elsewhere: to bring their numbers into the order of the loops costs little
//! beside a convolution of many channels.

use std::collections::BTreeMap;

use burn::tensor::{Device, Tensor, TensorData};
use eddy_graph::{Checked, Op, Sliding, Source};
use eddy_kernels::picture::{
    PackedPictureProgram, PictureConvolution, PictureOp, PicturePassage, PictureProgram, PictureStep,
};
use eddy_kernels::{Shape, Simd};

use super::held::Held;
use crate::model::network::numbers_of;

/// A convolution with its numbers in the order of the loops.
pub struct DirectConvolution {
    packed: PackedPictureProgram,
    /// Multiplications of one row of the result.
    of_row: u64,
}

/// Which convolutions of a graph the loops can make. Their numbers are gathered as they come, and packed one by one.
#[derive(Default)]
pub struct DirectPlan {
    /// By the node.
    planned: BTreeMap<usize, Planned>,
    /// For the constants that are kernels or biases of one of them: of which.
    owners: BTreeMap<u32, usize>,
}

struct Planned {
    from: Shape,
    of: PictureConvolution,
    kernels: u32,
    bias: Option<u32>,
}

impl DirectPlan {
    /// All that the graph has.
    pub fn of(checked: &Checked) -> Self {
        let mut plan = Self::default();
        let mut readers: BTreeMap<u32, usize> = BTreeMap::new();
        for source in checked.graph().nodes.iter().flat_map(|node| &node.inputs).chain([&checked.graph().output]) {
            if let Source::Constant(at) = source {
                *readers.entry(*at).or_default() += 1;
            }
        }
        for (at, node) in checked.graph().nodes.iter().enumerate() {
            let Op::Convolution { sliding, groups: 1 } = &node.op else { continue };
            let Some(planned) = planned(checked, &node.inputs, sliding) else { continue };
            let constants = [Some(planned.kernels), planned.bias].into_iter().flatten();
            if constants.clone().all(|constant| readers.get(&constant) == Some(&1)) {
                plan.owners.extend(constants.map(|constant| (constant, at)));
                plan.planned.insert(at, planned);
            }
        }
        plan
    }

    /// Keeps the numbers of a constant if they are for one of the convolutions, and gives something in their place that
    /// nobody reads; else gives them back.
    pub fn take_in(&mut self, constant: u32, numbers: Vec<f32>) -> Vec<f32> {
        let planned = self.owners.get(&constant).and_then(|at| self.planned.get_mut(at));
        let Some(planned) = planned else { return numbers };
        if planned.kernels == constant {
            planned.of.weight = numbers;
        } else {
            planned.of.bias = numbers;
        }
        vec![0.0]
    }

    /// The convolution of this node, if it is one of them.
    pub fn made(&mut self, node: usize) -> Option<DirectConvolution> {
        let Planned { from, of, .. } = self.planned.remove(&node)?;
        let to = of.gives(from)?;
        let of_row = (to.width_px * to.channels * from.channels * of.side_px * of.side_px) as u64;
        let step = PictureStep { from: 0, op: PictureOp::Convolution(of) };
        let program = PictureProgram::new(from, vec![step]).expect("its shapes and the count of its numbers fit");
        Some(DirectConvolution { packed: PackedPictureProgram::new(&program, Simd::widest()), of_row })
    }
}

fn planned(checked: &Checked, inputs: &[Source], sliding: &Sliding) -> Option<Planned> {
    let (&x, rest) = inputs.split_first()?;
    let (&Source::Constant(kernels), bias) = rest.split_first()? else { return None };
    let bias = match bias {
        [] => None,
        &[Source::Constant(bias)] => Some(bias),
        _ => return None,
    };
    let &[1, channels, height_px, width_px] = checked.shape(x) else { return None };
    let &[outputs, _, side_px, side] = checked.shape(Source::Constant(kernels)) else { return None };
    let Sliding { strides, dilations, before, after } = *sliding;
    let is_square = [strides, before, after].iter().all(|[first, second]| first == second) && side == side_px;
    if !checked.depends(x) || !is_square || dilations != [1; 2] {
        return None;
    }
    let of = PictureConvolution {
        outputs,
        side_px,
        stride_px: strides[0],
        before_px: before[0],
        after_px: after[0],
        doubled: false,
        weight: Vec::new(),
        // Stays where there is none.
        bias: vec![0.0; outputs],
        plus: None,
        relu: false,
    };
    let from = Shape { channels, height_px, width_px };
    of.gives(from)?;
    Some(Planned { from, of, kernels, bias })
}

/// Samples on their way through a convolution, one after the other.
pub struct DirectPassage {
    samples: Vec<f32>,
    given: Vec<f32>,
    under_way: Option<PicturePassage>,
    device: Device,
}

impl DirectPassage {
    pub fn new(of: &DirectConvolution, x: Held) -> Self {
        let x = x.flat();
        let device = x.device();
        #[expect(clippy::disallowed_methods, reason = "on the CPU a read waits for nobody")]
        let samples = numbers_of(x.into_data());
        let count = samples.len() / of.packed.inputs();
        Self { samples, given: Vec::with_capacity(count * of.packed.outputs()), under_way: None, device }
    }

    /// So many rows of a sample's result, or what is left of them; says how many.
    pub fn advance(&mut self, of: &DirectConvolution, rows: usize) -> usize {
        let (inputs, outputs) = (of.packed.inputs(), of.packed.outputs());
        let at = self.given.len() / outputs;
        let Some(sample) = self.samples.chunks_exact(inputs).nth(at) else { return 0 };
        let passage = self.under_way.get_or_insert_with(|| of.packed.begin(sample));
        if let Some(given) = of.packed.advance(passage, rows as u64 * of.of_row) {
            self.given.extend(given);
            self.under_way = None;
            if self.given.len() == self.samples.len() / inputs * outputs {
                self.samples = Vec::new();
            }
        }
        rows
    }

    /// Whether all samples are through.
    pub fn is_over(&self) -> bool {
        self.samples.is_empty()
    }

    /// What the samples have become, once they are through.
    pub fn given(self) -> Held {
        let count = self.given.len();
        Held::Flat(Tensor::from_data(TensorData::new(self.given, [count]), &self.device))
    }
}
