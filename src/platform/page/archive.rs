//! The files in an archive that the visitor chose, without the whole archive in memory: of a zip file its directory and
//! then one file after the other, of a tar archive what streams by. The browser's own decoder unpacks, off the main
//! thread.

use std::collections::VecDeque;

use eddy_files::archive::{ArchiveError, UnpackLimits};
use eddy_files::kind::{is_gzip, is_tar, is_zip};
use eddy_files::tar::{TarError, TarEvent, TarReader};
use eddy_files::zip::{self, Packing, ZipEntry, ZipError};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::by_name::{call, call_and_forget, called, made};
use super::pictures::contents;

/// A tar archive is known by so many bytes.
const BLOCK_BYTES: usize = 512;

/// An archive whose files are known by name.
pub struct OpenArchive {
    /// Paths of the files in it.
    pub names: Vec<String>,
    /// Whether it breaks off.
    pub breaks_off: bool,
    archive: Blob,
    layout: ArchiveLayout,
}

enum ArchiveLayout {
    Zip(Vec<ZipEntry>),
    Tar { is_packed: bool },
}

impl OpenArchive {
    /// `None` if the file is no archive.
    ///
    /// # Errors
    /// If it is one that cannot be read.
    pub async fn of(file: &Blob) -> Result<Option<Self>, ArchiveError> {
        let head = part(file, 0, BLOCK_BYTES as u64).await?;
        if is_zip(&head) {
            return zip_archive(file).await.map(Some);
        }
        let is_packed = is_gzip(&head);
        if is_tar(&head) || is_packed && is_tar(&first_unpacked(file).await) {
            return tar_archive(file, is_packed).await.map(Some);
        }
        Ok(None)
    }

    /// Hands over the files at these places of `names`, ascending, one after the other, none larger than `limit_bytes`
    /// says when its turn comes; `tell` says whether to go on.
    ///
    /// # Errors
    /// If the archive becomes unreadable, or unpacks to more than anybody wants.
    pub async fn each(
        &self,
        taken: &[usize],
        limit_bytes: impl Fn() -> u64,
        mut tell: impl AsyncFnMut(usize, Result<Uint8Array, ArchiveError>) -> bool,
    ) -> Result<(), ArchiveError> {
        match &self.layout {
            ArchiveLayout::Zip(entries) => {
                let mut passed_bytes = 0;
                for &place in taken {
                    let is_cut = self.breaks_off && place + 1 == entries.len();
                    let limit = limit_bytes();
                    let file = unpacked_entry(&self.archive, &entries[place], limit, is_cut).await;
                    passed_bytes += file.as_ref().map_or(limit, |bytes| bytes.length().into());
                    if !tell(place, file).await {
                        return Ok(());
                    }
                    if passed_bytes > UnpackLimits::USUAL.passed_bytes {
                        return Err(ArchiveError::TooMuch { limit_bytes: UnpackLimits::USUAL.passed_bytes });
                    }
                }
                Ok(())
            }
            ArchiveLayout::Tar { is_packed } => {
                let mut pass = TarPass::begin(&self.archive, *is_packed)?;
                let mut collected = TarFiles { taken: taken.iter().copied().collect(), ..TarFiles::default() };
                while let Some(bytes) = pass.next().await? {
                    pass.reader.take(&bytes, &mut |event| collected.note(event, limit_bytes())).map_err(no_header)?;
                    while let Some((place, file)) = collected.complete.pop_front() {
                        if !tell(place, file).await {
                            pass.stream.cancel();
                            return Ok(());
                        }
                    }
                }
                // What is there of a file with which the archive breaks off.
                match collected.current.take() {
                    Some((place, Ok(bytes))) if !bytes.is_empty() => {
                        tell(place, Ok(Uint8Array::from(&bytes[..]))).await;
                    }
                    _ => {}
                }
                Ok(())
            }
        }
    }
}

/// Files of a tar archive as they stream by.
#[derive(Default)]
struct TarFiles {
    /// Places that are still to come.
    taken: VecDeque<usize>,
    next_place: usize,
    current: Option<(usize, Result<Vec<u8>, ArchiveError>)>,
    complete: VecDeque<(usize, Result<Uint8Array, ArchiveError>)>,
}

