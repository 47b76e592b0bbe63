//! Fetching against a server that does what servers do: ranges and none, broken connections, wrong bytes; and against
//! stores that keep, and that do not.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};

use sha2::{Digest as _, Sha256};

use super::contract::hex;
use super::*;

const PIECE: usize = 100;

/// What the server does with the next request.
#[derive(Clone, Copy, Debug)]
enum Conduct {
    Ranges,
    /// As the other, but the answer does not say which bytes it has: headers that another origin may not read.
    SilentRanges,
    NoRanges,
    /// So many bytes, then nothing.
    BreaksAfter(usize),
    /// So many bytes, then the end as if that were all.
    EndsAfter(usize),
    /// Bytes from elsewhere.
    Elsewhere,
    Status(u16),
    Silent,
    /// The visitor stops it after so many bytes.
    StoppedAfter(usize),
}

struct ScriptedServer {
    file: RefCell<Vec<u8>>,
    conduct: RefCell<VecDeque<Conduct>>,
    /// From which byte each request was.
    asked: RefCell<Vec<u64>>,
    is_wanted: Cell<bool>,
}

impl ScriptedServer {
    fn new(file: &[u8], conduct: &[Conduct]) -> Self {
        Self {
            file: RefCell::new(file.to_vec()),
            conduct: RefCell::new(conduct.iter().copied().collect()),
            asked: RefCell::default(),
            is_wanted: Cell::new(true),
        }
    }
}

struct ScriptedBody<'a> {
    server: &'a ScriptedServer,
    rest: VecDeque<u8>,
    end: Conduct,
}

impl ByteBody for ScriptedBody<'_> {
    async fn next(&mut self) -> Result<Option<Vec<u8>>, ConnectionLost> {
        // An odd number, so that pieces never end with it.
        let part: Vec<u8> = (0..37).map_while(|_| self.rest.pop_front()).collect();
        match (part.is_empty(), self.end) {
            (false, _) => Ok(Some(part)),
            (true, Conduct::BreaksAfter(_)) => Err(ConnectionLost),
            (true, Conduct::StoppedAfter(_)) => {
                self.server.is_wanted.set(false);
                Err(ConnectionLost)
            }
            (true, _) => Ok(None),
        }
    }
}

impl<'a> RangeSource for &'a ScriptedServer {
    type Body = ScriptedBody<'a>;

    async fn ask(&self, _: &str, from: u64) -> Result<RangeAnswer<ScriptedBody<'a>>, ConnectionLost> {
        self.asked.borrow_mut().push(from);
        let conduct = self.conduct.borrow_mut().pop_front().unwrap_or(Conduct::Ranges);
        let file = self.file.borrow();
        let total = Some(file.len() as u64);
        let behind: Vec<u8> = file.iter().skip(from as usize).copied().collect();
        let partial = if from == 0 { 200 } else { 206 };
        let (status, at, bytes) = match conduct {
            Conduct::Silent => return Err(ConnectionLost),
            Conduct::Status(status) => (status, None, Vec::new()),
            Conduct::NoRanges => (200, None, file.clone()),
            Conduct::Elsewhere => (206, Some(from + 1), behind),
            Conduct::SilentRanges => (partial, None, behind),
            Conduct::Ranges => (partial, Some(from), behind),
            Conduct::BreaksAfter(bytes) | Conduct::EndsAfter(bytes) | Conduct::StoppedAfter(bytes) => {
                (partial, Some(from), behind[..bytes.min(behind.len())].to_vec())
            }
        };
        Ok(RangeAnswer {
            status,
            from: at,
            total,
            body: ScriptedBody { server: self, rest: bytes.into(), end: conduct },
        })
    }

    fn is_wanted(&self) -> bool {
        self.is_wanted.get()
    }

    async fn let_others_run(&self) {}
}

#[derive(Default)]
struct MemoryStore {
    pieces: RefCell<BTreeMap<String, Vec<u8>>>,
    is_denied: bool,
}

impl PieceStore for MemoryStore {
    async fn put(&self, key: &str, bytes: &[u8]) -> bool {
        self.pieces.borrow_mut().insert(key.to_owned(), bytes.to_vec());
        !self.is_denied
    }

    async fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.pieces.borrow().get(key).cloned()
    }

    async fn remove(&self, key: &str) {
        self.pieces.borrow_mut().remove(key);
    }

    async fn keys(&self) -> Vec<String> {
        self.pieces.borrow().keys().cloned().collect()
    }
}

impl MemoryStore {
    /// The pieces one after the other.
    fn whole(&self, wanted: &WantedFile) -> Vec<u8> {
        let pieces = self.pieces.borrow();
        let parts = (0..).map_while(|place| pieces.get(&piece_key(&wanted.key(), place)));
        parts.flatten().copied().collect()
    }
}

