//! Splits a module in two: what every page needs, and a rest that is loaded when the first of its
//! functions is called.
//!
//! Both work on one memory, one table and the same globals, which the rest imports. In the first
//! module a function of the rest is a stub: it has the rest loaded, then calls what the rest has
//! put into its slot of the table. Functions that are only called through the table have no stubs:
//! those calls look first whether the slot is empty.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use anyhow::{Context, Result, bail};
use walrus::ir::{self, BinaryOp, Value, Visitor};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalId, GlobalKind, ImportKind, ImportedFunction, LocalFunction, Module, TableId, ValType,
};

use crate::data::Uses;
use crate::glue::short;
use crate::list::{Choice, List};
use crate::slots;

/// The import that loads the rest; wasm-bindgen surrounds the name with its own.
pub const LOADER: &str = "loadRest";
const STACK: &str = "__stack_pointer";
/// What the rest imports from.
const FIRST: &str = "taipan";
/// Functions of the first module that the rest calls and that are no larger than this, in
/// instructions, are in both: that costs the first less than to export them.
const COPIED: u64 = 300;
/// Functions no larger than this stay where their callers are. A stub would save little, and which
/// small functions there are changes with every compiler, as it inlines more or less.
const SMALL: u64 = 16;

pub struct Parts {
    pub first: Vec<u8>,
    pub rest: Vec<u8>,
    pub report: String,
}

/// Splits `wasm`, whose names must be those of the compiler; `linked` is what it was made from.
pub fn split(wasm: &[u8], linked: &[u8], list: &List) -> Result<Parts> {
    let plan = Plan::new(&Source::parse(wasm)?, &Uses::read(linked)?, list)?;
    let mut hasher = DefaultHasher::new();
    (wasm, &plan.moved).hash(&mut hasher);
    let names = Names::new(hasher.finish());
    let (first, exported) = make_first(Source::parse(wasm)?, &plan, names)?;
    let rest = make_rest(Source::parse(wasm)?, &plan, &exported)?;
    Ok(Parts { first, rest, report: plan.report() })
}

/// A function by its number, which is the same in every copy of the module.
type Number = usize;

/// A module with what is known of its functions.
struct Source {
    module: Module,
    functions: Vec<FunctionId>,
    table: TableId,
    /// The slots of each function in the table.
    slots: HashMap<Number, Vec<u32>>,
}

impl Source {
    fn parse(wasm: &[u8]) -> Result<Source> {
        let module = Module::from_buffer(wasm)?;
        let functions: Vec<FunctionId> = module.funcs.iter().map(|function| function.id()).collect();
        let table = module.tables.main_function_table()?.context("there is no table of functions")?;
        let mut slots: HashMap<Number, Vec<u32>> = HashMap::new();
        for element in module.elements.iter() {
            let (at, items) = match (&element.kind, &element.items) {
                (
                    ElementKind::Active { table: of, offset: ConstExpr::Value(Value::I32(at)) },
                    ElementItems::Functions(items),
                ) if *of == table => (*at as u32, items),
                (ElementKind::Active { table: of, .. }, _) if *of != table => continue,
                _ => bail!("an element segment of a kind that cannot be split"),
            };
            for (slot, function) in (at..).zip(items) {
                slots.entry(function.index()).or_default().push(slot);
            }
        }
        Ok(Source { module, functions, table, slots })
    }

    fn local(&self, number: Number) -> Option<&LocalFunction> {
        match &self.module.funcs.get(self.functions[number]).kind {
            FunctionKind::Local(local) => Some(local),
            _ => None,
        }
    }

    /// The functions that a function names.
    fn callees(&self, number: Number) -> Vec<Number> {
        struct Callees(Vec<Number>);
        impl Visitor<'_> for Callees {
            fn visit_function_id(&mut self, function: &FunctionId) {
                self.0.push(function.index());
            }
        }
        let mut callees = Callees(Vec::new());
        if let Some(local) = self.local(number) {
            ir::dfs_in_order(&mut callees, local, local.entry_block());
        }
        callees.0
    }

    fn name(&self, number: Number) -> &str {
        self.module.funcs.get(self.functions[number]).name.as_deref().unwrap_or("")
    }

    fn loader(&self) -> Result<Number> {
        let is_loader = |number: &Number| {
            self.local(*number).is_none()
                && self
                    .module
                    .imports
                    .get_imported_func(self.functions[*number])
                    .is_some_and(|import| import.name.contains(LOADER))
        };
        (0..self.functions.len()).find(is_loader).with_context(|| format!("there is no import '{LOADER}'"))
    }
}

