//! Tables of numbers, a picture a line: with a header or without, the label first, last, named by the header, or
//! none; separated by commas, semicolons, tabs, bars or spaces. `csv-core` splits the lines.

mod number_store;

use std::collections::HashSet;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::labels::Labels;
use crate::pictures::{NumberPictures, PictureAxes, flat_sides};
use number_store::NumberStore;

/// Numbers of a table take no more memory than this (a byte each if all are bytes, else four), and while they grow
/// once more.
pub const MAX_NUMBER_BYTES: usize = 192 << 20;
/// Colours of 64 × 64 pixels, a label and a number of the line.
pub const MAX_COLUMNS: usize = 3 * 64 * 64 + 2;
/// Longest line, without separators.
const MAX_LINE_BYTES: usize = 1 << 20;
/// A smaller table is of something else than pictures.
const MIN_PIXELS: usize = 64;
/// So much of a file is looked at to know it for a table.
const LOOKED_AT_BYTES: usize = 1 << 19;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
const SEPARATORS: [u8; 5] = [b',', b';', b'\t', b'|', b' '];
/// What the column of classes is called, in small letters.
const LABEL_NAMES: [&str; 10] =
    ["label", "labels", "class", "classes", "target", "y", "digit", "letter", "category", "species"];
/// What a column that only counts the lines is called.
const COUNTER_NAMES: [&str; 4] = ["", "id", "index", "unnamed: 0"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CsvError {
    /// No line of numbers.
    NoLine,
    /// Without label and counter, no square number of columns, nor three times one.
    Columns {
        columns: usize,
    },
    /// Lines are counted from 1.
    LineOfOtherLength {
        line: u64,
        columns: usize,
        expected: usize,
    },
    NotANumber {
        line: u64,
        column: usize,
        word: String,
    },
    /// A line is longer, or has more columns, than pictures have.
    LineTooLong {
        line: u64,
    },
    TooLarge,
}

/// Where the labels of a table were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelColumn {
    None,
    First,
    Last,
    /// By the header.
    Named(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct CsvTable {
    /// With their labels.
    pub pictures: NumberPictures<'static>,
    pub label_column: LabelColumn,
    /// Whether the last line is cut, and left out.
    pub breaks_off: bool,
}

/// Whether a file is a table: text of two lines with as many separators, or a first line long enough for a picture.
pub fn is_table(file: &[u8]) -> bool {
    let text = file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file);
    let text = &text[..text.len().min(LOOKED_AT_BYTES)];
    let is_text = |byte: u8| byte >= b' ' || matches!(byte, b'\t' | b'\r' | b'\n');
    if !text.iter().take(4096).all(|&byte| is_text(byte)) {
        return false;
    }
    let mut lines = text.split(|&byte| byte == b'\n').filter(|line| !line.is_empty() && line[0] != b'#');
    let Some(first) = lines.next() else { return false };
    let separator = separator(first);
    let columns = |line: &[u8]| split_count(line, separator);
    let enough = |line: &[u8]| match separator {
        b' ' => words(line).all(|word| number(word).is_some()),
        _ => true,
    };
    let count = columns(first);
    (count >= MIN_PIXELS || count >= 3 && lines.next().is_some_and(|second| columns(second) == count)) && enough(first)
}

/// What separates the columns: whatever occurs most often.
fn separator(line: &[u8]) -> u8 {
    let count = |separator: u8| line.iter().filter(|&&byte| byte == separator).count();
    // Of two that occur as often, the first; spaces often stand beside another.
    let most = SEPARATORS[..4].iter().rev().copied().max_by_key(|&separator| count(separator)).unwrap_or(b',');
    if count(most) > 0 { most } else { b' ' }
}

fn words(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty())
}

fn split_count(line: &[u8], separator: u8) -> usize {
    match separator {
        b' ' => words(line).count(),
        _ => line.iter().filter(|&&byte| byte == separator).count() + 1,
    }
}

/// # Errors
/// What is wrong with the table.
pub fn parse(file: &[u8]) -> Result<CsvTable, CsvError> {
    let mut reading = CsvReading::begin(file)?;
    while !reading.advance(usize::MAX)? {}
    reading.finish()
}

/// A table on its way, some lines at a time: a large one takes seconds.
pub struct CsvReading<'a> {
    lines: Lines<'a>,
    header: Option<Vec<String>>,
    columns: usize,
    table: TableInProgress,
    /// Whether a line is read that the table has not taken.
    has_line: bool,
    breaks_off: bool,
}

