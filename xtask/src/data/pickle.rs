//! Reads one numpy array from a Python pickle as data: nothing in it is ever run.
//!
//! A pickle is a program for a stack machine, and in Python it may call anything. This reader
//! knows the few operations that numpy writes for an array, and three names; every other
//! operation and every other name is refused.

use anyhow::{Context, Result, bail, ensure};

/// An array as it lies in the pickle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumpyArray<'a> {
    /// Byte order and type as numpy spells them: "|u1", "<i8".
    pub dtype: String,
    pub shape: Vec<usize>,
    /// Row-major.
    pub bytes: &'a [u8],
}

/// The only names a pickle may mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Reconstruct,
    NdArray,
    Dtype,
}

#[derive(Clone, Debug, PartialEq)]
enum Value<'a> {
    None,
    Bool(bool),
    Int(i64),
    Text(&'a str),
    Bytes(&'a [u8]),
    Tuple(Vec<Value<'a>>),
    Name(Name),
    /// `order` is known once the state was built in.
    Dtype {
        code: &'a str,
        order: Option<&'a str>,
    },
    /// The contents are known once the state was built in.
    Array(Option<NumpyArray<'a>>),
    Mark,
}

/// The array that `pickle` holds.
pub fn read_numpy_array(pickle: &[u8]) -> Result<NumpyArray<'_>> {
    let mut machine = Machine { pickle, at_byte: 0, stack: Vec::new(), memo: Vec::new() };
    loop {
        let at_byte = machine.at_byte;
        if machine.step().with_context(|| format!("pickle, byte {at_byte}"))? {
            break;
        }
    }
    match machine.stack.as_slice() {
        [Value::Array(Some(array))] => Ok(array.clone()),
        other => bail!("the pickle does not hold exactly one array; it leaves {} values", other.len()),
    }
}

struct Machine<'a> {
    pickle: &'a [u8],
    at_byte: usize,
    stack: Vec<Value<'a>>,
    memo: Vec<Value<'a>>,
}

impl<'a> Machine<'a> {
    /// Does one operation; true at the end of the pickle.
    fn step(&mut self) -> Result<bool> {
        let [operation] = self.take()?;
        match operation {
            b'\x80' => {
                let [version] = self.take()?;
                ensure!(version == 4, "pickle protocol {version} is not the protocol 4 that this reader knows");
            }
            // A frame's length helps streaming readers only.
            b'\x95' => drop(self.take::<8>()?),
            b'\x8c' => {
                let [length] = self.take()?;
                let text = std::str::from_utf8(self.take_slice(length.into())?)?;
                self.stack.push(Value::Text(text));
            }
            b'C' => {
                let [length] = self.take()?;
                let bytes = self.take_slice(length.into())?;
                self.stack.push(Value::Bytes(bytes));
            }
            b'B' => {
                let length = u32::from_le_bytes(self.take()?);
                let bytes = self.take_slice(length as usize)?;
                self.stack.push(Value::Bytes(bytes));
            }
            b'K' => {
                let [number] = self.take()?;
                self.stack.push(Value::Int(number.into()));
            }
            b'M' => {
                let number = u16::from_le_bytes(self.take()?);
                self.stack.push(Value::Int(number.into()));
            }
            b'J' => {
                let number = i32::from_le_bytes(self.take()?);
                self.stack.push(Value::Int(number.into()));
            }
            b'N' => self.stack.push(Value::None),
            b'\x88' => self.stack.push(Value::Bool(true)),
            b'\x89' => self.stack.push(Value::Bool(false)),
            b'(' => self.stack.push(Value::Mark),
            b't' => {
                let mark =
                    self.stack.iter().rposition(|value| *value == Value::Mark).context("a tuple without mark")?;
                let items = self.stack.split_off(mark + 1);
                self.stack.pop();
                self.stack.push(Value::Tuple(items));
            }
            b'\x85' => self.tuple(1)?,
            b'\x86' => self.tuple(2)?,
            b'\x87' => self.tuple(3)?,
            b'\x94' => {
                let top = self.stack.last().context("nothing to memoize")?.clone();
                self.memo.push(top);
            }
            b'h' => {
                let [slot] = self.take()?;
                let value = self.memo.get(usize::from(slot)).context("an empty memo slot")?.clone();
                self.stack.push(value);
            }
            b'\x93' => {
                let (name, module) = (self.pop()?, self.pop()?);
                self.stack.push(Value::Name(allowed_name(&module, &name)?));
            }
            b'R' => {
                let (arguments, callable) = (self.pop()?, self.pop()?);
                self.stack.push(reduced(&callable, &arguments)?);
            }
            b'b' => {
                let (state, object) = (self.pop()?, self.pop()?);
                self.stack.push(built(object, &state)?);
            }
            b'.' => return Ok(true),
            other => bail!("operation 0x{other:02x} is refused: numpy needs none such for a plain array"),
        }
        Ok(false)
    }

    fn take_slice(&mut self, length_bytes: usize) -> Result<&'a [u8]> {
        let rest = &self.pickle[self.at_byte..];
        ensure!(length_bytes <= rest.len(), "truncated: {length_bytes} bytes announced, {} left", rest.len());
        self.at_byte += length_bytes;
        Ok(&rest[..length_bytes])
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        Ok(self.take_slice(N)?.try_into()?)
    }

    fn pop(&mut self) -> Result<Value<'a>> {
        self.stack.pop().context("an empty stack")
    }

    fn tuple(&mut self, count: usize) -> Result<()> {
        let start = self.stack.len().checked_sub(count).context("too few values for a tuple")?;
        let items = self.stack.split_off(start);
        self.stack.push(Value::Tuple(items));
        Ok(())
    }
}