/// What becomes of each function.
struct Plan {
    moved: Vec<bool>,
    /// Moved functions that the first module calls or exports, and has stubs for, in order.
    stubs: Vec<Number>,
    /// Moved functions that are only called through the table, in order.
    absent: Vec<Number>,
    /// Functions that are in both.
    copied: HashSet<Number>,
    /// Functions of the first module that the rest calls, in order.
    shared: Vec<Number>,
    /// Addresses of the data that only moved functions use.
    data: Vec<Range<u32>>,
    sizes: [u64; 3],
}

impl Plan {
    fn new(source: &Source, uses: &Uses, list: &List) -> Result<Plan> {
        let count = source.functions.len();
        let symbols: Vec<&str> = (0..count).map(|number| source.name(number)).collect();
        let chosen = list.choose(&symbols)?;
        let is_small = |number: Number| source.local(number).is_none_or(|local| local.size() <= SMALL);
        let stays_with_caller = |&number: &Number| match chosen[number] {
            Choice::First => true,
            Choice::RestUnlessSmall => is_small(number),
            Choice::Rest => false,
        };
        let callees: Vec<Vec<Number>> = (0..count).map(|number| source.callees(number)).collect();

        let mut exported: HashSet<Number> = source.module.start.iter().map(|start| start.index()).collect();
        for export in source.module.exports.iter() {
            if let ExportItem::Function(function) = export.item {
                exported.insert(function.index());
            }
        }
        let entries = source.slots.keys().chain(&exported).copied();

        let mut kept = vec![false; count];
        let mut open: Vec<Number> = entries.filter(|&entry| chosen[entry] == Choice::First).collect();
        while let Some(number) = open.pop() {
            if !std::mem::replace(&mut kept[number], true) {
                open.extend(callees[number].iter().copied().filter(stays_with_caller));
            }
        }
        let moved: Vec<bool> =
            (0..count).map(|number| !kept[number] && source.local(number).is_some()).collect();

        let mut called = exported;
        let mut needed = HashSet::new();
        for (number, callees) in callees.iter().enumerate() {
            if kept[number] {
                called.extend(callees);
            } else if moved[number] {
                needed.extend(callees.iter().copied().filter(|&callee| !moved[callee]));
            }
        }
        let stubs = (0..count).filter(|&number| moved[number] && called.contains(&number)).collect();
        let absent = (0..count)
            .filter(|number| moved[*number] && source.slots.contains_key(number) && !called.contains(number))
            .collect();

        let mut copied = HashSet::new();
        let mut shared: Vec<Number> = needed.iter().copied().collect();
        shared.sort_unstable();
        // What a copy calls has to be there without a further export.
        while let Some(at) = shared.iter().position(|&number| {
            source.local(number).is_some_and(|local| local.size() <= COPIED)
                && callees[number].iter().all(|callee| moved[*callee] || needed.contains(callee))
        }) {
            copied.insert(shared.remove(at));
        }

        let size = |numbers: &mut dyn Iterator<Item = Number>| {
            numbers.filter_map(|number| source.local(number)).map(LocalFunction::size).sum()
        };
        let sizes = [
            size(&mut (0..count).filter(|&number| kept[number])),
            size(&mut (0..count).filter(|&number| moved[number])),
            size(&mut copied.iter().copied()),
        ];
        let mut late: HashMap<&str, bool> = HashMap::new();
        for (symbol, moved) in symbols.iter().zip(&moved) {
            *late.entry(symbol).or_insert(true) &= moved;
        }
        // What tells wasm-bindgen about types is not in the module any more.
        let data = uses.late(|name| late.get(name).copied().unwrap_or(name.contains("describe")));
        Ok(Plan { moved, stubs, absent, copied, shared, data, sizes })
    }

    fn report(&self) -> String {
        let moved = self.moved.iter().filter(|moved| **moved).count();
        let kept = self.moved.len() - moved;
        let data: usize = self.data.iter().map(|range| range.len()).sum();
        format!(
            "{kept} functions stay ({} instructions), {moved} move ({}) with {data} bytes of data; \
             {} have stubs, {} only slots; {} are shared, {} copied ({})",
            self.sizes[0],
            self.sizes[1],
            self.stubs.len(),
            self.absent.len(),
            self.shared.len(),
            self.copied.len(),
            self.sizes[2],
        )
    }
}

/// Short names for exports.
struct Names {
    next: usize,
    /// The name of the global that says whether the rest is there: no other build has the same, so
    /// that a rest of another build cannot be linked.
    loaded: String,
}

impl Names {
    fn new(fingerprint: u64) -> Names {
        Names { next: 0, loaded: format!("rest-{fingerprint:016x}") }
    }