impl<'a> CsvReading<'a> {
    /// # Errors
    /// If the first lines are of no table.
    pub fn begin(file: &'a [u8]) -> Result<Self, CsvError> {
        let text = file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file);
        let mut lines = Lines::new(text);
        if !lines.next()? {
            return Err(CsvError::NoLine);
        }
        let first: Vec<Vec<u8>> = lines.fields().map(<[u8]>::to_vec).collect();
        let has_line = lines.next()?;
        let header = is_header(&first, has_line.then(|| lines.fields())).then(|| names(&first));
        if header.is_some() && !has_line {
            return Err(CsvError::NoLine);
        }
        let columns = first.len();
        let plan = ColumnPlan::of(columns, header.as_deref())?;
        let mut table = TableInProgress::of(plan, columns, text.len(), lines.taken());
        if header.is_none() {
            table.take(first.iter().map(Vec::as_slice), 1)?;
        }
        Ok(Self { lines, header, columns, table, has_line, breaks_off: false })
    }

    /// Up to so many lines more; true when none is left.
    ///
    /// # Errors
    /// Which line is none of the table.
    pub fn advance(&mut self, lines: usize) -> Result<bool, CsvError> {
        for _ in 0..lines {
            if !self.has_line {
                return Ok(true);
            }
            let (line, columns) = (self.lines.line, self.columns);
            let count = self.lines.fields().count();
            let ends_in_nothing = || self.lines.fields().last().is_some_and(<[u8]>::is_empty);
            if self.lines.is_last_and_open() && (count < columns || count == columns && ends_in_nothing()) {
                self.breaks_off = true;
                self.has_line = false;
                return Ok(true);
            }
            if count != columns {
                return Err(CsvError::LineOfOtherLength { line, columns: count, expected: columns });
            }
            self.table.take(self.lines.fields(), line)?;
            self.has_line = self.lines.next()?;
        }
        Ok(!self.has_line)
    }

    /// Bytes of the lines so far.
    pub fn bytes_read(&self) -> usize {
        self.lines.taken()
    }

    /// The table of all lines that were read.
    ///
    /// # Errors
    /// If it holds no picture.
    pub fn finish(self) -> Result<CsvTable, CsvError> {
        self.table.finish(self.header.as_deref(), self.breaks_off)
    }
}

/// The lines of a file, split into fields.
struct Lines<'a> {
    reader: Reader,
    text: &'a [u8],
    left: &'a [u8],
    bytes: Vec<u8>,
    ends: Vec<usize>,
    field_count: usize,
    is_spaced: bool,
    /// Of the line that was read last, counted from 1.
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(text: &'a [u8]) -> Self {
        let line = text.split(|&byte| byte == b'\n').find(|line| !line.is_empty() && line[0] != b'#');
        let separator = separator(line.unwrap_or_default());
        let reader = ReaderBuilder::new().delimiter(separator).comment(Some(b'#')).build();
        Self {
            reader,
            text,
            left: text,
            bytes: vec![0; 4096],
            ends: vec![0; MAX_COLUMNS + 1],
            field_count: 0,
            is_spaced: separator == b' ',
            line: 0,
        }
    }

    /// Whether there was another.
    fn next(&mut self) -> Result<bool, CsvError> {
        let (mut byte_count, mut field_count) = (0, 0);
        loop {
            let (outcome, read, written, ended) =
                self.reader.read_record(self.left, &mut self.bytes[byte_count..], &mut self.ends[field_count..]);
            self.left = &self.left[read..];
            byte_count += written;
            field_count += ended;
            match outcome {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.bytes.len() < MAX_LINE_BYTES => {
                    self.bytes.resize(2 * self.bytes.len(), 0);
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    return Err(CsvError::LineTooLong { line: self.line + 1 });
                }
                ReadRecordResult::Record => {
                    self.field_count = field_count;
                    self.line += 1;
                    return Ok(true);
                }
                ReadRecordResult::End => {
                    self.field_count = 0;
                    return Ok(false);
                }
            }
        }
    }

    /// Of the line that was read last.
    fn fields(&self) -> impl Iterator<Item = &[u8]> + Clone {
        let field = |index: usize| {
            let start = if index == 0 { 0 } else { self.ends[index - 1] };
            self.bytes.get(start..self.ends[index]).unwrap_or_default().trim_ascii()
        };
        // Several spaces separate like one.
        (0..self.field_count).map(field).filter(|field| !self.is_spaced || !field.is_empty())
    }

    /// Whether the line that was read last ends with the file instead of with a line's end.
    fn is_last_and_open(&self) -> bool {
        self.left.is_empty() && !self.text.ends_with(b"\n") && !self.text.ends_with(b"\r")
    }

    /// Bytes of the lines so far.
    fn taken(&self) -> usize {
        self.text.len() - self.left.len()
    }
}

