//! What can be said, as data: which message, and what goes into it.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Arg, language};

/// A message of the catalog with its arguments, said by whoever shows it (`Display`). Which one it is, code sees
/// from its `id`.
///
/// It brings its English along. So a page shows what an engine says without having the engine's
/// catalog in its own wasm; `id` is what another language looks it up by. In JSON, which people and other programs
/// read, it is the finished text, and read back it is `verbatim`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// "section.message" or "section.message.attribute".
    pub id: Cow<'static, str>,
    /// The English text, its placeholders unfilled (`words/pattern.rs`).
    pub english: Cow<'static, str>,
    pub arguments: Vec<(Cow<'static, str>, Arg<'static>)>,
}

impl Message {
    pub(super) fn new<'a, const N: usize>(
        id: &'static str,
        english: &'static str,
        arguments: [(&'static str, Arg<'a>); N],
    ) -> Self {
        let arguments = arguments.into_iter().map(|(name, argument)| (Cow::Borrowed(name), argument.into_owned()));
        Self { id: Cow::Borrowed(id), english: Cow::Borrowed(english), arguments: arguments.collect() }
    }

    /// A text that no catalog has: what the browser, a device or a file said. It has no `id`.
    pub fn verbatim(text: impl Into<String>) -> Self {
        let text = Arg::Text(Cow::Owned(text.into()));
        Self { id: Cow::Borrowed(""), english: Cow::Borrowed("{text}"), arguments: vec![(Cow::Borrowed("text"), text)] }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.to_string().is_empty()
    }
}

impl fmt::Display for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arguments: Vec<_> =
            self.arguments.iter().map(|(name, argument)| (name.as_ref(), argument.clone())).collect();
        formatter.write_str(&language::filled_by_id(&self.id, &self.english, &arguments))
    }
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.collect_str(self);
        }
        (&self.id, &self.english, &self.arguments).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return String::deserialize(deserializer).map(Self::verbatim);
        }
        let (id, english, arguments) = Deserialize::deserialize(deserializer)?;
        Ok(Self { id, english, arguments })
    }
}

impl From<&Message> for Arg<'_> {
    fn from(message: &Message) -> Self {
        Self::Text(Cow::Owned(message.to_string()))
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self::verbatim(text)
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self::verbatim(text)
    }
}

impl From<Message> for String {
    fn from(message: Message) -> Self {
        message.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_itself_after_a_journey_as_bytes() {
        let message = Message::new(
            "stage.leaves",
            "{n|one=1 leaf|other={n} leaves} in {place}",
            [("n", 2_u32.into()), ("place", "it".into())],
        );
        let bytes = postcard::to_allocvec(&message).expect("plain data");
        let came: Message = postcard::from_bytes(&bytes).expect("the same data");
        assert_eq!(came, message);
        assert_eq!(came.to_string(), "2 leaves in it");
    }

    #[test]
    fn a_message_is_its_finished_text_in_json() {
        let message = Message::new("stage.leaves", "{n|one=1 leaf|other={n} leaves}", [("n", 2_u32.into())]);
        let json = serde_json::to_string(&message).expect("plain data");
        assert_eq!(json, r#""2 leaves""#);
        assert_eq!(serde_json::from_str::<Message>(&json).expect("a text"), Message::verbatim("2 leaves"));
    }

    #[test]
    fn a_text_of_no_catalog_is_said_as_it_is() {
        for text in ["", "device lost", "{n|one=1 leaf|other={n} leaves} {text} }{"] {
            let message = Message::verbatim(text);
            assert_eq!((message.to_string().as_str(), message.id.as_ref()), (text, ""));
        }
    }
}