    fn next(&mut self) -> String {
        self.next += 1;
        short(self.next - 1)
    }
}

/// The names under which the first module gives the rest what it needs.
struct Exported {
    functions: Vec<String>,
    /// In the order of the module.
    globals: Vec<String>,
    tables: Vec<String>,
    memories: Vec<String>,
    loaded: String,
    slots: HashMap<Number, Vec<u32>>,
    table_size: (u64, Option<u64>),
}

fn make_first(mut source: Source, plan: &Plan, mut names: Names) -> Result<(Vec<u8>, Exported)> {
    let loader = source.functions[source.loader()?];
    let mut slots = source.slots.clone();
    let module = &mut source.module;

    let table = module.tables.get_mut(source.table);
    let mut end = table.initial as u32;
    let new: Vec<Number> = plan.stubs.iter().copied().filter(|stub| !slots.contains_key(stub)).collect();
    let first_new = end;
    for stub in &new {
        slots.insert(*stub, vec![end]);
        end += 1;
    }
    table.maximum = table.maximum.map(|maximum| maximum + new.len() as u64);
    table.initial = end.into();
    let table_size = (table.initial, table.maximum);
    let items: Vec<FunctionId> = new.iter().map(|stub| source.functions[*stub]).collect();
    if !items.is_empty() {
        let offset = ConstExpr::Value(Value::I32(first_new as i32));
        let element = module
            .elements
            .add(ElementKind::Active { table: source.table, offset }, ElementItems::Functions(items));
        module.tables.get_mut(source.table).elem_segments.insert(element);
    }

    let bits =
        slots::bitmap(table_size.0, plan.absent.iter().flat_map(|absent| slots[absent].iter().copied()));
    let bitmap = slots::place(&bits, &plan.data)?;
    let absent = plan.absent.iter().map(|absent| source.functions[*absent]).collect();
    slots::empty(module, source.table, &absent)?;

    let segments: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in segments {
        let data = module.data.get_mut(id);
        let at = address(&data.kind)?;
        for range in &plan.data {
            let (start, end) = (range.start.max(at), range.end.min(at + data.value.len() as u32));
            if start < end {
                data.value[(start - at) as usize..(end - at) as usize].fill(0);
            }
        }
        if let Some(place) = bitmap.checked_sub(at).map(|place| place as usize)
            && let Some(place) = data.value.get_mut(place..place + bits.len())
        {
            place.copy_from_slice(&bits);
        }
    }

    let loaded = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    let need = function_that_needs(module, loaded, loader);
    let kept: Vec<FunctionId> = (0..plan.moved.len())
        .filter(|number| !plan.moved[*number])
        .map(|number| source.functions[number])
        .collect();
    slots::guard_calls(module, &kept, loaded, loader, bitmap)?;
    for stub in &plan.stubs {
        let id = source.functions[*stub];
        let ty = module.funcs.get(id).ty();
        let (params, results) = module.types.params_results(ty);
        let (params, results) = (params.to_vec(), results.to_vec());
        let args: Vec<_> = params.iter().map(|param| module.locals.add(*param)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        let mut body = builder.func_body();
        body.call(need);
        for arg in &args {
            body.local_get(*arg);
        }
        body.i32_const(slots[stub][0] as i32).call_indirect(ty, source.table);
        module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(args));
    }

    let mut export = |module: &mut Module, item: ExportItem| {
        let same = module.exports.iter().find(|export| match (export.item, item) {
            (ExportItem::Function(a), ExportItem::Function(b)) => a == b,
            (ExportItem::Global(a), ExportItem::Global(b)) => a == b,
            (ExportItem::Table(a), ExportItem::Table(b)) => a == b,
            (ExportItem::Memory(a), ExportItem::Memory(b)) => a == b,
            _ => false,
        });
        if let Some(export) = same {
            return export.name.clone();
        }
        let name = names.next();
        module.exports.add(&name, item);
        name
    };
    let stack = stack_of(module)?;
    module.exports.add("stack", stack);
    let globals: Vec<GlobalId> =
        module.globals.iter().map(|global| global.id()).filter(|id| *id != loaded).collect();
    let tables: Vec<TableId> = module.tables.iter().map(|table| table.id()).collect();
    let memories: Vec<_> = module.memories.iter().map(|memory| memory.id()).collect();
    let exported = Exported {
        globals: globals.into_iter().map(|id| export(module, ExportItem::Global(id))).collect(),
        tables: tables.into_iter().map(|id| export(module, ExportItem::Table(id))).collect(),
        memories: memories.into_iter().map(|id| export(module, ExportItem::Memory(id))).collect(),
        functions: plan
            .shared
            .iter()
            .map(|number| export(module, ExportItem::Function(source.functions[*number])))
            .collect(),
        loaded: names.loaded.clone(),
        slots,
        table_size,
    };
    module.exports.add(&names.loaded, ExportItem::Global(loaded));
    Ok((emit(source.module), exported))
}

