//! The files in an archive whose bytes are all here: zip (`.npz` too), tar, and tar packed by gzip, one in the other.
//! Whoever has the bytes in parts only uses `zip` and `tar` themselves, and [`Choice`] like this module.

use std::borrow::Cow;
use std::io::{self, Read};

use flate2::Crc;
use flate2::read::{DeflateDecoder, MultiGzDecoder};

use crate::kind::{is_gzip, is_tar, is_zip};
use crate::names::is_clutter;
use crate::tar::{TarError, TarEvent, TarReader};
use crate::zip::{self, Packing, ZipEntry, ZipError};

/// What is unpacked at most. Memory stays below twice `total_bytes` and the archives that lie in the archive.
#[derive(Clone, Copy, Debug)]
pub struct UnpackLimits {
    /// Of more files so many are taken, evenly from all.
    pub files: usize,
    pub file_bytes: u64,
    pub total_bytes: u64,
    /// So much of a packed tar archive is looked through.
    pub passed_bytes: u64,
    /// Archives in archives.
    pub depth: usize,
}

impl UnpackLimits {
    pub const USUAL: Self =
        Self { files: 5000, file_bytes: 192 << 20, total_bytes: 192 << 20, passed_bytes: 2 << 30, depth: 3 };
}

/// Why a file of an archive, or all of it, is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveError {
    /// The archive's directory or a header in it makes no sense, or its bytes are others than were packed.
    Damaged,
    /// No memory was left for what it holds; it may be sound.
    NoMemory,
    /// It breaks off before anything in it is whole.
    BreaksOff,
    /// Larger than a file may be.
    FileTooLarge {
        limit_bytes: u64,
    },
    /// All files together would be larger than they may be.
    TooMuch {
        limit_bytes: u64,
    },
    /// Packed in a way that is not unpacked here.
    Packing(u16),
    Encrypted,
    /// An archive in an archive in an archive …
    TooDeep,
    /// There is no file in it.
    Empty,
}

impl From<ZipError> for ArchiveError {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::NoDirectory | ZipError::Damaged => Self::Damaged,
            ZipError::TooLarge => Self::TooMuch { limit_bytes: zip::MAX_DIRECTORY_BYTES },
        }
    }
}

/// A file that was no archive, or was in one.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundFile<'a> {
    /// Path from the archive, the archive's own name first.
    pub name: String,
    pub bytes: Cow<'a, [u8]>,
}

/// What came of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnpackedFiles<'a> {
    pub files: Vec<FoundFile<'a>>,
    pub left_out: Vec<(String, ArchiveError)>,
    /// Files that systems leave in folders, and nobody means.
    pub clutter: usize,
    /// Files that were too many.
    pub passed_over: usize,
    /// Archives that break off.
    pub broken: Vec<String>,
}

/// Which of the files of an archive are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Places in the list, ascending.
    pub taken: Vec<usize>,
    pub clutter: usize,
    pub passed_over: usize,
}

impl Choice {
    /// All but clutter, or as many as there may be, evenly from the whole, so that a folder of classes does not
    /// lose its last ones.
    pub fn of<'a>(names: impl Iterator<Item = &'a str>, most: usize) -> Self {
        let mut clutter = 0;
        let meant: Vec<usize> = names
            .enumerate()
            .filter(|(_, name)| !name.ends_with('/'))
            .filter(|(_, name)| {
                let is_clutter = is_clutter(name);
                clutter += usize::from(is_clutter);
                !is_clutter
            })
            .map(|(place, _)| place)
            .collect();
        let count = meant.len().min(most);
        let taken: Vec<usize> = (0..count).map(|index| meant[index * meant.len() / count]).collect();
        Self { passed_over: meant.len() - taken.len(), taken, clutter }
    }
}

/// The files in a file: itself, if it is no archive.
pub fn unpack<'a>(name: &str, file: &'a [u8], limits: UnpackLimits) -> UnpackedFiles<'a> {
    let mut unpacking = Unpacking { limits, left_bytes: limits.total_bytes, found: UnpackedFiles::default() };
    unpacking.open(name, file.into(), limits.depth);
    unpacking.found
}

struct Unpacking<'a> {
    limits: UnpackLimits,
    left_bytes: u64,
    found: UnpackedFiles<'a>,
}

