//! `memoryview`: a window on the bytes of another object.

use std::borrow::Cow;
use std::cell::Cell;

use num_traits::ToPrimitive;

use super::buffers::{BUFFER, FULL_READ_ONLY, RELEASE_BUFFER};
use super::shape::{self, Shape};
use super::{ByteArray, edit};
use crate::errors::PyResult;
use crate::native::{Args, Attribute, Base, Method, TypeSpec, method, read_only, sig};
use crate::object::number::IntRef;
use crate::object::slice::{Slice, place_of};
use crate::object::string::hash_bytes;
use crate::object::{Compare, NewDef, Obj, Payload, Slot, Trace, Tuple, Type, TypeFlags, Val, Visitor};
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

/// The items that a view has: where in the bytes of its source, and what they are.
#[derive(Clone, Copy)]
pub(super) struct Window {
    pub start: usize,
    pub count: usize,
    /// Bytes from one item to the next.
    pub stride: isize,
    /// One of `struct`'s format characters.
    pub format: u8,
    pub readonly: bool,
}

/// A view of bytes or a bytearray.
pub struct MemoryView {
    source: Val,
    /// An object whose `__buffer__` gave a view of the same, and that view.
    exporter: Option<(Val, Val)>,
    window: Window,
    pub(super) shape: Shape,
    released: Cell<bool>,
}

crate::payload!(MemoryView, tracked);

impl Trace for MemoryView {
    fn trace(&self, visitor: &mut Visitor) {
        self.source.trace(visitor);
        self.exporter.trace(visitor);
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
    pub(super) fn offset(&self, place: usize) -> usize {
        self.start.wrapping_add_signed(self.stride * place as isize)
    }
}

impl MemoryView {
    /// Lengths of the dimensions.
    fn lengths(&self) -> &[usize] {
        self.shape.as_deref().unwrap_or(std::slice::from_ref(&self.window.count))
    }

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

    pub(super) fn is_readonly(&self) -> bool {
        self.window.readonly
    }

    /// Whether it is a view of an object.
    pub(super) fn is_of(&self, object: &Val) -> bool {
        self.source.is(object)
    }

