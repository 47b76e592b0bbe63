//! What a worker that only maps answers: it holds one network's packed layers, and takes batches of points through
//! them. Requests and answers are arrays of 32-bit words.
//!
//! ```text
//! request  1, version, layers (`write_layers`)            hold these
//!          2, version, task, points (bits of f32)         their images under the layers of this version
//! answer   0, version or task, images (bits of f32)       done
//!          1, version or task, a reason (a word a byte)   not done
//! ```

use crate::{Pipeline, Simd, read_layers};

const NETWORK: u32 = 1;
const POINTS: u32 = 2;
const DONE: u32 = 0;
const NOT_DONE: u32 = 1;

/// A worker's state.
pub struct MapWorker {
    simd: Simd,
    held: Option<(u32, Pipeline)>,
}

/// What a worker said.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The task, or the version of a network.
    pub about: u32,
    /// The images, or why there are none.
    pub images: Result<Vec<f32>, String>,
}

/// The request to hold a network, whose layers are given as words.
pub fn network_request(version: u32, layers: &[u32]) -> Vec<u32> {
    [NETWORK, version].into_iter().chain(layers.iter().copied()).collect()
}

/// The request for the images of points under the network of this version.
pub fn points_request(version: u32, task: u32, points: &[f32]) -> Vec<u32> {
    [POINTS, version, task].into_iter().chain(points.iter().map(|number| number.to_bits())).collect()
}

/// The answer in these words; `None` if they are no answer.
pub fn read_answer(words: &[u32]) -> Option<Answer> {
    let (&[kind, about], rest) = words.split_first_chunk()?;
    let images = match kind {
        DONE => Ok(rest.iter().map(|&bits| f32::from_bits(bits)).collect()),
        NOT_DONE => Err(rest.iter().map(|&byte| u8::try_from(byte).map_or('?', char::from)).collect()),
        _ => return None,
    };
    Some(Answer { about, images })
}

impl MapWorker {
    pub fn new(simd: Simd) -> Self {
        Self { simd, held: None }
    }

    /// The answer to any words.
    pub fn answer(&mut self, request: &[u32]) -> Vec<u32> {
        match request {
            [NETWORK, version, layers @ ..] => {
                self.held = None;
                match read_layers(layers) {
                    Ok(layers) => {
                        self.held = Some((*version, Pipeline::new(&layers)));
                        vec![DONE, *version]
                    }
                    Err(error) => not_done(*version, &error.to_string()),
                }
            }
            [POINTS, version, task, points @ ..] => match &self.held {
                Some((held, _)) if held != version => not_done(*task, "the worker holds another network"),
                None => not_done(*task, "the worker holds no network"),
                Some((_, pipeline)) if !points.len().is_multiple_of(pipeline.inputs()) => {
                    not_done(*task, "no whole number of points")
                }
                Some((_, pipeline)) => {
                    let points: Vec<f32> = points.iter().map(|&bits| f32::from_bits(bits)).collect();
                    let images = pipeline.run(self.simd, &points);
                    [DONE, *task].into_iter().chain(images.iter().map(|number| number.to_bits())).collect()
                }
            },
            _ => not_done(u32::MAX, "the worker does not know this request"),
        }
    }
}

fn not_done(about: u32, reason: &str) -> Vec<u32> {
    [NOT_DONE, about].into_iter().chain(reason.bytes().map(u32::from)).collect()
}
