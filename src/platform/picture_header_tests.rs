//! Files of every format, made as their formats say, cut and damaged in every way.

use proptest::prelude::*;

use super::*;

fn png(width_px: u32, height_px: u32) -> Vec<u8> {
    let sides = [width_px.to_be_bytes(), height_px.to_be_bytes()].concat();
    [&b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"[..], &sides, &[8, 2, 0, 0, 0, 0, 0, 0, 0]].concat()
}

/// With an EXIF segment that holds a frame of its own (a thumbnail), a table, padding, and then the frame.
fn jpeg(frame: u8, width_px: u16, height_px: u16) -> Vec<u8> {
    let thumbnail = [0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1];
    let exif = [&[0xff, 0xe1, 0, 2 + 6 + 11][..], b"Exif\0\0", &thumbnail].concat();
    let table = [&[0xff, 0xc4, 0, 5][..], &[1, 2, 3]].concat();
    let sides = [height_px.to_be_bytes(), width_px.to_be_bytes()].concat();
    [&[0xff, 0xd8][..], &exif, &table, &[0xff, 0xff, 0xff, frame, 0, 11, 8], &sides, &[1, 1, 0x11, 0]].concat()
}

fn webp(chunk: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u32).to_le_bytes();
    [b"RIFF", &(body.len() as u32 + 12).to_le_bytes(), b"WEBP", chunk, &length, body].concat()
}

fn gif(width_px: u16, height_px: u16) -> Vec<u8> {
    [&b"GIF89a"[..], &width_px.to_le_bytes(), &height_px.to_le_bytes(), &[0, 0, 0, 0x3b]].concat()
}

fn bmp(width_px: i32, height_px: i32) -> Vec<u8> {
    [&b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"[..], &width_px.to_le_bytes(), &height_px.to_le_bytes(), &[0; 28]]
        .concat()
}

fn iso_box(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes()[..], kind, body].concat()
}

/// With a small version, whose size comes first.
fn avif(width_px: u32, height_px: u32) -> Vec<u8> {
    let size =
        |width: u32, height: u32| iso_box(b"ispe", &[[0; 4], width.to_be_bytes(), height.to_be_bytes()].concat());
    let sizes = [size(30, 20), iso_box(b"pixi", &[0; 8]), size(width_px, height_px)].concat();
    let properties = iso_box(b"iprp", &iso_box(b"ipco", &sizes));
    let meta = [&[0; 4][..], &iso_box(b"hdlr", &[0; 25]), &properties].concat();
    [iso_box(b"ftyp", b"avif\0\0\0\0mif1miaf"), iso_box(b"meta", &meta), iso_box(b"mdat", &[7; 40])].concat()
}

/// One file of each way to say a size, all of 300 × 200 pixels.
fn files() -> Vec<(PictureFormat, Vec<u8>)> {
    let old_bmp = [&b"BM\0\0\0\0\0\0\0\0\x1a\0\0\0\x0c\0\0\0"[..], &300u16.to_le_bytes(), &200u16.to_le_bytes()];
    let lossless = (299u32 | 199 << 14 | 1 << 28).to_le_bytes();
    let lossy = [&[0x10, 0, 0, 0x9d, 0x01, 0x2a][..], &(300u16 | 1 << 14).to_le_bytes(), &200u16.to_le_bytes()];
    vec![
        (PictureFormat::Png, png(300, 200)),
        (PictureFormat::Jpeg, jpeg(0xc0, 300, 200)),
        (PictureFormat::Jpeg, jpeg(0xc2, 300, 200)),
        (PictureFormat::WebP, webp(b"VP8X", &[0, 0, 0, 0, 0x2b, 1, 0, 199, 0, 0])),
        (PictureFormat::WebP, webp(b"VP8L", &[&[0x2f][..], &lossless].concat())),
        (PictureFormat::WebP, webp(b"VP8 ", &lossy.concat())),
        (PictureFormat::Gif, gif(300, 200)),
        (PictureFormat::Bmp, bmp(300, 200)),
        (PictureFormat::Bmp, bmp(300, -200)),
        (PictureFormat::Bmp, old_bmp.concat()),
        (PictureFormat::Avif, avif(300, 200)),
    ]
}

#[test]
fn what_is_not_read_is_called_by_name() {
    let files: [(&[u8], UnreadFormat); 8] = [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", UnreadFormat::Heic),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", UnreadFormat::Heic),
        (b"II*\0\x08\0\0\0", UnreadFormat::Tiff),
        (b"MM\0*\0\0\0\x08", UnreadFormat::Tiff),
        (&[0xff, 0x0a, 1, 2], UnreadFormat::JpegXl),
        (b"\0\0\0\x0cJXL \x0d\x0a\x87\x0a", UnreadFormat::JpegXl),
        (b"\xef\xbb\xbf <svg xmlns='http://www.w3.org/2000/svg'/>", UnreadFormat::Svg),
        (b"<?xml version='1.0'?><!-- drawn --><svg/>", UnreadFormat::Svg),
    ];
    for (file, format) in files {
        let refused = picture_size_px(file).unwrap_err();
        assert_eq!(refused, PictureError::Unread(format));
        assert!(refused.why_and_advice().iter().all(|words| !words.to_string().is_empty()));
    }
    for other in [&b"<?xml version='1.0'?><html/>"[..], b"\0\0\0\x14ftypmp42\0\0\0\0isom", b"\0\0\0\x18ftyp"] {
        assert_eq!(picture_size_px(other), Err(PictureError::NotAPicture));
    }
}

