//! Films that a browser records live do not know how long they are: players then show no length and
//! cannot be moved in them. Here the length is written into the file's head.
//!
//! WebM is EBML: elements of an id, a size and a body. The body of the segment begins with what is
//! said of the whole film (Info), where the duration belongs.

const SEGMENT: u32 = 0x1853_8067;
const INFO: u32 = 0x1549_a966;
const TIMESTAMP_SCALE: u32 = 0x002a_d7b1;
const DURATION: u32 = 0x4489;
const VOID: u32 = 0xec;
/// Nanoseconds in the unit of all times, unless the file says another.
const USUAL_SCALE_NS: u64 = 1_000_000;

/// The same film with its length. What is not understood (another format, a segment whose parts are
/// listed by their places, which would move) comes back as it was.
pub fn with_duration(film: Vec<u8>, duration_ms: f64) -> Vec<u8> {
    match info_with_duration(&film, duration_ms) {
        Some((from, until, info)) => [&film[..from], &info, &film[until..]].concat(),
        None => film,
    }
}

/// The place of Info in the file, and what shall stand there.
fn info_with_duration(film: &[u8], duration_ms: f64) -> Option<(usize, usize, Vec<u8>)> {
    let (mut at, end) = (0, film.len());
    loop {
        let element = Element::at(film, at, end)?;
        match element.id {
            // Recorded live, its size is not known. A known one would have to grow.
            SEGMENT if element.size.is_none() => at = element.body,
            SEGMENT => return None,
            INFO => {
                let until = element.body + element.size?;
                let body = with_child(film.get(element.body..until)?, duration_ms)?;
                let size = (body.len() as u64 | 1 << 56).to_be_bytes();
                return Some((at, until, [&INFO.to_be_bytes()[..], &size, &body].concat()));
            }
            // The head of the file, and room that was left free.
            0x1a45_dfa3 | VOID => at = element.body + element.size?,
            // Whatever else comes before Info may name places behind it.
            _ => return None,
        }
    }
}

/// The body of Info, without the duration it had and with the new one.
fn with_child(info: &[u8], duration_ms: f64) -> Option<Vec<u8>> {
    let (mut kept, mut scale_ns, mut at) = (Vec::with_capacity(info.len() + 11), USUAL_SCALE_NS, 0);
    while at < info.len() {
        let element = Element::at(info, at, info.len())?;
        let until = element.body + element.size?;
        let body = info.get(element.body..until)?;
        if element.id == TIMESTAMP_SCALE {
            scale_ns = body.iter().try_fold(0u64, |value, &byte| Some(value.checked_mul(256)? + u64::from(byte)))?;
        }
        if element.id != DURATION {
            kept.extend(&info[at..until]);
        }
        at = until;
    }
    let duration = duration_ms * 1e6 / scale_ns.max(1) as f64;
    kept.extend([0x44, 0x89, 0x88]);
    kept.extend(duration.to_be_bytes());
    Some(kept)
}

struct Element {
    id: u32,
    /// `None`: until whatever holds it ends.
    size: Option<usize>,
    /// Where its body begins.
    body: usize,
}

impl Element {
    fn at(bytes: &[u8], at: usize, end: usize) -> Option<Self> {
        let first = *bytes.get(at)?;
        let id_length = first.leading_zeros() as usize + 1;
        if id_length > 4 {
            return None;
        }
        let id = bytes.get(at..at + id_length)?.iter().fold(0u32, |id, &byte| id << 8 | u32::from(byte));
        let size_at = at + id_length;
        let size_length = bytes.get(size_at)?.leading_zeros() as usize + 1;
        if size_length > 8 {
            return None;
        }
        let digits = bytes.get(size_at..size_at + size_length)?;
        let all = digits.iter().fold(0u64, |size, &byte| size << 8 | u64::from(byte));
        let most = (1u64 << (7 * size_length)) - 1;
        let (size, body) = (all & most, size_at + size_length);
        let size = if size == most { None } else { Some(usize::try_from(size).ok()?) };
        size.is_none_or(|size| size <= end.saturating_sub(body)).then_some(Self { id, size, body })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HEAD: &[u8] = &[0x1a, 0x45, 0xdf, 0xa3, 0x83, 0x42, 0x86, 0x80];
    const SEGMENT_OPEN: &[u8] = &[0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    /// Timestamp scale 1 000 000, and a muxer called "m".
    const INFO_BODY: &[u8] = &[0x2a, 0xd7, 0xb1, 0x83, 0x0f, 0x42, 0x40, 0x4d, 0x80, 0x81, b'm'];
    const CLUSTERS: &[u8] = &[0x1f, 0x43, 0xb6, 0x75, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3];

    fn info(body: &[u8]) -> Vec<u8> {
        [&INFO.to_be_bytes()[..], &[0x80 | body.len() as u8], body].concat()
    }

    fn film(info_body: &[u8]) -> Vec<u8> {
        [HEAD, SEGMENT_OPEN, &info(info_body), CLUSTERS].concat()
    }

    /// In units of the timestamp scale.
    fn duration_of(film: &[u8]) -> Option<f64> {
        let at = film.windows(3).position(|three| three == [0x44, 0x89, 0x88])?;
        Some(f64::from_be_bytes(*film[at + 3..].first_chunk()?))
    }

    #[test]
    fn the_length_is_written_and_everything_else_stays() {
        let before = film(INFO_BODY);
        assert_eq!(duration_of(&before), None);
        let after = with_duration(before.clone(), 4321.5);
        assert_eq!(duration_of(&after), Some(4321.5));
        assert!(after.ends_with(CLUSTERS) && after.starts_with(&[HEAD, SEGMENT_OPEN].concat()));
        // Written again, it is replaced.
        let again = with_duration(after.clone(), 10.0);
        assert_eq!((duration_of(&again), again.len()), (Some(10.0), after.len()));
    }

    #[test]
    fn the_unit_is_the_files_own() {
        let seconds = [0x2a, 0xd7, 0xb1, 0x84, 0x3b, 0x9a, 0xca, 0x00];
        assert_eq!(duration_of(&with_duration(film(&seconds), 2500.0)), Some(2.5));
        assert_eq!(duration_of(&with_duration(film(&[]), 2500.0)), Some(2500.0));
    }

    #[test]
    fn what_is_not_understood_stays_as_it_was() {
        let known_size = [HEAD, &[0x18, 0x53, 0x80, 0x67, 0x90], &info(INFO_BODY)].concat();
        let with_places = [HEAD, SEGMENT_OPEN, &[0x11, 0x4d, 0x9b, 0x74, 0x80], &info(INFO_BODY)].concat();
        for strange in [known_size, with_places, b"\0\0\0\x18ftypmp42".to_vec(), HEAD.to_vec(), vec![]] {
            assert_eq!(with_duration(strange.clone(), 1.0), strange);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..80), cut in 0usize..60) {
            with_duration(bytes.clone(), 1.0);
            let whole = film(INFO_BODY);
            with_duration([&whole[..cut.min(whole.len())], &bytes].concat(), 1.0);
        }
    }
}
