//! JavaScript objects as Python sees them.

use std::cell::{self, Cell, RefCell};
use std::ptr::NonNull;
use std::rc::Rc;

use js_sys::Array;
use taipan_interpreter::errors::Raised;
use taipan_interpreter::native::{Args, Attribute, Base, CallArgs, Method, TypeSpec, joined, method, sig};
use taipan_interpreter::object::{
    Compare, NewDef, Obj, Payload, Ref, Slice, Slot, Str, Trace, Type, TypeFlags, Visitor,
};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::{JsCast, JsValue};

use super::array::JS_ARRAY;
use super::convert::{check_length, list_items, text_to_js};
use super::dom as dom_calls;
use super::imports::{self, kind};
use super::loans::{self, Loan};
use super::promise::JS_PROMISE;
use super::{IdMap, from_found, new_ids, outside, outside_prepared, raise_thrown, to_js, to_python};
use crate::dom::{self, DOM_EVENT};

/// Holds a JavaScript object.
pub struct JsObject {
    content: RefCell<Content>,
    /// Where the content is while JavaScript holds it.
    loan: Cell<Loan>,
    node: Cell<NodeState>,
}

/// What a wrapper knows of the node that it holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NodeState {
    /// It holds something else.
    NoNode,
    /// The node has no number yet; the wrapper is in this place of those for whom it is so.
    Unnumbered(u32),
    Numbered(u32),
}

struct Content {
    value: JsValue,
    /// What a function was looked up on: its `this`.
    this: JsValue,
}

taipan_interpreter::payload!(JsObject, leaf);

impl JsObject {
    fn new(value: JsValue, this: JsValue) -> JsObject {
        WRAPPERS_ALIVE.set(WRAPPERS_ALIVE.get() + 1);
        let content = RefCell::new(Content { value, this });
        JsObject { content, loan: Cell::default(), node: Cell::new(NodeState::NoNode) }
    }

    fn content(&self) -> cell::Ref<'_, Content> {
        let group = self.loan.get().group;
        if group != 0 {
            loans::take_back_group(group);
        }
        self.content.borrow()
    }

    /// The JavaScript object.
    pub fn value(&self) -> cell::Ref<'_, JsValue> {
        cell::Ref::map(self.content(), |content| &content.value)
    }

    /// Gives the content away, if nobody uses it now: value and `this`. The node must have a number if it is one.
    pub(super) fn lend(&self, loan: Loan) -> Option<(JsValue, JsValue)> {
        let mut content = self.content.try_borrow_mut().ok()?;
        self.loan.set(loan);
        let Content { value, this } = &mut *content;
        Some((std::mem::take(value), std::mem::take(this)))
    }

    pub(super) fn take_back(&self, value: JsValue, this: JsValue) {
        *self.content.borrow_mut() = Content { value, this };
        self.loan.set(Loan::default());
    }

    /// Whether it is a node of a document.
    pub fn is_node(&self) -> bool {
        self.node.get() != NodeState::NoNode
    }
}

impl Trace for JsObject {
    fn trace(&self, _: &mut Visitor) {}
}

type Wrapper = NonNull<Obj<JsObject>>;

/// The wrappers of nodes that are alive, so that a node is one object in Python.
///
/// A number is a property that a node gets in JavaScript, which keeps the browser from forgetting and making
/// anew what stands for the node there. So a node gets it when another one comes that may be the same: most
/// wrappers are gone by then.
struct Nodes {
    last: u32,
    numbered: IdMap<u32, Wrapper>,
    /// Those whose nodes have no number yet. Places are free where a wrapper is gone; the last one is not.
    unnumbered: Vec<Option<Wrapper>>,
}

/// A name and what it is in JavaScript.
type Name = (Ref<Str>, Rc<JsValue>);

/// Kinds from FUNCTION to PROMISE.
const WRAPPERS: usize = (kind::PROMISE - kind::FUNCTION + 1) as usize;

