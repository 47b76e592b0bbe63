//! A graph on a device: its weights are brought there once, and batches of samples go through it.

use burn::tensor::{Device, Int, Tensor, TensorData};
use eddy_graph::{Checked, Op, Source};

use super::apply::{Readied, apply, convolution_rows, reach};
use super::direct::{DirectConvolution, DirectPassage, DirectPlan};
use super::held::Held;

/// Multiplications after which a convolution on the CPU lets others in, about: some milliseconds.
pub const MULTIPLICATIONS_A_BAND: u64 = 1 << 25;

/// A checked graph with its constants as tensors. What does not depend on the input is computed once.
pub struct GraphTensors {
    /// Without numbers: those are on the device.
    checked: Checked,
    constants: Vec<Held>,
    nodes: Vec<GraphStep>,
    last_uses: Vec<Vec<u32>>,
    /// Multiplications of a band of rows, where a convolution that takes more is made in bands: on the CPU.
    band: Option<u64>,
}

#[cfg(test)]
impl GraphTensors {
    /// Makes convolutions in bands of so many multiplications.
    pub fn in_bands_of(self, multiplications: u64) -> Self {
        Self { band: Some(multiplications), ..self }
    }
}

/// What is ready before a sample comes.
enum GraphStep {
    /// The same for every input.
    Known(Held),
    Apply(Readied),
    /// A convolution in our own loops: on the CPU.
    Direct(DirectConvolution),
}

impl GraphTensors {
    /// Brings the graph's numbers to the device.
    pub fn new(checked: &Checked, device: &Device) -> Self {
        let numbers = checked.graph().constants.iter().map(|constant| constant.numbers.clone());
        Self::of(checked.outline(), numbers, DirectPlan::default(), device)
    }

    /// As [`Self::new`], without a copy of the numbers on the CPU: for large graphs that nothing is learned of. On the CPU
    /// their convolutions are made in our own loops.
    pub fn taking(checked: Checked, device: &Device) -> Self {
        let (outline, numbers) = checked.into_outline();
        let plan = if is_cpu(device) { DirectPlan::of(&outline) } else { DirectPlan::default() };
        Self::of(outline, numbers.into_iter(), plan, device)
    }

    /// As [`Self::taking`], with the device's convolutions, to hold ours to them.
    #[cfg(test)]
    pub fn taking_alone(checked: Checked, device: &Device) -> Self {
        let (outline, numbers) = checked.into_outline();
        Self::of(outline, numbers.into_iter(), DirectPlan::default(), device)
    }

    fn of(checked: Checked, numbers: impl Iterator<Item = Vec<f32>>, mut plan: DirectPlan, device: &Device) -> Self {
        let mut constants = Vec::new();
        for (at, numbers) in numbers.enumerate() {
            // What our own loops keep needs no tensor.
            let numbers = plan.take_in(at as u32, numbers);
            let count = numbers.len();
            constants.push(Held::Flat(Tensor::from_data(TensorData::new(numbers, [count]), device)));
        }
        let mut tensors = Self {
            constants,
            nodes: Vec::with_capacity(checked.graph().nodes.len()),
            last_uses: checked.last_uses(),
            band: is_cpu(device).then_some(MULTIPLICATIONS_A_BAND),
            checked,
        };
        for at in 0..tensors.checked.graph().nodes.len() {
            if let Some(direct) = plan.made(at) {
                tensors.nodes.push(GraphStep::Direct(direct));
                continue;
            }
            let checked = &tensors.checked;
            let node = &checked.graph().nodes[at];
            let source = Source::Node(at as u32);
            let prepared = match &node.op {
                Op::Gather { at, .. } => {
                    let places: Vec<i32> = at.iter().map(|&place| place as i32).collect();
                    let data = TensorData::new(places, [at.len()]);
                    Readied::Places(Tensor::<1, Int>::from_data(data, device))
                }
                Op::AveragePool { kernel, sliding, counts_padding: false } => {
                    let from = checked.shape(node.inputs[0]);
                    let to = checked.shape(source);
                    Readied::Shares(shares([from[2], from[3]], [to[2], to[3]], *kernel, sliding, device))
                }
                _ => Readied::Nothing,
            };
            let step = if checked.depends(source) {
                GraphStep::Apply(prepared)
            } else {
                let known = |source: &Source| tensors.known(*source).expect("its inputs do not depend on the input");
                let inputs = node.inputs.iter().map(known).collect();
                let shapes: Vec<Vec<usize>> = node.inputs.iter().map(|&it| checked.shape(it).to_vec()).collect();
                GraphStep::Known(apply(&node.op, &prepared, inputs, &shapes, checked.shape(source)))
            };
            tensors.nodes.push(step);
        }
        tensors
    }

