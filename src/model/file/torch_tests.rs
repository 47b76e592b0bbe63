//! Both containers of PyTorch's, written here by their definition, and what a checkpoint holds beside a network.

use proptest::prelude::*;

use super::super::kind;
use super::super::zip::tests::archive;
use super::*;

/// Operations of a pickle.
#[derive(Default)]
struct Ops(Vec<u8>);

impl Ops {
    fn text(&mut self, text: &str) -> &mut Self {
        self.0.push(b'X');
        self.0.extend((text.len() as u32).to_le_bytes());
        self.0.extend(text.as_bytes());
        self
    }

    fn size(&mut self, number: usize) -> &mut Self {
        self.0.push(b'J');
        self.0.extend((number as i32).to_le_bytes());
        self
    }

    fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend(bytes);
        self
    }

    fn sizes(&mut self, sizes: &[usize]) -> &mut Self {
        self.raw(b"(");
        sizes.iter().for_each(|&size| _ = self.size(size));
        self.raw(b"t")
    }

    /// A tensor over the whole of storage `key`.
    fn tensor(&mut self, key: &str, shape: &[usize]) -> &mut Self {
        let count: usize = shape.iter().product();
        let strides: Vec<usize> = (0..shape.len()).map(|axis| shape[axis + 1..].iter().product()).collect();
        self.raw(b"ctorch._utils\n_rebuild_tensor_v2\n((").text("storage").raw(b"ctorch\nFloatStorage\n");
        self.text(key).text("cpu").size(count).raw(b"tQ").size(0).sizes(shape).sizes(&strides);
        self.raw(b"\x89ccollections\nOrderedDict\n)RtR")
    }

    /// An ordered mapping of tensors, each in a storage of its own that begins with `prefix`.
    fn state_dict(&mut self, prefix: &str, tensors: &[(&str, &[usize])]) -> &mut Self {
        self.raw(b"ccollections\nOrderedDict\n)R(");
        for (at, (name, shape)) in tensors.iter().enumerate() {
            self.text(name).tensor(&format!("{prefix}{at}"), shape);
        }
        self.raw(b"u")
    }
}

const LAYERS: [(&str, &[usize]); 3] = [("fc1.weight", &[2, 3]), ("fc1.bias", &[2]), ("fc2.weight", &[3, 2])];

/// Numbers 0, 1, 2, … of a storage.
fn storage_of(shape: &[usize]) -> Vec<u8> {
    (0..shape.iter().product()).flat_map(|number: usize| (number as f32).to_le_bytes()).collect()
}

fn plain() -> Vec<u8> {
    [&b"\x80\x02"[..], &Ops::default().state_dict("", &LAYERS).0, b"."].concat()
}

/// A whole checkpoint: the network, an optimizer's moments, counters.
fn checkpoint() -> Vec<u8> {
    let mut ops = Ops::default();
    ops.raw(b"\x80\x02}(").text("epoch").size(12).text("model_state_dict").state_dict("", &LAYERS);
    ops.text("optimizer_state_dict").raw(b"}(").text("state").raw(b"}(K\x00}(");
    ops.text("exp_avg").tensor("m0", &[2, 3]).raw(b"uu").text("param_groups").raw(b"]uu.");
    ops.0
}

fn zipped(pickle: &[u8]) -> Vec<u8> {
    let numbers: Vec<(String, Vec<u8>)> =
        LAYERS.iter().enumerate().map(|(at, (_, shape))| (format!("net/data/{at}"), storage_of(shape))).collect();
    let moment = storage_of(&[2, 3]);
    let mut files = vec![
        ("net/data.pkl", pickle),
        ("net/version", b"3\n"),
        ("net/code/net.py", b"def"),
        ("net/data/m0", &moment[..]),
    ];
    files.extend(numbers.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])));
    archive(&files)
}

fn old(pickle: &[u8]) -> Vec<u8> {
    let mut bytes = [b"\x80\x02", MAGIC, b"\x80\x02M\xe9\x03.", b"\x80\x02}X\x01\x00\x00\x00aK\x01s."].concat();
    bytes.extend(pickle);
    let mut keys = Ops::default();
    keys.raw(b"\x80\x02](").text("2").text("0").text("1").raw(b"e.");
    bytes.extend(keys.0);
    for at in [2, 0, 1] {
        let numbers = storage_of(LAYERS[at].1);
        bytes.extend((numbers.len() as u64 / 4).to_le_bytes());
        bytes.extend(numbers);
    }
    bytes
}