thread_local! {
    static CLASSES: RefCell<[Option<Ref<Type>>; WRAPPERS]> = const { RefCell::new([const { None }; WRAPPERS]) };
    static NODES: RefCell<Nodes> = const {
        RefCell::new(Nodes { last: 0, numbered: new_ids(), unnumbered: Vec::new() })
    };
    static NAMES: RefCell<IdMap<usize, Name>> = const { RefCell::new(new_ids()) };
    static WRAPPERS_ALIVE: Cell<usize> = const { Cell::new(0) };
}

/// Attribute names that are kept as JavaScript strings.
const MOST_NAMES: usize = 4096;

impl Drop for JsObject {
    fn drop(&mut self) {
        WRAPPERS_ALIVE.set(WRAPPERS_ALIVE.get() - 1);
        let loan = self.loan.get();
        if loan.group != 0 {
            loans::forget(loan);
        }
        match self.node.get() {
            NodeState::NoNode => {}
            NodeState::Unnumbered(place) => NODES.with_borrow_mut(|nodes| {
                if let Some(wrapper) = nodes.unnumbered.get_mut(place as usize) {
                    *wrapper = None;
                }
                while let Some(None) = nodes.unnumbered.last() {
                    nodes.unnumbered.pop();
                }
            }),
            NodeState::Numbered(number) => NODES.with_borrow_mut(|nodes| {
                // The node may have got another wrapper since nothing led to this one.
                let known = nodes.numbered.get(&number);
                // SAFETY: a wrapper leaves the table before it is freed.
                if known.is_some_and(|known| std::ptr::eq(&**unsafe { known.as_ref() }, self)) {
                    nodes.numbered.remove(&number);
                }
            }),
        }
    }
}

/// How many wrappers of JavaScript's objects there are.
pub fn wrapper_count() -> usize {
    WRAPPERS_ALIVE.get()
}

/// The wrapper of the node that an operation found, the same one while it lives.
pub(super) fn node(vm: &mut Vm) -> Val {
    let mut number = imports::found_node_number();
    if number == 0 && number_nodes() {
        number = imports::found_node_number();
    }
    if let Some(known) = known_node(number) {
        let group = known.loan.get().group;
        if group == 0 {
            return known.into_val();
        }
        drop(known);
        loans::take_back_group(group);
        // It may have been freed with what held it, though not the node.
        if let Some(known) = known_node(number) {
            return known.into_val();
        }
    }
    let value = imports::found_node();
    let class = dom::class_of_found(vm);
    let node = node_value(vm, &class, value, number);
    if class.has(TypeFlags::DICT) && dom::restore(vm, &node).is_err() {
        vm.take_raised();
    }
    node
}

/// Nodes whose numbers are asked for at once.
const MANY: usize = 128;

/// The wrappers of the nodes in an Array, which are in it once.
pub(crate) fn nodes(vm: &mut Vm, array: &JsValue, count: u32) -> PyResult<Vec<Val>> {
    number_nodes();
    let mut wrappers = Vec::with_capacity(count as usize);
    let mut numbers = [dom_calls::Numbers::default(); MANY];
    for start in (0..count).step_by(MANY) {
        let end = count.min(start + MANY as u32);
        dom_calls::numbers(array, start, end, numbers.as_mut_ptr());
        for (index, numbers) in (start..end).zip(&numbers) {
            wrappers.push(match (known_node(numbers.node), dom::class_of_number(vm, numbers.class)) {
                (Some(known), _) if known.loan.get().group == 0 => known.into_val(),
                (None, Some(class)) => {
                    let value = array.unchecked_ref::<Array>().get(index);
                    node_value(vm, &class, value, numbers.node)
                }
                _ => {
                    let found = imports::item(array, index);
                    from_found(vm, found, None)?
                }
            });
        }
    }
    Ok(wrappers)
}