    /// The graph, with its shapes.
    pub fn checked(&self) -> &Checked {
        &self.checked
    }

    /// What is fixed at this source.
    fn known(&self, source: Source) -> Option<Held> {
        match source {
            Source::Input => None,
            Source::Constant(at) => self.constants.get(at as usize).cloned(),
            Source::Node(at) => match self.nodes.get(at as usize)? {
                GraphStep::Known(held) => Some(held.clone()),
                GraphStep::Apply(_) | GraphStep::Direct(_) => None,
            },
        }
    }

    /// Samples (batch × numbers of one) through the graph: batch × numbers of a result. Where the graph mixes samples,
    /// they go through one by one.
    pub fn run(&self, samples: Tensor<2>) -> Tensor<2> {
        let [batch, numbers] = samples.dims();
        if batch == 1 || self.checked.rows_are_independent() {
            return self.together(samples);
        }
        let one = |at: usize| self.together(samples.clone().slice([at..at + 1, 0..numbers]));
        Tensor::cat((0..batch).map(one).collect(), 0)
    }

    /// The shape at a source, for so many samples.
    fn shape(&self, source: Source, batch: usize) -> Vec<usize> {
        let mut shape = self.checked.shape(source).to_vec();
        if let Some(rows) = shape.first_mut().filter(|_| self.checked.depends(source)) {
            *rows *= batch;
        }
        shape
    }

    /// As [`Self::run`] of one sample or of several that do not mix, but an operation at a time, on the CPU a large
    /// convolution in several parts: who lets others in does so between two.
    ///
    /// # Panics
    /// If several samples are sent through a graph that mixes them: a programming error.
    pub fn passage(&self, samples: Tensor<2>) -> Passage<'_> {
        let [batch, _] = samples.dims();
        assert!(batch == 1 || self.checked.rows_are_independent(), "samples that mix go through one by one");
        let given = vec![None; self.checked.graph().nodes.len()];
        let (input, bands, direct) = (Held::of(samples), Vec::new(), None);
        Passage { tensors: self, input, batch, given, next: 0, band: self.band, bands, row: 0, direct }
    }

    fn together(&self, samples: Tensor<2>) -> Tensor<2> {
        let mut passage = Passage { band: None, ..self.passage(samples) };
        while passage.advance() {}
        passage.output()
    }
}

#[cfg(test)]
thread_local! {
    /// Multiplications that graphs have made on this thread, about.
    pub static MULTIPLIED_IN_GRAPHS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Samples on their way through a graph.
pub struct Passage<'a> {
    tensors: &'a GraphTensors,
    input: Held,
    batch: usize,
    /// What the nodes gave, as long as it is needed.
    given: Vec<Option<Held>>,
    next: usize,
    band: Option<u64>,
    /// Of the convolution under way: the rows that are made, band by band, and how many they are.
    bands: Vec<Tensor<4>>,
    row: usize,
    /// The same of one in our own loops.
    direct: Option<DirectPassage>,
}

