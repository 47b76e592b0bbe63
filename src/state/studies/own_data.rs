//! The visitor's own pictures as the page knows them: the files that were chosen, how a network is to see
//! them, and what the engine says of them. Their bytes lie beside this, in the same order.

use std::sync::Arc;

use crate::protocol::{
    Command, DataCommand, DataPart, DataRead, DataRefused, DataUpload, DecodedPicture, StudyCommand,
};
use crate::spec::{ClassSet, DataReading, DataSource, Framing, OwnData, PictureTransform, SampleShape};
use crate::state::Page;
use crate::words::{Message, changes, files, own_data};

/// How decoded pictures are to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureSettings {
    pub side_px: usize,
    pub colour: bool,
    pub framing: Framing,
    /// How every picture is laid, decoded or not.
    pub transform: PictureTransform,
    /// What the pictures are of a file that is only pixels.
    pub headerless: Option<SampleShape>,
}

impl Default for PictureSettings {
    fn default() -> Self {
        Self {
            side_px: 28,
            colour: false,
            framing: Framing::default(),
            transform: PictureTransform::default(),
            headerless: None,
        }
    }
}

impl PictureSettings {
    /// # Errors
    /// A sentence for the visitor.
    pub fn parse_side(text: &str) -> Result<usize, String> {
        let (shortest, longest) = OwnData::SIDE_PX;
        let side_px = text.trim().parse().ok().filter(|side_px| (shortest..=longest).contains(side_px));
        side_px.ok_or_else(|| own_data::side_takes(shortest, longest))
    }

    fn shape(self) -> SampleShape {
        SampleShape { channels: if self.colour { 3 } else { 1 }, ..SampleShape::grey(self.side_px, self.side_px) }
    }
}

/// Files on their way from the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileProgress {
    pub done: usize,
    pub total: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnPictures {
    pub settings: PictureSettings,
    /// Files are being read and decoded, one after the other.
    pub opening: Option<FileProgress>,
    /// Counts the choices: what an earlier one still brings is dropped.
    choice: u32,
    pictures: Vec<DecodedPicture>,
    files: Vec<(String, u64)>,
    /// Questions that the engine has not answered.
    asked: u32,
    examined: Option<(u64, u64)>,
    read: Option<Arc<DataRead>>,
    refused_by_page: Vec<DataRefused>,
    refused_by_engine: Vec<DataRefused>,
    /// What was decided while the files were opened, in sentences.
    notes: Vec<String>,
    /// Length of a file that may be only pixels.
    headerless_bytes: Option<u64>,
}

impl OwnPictures {
    // --- files ---

    /// So many files were chosen instead of what there was; the number of the choice.
    pub fn begin(&mut self, total: usize) -> u32 {
        *self = Self {
            settings: PictureSettings { headerless: None, ..self.settings },
            opening: Some(FileProgress { done: 0, total }),
            choice: self.choice + 1,
            asked: self.asked,
            ..Self::default()
        };
        self.choice
    }

    /// The visitor wants none of the files that are being read, here or by the engine.
    pub fn cancel(&mut self) -> Vec<StudyCommand> {
        let asked = self.waits();
        self.begin(0);
        self.opening = None;
        if asked { vec![StudyCommand::Data(DataCommand::Stop)] } else { Vec::new() }
    }

    /// How many bytes the engine has read, of how many; `None` before it has said so.
    pub fn examined(&self) -> Option<(u64, u64)> {
        self.examined.filter(|(_, of)| *of > 0 && self.waits())
    }

    pub(super) fn progressed(&mut self, done: u64, of: u64) {
        self.examined = Some((done, of));
    }

    /// Whether the next file of this choice is still wanted.
    pub fn wants(&self, choice: u32) -> bool {
        self.choice == choice && self.opening.is_some()
    }

    /// A file was decoded. Whether there is room for it: then its bytes are to be kept.
    pub fn picture(&mut self, choice: u32, name: &str, picture: DecodedPicture) -> bool {
        let takes = self.takes(choice, name, picture.bytes());
        if takes {
            self.pictures.push(picture);
        }
        takes
    }

    /// A file is no picture, and goes to the engine as it is. Whether there is room for it.
    pub fn file(&mut self, choice: u32, name: &str, bytes: u64) -> bool {
        let takes = self.takes(choice, name, bytes);
        if takes {
            self.files.push((name.to_owned(), bytes));
        }
        takes
    }

    /// An archive was opened: so many files instead of the one.
    pub fn archive(&mut self, choice: u32, files: usize, notes: impl IntoIterator<Item = String>) {
        if self.wants(choice)
            && let Some(opening) = &mut self.opening
        {
            opening.total = (opening.total + files).saturating_sub(1);
            self.notes.extend(notes);
        }
    }

    /// How much a file may still have.
    pub fn room_bytes(&self) -> u64 {
        DataUpload::MAX_BYTES.saturating_sub(self.bytes())
    }

    fn takes(&mut self, choice: u32, name: &str, bytes: u64) -> bool {
        if !self.wants(choice) {
            return false;
        }
        if self.bytes() + bytes > DataUpload::MAX_BYTES {
            let limit = DataUpload::MAX_BYTES >> 20;
            self.refuse(choice, name, files::too_much(limit), files::too_much_advice());
            return false;
        }
        self.count_one();
        true
    }

    /// A file cannot be used; `why` may end with advice after a semicolon.
    pub fn refuse(&mut self, choice: u32, name: &str, why: impl Into<Message>, advice: impl Into<Message>) {
        if self.wants(choice) {
            self.count_one();
            let (why, advice) = (why.into(), advice.into());
            let file = name.to_owned();
            self.refused_by_page.push(DataRefused { file, why, advice, headerless_bytes: None });
        }
    }