/// The wrapper of the node with this number, if there is one. No node has the number 0.
fn known_node(number: u32) -> Option<Ref<JsObject>> {
    if number == 0 {
        return None;
    }
    let known = NODES.with_borrow(|nodes| nodes.numbered.get(&number).copied())?;
    // SAFETY: a wrapper leaves the table before it is freed.
    let known = unsafe { known.as_ref() };
    // One that waits to be freed is no more.
    (known.header().references() > 0).then(|| known.to_ref())
}

/// Gives the nodes that have a wrapper but no number theirs. False if there is none.
pub(super) fn number_nodes() -> bool {
    let wrappers = NODES.with_borrow_mut(|nodes| std::mem::take(&mut nodes.unnumbered));
    for wrapper in wrappers.iter().flatten() {
        let number = NODES.with_borrow_mut(|nodes| {
            nodes.last = nodes.last.wrapping_add(1).max(1);
            nodes.numbered.insert(nodes.last, *wrapper);
            nodes.last
        });
        // SAFETY: a wrapper leaves the table before it is freed, and nothing is freed here.
        let wrapper = unsafe { wrapper.as_ref() };
        wrapper.node.set(NodeState::Numbered(number));
        imports::number_node(&wrapper.content.borrow().value, number);
    }
    !wrappers.is_empty()
}

/// A new wrapper of a node, which has this number, or none if it is 0.
pub(crate) fn node_value(vm: &mut Vm, class: &Obj<Type>, value: JsValue, number: u32) -> Val {
    let object = vm.heap.alloc(class, JsObject::new(value, JsValue::UNDEFINED));
    let wrapper = NonNull::from(&*object);
    object.node.set(NODES.with_borrow_mut(|nodes| {
        if number == 0 {
            nodes.unnumbered.push(Some(wrapper));
            NodeState::Unnumbered(nodes.unnumbered.len() as u32 - 1)
        } else {
            nodes.numbered.insert(number, wrapper);
            NodeState::Numbered(number)
        }
    }));
    object.into_val()
}

/// A new wrapper of a value of this kind.
#[inline(always)]
pub(crate) fn wrap(vm: &mut Vm, found: i32, value: JsValue, this: Option<&JsValue>) -> Val {
    let this = this.filter(|_| found == kind::FUNCTION).cloned().unwrap_or_default();
    let spec: &'static TypeSpec = match found {
        kind::FUNCTION => &JS_FUNCTION,
        kind::EVENT => &DOM_EVENT,
        kind::ARRAY => &JS_ARRAY,
        kind::PROMISE => &JS_PROMISE,
        _ => &JS_OBJECT,
    };
    let place = (found - kind::FUNCTION).clamp(0, WRAPPERS as i32 - 1) as usize;
    let known = CLASSES.with_borrow(|classes| classes[place].clone());
    let class = known.unwrap_or_else(|| {
        let class = vm.native_class(spec);
        CLASSES.with_borrow_mut(|classes| classes[place] = Some(class.clone()));
        class
    });
    wrap_as(vm, &class, value, this)
}

#[inline(always)]
fn wrap_as(vm: &mut Vm, class: &Obj<Type>, value: JsValue, this: JsValue) -> Val {
    vm.heap.alloc_inline(class, JsObject::new(value, this)).into_val()
}

/// A name as a JavaScript string; names that are used again are not made again.
pub fn js_name(name: &Obj<Str>) -> Rc<JsValue> {
    js_name_inline(name)
}

#[inline(always)]
pub(crate) fn js_name_inline(name: &Obj<Str>) -> Rc<JsValue> {
    // Only interned ones are in the table, which keeps them alive.
    let known =
        NAMES.with_borrow(|names| names.get(&name.header().address()).map(|(_, known)| known.clone()));
    known.unwrap_or_else(|| new_js_name(name))
}

#[cold]
#[inline(never)]
fn new_js_name(name: &Obj<Str>) -> Rc<JsValue> {
    let made = Rc::new(text_to_js(name));
    if name.is_interned() {
        NAMES.with_borrow_mut(|names| {
            if names.len() >= MOST_NAMES {
                names.clear();
            }
            names.insert(name.header().address(), (name.to_ref(), made.clone()));
        });
    }
    made
}

