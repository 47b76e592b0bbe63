//! The inner loop of convolutions on pictures whose channels lie side by side: a few pixels at once, two vectors of
//! output channels each. What a pixel reads lies elsewhere for each weight of the kernel; where that is has been looked up
//! before, so that padding, strides and doubling cost nothing here.

use crate::lanes::RealLanes;
use crate::training::Kernel;

/// Output channels computed together: two vectors.
pub const fn width<L: RealLanes>() -> usize {
    2 * L::COUNT
}

/// Some pixels of one convolution.
pub struct Convolve<'a> {
    /// Block by block of [`width`] outputs: kernel place by kernel place, input by input.
    pub weight: &'a [f32],
    /// Padded to whole blocks.
    pub bias: &'a [f32],
    /// Input channels, and places of the kernel.
    pub inputs: usize,
    pub taps: usize,
    pub input: &'a [f32],
    /// For each pixel and each place of the kernel: where its inputs begin.
    pub places: &'a [u32],
    /// Of the same pixels, what is added, and what comes out; from one pixel to the next it is `stride` numbers.
    pub plus: Option<&'a [f32]>,
    pub output: &'a mut [f32],
    pub stride: usize,
    pub relu: bool,
}

/// A tile of so many pixels and one block of outputs, spelled out sum by sum: a loop may stay one, with its sums in
/// memory.
macro_rules! tile {
    ($name:ident, $pattern:pat, $w:ident, $($at:literal $place:ident $x:ident $low:ident $high:ident),*) => {
        #[inline(always)]
        fn $name<L: RealLanes>(of: &mut Convolve<'_>, first: usize, block: usize) {
            let (width, inputs, taps) = (width::<L>(), of.inputs, of.taps);
            let last = of.places.len() / taps - 1;
            let weights = &of.weight[block * taps * inputs * width..][..taps * inputs * width];
            let bias = &of.bias[block * width..][..width];
            $(
                let mut $low = L::read(bias);
                let mut $high = L::read(&bias[L::COUNT..]);
                let $place = &of.places[(first + $at).min(last) * taps..][..taps];
            )*
            for (tap, weights) in weights.chunks_exact(inputs * width).enumerate() {
                $(let $x = &of.input[$place[tap] as usize..][..inputs];)*
                for $pattern in weights.chunks_exact(2 * L::COUNT)$(.zip($x))* {
                    let (left, right) = (L::read($w), L::read(&$w[L::COUNT..]));
                    $(
                        let x = L::splat(*$x);
                        $low = $low.plus_product(x, left);
                        $high = $high.plus_product(x, right);
                    )*
                }
            }
            $(
                let at = (first + $at).min(last) * of.stride + block * width;
                if let Some(plus) = of.plus {
                    let plus = &plus[at..][..width];
                    $low = $low + L::read(plus);
                    $high = $high + L::read(&plus[L::COUNT..]);
                }
                if of.relu {
                    $low = $low.at_least(0.0);
                    $high = $high.at_least(0.0);
                }
                let output = &mut of.output[at..][..width];
                $low.write(output);
                $high.write(&mut output[L::COUNT..]);
            )*
        }
    };
}

tile!(four, ((((w, a), b), c), d), w,
    0 place0 a low0 high0, 1 place1 b low1 high1, 2 place2 c low2 high2, 3 place3 d low3 high3);
tile!(six, ((((((w, a), b), c), d), e), f), w,
    0 place0 a low0 high0, 1 place1 b low1 high1, 2 place2 c low2 high2,
    3 place3 d low3 high3, 4 place4 e low4 high4, 5 place5 f low5 high5);

impl Kernel for Convolve<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: RealLanes>(mut self) {
        let pixels = self.places.len() / self.taps;
        for block in 0..self.bias.len() / width::<L>() {
            // Twelve sums where the loop has registers for them: browsers keep some for themselves, and with seven places to
            // read from they then keep sums in memory (less than half as fast). A tile that reaches beyond the last pixel
            // makes that one again.
            if L::FUSES && !cfg!(target_arch = "wasm32") {
                for first in (0..pixels).step_by(6) {
                    six::<L>(&mut self, first, block);
                }
            } else {
                for first in (0..pixels).step_by(4) {
                    four::<L>(&mut self, first, block);
                }
            }
        }
    }
}