impl<'a> Unpacking<'a> {
    fn open(&mut self, name: &str, file: Cow<'a, [u8]>, depth: usize) {
        let is_packed_tar = is_gzip(&file) && is_tar(&first_unpacked(&file));
        if !is_zip(&file) && !is_tar(&file) && !is_packed_tar {
            self.found.files.push(FoundFile { name: name.to_owned(), bytes: file });
            return;
        }
        let before = self.found.files.len() + self.found.left_out.len();
        let opened = match depth {
            0 => Err(ArchiveError::TooDeep),
            _ if is_zip(&file) => self.zip(name, file, depth - 1),
            _ if is_packed_tar => self.tar(name, &|| Box::new(MultiGzDecoder::new(&*file)), depth - 1),
            _ => self.tar(name, &|| Box::new(&*file), depth - 1),
        };
        let is_empty = self.found.files.len() + self.found.left_out.len() == before;
        if let Err(error) = opened.and(if is_empty { Err(ArchiveError::Empty) } else { Ok(()) }) {
            self.found.left_out.push((name.to_owned(), error));
        }
    }

    fn zip(&mut self, name: &str, file: Cow<'a, [u8]>, depth: usize) -> Result<(), ArchiveError> {
        let tail = &file[file.len().saturating_sub(zip::TAIL_BYTES)..];
        let (entries, are_whole) = match zip::find_directory(tail, file.len() as u64) {
            Ok(place) => {
                let directory = file.get(place.start as usize..place.end as usize).ok_or(ArchiveError::Damaged)?;
                (zip::read_directory(directory)?, true)
            }
            Err(ZipError::NoDirectory) => {
                self.found.broken.push(name.to_owned());
                let found = zip::entries_without_directory(&file);
                if found.0.is_empty() {
                    return Err(ArchiveError::BreaksOff);
                }
                found
            }
            Err(error) => return Err(error.into()),
        };
        let choice = self.choose(entries.iter().map(|entry| entry.name.as_str()));
        for place in choice {
            let entry = &entries[place];
            let path = format!("{name}/{}", entry.name);
            // What is there of the last file of an archive that breaks off.
            let is_cut = !are_whole && place + 1 == entries.len();
            let limit_bytes = self.limits.file_bytes.min(self.left_bytes);
            match unpacked_entry(&file, entry, limit_bytes, is_cut) {
                Ok(bytes) => {
                    self.left_bytes -= bytes.len() as u64;
                    self.open(&path, bytes.into(), depth);
                }
                Err(error) => self.leave_out(path, error),
            }
        }
        Ok(())
    }

    /// `archive` begins to read it from the start each time it is called.
    fn tar<'b>(
        &mut self,
        name: &str,
        archive: &dyn Fn() -> Box<dyn Read + 'b>,
        depth: usize,
    ) -> Result<(), ArchiveError> {
        let mut names = Vec::new();
        let mut name_bytes = 0u64;
        let passed_bytes = self.limits.passed_bytes;
        let mut is_too_much = false;
        let end = pass(archive(), passed_bytes, &mut |event| {
            if let TarEvent::File { name, .. } = event {
                name_bytes += name.len() as u64 + 64;
                is_too_much |= name_bytes > zip::MAX_DIRECTORY_BYTES;
                names.push(name.to_owned());
            }
            !is_too_much
        })?;
        match end {
            PassEnd::Whole => {}
            PassEnd::TooMuch => return Err(ArchiveError::TooMuch { limit_bytes: passed_bytes }),
            PassEnd::BreaksOff if names.is_empty() => return Err(ArchiveError::BreaksOff),
            PassEnd::BreaksOff => self.found.broken.push(name.to_owned()),
        }
        let mut taken = self.choose(names.iter().map(String::as_str)).into_iter().peekable();
        let mut index = 0;
        let mut current: Option<(String, Vec<u8>, Option<ArchiveError>)> = None;
        // A file that breaks off with its archive never ends.
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        let (limits, left_bytes) = (self.limits, &mut self.left_bytes);
        let left_out = &mut self.found.left_out;
        pass(archive(), passed_bytes, &mut |event| {
            match event {
                TarEvent::File { name: file, bytes } => {
                    let is_taken = taken.next_if_eq(&index).is_some();
                    index += 1;
                    let limit = limits.file_bytes.min(*left_bytes);
                    let error = (bytes > limit).then(|| too_large(limit, limits));
                    current = is_taken.then(|| (format!("{name}/{file}"), Vec::new(), error));
                }
                TarEvent::Data(data) => {
                    if let Some((_, bytes, error @ None)) = &mut current {
                        match bytes.try_reserve(data.len()) {
                            Ok(()) => bytes.extend_from_slice(data),
                            Err(_) => (*bytes, *error) = (Vec::new(), Some(ArchiveError::NoMemory)),
                        }
                    }
                }
                TarEvent::EndOfFile => match current.take() {
                    Some((path, bytes, None)) => {
                        *left_bytes -= bytes.len() as u64;
                        files.push((path, bytes));
                    }
                    Some((path, _, Some(error))) => left_out.push((path, error)),
                    None => {}
                },
            }
            true
        })?;
        if let Some((path, bytes, None)) = current.filter(|(_, bytes, _)| !bytes.is_empty()) {
            *left_bytes = left_bytes.saturating_sub(bytes.len() as u64);
            files.push((path, bytes));
        }
        files.into_iter().for_each(|(path, bytes)| self.open(&path, bytes.into(), depth));
        Ok(())
    }

    fn choose<'b>(&mut self, names: impl Iterator<Item = &'b str>) -> Vec<usize> {
        let choice = Choice::of(names, self.limits.files.saturating_sub(self.found.files.len()));
        self.found.clutter += choice.clutter;
        self.found.passed_over += choice.passed_over;
        choice.taken
    }

    fn leave_out(&mut self, path: String, error: ArchiveError) {
        let error = match error {
            ArchiveError::FileTooLarge { limit_bytes } => too_large(limit_bytes, self.limits),
            error => error,
        };
        self.found.left_out.push((path, error));
    }
}