/// A text as a JavaScript string. Errors: OverflowError for one that is too long there.
pub(crate) fn js_text(vm: &mut Vm, text: &Obj<Str>) -> PyResult<Rc<JsValue>> {
    check_length(vm, text)?;
    Ok(js_name(text))
}

/// A name as text.
pub fn name_text(name: &Obj<Str>) -> String {
    name.to_text().into_owned()
}

/// The JavaScript object that a wrapper holds.
pub(crate) fn js<'a>(vm: &mut Vm, value: &'a Val) -> PyResult<cell::Ref<'a, JsValue>> {
    Ok(vm.this::<JsObject>(value)?.value())
}

/// Whether a name is Python's: a special one, or one that the class has.
pub(crate) fn is_own(vm: &Vm, object: &Val, name: &Obj<Str>) -> bool {
    name.is_special() || vm.lookup(vm.class_of(object), name).is_some()
}

/// `was_clean` as `wasClean`.
pub(crate) fn camel_case(name: &str) -> String {
    let mut parts = name.split('_');
    let mut result = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let mut chars = part.chars();
        result.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        result.push_str(chars.as_str());
    }
    result
}

/// The name of an object's class: the one that it has in JavaScript, unless the program or its tag gave it one.
fn class_name(vm: &mut Vm, object: &Val) -> String {
    match object.get::<JsObject>() {
        Some(wrapper) if vm.class_of(object).spec.is_some() => {
            let value = wrapper.value();
            outside(vm, || imports::class_name(&value))
        }
        _ => vm.type_name(object),
    }
}

/// The AttributeError for what JavaScript has not.
#[cold]
pub(crate) fn no_attribute(vm: &mut Vm, object: &Val, name: &Obj<Str>) -> Raised {
    let message = format!("'{}' object has no attribute '{}'", class_name(vm, object), name.to_text());
    vm.attribute_error(&message, object, name)
}

/// An attribute that is not Python's: JavaScript's.
pub(crate) fn missing(vm: &mut Vm, object: &Val, name: &Obj<Str>) -> PyResult {
    let value = js(vm, object)?;
    let key = js_name(name);
    let found = outside(vm, || imports::get(&value, &key));
    if found == kind::ABSENT {
        return Err(no_attribute(vm, object, name));
    }
    from_found(vm, found, Some(&value))
}

/// An attribute: JavaScript's, else Python's.
fn getattr_js_first(vm: &mut Vm, object: &Val, name: &Obj<Str>) -> PyResult {
    let is_own = vm.lookup(vm.class_of(object), name).is_some();
    if is_own && name.is_special() {
        return vm.generic_getattr(object, name);
    }
    let value = js(vm, object)?;
    // The window has the names of the page's programs: with `from browser import bind`, `window.bind` is a
    // method nonetheless.
    let is_method = is_own && METHODS.iter().any(|method| method.name.as_bytes() == name.as_bytes());
    if is_method && imports::same(&value, &imports::window()) {
        return vm.generic_getattr(object, name);
    }
    let key = js_name(name);
    let found = outside(vm, || imports::get(&value, &key));
    if found == kind::ABSENT {
        return if is_own { vm.generic_getattr(object, name) } else { Err(no_attribute(vm, object, name)) };
    }
    from_found(vm, found, Some(&value))
}

pub(crate) fn setattr(vm: &mut Vm, object: &Val, name: &Obj<Str>, new: Option<Val>) -> PyResult<()> {
    if is_own(vm, object, name) {
        return vm.generic_setattr(object, name, new);
    }
    set_property(vm, object, name, new)
}

