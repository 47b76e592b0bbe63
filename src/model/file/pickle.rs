//! Reads a Python pickle as data: nothing in it is ever run.
//!
//! A pickle is a program for a stack machine, and in Python it may call anything. Here a call makes a record of
//! what was called, and only `torch` knows a few names among them. Every value is a node of an arena, named by
//! its index, as a pickle's memo shares values; so no file makes more values than it has bytes.

use std::collections::BTreeMap;

/// Index of a node.
pub type NodeId = usize;

/// Larger pickles describe no network that could be loaded.
const MAX_NODES: usize = 1 << 20;

/// A value of a pickle.
#[derive(Debug)]
pub enum Node<'a> {
    /// A number that is no integer, None, bytes: what says nothing of a network.
    Other,
    Int(i64),
    Text(&'a str),
    /// A tuple, list or set.
    Sequence(Vec<NodeId>),
    Mapping(Vec<(NodeId, NodeId)>),
    /// A name of a module of Python.
    Global {
        module: &'a str,
        name: &'a str,
    },
    /// What calling `class` with `arguments` would have given, the state it was given and what was put into it.
    Object {
        class: NodeId,
        arguments: NodeId,
        state: Option<NodeId>,
        items: Vec<(NodeId, NodeId)>,
    },
    /// What stands outside of the pickle under this name.
    Persistent(NodeId),
}

/// Why a pickle could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickleError {
    /// It ends in the middle.
    Cut,
    /// An operation that is unknown, or has not what it works on.
    Operation {
        code: u8,
        at_byte: usize,
    },
    TooLarge,
}

/// A pickle that was read.
pub struct Pickle<'a> {
    pub nodes: Vec<Node<'a>>,
    /// What it holds.
    pub root: NodeId,
    /// Bytes up to its end; another may follow.
    pub length_bytes: usize,
}

struct Machine<'a> {
    bytes: &'a [u8],
    at_byte: usize,
    nodes: Vec<Node<'a>>,
    stack: Vec<NodeId>,
    /// Heights of the stack.
    marks: Vec<usize>,
    memo: BTreeMap<u32, NodeId>,
}

/// The first pickle of `bytes`.
///
/// # Errors
/// If it is cut short, or does what only a program could need.
pub fn read(bytes: &[u8]) -> Result<Pickle<'_>, PickleError> {
    let (nodes, stack, marks, memo) = (Vec::new(), Vec::new(), Vec::new(), BTreeMap::new());
    let mut machine = Machine { bytes, at_byte: 0, nodes, stack, marks, memo };
    loop {
        let at_byte = machine.at_byte;
        let [code] = machine.take()?;
        if code == b'.' {
            let root = machine.pop().ok_or(PickleError::Operation { code, at_byte })?;
            return Ok(Pickle { nodes: machine.nodes, root, length_bytes: machine.at_byte });
        }
        machine.step(code)?.ok_or(PickleError::Operation { code, at_byte })?;
        if machine.nodes.len() > MAX_NODES {
            return Err(PickleError::TooLarge);
        }
    }
}

