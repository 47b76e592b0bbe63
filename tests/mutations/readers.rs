//! Readers of data sets, of network files and of what pictures say of themselves as functions of bytes that nobody vouches for.

use std::hint::black_box;

use eddy::dataset::own::{self, OwnDataInput};
use eddy::model::file::{NetworkFile, run_of};
use eddy::platform::picture_frames::frame_count;
use eddy::platform::picture_header::{AREA_LIMIT_PX, PictureFormat, checked_size_px};
use eddy::spec::{Activation, DataReading, NetworkReading, PictureTransform, SampleShape};

/// Stated in docs/bring.md: a data set of files of so many bytes holds no more memory than this while it is read.
pub fn own_bound_bytes(input_bytes: usize) -> usize {
    16 * input_bytes + (4 << 20)
}

/// Stated in docs/bring.md: a network's file of so many bytes holds no more memory than this while it is read.
pub fn weights_bound_bytes(input_bytes: usize) -> usize {
    192 * input_bytes + (192 << 20)
}

/// The beginning of a picture's file: its kind, its size, its frames.
pub fn read_picture(bytes: &[u8]) {
    match checked_size_px(bytes) {
        Ok((width, height)) => {
            assert!(PictureFormat::of(bytes).is_some());
            assert!(width > 0 && height > 0 && u64::from(width) * u64::from(height) <= AREA_LIMIT_PX);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    assert!(frame_count(bytes).is_none_or(|frames| frames > 1));
}

/// A file (IDX, CIFAR-10, arrays, tables, only pixels) all the way to a data set, twice under different names, so that
/// copies stand on both sides.
pub fn read_own(bytes: &[u8]) {
    let reading = DataReading {
        transform: PictureTransform { transpose: true, mirror: true, quarter_turns: 1, invert: true },
        headerless: bytes.len().is_multiple_of(2).then_some(SampleShape { channels: 1, height_px: 8, width_px: 9 }),
    };
    let names = ["train.npz/x.npy", "test.npz/x.npy"];
    let (set, refused) = own::read(&names.map(|name| OwnDataInput::File { name, bytes }), reading);
    assert!(set.is_some() || !refused.is_empty());
    if let Some(set) = set {
        assert_eq!(set.data.shape(), set.dataset.shape());
        assert!(set.dataset.train().count() > 0);
    }
}

/// A network's file (safetensors, both containers of PyTorch with their pickles) all the way to a network.
pub fn read_weights(bytes: &[u8]) {
    let _ = black_box(run_of(bytes));
    match NetworkFile::read(bytes, SampleShape { channels: 1, height_px: 8, width_px: 8 }) {
        Ok(file) => {
            let network = file.read_as(&NetworkReading::plain(Activation::Relu, None, None));
            assert!(network.weights.latent_dim() > 0);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