fn set_property(vm: &mut Vm, object: &Val, name: &Obj<Str>, new: Option<Val>) -> PyResult<()> {
    let value = js(vm, object)?;
    let key = js_name(name);
    let result = match new {
        Some(new) => {
            let new = to_js(vm, &new)?;
            outside_prepared(vm, || imports::set(&value, &key, &new))
        }
        None if !outside(vm, || imports::has(&value, &key)) => return Err(no_attribute(vm, object, name)),
        None => outside(vm, || imports::delete(&value, &key)),
    };
    finish(vm, result)
}

/// As `setattr`, where JavaScript's names come before the methods that Python adds.
fn setattr_js_first(vm: &mut Vm, object: &Val, name: &Obj<Str>, new: Option<Val>) -> PyResult<()> {
    if name.is_special() {
        return vm.generic_setattr(object, name, new);
    }
    set_property(vm, object, name, new)
}

/// The end of an operation without a result.
pub(crate) fn finish(vm: &mut Vm, result: i32) -> PyResult<()> {
    if result == kind::THROWN { Err(raise_thrown(vm, &imports::found())) } else { Ok(()) }
}

/// The arguments of a call. Keywords become an object behind the others, if the function asks for one.
pub(crate) fn arguments(vm: &mut Vm, function: &JsValue, args: CallArgs) -> PyResult<Array> {
    let array = Array::new();
    for value in args.positional() {
        array.push(&to_js(vm, value)?);
    }
    if !args.names.is_empty() {
        if !imports::asks_for_options(function) {
            return Err(vm.type_error("a JavaScript function takes no keyword arguments"));
        }
        let options = vm.new_dict();
        for (name, value) in args.keywords() {
            vm.dict_set(&options, name.clone(), value.clone())?;
        }
        array.push(&to_js(vm, &options.into_val())?);
    }
    Ok(array)
}

fn call(vm: &mut Vm, object: &Val, args: CallArgs) -> PyResult {
    let content = vm.this::<JsObject>(object)?.content();
    let Content { value: function, this } = &*content;
    let args = arguments(vm, function, args)?;
    let found = outside_prepared(vm, || imports::call(function, this, &args));
    from_found(vm, found, None)
}

fn construct(vm: &mut Vm, object: &Val, args: CallArgs) -> PyResult {
    let function = js(vm, object)?;
    let args = arguments(vm, &function, args)?;
    let found = outside_prepared(vm, || imports::construct(&function, &args));
    from_found(vm, found, None)
}

/// `constructor.new(*args, **options)`.
fn new(vm: &mut Vm, args: &Args) -> PyResult {
    let names: Vec<Val> = args.keywords().iter().map(|(name, _)| name.to_val()).collect();
    let mut values = args.rest().to_vec();
    values.extend(args.keywords().iter().map(|(_, value)| value.clone()));
    construct(vm, args.get(0), CallArgs { values: &values, names: &names })
}

/// `JSObject(x)`: a value as JavaScript has it.
fn new_object(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let value = match args.opt(0) {
        Some(value) => to_js(vm, value)?,
        None => js_sys::Object::new().into(),
    };
    let found = imports::kind_of(&value);
    match found {
        // Python's own objects are what JavaScript would see of them.
        kind::PYTHON => Ok(wrap_as(vm, class, value, JsValue::UNDEFINED)),
        _ => from_found(vm, found, None),
    }
}

/// `JSConstructor(x)`: what makes objects when it is called.
fn new_constructor(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let value = to_js(vm, args.get(0))?;
    if !value.is_function() {
        let message =
            format!("JSConstructor() takes a JavaScript function, not {}", vm.type_name(args.get(0)));
        return Err(vm.type_error(&message));
    }
    Ok(wrap_as(vm, class, value, JsValue::UNDEFINED))
}

/// `bind(event, function)` of what gets events and is no node.
fn bind(vm: &mut Vm, args: &Args) -> PyResult {
    dom::bind(vm, args)
}

fn unbind(vm: &mut Vm, args: &Args) -> PyResult {
    dom::unbind(vm, args)
}

