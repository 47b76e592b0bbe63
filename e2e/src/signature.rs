//! What a picture of the gallery is like from afar: how bright each of its tiles is. A letter a tile is little enough to
//! keep in the repository what every view looked like, where five hundred pictures would be too much.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context as _, Result, ensure};
use image::GrayImage;

/// Of a picture: as many tiles across as down.
pub const TILES_A_SIDE: u32 = 16;
/// Between black and white.
const LEVELS: u32 = 64;
/// A tile is another if its brightness differs by more than so many of 63 levels: less is a word that has moved, or the
/// smoothing of other letters.
pub const LEVEL_TOLERANCE: u8 = 2;
/// A picture is another if more of its 256 tiles are: what stands beside the river may be a line longer or shorter.
pub const MOST_OTHER_TILES: usize = 8;

/// A letter a level, as in base64.
const LETTERS: &[u8; LEVELS as usize] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Levels of brightness, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(Vec<u8>);

impl Signature {
    /// Of a PNG file.
    ///
    /// # Errors
    /// If it is none, or smaller than its tiles are many.
    pub fn of(png: &[u8]) -> Result<Self> {
        let picture = image::load_from_memory_with_format(png, image::ImageFormat::Png);
        let picture = picture.context("a file that is no PNG")?.to_luma8();
        let [width, height] = [picture.width(), picture.height()];
        ensure!(width.min(height) >= TILES_A_SIDE, "a picture of {width} × {height} px has not so many tiles");
        let tiles = (0..TILES_A_SIDE).flat_map(|y| (0..TILES_A_SIDE).map(move |x| [x, y]));
        Ok(Self(tiles.map(|tile| level(&picture, tile)).collect()))
    }

    /// How many tiles are others than in `reference`, 0…256.
    pub fn other_tiles(&self, reference: &Self) -> usize {
        self.0.iter().zip(&reference.0).filter(|(a, b)| a.abs_diff(**b) > LEVEL_TOLERANCE).count()
    }
}

/// The mean brightness of a tile, from 0 (black) to 63 (white).
fn level(picture: &GrayImage, tile: [u32; 2]) -> u8 {
    let range = |tile: u32, side: u32| (tile * side / TILES_A_SIDE)..((tile + 1) * side / TILES_A_SIDE);
    let [columns, rows] = [range(tile[0], picture.width()), range(tile[1], picture.height())];
    let pixels = columns.len() as u64 * rows.len() as u64;
    let sum: u64 = rows
        .flat_map(|y| columns.clone().map(move |x| [x, y]))
        .map(|[x, y]| u64::from(picture.get_pixel(x, y).0[0]))
        .sum();
    // Rounded to the nearest level.
    let levels = u64::from(LEVELS - 1);
    u8::try_from((2 * sum * levels + 255 * pixels) / (2 * 255 * pixels)).unwrap_or(u8::MAX)
}

/// What every picture was like, by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References(pub BTreeMap<String, Signature>);

impl References {
    /// As [`Self::to_text`] writes them; what follows a `#` is for people.
    ///
    /// # Errors
    /// If a line is none of its; says which.
    pub fn from_text(text: &str) -> Result<Self> {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
        let read = |(number, line): (usize, &str)| {
            let signature = line.split_once(' ').and_then(|(name, letters)| Some((name, levels(letters)?)));
            let (name, levels) = signature.with_context(|| format!("line {} is no reference: {line}", number + 1))?;
            Ok((name.to_owned(), Signature(levels)))
        };
        lines.map(read).collect::<Result<_>>().map(Self)
    }

    /// A line a picture, below a line that says what they were taken with.
    pub fn to_text(&self, taken_with: &str) -> String {
        let mut text = format!("# The views of the page from afar: `cargo xtask gallery --accept`. {taken_with}\n");
        for (name, Signature(levels)) in &self.0 {
            let letters: String = levels.iter().map(|level| char::from(LETTERS[usize::from(*level)])).collect();
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name} {letters}");
        }
        text
    }
}

fn levels(letters: &str) -> Option<Vec<u8>> {
    let level =
        |letter: u8| LETTERS.iter().position(|known| *known == letter).and_then(|level| u8::try_from(level).ok());
    let levels: Vec<u8> = letters.bytes().map(level).collect::<Option<_>>()?;
    (levels.len() == (TILES_A_SIDE * TILES_A_SIDE) as usize).then_some(levels)
}