fn allowed_name(module: &Value<'_>, name: &Value<'_>) -> Result<Name> {
    match (module, name) {
        // numpy 2 renamed the module.
        (Value::Text("numpy.core.multiarray" | "numpy._core.multiarray"), Value::Text("_reconstruct")) => {
            Ok(Name::Reconstruct)
        }
        (Value::Text("numpy"), Value::Text("ndarray")) => Ok(Name::NdArray),
        (Value::Text("numpy"), Value::Text("dtype")) => Ok(Name::Dtype),
        other => bail!("the name {other:?} is refused: only numpy's array and dtype are allowed"),
    }
}

/// What a call of an allowed name stands for: an array or dtype still without state.
fn reduced<'a>(callable: &Value<'a>, arguments: &Value<'a>) -> Result<Value<'a>> {
    let Value::Tuple(arguments) = arguments else { bail!("a call without a tuple of arguments") };
    match (callable, arguments.as_slice()) {
        (Value::Name(Name::Reconstruct), [Value::Name(Name::NdArray), ..]) => Ok(Value::Array(None)),
        (Value::Name(Name::Dtype), [Value::Text(code), ..]) => Ok(Value::Dtype { code, order: None }),
        _ => bail!("a call other than numpy's array and dtype is refused"),
    }
}

/// The array or dtype with its state.
fn built<'a>(object: Value<'a>, state: &Value<'a>) -> Result<Value<'a>> {
    let Value::Tuple(state) = state else { bail!("a state that is not a tuple") };
    match (object, state.as_slice()) {
        (Value::Dtype { code, .. }, [_version, Value::Text(order), ..]) => {
            Ok(Value::Dtype { code, order: Some(order) })
        }
        (
            Value::Array(None),
            [
                _version,
                Value::Tuple(shape),
                Value::Dtype { code, order: Some(order) },
                Value::Bool(column_major),
                Value::Bytes(bytes),
            ],
        ) => {
            ensure!(!column_major, "the array is column-major, which this reader does not know");
            let side = |value: &Value<'_>| match value {
                Value::Int(number) => usize::try_from(*number).context("a negative side"),
                _ => bail!("a side that is not a number"),
            };
            let shape = shape.iter().map(side).collect::<Result<_>>()?;
            Ok(Value::Array(Some(NumpyArray { dtype: format!("{order}{code}"), shape, bytes })))
        }
        _ => bail!("a state that is neither a plain array's nor a dtype's is refused"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What numpy writes for `np.array([7, 8, 9], dtype="u1")`.
    fn three_bytes() -> Vec<u8> {
        let mut pickle = b"\x80\x04\x8c\x15numpy.core.multiarray\x94\x8c\x0c_reconstruct\x94\x93\x94".to_vec();
        pickle.extend(b"\x8c\x05numpy\x94\x8c\x07ndarray\x94\x93\x94K\x00\x85\x94C\x01b\x94\x87\x94R\x94");
        pickle.extend(b"(K\x01K\x03\x85\x94h\x03\x8c\x05dtype\x94\x93\x94\x8c\x02u1\x94\x89\x88\x87\x94R\x94");
        pickle.extend(
            b"(K\x03\x8c\x01|\x94NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00t\x94b\x89C\x03\x07\x08\x09\x94t\x94b.",
        );
        pickle
    }

    #[test]
    fn a_numpy_array_is_read() {
        let pickle = three_bytes();
        let array = read_numpy_array(&pickle).unwrap();
        assert_eq!(array, NumpyArray { dtype: "|u1".into(), shape: vec![3], bytes: &[7, 8, 9] });
    }

    #[test]
    fn a_name_outside_numpy_is_refused() {
        let error = read_numpy_array(b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x02ls\x85R.").unwrap_err();
        assert!(format!("{error:#}").contains("refused"), "{error:#}");
    }

    #[test]
    fn an_operation_that_numpy_does_not_need_is_refused() {
        let error = read_numpy_array(b"\x80\x04cos\nsystem\n.").unwrap_err();
        assert!(format!("{error:#}").contains("refused"), "{error:#}");
    }

    #[test]
    fn a_pickle_cut_anywhere_is_an_error() {
        let pickle = three_bytes();
        for length in 0..pickle.len() {
            assert!(read_numpy_array(&pickle[..length]).is_err(), "cut at {length}");
        }
    }
}
