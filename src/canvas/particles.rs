//! Particles carried by the field: along V exactly, at a tempered pace so that both the fast and the slow
//! can be followed (speed itself is in the colour). For reduced motion and for the pause, short still
//! lines along the field stand in their place.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::{FieldSampler, Viewport};
use crate::math::rng::{Stream, seeded};

#[derive(Clone, Copy, Debug)]
struct Particle {
    at: [f32; 2],
    age_s: f32,
    life_s: f32,
}

/// A stretch that a particle moved in one frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    pub from_px: [f32; 2],
    pub to_px: [f32; 2],
    /// How visible the particle is, 0…1: it fades in and out.
    pub strength: f32,
}

#[derive(Debug)]
pub struct Particles {
    particles: Vec<Particle>,
    rng: ChaCha8Rng,
    /// Share of the density that this machine keeps up with.
    quality: f32,
    /// Share of the whole stage's particles and time that this field may take.
    crowd: f32,
}

const AREA_PER_PARTICLE_PX2: f32 = 420.0;
const MAX_PARTICLES: f32 = 3500.0;
/// Painting longer than this holds the page up.
const STRAINED_MS: f32 = 6.0;
/// Fewer would no longer look like a flow.
const LEAST_QUALITY: f32 = 0.35;
/// Pace where the field is fastest, as a share of the stage's shorter side a second.
const TOP_PACE_PER_S: f32 = 0.22;
/// Pace grows with this power of speed.
const TEMPER: f32 = 0.55;
/// A particle slower than this has arrived.
const REST_PX_PER_S: f32 = 4.0;
const FADE_S: f32 = 0.5;
/// In this time a trail loses about two thirds of its strength, at any frame rate.
const TRAIL_S: f32 = 0.24;
/// Eight bits cannot hold the smaller steps of a shorter time, and a trail that never quite goes would stain the field.
const LEAST_FADE_S: f32 = 0.03;

/// How the trails behind the particles wear away.
#[derive(Debug, Default)]
pub struct TrailFade {
    unfaded_s: f32,
}

impl TrailFade {
    /// The share of its strength that every trail loses at this frame: 0 until a step is large enough.
    pub fn advance(&mut self, elapsed_s: f32) -> f32 {
        self.unfaded_s += elapsed_s;
        if self.unfaded_s < LEAST_FADE_S { 0.0 } else { 1.0 - (-std::mem::take(&mut self.unfaded_s) / TRAIL_S).exp() }
    }
}

impl Default for Particles {
    fn default() -> Self {
        Self { particles: Vec::new(), rng: seeded(0, Stream::Picture, 0), quality: 1.0, crowd: 1.0 }
    }
}

impl Particles {
    pub fn len(&self) -> usize {
        self.particles.len()
    }

    pub fn is_empty(&self) -> bool {
        self.particles.is_empty()
    }

    pub fn set_crowd(&mut self, share: f32) {
        self.crowd = share.clamp(0.1, 1.0);
    }

    /// Fewer particles where frames come late, more again where there is room.
    pub fn adapt(&mut self, is_late: bool, own_ms: f32) {
        let strained = is_late || own_ms > STRAINED_MS * self.crowd;
        self.quality = (self.quality * if strained { 0.985 } else { 1.004 }).clamp(LEAST_QUALITY, 1.0);
    }

