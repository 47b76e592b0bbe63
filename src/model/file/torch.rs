//! PyTorch's files: a pickle that says which tensors there are, and their numbers beside it. Of a whole
//! checkpoint the network is taken. Both containers are read: the ZIP archive, and what PyTorch wrote before 1.6.

use std::collections::BTreeMap;

use super::error::WeightsFileError;
use super::pickle::{self, Node, NodeId, Pickle, PickleError};
use super::tensors::{Layout, RawTensor, TensorSet};
use super::zip::ZipEntry;
use crate::words::network_file as words;

/// The first pickle of a file before 1.6 is this number, little-endian and with a zero for its sign.
const MAGIC: &[u8] = b"\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e";
/// Values visited on the way to the tensors, at most, and how deep they may lie: shared values could repeat for ever.
const MAX_VISITS: usize = 1 << 18;
const MAX_DEPTH: usize = 48;
/// Tensors, and bytes of the name of one, at most: what is shared may be named again and again, too.
const MAX_TENSORS: usize = 1 << 14;
const MAX_NAME_BYTES: usize = 1 << 10;
/// Keys of a module's own that no tensor's name holds.
const MODULE_KEYS: [&str; 3] = ["_parameters", "_buffers", "_modules"];
/// In names of what a checkpoint holds beside the network …
const BESIDE_WORDS: [&str; 4] = ["optim", "sched", "scaler", "rng_state"];
/// … and of what optimizers keep for every parameter.
const MOMENT_WORDS: [&str; 6] =
    ["exp_avg", "exp_avg_sq", "max_exp_avg_sq", "momentum_buffer", "square_avg", "param_groups"];
/// What a checkpoint calls its network.
const NETWORK_WORDS: [&str; 11] = [
    "state_dict",
    "model_state_dict",
    "model_state",
    "model",
    "net",
    "network",
    "weights",
    "params",
    "autoencoder",
    "vae",
    "ae",
];

/// Whether the bytes are of PyTorch before 1.6.
pub fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x80") && bytes.get(2..).is_some_and(|rest| rest.starts_with(MAGIC))
}

/// The tensors of an archive of PyTorch's.
///
/// # Errors
/// If it is no such archive, or damaged.
pub fn from_archive<'a>(entries: &[ZipEntry<'a>]) -> Result<TensorSet<'a>, WeightsFileError> {
    let damaged = |why: &str| WeightsFileError::Damaged { why: why.to_owned() };
    let is_pickle = |entry: &&ZipEntry<'_>| entry.name == "data.pkl" || entry.name.ends_with("/data.pkl");
    let pickled = entries.iter().find(is_pickle).ok_or_else(|| damaged(words::broken_archive()))?;
    let folder = pickled.name.trim_end_matches("data.pkl");
    // The code of a script is packed, and not read.
    let is_read = |name: &str| name == "data.pkl" || name.starts_with("data/");
    if entries.iter().any(|entry| entry.is_compressed && entry.name.strip_prefix(folder).is_some_and(is_read)) {
        return Err(damaged(words::packed_again()));
    }
    let file = |name: &str| entries.iter().find(|entry| entry.name.strip_prefix(folder) == Some(name));
    if file("byteorder").is_some_and(|entry| entry.bytes != b"little") {
        return Err(damaged(words::big_endian()));
    }
    let numbers = |entry: &ZipEntry<'a>| Some((entry.name.strip_prefix(folder)?.strip_prefix("data/")?, entry.bytes));
    tensors(&read_pickle(pickled.bytes)?, &entries.iter().filter_map(numbers).collect())
}

/// The tensors of a file that PyTorch wrote before 1.6: five pickles (magic number, version, system, the object,
/// the storages' keys), and the storages in that order, each after its length.
///
/// # Errors
/// If it is damaged.
pub fn from_old(bytes: &[u8]) -> Result<TensorSet<'_>, WeightsFileError> {
    let cut = || WeightsFileError::Damaged { why: words::ends_in_numbers().to_owned() };
    let mut rest = bytes;
    let mut next = || -> Result<Pickle<'_>, WeightsFileError> {
        let pickle = read_pickle(rest)?;
        rest = &rest[pickle.length_bytes..];
        Ok(pickle)
    };
    for _ in 0..3 {
        next()?;
    }
    let (object, keys) = (next()?, next()?);
    let widths: BTreeMap<&str, usize> =
        (0..object.nodes.len()).filter_map(|node| storage(&object, node)).map(|it| (it.key, it.width_bytes)).collect();
    let mut storages = BTreeMap::new();
    for &key in keys.items(keys.root) {
        let key = keys.text(key).ok_or_else(cut)?;
        let (count, after) = rest.split_first_chunk::<8>().ok_or_else(cut)?;
        let count = usize::try_from(u64::from_le_bytes(*count)).map_err(|_| cut())?;
        let length = count.checked_mul(widths.get(key).copied().unwrap_or(1)).ok_or_else(cut)?;
        let (numbers, after) = after.split_at_checked(length).ok_or_else(cut)?;
        storages.insert(key, numbers);
        rest = after;
    }
    tensors(&object, &storages)
}

