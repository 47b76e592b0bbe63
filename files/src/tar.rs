//! Tar archives, read as their bytes arrive: old, POSIX ("ustar", "pax") and GNU's, with long names.
//!
//! The crate `tar` reads from a file that waits for it; a browser hands out parts when it has them.

/// Everything lies in blocks of so many bytes.
const BLOCK_BYTES: usize = 512;
/// Longer names, or notes about a file, are passed over.
const MAX_NOTE_BYTES: u64 = 65_536;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TarError {
    /// Where a header should be is something else.
    NoHeader,
}

/// What comes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TarEvent<'a> {
    /// A file begins.
    File { name: &'a str, bytes: u64 },
    /// The next bytes of the file that began last.
    Data(&'a [u8]),
    /// All its bytes have come.
    EndOfFile,
}

/// What stands in the archive now.
enum TarState {
    Header,
    /// So many bytes of a file or of a note, and then what fills the block.
    Data {
        left: u64,
        filling: u64,
        of: TarData,
    },
    Ended,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TarData {
    File,
    /// GNU's long name of the next file.
    LongName,
    /// What POSIX notes of the next file.
    Pax,
    /// Links, folders, notes on the whole archive.
    Unneeded,
}

pub struct TarReader {
    state: TarState,
    /// A header or a note that has come so far.
    part: Vec<u8>,
    name: Option<String>,
    /// A length that a header cannot hold.
    file_bytes: Option<u64>,
}

impl Default for TarReader {
    fn default() -> Self {
        Self { state: TarState::Header, part: Vec::new(), name: None, file_bytes: None }
    }
}

impl TarReader {
    /// Takes the next bytes of the archive and tells what is in them.
    ///
    /// # Errors
    /// If they are no archive, or none any more.
    pub fn take(&mut self, mut bytes: &[u8], tell: &mut dyn FnMut(TarEvent<'_>)) -> Result<(), TarError> {
        while !bytes.is_empty() {
            match &mut self.state {
                TarState::Ended => return Ok(()),
                TarState::Header => {
                    let missing = BLOCK_BYTES - self.part.len();
                    let (taken, rest) = bytes.split_at(missing.min(bytes.len()));
                    self.part.extend_from_slice(taken);
                    bytes = rest;
                    if let Some(header) = self.part.first_chunk().copied() {
                        self.part.clear();
                        self.begin(&header, tell)?;
                    }
                }
                TarState::Data { left, filling, of } => {
                    let of = *of;
                    let taken = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len());
                    let (data, rest) = bytes.split_at(taken);
                    *left -= taken as u64;
                    let is_all = *left == 0;
                    let mut passed = 0;
                    if is_all {
                        passed = usize::try_from(*filling).unwrap_or(usize::MAX).min(rest.len());
                        *filling -= passed as u64;
                    }
                    let is_over = is_all && *filling == 0;
                    bytes = &rest[passed..];
                    match of {
                        TarData::File if !data.is_empty() => {
                            tell(TarEvent::Data(data));
                            if is_all {
                                tell(TarEvent::EndOfFile);
                            }
                        }
                        TarData::LongName | TarData::Pax => self.part.extend_from_slice(data),
                        TarData::File | TarData::Unneeded => {}
                    }
                    if is_over {
                        self.end(of);
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether the archive may end here: after its end, or between two files.
    pub fn may_end(&self) -> bool {
        match self.state {
            TarState::Ended => true,
            TarState::Header => self.part.is_empty(),
            TarState::Data { .. } => false,
        }
    }

    fn begin(&mut self, header: &[u8; BLOCK_BYTES], tell: &mut dyn FnMut(TarEvent<'_>)) -> Result<(), TarError> {
        if header.iter().all(|&byte| byte == 0) {
            self.state = TarState::Ended;
            return Ok(());
        }
        if !is_header(header) {
            return Err(TarError::NoHeader);
        }
        let stated = number(&header[124..136]).ok_or(TarError::NoHeader)?;
        let of = match header[156] {
            b'0' | b'7' | 0 => TarData::File,
            b'L' if stated <= MAX_NOTE_BYTES => TarData::LongName,
            b'x' if stated <= MAX_NOTE_BYTES => TarData::Pax,
            _ => TarData::Unneeded,
        };
        // Links and folders may state the length of something else; devices have none.
        let has_data = !matches!(header[156], b'1'..=b'6');
        let file_bytes = if of == TarData::File { self.file_bytes.take().unwrap_or(stated) } else { stated };
        let left = if has_data { file_bytes } else { 0 };
        if of == TarData::File {
            let name = self.name.take().unwrap_or_else(|| name(header));
            if !name.ends_with('/') {
                tell(TarEvent::File { name: &name, bytes: left });
                if left == 0 {
                    tell(TarEvent::EndOfFile);
                }
            }
        }
        let block = BLOCK_BYTES as u64;
        if left > 0 {
            self.state = TarState::Data { left, filling: (block - left % block) % block, of };
        }
        Ok(())
    }

    /// A file or a note has passed.
    fn end(&mut self, of: TarData) {
        match of {
            TarData::LongName => self.name = Some(text(&self.part)),
            TarData::Pax => self.notes(),
            TarData::File | TarData::Unneeded => {}
        }
        self.part.clear();
        self.state = TarState::Header;
    }

    /// Lines of a length, a key and a value: "30 path=some/long/name.png".
    fn notes(&mut self) {
        let mut left = &self.part[..];
        while let Some(space) = left.iter().position(|&byte| byte == b' ') {
            let length = std::str::from_utf8(&left[..space]).ok().and_then(|digits| digits.parse::<usize>().ok());
            let Some((line, rest)) = length.filter(|&length| length > space).and_then(|at| left.split_at_checked(at))
            else {
                return;
            };
            let line = String::from_utf8_lossy(&line[space + 1..]);
            match line.trim_end_matches('\n').split_once('=') {
                Some(("path", path)) => self.name = Some(path.to_owned()),
                Some(("size", size)) => self.file_bytes = size.parse().ok(),
                _ => {}
            }
            left = rest;
        }
    }
}

/// Whether a block is a header, by its checksum.
pub fn is_header(block: &[u8; BLOCK_BYTES]) -> bool {
    let sum: u64 = block.iter().map(|&byte| u64::from(byte)).sum();
    let stated = &block[148..156];
    let without: u64 = sum - stated.iter().map(|&byte| u64::from(byte)).sum::<u64>() + 8 * u64::from(b' ');
    block[0] != 0 && number(stated) == Some(without)
}

/// Octal digits, or for large numbers bytes after a bit that says so.
fn number(field: &[u8]) -> Option<u64> {
    if field[0] & 0x80 != 0 {
        let first = u64::from(field[0] & 0x7f);
        return field[1..].iter().try_fold(first, |value, &byte| value.checked_mul(256)?.checked_add(byte.into()));
    }
    let digits = field.split(|&byte| byte == 0 || byte == b' ').find(|part| !part.is_empty()).unwrap_or_default();
    digits.iter().try_fold(0u64, |value, &digit| match digit {
        b'0'..=b'7' => value.checked_mul(8)?.checked_add(u64::from(digit - b'0')),
        _ => None,
    })
}

fn name(header: &[u8; BLOCK_BYTES]) -> String {
    let name = text(&header[..100]);
    let prefix = if &header[257..263] == b"ustar\0" { text(&header[345..500]) } else { String::new() };
    if prefix.is_empty() { name } else { format!("{prefix}/{name}") }
}

fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(&bytes[..end]).into_owned()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn header(name: &str, bytes: usize, kind: u8) -> [u8; BLOCK_BYTES] {
        let mut block = [0; BLOCK_BYTES];
        block[..name.len()].copy_from_slice(name.as_bytes());
        block[124..135].copy_from_slice(format!("{bytes:011o}").as_bytes());
        block[148..156].fill(b' ');
        block[156] = kind;
        let sum: u32 = block.iter().map(|&byte| u32::from(byte)).sum();
        block[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        block
    }

    fn entry(name: &str, body: &[u8], kind: u8) -> Vec<u8> {
        let filling = vec![0; (BLOCK_BYTES - body.len() % BLOCK_BYTES) % BLOCK_BYTES];
        [&header(name, body.len(), kind), body, &filling].concat()
    }

    /// An archive of files.
    pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes: Vec<u8> = files.iter().flat_map(|(name, body)| entry(name, body, b'0')).collect();
        bytes.extend([0; 2 * BLOCK_BYTES]);
        bytes
    }

    /// Name, bytes and whether all of them came.
    type FoundFile = (String, Vec<u8>, bool);

    fn files(parts: &[&[u8]]) -> Result<(Vec<FoundFile>, bool), TarError> {
        let (mut reader, mut files) = (TarReader::default(), Vec::new());
        for part in parts {
            reader.take(part, &mut |event| match event {
                TarEvent::File { name, .. } => files.push((name.to_owned(), Vec::new(), false)),
                TarEvent::Data(data) => files.last_mut().unwrap().1.extend_from_slice(data),
                TarEvent::EndOfFile => files.last_mut().unwrap().2 = true,
            })?;
        }
        Ok((files, reader.may_end()))
    }

    #[test]
    fn files_are_found_however_the_bytes_arrive() {
        let long = "a/".repeat(70) + "b.png";
        let mut bytes = entry("folder/", b"", b'5');
        bytes.extend(entry("././@LongLink", format!("{long}\0").as_bytes(), b'L'));
        bytes.extend(entry("cut name", b"one", b'0'));
        let path = format!("path={long}\n");
        bytes.extend(entry("pax", format!("{} {path}", path.len() + 4).as_bytes(), b'x'));
        bytes.extend(entry("cut name", &[7; 1000], b'0'));
        bytes.extend(entry("link", b"", b'2'));
        bytes.extend(archive(&[("empty", b""), ("last", &[1; 512])]));
        let expected: Vec<FoundFile> = vec![
            (long.clone(), b"one".to_vec(), true),
            (long, vec![7; 1000], true),
            ("empty".into(), vec![], true),
            ("last".into(), vec![1; 512], true),
        ];
        for size in [1, 7, 511, 512, 513, bytes.len()] {
            let parts: Vec<&[u8]> = bytes.chunks(size).collect();
            assert_eq!(files(&parts), Ok((expected.clone(), true)), "{size} bytes at a time");
        }
    }

    #[test]
    fn what_breaks_off_is_told() {
        let bytes = archive(&[("a", &[1; 600]), ("b", &[2; 600])]);
        let (found, may_end) = files(&[&bytes[..2100]]).unwrap();
        assert_eq!((found[0].2, found[1].2, may_end), (true, false, false));
        assert_eq!(files(&[&[b'x'; 600]]), Err(TarError::NoHeader));
        let mut damaged = bytes;
        damaged[1536 + 3] = 9;
        assert_eq!(files(&[&damaged]), Err(TarError::NoHeader));
    }
}