impl TarFiles {
    fn note(&mut self, event: TarEvent<'_>, limit_bytes: u64) {
        match event {
            TarEvent::File { bytes, .. } => {
                let is_taken = self.taken.pop_front_if(|place| *place == self.next_place).is_some();
                let file = if bytes > limit_bytes { Err(too_large(limit_bytes)) } else { Ok(Vec::new()) };
                self.current = is_taken.then_some((self.next_place, file));
                self.next_place += 1;
            }
            TarEvent::Data(data) => {
                if let Some((_, Ok(bytes))) = &mut self.current {
                    bytes.extend_from_slice(data);
                }
            }
            TarEvent::EndOfFile => {
                if let Some((place, file)) = self.current.take() {
                    self.complete.push_back((place, file.map(|bytes| Uint8Array::from(&bytes[..]))));
                }
            }
        }
    }
}

fn too_large(limit_bytes: u64) -> ArchiveError {
    match limit_bytes < UnpackLimits::USUAL.file_bytes {
        true => ArchiveError::TooMuch { limit_bytes: UnpackLimits::USUAL.total_bytes },
        false => ArchiveError::FileTooLarge { limit_bytes },
    }
}

fn no_header(_: TarError) -> ArchiveError {
    ArchiveError::Damaged
}

/// So much of a file, or what there is of it.
async fn part(file: &Blob, from: u64, to: u64) -> Result<Vec<u8>, ArchiveError> {
    let slice = file.slice_with_f64_and_f64(from as f64, to as f64).map_err(|_| ArchiveError::Damaged)?;
    Ok(contents(&slice).await.map_err(|_| ArchiveError::Damaged)?.to_vec())
}

async fn zip_archive(file: &Blob) -> Result<OpenArchive, ArchiveError> {
    let length = file.size() as u64;
    let tail = part(file, length.saturating_sub(zip::TAIL_BYTES as u64), length).await?;
    let (entries, breaks_off) = match zip::find_directory(&tail, length) {
        Ok(place) => (zip::read_directory(&part(file, place.start, place.end).await?)?, false),
        Err(ZipError::NoDirectory) => {
            // The headers lie anywhere in it.
            let limit_bytes = UnpackLimits::USUAL.total_bytes;
            if length > limit_bytes {
                return Err(ArchiveError::BreaksOff);
            }
            let (entries, _) = zip::entries_without_directory(&part(file, 0, length).await?);
            (entries, true)
        }
        Err(error) => return Err(error.into()),
    };
    if entries.is_empty() {
        return Err(if breaks_off { ArchiveError::BreaksOff } else { ArchiveError::Empty });
    }
    let names = entries.iter().map(|entry| entry.name.clone()).collect();
    Ok(OpenArchive { names, breaks_off, archive: file.clone(), layout: ArchiveLayout::Zip(entries) })
}

async fn unpacked_entry(
    file: &Blob,
    entry: &ZipEntry,
    limit_bytes: u64,
    is_cut: bool,
) -> Result<Uint8Array, ArchiveError> {
    let format = match entry.packing {
        Packing::Stored => None,
        Packing::Deflated => Some("deflate-raw"),
        Packing::Other(method) => return Err(ArchiveError::Packing(method)),
        Packing::Encrypted => return Err(ArchiveError::Encrypted),
    };
    let header = part(file, entry.header_at, entry.header_at.saturating_add(zip::LOCAL_BYTES as u64)).await?;
    let start = zip::data_at(&header, entry)?;
    let end = start.saturating_add(entry.packed_bytes);
    let packed = file.slice_with_f64_and_f64(start as f64, end as f64).map_err(|_| ArchiveError::Damaged)?;
    let stream = ByteStream::of(&packed, format)?;
    let (mut crc, mut parts, mut length) = (flate2::Crc::new(), Vec::new(), 0);
    loop {
        match stream.next().await {
            Ok(Some(part)) => {
                length += u64::from(part.length());
                if length > limit_bytes {
                    stream.cancel();
                    return Err(too_large(limit_bytes));
                }
                crc.update(&part.to_vec());
                parts.push(part);
            }
            Ok(None) => break,
            Err(_) if is_cut => break,
            Err(_) => return Err(ArchiveError::Damaged),
        }
    }
    match (is_cut, length) {
        (true, 0) => Err(ArchiveError::BreaksOff),
        (false, _) if crc.sum() != entry.crc32 => Err(ArchiveError::Damaged),
        _ => Ok(joined(&parts)),
    }
}