/// A file is too large for itself, or for what is left of all.
fn too_large(limit_bytes: u64, limits: UnpackLimits) -> ArchiveError {
    match limit_bytes < limits.file_bytes {
        true => ArchiveError::TooMuch { limit_bytes: limits.total_bytes },
        false => ArchiveError::FileTooLarge { limit_bytes },
    }
}

/// Enough of what a gzip stream holds to know a tar archive.
fn first_unpacked(file: &[u8]) -> Vec<u8> {
    let mut first = Vec::new();
    // What can be read of a damaged stream is enough or is none.
    let _ = MultiGzDecoder::new(file).take(512).read_to_end(&mut first);
    first
}

fn unpacked_entry(file: &[u8], entry: &ZipEntry, limit_bytes: u64, is_cut: bool) -> Result<Vec<u8>, ArchiveError> {
    let part = |from: u64, to: u64| {
        let place = usize::try_from(from).ok()?..usize::try_from(to).ok()?;
        file.get(place)
    };
    let header_end = entry.header_at.saturating_add(zip::LOCAL_BYTES as u64);
    let header = part(entry.header_at, header_end).ok_or(ArchiveError::Damaged)?;
    let start = zip::data_at(header, entry)?;
    let packed = part(start, start.saturating_add(entry.packed_bytes)).ok_or(ArchiveError::Damaged)?;
    let mut bytes = Vec::new();
    let outcome = match entry.packing {
        Packing::Stored => packed.take(limit_bytes.saturating_add(1)).read_to_end(&mut bytes),
        Packing::Deflated => DeflateDecoder::new(packed).take(limit_bytes.saturating_add(1)).read_to_end(&mut bytes),
        Packing::Other(method) => return Err(ArchiveError::Packing(method)),
        Packing::Encrypted => return Err(ArchiveError::Encrypted),
    };
    if bytes.len() as u64 > limit_bytes {
        return Err(ArchiveError::FileTooLarge { limit_bytes });
    }
    if outcome.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::OutOfMemory) {
        return Err(ArchiveError::NoMemory);
    }
    if is_cut {
        return if bytes.is_empty() { Err(ArchiveError::BreaksOff) } else { Ok(bytes) };
    }
    let mut crc = Crc::new();
    crc.update(&bytes);
    if outcome.is_err() || crc.sum() != entry.crc32 {
        return Err(ArchiveError::Damaged);
    }
    Ok(bytes)
}

enum PassEnd {
    Whole,
    BreaksOff,
    TooMuch,
}

