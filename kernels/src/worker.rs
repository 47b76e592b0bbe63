//! What a worker that only maps answers: it holds the packed layers of the networks that it was told last, and takes
//! batches of points through them. Requests and answers are arrays of 32-bit words.
//!
//! ```text
//! request  1, version, layers (`write_layers`)            hold these
//!          2, version, task, points (bits of f32)         their images under the layers of this version
//!          3, millions                                    so many million multiplications with additions (`peak`)
//! answer   0, version, task or millions, images or the chains' mean (bits of f32)   done
//!          1, version, task or millions, fault, number (`WorkerFault::to_words`)    not done
//! ```

use std::collections::VecDeque;

use crate::peak;
use crate::{Pipeline, Simd, WireError, read_layers};

const NETWORK: u32 = 1;
const POINTS: u32 = 2;
const MULTIPLY_ADDS: u32 = 3;
const DONE: u32 = 0;
const NOT_DONE: u32 = 1;
/// Layers held at once. A network is three (the map, its encoder, its decoder), and seldom are more than two of use.
const MOST_HELD: usize = 8;

/// The newest few by their versions: what a worker holds, and what whoever asks it knows to be there.
pub struct Held<T>(VecDeque<(u32, T)>);

impl<T> Default for Held<T> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<T> Held<T> {
    /// Puts it in the place of what had its version; else the oldest goes where there are too many.
    pub fn put(&mut self, version: u32, value: T) {
        self.remove(version);
        self.0.push_back((version, value));
        if self.0.len() > MOST_HELD {
            self.0.pop_front();
        }
    }

    pub fn remove(&mut self, version: u32) {
        self.0.retain(|(held, _)| *held != version);
    }

    pub fn get(&self, version: u32) -> Option<&T> {
        self.0.iter().find(|(held, _)| *held == version).map(|(_, value)| value)
    }
}

/// A worker's state.
pub struct MapWorker {
    simd: Simd,
    held: Held<Pipeline>,
}

/// Why there are no images. Whoever tells people of it has the words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerFault {
    /// The words of a network are no layers.
    Layers(WireError),
    /// The worker does not hold a network of this version.
    NotHeld,
    /// The numbers are no whole number of points.
    PartOfAPoint,
    UnknownRequest,
    /// What came back is no answer.
    Unreadable,
    /// An answer came back to another question than the one that was asked.
    OtherQuestion,
}

impl WorkerFault {
    /// As an answer carries it: which fault, and the number that belongs to it or 0.
    pub(crate) fn to_words(self) -> [u32; 2] {
        match self {
            Self::Layers(WireError::AnotherFormat) => [0, 0],
            Self::Layers(WireError::Length) => [1, 0],
            Self::Layers(WireError::Word(word)) => [2, word],
            Self::Layers(WireError::DoesNotFit(index)) => [3, index as u32],
            Self::NotHeld => [4, 0],
            Self::PartOfAPoint => [5, 0],
            Self::UnknownRequest => [6, 0],
            Self::Unreadable => [7, 0],
            Self::OtherQuestion => [8, 0],
        }
    }

    fn from_words(words: &[u32]) -> Option<Self> {
        Some(match *words {
            [0, 0] => Self::Layers(WireError::AnotherFormat),
            [1, 0] => Self::Layers(WireError::Length),
            [2, word] => Self::Layers(WireError::Word(word)),
            [3, index] => Self::Layers(WireError::DoesNotFit(index as usize)),
            [4, 0] => Self::NotHeld,
            [5, 0] => Self::PartOfAPoint,
            [6, 0] => Self::UnknownRequest,
            [7, 0] => Self::Unreadable,
            [8, 0] => Self::OtherQuestion,
            _ => return None,
        })
    }
}

/// What a worker said.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The task, the version of a network, or what else the request gave as its number.
    pub about: u32,
    /// The images, or why there are none.
    pub images: Result<Vec<f32>, WorkerFault>,
}

/// The request to hold a network, whose layers are given as words.
pub fn network_request(version: u32, layers: &[u32]) -> Vec<u32> {
    [NETWORK, version].into_iter().chain(layers.iter().copied()).collect()
}

/// The request for the images of points under the network of this version.
pub fn points_request(version: u32, task: u32, points: &[f32]) -> Vec<u32> {
    [POINTS, version, task].into_iter().chain(points.iter().map(|number| number.to_bits())).collect()
}

/// The request for so many million multiplications with additions, to be timed.
pub fn multiply_adds_request(millions: u32) -> Vec<u32> {
    vec![MULTIPLY_ADDS, millions]
}

/// The answer in these words; `None` if they are no answer.
pub fn read_answer(words: &[u32]) -> Option<Answer> {
    let (&[kind, about], rest) = words.split_first_chunk()?;
    let images = match kind {
        DONE => Ok(rest.iter().map(|&bits| f32::from_bits(bits)).collect()),
        NOT_DONE => Err(WorkerFault::from_words(rest)?),
        _ => return None,
    };
    Some(Answer { about, images })
}

/// What the answer to a request says: images of so many numbers in all.
///
/// # Errors
/// Why there are none, or that these words are no answer, or one to another request.
pub fn read_images(words: &[u32], about: u32, numbers: usize) -> Result<Vec<f32>, WorkerFault> {
    let answer = read_answer(words).ok_or(WorkerFault::Unreadable)?;
    let images = answer.images?;
    if answer.about != about || images.len() != numbers {
        return Err(WorkerFault::OtherQuestion);
    }
    Ok(images)
}

impl MapWorker {
    pub fn new(simd: Simd) -> Self {
        Self { simd, held: Held::default() }
    }

    /// The answer to any words.
    pub fn answer(&mut self, request: &[u32]) -> Vec<u32> {
        match request {
            [NETWORK, version, layers @ ..] => match read_layers(layers) {
                Ok(layers) => {
                    self.held.put(*version, Pipeline::new(&layers));
                    vec![DONE, *version]
                }
                Err(error) => {
                    self.held.remove(*version);
                    not_done(*version, WorkerFault::Layers(error))
                }
            },
            [POINTS, version, task, points @ ..] => match self.held.get(*version) {
                None => not_done(*task, WorkerFault::NotHeld),
                Some(pipeline) if !points.len().is_multiple_of(pipeline.inputs()) => {
                    not_done(*task, WorkerFault::PartOfAPoint)
                }
                Some(pipeline) => {
                    let points: Vec<f32> = points.iter().map(|&bits| f32::from_bits(bits)).collect();
                    let images = pipeline.run(self.simd, &points);
                    [DONE, *task].into_iter().chain(images.iter().map(|number| number.to_bits())).collect()
                }
            },
            [MULTIPLY_ADDS, millions] => {
                let mean = peak::multiply_add(self.simd, 1_000_000 * u64::from(*millions));
                vec![DONE, *millions, mean.to_bits()]
            }
            _ => not_done(u32::MAX, WorkerFault::UnknownRequest),
        }
    }
}

fn not_done(about: u32, fault: WorkerFault) -> Vec<u32> {
    [NOT_DONE, about].into_iter().chain(fault.to_words()).collect()
}
