//! A run of an image model as files for people: its report as JSON, and its kept pictures as one sheet.

use crate::protocol::{Image, ImageDictionaryFound, ImageModelReport, ImageStrangersReport};

use super::ImageMoment;

/// Sides of a sheet, at most, in pixels: what every browser paints.
const MOST_SIDE_PX: usize = 8192;
/// Between the pictures of a sheet.
const GAP_PX: usize = 2;

/// The report, readable, with the dictionaries and the strangers where they were compared.
pub fn report_json(
    report: &ImageModelReport,
    compared: Option<&ImageDictionaryFound>,
    strangers: Option<&ImageStrangersReport>,
) -> String {
    let mut report = report.clone();
    report.strangers = strangers.cloned();
    if let Some(ImageDictionaryFound { report: dictionary, paper, .. }) = compared {
        report.paper.push(paper.clone());
        report.dictionary = Some(dictionary.clone());
    }
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

/// All moments as one picture: a row a moment, a column a tile, as many of both as fit. `None` where there is nothing.
pub fn sheet(moments: &[ImageMoment]) -> Option<Image> {
    laid_out(&moments.iter().map(|moment| &moment.images[..]).collect::<Vec<_>>())
}

/// Rows of pictures of one size as one picture, white between them; as many rows and columns as fit, of too many rows the
/// last. `None` where there is nothing.
pub(super) fn laid_out(all: &[&[Image]]) -> Option<Image> {
    let first = all.first()?.first().filter(|image| image.width_px > 0 && image.height_px > 0)?;
    let (width, height) = (usize::from(first.width_px), usize::from(first.height_px));
    let fit = |side: usize, wanted: usize| wanted.min(((MOST_SIDE_PX + GAP_PX) / (side + GAP_PX)).max(1));
    let columns = fit(width, all.iter().map(|row| row.len()).max()?);
    let rows = fit(height, all.len());
    let side = |cell: usize, count: usize| count * (cell + GAP_PX) - GAP_PX;
    let (sheet_width, sheet_height) = (side(width, columns), side(height, rows));
    let area = sheet_width * sheet_height;
    let mut pixels = vec![255; 3 * area];
    for (row, images) in all[all.len() - rows..].iter().enumerate() {
        for (column, image) in images.iter().take(columns).enumerate() {
            if image.pixels.len() != 3 * width * height {
                continue;
            }
            for (at, line) in image.pixels.chunks_exact(width).enumerate() {
                let (channel, y) = (at / height, row * (height + GAP_PX) + at % height);
                let start = channel * area + y * sheet_width + column * (width + GAP_PX);
                pixels[start..start + width].copy_from_slice(line);
            }
        }
    }
    Some(Image { width_px: sheet_width as u16, height_px: sheet_height as u16, channels: 3, pixels })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn moment(step: u32, levels: &[u8], side: u16) -> ImageMoment {
        let count = 3 * usize::from(side) * usize::from(side);
        let image = |&level: &u8| Image { width_px: side, height_px: side, channels: 3, pixels: vec![level; count] };
        ImageMoment { step, images: Arc::new(levels.iter().map(image).collect()) }
    }

    #[test]
    fn a_sheet_has_a_row_a_moment_and_a_column_a_tile() {
        let sheet = sheet(&[moment(0, &[10, 20], 2), moment(1, &[30, 40], 2)]).unwrap();
        assert_eq!((sheet.width_px, sheet.height_px, sheet.channels), (6, 6, 3));
        for plane in sheet.pixels.chunks_exact(36) {
            let at = |x: usize, y: usize| plane[6 * y + x];
            assert_eq!([at(0, 0), at(1, 1), at(4, 0), at(5, 5), at(0, 4)], [10, 10, 20, 40, 30]);
            assert_eq!([at(2, 0), at(3, 5), at(0, 2)], [255; 3], "between them it is white");
        }
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_nothing_is_no_sheet() {
        assert_eq!(sheet(&[]), None);
        assert_eq!(sheet(&[moment(0, &[], 4)]), None);
        let large: Vec<ImageMoment> = (0..20).map(|step| moment(step, &[step as u8; 3], 512)).collect();
        let sheet = sheet(&large).unwrap();
        assert_eq!((sheet.width_px, sheet.height_px), (3 * 514 - 2, 15 * 514 - 2));
        assert_eq!(sheet.pixels.first(), Some(&5), "the newest are there");
    }
}
