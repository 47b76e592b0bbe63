//! From a picture to the bytes that a canvas shows.

use super::Palette;
use crate::protocol::Image;

/// RGBA of every pixel, row by row. Grey levels are ink on the palette's paper; colours are shown as
/// they are. `None` if there is no pixel, the bytes are not as many as the size says, or the channels
/// are no picture's.
pub fn rgba(image: &Image, palette: &Palette) -> Option<Vec<u8>> {
    let area_px = usize::from(image.width_px) * usize::from(image.height_px);
    if area_px == 0 || image.pixels.len() != area_px * usize::from(image.channels) {
        return None;
    }
    let opaque = |[red, green, blue]: [u8; 3]| [red, green, blue, 255];
    match image.channels {
        1 => Some(image.pixels.iter().flat_map(|&level| opaque(palette.picture(level))).collect()),
        3 => {
            let (red, others) = image.pixels.split_at(area_px);
            let (green, blue) = others.split_at(area_px);
            let pixels = red.iter().zip(green).zip(blue);
            Some(pixels.flat_map(|((&red, &green), &blue)| opaque([red, green, blue])).collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::Theme;

    fn image(channels: u8, pixels: &[u8]) -> Image {
        Image { width_px: 2, height_px: 1, channels, pixels: pixels.to_vec() }
    }

    #[test]
    fn grey_is_ink_on_the_palettes_paper() {
        for theme in [Theme::Dark, Theme::Light] {
            let palette = Palette::new(theme);
            let [paper, ink] = [0, 255].map(|level| palette.picture(level));
            let wanted = [&paper[..], &[255], &ink[..], &[255]].concat();
            assert_eq!(rgba(&image(1, &[0, 255]), &palette), Some(wanted));
        }
    }

    #[test]
    fn planes_of_colour_are_woven_to_pixels_the_same_in_both_themes() {
        for theme in [Theme::Dark, Theme::Light] {
            let found = rgba(&image(3, &[1, 2, 30, 40, 100, 200]), &Palette::new(theme));
            assert_eq!(found, Some(vec![1, 30, 100, 255, 2, 40, 200, 255]));
        }
    }

    #[test]
    fn what_is_no_picture_is_not_drawn() {
        let palette = Palette::new(Theme::Dark);
        for broken in [image(1, &[1]), image(3, &[1, 2]), image(2, &[1, 2, 3, 4]), image(0, &[]), Image::default()] {
            assert_eq!(rgba(&broken, &palette), None, "{broken:?}");
        }
    }
}