fn file() -> Vec<u8> {
    (0..1234_u32).map(|at| (at * at % 251) as u8).collect()
}

fn wanted(file: &[u8]) -> WantedFile {
    WantedFile {
        group: "group".to_owned(),
        title: "Title".to_owned(),
        name: "file.safetensors".to_owned(),
        url: "https://host/file.safetensors".to_owned(),
        bytes: Some(file.len() as u64),
        sha256: Some(hex(&Sha256::digest(file))),
    }
}

fn fetch(wanted: &WantedFile, server: &ScriptedServer, store: &MemoryStore) -> Result<FetchedFile, NotFetched> {
    pollster::block_on(fetch_file(wanted, &server, store, PIECE, |_| {}))
}

#[test]
fn a_file_comes_piece_by_piece_and_its_progress_is_told() {
    let (file, store) = (file(), MemoryStore::default());
    let (wanted, server) = (wanted(&file), ScriptedServer::new(&file, &[]));
    let mut told = Vec::new();
    let fetched = pollster::block_on(fetch_file(&wanted, &&server, &store, PIECE, |progress| told.push(progress)));
    let sha256 = wanted.sha256.clone().unwrap();
    assert_eq!(fetched, Ok(FetchedFile { bytes: 1234, sha256: sha256.clone(), is_kept: true }));
    assert_eq!(store.whole(&wanted), file);
    assert!(told.is_sorted_by(|one, next| one.done < next.done) && told.len() > 10, "{told:?}");
    assert!(told.iter().all(|progress| progress.of == Some(1234) && !progress.is_checking));
    let kept = pollster::block_on(stored_files(&store));
    assert_eq!(kept.len(), 1);
    assert!(kept[0].is_complete && kept[0].done == 1234 && kept[0].group == "group", "{kept:?}");
    assert_eq!(kept[0].sha256, Some(sha256));
}

#[test]
fn a_broken_connection_is_resumed_from_what_is_kept_to_the_byte() {
    for broken_after in [1, 37, 99, 100, 101, 250, 1233] {
        for then in [Conduct::Ranges, Conduct::SilentRanges] {
            let (file, store) = (file(), MemoryStore::default());
            let wanted = wanted(&file);
            let server = ScriptedServer::new(&file, &[Conduct::BreaksAfter(broken_after), then]);
            let done = broken_after as u64;
            assert_eq!(fetch(&wanted, &server, &store), Err(NotFetched::BrokeOff { done, of: Some(1234) }));
            let kept = pollster::block_on(stored_files(&store));
            assert!(kept[0].done == done && !kept[0].is_complete, "{kept:?}");
            assert!(fetch(&wanted, &server, &store).is_ok());
            assert_eq!(*server.asked.borrow(), [0, done]);
            assert_eq!(store.whole(&wanted), file);
        }
    }
}

#[test]
fn an_answer_that_ends_early_is_a_broken_connection() {
    let (file, store) = (file(), MemoryStore::default());
    let wanted = wanted(&file);
    let server = ScriptedServer::new(&file, &[Conduct::EndsAfter(700), Conduct::EndsAfter(200)]);
    assert_eq!(fetch(&wanted, &server, &store), Err(NotFetched::BrokeOff { done: 700, of: Some(1234) }));
    assert_eq!(fetch(&wanted, &server, &store), Err(NotFetched::BrokeOff { done: 900, of: Some(1234) }));
    assert!(fetch(&wanted, &server, &store).is_ok());
    assert_eq!(*server.asked.borrow(), [0, 700, 900]);
}

#[test]
fn a_server_without_ranges_and_one_that_gives_other_bytes_start_the_file_anew() {
    for (second, asked) in [
        (Conduct::NoRanges, vec![0, 500]),
        (Conduct::Status(416), vec![0, 500, 0]),
        (Conduct::Elsewhere, vec![0, 500, 0]),
    ] {
        let (file, store) = (file(), MemoryStore::default());
        let wanted = wanted(&file);
        let server = ScriptedServer::new(&file, &[Conduct::BreaksAfter(500), second]);
        assert!(fetch(&wanted, &server, &store).is_err());
        assert!(fetch(&wanted, &server, &store).is_ok(), "{second:?}");
        assert_eq!(*server.asked.borrow(), asked);
        assert_eq!(store.whole(&wanted), file);
    }
}

#[test]
fn refusals_and_silence_have_their_own_errors_and_silence_costs_nothing() {
    let (file, store) = (file(), MemoryStore::default());
    let wanted = wanted(&file);
    let conduct = [Conduct::Status(404), Conduct::Status(416), Conduct::BreaksAfter(300), Conduct::Silent];
    let server = ScriptedServer::new(&file, &conduct);
    assert_eq!(fetch(&wanted, &server, &store), Err(NotFetched::Refused { status: 404 }));
    assert_eq!(fetch(&wanted, &server, &store), Err(NotFetched::Refused { status: 416 }));
    assert!(fetch(&wanted, &server, &store).is_err());
    assert_eq!(fetch(&wanted, &server, &store), Err(NotFetched::Unanswered));
    assert!(fetch(&wanted, &server, &store).is_ok());
    assert_eq!(server.asked.borrow().last(), Some(&300));
}

