//! `memoryview`: a window on the bytes of another object, in one dimension.

use std::borrow::Cow;
use std::cell::Cell;

use num_traits::ToPrimitive;

use super::{ByteArray, edit};
use crate::errors::PyResult;
use crate::native::{Args, Attribute, Base, Method, TypeSpec, method, read_only, sig};
use crate::object::number::IntRef;
use crate::object::slice::{Slice, place_of};
use crate::object::string::hash_bytes;
use crate::object::{Compare, NewDef, Obj, Payload, Slot, Trace, Type, TypeFlags, Val, Visitor};
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

/// The items that a view has: where in the bytes of its source, and what they are.
#[derive(Clone, Copy)]
struct Window {
    start: usize,
    count: usize,
    /// Bytes from one item to the next.
    stride: isize,
    /// One of `struct`'s format characters.
    format: u8,
    readonly: bool,
}

/// A view of bytes or a bytearray.
pub struct MemoryView {
    source: Val,
    window: Window,
    released: Cell<bool>,
}

crate::payload!(MemoryView, tracked);

impl Trace for MemoryView {
    fn trace(&self, visitor: &mut Visitor) {
        self.source.trace(visitor);
    }
}

impl Drop for MemoryView {
    fn drop(&mut self) {
        self.let_go();
    }
}

/// Size of an item of a format; None if views do not have it.
fn size_of_format(format: u8) -> Option<usize> {
    Some(match format {
        b'B' | b'b' | b'c' | b'?' => 1,
        b'H' | b'h' => 2,
        b'I' | b'i' | b'f' => 4,
        b'L' | b'l' | b'Q' | b'q' | b'N' | b'n' | b'd' => 8,
        _ => return None,
    })
}

impl Window {
    fn size(&self) -> usize {
        size_of_format(self.format).unwrap_or(1)
    }

    fn contiguous(&self) -> bool {
        self.count <= 1 || self.stride == self.size() as isize
    }

    /// Where in the source an item is.
    fn offset(&self, place: usize) -> usize {
        self.start.wrapping_add_signed(self.stride * place as isize)
    }
}

impl MemoryView {
    /// ValueError once the view is released.
    pub(super) fn check(&self, vm: &mut Vm) -> PyResult<()> {
        if self.released.get() {
            return Err(vm.value_error("operation forbidden on released memoryview object"));
        }
        Ok(())
    }

    /// The bytes of all items, unless the view is released.
    pub(super) fn bytes<'a>(&'a self, vm: &'a Vm) -> Option<Cow<'a, [u8]>> {
        if self.released.get() {
            return None;
        }
        let window = self.window;
        let size = window.size();
        let source = vm.bytes_view(&self.source)?;
        if window.contiguous() {
            let range = window.start..window.start + window.count * size;
            return match source {
                Cow::Borrowed(bytes) => bytes.get(range).map(Cow::Borrowed),
                Cow::Owned(bytes) => bytes.get(range).map(|part| Cow::Owned(part.to_vec())),
            };
        }
        let mut out = Vec::with_capacity(window.count * size);
        for place in 0..window.count {
            let offset = window.offset(place);
            out.extend_from_slice(source.get(offset..offset + size)?);
        }
        Some(Cow::Owned(out))
    }

    fn let_go(&self) {
        if !self.released.replace(true)
            && let Some(array) = self.source.get::<ByteArray>()
        {
            array.exports.set(array.exports.get().saturating_sub(1));
        }
    }
}

/// The view that something was called with.
macro_rules! view {
    ($vm:expr, $value:expr) => {
        match $value.get::<MemoryView>() {
            Some(view) => {
                view.check($vm)?;
                view
            }
            None => return Ok(Val::NOT_IMPLEMENTED),
        }
    };
}

impl Vm {
    fn new_view(&self, source: Val, window: Window) -> Val {
        if let Some(array) = source.get::<ByteArray>() {
            array.exports.set(array.exports.get() + 1);
        }
        let view = MemoryView { source, window, released: Cell::new(false) };
        self.heap.alloc(&self.types.memoryview, view).into_val()
    }
}

fn new(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    let source = args.get(0);
    if let Some(view) = source.get::<MemoryView>() {
        view.check(vm)?;
        return Ok(vm.new_view(view.source.clone(), view.window));
    }
    let Some(count) = vm.bytes_view(source).map(|bytes| bytes.len()) else {
        let message = format!("memoryview: a bytes-like object is required, not '{}'", vm.type_name(source));
        return Err(vm.type_error(&message));
    };
    let readonly = !source.is_a::<ByteArray>();
    Ok(vm.new_view(source.clone(), Window { start: 0, count, stride: 1, format: b'B', readonly }))
}

