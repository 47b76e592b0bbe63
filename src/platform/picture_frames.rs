//! How many frames an animated picture file has: a browser shows the first, and the visitor is told that there are others.

use super::picture_header::PictureFormat;

/// The frames of an animation of more than one; `None` of a still picture. Of a file that breaks off, those that begin.
pub fn frame_count(file: &[u8]) -> Option<u32> {
    let count = match PictureFormat::of(file)? {
        PictureFormat::Gif => gif(file),
        PictureFormat::WebP => webp(file),
        PictureFormat::Png => png(file),
        PictureFormat::Jpeg | PictureFormat::Bmp | PictureFormat::Avif => None,
    };
    count.filter(|count| *count > 1)
}

/// Bytes of a table of colours, by the flags that announce it.
fn table_bytes(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Blocks follow each other: extensions, images, the end. Each holds a row of parts, the last of which is empty.
fn gif(file: &[u8]) -> Option<u32> {
    let mut at = 13 + table_bytes(*file.get(10)?);
    let mut images = 0;
    while let Some(kind) = file.get(at) {
        at += match kind {
            0x21 => 2,
            0x2c => {
                images += 1;
                let Some(flags) = file.get(at + 9) else { break };
                // Place, size and flags, the table, the size of the first code.
                10 + table_bytes(*flags) + 1
            }
            _ => break,
        };
        while let Some(&length) = file.get(at) {
            at += 1 + usize::from(length);
            if length == 0 {
                break;
            }
        }
    }
    Some(images)
}

/// Every frame is a chunk.
fn webp(file: &[u8]) -> Option<u32> {
    let (mut at, mut frames) = (12_usize, 0);
    while let Some(head) = file.get(at..at.saturating_add(8)) {
        frames += u32::from(head.starts_with(b"ANMF"));
        let length = u32::from_le_bytes(*head.last_chunk()?) as usize;
        // Chunks are padded to even lengths.
        at = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
    }
    Some(frames)
}

/// A chunk before the pixels says how many.
fn png(file: &[u8]) -> Option<u32> {
    let mut at: usize = 8;
    loop {
        let head = file.get(at..at.checked_add(8)?)?;
        let length = u32::from_be_bytes(*head.first_chunk()?) as usize;
        match head.last_chunk::<4>()? {
            b"acTL" => return Some(u32::from_be_bytes(*file.get(at + 8..)?.first_chunk()?)),
            b"IDAT" => return None,
            _ => at = at.checked_add(12)?.checked_add(length)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// With a table for all and one of its own for each image, and a comment before it.
    fn animated_gif(images: usize) -> Vec<u8> {
        let head = [&b"GIF89a\x02\0\x02\0\x80\0\0"[..], &[0; 6]].concat();
        let image =
            [&[0x21, 0xfe, 2, b'h', b'i', 0, 0x2c][..], &[0; 8], &[0x80], &[0; 6], &[2, 3, 1, 2, 3, 1, 9, 0]].concat();
        [head, image.repeat(images), vec![0x3b]].concat()
    }

    fn animated_webp(frames: usize) -> Vec<u8> {
        let frame = [&b"ANMF\x03\0\0\0"[..], &[1, 2, 3, 0]].concat();
        let body = [&b"WEBPVP8X\x0a\0\0\0\x02"[..], &[0; 9], &frame.repeat(frames)].concat();
        [&b"RIFF"[..], &(body.len() as u32).to_le_bytes(), &body].concat()
    }

    fn animated_png(frames: u32) -> Vec<u8> {
        let chunk =
            |kind: &[u8; 4], body: &[u8]| [&(body.len() as u32).to_be_bytes()[..], kind, body, &[0; 4]].concat();
        let control = chunk(b"acTL", &[frames.to_be_bytes(), [0; 4]].concat());
        [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &[0; 13]), &control, &chunk(b"IDAT", &[0; 3])].concat()
    }

    #[test]
    fn frames_are_counted_and_a_still_picture_has_none() {
        for (one, many) in [
            (animated_gif(1), animated_gif(42)),
            (animated_webp(1), animated_webp(42)),
            (animated_png(1), animated_png(42)),
        ] {
            assert_eq!((frame_count(&one), frame_count(&many)), (None, Some(42)));
        }
        let still = animated_png(9);
        let control = still.windows(4).position(|kind| kind == b"acTL").unwrap();
        let still = [&still[..control], b"pHYs", &still[control + 4..]].concat();
        assert_eq!((frame_count(&still), frame_count(b"BM"), frame_count(b"")), (None, None, None));
        // Broken off, as many as begin.
        let whole = animated_gif(5);
        assert_eq!(frame_count(&whole[..whole.len() - 40]), Some(4));
    }

    proptest! {
        #[test]
        fn any_bytes_give_an_answer(kind in 0usize..3, rest in prop::collection::vec(any::<u8>(), 0..200)) {
            let head = [animated_gif(0), animated_webp(0), animated_png(0)][kind].clone();
            let _ = frame_count(&[&head[..13], &rest].concat());
        }
    }
}
