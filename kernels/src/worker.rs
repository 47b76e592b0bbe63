//! What a worker that only maps answers: it holds the packed layers of the networks that it was told last, and takes
//! batches of points through them. Requests and answers are arrays of 32-bit words.
//!
//! ```text
//! request  1, version, layers (`write_layers`)            hold these
//!          2, version, task, points (bits of f32)         their images under the layers of this version
//!          3, millions                                    so many million multiplications with additions (`peak`)
//!          4, version, program (`write_picture_program`)  hold this; versions of programs are numbers of their own
//!          5, version, task, picture (bits of f32)        begin to take it through the program of this version
//!          6, task, millions                              go on with it for so many million multiplications
//!          7, task                                        forget it
//! answer   0, version, task or millions, images or the chains' mean (bits of f32)   done
//!          1, version, task or millions, fault, number (`WorkerFault::to_words`)    not done
//! ```
//!
//! A large picture is made in parts, so that a worker which is asked no more is soon free, and the engine's own thread
//! lets others in. How many parts there are is known before (`PictureProgram::parts`); the last answer has the numbers.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::peak;
use crate::picture::{PackedPictureProgram, PicturePassage, read_picture_program};
use crate::{Pipeline, Simd, WireError, read_layers};

const NETWORK: u32 = 1;
const POINTS: u32 = 2;
const MULTIPLY_ADDS: u32 = 3;
const PROGRAM: u32 = 4;
const PICTURE: u32 = 5;
const PART: u32 = 6;
const FORGET: u32 = 7;
const DONE: u32 = 0;
const NOT_DONE: u32 = 1;
/// Layers held at once. A network is three (the map, its encoder, its decoder), and seldom are more than two of use.
const MOST_HELD: usize = 8;

/// Programs held at once, whose weights are megabytes: the two halves of a model.
pub const MOST_PROGRAMS_HELD: usize = 2;
/// Pictures on their way at once: one of each work under way.
const MOST_PASSING: usize = 16;

/// The newest few by their versions: what a worker holds, and what whoever asks it knows to be there.
pub struct Held<T> {
    most: usize,
    held: VecDeque<(u32, T)>,
}

impl<T> Default for Held<T> {
    fn default() -> Self {
        Self::of_at_most(MOST_HELD)
    }
}

impl<T> Held<T> {
    /// Holds so many.
    pub fn of_at_most(most: usize) -> Self {
        Self { most, held: VecDeque::new() }
    }

    /// Puts it in the place of what had its version; else the oldest goes where there are too many.
    pub fn put(&mut self, version: u32, value: T) {
        self.remove(version);
        self.held.push_back((version, value));
        if self.held.len() > self.most {
            self.held.pop_front();
        }
    }

    pub fn remove(&mut self, version: u32) {
        self.held.retain(|(held, _)| *held != version);
    }

    pub fn get(&self, version: u32) -> Option<&T> {
        self.held.iter().find(|(held, _)| *held == version).map(|(_, value)| value)
    }

    fn get_mut(&mut self, version: u32) -> Option<&mut T> {
        self.held.iter_mut().find(|(held, _)| *held == version).map(|(_, value)| value)
    }
}

/// A worker's state.
pub struct MapWorker {
    simd: Simd,
    held: Held<Pipeline>,
    programs: Held<Rc<PackedPictureProgram>>,
    passing: Held<(Rc<PackedPictureProgram>, PicturePassage)>,
}

/// Why there are no images. Whoever tells people of it has the words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerFault {
    /// The words of a network are no layers, those of a program no steps.
    Layers(WireError),
    /// The worker does not hold a network or a program of this version.
    NotHeld,
    /// The numbers are no whole number of points.
    PartOfAPoint,
    UnknownRequest,
    /// A picture has another size than its program takes.
    OtherSize,
    /// No picture of this task is on its way.
    NoSuchPicture,
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
            Self::OtherSize => [9, 0],
            Self::NoSuchPicture => [10, 0],
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
            [9, 0] => Self::OtherSize,
            [10, 0] => Self::NoSuchPicture,
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

/// The request to hold a program, given as words.
pub fn program_request(version: u32, program: &[u32]) -> Vec<u32> {
    [PROGRAM, version].into_iter().chain(program.iter().copied()).collect()
}

/// The request to begin with a picture (channels × height × width) under the program of this version.
pub fn picture_request(version: u32, task: u32, picture: &[f32]) -> Vec<u32> {
    [PICTURE, version, task].into_iter().chain(picture.iter().map(|number| number.to_bits())).collect()
}

/// The request to go on with a picture for so many million multiplications.
pub fn part_request(task: u32, millions: u32) -> Vec<u32> {
    vec![PART, task, millions]
}

/// The request to forget a picture that nobody wants any more.
pub fn forget_request(task: u32) -> Vec<u32> {
    vec![FORGET, task]
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
        Self {
            simd,
            held: Held::default(),
            programs: Held::of_at_most(MOST_PROGRAMS_HELD),
            passing: Held::of_at_most(MOST_PASSING),
        }
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
            [PROGRAM, version, program @ ..] => match read_picture_program(program) {
                Ok(program) => {
                    let packed = PackedPictureProgram::new(&program, self.simd);
                    self.programs.put(*version, Rc::new(packed));
                    vec![DONE, *version]
                }
                Err(error) => {
                    self.programs.remove(*version);
                    not_done(*version, WorkerFault::Layers(error))
                }
            },
            [PICTURE, version, task, picture @ ..] => match self.programs.get(*version) {
                None => not_done(*task, WorkerFault::NotHeld),
                Some(program) if picture.len() != program.inputs() => not_done(*task, WorkerFault::OtherSize),
                Some(program) => {
                    let picture: Vec<f32> = picture.iter().map(|&bits| f32::from_bits(bits)).collect();
                    let passage = program.begin(&picture);
                    self.passing.put(*task, (Rc::clone(program), passage));
                    vec![DONE, *task]
                }
            },
            [PART, task, millions] => match self.passing.get_mut(*task) {
                None => not_done(*task, WorkerFault::NoSuchPicture),
                Some((program, passage)) => match program.advance(passage, 1_000_000 * u64::from(*millions)) {
                    None => vec![DONE, *task],
                    Some(given) => {
                        self.passing.remove(*task);
                        [DONE, *task].into_iter().chain(given.iter().map(|number| number.to_bits())).collect()
                    }
                },
            },
            [FORGET, task] => {
                self.passing.remove(*task);
                vec![DONE, *task]
            }
            _ => not_done(u32::MAX, WorkerFault::UnknownRequest),
        }
    }
}

fn not_done(about: u32, fault: WorkerFault) -> Vec<u32> {
    [NOT_DONE, about].into_iter().chain(fault.to_words()).collect()
}
