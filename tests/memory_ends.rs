//! Where memory ends while a packed file is unpacked, that is said, and not that the file is damaged.
#![expect(unsafe_code, reason = "an allocator that refuses is one")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::io::Write as _;

use eddy::dataset::gzip::{GzipError, unpack};
use eddy::dataset::own::{self, OwnDataInput};
use eddy::spec::DataReading;
use eddy_files::archive::{self, ArchiveError, UnpackLimits};
use flate2::Compression;
use flate2::write::GzEncoder;

thread_local! {
    static LARGEST: Cell<usize> = const { Cell::new(usize::MAX) };
}

/// The system's allocator, which refuses what is larger than this thread may have at once.
struct Refusing;

fn is_refused(bytes: usize) -> bool {
    // At the end of a thread its limit is gone.
    LARGEST.try_with(|largest| bytes > largest.get()).unwrap_or(false)
}

// SAFETY: everything is handed on to the system's allocator, or refused by a null pointer.
unsafe impl GlobalAlloc for Refusing {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if is_refused(layout.size()) {
            return std::ptr::null_mut();
        }
        // SAFETY: as this function's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        // SAFETY: as this function's.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Refusing = Refusing;

/// What `work` gives where no piece of memory is larger than two megabytes.
fn with_little_memory<T>(work: impl FnOnce() -> T) -> T {
    LARGEST.set(2 << 20);
    let given = work();
    LARGEST.set(usize::MAX);
    given
}

fn gzipped(plain: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(plain).expect("a vector takes everything");
    gzip.finish().expect("a vector takes everything")
}

/// 3000 black pictures of 56 × 56 pixels.
fn pictures() -> Vec<u8> {
    let header = [&[0, 0, 8, 3][..], &3000_u32.to_be_bytes(), &56_u32.to_be_bytes(), &56_u32.to_be_bytes()].concat();
    [header, vec![0; 3000 * 56 * 56]].concat()
}

#[test]
fn a_gzip_file_that_does_not_fit_is_not_called_damaged() {
    let packed = gzipped(&pictures());
    assert!(unpack(&packed, 64 << 20).is_ok(), "with memory it is sound");
    let refused = with_little_memory(|| unpack(&packed, 64 << 20).map(|unpacked| unpacked.packed_bytes));
    assert_eq!(refused.err(), Some(GzipError::NoMemory));
}

#[test]
fn who_brings_it_is_told_of_memory() {
    let packed = gzipped(&pictures());
    let read = || own::read(&[OwnDataInput::File { name: "train.gz", bytes: &packed }], DataReading::default());
    let (set, refused) = with_little_memory(read);
    assert!(set.is_none() && refused.len() == 1);
    let words = format!("{refused:?}").to_lowercase();
    assert!(words.contains("memory") && !words.contains("damaged"), "{words}");
}

#[test]
fn a_file_of_an_archive_that_does_not_fit_is_left_out_for_want_of_memory() {
    let pictures = pictures();
    let mut header = vec![0; 512];
    header[..4].copy_from_slice(b"data");
    header[100..107].copy_from_slice(b"0000644");
    header[124..135].copy_from_slice(format!("{:011o}", pictures.len()).as_bytes());
    header[148..156].copy_from_slice(b"        ");
    header[156] = b'0';
    header[257..262].copy_from_slice(b"ustar");
    header[263..265].copy_from_slice(b"00");
    let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    let padding = vec![0; 512 - pictures.len() % 512 + 1024];
    let packed = gzipped(&[header, pictures, padding].concat());
    let whole = archive::unpack("a", &packed, UnpackLimits::USUAL);
    assert!(whole.left_out.is_empty() && whole.files.len() == 1, "with memory it is sound");
    let left_out = with_little_memory(|| archive::unpack("a", &packed, UnpackLimits::USUAL).left_out);
    assert_eq!(left_out, [("a/data".to_owned(), ArchiveError::NoMemory)]);
}
