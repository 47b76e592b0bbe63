//! Picture files as a visitor might have them, whole and broken, written by hand.

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A grey PNG; `level` gives each pixel.
pub fn png(width_px: u32, height_px: u32, level: impl Fn(u32, u32) -> u8) -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..height_px {
        // The kind of the row's filter: none.
        rows.push(0);
        rows.extend((0..width_px).map(|x| level(x, y)));
    }
    [SIGNATURE, &chunk(b"IHDR", &header(width_px, height_px)), &chunk(b"IDAT", &stored(&rows)), &chunk(b"IEND", &[])]
        .concat()
}

/// A white square in the middle of a black picture.
pub fn white_square_on_black(side_px: u32) -> Vec<u8> {
    let middle = side_px / 4..side_px - side_px / 4;
    png(side_px, side_px, |x, y| if middle.contains(&x) && middle.contains(&y) { 255 } else { 0 })
}

/// Two strokes, a seventh of the side wide, that cross in the middle.
pub fn white_cross_on_black(side_px: u32) -> Vec<u8> {
    let (long, narrow) = (side_px / 7..6 * side_px / 7, 3 * side_px / 7..4 * side_px / 7);
    let is_on = |x: u32, y: u32| long.contains(&x) && narrow.contains(&y) || long.contains(&y) && narrow.contains(&x);
    png(side_px, side_px, |x, y| if is_on(x, y) { 255 } else { 0 })
}

/// A few bytes that say they are a picture of this size.
pub fn png_that_claims(width_px: u32, height_px: u32) -> Vec<u8> {
    let pixels = chunk(b"IDAT", &stored(&[0; 64]));
    [SIGNATURE, &chunk(b"IHDR", &header(width_px, height_px)), &pixels, &chunk(b"IEND", &[])].concat()
}

/// The same JPEG with the word of a camera that it was held upright: a quarter turn is due.
pub fn jpeg_turned_by_exif(jpeg: &[u8]) -> Vec<u8> {
    let exif: &[u8] = b"\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let (start, rest) = jpeg.split_at(2);
    [start, exif, rest].concat()
}

/// Eight bits of grey, nothing interlaced.
fn header(width_px: u32, height_px: u32) -> Vec<u8> {
    [&width_px.to_be_bytes()[..], &height_px.to_be_bytes(), &[8, 0, 0, 0, 0]].concat()
}

fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let named = [kind, body].concat();
    [&(body.len() as u32).to_be_bytes()[..], &named, &crc(&named).to_be_bytes()].concat()
}

/// zlib without compression.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(0xffff).peekable();
    while let Some(block) = blocks.next() {
        let length = block.len() as u16;
        out.push(blocks.peek().is_none().into());
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), &byte| {
        let low = (low + u32::from(byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    out.extend((high << 16 | low).to_be_bytes());
    out
}

pub fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { 0xedb8_8320 ^ crc >> 1 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), step))
}