    fn count_one(&mut self) {
        if let Some(opening) = &mut self.opening {
            opening.done += 1;
        }
    }

    fn bytes(&self) -> u64 {
        let pictures = self.pictures.iter().map(DecodedPicture::bytes);
        pictures.chain(self.files.iter().map(|(_, bytes)| *bytes)).sum()
    }

    /// The last file of a choice was read.
    pub fn opened(&mut self, choice: u32) -> Vec<StudyCommand> {
        if !self.wants(choice) {
            return Vec::new();
        }
        self.opening = None;
        self.ask()
    }

    // --- how they are seen ---

    pub fn has_pictures(&self) -> bool {
        !self.pictures.is_empty()
    }

    /// Another look at the same files.
    pub fn set(&mut self, settings: PictureSettings) -> Vec<StudyCommand> {
        let changes = std::mem::replace(&mut self.settings, settings) != settings;
        if changes && self.has_any() && self.opening.is_none() { self.ask() } else { Vec::new() }
    }

    /// Whether there is anything to be seen in one way or another.
    pub fn has_any(&self) -> bool {
        self.has_pictures() || !self.files.is_empty()
    }

    /// Length of a file that may be only pixels, if there is one.
    pub fn headerless_bytes(&self) -> Option<u64> {
        self.headerless_bytes
    }

    /// What is asked of such a file first: the usual side into which its length divides, with a header or without.
    pub fn guessed_side_px(bytes: u64) -> usize {
        const USUAL: [usize; 8] = [28, 32, 64, 48, 20, 24, 16, 8];
        const LONGEST_HEADER: u64 = 1024;
        let rest = |side: usize| bytes % (side * side) as u64;
        let fits = |most: u64| USUAL.into_iter().find(|&side| rest(side) <= most);
        fits(0).or_else(|| fits(LONGEST_HEADER).filter(|_| bytes > LONGEST_HEADER * 4)).unwrap_or(USUAL[0])
    }

    /// What set are the files?
    pub fn ask(&mut self) -> Vec<StudyCommand> {
        let upload = self.upload();
        if upload.parts.is_empty() {
            return Vec::new();
        }
        self.asked += 1;
        self.examined = None;
        self.refused_by_engine.clear();
        vec![StudyCommand::Data(DataCommand::Read(upload))]
    }

    /// Pictures first, as their bytes lie.
    pub fn upload(&self) -> DataUpload {
        let PictureSettings { framing, transform, headerless, .. } = self.settings;
        let (pictures, shape) = (self.pictures.clone(), self.settings.shape());
        let pictures = self.has_pictures().then_some(DataPart::Pictures { pictures, shape, framing });
        let files = self.files.iter().map(|(name, bytes)| DataPart::File { name: name.clone(), bytes: *bytes });
        let reading = DataReading { transform, headerless };
        DataUpload { parts: pictures.into_iter().chain(files).collect(), reading }
    }

    // --- what came of it ---

    /// The engine has not yet said what they are.
    pub fn waits(&self) -> bool {
        self.asked > 0
    }

    /// The engine that was asked is gone: only another question helps.
    pub fn is_unanswered(&self) -> bool {
        let is_idle = self.opening.is_none() && !self.waits();
        is_idle && self.bytes() > 0 && self.read.is_none() && self.refused_by_engine.is_empty()
    }

    /// What was decided, first by the engine.
    pub fn notes(&self) -> Vec<String> {
        let read = self.read.iter().flat_map(|read| &read.notes);
        read.map(ToString::to_string).chain(self.notes.iter().cloned()).collect()
    }

    pub fn read(&self) -> Option<&Arc<DataRead>> {
        self.read.as_ref()
    }

    /// What can be learned from now.
    pub fn learnable(&self) -> Option<&Arc<DataRead>> {
        self.read().filter(|_| !self.waits() && self.opening.is_none())
    }

    pub fn refused(&self) -> impl Iterator<Item = &DataRefused> {
        self.refused_by_page.iter().chain(&self.refused_by_engine)
    }

    /// The engine is gone, and what it was asked with it.
    pub(super) fn engine_gone(&mut self) {
        self.asked = 0;
    }

    /// Of several questions only the last counts, and the engine answers in turn.
    fn answers_the_last(&self) -> bool {
        self.asked <= 1 && self.opening.is_none()
    }

    /// The engine has left a file out.
    pub(super) fn left_out(&mut self, refused: DataRefused) {
        if self.answers_the_last() {
            self.headerless_bytes = self.headerless_bytes.or(refused.headerless_bytes);
            self.refused_by_engine.push(refused);
        }
    }

    /// The engine has read the files: what set they become, if any.
    pub(super) fn answered(&mut self, read: Option<DataRead>) {
        let is_last = self.answers_the_last();
        self.asked = self.asked.saturating_sub(1);
        if is_last {
            self.read = read.map(Arc::new);
        }
    }
}

impl Page {
    /// A new network on the visitor's own pictures, all classes, and as many as before where there are so
    /// many.
    pub fn learn_from(&mut self, read: &DataRead) -> Vec<Command> {
        let mut spec = self.spec().clone();
        spec.data.source = DataSource::Own(read.data);
        spec.data.classes = ClassSet::ALL;
        spec.data.image_count = spec.data.image_count.min(read.train_count as usize).max(1);
        let (spec, notes) = spec.fitted_to(read.data.shape());
        let mut text = changes::data(spec.data.source.title());
        for note in notes {
            text.push_str(&format!(" ({})", note.0));
        }
        self.change_spec(spec, text, None)
    }
}

#[cfg(test)]
#[path = "own_data_tests.rs"]
mod tests;
