//! `code`: what programs read of compiled code.

use crate::code::{CodeFlags, CodeUnit, Local, Position};
use crate::errors::PyResult;
use crate::eval::Code;
use crate::native::{Args, Attribute, Base, Method, TypeSpec, member, method, read_only, sig};
use crate::object::{Compare, Obj, Payload, Slot, Tuple, TypeFlags, Val};
use crate::vm::Vm;

fn receiver<'a>(vm: &mut Vm, value: &'a Val) -> PyResult<&'a Obj<Code>> {
    match value.get::<Code>() {
        Some(code) => Ok(code),
        None => Err(vm.type_error("a code object is needed")),
    }
}

/// Names of the parameters and other local variables.
fn names(vm: &Vm, names: impl Iterator<Item = impl AsRef<str>>) -> Val {
    vm.new_tuple(names.map(|name| vm.intern(name.as_ref()).into_val()).collect())
}

fn int(vm: &Vm, number: impl Into<i64>) -> PyResult {
    Ok(vm.new_int(number.into()))
}

fn co_name(vm: &mut Vm, value: &Val) -> PyResult {
    let name = receiver(vm, value)?.unit.name.clone();
    Ok(vm.new_str(&name))
}

fn co_qualname(vm: &mut Vm, value: &Val) -> PyResult {
    let name = receiver(vm, value)?.unit.qualname.clone();
    Ok(vm.new_str(&name))
}

fn co_filename(vm: &mut Vm, value: &Val) -> PyResult {
    let name = receiver(vm, value)?.unit.source.filename.clone();
    Ok(vm.new_str(&name))
}

fn co_firstlineno(vm: &mut Vm, value: &Val) -> PyResult {
    let line = receiver(vm, value)?.unit.first_line_number();
    int(vm, line)
}

fn co_flags(vm: &mut Vm, value: &Val) -> PyResult {
    let flags = receiver(vm, value)?.unit.flags;
    int(vm, flags.0)
}

fn co_argcount(vm: &mut Vm, value: &Val) -> PyResult {
    let count = receiver(vm, value)?.unit.positional;
    int(vm, count)
}

fn co_posonlyargcount(vm: &mut Vm, value: &Val) -> PyResult {
    let count = receiver(vm, value)?.unit.positional_only;
    int(vm, count)
}

fn co_kwonlyargcount(vm: &mut Vm, value: &Val) -> PyResult {
    let count = receiver(vm, value)?.unit.keyword_only;
    int(vm, count)
}

/// Parameters, and variables that no inner function shares.
fn own_variables(unit: &CodeUnit) -> impl Iterator<Item = &Local> {
    let parameters = unit.parameters();
    let own = move |(place, local): &(usize, &Local)| *place < parameters || !local.cell;
    unit.locals.iter().enumerate().filter(own).map(|(_, local)| local)
}

fn co_nlocals(vm: &mut Vm, value: &Val) -> PyResult {
    let count = own_variables(&receiver(vm, value)?.unit).count();
    Ok(vm.new_usize(count))
}

fn co_stacksize(vm: &mut Vm, value: &Val) -> PyResult {
    let count = receiver(vm, value)?.unit.registers;
    int(vm, count)
}

fn co_varnames(vm: &mut Vm, value: &Val) -> PyResult {
    let code = receiver(vm, value)?;
    Ok(names(vm, own_variables(&code.unit).map(|local| &local.name)))
}

fn co_cellvars(vm: &mut Vm, value: &Val) -> PyResult {
    let code = receiver(vm, value)?;
    Ok(names(vm, code.unit.locals.iter().filter(|local| local.cell).map(|local| &local.name)))
}

fn co_freevars(vm: &mut Vm, value: &Val) -> PyResult {
    let code = receiver(vm, value)?;
    Ok(names(vm, code.unit.free_names.iter()))
}

fn co_consts(vm: &mut Vm, value: &Val) -> PyResult {
    let code = receiver(vm, value)?;
    let doc = code.unit.docstring.as_ref().map(|doc| vm.new_wtf8(doc));
    let mut all: Vec<Val> = doc.into_iter().chain(code.constants.iter().cloned()).collect();
    all.extend(code.children.iter().map(|child| child.to_val()));
    Ok(vm.new_tuple(all))
}

fn co_names(vm: &mut Vm, value: &Val) -> PyResult {
    let code = receiver(vm, value)?;
    let is_name = |value: &&Val| value.get::<crate::object::Str>().is_some_and(|text| text.is_interned());
    Ok(vm.new_tuple(code.constants.iter().filter(is_name).cloned().collect()))
}

