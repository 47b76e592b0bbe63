//! A graph of one half of an image autoencoder, put together layer by layer.

use eddy_graph::{Binary, Constant, Graph, Node, Op, Sliding, Source, Unary};

use super::ImageModelError;

/// Where the numbers of a layer come from.
pub trait LayerNumbers {
    /// The numbers of the tensor of this name, row-major, and that it has this shape.
    ///
    /// # Errors
    /// If they cannot be had.
    fn numbers(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ImageModelError>;
}

/// A picture, or what layers have made of it: channels × height × width.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    source: Source,
    pub channels: usize,
    pub height: usize,
    pub width: usize,
}

/// A graph under way.
pub struct GraphDraft<'a> {
    layers: &'a mut dyn LayerNumbers,
    constants: Vec<Constant>,
    nodes: Vec<Node>,
    input_shape: Vec<usize>,
}

/// A convolution of square kernels.
#[derive(Clone, Copy, Debug)]
pub struct Kernel {
    pub side: usize,
    pub sliding: Sliding,
    pub has_bias: bool,
}

impl Kernel {
    /// 3 × 3, the picture keeps its size.
    pub const THREE: Self =
        Self { side: 3, sliding: Sliding { before: [1; 2], after: [1; 2], ..Sliding::PLAIN }, has_bias: true };
    /// 1 × 1.
    pub const ONE: Self = Self { side: 1, sliding: Sliding::PLAIN, has_bias: true };

    /// The same without `{name}.bias`.
    pub const fn without_bias(self) -> Self {
        Self { has_bias: false, ..self }
    }

    /// Half of the height and width, with this padding above, left and below, right.
    pub const fn halving(self, before: usize, after: usize) -> Self {
        Self { sliding: Sliding { strides: [2; 2], before: [before; 2], after: [after; 2], ..Sliding::PLAIN }, ..self }
    }
}

impl<'a> GraphDraft<'a> {
    /// Begins with an input of channels × height × width.
    pub fn new(layers: &'a mut dyn LayerNumbers, [channels, height, width]: [usize; 3]) -> (Self, Sheet) {
        let input_shape = vec![1, channels, height, width];
        let sheet = Sheet { source: Source::Input, channels, height, width };
        (Self { layers, constants: Vec::new(), nodes: Vec::new(), input_shape }, sheet)
    }

    /// The graph that gives `sheet`.
    pub fn finished(self, sheet: Sheet) -> Graph {
        let Self { constants, nodes, input_shape, .. } = self;
        Graph { input_shape, constants, nodes, output: sheet.source }
    }

    fn node(&mut self, name: &str, op: Op, inputs: Vec<Source>) -> Source {
        self.nodes.push(Node { op, inputs, name: name.to_owned() });
        Source::Node(self.nodes.len() as u32 - 1)
    }

    fn same(&mut self, name: &str, op: Op, inputs: Vec<Source>, sheet: Sheet) -> Sheet {
        Sheet { source: self.node(name, op, inputs), ..sheet }
    }

    fn constant(&mut self, shape: Vec<usize>, numbers: Vec<f32>) -> Source {
        self.constants.push(Constant { shape, numbers });
        Source::Constant(self.constants.len() as u32 - 1)
    }

    fn number(&mut self, number: f32) -> Source {
        self.constant(vec![1], vec![number])
    }

    /// The tensor `name`, known to the file under `shape` and to the graph under `as_shape`.
    fn tensor(&mut self, name: &str, shape: &[usize], as_shape: Vec<usize>) -> Result<Source, ImageModelError> {
        let numbers = self.layers.numbers(name, shape)?;
        Ok(self.constant(as_shape, numbers))
    }

    /// A function of each number; the shape stays.
    pub fn unary(&mut self, name: &str, of: Unary, x: Sheet) -> Sheet {
        self.same(name, Op::Unary(of), vec![x.source], x)
    }

    /// factor · x; the shape stays.
    pub fn scaled(&mut self, name: &str, x: Sheet, factor: f32) -> Sheet {
        let factor = self.number(factor);
        self.same(name, Op::Binary(Binary::Mul), vec![x.source, factor], x)
    }

    /// a + b, which have one shape.
    pub fn sum(&mut self, name: &str, a: Sheet, b: Sheet) -> Sheet {
        self.same(name, Op::Binary(Binary::Add), vec![a.source, b.source], a)
    }

