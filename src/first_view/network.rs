//! A shipped network with its maps, in the form that everything here asks it in.

use super::file::Shipped;
use crate::dynamics::{FusedMap, LatentMap, MapError, PreciseMap, latent_scale};
use crate::math::statistics::distance;
use crate::math::{Plane, Points, Window, fit_window};
use crate::model::quantised::QuantisedLayer;
use crate::model::weights::{LayerWeights, NetworkWeights};
use crate::protocol::{Command, DecodedImage, FieldCommand, Image, PlanePoint, RequestId, TrajectoryId};
use crate::shown::{WINDOW_MARGIN, labelled, picture, plane_points};
use crate::spec::SampleShape;

/// Points between two looks at the clock.
pub(super) const POINTS_A_LOOK: usize = 64;

/// A network with everything that is read off it once.
pub struct ShippedNetwork {
    pub step: u64,
    pub shape: SampleShape,
    /// Its decoder ends at the hidden layer that the pixels are reached from.
    pub map: FusedMap,
    /// From there to the pixels.
    pixels: FusedMap,
    pub weights: NetworkWeights,
    pub plane: Plane,
    pub latent_scale: f32,
    pub codes: Points<f32>,
    pub training: Vec<PlanePoint>,
}

impl ShippedNetwork {
    pub fn of(shipped: &Shipped) -> Self {
        let (activation, after) = (shipped.activation, shipped.picture_after as usize);
        let layers = |layers: &[QuantisedLayer]| layers.iter().map(QuantisedLayer::weights).collect();
        let network = |encoder: Vec<LayerWeights>, decoder: Vec<LayerWeights>, output| NetworkWeights {
            activation,
            code: None,
            output,
            encoder,
            decoder,
            log_variance: None,
            graph: None,
        };
        let weights = network(layers(&shipped.map[after..]), layers(&shipped.map[..after]), Some(activation));
        let pixels = network(Vec::new(), vec![shipped.picture.weights()], None);
        let codes = Points::from_flat(shipped.latent_dim(), shipped.codes.clone());
        let plane = Plane::principal(&codes);
        Self {
            step: shipped.step,
            shape: shipped.shape,
            map: FusedMap::new(&weights),
            pixels: FusedMap::new(&pixels),
            weights,
            latent_scale: latent_scale(&codes),
            training: labelled(&plane_points(&plane, &codes), &shipped.labels),
            plane,
            codes,
        }
    }

    /// D of every latent point, as pictures.
    pub fn pictures(&self, latents: &Points<f32>) -> Result<Vec<Image>, MapError> {
        let pixels = self.pixels.decode(&self.map.decode(latents)?)?;
        Ok(pixels.rows().map(|row| picture(row, self.shape)).collect())
    }

    pub fn smooth(&self) -> PreciseMap {
        PreciseMap::new(&self.weights)
    }

    /// The window that shows the training images on a stage of this shape.
    pub fn fitted_window(&self, aspect: f32) -> Window {
        let places: Vec<[f32; 2]> = self.training.iter().map(|point| point.at).collect();
        fit_window(&places, WINDOW_MARGIN, aspect)
    }

    /// What lies at a place of the plane, and how fast it moves.
    pub async fn decoded(&self, request: RequestId, at: [f32; 2]) -> Result<DecodedImage, MapError> {
        let latent = Points::from_flat(self.plane.latent_dim(), self.plane.latent_from_plane(at));
        let speed = distance(self.map.step(&latent).await?.row(0), latent.row(0));
        let image = self.pictures(&latent)?.swap_remove(0);
        Ok(DecodedImage { request, at, image, speed })
    }

    /// Where a trajectory starts, if there is such a place.
    pub fn start(&self, command: &Command) -> Option<(TrajectoryId, Vec<f32>)> {
        match *command {
            Command::Field(FieldCommand::DropTrajectory { trajectory, at })
                if at.iter().all(|coordinate| coordinate.is_finite()) =>
            {
                Some((trajectory, self.plane.latent_from_plane(at)))
            }
            Command::Field(FieldCommand::DropTrainingImage { trajectory, index }) => {
                let index = index as usize;
                (index < self.codes.len()).then(|| (trajectory, self.codes.row(index).to_vec()))
            }
            _ => None,
        }
    }
}