/// Whether the first line names the columns: by several words; by counting (0, 1, 2, …), as programs name columns
/// without names; or by numbers that all differ, with fractions where the numbers below have none.
fn is_header<'a>(first: &[Vec<u8>], second: Option<impl Iterator<Item = &'a [u8]> + Clone>) -> bool {
    let numbers: Vec<Option<f64>> = first.iter().map(|field| number(field)).collect();
    if numbers.iter().filter(|number| number.is_none()).count() > 1 {
        return true;
    }
    let inner = numbers.get(1..numbers.len().saturating_sub(1)).unwrap_or_default();
    let counts = |pair: &[Option<f64>]| matches!(pair, [Some(a), Some(b)] if b - a == 1.0);
    if inner.len() >= 8 && inner.windows(2).all(counts) {
        return true;
    }
    let different: HashSet<&[u8]> = first.iter().map(Vec::as_slice).collect();
    let is_whole = |field: &[u8]| number(field).is_none_or(|number| number.fract() == 0.0);
    different.len() == first.len()
        && first.len() >= MIN_PIXELS
        && !first.iter().all(|field| is_whole(field))
        && second.is_some_and(|mut second| second.all(is_whole))
}

fn names(fields: &[Vec<u8>]) -> Vec<String> {
    fields.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect()
}

/// What each column is for.
struct ColumnPlan {
    /// Of a channel and a picture: channels, rows, columns.
    sides: [usize; 3],
    /// The column of the labels, where the header names it.
    label: Option<usize>,
    /// A column that only counts the lines.
    counter: Option<usize>,
    /// Whether one more column at either end is the label.
    has_label_at_an_end: bool,
}

impl ColumnPlan {
    fn of(columns: usize, header: Option<&[String]>) -> Result<Self, CsvError> {
        let pixels = |count: usize| flat_sides(count).filter(|_| count >= MIN_PIXELS);
        let of_name =
            |known: &[&str]| header?.iter().position(|name| known.contains(&name.trim().to_lowercase().as_str()));
        let (label, counter) = (of_name(&LABEL_NAMES), of_name(&COUNTER_NAMES));
        for (label, counter) in [(label, counter), (label, None), (None, counter), (None, None)] {
            let left = columns - usize::from(label.is_some()) - usize::from(counter.is_some());
            if let Some(sides) = pixels(left) {
                return Ok(Self { sides, label, counter, has_label_at_an_end: false });
            }
            if label.is_none()
                && let Some(sides) = left.checked_sub(1).and_then(pixels)
            {
                return Ok(Self { sides, label, counter, has_label_at_an_end: true });
            }
        }
        match columns.checked_sub(2).and_then(pixels) {
            Some(sides) => Ok(Self { sides, label: None, counter: Some(0), has_label_at_an_end: true }),
            None => Err(CsvError::Columns { columns }),
        }
    }
}

/// Labels that are being collected; `None` once they cannot be labels.
#[derive(Default)]
struct LabelDraft(Vec<u16>, std::collections::HashMap<String, u16>, bool);

impl LabelDraft {
    fn push(&mut self, field: &[u8]) {
        if self.2 {
            return;
        }
        let word = match number(field) {
            Some(number) if number.fract() == 0.0 && number.abs() < 1e15 => (number as i64).to_string(),
            _ => String::from_utf8_lossy(&field[..field.len().min(64)]).into_owned(),
        };
        let next = self.1.len();
        let place = *self.1.entry(word).or_insert(next as u16);
        self.0.push(place);
        if self.1.len() > Labels::MAX_NAMES {
            *self = Self(Vec::new(), std::collections::HashMap::new(), true);
        }
    }

    fn different(&self) -> usize {
        if self.2 { usize::MAX } else { self.1.len() }
    }

    fn into_labels(self) -> Option<Labels> {
        let mut names: Vec<(String, u16)> = self.1.into_iter().collect();
        names.sort_by_key(|(_, place)| *place);
        (!self.2).then(|| Labels { names: names.into_iter().map(|(name, _)| name).collect(), of: self.0 })
    }
}