#[test]
fn wrong_bytes_are_thrown_away_and_told_by_checksum_or_length() {
    let (file, store) = (file(), MemoryStore::default());
    let mut other = file.clone();
    other[777] ^= 1;
    let wanted = wanted(&file);
    let server = ScriptedServer::new(&other, &[]);
    let expected = wanted.sha256.clone().unwrap();
    let found = hex(&Sha256::digest(&other));
    assert_eq!(fetch(&wanted, &server, &store), Err(NotFetched::WrongChecksum { expected, found }));
    assert_eq!(store.pieces.borrow().len(), 0, "something of it is left");
    server.file.borrow_mut().extend([0; 50]);
    let longer = fetch(&wanted, &server, &store);
    assert!(matches!(longer, Err(NotFetched::WrongLength { expected: 1234, found: 1235.. })), "{longer:?}");
    assert_eq!(store.pieces.borrow().len(), 0);
}

#[test]
fn what_is_kept_and_has_changed_meanwhile_does_not_become_a_file() {
    let (file, store) = (file(), MemoryStore::default());
    let wanted = wanted(&file);
    let server = ScriptedServer::new(&file, &[Conduct::BreaksAfter(450)]);
    assert!(fetch(&wanted, &server, &store).is_err());
    store.pieces.borrow_mut().get_mut(&piece_key(&wanted.key(), 1)).unwrap()[3] ^= 1;
    assert!(matches!(fetch(&wanted, &server, &store), Err(NotFetched::WrongChecksum { .. })));
    assert_eq!(fetch(&wanted, &server, &store).map(|file| file.bytes), Ok(1234), "it does not begin anew");
}

#[test]
fn the_visitor_may_stop_at_any_time_and_go_on() {
    let (file, store) = (file(), MemoryStore::default());
    let wanted = wanted(&file);
    let server = ScriptedServer::new(&file, &[Conduct::StoppedAfter(640)]);
    assert_eq!(fetch(&wanted, &server, &store), Err(NotFetched::Stopped));
    assert_eq!(fetch(&wanted, &server, &store), Err(NotFetched::Stopped), "it goes on unasked");
    assert_eq!(*server.asked.borrow(), [0], "a request was made for what nobody wants");
    server.is_wanted.set(true);
    assert!(fetch(&wanted, &server, &store).is_ok());
    assert_eq!(*server.asked.borrow(), [0, 640]);
    // Cancelled rather than stopped: nothing stays.
    pollster::block_on(forget(&store, &wanted.key()));
    assert_eq!(store.pieces.borrow().len(), 0);
}

#[test]
fn without_storage_the_file_is_there_and_said_not_to_stay() {
    let (file, store) = (file(), MemoryStore { is_denied: true, ..MemoryStore::default() });
    let wanted = wanted(&file);
    let fetched = fetch(&wanted, &ScriptedServer::new(&file, &[]), &store);
    assert_eq!(fetched.map(|file| file.is_kept), Ok(false));
    assert_eq!(store.whole(&wanted), file);
}

#[test]
fn a_file_without_a_checksum_is_never_put_together_from_two_halves() {
    let (file, store) = (file(), MemoryStore::default());
    let wanted = WantedFile { sha256: None, bytes: None, ..wanted(&file) };
    let server = ScriptedServer::new(&file, &[Conduct::BreaksAfter(500)]);
    assert!(fetch(&wanted, &server, &store).is_err());
    let fetched = fetch(&wanted, &server, &store).unwrap();
    assert_eq!(*server.asked.borrow(), [0, 0]);
    assert_eq!(fetched.sha256, hex(&Sha256::digest(&file)));
    assert_eq!(store.whole(&wanted), file);
}

#[test]
fn every_failure_has_words_but_for_what_the_visitor_did() {
    let said = |failure: NotFetched| failure.in_words("a.safetensors", "host", true);
    assert_eq!(said(NotFetched::Stopped), None);
    let wrong = said(NotFetched::WrongChecksum { expected: "aa".to_owned(), found: "bb".to_owned() }).unwrap();
    assert!(wrong.contains("aa") && wrong.contains("bb"), "{wrong}");
    let (unanswered, offline) =
        (said(NotFetched::Unanswered), NotFetched::Unanswered.in_words("a.safetensors", "host", false));
    assert!(unanswered != offline && unanswered.is_some());
    assert_eq!(
        [400, 9_793_292, 334_643_276, 2_000_000_000].map(bytes_in_words),
        ["1 kB", "9.8 MB", "335 MB", "2.0 GB"]
    );
}