/// Goes once through a tar archive; `tell` says whether to go on.
fn pass(
    archive: impl Read,
    limit_bytes: u64,
    tell: &mut dyn FnMut(TarEvent<'_>) -> bool,
) -> Result<PassEnd, ArchiveError> {
    let mut archive = archive.take(limit_bytes);
    let (mut reader, mut part) = (TarReader::default(), vec![0; 65_536]);
    let mut goes_on = true;
    loop {
        let read = match archive.read(&mut part) {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(PassEnd::BreaksOff),
            Err(_) => return Err(ArchiveError::Damaged),
        };
        if read == 0 {
            let is_over = archive.limit() == 0 && !reader.may_end();
            return Ok(match reader.may_end() {
                _ if is_over => PassEnd::TooMuch,
                true => PassEnd::Whole,
                false => PassEnd::BreaksOff,
            });
        }
        reader
            .take(&part[..read], &mut |event| goes_on &= tell(event))
            .map_err(|TarError::NoHeader| ArchiveError::Damaged)?;
        if !goes_on {
            return Ok(PassEnd::TooMuch);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::tar::tests::archive as tar;

    fn gzipped(plain: &[u8]) -> Vec<u8> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(plain).unwrap();
        gzip.finish().unwrap()
    }

    fn deflated(plain: &[u8]) -> Vec<u8> {
        let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        deflate.write_all(plain).unwrap();
        deflate.finish().unwrap()
    }

    /// A zip archive; every second file is deflated.
    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (index, (name, content)) in files.iter().enumerate() {
            let header_at = (bytes.len() as u32).to_le_bytes();
            let packed = if index % 2 == 1 { deflated(content) } else { content.to_vec() };
            let method = if index % 2 == 1 { [8, 0] } else { [0, 0] };
            let mut crc = Crc::new();
            crc.update(content);
            let numbers = [crc.sum(), packed.len() as u32, content.len() as u32].map(u32::to_le_bytes).concat();
            let name_bytes = (name.len() as u16).to_le_bytes();
            bytes.extend([&b"PK\x03\x04\0\0\0\0"[..], &method, &[0; 4], &numbers, &name_bytes, &[0; 2]].concat());
            bytes.extend([name.as_bytes(), &packed].concat());
            directory.extend([&b"PK\x01\x02\0\0\0\0\0\0"[..], &method, &[0; 4], &numbers, &name_bytes].concat());
            directory.extend([&[0; 12][..], &header_at, name.as_bytes()].concat());
        }
        let start = (bytes.len() as u32).to_le_bytes();
        let length = (directory.len() as u32).to_le_bytes();
        let count = (files.len() as u16).to_le_bytes();
        bytes.extend(&directory);
        bytes.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &length, &start, &[0; 2]].concat());
        bytes
    }

    fn found<'a>(unpacked: &'a UnpackedFiles<'_>) -> Vec<(&'a str, &'a [u8])> {
        unpacked.files.iter().map(|file| (file.name.as_str(), &*file.bytes)).collect()
    }

    const FILES: [(&str, &[u8]); 5] = [
        ("cats/1.png", b"one"),
        ("cats/.DS_Store", b"x"),
        ("__MACOSX/cats/._1.png", b"x"),
        ("dogs/2.png", b"two two two two two two"),
        ("dogs/Thumbs.db", b"x"),
    ];

    #[test]
    fn every_archive_gives_its_files_without_clutter() {
        for bytes in [zip(&FILES), tar(&FILES), gzipped(&tar(&FILES))] {
            let unpacked = unpack("a", &bytes, UnpackLimits::USUAL);
            let expected = [("a/cats/1.png", FILES[0].1), ("a/dogs/2.png", FILES[3].1)];
            assert_eq!((found(&unpacked), unpacked.clutter), (expected.to_vec(), 3));
            assert!(unpacked.left_out.is_empty() && unpacked.broken.is_empty() && unpacked.passed_over == 0);
        }
        let plain = unpack("plain.idx", b"\0\0\x08\x01", UnpackLimits::USUAL);
        assert_eq!(found(&plain), [("plain.idx", &b"\0\0\x08\x01"[..])]);
        let packed = gzipped(b"no archive");
        assert_eq!(found(&unpack("a.gz", &packed, UnpackLimits::USUAL)), [("a.gz", &packed[..])]);
    }

    #[test]
    fn archives_in_archives_are_opened_to_a_depth() {
        let inner = gzipped(&tar(&[("x.npy", b"array")]));
        let outer = zip(&[("one.zip", &zip(&[("two.tgz", &inner)]))]);
        assert_eq!(found(&unpack("a", &outer, UnpackLimits::USUAL)), [("a/one.zip/two.tgz/x.npy", &b"array"[..])]);
        let deep = zip(&[("zero.zip", &outer)]);
        let unpacked = unpack("a", &deep, UnpackLimits::USUAL);
        assert_eq!(unpacked.left_out, [("a/zero.zip/one.zip/two.tgz".to_owned(), ArchiveError::TooDeep)]);
    }

    #[test]
    fn bombs_end_at_their_limits() {
        let limits = UnpackLimits { files: 3, file_bytes: 1000, total_bytes: 1500, passed_bytes: 20_000, depth: 3 };
        let (large, small) = (vec![0; 2000], vec![0; 600]);
        let files: Vec<(&str, &[u8])> = vec![("a", &small), ("b", &small), ("c", &small), ("d", &large)];
        let many = UnpackLimits { files: 10, ..limits };
        for bytes in [zip(&files), tar(&files), gzipped(&tar(&files))] {
            let unpacked = unpack("z", &bytes, many);
            assert_eq!(unpacked.files.len(), 2);
            let too_much = ArchiveError::TooMuch { limit_bytes: 1500 };
            assert_eq!(unpacked.left_out, [("z/c".to_owned(), too_much.clone()), ("z/d".to_owned(), too_much)]);
            assert_eq!(unpack("z", &bytes, limits).passed_over, 1);
        }
        let alone: Vec<(&str, &[u8])> = vec![("e", &small), ("d", &large)];
        let alone = zip(&alone);
        let unpacked = unpack("z", &alone, UnpackLimits { total_bytes: 5000, ..many });
        assert_eq!(unpacked.left_out, [("z/d".to_owned(), ArchiveError::FileTooLarge { limit_bytes: 1000 })]);
        let long = gzipped(&tar(&[("long", &vec![0; 100_000])]));
        let too_much = ArchiveError::TooMuch { limit_bytes: 20_000 };
        assert_eq!(unpack("z", &long, limits).left_out, [("z".to_owned(), too_much)]);
    }

    #[test]
    fn what_is_whole_in_a_broken_archive_is_used() {
        let body: Vec<u8> = (0..2000u32).map(|at| (at * 7 % 251) as u8).collect();
        let files: Vec<(&str, &[u8])> = vec![("a", b"first"), ("b", b"second"), ("c", &body)];
        let bytes = zip(&files);
        let unpacked = unpack("z", &bytes[..bytes.len() - 900], UnpackLimits::USUAL);
        assert_eq!(unpacked.broken, ["z"]);
        assert_eq!(found(&unpacked)[..2], [("z/a", &b"first"[..]), ("z/b", b"second")]);
        let cut = &unpacked.files[2].bytes;
        assert!(!cut.is_empty() && cut.len() < body.len() && body.starts_with(cut));
        for whole in [tar(&files), gzipped(&tar(&files))] {
            let unpacked = unpack("z", &whole[..whole.len() * 2 / 3], UnpackLimits::USUAL);
            assert_eq!(unpacked.broken, ["z"]);
            assert_eq!(found(&unpacked)[0], ("z/a", &b"first"[..]));
        }
        let nothing = unpack("z", &bytes[..20], UnpackLimits::USUAL);
        assert_eq!(nothing.left_out, [("z".to_owned(), ArchiveError::BreaksOff)]);
    }

    #[test]
    fn damage_and_locks_are_told() {
        let mut damaged = zip(&[("a", b"first")]);
        damaged[31] ^= 1;
        assert_eq!(unpack("z", &damaged, UnpackLimits::USUAL).left_out, [("z/a".to_owned(), ArchiveError::Damaged)]);
        let mut locked = zip(&[("a", b"first")]);
        let directory = locked.len() - 22 - 47;
        locked[directory + 8] = 1;
        assert_eq!(unpack("z", &locked, UnpackLimits::USUAL).left_out, [("z/a".to_owned(), ArchiveError::Encrypted)]);
        assert_eq!(unpack("z", &zip(&[]), UnpackLimits::USUAL).left_out, [("z".to_owned(), ArchiveError::Empty)]);
    }

    #[test]
    fn of_too_many_files_some_are_taken_from_everywhere() {
        let names: Vec<String> = (0..12).map(|index| format!("{index}.png")).collect();
        let choice = Choice::of(names.iter().map(String::as_str), 5);
        assert_eq!((choice.taken, choice.passed_over), (vec![0, 2, 4, 7, 9], 7));
        assert_eq!(Choice::of([].into_iter(), 5), Choice::default());
    }
}