struct TableInProgress {
    plan: ColumnPlan,
    /// Columns that are kept as numbers.
    kept: usize,
    store: NumberStore,
    rows: usize,
    /// Of the named column, or of the first and the last that are kept.
    drafts: [LabelDraft; 2],
    /// Whether a word stands in the first or the last column that is kept.
    has_words: [bool; 2],
}

impl TableInProgress {
    fn of(plan: ColumnPlan, columns: usize, text_bytes: usize, two_lines_bytes: usize) -> Self {
        let kept = columns - usize::from(plan.label.is_some()) - usize::from(plan.counter.is_some());
        // As many lines as fit, if all are like the first two.
        let expected = (text_bytes / (two_lines_bytes / 2).max(columns) + 1).saturating_mul(kept);
        let store = NumberStore::of(expected.min(text_bytes / 2 + 1).min(MAX_NUMBER_BYTES));
        Self { plan, kept, store, rows: 0, drafts: Default::default(), has_words: [false; 2] }
    }

    fn take<'a>(&mut self, fields: impl Iterator<Item = &'a [u8]>, line: u64) -> Result<(), CsvError> {
        let is_kept = |column: usize| Some(column) != self.plan.label && Some(column) != self.plan.counter;
        let mut at = 0;
        for (column, field) in fields.enumerate() {
            if Some(column) == self.plan.label {
                self.drafts[0].push(field);
            }
            if !is_kept(column) {
                continue;
            }
            let is_end = [at == 0, at + 1 == self.kept];
            let value = number(field);
            if self.plan.has_label_at_an_end {
                for (end, _) in is_end.iter().enumerate().filter(|(_, is_end)| **is_end) {
                    self.drafts[end].push(field);
                    self.has_words[end] |= value.is_none();
                }
            }
            let may_be_word = self.plan.has_label_at_an_end && is_end.contains(&true);
            match value {
                Some(value) => self.store.push(value)?,
                None if may_be_word => self.store.push(0.0)?,
                None => {
                    let word = String::from_utf8_lossy(&field[..field.len().min(20)]).into_owned();
                    return Err(CsvError::NotANumber { line, column: column + 1, word });
                }
            }
            at += 1;
        }
        self.rows += 1;
        Ok(())
    }

    fn finish(self, header: Option<&[String]>, breaks_off: bool) -> Result<CsvTable, CsvError> {
        let Self { plan, kept, store, rows, drafts: [first, last], has_words } = self;
        let (label_column, labels) = match plan.label {
            Some(column) => {
                let name = header.and_then(|header| header.get(column)).cloned().unwrap_or_default();
                (LabelColumn::Named(name), first.into_labels())
            }
            None if !plan.has_label_at_an_end => (LabelColumn::None, None),
            None => {
                let differ = [first.different(), last.different()];
                let is_last = match has_words {
                    [true, true] => return Err(CsvError::Columns { columns: kept }),
                    [true, false] => false,
                    [false, true] => true,
                    // A corner of a picture is often always black; a class is rarely always the same.
                    [false, false] => differ[1] > 1 && (differ[0] == 1 || differ[1] < differ[0]),
                };
                match is_last {
                    true => (LabelColumn::Last, last.into_labels()),
                    false => (LabelColumn::First, first.into_labels()),
                }
            }
        };
        let [channels, height, width] = plan.sides;
        let first_at = usize::from(label_column == LabelColumn::First);
        let axes =
            PictureAxes { sides: [rows, channels, height, width], strides: [kept, height * width, width, 1], first_at };
        let announced = rows + usize::from(breaks_off);
        let pictures = NumberPictures::new(store.into_numbers(), axes, labels, announced).ok_or(CsvError::NoLine)?;
        Ok(CsvTable { pictures, label_column, breaks_off })
    }
}

/// A number in the usual notation. Most are whole and short.
fn number(field: &[u8]) -> Option<f64> {
    match field {
        [digit @ b'0'..=b'9'] => Some(f64::from(digit - b'0')),
        digits if digits.len() <= 3 && !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) => {
            Some(digits.iter().fold(0.0, |value, digit| 10.0 * value + f64::from(digit - b'0')))
        }
        _ => std::str::from_utf8(field).ok()?.trim().parse().ok(),
    }
}

#[cfg(test)]
mod tests;