/// An item's value from its bytes.
fn unpack(vm: &Vm, format: u8, bytes: &[u8]) -> Val {
    let mut wide = [0; 8];
    let size = bytes.len().min(8);
    wide[..size].copy_from_slice(&bytes[..size]);
    let unsigned = u64::from_le_bytes(wide);
    let shift = 64 - 8 * size as u32;
    match format {
        b'c' => vm.new_bytes(bytes),
        b'?' => Val::bool(unsigned != 0),
        b'f' => Val::float(f32::from_bits(unsigned as u32) as f64),
        b'd' => Val::float(f64::from_bits(unsigned)),
        b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => vm.new_int((unsigned << shift) as i64 >> shift),
        _ => match i64::try_from(unsigned) {
            Ok(value) => vm.new_int(value),
            Err(_) => vm.new_bigint(unsigned.into()),
        },
    }
}

/// An item's bytes from a value. Errors: TypeError, ValueError for one that the format cannot have.
fn pack(vm: &mut Vm, format: u8, value: &Val) -> PyResult<Vec<u8>> {
    let size = size_of_format(format).unwrap_or(1);
    let wrong_type =
        |vm: &mut Vm| vm.type_error(&format!("memoryview: invalid type for format '{}'", format as char));
    match format {
        b'c' => {
            return match vm.bytes_view(value).as_deref() {
                Some(&[byte]) => Ok(vec![byte]),
                Some(_) => Err(vm.value_error("memoryview: invalid value for format 'c'")),
                None => Err(wrong_type(vm)),
            };
        }
        b'?' => return Ok(vec![vm.is_true(value)? as u8]),
        b'f' | b'd' => {
            let float = match (value.as_any_float(), value.as_int()) {
                (Some(float), _) => float,
                (_, Some(IntRef::Small(n))) => n as f64,
                (_, Some(IntRef::Big(n))) => n.to_f64().unwrap_or(f64::INFINITY),
                _ => return Err(wrong_type(vm)),
            };
            return Ok(match format {
                b'f' => (float as f32).to_le_bytes().to_vec(),
                _ => float.to_le_bytes().to_vec(),
            });
        }
        _ => {}
    }
    if value.as_int().is_none() && vm.class_of(value).slots.index.get().is_none() {
        return Err(wrong_type(vm));
    }
    let int = vm.index(value)?;
    let wide = match int.as_int() {
        Some(IntRef::Small(n)) => Some(n as i128),
        Some(IntRef::Big(n)) => n.to_i128(),
        None => None,
    };
    let bits = 8 * size as u32;
    let (low, high) = if format.is_ascii_lowercase() {
        (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1)
    } else {
        (0, (1i128 << bits) - 1)
    };
    match wide {
        Some(n) if n >= low && n <= high => Ok(n.to_le_bytes()[..size].to_vec()),
        _ => Err(vm.value_error(&format!("memoryview: invalid value for format '{}'", format as char))),
    }
}

fn items(vm: &Vm, view: &MemoryView) -> Vec<Val> {
    let Some(bytes) = view.bytes(vm) else { return Vec::new() };
    bytes.chunks_exact(view.window.size()).map(|item| unpack(vm, view.window.format, item)).collect()
}

/// The place of an item by its index. Errors: IndexError.
fn place(vm: &mut Vm, window: &Window, key: &Val) -> PyResult<usize> {
    let Some(index) = vm.subscript_index(key)? else {
        return Err(vm.type_error("memoryview: invalid slice key"));
    };
    match place_of(index, window.count) {
        Some(place) => Ok(place),
        None => Err(vm.index_error("index out of bounds on dimension 1")),
    }
}

fn sliced(vm: &mut Vm, window: &Window, slice: &Obj<Slice>) -> PyResult<Window> {
    let places = vm.slice_bounds(slice)?.of(window.count);
    let start = if places.count == 0 { window.start } else { window.offset(places.start as usize) };
    let stride = window.stride.saturating_mul(places.step as isize);
    Ok(Window { start, count: places.count, stride, ..*window })
}

fn getitem(vm: &mut Vm, value: &Val, key: &Val) -> PyResult {
    let view = view!(vm, value);
    if let Some(slice) = key.get::<Slice>() {
        let window = sliced(vm, &view.window, slice)?;
        return Ok(vm.new_view(view.source.clone(), window));
    }
    let offset = view.window.offset(place(vm, &view.window, key)?);
    let item = vm.bytes_view(&view.source).and_then(|bytes| {
        let item = bytes.get(offset..offset + view.window.size())?;
        Some(unpack(vm, view.window.format, item))
    });
    match item {
        Some(item) => Ok(item),
        None => Err(vm.index_error("index out of bounds on dimension 1")),
    }
}

