//! Every reader of the crate as a function of bytes that nobody vouches for: for the short run in the ordinary tests and
//! for the long ones of `fuzz/`.

use std::hint::black_box;

use eddy_files::archive::{UnpackLimits, unpack};
use eddy_files::kind::{OtherFormat, is_data, is_lfs_pointer, is_network, is_tar, is_web_page, is_zip};
use eddy_files::tar::TarReader;
use eddy_files::{Labels, NumberPictures, Scale, csv, label_list, names, npy, zip};

/// What is unpacked at most while readers are tried.
pub const LIMITS: UnpackLimits =
    UnpackLimits { files: 20, file_bytes: 1 << 18, total_bytes: 1 << 19, passed_bytes: 1 << 20, depth: 3 };

/// Stated in docs/bring.md: no reader holds more memory than this at once for an input of so many bytes.
pub fn bound_bytes(input_bytes: usize) -> usize {
    16 * input_bytes + (4 << 20)
}

/// Takes any bytes, and panics if something is not as it should be.
pub type Reader = fn(&[u8]);

/// By the name of the folder of its corpus.
pub const READERS: [(&str, Reader); 7] = [
    ("zip", read_zip),
    ("tar", read_tar),
    ("archive", read_archive),
    ("npy", read_npy),
    ("csv", read_csv),
    ("labels", read_labels),
    ("kind", read_kind),
];

pub fn read_zip(bytes: &[u8]) {
    let tail = &bytes[bytes.len().saturating_sub(zip::TAIL_BYTES)..];
    if let Ok(place) = zip::find_directory(tail, bytes.len() as u64) {
        assert!(place.start <= place.end && place.end <= bytes.len() as u64);
        let directory = zip::read_directory(&bytes[place.start as usize..place.end as usize]);
        for entry in directory.iter().flatten() {
            let header = usize::try_from(entry.header_at).ok().and_then(|at| bytes.get(at..)).unwrap_or_default();
            let _ = black_box(zip::data_at(header, entry));
        }
    }
    let _ = black_box(zip::read_directory(bytes));
    black_box(zip::entries_without_directory(bytes));
}

pub fn read_tar(bytes: &[u8]) {
    let all = |size: usize| {
        let (mut reader, mut events) = (TarReader::default(), 0usize);
        let end = bytes.chunks(size).try_for_each(|part| reader.take(part, &mut |_| events += 1));
        (end, reader.may_end())
    };
    // However the bytes arrive, the end is the same.
    assert_eq!(all(bytes.len().max(1)), all(331));
}

pub fn read_archive(bytes: &[u8]) {
    let unpacked = unpack("a", bytes, LIMITS);
    let kept = unpacked.files.iter().filter(|file| matches!(file.bytes, std::borrow::Cow::Owned(_)));
    let kept_bytes: usize = kept.map(|file| file.bytes.len()).sum();
    assert!(kept_bytes as u64 <= LIMITS.total_bytes, "{kept_bytes} bytes were unpacked");
    assert!(unpacked.files.len() <= LIMITS.files + 1);
}

pub fn read_npy(bytes: &[u8]) {
    let Ok(array) = npy::parse(bytes.into()) else { return };
    if let Ok(labels) = array.labels() {
        check_labels(&labels);
    }
    if let Ok(pictures) = array.into_pictures() {
        use_pictures(pictures);
    }
}

pub fn read_csv(bytes: &[u8]) {
    black_box(csv::is_table(bytes));
    let Ok(table) = csv::parse(bytes) else { return };
    if let Some(labels) = &table.pictures.labels {
        check_labels(labels);
        assert_eq!(labels.count(), table.pictures.count());
    }
    use_pictures(table.pictures);
}

pub fn read_labels(bytes: &[u8]) {
    let is_list = label_list::is_label_list(bytes);
    if let Ok(labels) = label_list::parse(bytes) {
        check_labels(&labels);
        assert!(!is_list || labels.count() > 0);
    }
}

pub fn read_kind(bytes: &[u8]) {
    black_box((OtherFormat::of(bytes), is_zip(bytes), is_tar(bytes), is_web_page(bytes), is_lfs_pointer(bytes)));
    black_box((is_network(bytes), is_data(bytes)));
    let name = String::from_utf8_lossy(bytes);
    black_box((names::class_of(&name), names::is_for_test(&name), names::is_clutter(&name)));
}

fn check_labels(labels: &Labels) {
    assert!(labels.names.len() <= Labels::MAX_NAMES);
    assert!(labels.of.iter().all(|&place| usize::from(place) < labels.names.len()));
}

fn use_pictures(pictures: NumberPictures<'_>) {
    let sides = [pictures.count(), pictures.channels(), pictures.height_px(), pictures.width_px()];
    let scale = Scale::of(pictures.range());
    let bytes = pictures.into_bytes(scale);
    assert_eq!(bytes.len(), sides.iter().product::<usize>());
}