/// The bytes of a buffer, of a view on one, or of an Array of small numbers.
pub(super) fn bytes(vm: &mut Vm, args: &Args) -> PyResult {
    let value = js(vm, args.get(0))?;
    match imports::buffer(&value) {
        Some(buffer) => Ok(vm.new_bytes_from(buffer)),
        None => {
            let items = items(vm, args.get(0))?;
            let list = vm.new_list(items);
            let class = vm.types.bytes.to_val();
            vm.call(&class, &[list])
        }
    }
}

/// A key of `[]` in JavaScript. A negative index counts from the end.
fn key(vm: &mut Vm, object: &JsValue, key: &Val) -> PyResult<JsValue> {
    match key.as_int().and_then(|index| index.to_i64()) {
        Some(index) if index < 0 => {
            let length = outside(vm, || imports::count(object)).unwrap_or(0.0);
            Ok(JsValue::from_f64(length + index as f64))
        }
        _ => to_js(vm, key),
    }
}

pub(crate) fn len(vm: &mut Vm, object: &Val) -> PyResult<usize> {
    let value = js(vm, object)?;
    match outside(vm, || imports::count(&value)) {
        Some(count) => Ok(count as usize),
        None => {
            let message = format!("object of type '{}' has no len()", class_name(vm, object));
            Err(vm.type_error(&message))
        }
    }
}

pub(crate) fn getitem(vm: &mut Vm, object: &Val, index: &Val) -> PyResult {
    if index.is_a::<Slice>() {
        let items = items(vm, object)?;
        let list = vm.new_list(items);
        return vm.get_item(&list, index);
    }
    let value = js(vm, object)?;
    let index_js = key(vm, &value, index)?;
    let found = outside(vm, || imports::at(&value, &index_js));
    if found != kind::ABSENT {
        return from_found(vm, found, Some(&value));
    }
    if index.as_int().is_some() {
        Err(vm.index_error("list index out of range"))
    } else {
        Err(vm.key_error(index))
    }
}

pub(crate) fn setitem(vm: &mut Vm, object: &Val, index: &Val, new: Option<Val>) -> PyResult<()> {
    let value = js(vm, object)?;
    let index_js = key(vm, &value, index)?;
    let result = match new {
        Some(new) => {
            let new = to_js(vm, &new)?;
            outside(vm, || imports::put(&value, &index_js, &new))
        }
        None => outside(vm, || imports::take_away(&value, &index_js)),
    };
    finish(vm, result)
}

pub(crate) fn items(vm: &mut Vm, object: &Val) -> PyResult<Vec<Val>> {
    let value = js(vm, object)?;
    let found = outside(vm, || imports::items(&value));
    if found == kind::ABSENT {
        let message = format!("'{}' object is no sequence", class_name(vm, object));
        return Err(vm.type_error(&message));
    }
    if found == kind::THROWN {
        return Err(raise_thrown(vm, &imports::found()));
    }
    list_items(vm, &imports::found())
}

/// An iterator of JavaScript's: over items, each asked for when its turn comes, else over names of properties.
pub(crate) fn iter(vm: &mut Vm, object: &Val) -> PyResult {
    let value = js(vm, object)?;
    let found = outside_prepared(vm, || imports::iterate(&value));
    from_found(vm, found, None)
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let value = js(vm, iterator)?;
    match outside_prepared(vm, || imports::step(&value)) {
        kind::ABSENT => Ok(None),
        found => from_found(vm, found, None).map(Some),
    }
}

/// Whether a value that can be iterated over has items, not just properties.
pub(crate) fn has_items(value: &Val) -> bool {
    value.get::<JsObject>().is_none_or(|object| imports::has_item(&object.value()) != Some(false))
}