    /// Carries every particle for `elapsed_s`; the stretches to paint.
    pub fn advance(&mut self, sampler: &FieldSampler, view: &Viewport, elapsed_s: f32, segments: &mut Vec<Segment>) {
        segments.clear();
        let [width, height] = view.size_px();
        let wanted = (width * height / AREA_PER_PARTICLE_PX2).min(MAX_PARTICLES * self.crowd) * self.quality;
        self.resize(wanted as usize, view);
        let pace = ParticleSpeed::new(sampler, view);
        for index in 0..self.particles.len() {
            let mut particle = self.particles[index];
            particle.age_s += elapsed_s;
            let from_px = view.canvas_from_plane(particle.at);
            match pace.moved(sampler, particle.at, elapsed_s) {
                Some((to, px_per_s)) if particle.age_s < particle.life_s => {
                    particle.at = to;
                    if px_per_s < REST_PX_PER_S {
                        particle.life_s = particle.life_s.min(particle.age_s + FADE_S);
                    }
                    let fade = (particle.age_s / FADE_S).min((particle.life_s - particle.age_s) / FADE_S);
                    let to_px = view.canvas_from_plane(to);
                    if visible(to_px, view) {
                        segments.push(Segment { from_px, to_px, strength: fade.clamp(0.0, 1.0) });
                    } else {
                        particle.life_s = 0.0;
                    }
                }
                _ => particle = spawn(&mut self.rng, view),
            }
            self.particles[index] = particle;
        }
    }

    fn resize(&mut self, wanted: usize, view: &Viewport) {
        self.particles.truncate(wanted);
        while self.particles.len() < wanted {
            let mut particle = spawn(&mut self.rng, view);
            // Newcomers are of all ages, else they would all leave together.
            particle.age_s = self.rng.random::<f32>() * particle.life_s;
            self.particles.push(particle);
        }
    }
}

fn spawn(rng: &mut ChaCha8Rng, view: &Viewport) -> Particle {
    let [width, height] = view.size_px();
    let at = view.plane_from_canvas([rng.random::<f32>() * width, rng.random::<f32>() * height]);
    Particle { at, age_s: 0.0, life_s: 1.5 + 3.5 * rng.random::<f32>() }
}

fn visible([x, y]: [f32; 2], view: &Viewport) -> bool {
    let [width, height] = view.size_px();
    (-4.0..=width + 4.0).contains(&x) && (-4.0..=height + 4.0).contains(&y)
}

/// How fast things move on the stage, by the speed of the field.
pub struct ParticleSpeed {
    top_speed: f32,
    top_units_per_s: f32,
    px_per_unit: f32,
}

impl ParticleSpeed {
    pub fn new(sampler: &FieldSampler, view: &Viewport) -> Self {
        let [width, height] = view.size_px();
        let top_units_per_s = TOP_PACE_PER_S * width.min(height) / view.px_per_unit();
        Self { top_speed: sampler.top_speed(), top_units_per_s, px_per_unit: view.px_per_unit() }
    }

    /// Where the field carries a point in `elapsed_s` (midpoint rule), and how fast in pixels a second.
    pub fn moved(&self, sampler: &FieldSampler, at: [f32; 2], elapsed_s: f32) -> Option<([f32; 2], f32)> {
        let half = self.displacement(sampler.velocity(at)?, 0.5 * elapsed_s);
        let middle = [at[0] + half[0], at[1] + half[1]];
        let step = self.displacement(sampler.velocity(middle)?, elapsed_s);
        let px_per_s = step[0].hypot(step[1]) * self.px_per_unit / elapsed_s.max(1e-6);
        Some(([at[0] + step[0], at[1] + step[1]], px_per_s))
    }

    fn displacement(&self, velocity: [f32; 2], elapsed_s: f32) -> [f32; 2] {
        let speed = velocity[0].hypot(velocity[1]);
        if speed <= 0.0 {
            return [0.0, 0.0];
        }
        let pace = self.top_units_per_s * (speed / self.top_speed).powf(TEMPER).min(1.5);
        // V leads to the next iterate: never past half of it, so that a particle cannot jump an attractor.
        let length = (pace * elapsed_s).min(0.5 * speed);
        [velocity[0] / speed * length, velocity[1] / speed * length]
    }
}

/// A still line begins in each square of this side …
const CELL_PX: f32 = 30.0;
/// … and goes as far as the field carries it in so many steps of so many seconds.
const STEPS: usize = 24;
const STEP_S: f32 = 0.03;