impl Passage<'_> {
    /// The next operation, or the next rows of a large convolution; false when there is none left.
    pub fn advance(&mut self) -> bool {
        let (tensors, at) = (self.tensors, self.next);
        let Some(node) = tensors.checked.graph().nodes.get(at) else { return false };
        if let GraphStep::Direct(convolution) = &tensors.nodes[at] {
            let rows = tensors.checked.shape(Source::Node(at as u32))[2];
            let at_once = self.rows_at_once(at).unwrap_or(rows);
            let mut passage = match self.direct.take() {
                Some(passage) => passage,
                None => DirectPassage::new(convolution, self.take(at, &node.inputs[0])),
            };
            let made = passage.advance(convolution, at_once);
            self.count(at, made, rows * self.batch);
            if !passage.is_over() {
                self.direct = Some(passage);
                return true;
            }
            self.given[at] = Some(passage.given());
        } else if let GraphStep::Apply(prepared) = &tensors.nodes[at] {
            let shapes: Vec<Vec<usize>> = node.inputs.iter().map(|&it| tensors.shape(it, self.batch)).collect();
            let shape = tensors.shape(Source::Node(at as u32), self.batch);
            let held = match (self.rows_at_once(at), &node.op) {
                (Some(at_once), Op::Convolution { sliding, groups }) => {
                    let rows = self.row..(self.row + at_once).min(shape[2]);
                    self.count(at, rows.len(), shape[2]);
                    let inputs = node.inputs.iter().map(|source| self.held(source)).collect();
                    self.row = rows.end;
                    self.bands.push(convolution_rows(sliding, *groups, inputs, &shapes, rows));
                    if self.row < shape[2] {
                        return true;
                    }
                    self.row = 0;
                    Held::Four(Tensor::cat(std::mem::take(&mut self.bands), 2))
                }
                _ => {
                    self.count(at, 1, 1);
                    let inputs = node.inputs.iter().map(|source| self.take(at, source)).collect();
                    apply(&node.op, prepared, inputs, &shapes, &shape)
                }
            };
            self.given[at] = Some(held);
        }
        for &read in &tensors.last_uses[at] {
            self.given[read as usize] = None;
        }
        self.next += 1;
        self.next < tensors.nodes.len()
    }

    /// Rows of the result that a convolution makes at once, where all of them would take too long.
    fn rows_at_once(&self, at: usize) -> Option<usize> {
        let checked = &self.tensors.checked;
        let node = &checked.graph().nodes[at];
        let Op::Convolution { sliding, .. } = &node.op else { return None };
        let reach = reach(sliding, checked.shape(node.inputs[1]));
        if sliding.before[0].max(sliding.after[0]) >= reach {
            return None;
        }
        let rows = checked.shape(Source::Node(at as u32))[2];
        let of_row = self.batch as u64 * checked.multiplications_at(at) / rows.max(1) as u64;
        let at_once = usize::try_from(self.band? / of_row.max(1)).unwrap_or(usize::MAX).max(1);
        (at_once < rows).then_some(at_once)
    }

    /// What is at this source now.
    fn held(&self, source: &Source) -> Held {
        match *source {
            Source::Input => self.input.clone(),
            Source::Node(read) if self.given[read as usize].is_some() => {
                self.given[read as usize].clone().expect("it was there")
            }
            fixed => self.tensors.known(fixed).expect("kept until its last use"),
        }
    }

    /// As [`Self::held`], for node `at`, which may overwrite in place what nobody else holds.
    fn take(&mut self, at: usize, source: &Source) -> Held {
        if let Source::Node(read) = *source {
            let is_last = self.tensors.last_uses[at].contains(&read);
            let inputs = &self.tensors.checked.graph().nodes[at].inputs;
            let once = inputs.iter().filter(|&other| other == source).count() == 1;
            if let Some(held) = self.given[read as usize].take_if(|_| is_last && once) {
                return held;
            }
        }
        self.held(source)
    }

    /// Counts what some rows of this node take, for tests.
    fn count(&self, at: usize, rows: usize, of: usize) {
        #[cfg(test)]
        MULTIPLIED_IN_GRAPHS.set(
            MULTIPLIED_IN_GRAPHS.get()
                + self.batch as u64 * self.tensors.checked.multiplications_at(at) * rows as u64 / of as u64,
        );
        #[cfg(not(test))]
        let _ = (at, rows, of);
    }

    /// Results (batch × numbers of one), once nothing is left to do.
    pub fn output(mut self) -> Tensor<2> {
        while self.advance() {}
        let output = match self.tensors.checked.graph().output {
            Source::Input => self.input,
            Source::Node(at) if self.given[at as usize].is_some() => {
                self.given[at as usize].take().expect("it was there")
            }
            fixed => self.tensors.known(fixed).expect("the output is kept"),
        };
        let count = output.count();
        output.two([self.batch, count / self.batch])
    }
}

fn is_cpu(device: &Device) -> bool {
    device.clone().inner() == Device::flex()
}

/// For each window of a mean that leaves the padding out: numbers of a window, by how many lie in the picture.
fn shares(
    from: [usize; 2],
    to: [usize; 2],
    kernel: [usize; 2],
    sliding: &eddy_graph::Sliding,
    device: &Device,
) -> Tensor<4> {
    let inside = |axis: usize, at: usize| {
        let places = (0..kernel[axis]).map(|tap| at * sliding.strides[axis] + tap);
        places.filter(|&place| (sliding.before[axis]..sliding.before[axis] + from[axis]).contains(&place)).count()
    };
    let whole = (kernel[0] * kernel[1]) as f32;
    let share = |row: usize, column: usize| whole / (inside(0, row) * inside(1, column)).max(1) as f32;
    let numbers: Vec<f32> = (0..to[0]).flat_map(|row| (0..to[1]).map(move |column| share(row, column))).collect();
    Tensor::from_data(TensorData::new(numbers, [1, 1, to[0], to[1]]), device)
}
