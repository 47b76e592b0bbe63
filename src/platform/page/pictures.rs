//! Picture files that the visitor chooses, drops or pastes: decoded by the browser, off the main thread,
//! and made small. Nothing is sent anywhere.

use eddy_files::kind;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, ClipboardEvent, DataTransfer, DragEvent, Element, Event, EventTarget, File,
    HtmlInputElement, ImageBitmap, ImageBitmapOptions, ImageOrientation, Node, ResizeQuality,
};

use super::Listening;
use super::media::new_canvas;
use crate::platform::picture_frames::frame_count;
use crate::platform::picture_header::{
    FILE_LIMIT_BYTES, PictureError, PictureFormat, UnreadFormat, checked_size_px, has_png_end, is_cut_webp,
};
use crate::words::Message;
use crate::words::files::message as files;

/// Why a file is not shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refusal {
    Header(PictureError),
    Unreadable,
    Damaged(PictureFormat),
    NoCanvas,
}

impl Refusal {
    /// What is wrong, and what to do.
    pub fn why_and_advice(self) -> [Message; 2] {
        match self {
            Self::Header(error) => error.why_and_advice(),
            Self::Unreadable => [files::unreadable(), files::unreadable_advice()],
            Self::Damaged(PictureFormat::Avif) => {
                [files::picture_avif_not_decoded(), files::picture_avif_not_decoded_advice()]
            }
            Self::Damaged(format) => {
                [files::picture_not_decoded(format.to_string()), files::picture_not_decoded_advice()]
            }
            Self::NoCanvas => [files::no_canvas(), files::no_canvas_advice()],
        }
    }
}

impl From<PictureError> for Refusal {
    fn from(error: PictureError) -> Self {
        Self::Header(error)
    }
}

/// Enough of a file for the header of nearly all of them.
const HEAD_BYTES: f64 = 65_536.0;

/// Red, green and blue one after the other, each row by row from the top left; on white where the
/// picture was transparent.
pub struct SmallPicture {
    pub width_px: u16,
    pub height_px: u16,
    pub pixels: Vec<u8>,
    /// Of how many this is the first, where the file is an animation.
    pub frames: Option<u32>,
}

/// A picture longer than this many times its width is decoded at its size: turned by its EXIF data and
/// fitted to a width it would be larger than it was.
const LONGEST_STRIP: u32 = 16;

/// Reads, checks and decodes a file, and makes it small: its proportions kept, at most `max_side_px` a side.
///
/// # Errors
/// In words for the visitor.
pub async fn read_picture(file: &Blob, max_side_px: u16) -> Result<SmallPicture, Refusal> {
    let head = head(file).await?;
    let size_px = checked_size_px(&head)?;
    let format = PictureFormat::of(&head).ok_or(PictureError::NotAPicture)?;
    if is_cut_off(file, &head, format).await? {
        return Err(Refusal::Damaged(format));
    }
    let frames = frames(file, &head, format).await?;
    let bitmap = decode(file, size_px, max_side_px).await.ok_or(Refusal::Damaged(format))?;
    let small = draw_small(&bitmap, max_side_px).ok_or(Refusal::NoCanvas);
    // Else the pixels stay until the collector finds them.
    bitmap.close();
    Ok(SmallPicture { frames, ..small? })
}

/// How many frames an animation has. Only a GIF has to be read to its end for that, or a WebP that says it is one.
async fn frames(file: &Blob, head: &[u8], format: PictureFormat) -> Result<Option<u32>, Refusal> {
    let is_whole = head.len() as f64 >= file.size();
    Ok(match format {
        PictureFormat::Gif | PictureFormat::WebP if !is_whole => frame_count(&bytes(file).await?),
        _ => frame_count(head),
    })
}

/// Whether a file begins as a picture does.
///
/// # Errors
/// If it cannot be read.
pub async fn is_picture(file: &Blob) -> Result<bool, Refusal> {
    let head = file.slice_with_f64_and_f64(0.0, HEAD_BYTES).map_err(|_| Refusal::Unreadable)?;
    Ok(PictureFormat::of(&bytes(&head).await?).is_some())
}