fn co_code(vm: &mut Vm, value: &Val) -> PyResult {
    receiver(vm, value)?;
    Ok(vm.new_bytes(&[]))
}

/// (start, end, line) for each stretch of instructions.
fn co_lines(vm: &mut Vm, args: &Args) -> PyResult {
    let code = receiver(vm, args.get(0))?;
    let unit = &code.unit;
    let mut rows = Vec::new();
    for (index, position) in unit.positions.iter().enumerate() {
        let next = unit.positions.get(index + 1).map_or(position.pc + 1, |next| next.pc);
        let line = unit.source.line_column(position.start).0;
        let row = [position.pc * 2, next * 2, line].map(|number| vm.new_int(i64::from(number)));
        rows.push(vm.new_tuple(row.to_vec()));
    }
    let rows = vm.new_list(rows);
    vm.iter(&rows)
}

/// (line, end line, column, end column) for each stretch of instructions.
fn co_positions(vm: &mut Vm, args: &Args) -> PyResult {
    let code = receiver(vm, args.get(0))?;
    let unit: &CodeUnit = &code.unit;
    let mut rows = Vec::new();
    for position in &unit.positions {
        let Some((line, column, end_line, end_column)) = unit.position_at(position.pc) else { continue };
        let row = [line, end_line, column, end_column].map(|number| vm.new_int(i64::from(number)));
        rows.push(vm.new_tuple(row.to_vec()));
    }
    let rows = vm.new_list(rows);
    vm.iter(&rows)
}

/// A copy in which names, file, first line or flags differ.
fn replace(vm: &mut Vm, args: &Args) -> PyResult {
    let code = receiver(vm, args.get(0))?;
    let mut unit = code.unit.copy_loaded();
    for (key, value) in args.keywords() {
        let key = key.to_text().into_owned();
        match key.as_str() {
            "co_name" => unit.name = vm.text_arg(value, "replace() argument 'co_name' must be str")?.into(),
            "co_qualname" => {
                unit.qualname = vm.text_arg(value, "replace() argument 'co_qualname' must be str")?.into()
            }
            "co_filename" => {
                let filename = vm.text_arg(value, "replace() argument 'co_filename' must be str")?;
                let old = &unit.source;
                let source = crate::code::Source::new(
                    &filename,
                    &old.text,
                    old.first_line.clone(),
                    old.removed_columns,
                );
                unit.source = source.into();
            }
            "co_firstlineno" => {
                let line = vm.index_i64(value)? - i64::from(unit.source.first_line());
                unit.first_line = line.clamp(0, i64::from(u32::MAX)) as u32;
            }
            "co_flags" => {
                // What the instructions rely on stays as it is.
                const FREE: u32 = CodeFlags::ITERABLE_COROUTINE
                    | CodeFlags::NESTED
                    | CodeFlags::FUTURE_ANNOTATIONS
                    | CodeFlags::METHOD;
                let flags = vm.index_i64(value)?.clamp(0, i64::from(u32::MAX)) as u32;
                unit.flags.0 = unit.flags.0 & !FREE | flags & FREE;
            }
            "co_argcount" | "co_posonlyargcount" | "co_kwonlyargcount" | "co_nlocals" | "co_stacksize"
            | "co_code" | "co_consts" | "co_names" | "co_varnames" | "co_freevars" | "co_cellvars"
            | "co_linetable" | "co_exceptiontable" => {
                let message = format!("code.replace() cannot replace {key}");
                return Err(vm.not_implemented_error(&message));
            }
            _ => {
                let message = format!("replace() got an unexpected keyword argument '{key}'");
                return Err(vm.type_error(&message));
            }
        }
    }
    Ok(vm.code_with_unit(code, unit).into_val())
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let code = receiver(vm, value)?;
    let unit = &code.unit;
    let text = format!(
        "<code object {} at {:#x}, file \"{}\", line {}>",
        unit.name,
        code.header().address(),
        unit.source.filename,
        unit.first_line_number()
    );
    Ok(vm.new_str(&text))
}

/// The text that a code was made of.
fn text(unit: &CodeUnit) -> &str {
    let start = unit.positions.iter().map(|position| position.start).min().unwrap_or(0);
    let end = unit.positions.iter().map(|position| position.end).max().unwrap_or(0);
    unit.source.text.get(start as usize..end as usize).unwrap_or("")
}