fn read_pickle(bytes: &[u8]) -> Result<Pickle<'_>, WeightsFileError> {
    pickle::read(bytes).map_err(|error| match error {
        PickleError::Cut => WeightsFileError::Damaged { why: words::ends_in_pickle().to_owned() },
        PickleError::Operation { code, at_byte } => {
            WeightsFileError::Damaged { why: words::bad_pickle(format!("0x{code:02x}"), at_byte) }
        }
        PickleError::TooLarge => WeightsFileError::Damaged { why: words::too_much_pickle().to_owned() },
    })
}

/// What a tensor's numbers are part of.
struct Storage<'a> {
    key: &'a str,
    /// As safetensors calls it; PyTorch's own name of kinds that no weight has.
    kind: &'a str,
    width_bytes: usize,
}

/// A reference to what lies beside the pickle: ("storage", kind, key, device, count).
fn storage<'a>(pickle: &Pickle<'a>, node: NodeId) -> Option<Storage<'a>> {
    let Node::Persistent(id) = pickle.nodes[node] else { return None };
    let &[word, class, key, ..] = pickle.items(id) else { return None };
    if pickle.text(word) != Some("storage") {
        return None;
    }
    let (_, class) = pickle.global(class);
    let (kind, width_bytes) = match class {
        "FloatStorage" => ("F32", 4),
        "DoubleStorage" => ("F64", 8),
        "HalfStorage" => ("F16", 2),
        "BFloat16Storage" => ("BF16", 2),
        "LongStorage" | "ComplexFloatStorage" => (class, 8),
        "ComplexDoubleStorage" => (class, 16),
        "IntStorage" => (class, 4),
        "ShortStorage" => (class, 2),
        _ => (class, 1),
    };
    Some(Storage { key: pickle.text(key)?, kind, width_bytes })
}

/// Walks through the values to the tensors.
struct Walk<'p, 'a> {
    pickle: &'p Pickle<'a>,
    storages: &'p BTreeMap<&'a str, &'a [u8]>,
    tensors: BTreeMap<String, RawTensor<'a>>,
    visits: usize,
}

fn tensors<'a>(pickle: &Pickle<'a>, storages: &BTreeMap<&'a str, &'a [u8]>) -> Result<TensorSet<'a>, WeightsFileError> {
    let mut walk = Walk { pickle, storages, tensors: BTreeMap::new(), visits: 0 };
    walk.visit(pickle.root, "", 0)?;
    let mut set = TensorSet { tensors: walk.tensors, ..TensorSet::default() };
    if set.tensors.is_empty() {
        return Err(WeightsFileError::NoTensors);
    }
    keep_network(&mut set);
    Ok(set)
}