/// The global that points into the stack of native code: exported for the case that the rest cannot
/// be loaded.
pub fn stack_of(module: &Module) -> Result<GlobalId> {
    let mut globals = module.globals.iter();
    let stack = globals.find(|global| global.name.as_deref() == Some(STACK));
    Ok(stack.with_context(|| format!("there is no global '{STACK}'"))?.id())
}

fn address(kind: &DataKind) -> Result<u32> {
    match kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(at)), .. } => Ok(*at as u32),
        _ => bail!("a data segment of a kind that cannot be split"),
    }
}

/// A function that has the rest loaded if it is not there.
fn function_that_needs(module: &mut Module, loaded: GlobalId, loader: FunctionId) -> FunctionId {
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.name("need_rest".to_owned());
    builder.func_body().global_get(loaded).i32_const(0).binop(BinaryOp::I32Eq).if_else(
        None,
        |then| {
            then.call(loader);
        },
        |_| {},
    );
    builder.finish(Vec::new(), &mut module.funcs)
}

fn make_rest(mut source: Source, plan: &Plan, exported: &Exported) -> Result<Vec<u8>> {
    let Source { module, functions, table, .. } = &mut source;
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    let mut data = Vec::new();
    for segment in module.data.iter() {
        let at = address(&segment.kind)?;
        for range in &plan.data {
            let (start, end) = (range.start.max(at), range.end.min(at + segment.value.len() as u32));
            if start < end {
                data.push((start, segment.value[(start - at) as usize..(end - at) as usize].to_vec()));
            }
        }
    }
    let old: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    old.into_iter().for_each(|id| module.data.delete(id));
    let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    elements.into_iter().for_each(|id| module.elements.delete(id));
    // What this module imports comes from the first one, by other names.
    let imports: Vec<_> = module.imports.iter().map(|import| import.id()).collect();
    imports.into_iter().for_each(|id| module.imports.delete(id));

    for (number, name) in plan.shared.iter().zip(&exported.functions) {
        let id = functions[*number];
        let import = module.imports.add(FIRST, name, ImportKind::Function(id));
        let function = module.funcs.get_mut(id);
        function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
    }
    let ids: Vec<_> = module.memories.iter().map(|memory| memory.id()).collect();
    for (id, name) in ids.into_iter().zip(&exported.memories) {
        let import = module.imports.add(FIRST, name, ImportKind::Memory(id));
        let memory = module.memories.get_mut(id);
        memory.import = Some(import);
        memory.data_segments.clear();
    }
    let memory = module.get_memory_id()?;
    for (at, value) in data {
        let offset = ConstExpr::Value(Value::I32(at as i32));
        let id = module.data.add(DataKind::Active { memory, offset }, value);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
    let ids: Vec<_> = module.tables.iter().map(|table| table.id()).collect();
    for (id, name) in ids.into_iter().zip(&exported.tables) {
        let import = module.imports.add(FIRST, name, ImportKind::Table(id));
        let is_main = id == *table;
        let table = module.tables.get_mut(id);
        table.import = Some(import);
        table.elem_segments.clear();
        if is_main {
            (table.initial, table.maximum) = exported.table_size;
        }
    }
    let ids: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
    for (id, name) in ids.into_iter().zip(&exported.globals) {
        let import = module.imports.add(FIRST, name, ImportKind::Global(id));
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }

    let mut filled: Vec<(i32, FunctionId)> = Vec::new();
    for number in plan.stubs.iter().chain(&plan.absent) {
        filled.extend(exported.slots[number].iter().map(|slot| (*slot as i32, functions[*number])));
    }
    filled.sort_unstable();
    slots::fill(module, *table, &filled);

    let (loaded, _) = module.add_import_global(FIRST, &exported.loaded, ValType::I32, true, false);
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().i32_const(1).global_set(loaded);
    module.start = Some(builder.finish(Vec::new(), &mut module.funcs));
    Ok(emit(source.module))
}

fn emit(mut module: Module) -> Vec<u8> {
    walrus::passes::gc::run(&mut module);
    let customs: Vec<_> =
        module.customs.iter().map(|(id, section)| (id, section.name().to_owned())).collect();
    for (id, name) in customs {
        if name != "target_features" {
            module.customs.delete(id);
        }
    }
    module.emit_wasm()
}
