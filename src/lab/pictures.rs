//! Picture files: found, checked, decoded and made small as the page does it.

use std::path::{Path, PathBuf};

use super::LabError;
use crate::dataset::framing::frame;
use crate::platform::picture_decoder::{self, PicturePixels};
use crate::platform::picture_frames::frame_count;
use crate::platform::picture_header::{FILE_LIMIT_BYTES, PictureFormat};
use crate::protocol::{Image, Upload};
use crate::spec::{Fit, Framing, SampleShape};
use crate::words::lab as text;

/// A picture file, or why it is none.
pub struct PictureFile {
    pub name: String,
    pub image: Result<Image, String>,
    /// Of how many frames this is the first, where the file is an animation.
    pub frames: Option<u32>,
}

/// The pictures that a word names: a file, or all files of a folder that begin as a picture does, by name.
///
/// # Errors
/// If there is no such file or folder, or no picture in it.
pub fn named(word: &str) -> Result<Vec<PathBuf>, LabError> {
    let path = Path::new(word);
    let unreadable = |why: std::io::Error| LabError::Failed(text::file_unreadable(word, why.to_string()));
    if !path.is_dir() {
        return path.metadata().map(|_| vec![path.to_owned()]).map_err(unreadable);
    }
    let entries = path.read_dir().map_err(unreadable)?;
    let mut found: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| begins(path)).collect();
    found.sort();
    if found.is_empty() { Err(LabError::Failed(text::strangers_no_picture(word))) } else { Ok(found) }
}

/// Whether a file begins as a picture does.
fn begins(path: &Path) -> bool {
    use std::io::Read;
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(16).read_to_end(&mut head));
    read.is_ok() && PictureFormat::of(&head).is_some()
}

/// Reads a picture: three channels, at most `Upload::MAX_SIDE_PX` a side, turned as its camera says, on white where it is
/// transparent.
pub fn read(path: &Path) -> PictureFile {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    match decoded(path) {
        Ok((image, frames)) => PictureFile { name, image: Ok(image), frames },
        Err(why) => PictureFile { name, image: Err(why), frames: None },
    }
}

/// The picture, and how many frames its file has, if it is an animation.
fn decoded(path: &Path) -> Result<(Image, Option<u32>), String> {
    let size = path.metadata().map_err(|why| why.to_string())?.len();
    if size > FILE_LIMIT_BYTES as u64 {
        return Err(crate::platform::picture_header::PictureError::FileTooLarge { bytes: size as usize }.to_string());
    }
    let bytes = std::fs::read(path).map_err(|why| why.to_string())?;
    let picture = picture_decoder::decode(&bytes).map_err(|error| error.to_string())?;
    let image = small(picture).ok_or_else(|| text::strangers_picture_empty().to_owned())?;
    Ok((image, frame_count(&bytes)))
}

fn small(picture: PicturePixels) -> Option<Image> {
    let (width_px, height_px) = (usize::from(picture.width_px), usize::from(picture.height_px));
    let pixels = picture.planes;
    let shape = |width_px, height_px| SampleShape { channels: 3, height_px, width_px };
    let scale = (f64::from(Upload::MAX_SIDE_PX) / width_px.max(height_px) as f64).min(1.0);
    let [width, height] = [width_px, height_px].map(|side| ((side as f64 * scale).round() as usize).max(1));
    let stretch = Framing { fit: Fit::Stretch, ..Framing::default() };
    let pixels = match scale < 1.0 {
        false => pixels,
        true => {
            let row = frame(&pixels, shape(width_px, height_px), stretch, shape(width, height))?;
            row.into_iter().map(|value| (255.0 * value).round() as u8).collect()
        }
    };
    Some(Image { width_px: width as u16, height_px: height as u16, channels: 3, pixels })
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

    use super::*;

    fn file(name: &str, picture: &RgbaImage, format: ImageFormat) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("eddy-pictures-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut bytes = Cursor::new(Vec::new());
        match format {
            ImageFormat::Jpeg => DynamicImage::from(picture.clone()).to_rgb8().write_to(&mut bytes, format).unwrap(),
            _ => picture.write_to(&mut bytes, format).unwrap(),
        }
        let path = folder.join(name);
        std::fs::write(&path, bytes.into_inner()).unwrap();
        path
    }

    #[test]
    fn a_picture_keeps_its_proportions_and_lies_on_white() {
        let mut picture = RgbaImage::from_pixel(800, 400, Rgba([10, 20, 30, 255]));
        picture.put_pixel(0, 0, Rgba([0, 0, 0, 0]));
        let image = read(&file("wide.png", &picture, ImageFormat::Png)).image.unwrap();
        assert_eq!((image.width_px, image.height_px, image.channels), (384, 192, 3));
        assert_eq!(image.pixels[100], 10);
        assert!(image.pixels[0] > 10, "the transparent corner is white in part: {}", image.pixels[0]);
        let small = RgbaImage::from_pixel(5, 3, Rgba([200, 0, 0, 0]));
        let image = read(&file("clear.webp", &small, ImageFormat::WebP)).image.unwrap();
        assert_eq!((image.width_px, image.height_px, image.pixels), (5, 3, vec![255; 45]));
    }

    #[test]
    fn every_format_is_read_and_a_folder_is_its_pictures() {
        let picture = RgbaImage::from_pixel(9, 7, Rgba([90, 90, 90, 255]));
        let formats = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::Bmp, ImageFormat::WebP];
        let paths = formats.map(|format| file(&format!("z-{format:?}"), &picture, format));
        for path in &paths {
            let image = read(path).image.unwrap();
            assert!((image.width_px, image.height_px) == (9, 7) && image.pixels[0].abs_diff(90) < 4, "{path:?}");
        }
        assert!(paths.iter().all(|path| read(path).frames.is_none()), "none of them moves");
        let folder = paths[0].parent().unwrap();
        let mut moving = Vec::new();
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut moving);
        encoder.encode_frames([1, 2, 3].map(|_| image::Frame::new(picture.clone()))).unwrap();
        drop(encoder);
        std::fs::write(folder.join("moving.gif"), &moving).unwrap();
        assert_eq!(read(&folder.join("moving.gif")).frames, Some(3));
        std::fs::write(folder.join("notes.txt"), "no picture").unwrap();
        let found = named(&folder.to_string_lossy()).unwrap();
        assert!(paths.iter().all(|path| found.contains(path)) && !found.iter().any(|path| path.ends_with("notes.txt")));
        let refused = read(&folder.join("notes.txt")).image.unwrap_err();
        assert!(refused.contains("picture"), "{refused}");
        assert!(matches!(named("/no/such/place"), Err(LabError::Failed(why)) if why.contains("/no/such/place")));
        let broken = std::fs::read(&paths[0]).unwrap();
        std::fs::write(folder.join("broken.png"), &broken[..broken.len() / 2]).unwrap();
        assert!(read(&folder.join("broken.png")).image.is_err());
    }
}