impl<'a> Walk<'_, 'a> {
    fn visit(&mut self, node: NodeId, path: &str, depth: usize) -> Result<(), WeightsFileError> {
        self.visits += 1;
        if self.visits > MAX_VISITS
            || depth > MAX_DEPTH
            || self.tensors.len() > MAX_TENSORS
            || path.len() > MAX_NAME_BYTES
        {
            return Err(WeightsFileError::Damaged { why: words::too_much_pickle().to_owned() });
        }
        let pickle = self.pickle;
        match &pickle.nodes[node] {
            Node::Mapping(items) => self.visit_pairs(items, path, depth)?,
            Node::Sequence(items) => {
                for (at, &item) in items.iter().enumerate() {
                    self.visit(item, &joined(path, &at.to_string()), depth + 1)?;
                }
            }
            Node::Object { class, arguments, state, items } => {
                let given = pickle.items(*arguments);
                match (pickle.global(*class), given) {
                    (("torch._utils", "_rebuild_tensor_v2" | "_rebuild_tensor"), _) => self.tensor(given, path)?,
                    (("torch._utils", "_rebuild_parameter" | "_rebuild_parameter_with_state"), &[tensor, ..]) => {
                        self.visit(tensor, path, depth + 1)?;
                    }
                    // (function, type, its arguments, state): a tensor with attributes of its own.
                    (("torch._tensor", "_rebuild_from_type_v2"), &[_, _, given, ..]) => {
                        self.tensor(pickle.items(given), path)?;
                    }
                    // Ordered mappings of old Pythons: a list of [key, value].
                    (("collections", _), &[list]) => {
                        let pair = |&item: &NodeId| match *pickle.items(item) {
                            [key, value] => Some((key, value)),
                            _ => None,
                        };
                        let pairs: Vec<_> = pickle.items(list).iter().filter_map(pair).collect();
                        self.visit_pairs(&pairs, path, depth)?;
                    }
                    _ => {}
                }
                self.visit_pairs(items, path, depth)?;
                match state.map(|state| (state, &pickle.nodes[state])) {
                    Some((_, Node::Mapping(items))) => self.visit_pairs(items, path, depth)?,
                    // An attributes' mapping and one of slots.
                    Some((_, Node::Sequence(parts))) => {
                        for &part in parts {
                            self.visit(part, path, depth + 1)?;
                        }
                    }
                    _ => {}
                }
            }
            Node::Other | Node::Int(_) | Node::Text(_) | Node::Global { .. } | Node::Persistent(_) => {}
        }
        Ok(())
    }

    fn visit_pairs(&mut self, items: &[(NodeId, NodeId)], path: &str, depth: usize) -> Result<(), WeightsFileError> {
        for &(key, value) in items {
            let pickle = self.pickle;
            let path = match &pickle.nodes[key] {
                Node::Text(key) if MODULE_KEYS.contains(key) => path.to_owned(),
                Node::Text(key) => joined(path, key),
                Node::Int(key) => joined(path, &key.to_string()),
                _ => continue,
            };
            self.visit(value, &path, depth + 1)?;
        }
        Ok(())
    }

    /// (storage, offset, shape, strides, …).
    fn tensor(&mut self, given: &[NodeId], path: &str) -> Result<(), WeightsFileError> {
        let pickle = self.pickle;
        let broken = || WeightsFileError::Damaged { why: words::bad_tensor(path) };
        let &[of, offset, shape, strides, ..] = given else { return Err(broken()) };
        let storage = storage(pickle, of).ok_or_else(broken)?;
        let sizes = |node| pickle.items(node).iter().map(|&side| pickle.size(side)).collect::<Option<Vec<_>>>();
        let offset = pickle.size(offset).ok_or_else(broken)?;
        let (shape, strides) = (sizes(shape).ok_or_else(broken)?, sizes(strides).ok_or_else(broken)?);
        let bytes = *self.storages.get(storage.key).ok_or_else(broken)?;
        let tensor =
            RawTensor { kind: storage.kind.to_owned(), shape, bytes, layout: Some(Layout { offset, strides }) };
        self.tensors.insert(path.to_owned(), tensor);
        Ok(())
    }
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Leaves out what a checkpoint holds beside its network, and takes the network's name off the tensors' names.
fn keep_network(set: &mut TensorSet<'_>) {
    let mut parts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in set.tensors.keys() {
        parts.entry(first(name).to_owned()).or_default().push(name.clone());
    }
    let is_beside = |part: &str, names: &[String]| {
        let part = part.to_lowercase();
        BESIDE_WORDS.iter().any(|word| part.contains(word))
            || names.iter().any(|name| name.rsplit('.').any(|leaf| MOMENT_WORDS.contains(&leaf)))
    };
    let mut beside: Vec<String> = Vec::new();
    parts.retain(|part, names| {
        let keep = !is_beside(part, names);
        if !keep {
            beside.push(part.clone());
        }
        keep
    });
    let networks: Vec<&String> =
        parts.keys().filter(|part| NETWORK_WORDS.contains(&&part.to_lowercase()[..])).collect();
    if let [network] = networks[..] {
        let network = network.clone();
        beside.extend(parts.keys().filter(|part| **part != network).cloned());
        set.notes.push(words::message::checkpoint_part(&network));
        let prefix = format!("{network}.");
        set.tensors = std::mem::take(&mut set.tensors)
            .into_iter()
            .filter_map(|(name, tensor)| Some((name.strip_prefix(&prefix)?.to_owned(), tensor)))
            .collect();
    } else {
        set.tensors.retain(|name, _| !beside.iter().any(|part| part == first(name)));
    }
    for part in beside {
        set.notes.push(words::message::left_out_part(part));
    }
}

fn first(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

#[cfg(test)]
#[path = "torch_tests.rs"]
mod tests;