/// What somebody brought, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BroughtKind {
    /// Weights of a network.
    Network,
    /// Many pictures, or their labels.
    Data,
    /// A single picture, or what nobody knows.
    Other,
}

/// # Errors
/// If the file cannot be read.
pub async fn brought_kind(file: &Blob) -> Result<BroughtKind, Refusal> {
    let head = file.slice_with_f64_and_f64(0.0, HEAD_BYTES).map_err(|_| Refusal::Unreadable)?;
    let head = bytes(&head).await?;
    let is_picture = PictureFormat::of(&head).is_some() || UnreadFormat::of(&head).is_some();
    Ok(match head {
        _ if is_picture => BroughtKind::Other,
        head if kind::is_network(&head) => BroughtKind::Network,
        head if kind::is_data(&head) => BroughtKind::Data,
        _ => BroughtKind::Other,
    })
}

/// Whether a file's name says JSON.
pub fn is_named_json(file: &File) -> bool {
    file.name().to_ascii_lowercase().ends_with(".json")
}

/// A whole file as it is.
///
/// # Errors
/// If it cannot be read.
pub async fn contents(file: &Blob) -> Result<Uint8Array, Refusal> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Refusal::Unreadable)?;
    Ok(Uint8Array::new(&buffer))
}

/// Where a file lies in the folder that was chosen; empty for one that was chosen itself.
pub fn path_in_folder(file: &File) -> String {
    let path = js_sys::Reflect::get(file, &"webkitRelativePath".into()).ok();
    path.and_then(|path| path.as_string()).unwrap_or_default()
}

/// So much of a file that its size stands in it, if it does anywhere.
async fn head(file: &Blob) -> Result<Vec<u8>, Refusal> {
    let size = file.size();
    if size > FILE_LIMIT_BYTES as f64 {
        return Err(PictureError::FileTooLarge { bytes: size as usize }.into());
    }
    let head = file.slice_with_f64_and_f64(0.0, HEAD_BYTES).map_err(|_| Refusal::Unreadable)?;
    let head = bytes(&head).await?;
    // A camera may put a whole small picture before the size.
    match checked_size_px(&head) {
        Err(PictureError::EndsEarly(_)) if size > HEAD_BYTES => bytes(file).await,
        _ => Ok(head),
    }
}

/// Of a PNG and a WebP it can be seen. A PNG's end is looked for in all of it: some programs leave megabytes behind it.
async fn is_cut_off(file: &Blob, head: &[u8], format: PictureFormat) -> Result<bool, Refusal> {
    let size = file.size();
    match format {
        PictureFormat::Png => {
            let tail =
                file.slice_with_f64_and_f64((size - HEAD_BYTES).max(0.0), size).map_err(|_| Refusal::Unreadable)?;
            Ok(!has_png_end(&bytes(&tail).await?) && !has_png_end(&bytes(file).await?))
        }
        PictureFormat::WebP => Ok(is_cut_webp(head, size as u64)),
        _ => Ok(false),
    }
}

async fn bytes(file: &Blob) -> Result<Vec<u8>, Refusal> {
    Ok(contents(file).await?.to_vec())
}

async fn decode(file: &Blob, (width_px, height_px): (u32, u32), max_side_px: u16) -> Option<ImageBitmap> {
    let options = ImageBitmapOptions::new();
    options.set_image_orientation(ImageOrientation::FromImage);
    let (longer_px, shorter_px) = (width_px.max(height_px), width_px.min(height_px));
    if longer_px > u32::from(max_side_px) && longer_px <= LONGEST_STRIP * shorter_px {
        options.set_resize_quality(ResizeQuality::High);
        // The other side follows in proportion, also where the picture is turned.
        if width_px >= height_px {
            options.set_resize_width(max_side_px.into());
        } else {
            options.set_resize_height(max_side_px.into());
        }
    }
    let window = web_sys::window()?;
    let decoding = window.create_image_bitmap_with_blob_and_image_bitmap_options(file, &options).ok()?;
    JsFuture::from(decoding).await.ok()?.dyn_into().ok()
}

