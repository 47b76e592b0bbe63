//! The picture of the field: from what is on the stage (`StageView`) to a display list (pure data) to paint.
//!
//! Nothing here computes a field: particles and colours only sample the newest one the engine
//! sent, in plane coordinates. Lengths ending in `_px` are CSS pixels from the stage's top left.

pub mod caption;
pub mod chart;
pub mod color;
mod display;
mod flow;
mod gesture;
mod glide;
mod layers;
mod pacing;
#[cfg(all(feature = "page", target_arch = "wasm32"))]
mod painter;
mod particles;
pub mod picture;
mod placement;
mod raster;
mod score;
pub mod small_chart;
mod stage_renderer;
mod streamlines;
pub mod trajectory_frame;
mod vector;
mod viewport;

pub use color::{Color, Palette, Theme};
pub use display::{Item, Rect};
pub use flow::FieldSampler;
pub use gesture::{Gesture, GestureAction};
pub use pacing::MotionPacing;
#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub use painter::{
    BAR_PX, PaintedTiles, Painter, TrajectoryFilm, address_of, film_bar, paint_picture, picture, sheet_of,
};
pub use particles::{Particles, Segment, TrailFade};
pub use small_chart::{SmallChart, sparkline};
pub use stage_renderer::{FieldOverlay, Frame, ParticleUpdate, StageRenderer, WASHES};
pub use vector::stage_drawing;
pub use viewport::Viewport;