/// Whether an object has a property, or a collection an item.
pub(crate) fn contains(vm: &mut Vm, object: &Val, item: &Val) -> PyResult<bool> {
    let value = js(vm, object)?;
    if let Some(has) = imports::has_item(&value) {
        if !has {
            let item = to_js(vm, item)?;
            return Ok(outside(vm, || imports::has(&value, &item)));
        }
        let iterator = iter(vm, object)?;
        while let Some(other) = vm.next(&iterator)? {
            if vm.equal(&other, item)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let item = to_js(vm, item)?;
    let found = outside(vm, || imports::collection_has(&value, &item));
    finish(vm, found)?;
    Ok(found == kind::TRUE)
}

/// The times of two Dates; None if one is something else.
fn times(left: &Val, right: &Val) -> Option<(f64, f64)> {
    let time = |value: &Val| imports::time(&value.get::<JsObject>()?.value());
    Some((time(left)?, time(right)?))
}

/// The milliseconds between two Dates.
fn subtract(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let Some((left, right)) = times(left, right) else { return Ok(Val::NOT_IMPLEMENTED) };
    to_python(vm, &JsValue::from_f64(left - right))
}

/// Whether both are the same object of JavaScript's; Dates are earlier and later than others.
pub(crate) fn compare(_: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    if !matches!(op, Compare::Eq | Compare::Ne) {
        let Some((left, right)) = times(left, right) else { return Ok(Val::NOT_IMPLEMENTED) };
        return Ok(Val::bool(match op {
            Compare::Lt => left < right,
            Compare::Le => left <= right,
            Compare::Gt => left > right,
            _ => left >= right,
        }));
    }
    match (left.get::<JsObject>(), right.get::<JsObject>()) {
        (Some(left), Some(right)) => {
            Ok(Val::bool(imports::same(&left.value(), &right.value()) == (op == Compare::Eq)))
        }
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

pub(crate) fn hash(vm: &mut Vm, object: &Val) -> PyResult<i64> {
    match object.get::<JsObject>() {
        // Several wrappers of one object are equal: they hash alike.
        Some(wrapper) if !wrapper.is_node() => Ok(imports::identity(&wrapper.value()).into()),
        _ => Ok(vm.identity_hash(object)),
    }
}

pub(crate) fn repr(vm: &mut Vm, object: &Val) -> PyResult {
    let value = js(vm, object)?;
    let shown = outside(vm, || imports::show(&value));
    let name = vm.class_of(object).name(vm).into_owned();
    Ok(vm.new_str(&["<", &name, " ", &shown, ">"].concat()))
}

pub(crate) fn str(vm: &mut Vm, object: &Val) -> PyResult {
    let value = js(vm, object)?;
    let shown = outside(vm, || imports::show(&value));
    Ok(vm.new_str(&shown))
}

pub(super) fn dir(vm: &mut Vm, args: &Args) -> PyResult {
    let value = js(vm, args.get(0))?;
    let names = outside(vm, || imports::names(&value));
    let names = list_items(vm, &names)?;
    Ok(vm.new_list(names))
}

/// A dict of an object's own properties, or of what a map has.
pub(super) fn to_dict(vm: &mut Vm, args: &Args) -> PyResult {
    let value = js(vm, args.get(0))?;
    dict_of(vm, &value)
}

pub(super) fn dict_of(vm: &mut Vm, value: &JsValue) -> PyResult {
    let dict = vm.new_dict();
    let found = outside(vm, || imports::keys(value));
    finish(vm, found)?;
    for key in imports::found().unchecked_ref::<Array>().iter() {
        let found = outside(vm, || imports::at(value, &key));
        let item = from_found(vm, found, Some(value))?;
        let key = to_python(vm, &key)?;
        vm.dict_set(&dict, key, item)?;
    }
    Ok(dict.into_val())
}

/// Declares methods of dicts that objects have, unless they have something else under the name.
macro_rules! of_dict {
    ($($function:ident $name:literal;)*) => {
        $(fn $function(vm: &mut Vm, args: &Args) -> PyResult {
            let dict = to_dict(vm, args)?;
            vm.call_method_str(&dict, $name, &[])
        })*

        const DICT_METHODS: [Method; 3] = [$(method($name, sig("($self, /)"), $function)),*];
    };
}

of_dict! {
    items_view "items";
    keys_view "keys";
    values_view "values";
}

/// `isinstance(value, constructor)`
fn is_instance(vm: &mut Vm, args: &Args) -> PyResult {
    let (value, constructor) = (to_js(vm, args.get(1))?, js(vm, args.get(0))?);
    Ok(Val::bool(outside(vm, || imports::is_instance(&value, &constructor))))
}

const CHECK: Method = method("__instancecheck__", sig("($self, instance, /)"), is_instance);

const METHODS: [Method; 6] = [
    method("__bytes__", sig("($self, /)"), bytes),
    method("__dir__", sig("($self, /)"), dir),
    method("bind", sig("($self, event, function=None, options=None, /)"), bind),
    method("new", sig("($self, /, *args, **options)"), new),
    method("to_dict", sig("($self, /)"), to_dict),
    method("unbind", sig("($self, event=None, /, *functions)"), unbind),
];

static OBJECT_METHODS: [Method; DICT_METHODS.len() + METHODS.len()] = joined(&[&DICT_METHODS, &METHODS]);

static FUNCTION_METHODS: [Method; 1 + METHODS.len()] = joined(&[&[CHECK], &METHODS]);

pub(crate) static PLAIN_METHODS: &[Method] =
    &[method("__dir__", sig("($self, /)"), dir), method("to_dict", sig("($self, /)"), to_dict)];

/// A class of wrappers.
pub(crate) const fn wrapper(
    module: &'static str,
    name: &'static str,
    slots: &'static [Slot],
    methods: &'static [Method],
    attributes: &'static [Attribute],
) -> TypeSpec {
    TypeSpec {
        name,
        module,
        doc: "",
        base: Base::Object,
        layout: JsObject::layout,
        flags: TypeFlags::WEAK_REFERENCES,
        slots,
        methods,
        attributes,
    }
}

/// Any object.
pub static JS_OBJECT: TypeSpec = wrapper(
    "javascript",
    "JSObject",
    &[
        Slot::New(&NewDef { sig: sig("(value=<none>, /)"), function: new_object }),
        Slot::GetAttr(getattr_js_first),
        Slot::SetAttr(setattr_js_first),
        Slot::Repr(repr),
        Slot::Str(str),
        Slot::Compare(compare),
        Slot::Hash(hash),
        Slot::Bool(|_, _| Ok(true)),
        Slot::Len(len),
        Slot::GetItem(getitem),
        Slot::SetItem(setitem),
        Slot::Contains(contains),
        Slot::Iter(iter),
        Slot::Next(next),
        Slot::Sub(subtract),
    ],
    &OBJECT_METHODS,
    &[],
);

/// A function, bound to what it was looked up on.
pub static JS_FUNCTION: TypeSpec = {
    let mut spec = wrapper(
        "javascript",
        "JSFunction",
        &[
            Slot::Call(call),
            Slot::GetAttr(getattr_js_first),
            Slot::SetAttr(setattr_js_first),
            Slot::Repr(repr),
            Slot::Compare(compare),
            Slot::Hash(hash),
            Slot::GetItem(getitem),
            Slot::SetItem(setitem),
        ],
        &FUNCTION_METHODS,
        &[],
    );
    spec.flags |= TypeFlags::NO_INSTANTIATION;
    spec
};

/// A constructor: calls make objects.
pub static JS_CONSTRUCTOR: TypeSpec = wrapper(
    "javascript",
    "JSConstructor",
    &[
        Slot::New(&NewDef { sig: sig("(value, /)"), function: new_constructor }),
        Slot::Call(construct),
        Slot::GetAttr(getattr_js_first),
        Slot::SetAttr(setattr_js_first),
        Slot::Repr(repr),
        Slot::Compare(compare),
        Slot::Hash(hash),
    ],
    &FUNCTION_METHODS,
    &[],
);