/// One line from a jittered point of every cell; it strengthens downstream, so that it shows the
/// direction without an arrowhead.
pub fn streamlines(sampler: &FieldSampler, view: &Viewport, segments: &mut Vec<Segment>) {
    segments.clear();
    let [width, height] = view.size_px();
    let mut rng = seeded(0, Stream::Picture, 1);
    let pace = ParticleSpeed::new(sampler, view);
    for row in 0..(height / CELL_PX).ceil() as usize {
        for column in 0..(width / CELL_PX).ceil() as usize {
            let jitter = [rng.random::<f32>(), rng.random::<f32>()];
            let start_px = [(column as f32 + jitter[0]) * CELL_PX, (row as f32 + jitter[1]) * CELL_PX];
            let mut at = view.plane_from_canvas(start_px);
            let mut from_px = start_px;
            for step in 0..STEPS {
                let Some((to, _)) = pace.moved(sampler, at, STEP_S) else { break };
                let to_px = view.canvas_from_plane(to);
                segments.push(Segment { from_px, to_px, strength: (step + 1) as f32 / STEPS as f32 });
                (at, from_px) = (to, to_px);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::state::fixtures;

    #[test]
    fn noise_samples_drift_to_the_attractor_and_are_reborn() {
        let mut sampler = FieldSampler::default();
        let snapshot = Arc::new(fixtures::snapshot());
        sampler.replace(&snapshot);
        let view = Viewport::showing(&snapshot.field.grid.window, [400.0, 400.0]);
        let (mut particles, mut segments) = (Particles::default(), Vec::new());
        particles.advance(&sampler, &view, 0.016, &mut segments);
        assert_eq!(particles.len(), (400.0 * 400.0 / AREA_PER_PARTICLE_PX2) as usize);
        let inward = segments.iter().filter(|segment| {
            let distance = |[x, y]: [f32; 2]| (x - 200.0).hypot(y - 200.0);
            distance(segment.to_px) <= distance(segment.from_px)
        });
        assert_eq!(inward.count(), segments.len());
        for _ in 0..1000 {
            particles.advance(&sampler, &view, 0.016, &mut segments);
        }
        assert!(segments.len() > particles.len() / 2, "only {} of {} are alive", segments.len(), particles.len());
        assert!(segments.iter().all(|segment| segment.to_px.iter().all(|value| value.is_finite())));
    }

    #[test]
    fn two_fields_have_no_more_noise_samples_than_one() {
        let mut sampler = FieldSampler::default();
        let snapshot = Arc::new(fixtures::snapshot());
        sampler.replace(&snapshot);
        let (mut particles, mut segments) = (Particles::default(), Vec::new());
        particles.set_crowd(0.5);
        let view = Viewport::showing(&snapshot.field.grid.window, [4000.0, 4000.0]);
        particles.advance(&sampler, &view, 0.016, &mut segments);
        assert_eq!(particles.len(), MAX_PARTICLES as usize / 2);
        particles.adapt(false, 0.6 * STRAINED_MS);
        assert!(particles.quality < 1.0, "half the stage was given the whole time");
    }

    #[test]
    fn trails_wear_away_equally_fast_at_every_frame_rate_and_never_in_steps_too_small_for_eight_bits() {
        for per_s in [144, 120, 60, 30, 20, 10] {
            let mut fade = TrailFade::default();
            let steps: Vec<f32> = (0..2 * per_s).map(|_| fade.advance(1.0 / per_s as f32)).collect();
            let after_a_second: f32 = steps[per_s..].iter().map(|share| 1.0 - share).product();
            // The last step of the second may fall into the next one.
            let rate = -after_a_second.ln() * TRAIL_S;
            assert!((rate - 1.0).abs() < 0.04, "{per_s} frames a second: {rate}");
            assert!(steps.iter().all(|&share| share == 0.0 || share > 0.11), "{per_s} frames a second: {steps:?}");
        }
    }

    #[test]
    fn a_strained_machine_gets_fewer() {
        let mut particles = Particles::default();
        for _ in 0..500 {
            particles.adapt(true, 1.0);
        }
        assert_eq!(particles.quality, LEAST_QUALITY);
        for _ in 0..1000 {
            particles.adapt(false, 1.0);
        }
        assert_eq!(particles.quality, 1.0);
    }
}