impl<'a> Machine<'a> {
    /// Does one operation; `None` if it is unknown or has not what it works on.
    fn step(&mut self, code: u8) -> Result<Option<()>, PickleError> {
        match code {
            // Protocol, and the length of a frame, which helps streaming readers only.
            b'\x80' => drop(self.take::<1>()?),
            b'\x95' => drop(self.take::<8>()?),
            b'(' => self.marks.push(self.stack.len()),
            b'0' => return Ok(self.pop().map(drop)),
            b'1' => return Ok(self.pop_to_mark().map(drop)),
            b'2' => {
                let Some(&top) = self.stack.last() else { return Ok(None) };
                self.stack.push(top);
            }
            b'N' | b'\x88' | b'\x89' => self.push(Node::Other),
            b'G' => {
                self.take::<8>()?;
                self.push(Node::Other);
            }
            b'J' => {
                let number = i32::from_le_bytes(self.take()?);
                self.push(Node::Int(number.into()));
            }
            b'K' => {
                let [number] = self.take()?;
                self.push(Node::Int(number.into()));
            }
            b'M' => {
                let number = u16::from_le_bytes(self.take()?);
                self.push(Node::Int(number.into()));
            }
            b'\x8a' => self.long()?,
            b'X' => {
                let length = u32::from_le_bytes(self.take()?);
                return self.text(u64::from(length));
            }
            b'\x8c' | b'U' => {
                let [length] = self.take()?;
                return self.text(length.into());
            }
            b'\x8d' => {
                let length = u64::from_le_bytes(self.take()?);
                return self.text(length);
            }
            b'T' => {
                let length = u32::from_le_bytes(self.take()?);
                return self.text(length.into());
            }
            b'C' => {
                let [length] = self.take()?;
                self.bytes(length.into())?;
            }
            b'B' => {
                let length = u32::from_le_bytes(self.take()?);
                self.bytes(length.into())?;
            }
            b'\x8e' => {
                let length = u64::from_le_bytes(self.take()?);
                self.bytes(length)?;
            }
            b')' | b']' | b'\x8f' => self.push(Node::Sequence(Vec::new())),
            b'}' => self.push(Node::Mapping(Vec::new())),
            b't' | b'l' | b'\x91' => {
                let Some(items) = self.pop_to_mark() else { return Ok(None) };
                self.push(Node::Sequence(items));
            }
            b'\x85' | b'\x86' | b'\x87' => return Ok(self.tuple(usize::from(code - b'\x84'))),
            b'd' => {
                let Some(items) = self.pop_to_mark() else { return Ok(None) };
                self.push(Node::Mapping(pairs(&items)));
            }
            b'a' => {
                let Some(item) = self.pop() else { return Ok(None) };
                return Ok(self.append(vec![item]));
            }
            b'e' | b'\x90' => {
                let Some(items) = self.pop_to_mark() else { return Ok(None) };
                return Ok(self.append(items));
            }
            b's' => {
                let (Some(value), Some(key)) = (self.pop(), self.pop()) else { return Ok(None) };
                return Ok(self.insert(vec![(key, value)]));
            }
            b'u' => {
                let Some(items) = self.pop_to_mark() else { return Ok(None) };
                return Ok(self.insert(pairs(&items)));
            }
            b'c' => {
                let (module, name) = (self.line()?, self.line()?);
                let (Some(module), Some(name)) = (module, name) else { return Ok(None) };
                self.push(Node::Global { module, name });
            }
            b'\x93' => {
                let (Some(name), Some(module)) = (self.pop(), self.pop()) else { return Ok(None) };
                let (Node::Text(name), Node::Text(module)) = (&self.nodes[name], &self.nodes[module]) else {
                    return Ok(None);
                };
                let global = Node::Global { module, name };
                self.push(global);
            }
            b'R' | b'\x81' => {
                let (Some(arguments), Some(class)) = (self.pop(), self.pop()) else { return Ok(None) };
                self.push(Node::Object { class, arguments, state: None, items: Vec::new() });
            }
            b'\x92' => {
                let (Some(_), Some(arguments), Some(class)) = (self.pop(), self.pop(), self.pop()) else {
                    return Ok(None);
                };
                self.push(Node::Object { class, arguments, state: None, items: Vec::new() });
            }
            b'b' => {
                let (Some(new), Some(&object)) = (self.pop(), self.stack.last()) else { return Ok(None) };
                if let Node::Object { state, .. } = &mut self.nodes[object] {
                    *state = Some(new);
                }
            }
            b'Q' => {
                let Some(id) = self.pop() else { return Ok(None) };
                self.push(Node::Persistent(id));
            }
            b'q' => {
                let [slot] = self.take()?;
                return Ok(self.keep(slot.into()));
            }
            b'r' => {
                let slot = u32::from_le_bytes(self.take()?);
                return Ok(self.keep(slot));
            }
            b'\x94' => return Ok(u32::try_from(self.memo.len()).ok().and_then(|slot| self.keep(slot))),
            b'h' => {
                let [slot] = self.take()?;
                return Ok(self.recall(slot.into()));
            }
            b'j' => {
                let slot = u32::from_le_bytes(self.take()?);
                return Ok(self.recall(slot));
            }
            _ => return Ok(None),
        }
        Ok(Some(()))
    }