    pub(super) fn let_go(&self) {
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
    fn new_view(&self, source: Val, window: Window, shape: Shape) -> Val {
        if let Some(array) = source.get::<ByteArray>() {
            array.exports.set(array.exports.get() + 1);
        }
        let view = MemoryView { source, exporter: None, window, shape, released: Cell::new(false) };
        self.heap.alloc(&self.types.memoryview, view).into_val()
    }
}

impl Vm {
    /// `memoryview(source)`. Errors: TypeError for what has no buffer; what `__buffer__` raises.
    pub(super) fn new_memoryview(&mut self, source: &Val) -> PyResult {
        if let Some(view) = source.get::<MemoryView>() {
            view.check(self)?;
            return Ok(self.new_view(view.source.clone(), view.window, view.shape.clone()));
        }
        if let Some(count) = self.bytes_view(source).map(|bytes| bytes.len()) {
            let readonly = !source.is_a::<ByteArray>();
            let window = Window { start: 0, count, stride: 1, format: b'B', readonly };
            return Ok(self.new_view(source.clone(), window, None));
        }
        let Some(given) = self.special_buffer(source, FULL_READ_ONLY)? else {
            let name = self.type_name(source);
            let message = ["memoryview: a bytes-like object is required, not '", &name, "'"].concat();
            return Err(self.type_error(&message));
        };
        let Some(view) = given.get::<MemoryView>() else { return Ok(given) };
        view.check(self)?;
        let made = MemoryView {
            source: view.source.clone(),
            exporter: Some((source.clone(), given.clone())),
            window: view.window,
            shape: view.shape.clone(),
            released: Cell::new(false),
        };
        if let Some(array) = made.source.get::<ByteArray>() {
            array.exports.set(array.exports.get() + 1);
        }
        Ok(self.heap.alloc(&self.types.memoryview, made).into_val())
    }
}

fn new(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    vm.new_memoryview(args.get(0))
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

/// The place of an item by its index, or a tuple of them. Errors: IndexError.
fn place(vm: &mut Vm, view: &MemoryView, key: &Val) -> PyResult<usize> {
    if let Some(key) = key.get::<Tuple>() {
        return shape::place_by_tuple(vm, view.lengths(), key);
    }
    if view.lengths().is_empty() {
        return if key.is(&Val::ELLIPSIS) { Ok(0) } else { Err(shape::no_dimensions(vm)) };
    }
    let Some(index) = vm.subscript_index(key)? else {
        return Err(vm.type_error("memoryview: invalid slice key"));
    };
    if view.shape.is_some() {
        return Err(shape::no_sub_views(vm));
    }
    match place_of(index, view.window.count) {
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
        let (window, shape) = match &view.shape {
            Some(lengths) => shape::sliced(vm, &view.window, lengths, slice)?,
            None => (sliced(vm, &view.window, slice)?, None),
        };
        return Ok(vm.new_view(view.source.clone(), window, shape));
    }
    if view.lengths().is_empty() && key.is(&Val::ELLIPSIS) {
        return Ok(value.clone());
    }
    let offset = view.window.offset(place(vm, view, key)?);
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
        Some(_) if view.shape.is_some() => {
            let message = "memoryview slice assignments are currently restricted to ndim = 1";
            return Err(vm.not_implemented_error(message));
        }
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
            if view.lengths().len() > 1
                && !key.is_a::<Tuple>()
                && vm.class_of(key).slots.index.get().is_some()
            {
                return Err(vm.not_implemented_error("sub-views are not implemented"));
            }
            let start = view.window.offset(place(vm, view, key)?);
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
    match view.lengths().first() {
        Some(length) => Ok(*length),
        None => Err(vm.type_error("0-dim memory has no length")),
    }
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    if op != Compare::Eq && op != Compare::Ne {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let format = |value: &Val| value.get::<MemoryView>().map_or(b'B', |view| view.window.format);
    let shape = |value: &Val| value.get::<MemoryView>().and_then(|view| view.shape.clone());
    let same = if shape(left) != shape(right) {
        false
    } else if format(left) == b'B' && format(right) == b'B' {
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
    let view = view!(vm, value);
    match view.lengths().len() {
        0 => Err(shape::no_dimensions(vm)),
        1 => Ok(vm.new_memory_iterator(value)),
        _ => Err(shape::no_sub_views(vm)),
    }
}

fn tolist(vm: &mut Vm, args: &Args) -> PyResult {
    let view = view!(vm, args.get(0));
    let items = items(vm, view);
    Ok(shape::nested(vm, view.lengths(), &items))
}

fn tobytes(vm: &mut Vm, args: &Args) -> PyResult {
    let order = match args.some(1) {
        Some(order) => vm.str_argument(order, "tobytes() argument 'order'")?.as_bytes().to_vec(),
        None => b"C".to_vec(),
    };
    if !matches!(order.as_slice(), b"C" | b"F" | b"A") {
        return Err(vm.value_error("order must be 'C', 'F' or 'A'"));
    }
    let data = vm.bytes_argument(args.get(0))?;
    if let (b"F", Some(view)) = (order.as_slice(), args.get(0).get::<MemoryView>()) {
        let data = shape::fortran_order(view.lengths(), view.window.size(), &data);
        return Ok(vm.new_bytes_from(data));
    }
    Ok(vm.new_bytes_from(data))
}

fn release(vm: &mut Vm, args: &Args) -> PyResult {
    if let Some(view) = args.get(0).get::<MemoryView>()
        && !view.released.get()
    {
        view.let_go();
        if let Some((exporter, given)) = &view.exporter {
            vm.release_special_buffer(exporter, given)?;
        }
    }
    Ok(Val::NONE)
}

fn enter(vm: &mut Vm, args: &Args) -> PyResult {
    view!(vm, args.get(0));
    Ok(args.get(0).clone())
}

fn toreadonly(vm: &mut Vm, args: &Args) -> PyResult {
    let view = view!(vm, args.get(0));
    let window = Window { readonly: true, ..view.window };
    Ok(vm.new_view(view.source.clone(), window, view.shape.clone()))
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
    if (args.opt(2).is_some() || view.shape.is_some()) && view.lengths().contains(&0) {
        return Err(vm.type_error("memoryview: cannot cast view with zeros in shape or strides"));
    }
    let lengths = match args.opt(2) {
        Some(shape) => Some(shape::shape_argument(vm, view, shape)?),
        None => None,
    };
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
    let shape = match &lengths {
        Some(lengths) => shape::read_shape(vm, lengths, count)?,
        None => None,
    };
    let window = Window { count, stride: size as isize, format, ..view.window };
    Ok(vm.new_view(view.source.clone(), window, shape))
}

fn index(vm: &mut Vm, args: &Args) -> PyResult {
    let view = view!(vm, args.get(0));
    match view.lengths().len() {
        0 => return Err(vm.type_error("invalid lookup on 0-dim memory")),
        1 => {}
        _ => return Err(vm.not_implemented_error("multi-dimensional lookup is not implemented")),
    }
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
    iter(vm, args.get(0))?;
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
    property!("ndim", |vm, view| vm.new_usize(view.lengths().len())),
    property!("shape", |vm, view| vm
        .new_tuple(view.lengths().iter().map(|&length| vm.new_usize(length)).collect())),
    property!("strides", |vm, view| vm.new_tuple(match &view.shape {
        Some(shape) => {
            shape::steps(shape).into_iter().map(|step| vm.new_usize(step * view.window.size())).collect()
        }
        None => vec![vm.new_int(view.window.stride as i64)],
    })),
    property!("suboffsets", |vm, _view| vm.new_tuple(Vec::new())),
    property!("readonly", |vm, view| Val::bool(view.window.readonly)),
    property!("c_contiguous", |vm, view| Val::bool(view.window.contiguous())),
    property!("f_contiguous", |vm, view| Val::bool(
        view.window.contiguous() && view.lengths().iter().filter(|&&length| length > 1).count() <= 1
    )),
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
    BUFFER,
    RELEASE_BUFFER,
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