#[test]
fn both_containers_give_the_same_tensors() {
    let files = [zipped(&plain()), old(&plain())];
    for bytes in &files {
        let set = kind::open(bytes).unwrap();
        let shapes: Vec<(&str, &[usize])> = set.shapes().collect();
        assert_eq!(shapes, [("fc1.bias", &[2][..]), ("fc1.weight", &[2, 3]), ("fc2.weight", &[3, 2])]);
        assert_eq!(set.numbers("fc1.weight").unwrap(), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert!(set.notes.is_empty());
    }
}

#[test]
fn of_a_checkpoint_the_network_is_taken_and_the_rest_is_named() {
    let bytes = zipped(&checkpoint());
    let set = kind::open(&bytes).unwrap();
    assert_eq!(set.shapes().count(), 3, "{:?}", set.shapes().collect::<Vec<_>>());
    assert!(set.shape("fc1.weight").is_some());
    let notes = set.notes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert!(notes.contains("“model_state_dict”") && notes.contains("“optimizer_state_dict”"), "{notes}");
}

#[test]
fn a_whole_module_is_walked_and_none_of_its_code_is_run() {
    // An object of an unknown class with the attributes of nn.Module.
    let mut ops = Ops::default();
    ops.raw(b"\x80\x02c__main__\nNet\n)\x81}(").text("_parameters").raw(b"}").text("_modules").raw(b"}(").text("fc1");
    ops.raw(b"ctorch.nn.modules.linear\nLinear\n)\x81}(").text("_parameters").raw(b"}(").text("weight");
    ops.raw(b"ctorch._utils\n_rebuild_parameter\n(").tensor("0", &[2, 3]).raw(b"\x88}tRuubuub.");
    let bytes = zipped(&ops.0);
    let names: Vec<String> = kind::open(&bytes).unwrap().shapes().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(names, ["fc1.weight"]);
}

#[test]
fn the_packed_code_of_a_script_is_passed_over_and_packed_numbers_are_not_read() {
    let packed = |name: &str| {
        let mut bytes = zipped(&plain());
        let at = bytes.windows(name.len()).rposition(|part| part == name.as_bytes()).unwrap();
        // The method, in the directory's record before the name.
        bytes[at - 36] = 8;
        kind::open(&bytes).map(|set| set.shapes().count()).map_err(|error| error.to_string())
    };
    assert_eq!(packed("net/code/net.py"), Ok(3));
    assert!(packed("net/data/0").unwrap_err().contains("compression"));
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    let said = |bytes: &[u8]| kind::open(bytes).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(said(&zipped(b"\x80\x02}.")).contains("holds no tensors"));
    assert!(said(&zipped(b"\x80\x02I1\n.")).contains("operation 0x49 at byte 2"));
    assert!(said(&zipped(b"\x80\x02X\x09\x00\x00\x00ab")).contains("ends within the list"));
    let mut elsewhere = Ops::default();
    elsewhere.raw(b"\x80\x02}").text("w").tensor("nowhere", &[1]).raw(b"s.");
    assert!(said(&zipped(&elsewhere.0)).contains("“w” makes no sense"));
    // A mapping that holds itself.
    assert!(said(&zipped(b"\x80\x02}q\x00X\x01\x00\x00\x00ah\x00s.")).contains("far larger"));
    // Lists that hold the one before twice, again and again.
    let doubling = (0..60u8).fold(b"\x80\x02]q\x00".to_vec(), |mut bytes, at| {
        bytes.extend([b'(', b'h', at, b'h', at, b'l', b'q', at + 1]);
        bytes
    });
    assert!(said(&zipped(&[&doubling[..], b"."].concat())).contains("far larger"));
    // One tensor under ever so many names, and one under a name without end.
    let mut named = Ops::default();
    named.raw(b"\x80\x02").tensor("0", &[2, 3]).raw(b"q\x050}(");
    (0..20_000).for_each(|at| _ = named.size(at).raw(b"h\x05"));
    assert!(said(&zipped(&named.raw(b"u.").0)).contains("far larger"));
    let mut long = Ops::default();
    long.raw(b"\x80\x02}(").text(&"a".repeat(600)).raw(b"}(").text(&"b".repeat(600)).tensor("0", &[2, 3]);
    assert!(said(&zipped(&long.raw(b"uu.").0)).contains("far larger"));
}

proptest! {
    #[test]
    fn changed_and_shortened_files_give_tensors_or_a_named_error(
        changes in proptest::collection::vec((0usize..8192, any::<u8>()), 0..8),
        cut in 0usize..8192,
    ) {
        for whole in [zipped(&plain()), zipped(&checkpoint()), old(&plain())] {
            let mut bytes = whole.clone();
            for &(at, byte) in &changes {
                let at = at % bytes.len();
                bytes[at] = byte;
            }
            for bytes in [&bytes[..], &bytes[..cut % bytes.len()]] {
                match kind::open(bytes) {
                    Ok(set) => {
                        for (name, _) in set.shapes() {
                            if let Ok(numbers) = set.numbers(name) {
                                prop_assert!(numbers.len() <= super::super::MAX_PARAMETERS);
                            }
                        }
                    }
                    Err(error) => prop_assert!(!error.to_string().is_empty()),
                }
            }
        }
    }

    #[test]
    fn any_operations_are_read_or_refused(bytes in proptest::collection::vec(
        prop_oneof![prop::sample::select(&b"(.0 12NJKMX)]}tedalsucRQbqhr\x80\x81\x85\x86\x87\x88\x89\x8a\x8c\x90\x93\x94\x95"[..]), any::<u8>()], 0..200,
    )) {
        if let Ok(pickle) = pickle::read(&bytes) {
            prop_assert!(pickle.root < pickle.nodes.len() && pickle.nodes.len() <= bytes.len());
        }
        let _ = kind::open(&zipped(&bytes));
    }
}