    fn take_slice(&mut self, length_bytes: u64) -> Result<&'a [u8], PickleError> {
        let length = usize::try_from(length_bytes).map_err(|_| PickleError::Cut)?;
        let (taken, _) = self.bytes[self.at_byte..].split_at_checked(length).ok_or(PickleError::Cut)?;
        self.at_byte += length;
        Ok(taken)
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], PickleError> {
        let taken = self.take_slice(N as u64)?;
        taken.try_into().map_err(|_| PickleError::Cut)
    }

    /// Up to a line's end; `None` of what is no text.
    fn line(&mut self) -> Result<Option<&'a str>, PickleError> {
        let rest = &self.bytes[self.at_byte..];
        let length = rest.iter().position(|&byte| byte == b'\n').ok_or(PickleError::Cut)?;
        self.at_byte += length + 1;
        Ok(std::str::from_utf8(&rest[..length]).ok())
    }

    fn push(&mut self, node: Node<'a>) {
        self.stack.push(self.nodes.len());
        self.nodes.push(node);
    }

    /// An integer of any length; one beyond 64 bits says nothing of a network.
    fn long(&mut self) -> Result<(), PickleError> {
        let [length] = self.take()?;
        let bytes = self.take_slice(length.into())?;
        let sign = if bytes.last().is_some_and(|&byte| byte >= 128) { 255 } else { 0 };
        let mut whole = [sign; 8];
        let node = match whole.get_mut(..bytes.len()) {
            Some(low) => {
                low.copy_from_slice(bytes);
                Node::Int(i64::from_le_bytes(whole))
            }
            None => Node::Other,
        };
        self.push(node);
        Ok(())
    }

    fn text(&mut self, length_bytes: u64) -> Result<Option<()>, PickleError> {
        let text = std::str::from_utf8(self.take_slice(length_bytes)?).map_or(Node::Other, Node::Text);
        self.push(text);
        Ok(Some(()))
    }

    fn bytes(&mut self, length_bytes: u64) -> Result<(), PickleError> {
        self.take_slice(length_bytes)?;
        self.push(Node::Other);
        Ok(())
    }

    fn pop(&mut self) -> Option<NodeId> {
        // Nothing below a mark is taken by itself.
        (self.stack.len() > self.marks.last().copied().unwrap_or(0)).then(|| self.stack.pop()).flatten()
    }

    fn pop_to_mark(&mut self) -> Option<Vec<NodeId>> {
        self.marks.pop().map(|height| self.stack.split_off(height))
    }

    fn tuple(&mut self, count: usize) -> Option<()> {
        let mut items: Vec<NodeId> = (0..count).map(|_| self.pop()).collect::<Option<_>>()?;
        items.reverse();
        self.push(Node::Sequence(items));
        Some(())
    }

    /// Puts items into what lies on top.
    fn append(&mut self, new: Vec<NodeId>) -> Option<()> {
        match &mut self.nodes[*self.stack.last()?] {
            Node::Sequence(items) => items.extend(new),
            // An object that behaves like a list.
            Node::Object { .. } => {}
            _ => return None,
        }
        Some(())
    }

    fn insert(&mut self, new: Vec<(NodeId, NodeId)>) -> Option<()> {
        match &mut self.nodes[*self.stack.last()?] {
            Node::Mapping(items) | Node::Object { items, .. } => items.extend(new),
            _ => return None,
        }
        Some(())
    }

    fn keep(&mut self, slot: u32) -> Option<()> {
        let top = *self.stack.last()?;
        self.memo.insert(slot, top);
        Some(())
    }

    fn recall(&mut self, slot: u32) -> Option<()> {
        let node = *self.memo.get(&slot)?;
        self.stack.push(node);
        Some(())
    }
}