    /// `{name}.weight` and `{name}.bias`.
    ///
    /// # Errors
    /// If the numbers cannot be had.
    pub fn convolution(
        &mut self,
        name: &str,
        x: Sheet,
        outputs: usize,
        kernel: Kernel,
    ) -> Result<Sheet, ImageModelError> {
        let shape = vec![outputs, x.channels, kernel.side, kernel.side];
        self.convolution_stored(name, x, kernel, &shape.clone(), shape)
    }

    /// A matrix applied to every pixel, which the file holds as a matrix or, if `is_picture`, as kernels of 1 × 1.
    ///
    /// # Errors
    /// If the numbers cannot be had.
    pub fn pixelwise(&mut self, name: &str, x: Sheet, is_picture: bool) -> Result<Sheet, ImageModelError> {
        let kernels = vec![x.channels, x.channels, 1, 1];
        let stored = if is_picture { &kernels[..] } else { &kernels[..2] };
        self.convolution_stored(name, x, Kernel::ONE, stored, kernels.clone())
    }

    fn convolution_stored(
        &mut self,
        name: &str,
        x: Sheet,
        kernel: Kernel,
        stored: &[usize],
        kernels: Vec<usize>,
    ) -> Result<Sheet, ImageModelError> {
        let outputs = kernels[0];
        let mut inputs = vec![x.source, self.tensor(&format!("{name}.weight"), stored, kernels)?];
        if kernel.has_bias {
            inputs.push(self.tensor(&format!("{name}.bias"), &[outputs], vec![outputs])?);
        }
        let Sliding { strides, before, after, .. } = kernel.sliding;
        let side =
            |size: usize, at: usize| (size + before[at] + after[at]).saturating_sub(kernel.side) / strides[at] + 1;
        let (height, width) = (side(x.height, 0), side(x.width, 1));
        let source = self.node(name, Op::Convolution { sliding: kernel.sliding, groups: 1 }, inputs);
        Ok(Sheet { source, channels: outputs, height, width })
    }

    /// GroupNorm with `{name}.weight` and `{name}.bias`; the channels are a multiple of the groups.
    ///
    /// # Errors
    /// If the numbers cannot be had.
    pub fn group_norm(&mut self, name: &str, x: Sheet, groups: usize, epsilon: f32) -> Result<Sheet, ImageModelError> {
        let c = x.channels;
        let block = c / groups * x.height * x.width;
        let normal = self.same(name, Op::Normalize { block, epsilon }, vec![x.source], x);
        let factor = self.tensor(&format!("{name}.weight"), &[c], vec![1, c, 1, 1])?;
        let shift = self.tensor(&format!("{name}.bias"), &[c], vec![1, c, 1, 1])?;
        let scaled = self.same(name, Op::Binary(Binary::Mul), vec![normal.source, factor], x);
        Ok(self.same(name, Op::Binary(Binary::Add), vec![scaled.source, shift], x))
    }

    /// Every pixel twice along height and width.
    pub fn doubled(&mut self, name: &str, x: Sheet) -> Sheet {
        let source = self.node(name, Op::Repeat { factors: [2; 2] }, vec![x.source]);
        Sheet { source, height: 2 * x.height, width: 2 * x.width, ..x }
    }

    /// The first channels alone.
    pub fn first_channels(&mut self, name: &str, x: Sheet, count: usize) -> Sheet {
        let source = self.node(name, Op::Slice { axis: 1, start: 0, count }, vec![x.source]);
        Sheet { source, channels: count, ..x }
    }

    /// Attention of one head among the pixels: softmax(qᵀk/√channels) applied to v.
    pub fn attention(&mut self, name: &str, [q, k, v]: [Sheet; 3]) -> Sheet {
        let Sheet { channels, height, width, .. } = q;
        let q = self.scaled(name, q, 1.0 / (channels as f32).sqrt());
        let columns = || Op::Reshape { shape: vec![1, channels, height * width] };
        let turned = || Op::Transpose { order: vec![0, 2, 1] };
        let [q, k, v] = [q, k, v].map(|sheet| self.node(name, columns(), vec![sheet.source]));
        let [q, v] = [q, v].map(|source| self.node(name, turned(), vec![source]));
        let scores = self.node(name, Op::MatMul, vec![q, k]);
        let shares = self.node(name, Op::Softmax { axis: 2 }, vec![scores]);
        let mixed = self.node(name, Op::MatMul, vec![shares, v]);
        let mixed = self.node(name, turned(), vec![mixed]);
        let source = self.node(name, Op::Reshape { shape: vec![1, channels, height, width] }, vec![mixed]);
        Sheet { source, channels, height, width }
    }
}
