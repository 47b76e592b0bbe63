//! A large file fetched piece by piece. It goes on from what is kept where it was stopped or the connection broke, and is
//! thrown away where its SHA-256 is not the expected one.
//!
//! Nothing here knows a browser: who answers (`RangeSource`) and where pieces are kept (`PieceStore`) are two small traits.
//! A file is kept as numbered pieces of one size, of which only the last may be shorter, so that what is there after a
//! crash says by itself where to go on.

mod contract;
mod file_download;
mod stored;
#[cfg(test)]
mod tests;

use contract::told_every;
use file_download::FileDownload;

pub use contract::{
    ByteBody, ByteProgress, ConnectionLost, FetchedFile, NotFetched, PIECE_BYTES, PieceStore, RangeAnswer, RangeSource,
    WantedFile, bytes_in_words,
};
pub use stored::{StoredFile, forget, piece_key, stored_files};

/// Fetches a file, or what is missing of it; `tell` hears how far it has come.
///
/// # Errors
/// If it does not come, or is not what it should be; of wrong bytes nothing is left.
pub async fn fetch_file<S: RangeSource, P: PieceStore>(
    wanted: &WantedFile,
    source: &S,
    store: &P,
    piece_bytes: usize,
    mut tell: impl FnMut(ByteProgress),
) -> Result<FetchedFile, NotFetched> {
    let mut file = FileDownload::resume(wanted, source, store, piece_bytes, &mut tell).await?;
    if wanted.bytes.is_some_and(|bytes| file.done() > bytes) {
        file.start_over().await;
    }
    if file.done() == 0 || wanted.bytes != Some(file.done()) {
        receive(wanted, source, &mut file, &mut tell).await?;
    }
    file.note_end().await;
    if let Some(expected) = wanted.bytes.filter(|bytes| *bytes != file.done()) {
        let found = file.done();
        file.start_over().await;
        return Err(NotFetched::WrongLength { expected, found });
    }
    let found = file.sha256();
    match &wanted.sha256 {
        Some(expected) if !expected.eq_ignore_ascii_case(&found) => {
            file.start_over().await;
            Err(NotFetched::WrongChecksum { expected: expected.clone(), found })
        }
        _ => Ok(file.complete(found).await),
    }
}

/// Asks for what is missing until the file has come to its end.
async fn receive<S: RangeSource, P: PieceStore>(
    wanted: &WantedFile,
    source: &S,
    file: &mut FileDownload<'_, S, P>,
    tell: &mut impl FnMut(ByteProgress),
) -> Result<(), NotFetched> {
    let answer = answer_from(wanted, source, file).await?;
    let of = wanted.bytes.or(answer.total);
    let mut body = answer.body;
    let mut told = None;
    loop {
        let next = body.next().await;
        if !source.is_wanted() {
            file.note_end().await;
            return Err(NotFetched::Stopped);
        }
        match next {
            Ok(Some(bytes)) => file.take(&bytes).await,
            Ok(None) if of.is_none_or(|of| file.done() >= of) => return Ok(()),
            // Ended early, by a server or something on the way that takes its length for granted.
            Ok(None) | Err(ConnectionLost) => {
                file.note_end().await;
                return Err(NotFetched::BrokeOff { done: file.done(), of });
            }
        }
        let done = file.done();
        if let Some(expected) = wanted.bytes.filter(|bytes| done > *bytes) {
            file.start_over().await;
            return Err(NotFetched::WrongLength { expected, found: done });
        }
        if told.is_none_or(|told| done - told >= told_every(of)) {
            told = Some(done);
            tell(ByteProgress { done, of, is_checking: false });
        }
    }
}

/// The answer with the bytes that come next. Where a server does not give just these, everything is asked for anew.
async fn answer_from<S: RangeSource, P: PieceStore>(
    wanted: &WantedFile,
    source: &S,
    file: &mut FileDownload<'_, S, P>,
) -> Result<RangeAnswer<S::Body>, NotFetched> {
    let stopped_or = |otherwise| if source.is_wanted() { otherwise } else { NotFetched::Stopped };
    for _ in 0..2 {
        if !source.is_wanted() {
            return Err(NotFetched::Stopped);
        }
        let from = file.done();
        let answer =
            source.ask(&wanted.url, from).await.map_err(|ConnectionLost| stopped_or(NotFetched::Unanswered))?;
        match answer.status {
            206 if answer.from.is_none_or(|at| at == from) => return Ok(answer),
            // It does not know ranges: this is the whole file.
            200 => {
                if from > 0 {
                    file.start_over().await;
                }
                return Ok(answer);
            }
            // More is kept than it has, or it gives other bytes than were asked for.
            206 | 416 if from > 0 => file.start_over().await,
            status => return Err(NotFetched::Refused { status }),
        }
    }
    Err(NotFetched::Refused { status: 416 })
}