fn draw_small(bitmap: &ImageBitmap, max_side_px: u16) -> Option<SmallPicture> {
    let (max, [width, height]) = (f64::from(max_side_px), [bitmap.width(), bitmap.height()].map(f64::from));
    let scale = (max / width.max(height)).min(1.0);
    let [width_px, height_px] = [width, height].map(|side| (side * scale).round().clamp(1.0, max));
    let canvas = new_canvas([width_px as u32, height_px as u32])?;
    let sheet: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    sheet.set_fill_style_str("#fff");
    sheet.fill_rect(0.0, 0.0, width_px, height_px);
    sheet.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width_px, height_px).ok()?;
    let rgba = sheet.get_image_data(0.0, 0.0, width_px, height_px).ok()?.data();
    let plane = |channel: usize| rgba.iter().skip(channel).step_by(4).copied();
    let pixels = plane(0).chain(plane(1)).chain(plane(2)).collect();
    Some(SmallPicture { width_px: width_px as u16, height_px: height_px as u16, pixels, frames: None })
}

/// Side of the known picture.
const KNOWN_SIDE_PX: usize = 16;

/// Whether a picture that was drawn is read back as it was drawn: some browsers falsify the pixels that a page reads, so
/// that nobody is recognised by them. True where there is no canvas at all; that is told when a picture is read.
pub fn canvas_is_true() -> bool {
    known_picture_read().is_none_or(|read| {
        let wanted = (0..KNOWN_SIDE_PX * KNOWN_SIDE_PX).flat_map(|at| {
            let [red, green, blue] = known_colour(at);
            [red, green, blue, 255]
        });
        read.into_iter().eq(wanted)
    })
}

/// Colours of which no two neighbours are alike.
fn known_colour(at: usize) -> [u8; 3] {
    [at * 37, at * 101 + 50, at * 197 + 90].map(|value| (value % 256) as u8)
}

/// The known picture drawn pixel by pixel, and what is read of it.
fn known_picture_read() -> Option<Vec<u8>> {
    let canvas = new_canvas([KNOWN_SIDE_PX as u32; 2])?;
    let sheet: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    for at in 0..KNOWN_SIDE_PX * KNOWN_SIDE_PX {
        let [red, green, blue] = known_colour(at);
        sheet.set_fill_style_str(&format!("rgb({red},{green},{blue})"));
        let [x, y] = [at % KNOWN_SIDE_PX, at / KNOWN_SIDE_PX].map(|place| place as f64);
        sheet.fill_rect(x, y, 1.0, 1.0);
    }
    let side = KNOWN_SIDE_PX as f64;
    Some(sheet.get_image_data(0.0, 0.0, side, side).ok()?.data().to_vec())
}

/// Tells of files that are dropped or pasted anywhere in `place`, unless someone below took them, or a text is
/// pasted into a box.
pub fn on_files(place: EventTarget, tell: impl Fn(Array) + 'static) -> Listening {
    Listening::to(place, &["dragover", "drop", "paste"], move |event| {
        let pasted = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        let pastes = pasted.is_some();
        let Some(transfer) = pasted.or_else(|| event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer)) else {
            return;
        };
        if event.default_prevented() || !transfer.types().includes(&"Files".into(), 0) || pastes && is_box(&event) {
            return;
        }
        // Else the browser leaves the page for the picture.
        event.prevent_default();
        let files = files(&transfer);
        if files.length() > 0 {
            tell(files);
        }
    })
}

/// The files of a choice, which can be made again with the same files.
pub fn take_chosen(event: &Event) -> Array {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return Array::new() };
    let files = input.files().map_or_else(Array::new, |files| Array::from(&files));
    input.set_value("");
    files
}

/// Whether the pointer, dragging something, only went on to a place inside the one it is said to leave.
pub fn stays_inside(event: &DragEvent) -> bool {
    let zone = event.current_target().and_then(|zone| zone.dyn_into::<Node>().ok());
    let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
    zone.is_some_and(|zone| next.is_some() && zone.contains(next.as_ref()))
}

/// The files as they are now: the list itself ends with the event.
fn files(transfer: &DataTransfer) -> Array {
    transfer.files().map_or_else(Array::new, |files| Array::from(&files))
}

fn is_box(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches("input,textarea").unwrap_or(false))
}