fn setitem(vm: &mut Vm, receiver: &Val, key: &Val, value: Option<Val>) -> PyResult<()> {
    let Some(view) = receiver.get::<MemoryView>() else { return Ok(()) };
    view.check(vm)?;
    if view.window.readonly {
        return Err(vm.type_error("cannot modify read-only memory"));
    }
    let Some(value) = value else { return Err(vm.type_error("cannot delete memory")) };
    let (window, data) = match key.get::<Slice>() {
        Some(slice) => {
            let window = sliced(vm, &view.window, slice)?;
            let format = value.get::<MemoryView>().map_or(b'B', |other| other.window.format);
            let data = vm.bytes_argument(&value)?;
            if format != window.format || data.len() != window.count * window.size() {
                let message = "memoryview assignment: lvalue and rvalue have different structures";
                return Err(vm.value_error(message));
            }
            (window, data)
        }
        None => {
            let start = view.window.offset(place(vm, &view.window, key)?);
            let data = pack(vm, view.window.format, &value)?;
            (Window { start, count: 1, ..view.window }, data)
        }
    };
    let Some(array) = view.source.get::<ByteArray>() else { return Ok(()) };
    let size = window.size();
    let target = array.data.get_mut(vm);
    for (index, item) in data.chunks_exact(size).enumerate() {
        let offset = window.offset(index);
        if let Some(place) = target.get_mut(offset..offset + size) {
            place.copy_from_slice(item);
        }
    }
    Ok(())
}

