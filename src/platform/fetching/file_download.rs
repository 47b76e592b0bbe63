//! A file being downloaded: its hash so far, the pieces that are stored, and the bytes of the last piece.

use sha2::{Digest as _, Sha256};

use super::contract::{ByteProgress, FetchedFile, NotFetched, PieceStore, RangeSource, WantedFile, hex, told_every};
use super::stored::{StoredFile, about_key, forget, piece_key};

/// So many bytes are hashed before others have a turn: some milliseconds' work.
const HASHED_AT_ONCE: usize = 1 << 18;

pub(super) struct FileDownload<'a, S, P> {
    wanted: &'a WantedFile,
    source: &'a S,
    store: &'a P,
    key: String,
    piece_bytes: usize,
    hash: Sha256,
    /// Bytes of the file that are there, all hashed.
    done: u64,
    whole_pieces: usize,
    /// Behind the whole pieces.
    tail: Vec<u8>,
    /// Whether everything put so far outlives the page.
    is_kept: bool,
}

impl<'a, S: RangeSource, P: PieceStore> FileDownload<'a, S, P> {
    /// The file as far as it is kept, read and hashed. Without a checksum nothing would tell whether two halves belong
    /// together: then it begins anew.
    ///
    /// # Errors
    /// If the visitor wants it to stop meanwhile.
    pub async fn resume(
        wanted: &'a WantedFile,
        source: &'a S,
        store: &'a P,
        piece_bytes: usize,
        tell: &mut impl FnMut(ByteProgress),
    ) -> Result<Self, NotFetched> {
        let mut file = Self {
            wanted,
            source,
            store,
            key: wanted.key(),
            piece_bytes: piece_bytes.max(1),
            hash: Sha256::new(),
            done: 0,
            whole_pieces: 0,
            tail: Vec::new(),
            is_kept: true,
        };
        if wanted.sha256.is_none() {
            file.start_over().await;
            return Ok(file);
        }
        let mut told = 0;
        while let Some(piece) = store.get(&piece_key(&file.key, file.whole_pieces)).await {
            if !source.is_wanted() {
                return Err(NotFetched::Stopped);
            }
            file.hash(&piece).await;
            file.done += piece.len() as u64;
            if file.done - told >= told_every(wanted.bytes) {
                told = file.done;
                tell(ByteProgress { done: file.done, of: wanted.bytes, is_checking: true });
            }
            if piece.len() != file.piece_bytes {
                file.tail = piece;
                break;
            }
            file.whole_pieces += 1;
        }
        Ok(file)
    }

    pub fn done(&self) -> u64 {
        self.done
    }

    pub async fn take(&mut self, bytes: &[u8]) {
        self.hash(bytes).await;
        self.done += bytes.len() as u64;
        self.tail.extend_from_slice(bytes);
        while self.tail.len() >= self.piece_bytes {
            let rest = self.tail.split_off(self.piece_bytes);
            let piece = std::mem::replace(&mut self.tail, rest);
            self.put(self.whole_pieces, &piece).await;
            self.whole_pieces += 1;
            self.note(false, None).await;
        }
    }

    /// Nothing more comes for now: keeps what is not in a whole piece.
    pub async fn note_end(&mut self) {
        if !self.tail.is_empty() {
            let tail = std::mem::take(&mut self.tail);
            self.put(self.whole_pieces, &tail).await;
            self.tail = tail;
        }
        self.note(false, None).await;
    }

    /// Throws away what is there.
    pub async fn start_over(&mut self) {
        forget(self.store, &self.key).await;
        self.hash = Sha256::new();
        (self.done, self.whole_pieces) = (0, 0);
        self.tail.clear();
        self.is_kept = true;
    }

    pub fn sha256(&self) -> String {
        hex(&self.hash.clone().finalize())
    }

    /// The file is there and checked.
    pub async fn complete(mut self, sha256: String) -> FetchedFile {
        self.note(true, Some(sha256.clone())).await;
        FetchedFile { bytes: self.done, sha256, is_kept: self.is_kept }
    }

    async fn hash(&mut self, bytes: &[u8]) {
        for (at, part) in bytes.chunks(HASHED_AT_ONCE).enumerate() {
            if at > 0 {
                self.source.let_others_run().await;
            }
            self.hash.update(part);
        }
    }

    async fn put(&mut self, place: usize, bytes: &[u8]) {
        self.is_kept &= self.store.put(&piece_key(&self.key, place), bytes).await;
    }

    /// Writes down whose pieces these are.
    async fn note(&mut self, is_complete: bool, sha256: Option<String>) {
        let WantedFile { group, title, name, .. } = self.wanted.clone();
        let bytes = if is_complete { Some(self.done) } else { self.wanted.bytes };
        let about =
            StoredFile { key: self.key.clone(), group, title, name, done: self.done, bytes, sha256, is_complete };
        self.is_kept &= self.store.put(&about_key(&self.key), &about.to_bytes()).await;
    }
}