/// Keys and values in turn.
fn pairs(items: &[NodeId]) -> Vec<(NodeId, NodeId)> {
    items.as_chunks::<2>().0.iter().map(|&[key, value]| (key, value)).collect()
}

impl<'a> Pickle<'a> {
    /// Module and name of a name of Python's; two empty words for anything else.
    pub fn global(&self, node: NodeId) -> (&'a str, &'a str) {
        match self.nodes[node] {
            Node::Global { module, name } => (module, name),
            _ => ("", ""),
        }
    }

    /// The items of a tuple, list or set; none of anything else.
    pub fn items(&self, node: NodeId) -> &[NodeId] {
        match &self.nodes[node] {
            Node::Sequence(items) => items,
            _ => &[],
        }
    }

    /// A text; `None` of anything else.
    pub fn text(&self, node: NodeId) -> Option<&'a str> {
        match self.nodes[node] {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// An integer that is not negative.
    pub fn size(&self, node: NodeId) -> Option<usize> {
        match self.nodes[node] {
            Node::Int(number) => usize::try_from(number).ok(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_and_shared() {
        // {"a": (1, -2, None), "b": the same tuple}, as protocol 2 writes it.
        let pickle = read(
            b"\x80\x02}q\x00(X\x01\x00\x00\x00aq\x01K\x01J\xfe\xff\xff\xffN\x87q\x02X\x01\x00\x00\x00bh\x02u.rest",
        )
        .unwrap();
        let Node::Mapping(items) = &pickle.nodes[pickle.root] else { panic!("no mapping") };
        let [(a, first), (b, second)] = items[..] else { panic!("{items:?}") };
        assert_eq!((pickle.text(a), pickle.text(b), first), (Some("a"), Some("b"), second));
        let [one, two, _] = pickle.items(first)[..] else { panic!("no tuple") };
        assert_eq!((pickle.size(one), pickle.size(two)), (Some(1), None));
        assert!(matches!(pickle.nodes[two], Node::Int(-2)));
    }

    #[test]
    fn long_integers_are_read_with_their_sign() {
        let number = |bytes: &[u8]| match read(&[&[0x8a, bytes.len() as u8], bytes, b"."].concat()).unwrap().nodes[0] {
            Node::Int(number) => Some(number),
            _ => None,
        };
        assert_eq!(number(&[0, 1]), Some(256));
        assert_eq!(number(&[0xff]), Some(-1));
        assert_eq!(number(&[]), Some(0));
        assert_eq!(number(&[1; 9]), None);
    }

    #[test]
    fn a_call_is_a_record_and_nothing_more() {
        let pickle = read(b"\x80\x02cos\nsystem\nX\x02\x00\x00\x00ls\x85R.").unwrap();
        let Node::Object { class, arguments, .. } = pickle.nodes[pickle.root] else { panic!("no record") };
        assert_eq!((pickle.global(class), pickle.items(arguments).len()), (("os", "system"), 1));
    }

    #[test]
    fn what_makes_no_sense_is_refused_where_it_stands() {
        for (bytes, error) in [
            (&b""[..], PickleError::Cut),
            (b"K", PickleError::Cut),
            (b"X\xff\xff\xff\xffa", PickleError::Cut),
            (b"\x8d\xff\xff\xff\xff\xff\xff\xff\xffa", PickleError::Cut),
            (b".", PickleError::Operation { code: b'.', at_byte: 0 }),
            (b"K\x01K\x02a.", PickleError::Operation { code: b'a', at_byte: 4 }),
            (b"N(0.", PickleError::Operation { code: b'0', at_byte: 2 }),
            (b"h\x00.", PickleError::Operation { code: b'h', at_byte: 0 }),
            (b"I1\n.", PickleError::Operation { code: b'I', at_byte: 0 }),
        ] {
            assert_eq!(read(bytes).map(|pickle| pickle.root).unwrap_err(), error, "{bytes:?}");
        }
    }
}
