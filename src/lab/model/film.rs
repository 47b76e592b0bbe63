//! A run as a film: an animated PNG, which browsers and picture viewers play. What the page records in its own format.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufWriter;

use super::pictures::drawn;
use crate::words::lab as text;

/// As on the page: so many moments, and bytes of their pictures, at most.
const MOST_FRAMES: usize = 600;
const MOST_BYTES: usize = 96 << 20;
/// A steady pace with a rest at either end, as on the page.
const FRAME_MS: u32 = 400;
const WHOLE_MS: u32 = 15_000;
const REST_MS: [u16; 2] = [800, 1700];

/// The pictures of all tiles after a step, channels in planes, 0 black … 255 white.
pub type FilmFrame = (u32, Vec<Vec<u8>>);

/// Steps that are on the film of a run of so many: all of them, or evenly as many as there is room for. The first and the
/// last are always there.
pub fn film_steps(steps: u32, tiles: usize, [height, width]: [usize; 2]) -> BTreeSet<u32> {
    let frames = (MOST_BYTES / (3 * height * width * tiles).max(1)).clamp(2, MOST_FRAMES);
    let every = steps.div_ceil(frames as u32 - 1).max(1);
    (0..=steps).step_by(every as usize).chain([steps]).collect()
}

/// Milliseconds that each of so many frames stands.
fn stands_ms(frames: usize) -> Vec<u16> {
    let each = FRAME_MS.min(WHOLE_MS / frames.saturating_sub(1).max(1) as u32).max(1) as u16;
    let mut stands = vec![each; frames];
    for (stand, rest) in [0, frames.saturating_sub(1)].into_iter().zip(REST_MS) {
        if let Some(stand) = stands.get_mut(stand) {
            *stand = rest;
        }
    }
    stands
}

/// Writes the frames, whose tiles stand in a grid nearly as wide as high.
///
/// # Errors
/// If there is no frame, or the file cannot be written.
pub fn write_film(name: &str, frames: &[FilmFrame], size: [usize; 2]) -> Result<(), String> {
    let unwritable = |why: String| text::file_unwritable(name, why);
    let tiles = frames.first().map_or(0, |(_, tiles)| tiles.len());
    if tiles == 0 {
        return Err(unwritable(text::model_no_pictures().to_owned()));
    }
    let columns = (1..).find(|columns| columns * columns >= tiles).unwrap_or(1);
    let sheet = |tiles: &[Vec<u8>]| drawn(&tiles.chunks(columns).collect::<Vec<_>>(), size);
    let file = File::create(name).map_err(|why| unwritable(why.to_string()))?;
    let first = sheet(&frames[0].1);
    let mut encoder = png::Encoder::new(BufWriter::new(file), first.width(), first.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let encoded = encoder.set_animated(frames.len() as u32, 0).and_then(|()| {
        let mut writer = encoder.write_header()?;
        for ((_, tiles), stands_ms) in frames.iter().zip(stands_ms(frames.len())) {
            writer.set_frame_delay(stands_ms, 1000)?;
            writer.write_image_data(sheet(tiles).as_raw())?;
        }
        writer.finish()
    });
    encoded.map_err(|why| unwritable(why.to_string()))
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use image::AnimationDecoder;
    use image::codecs::png::PngDecoder;

    use super::*;

    #[test]
    fn a_film_plays_what_was_written() {
        let name = std::env::temp_dir().join(format!("eddy-film-{}.png", std::process::id()));
        let name = name.to_str().unwrap();
        // Three tiles of 1 × 2 pixels in a grid of two columns: each step brighter, and the third tile red.
        let frame = |step: u32| (step, vec![vec![40 * step as u8; 6], vec![0; 6], vec![255, 255, 0, 0, 0, 0]]);
        let frames: Vec<FilmFrame> = [0, 1, 5].map(frame).into();
        write_film(name, &frames, [1, 2]).unwrap();
        let decoder = PngDecoder::new(BufReader::new(File::open(name).unwrap())).unwrap();
        let played = decoder.apng().unwrap().into_frames().collect_frames().unwrap();
        let stands: Vec<_> = played.iter().map(|frame| frame.delay().numer_denom_ms()).collect();
        assert_eq!(stands.iter().map(|(ms, of)| ms / of).collect::<Vec<_>>(), [800, 400, 1700]);
        for (frame, (step, _)) in played.iter().zip(&frames) {
            let picture = frame.buffer();
            assert_eq!(picture.dimensions(), (2 * 130, 2 * 66));
            let pixel = |x: u32, y: u32| picture.get_pixel(x, y).0;
            let level = 40 * *step as u8;
            assert_eq!(pixel(5, 5), [level, level, level, 255], "step {step}");
            assert_eq!((pixel(135, 5), pixel(5, 70)), ([0, 0, 0, 255], [255, 0, 0, 255]));
        }
        std::fs::remove_file(name).unwrap();
        assert!(write_film(name, &[], [1, 2]).is_err());
        assert!(write_film(&format!("{name}/no/folder.png"), &frames, [1, 2]).is_err());
    }

    #[test]
    fn a_long_run_is_thinned_evenly_and_ends_are_kept() {
        assert_eq!(film_steps(3, 16, [64; 2]), BTreeSet::from([0, 1, 2, 3]));
        for (steps, tiles, side) in [(100_000, 1, 64), (1000, 16, 512), (7, 16, 512), (599, 16, 64), (601, 1, 8)] {
            let taken = film_steps(steps, tiles, [side; 2]);
            assert!(taken.len() <= MOST_FRAMES + 1 && taken.contains(&0) && taken.contains(&steps), "{steps}");
            assert!((taken.len() - 1) * 3 * side * side * tiles <= MOST_BYTES, "{steps} steps, {tiles} × {side}");
        }
    }
}
