//! Decoding under the pointer: at most one request is under way, and the latest place wins.

use crate::protocol::{Command, DecodedImage, FieldCommand, RequestId};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hover {
    /// Where the pointer is, in plane coordinates.
    at: Option<[f32; 2]>,
    outstanding: Option<(RequestId, [f32; 2])>,
    shown: Option<DecodedImage>,
    next_request: u32,
}

impl Hover {
    pub fn at(&self) -> Option<[f32; 2]> {
        self.at
    }

    /// The newest decoded picture; it may lag behind the pointer.
    pub fn shown(&self) -> Option<&DecodedImage> {
        self.at.and(self.shown.as_ref())
    }

    pub fn moved(&mut self, at: Option<[f32; 2]>) -> Option<Command> {
        self.at = at;
        if at.is_none() {
            self.shown = None;
        }
        self.ask()
    }

    pub fn answered(&mut self, image: DecodedImage) -> Option<Command> {
        let (request, asked_at) = self.outstanding?;
        if request != image.request {
            return None;
        }
        self.outstanding = None;
        if self.at.is_some() {
            self.shown = Some(image);
        }
        // The pointer has moved on: the answer was for an older place.
        if self.at == Some(asked_at) { None } else { self.ask() }
    }

    /// The field under a resting pointer has changed.
    pub fn refresh(&mut self) -> Option<Command> {
        self.ask()
    }

    /// The engine that owed an answer is gone.
    pub fn forget(&mut self) {
        self.outstanding = None;
        self.shown = None;
    }

    /// The request under way.
    pub fn asked(&self) -> Option<Command> {
        self.outstanding.map(|(request, at)| Command::Field(FieldCommand::Decode { request, at }))
    }

    fn ask(&mut self) -> Option<Command> {
        let at = self.at?;
        if self.outstanding.is_some() {
            return None;
        }
        let request = RequestId(self.next_request);
        self.next_request += 1;
        self.outstanding = Some((request, at));
        Some(Command::Field(FieldCommand::Decode { request, at }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Image;

    fn answer(request: u32, at: [f32; 2]) -> DecodedImage {
        DecodedImage { request: RequestId(request), at, image: Image::default(), speed: 0.0 }
    }

    #[test]
    fn one_request_at_a_time_and_the_latest_place_wins() {
        let mut hover = Hover::default();
        assert_eq!(
            hover.moved(Some([0.0, 0.0])),
            Some(Command::Field(FieldCommand::Decode { request: RequestId(0), at: [0.0, 0.0] }))
        );
        assert_eq!(hover.moved(Some([1.0, 0.0])), None);
        assert_eq!(hover.moved(Some([2.0, 0.0])), None);
        let next = hover.answered(answer(0, [0.0, 0.0]));
        assert_eq!(next, Some(Command::Field(FieldCommand::Decode { request: RequestId(1), at: [2.0, 0.0] })));
        assert_eq!(hover.answered(answer(1, [2.0, 0.0])), None);
        assert_eq!(hover.shown().unwrap().at, [2.0, 0.0]);
    }

    #[test]
    fn a_pointer_that_left_shows_nothing() {
        let mut hover = Hover::default();
        hover.moved(Some([0.0, 0.0]));
        hover.moved(None);
        assert_eq!(hover.answered(answer(0, [0.0, 0.0])), None);
        assert_eq!(hover.shown(), None);
    }
}