/// Whether two constants are alike and of the same type.
fn is_same(vm: &mut Vm, left: &Val, right: &Val) -> PyResult<bool> {
    if !vm.class_of(left).is(vm.class_of(right)) {
        return Ok(false);
    }
    if let (Some(left), Some(right)) = (left.get::<Tuple>(), right.get::<Tuple>()) {
        return vm.with_recursion("", |vm| {
            let mut pairs = left.items().iter().zip(right.items());
            let same = pairs.try_fold(true, |same, (a, b)| Ok(same && is_same(vm, a, b)?))?;
            Ok(same && left.len() == right.len())
        });
    }
    // Zeros with another sign, and complex numbers of them, are equal and shown differently.
    Ok(vm.equal(left, right)? && (left.as_int().is_some() || vm.repr_text(left) == vm.repr_text(right)))
}

/// Whether two codes do the same at the same places of their texts.
fn is_equal(vm: &mut Vm, left: &Obj<Code>, right: &Obj<Code>) -> PyResult<bool> {
    if left.is(right) {
        return Ok(true);
    }
    let (a, b) = (&left.unit, &right.unit);
    let counts = |unit: &CodeUnit| {
        let numbers = (unit.positional, unit.positional_only, unit.keyword_only, unit.flags.0);
        (numbers, unit.first_line_number(), unit.locals.len(), unit.positions.len())
    };
    let place = |position: &Position| (position.pc, position.start, position.end);
    let alike = counts(a) == counts(b)
        && (&a.name, &a.free_names, &a.docstring) == (&b.name, &b.free_names, &b.docstring)
        && a.positions.iter().map(place).eq(b.positions.iter().map(place))
        && a.locals.iter().map(|local| &local.name).eq(b.locals.iter().map(|local| &local.name))
        && text(a) == text(b)
        && left.constants.len() == right.constants.len()
        && left.children.len() == right.children.len();
    if !alike {
        return Ok(false);
    }
    for (a, b) in left.constants.iter().zip(&right.constants) {
        if !is_same(vm, a, b)? {
            return Ok(false);
        }
    }
    vm.with_recursion(" in comparison", |vm| {
        let mut pairs = left.children.iter().zip(&right.children);
        pairs.try_fold(true, |same, (a, b)| Ok(same && is_equal(vm, a, b)?))
    })
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<Code>(), right.get::<Code>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    match op {
        Compare::Eq => Ok(Val::bool(is_equal(vm, a, b)?)),
        Compare::Ne => Ok(Val::bool(!is_equal(vm, a, b)?)),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn hash(vm: &mut Vm, value: &Val) -> PyResult<i64> {
    let code = receiver(vm, value)?;
    let numbers = [code.unit.first_line_number() as usize, code.unit.positions.len(), code.constants.len()];
    let mut parts = vec![code.name.clone(), vm.new_str(text(&code.unit))];
    parts.extend(numbers.map(|number| vm.new_usize(number)));
    let parts = vm.new_tuple(parts);
    vm.hash(&parts)
}

/// The name of a local variable by its number.
fn varname(vm: &mut Vm, args: &Args) -> PyResult {
    let code = receiver(vm, args.get(0))?;
    let number = vm.index_i64(args.get(1))?;
    let local = usize::try_from(number).ok().and_then(|number| own_variables(&code.unit).nth(number));
    match local {
        Some(local) => Ok(vm.intern(&local.name).into_val()),
        None => Err(vm.index_error("tuple index out of range")),
    }
}

static METHODS: &[Method] = &[
    method("co_lines", sig("($self, /)"), co_lines),
    method("_varname_from_oparg", sig("($self, /, oparg)"), varname),
    method("co_positions", sig("($self, /)"), co_positions),
    method("replace", sig("($self, /, **changes)"), replace),
    method("__replace__", sig("($self, /, **changes)"), replace),
];

static ATTRIBUTES: &[Attribute] = &[
    member("co_argcount", co_argcount),
    member("co_posonlyargcount", co_posonlyargcount),
    member("co_kwonlyargcount", co_kwonlyargcount),
    member("co_stacksize", co_stacksize),
    member("co_flags", co_flags),
    member("co_names", co_names),
    member("co_filename", co_filename),
    member("co_name", co_name),
    member("co_qualname", co_qualname),
    member("co_firstlineno", co_firstlineno),
    member("co_consts", co_consts),
    member("co_nlocals", co_nlocals),
    read_only("co_varnames", co_varnames),
    read_only("co_cellvars", co_cellvars),
    read_only("co_freevars", co_freevars),
    read_only("co_code", co_code),
    // Our instructions are no bytes, and their tables are not those of CPython's.
    member("co_linetable", co_code),
    member("co_exceptiontable", co_code),
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "code",
    module: "builtins",
    doc: "Create a code object.  Not for mere mortals.",
    base: Base::Object,
    layout: Code::layout,
    flags: TypeFlags::WEAK_REFERENCES | TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Repr(repr), Slot::Compare(compare), Slot::Hash(hash)],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
