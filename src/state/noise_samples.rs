//! The noise samples of the noise probe on the stage.

use crate::protocol::AttractorId;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoiseSamples {
    /// Where each is on the plane. What is not finite has fled and is not drawn.
    pub at: Vec<[f32; 2]>,
    /// How far beside it each is drawn, so that those on one attractor lie in a heap; empty while they
    /// are under way.
    pub beside_px: Vec<[f32; 2]>,
    /// All of them, by the colour they have.
    pub groups: Vec<NoiseSampleGroup>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoiseSampleGroup {
    /// The attractor whose colour they have; `None` for those that have not settled.
    pub ends_on: Option<AttractorId>,
    /// Their indices.
    pub members: Vec<u32>,
}