fn len(vm: &mut Vm, value: &Val) -> PyResult<usize> {
    let Some(view) = value.get::<MemoryView>() else { return Ok(0) };
    view.check(vm)?;
    Ok(view.window.count)
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    if op != Compare::Eq && op != Compare::Ne {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let format = |value: &Val| value.get::<MemoryView>().map_or(b'B', |view| view.window.format);
    let same = if format(left) == b'B' && format(right) == b'B' {
        match (vm.bytes_view(left), vm.bytes_view(right)) {
            (Some(a), Some(b)) => a == b,
            // A released view equals itself only.
            _ if left.is_a::<MemoryView>() && right.is_a::<MemoryView>() => left.is(right),
            _ => return Ok(Val::NOT_IMPLEMENTED),
        }
    } else {
        let values = |vm: &Vm, value: &Val| match value.get::<MemoryView>() {
            Some(view) => Some(items(vm, view)),
            None => vm.bytes_view(value).map(|b| b.iter().map(|&byte| Val::small_int(byte as i64)).collect()),
        };
        let (Some(a), Some(b)) = (values(vm, left), values(vm, right)) else {
            return Ok(Val::NOT_IMPLEMENTED);
        };
        let mut same = a.len() == b.len();
        for (a, b) in a.iter().zip(&b) {
            same = same && vm.equal(a, b)?;
        }
        same
    };
    Ok(Val::bool(same == (op == Compare::Eq)))
}

fn hash(vm: &mut Vm, value: &Val) -> PyResult<i64> {
    let Some(view) = value.get::<MemoryView>() else { return Ok(0) };
    view.check(vm)?;
    if !view.window.readonly {
        return Err(vm.value_error("cannot hash writable memoryview object"));
    }
    if view.window.size() != 1 {
        return Err(vm.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
    }
    Ok(view.bytes(vm).map_or(0, |bytes| hash_bytes(&bytes) as i64))
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(view) = value.get::<MemoryView>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let released = if view.released.get() { "released " } else { "" };
    let address = value.header().map_or(0, |header| header.address());
    Ok(vm.new_str(&format!("<{released}memory at {address:#x}>")))
}

fn iter(vm: &mut Vm, value: &Val) -> PyResult {
    view!(vm, value);
    Ok(vm.new_sequence_iterator(value))
}

fn tolist(vm: &mut Vm, args: &Args) -> PyResult {
    let view = view!(vm, args.get(0));
    Ok(vm.new_list(items(vm, view)))
}

fn tobytes(vm: &mut Vm, args: &Args) -> PyResult {
    let data = vm.bytes_argument(args.get(0))?;
    Ok(vm.new_bytes_from(data))
}

fn release(_: &mut Vm, args: &Args) -> PyResult {
    if let Some(view) = args.get(0).get::<MemoryView>() {
        view.let_go();
    }
    Ok(Val::NONE)
}

fn enter(vm: &mut Vm, args: &Args) -> PyResult {
    view!(vm, args.get(0));
    Ok(args.get(0).clone())
}

fn toreadonly(vm: &mut Vm, args: &Args) -> PyResult {
    let view = view!(vm, args.get(0));
    Ok(vm.new_view(view.source.clone(), Window { readonly: true, ..view.window }))
}

fn cast(vm: &mut Vm, args: &Args) -> PyResult {
    let view = view!(vm, args.get(0));
    let format = vm.str_argument(args.get(1), "cast() argument 'format'")?;
    let format = match format.as_bytes() {
        [format] | [b'@', format] => *format,
        _ => 0,
    };
    let Some(size) = size_of_format(format) else {
        let message = "memoryview: destination format must be a native single character format prefixed \
                       with an optional '@'";
        return Err(vm.value_error(message));
    };
    if !view.window.contiguous() {
        return Err(vm.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    let is_byte = |format: u8| matches!(format, b'B' | b'b' | b'c');
    if !is_byte(format) && !is_byte(view.window.format) {
        let message = "memoryview: cannot cast between two non-byte formats";
        return Err(vm.type_error(message));
    }
    let bytes = view.window.count * view.window.size();
    if bytes % size != 0 {
        return Err(vm.type_error("memoryview: length is not a multiple of itemsize"));
    }
    let count = bytes / size;
    if let Some(shape) = args.opt(2) {
        let shape = vm.to_vec(shape)?;
        let [only] = &shape[..] else {
            let message = "memoryview: more than one dimension is not supported";
            return Err(vm.not_implemented_error(message));
        };
        if vm.index_i64(only)? != count as i64 {
            return Err(vm.type_error("memoryview: product(shape) * itemsize != buffer size"));
        }
    }
    let window = Window { count, stride: size as isize, format, ..view.window };
    Ok(vm.new_view(view.source.clone(), window))
}

fn index(vm: &mut Vm, args: &Args) -> PyResult {
    let view = view!(vm, args.get(0));
    let values = items(vm, view);
    let range = vm.range_argument(values.len(), args.opt(2), args.opt(3))?;
    if let Some((start, end)) = range {
        for (place, value) in values.iter().enumerate().take(end).skip(start) {
            if vm.equal(value, args.get(1))? {
                return Ok(vm.new_usize(place));
            }
        }
    }
    Err(vm.value_error("memoryview.index(x): x not found"))
}

fn count(vm: &mut Vm, args: &Args) -> PyResult {
    let view = view!(vm, args.get(0));
    let mut count = 0;
    for value in items(vm, view) {
        count += vm.equal(&value, args.get(1))? as usize;
    }
    Ok(vm.new_usize(count))
}

/// A computed attribute of a view that is not released.
macro_rules! property {
    ($name:literal, |$vm:ident, $view:ident| $value:expr) => {
        read_only($name, |$vm, value| {
            let $view = view!($vm, value);
            Ok($value)
        })
    };
}

const ATTRIBUTES: &[Attribute] = &[
    property!("obj", |vm, view| view.source.clone()),
    property!("nbytes", |vm, view| vm.new_usize(view.window.count * view.window.size())),
    property!("itemsize", |vm, view| vm.new_usize(view.window.size())),
    property!("format", |vm, view| vm.new_char(view.window.format as u32)),
    property!("ndim", |vm, _view| Val::small_int(1)),
    property!("shape", |vm, view| vm.new_tuple(vec![vm.new_usize(view.window.count)])),
    property!("strides", |vm, view| vm.new_tuple(vec![vm.new_int(view.window.stride as i64)])),
    property!("suboffsets", |vm, _view| vm.new_tuple(Vec::new())),
    property!("readonly", |vm, view| Val::bool(view.window.readonly)),
    property!("c_contiguous", |vm, view| Val::bool(view.window.contiguous())),
    property!("f_contiguous", |vm, view| Val::bool(view.window.contiguous())),
    property!("contiguous", |vm, view| Val::bool(view.window.contiguous())),
];

const METHODS: &[Method] = &[
    method("tolist", sig("($self, /)"), tolist),
    method("tobytes", sig("($self, /, order='C')"), tobytes),
    method("hex", sig("($self, /, sep=<unrepresentable>, bytes_per_sep=1)"), edit::hex),
    method("release", sig("($self, /)"), release),
    method("toreadonly", sig("($self, /)"), toreadonly),
    method("cast", sig("($self, /, format, shape=<unrepresentable>)"), cast),
    method("index", sig("($self, value, start=0, stop=sys.maxsize, /)"), index),
    method("count", sig("($self, value, /)"), count),
    method("__enter__", sig("($self, /)"), enter),
    method("__exit__", sig("($self, /, *exc_info)"), release),
    CLASS_GETITEM,
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "memoryview",
    module: "builtins",
    doc: "A view of the memory of another object.",
    base: Base::Object,
    layout: MemoryView::layout,
    flags: TypeFlags::SEQUENCE | TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::New(&NewDef { sig: sig("(object)"), function: new }),
        Slot::Repr(repr),
        Slot::Hash(hash),
        Slot::Compare(compare),
        Slot::Iter(iter),
        Slot::Len(len),
        Slot::GetItem(getitem),
        Slot::SetItem(setitem),
    ],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