/// Parts one after the other.
pub fn joined(parts: &[Uint8Array]) -> Uint8Array {
    let all = Uint8Array::new_with_length(parts.iter().map(Uint8Array::length).sum());
    let mut at = 0;
    for part in parts {
        all.set(part, at);
        at += part.length();
    }
    all
}

async fn tar_archive(file: &Blob, is_packed: bool) -> Result<OpenArchive, ArchiveError> {
    let mut pass = TarPass::begin(file, is_packed)?;
    let (mut names, mut name_bytes) = (Vec::new(), 0u64);
    while let Some(bytes) = pass.next().await? {
        let mut note = |event: TarEvent<'_>| {
            if let TarEvent::File { name, .. } = event {
                name_bytes += name.len() as u64 + 64;
                names.push(name.to_owned());
            }
        };
        pass.reader.take(&bytes, &mut note).map_err(no_header)?;
        if name_bytes > zip::MAX_DIRECTORY_BYTES {
            return Err(ArchiveError::TooMuch { limit_bytes: zip::MAX_DIRECTORY_BYTES });
        }
    }
    let breaks_off = !pass.reader.may_end();
    if names.is_empty() {
        return Err(if breaks_off { ArchiveError::BreaksOff } else { ArchiveError::Empty });
    }
    Ok(OpenArchive { names, breaks_off, archive: file.clone(), layout: ArchiveLayout::Tar { is_packed } })
}

/// Once through a tar archive.
struct TarPass {
    stream: ByteStream,
    reader: TarReader,
    passed_bytes: u64,
    is_packed: bool,
}

impl TarPass {
    fn begin(file: &Blob, is_packed: bool) -> Result<Self, ArchiveError> {
        let stream = ByteStream::of(file, is_packed.then_some("gzip"))?;
        Ok(Self { stream, reader: TarReader::default(), passed_bytes: 0, is_packed })
    }

    /// The next bytes; `None` at the end, or where the packed stream breaks off.
    async fn next(&mut self) -> Result<Option<Vec<u8>>, ArchiveError> {
        let bytes = match self.stream.next().await {
            Ok(bytes) => bytes,
            Err(_) if self.is_packed && !self.reader.may_end() => return Ok(None),
            Err(_) => return Err(ArchiveError::Damaged),
        };
        self.passed_bytes += bytes.as_ref().map_or(0, |bytes| bytes.length().into());
        if self.passed_bytes > UnpackLimits::USUAL.passed_bytes {
            self.stream.cancel();
            return Err(ArchiveError::TooMuch { limit_bytes: UnpackLimits::USUAL.passed_bytes });
        }
        Ok(bytes.map(|bytes| bytes.to_vec()))
    }
}

/// Enough of what a gzip stream holds to know a tar archive.
async fn first_unpacked(file: &Blob) -> Vec<u8> {
    let Ok(stream) = ByteStream::of(file, Some("gzip")) else { return Vec::new() };
    let mut first = Vec::new();
    while first.len() < BLOCK_BYTES {
        match stream.next().await {
            Ok(Some(bytes)) => first.extend(bytes.to_vec()),
            _ => break,
        }
    }
    stream.cancel();
    first
}

/// The bytes of a file as they come, unpacked on the way if a format is given.
struct ByteStream(JsValue);

impl ByteStream {
    fn of(file: &Blob, format: Option<&str>) -> Result<Self, ArchiveError> {
        let begun = || {
            let stream = call(file, "stream", &[])?;
            let stream = match format {
                None => stream,
                Some(format) => {
                    let decoder = made("DecompressionStream", &[&format.into()])?;
                    call(&stream, "pipeThrough", &[&decoder])?
                }
            };
            call(&stream, "getReader", &[])
        };
        begun().map(Self).map_err(|_: JsValue| ArchiveError::Damaged)
    }

    async fn next(&self) -> Result<Option<Uint8Array>, JsValue> {
        let answer = called(&self.0, "read", &[]).await?;
        match Reflect::get(&answer, &"done".into())?.is_truthy() {
            true => Ok(None),
            false => Ok(Some(Reflect::get(&answer, &"value".into())?.dyn_into()?)),
        }
    }

    /// Nobody wants the rest.
    fn cancel(&self) {
        // A stream that has failed rejects this too.
        call_and_forget(&self.0, "cancel");
    }
}
