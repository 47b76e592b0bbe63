//! What a link can set: short, typed keys, each with the words that may follow it.

use crate::spec::{Activation, Adjustment, ClassSet, DataSource, ModelKind, ModelSpec, Parameter, RunSpec};
use crate::words::spec;

/// One key of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Seed,
    Data,
    Classes,
    Kind,
    Hidden,
    Activation,
    Number(Parameter),
}

impl Key {
    /// In the order in which a link names them.
    pub fn all() -> impl Iterator<Item = Self> {
        let words = [Self::Seed, Self::Data, Self::Classes, Self::Kind, Self::Hidden, Self::Activation];
        words.into_iter().chain(Parameter::ALL.map(Self::Number))
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Seed => "seed",
            Self::Data => "data",
            Self::Classes => "classes",
            Self::Kind => "kind",
            Self::Hidden => "hidden",
            Self::Activation => "activation",
            Self::Number(parameter) => parameter.key(),
        }
    }

    /// By its name; a number also by its field's.
    pub fn from_name(name: &str) -> Option<Self> {
        let named = Self::all().find(|key| key.name() == name);
        named.or_else(|| Parameter::from_key(name).map(Self::Number))
    }

    /// What it sets, for help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Seed => spec::key_seed(),
            Self::Data => spec::key_data(),
            Self::Classes => spec::key_classes(),
            Self::Kind => spec::key_network(),
            Self::Hidden => spec::key_hidden(),
            Self::Activation => spec::key_activation(),
            Self::Number(parameter) => parameter.title(),
        }
    }

    /// What may follow it, for help and complaints.
    pub fn wanted(self) -> String {
        match self {
            Self::Seed => spec::takes_whole("0", RunSpec::MAX_SEED.to_string()),
            Self::Data => spec::one_of(DataSource::ALL.map(DataSource::stem).join(", ")),
            Self::Classes => spec::labels().to_owned(),
            Self::Kind => spec::one_of(ModelKind::ALL.map(ModelKind::id).join(", ")),
            Self::Hidden => {
                let ((fewest, most), (narrowest, widest)) = (ModelSpec::HIDDEN_LAYERS, ModelSpec::HIDDEN_WIDTH);
                spec::widths(fewest, most, narrowest, widest)
            }
            Self::Activation => spec::one_of(Activation::ALL.map(Activation::id).join(", ")),
            Self::Number(parameter) => parameter.wanted(),
        }
    }

    /// What follows it in a link to `spec`. Of letters, digits, commas, points and minus signs alone,
    /// so that nothing has to be escaped.
    pub fn text(self, spec: &RunSpec) -> String {
        match self {
            Self::Seed => spec.seed.to_string(),
            Self::Data => spec.data.source.stem().to_owned(),
            Self::Classes => spec.data.classes.labels().map(|label| label.to_string()).collect(),
            Self::Kind => spec.model.kind.id().to_owned(),
            Self::Hidden => spec.model.hidden_text(),
            Self::Activation => spec.model.activation.id().to_owned(),
            Self::Number(parameter) => parameter.text(parameter.get(spec)),
        }
    }

    /// Puts what follows it into `spec`, numbers inside their limits; `None` if it makes no sense.
    pub fn put(self, spec: &mut RunSpec, text: &str) -> Option<Vec<Adjustment>> {
        let text = text.trim();
        match self {
            Self::Seed => spec.seed = RunSpec::parse_seed(text).ok()?,
            Self::Data => spec.data.source = DataSource::from_stem(text)?,
            Self::Classes => spec.data.classes = classes(text)?,
            Self::Kind => spec.model.kind = ModelKind::from_id(text)?,
            Self::Hidden => spec.model.hidden = ModelSpec::parse_hidden(text).ok()?,
            Self::Activation => spec.model.activation = Activation::from_id(text)?,
            Self::Number(parameter) => {
                let value: f64 = text.parse().ok()?;
                if !value.is_finite() || (parameter.is_whole() && value.fract() != 0.0) {
                    return None;
                }
                let (value, note) = parameter.clamped(value);
                parameter.set(spec, value);
                return Some(Vec::from_iter(note));
            }
        }
        Some(Vec::new())
    }
}

/// "013" as a set of labels; `None` for nothing and for what is no label.
fn classes(text: &str) -> Option<ClassSet> {
    let mut classes = ClassSet(0);
    for digit in text.chars() {
        classes.0 |= 1 << digit.to_digit(10)?;
    }
    (!classes.is_empty()).then_some(classes)
}
