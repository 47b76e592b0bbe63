//! How the file of somebody else's network is read: what its tensors do not say.

use serde::{Deserialize, Serialize};

use super::Activation;
use crate::words::{network_file as words, onnx};

/// How the pixels were scaled that a network was trained on: (pixel − mean)/sd of pixels 0…1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PixelRange {
    pub mean: f32,
    pub sd: f32,
}

impl PixelRange {
    /// 0…1, as they are here.
    pub const UNIT: Self = Self { mean: 0.0, sd: 1.0 };
    /// −1…1.
    pub const SYMMETRIC: Self = Self { mean: 0.5, sd: 0.5 };
    /// 0…255.
    pub const BYTES: Self = Self { mean: 0.0, sd: 1.0 / 255.0 };
    /// Standardised by mean and standard deviation of MNIST's training pictures, as is usual for them.
    pub const MNIST: Self = Self { mean: 0.1307, sd: 0.3081 };

    /// "−1…1".
    pub fn title(self) -> String {
        match self {
            Self::UNIT => words::range_unit().to_owned(),
            Self::SYMMETRIC => words::range_symmetric().to_owned(),
            Self::BYTES => words::range_bytes().to_owned(),
            Self { mean, sd } => words::range_standardised(mean.to_string(), sd.to_string()),
        }
    }
}

/// How pixels are scaled at both ends of a network.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PixelRanges {
    pub taken: PixelRange,
    pub given: PixelRange,
}

impl PixelRanges {
    pub fn title(self) -> String {
        let Self { taken, given } = self;
        if taken == given {
            onnx::range_pixels(taken.title())
        } else {
            onnx::range_pixels_given(taken.title(), given.title())
        }
    }
}

/// What was assumed of a file: of a sequence of layers all that follows, of a graph of operations the pixels alone.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum AssumedReading {
    Layers(NetworkReading),
    Pixels(PixelRanges),
}

impl AssumedReading {
    /// "ReLU, sigmoid, 0…1".
    pub fn title(&self) -> String {
        match self {
            Self::Layers(reading) => reading.title(),
            Self::Pixels(ranges) => ranges.title(),
        }
    }
}

/// What a foreign file does not say.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkReading {
    /// Between the layers.
    pub hidden: Activation,
    /// After the encoder's last layer.
    pub code: Option<Activation>,
    /// After the decoder's last layer.
    pub output: Option<Activation>,
    /// How the pixels were scaled that the encoder takes …
    pub taken: PixelRange,
    /// … and that the decoder gives.
    pub given: PixelRange,
}

impl NetworkReading {
    /// Activations alone; pixels 0…1.
    pub fn plain(hidden: Activation, code: Option<Activation>, output: Option<Activation>) -> Self {
        Self { hidden, code, output, taken: PixelRange::UNIT, given: PixelRange::UNIT }
    }

    /// Whether the network is the same in pixels 0…1 with other numbers in its first and last layer.
    /// Of a squashed output this is so for tanh in −1…1, which is a sigmoid of twice as much in 0…1.
    pub fn is_possible(&self) -> bool {
        match self.output {
            None => true,
            Some(Activation::Tanh) => [PixelRange::UNIT, PixelRange::SYMMETRIC].contains(&self.given),
            Some(_) => self.given == PixelRange::UNIT,
        }
    }

    /// "ReLU, sigmoid, 0…1".
    pub fn title(&self) -> String {
        let linear = || words::reading_linear().to_owned();
        let title = |by: Option<Activation>| by.map_or_else(linear, |by| by.title().to_owned());
        let mut parts = vec![self.hidden.title().to_owned()];
        if self.code.is_some() {
            parts.push(words::reading_code(title(self.code)));
        }
        parts.push(title(self.output));
        parts.push(self.taken.title());
        if self.given != self.taken {
            parts.push(words::reading_given(self.given.title()));
        }
        parts.join(", ")
    }
}

/// What somebody chose of a reading; what is `None` is to be found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadingChoice {
    pub hidden: Option<Activation>,
    /// `Some(None)` is linear.
    pub code: Option<Option<Activation>>,
    pub output: Option<Option<Activation>>,
    /// Of the pixels that the encoder takes and the decoder gives.
    pub range: Option<PixelRange>,
}

impl ReadingChoice {
    /// Whether a reading is as was chosen.
    pub fn allows(&self, reading: &NetworkReading) -> bool {
        let NetworkReading { hidden, code, output, taken, given } = *reading;
        // A squashed output gives 0…1 whatever the encoder takes.
        let fits = |range: PixelRange| taken == range && (given == range || output.is_some());
        self.hidden.is_none_or(|chosen| chosen == hidden)
            && self.code.is_none_or(|chosen| chosen == code)
            && self.output.is_none_or(|chosen| chosen == output)
            && self.range.is_none_or(fits)
    }
}