#[test]
fn every_format_says_its_size() {
    for (format, file) in files() {
        assert_eq!(PictureFormat::of(&file), Some(format));
        assert_eq!(checked_size_px(&file), Ok((300, 200)), "{format}: {file:02x?}");
    }
}

#[test]
fn a_file_cut_before_its_size_is_named_with_what_to_do() {
    for (format, file) in files() {
        // GIF has the shortest header that says both sides; every magic number is shorter.
        let shortest = file.len().min(12);
        for length in shortest..file.len() {
            match picture_size_px(&file[..length]) {
                Ok(size) => assert_eq!(size, (300, 200), "{format} cut to {length}"),
                Err(error) => assert_eq!(error, PictureError::EndsEarly(format), "cut to {length}"),
            }
        }
        assert_eq!(
            picture_size_px(&file[..2]),
            Err(if format == PictureFormat::Bmp { PictureError::EndsEarly(format) } else { PictureError::NotAPicture })
        );
    }
}

#[test]
fn each_fault_is_said_with_what_to_do() {
    let mut no_frame = jpeg(0xda, 300, 200);
    let mut no_header = png(300, 200);
    no_header[12] = b'X';
    for (file, error, words) in [
        (b"a text renamed .png".to_vec(), PictureError::NotAPicture, "Choose a picture file"),
        (Vec::new(), PictureError::NotAPicture, "not a PNG"),
        (png(300, 200)[..20].to_vec(), PictureError::EndsEarly(PictureFormat::Png), "copy the file again"),
        (std::mem::take(&mut no_frame), PictureError::Damaged(PictureFormat::Jpeg), "save it again"),
        (no_header, PictureError::Damaged(PictureFormat::Png), "PNG picture is damaged"),
        (webp(b"ALPH", &[0; 20]), PictureError::Damaged(PictureFormat::WebP), "WebP"),
        (
            gif(0, 5),
            PictureError::NoPixels { format: PictureFormat::Gif, width_px: 0, height_px: 5 },
            "no pixels (0 × 5)",
        ),
        (
            png(60_000, 60_000),
            PictureError::TooManyPixels { width_px: 60_000, height_px: 60_000 },
            "60000 × 60000 pixels; at most 40 million are decoded. Make it smaller",
        ),
        (
            png(u32::MAX, u32::MAX),
            PictureError::TooManyPixels { width_px: u32::MAX, height_px: u32::MAX },
            "Make it smaller",
        ),
        (
            [png(1, 1), vec![0; FILE_LIMIT_BYTES]].concat(),
            PictureError::FileTooLarge { bytes: FILE_LIMIT_BYTES + 33 },
            "20.0 MB; at most 20 MB",
        ),
    ] {
        let found = checked_size_px(&file).unwrap_err();
        assert_eq!(found, error);
        assert!(found.to_string().contains(words), "{found}");
    }
    assert_eq!(picture_size_px(&bmp(i32::MIN, 1)), Ok((1 << 31, 1)));
}

proptest! {
    #[test]
    fn any_bytes_give_an_answer(beginning in 0usize..11, rest in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = checked_size_px(&rest);
        let (_, file) = files().swap_remove(beginning);
        let _ = checked_size_px(&[&file[..12.min(file.len())], &rest].concat());
        let _ = checked_size_px(&[&[0xff, 0xd8, 0xff][..], &rest].concat());
    }

    #[test]
    fn a_damaged_or_cut_header_gives_an_answer_within_the_limits(
        which in 0usize..11, damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4), share in 0.0..=1.0,
    ) {
        let (_, mut file) = files().swap_remove(which);
        for (at, value) in damage {
            let at = at.index(file.len());
            file[at] = value;
        }
        let length = (file.len() as f64 * share) as usize;
        for bytes in [&file[..], &file[..length]] {
            if let Ok((width_px, height_px)) = checked_size_px(bytes) {
                prop_assert!(u64::from(width_px) * u64::from(height_px) <= AREA_LIMIT_PX && width_px > 0 && height_px > 0);
            }
        }
    }
}

#[test]
fn a_png_and_a_webp_show_that_they_were_cut() {
    let whole_png = [png(300, 200), b"\0\0\0\0IEND\xae\x42\x60\x82".to_vec()].concat();
    assert!(has_png_end(&whole_png));
    assert!(!has_png_end(&whole_png[..whole_png.len() - 6]));
    // What follows the end of a picture cuts nothing.
    assert!(has_png_end(&[&whole_png[..], &[7; 1000]].concat()));
    let whole_webp = webp(b"VP8X", &[0, 0, 0, 0, 0x2b, 1, 0, 199, 0, 0]);
    let bytes = whole_webp.len() as u64;
    assert!(!is_cut_webp(&whole_webp, bytes));
    assert!(!is_cut_webp(&whole_webp, bytes + 100));
    assert!(is_cut_webp(&whole_webp, bytes - 1));
}
