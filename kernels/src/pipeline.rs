//! A batch of points through all layers: a block of points at a time, one a lane, in cache.

use crate::activation::{Activate, activate};
use crate::lanes::{F32x4, Pair, Triple};
use crate::layer::{Layer, Stage};
use crate::simd::Simd;

/// Layers that follow each other, packed for the inner loops.
pub struct Pipeline {
    stages: Vec<Stage<f32>>,
    /// Numbers of the widest layer.
    widest: usize,
}

impl Pipeline {
    /// # Panics
    /// If there is no layer.
    pub fn new(layers: &[Layer<f32>]) -> Self {
        let stages: Vec<Stage<f32>> = layers.iter().map(Stage::new).collect();
        let widest = stages.iter().map(|stage| stage.padded_outputs().max(stage.inputs())).max();
        Self { widest: widest.expect("a network has a layer"), stages }
    }

    /// Numbers of a point that goes in.
    pub fn inputs(&self) -> usize {
        self.stages[0].inputs()
    }

    /// Numbers of a point that comes out.
    pub fn outputs(&self) -> usize {
        self.stages[self.stages.len() - 1].outputs()
    }

    /// Multiplications that one point takes.
    pub fn multiplications(&self) -> usize {
        self.stages.iter().map(Stage::multiplications).sum()
    }

    /// Every point of `points` (rows of [`Self::inputs`] numbers) through all layers, on one core.
    ///
    /// # Panics
    /// If `simd` is none of [`Simd::all_here`], or `points` is no whole number of points.
    pub fn run(&self, simd: Simd, points: &[f32]) -> Vec<f32> {
        let mut output = vec![0.0; self.count_of(points) * self.outputs()];
        self.run_into(simd, points, &mut output);
        output
    }

    /// As [`Self::run`], on so many cores. The results do not depend on their number.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn run_on(&self, cores: usize, simd: Simd, points: &[f32]) -> Vec<f32> {
        let count = self.count_of(points);
        let mut output = vec![0.0; count * self.outputs()];
        // Whole blocks, so that no core has one half empty.
        let share = count.div_ceil(cores.max(1)).max(1).next_multiple_of(MOST_POINTS_A_BLOCK);
        let shares = points.chunks(share * self.inputs()).zip(output.chunks_mut(share * self.outputs()));
        std::thread::scope(|scope| {
            for (points, output) in shares {
                scope.spawn(move || self.run_into(simd, points, output));
            }
        });
        output
    }

    fn count_of(&self, points: &[f32]) -> usize {
        assert!(points.len().is_multiple_of(self.inputs()), "no whole number of points");
        points.len() / self.inputs()
    }

    fn run_into(&self, simd: Simd, points: &[f32], output: &mut [f32]) {
        match simd {
            Simd::Baseline => self.batch::<F32x4>(points, output),
            #[cfg(target_arch = "x86_64")]
            Simd::Avx2 | Simd::Avx512 => x86::batch(self, simd, points, output),
            #[cfg(target_arch = "aarch64")]
            Simd::Neon => self.batch::<crate::lanes::neon::FusedF32x4>(points, output),
            #[cfg(not(all(target_arch = "x86_64", target_arch = "aarch64")))]
            _ => panic!("{simd:?} is for other machines"),
        }
    }

    /// As many vectors of points at a time as there are registers for; of the rest as few as it needs.
    #[inline(always)]
    fn batch<L: Activate>(&self, points: &[f32], output: &mut [f32]) {
        let count = points.len() / self.inputs();
        let mut done = if L::HAS_REGISTERS_FOR_THREE {
            self.blocks::<Triple<L>>(points, output, 0, count / (3 * L::COUNT))
        } else {
            self.blocks::<Pair<L>>(points, output, 0, count / (2 * L::COUNT))
        };
        if L::HAS_REGISTERS_FOR_THREE && count - done > 2 * L::COUNT {
            done += self.blocks::<Triple<L>>(points, output, done, 1);
        } else if count - done > L::COUNT {
            done += self.blocks::<Pair<L>>(points, output, done, 1);
        } else if count > done {
            done += self.blocks::<L>(points, output, done, 1);
        }
        debug_assert_eq!(done, count);
    }

    /// So many blocks of `L::COUNT` points, the last maybe not full; returns how many points that were.
    #[inline(always)]
    fn blocks<L: Activate>(&self, points: &[f32], output: &mut [f32], from: usize, blocks: usize) -> usize {
        if blocks == 0 {
            return 0;
        }
        let (inputs, outputs) = (self.inputs(), self.outputs());
        let to = (from + blocks * L::COUNT).min(points.len() / inputs);
        let mut current = vec![L::splat(0.0); self.widest];
        let mut next = vec![L::splat(0.0); self.widest];
        let mut column = [0.0; MOST_POINTS_A_BLOCK];
        for start in (from..to).step_by(L::COUNT) {
            let count = L::COUNT.min(to - start);
            let rows = &points[start * inputs..][..count * inputs];
            for (axis, slot) in current[..inputs].iter_mut().enumerate() {
                // Lanes beyond the last point repeat it.
                for (lane, number) in column[..L::COUNT].iter_mut().enumerate() {
                    *number = rows[lane.min(count - 1) * inputs + axis];
                }
                *slot = L::read(&column);
            }
            for stage in &self.stages {
                let padded = stage.padded_outputs();
                stage.apply(L::splat(1.0), &current, &mut next[..padded]);
                if let Some(activation) = stage.activation {
                    activate(activation, &mut next[..padded]);
                }
                std::mem::swap(&mut current, &mut next);
            }
            let rows = &mut output[start * outputs..][..count * outputs];
            for (axis, lanes) in current[..outputs].iter().enumerate() {
                lanes.write(&mut column);
                for (lane, &value) in column[..count].iter().enumerate() {
                    rows[lane * outputs + axis] = value;
                }
            }
        }
        to - from
    }
}

/// Three vectors of 16.
const MOST_POINTS_A_BLOCK: usize = 48;

#[cfg(target_arch = "x86_64")]
mod x86 {
    //! The loops compiled for instructions that not every machine has.
    #![expect(unsafe_code, reason = "instructions that only some machines have are unsafe to enter")]

    use super::Pipeline;
    use crate::lanes::x86::{F32x8, F32x16};
    use crate::simd::Simd;

    pub fn batch(pipeline: &Pipeline, simd: Simd, points: &[f32], output: &mut [f32]) {
        assert!(simd.is_here(), "{simd:?} is for other machines");
        match simd {
            // SAFETY: the machine has been asked for these instructions.
            Simd::Avx512 => unsafe { avx512(pipeline, points, output) },
            // SAFETY: the machine has been asked for these instructions.
            Simd::Avx2 => unsafe { avx2(pipeline, points, output) },
            Simd::Baseline | Simd::Neon => {}
        }
    }

    #[target_feature(enable = "avx2,fma")]
    fn avx2(pipeline: &Pipeline, points: &[f32], output: &mut [f32]) {
        pipeline.batch::<F32x8>(points, output);
    }

    #[target_feature(enable = "avx512f,avx2,fma")]
    fn avx512(pipeline: &Pipeline, points: &[f32], output: &mut [f32]) {
        pipeline.batch::<F32x16>(points, output);
    }
}
