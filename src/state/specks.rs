//! The specks of the snow globe on the stage.

use crate::protocol::AttractorId;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Specks {
    /// Where each is on the plane.
    pub at: Vec<[f32; 2]>,
    /// The whirlpool of the stage that each settled in, once they have; else empty.
    pub ends_on: Vec<Option<AttractorId>>,
}
