//! Which function uses which static data, from the relocations that the linker keeps in a module
//! (`--emit-relocs`).

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{
    DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload, RelocationEntry, SymbolInfo, TypeRef,
};

/// A symbol by its place in `Uses::symbols`.
type Number = usize;

/// The static data of a module and who uses it.
pub struct Uses {
    /// Addresses of symbols, sorted by their starts.
    symbols: Vec<Range<u32>>,
    /// The symbols that a symbol points to.
    pointers: Vec<Vec<Number>>,
    /// The symbols that a function names, by the function's name.
    functions: HashMap<String, Vec<Number>>,
}

/// What is read of a module before it is put together.
#[derive(Default)]
struct Parts<'a> {
    imported: u32,
    bodies: Vec<Range<usize>>,
    code_start: usize,
    data_start: usize,
    /// Places of segments in the file, and their addresses.
    segments: Vec<(Range<usize>, u32)>,
    names: HashMap<u32, &'a str>,
    symbols: Vec<SymbolInfo<'a>>,
    relocations: HashMap<String, Vec<RelocationEntry>>,
}

impl<'a> Parts<'a> {
    fn read(wasm: &'a [u8]) -> Result<Parts<'a>> {
        let mut parts = Parts::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        parts.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => parts.code_start = range.start,
                Payload::CodeSectionEntry(body) => parts.bodies.push(body.range()),
                Payload::DataSection(section) => {
                    parts.data_start = section.range().start;
                    for data in section {
                        let data = data?;
                        let end = data.range.end;
                        parts.segments.push((end - data.data.len()..end, address(&data.kind)?));
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Name(names) => {
                        for part in names {
                            if let Name::Function(functions) = part? {
                                for naming in functions {
                                    let naming = naming?;
                                    parts.names.insert(naming.index, naming.name);
                                }
                            }
                        }
                    }
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                parts.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                            }
                        }
                    }
                    KnownCustom::Reloc(section) => {
                        let entries = section.entries().into_iter().collect::<Result<_, _>>()?;
                        parts.relocations.insert(custom.name().to_owned(), entries);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(parts)
    }

    fn relocations(&self, name: &str) -> Result<&[RelocationEntry]> {
        let found = self.relocations.get(name).with_context(|| format!("there is no section {name}"))?;
        Ok(found)
    }
}

fn address(kind: &DataKind) -> Result<u32> {
    if let DataKind::Active { memory_index: 0, offset_expr } = kind
        && let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
    {
        return Ok(value as u32);
    }
    bail!("a data segment of a kind that cannot be split")
}

impl Uses {
    /// Reads a module as the linker wrote it.
    pub fn read(wasm: &[u8]) -> Result<Uses> {
        let parts = Parts::read(wasm)?;
        let mut defined: Vec<(Range<u32>, usize)> = Vec::new();
        for (index, symbol) in parts.symbols.iter().enumerate() {
            if let SymbolInfo::Data { symbol: Some(symbol), .. } = symbol {
                let (_, address) =
                    parts.segments.get(symbol.index as usize).context("a symbol in no segment")?;
                let start = address + symbol.offset;
                defined.push((start..start + symbol.size, index));
            }
        }
        defined.sort_by_key(|(range, _)| (range.start, range.end));
        let numbers: HashMap<usize, Number> =
            defined.iter().enumerate().map(|(number, (_, index))| (*index, number)).collect();
        let symbols: Vec<Range<u32>> = defined.into_iter().map(|(range, _)| range).collect();

        let mut functions: HashMap<String, Vec<Number>> = HashMap::new();
        for entry in parts.relocations("reloc.CODE")? {
            let Some(number) = numbers.get(&(entry.index as usize)) else { continue };
            let place = parts.code_start + entry.offset as usize;
            let at = parts.bodies.partition_point(|body| body.end <= place);
            let name = parts.names.get(&(parts.imported + at as u32)).context("a function without a name")?;
            functions.entry((*name).to_owned()).or_default().push(*number);
        }

        let mut pointers = vec![Vec::new(); symbols.len()];
        for entry in parts.relocations("reloc.DATA")? {
            let Some(number) = numbers.get(&(entry.index as usize)) else { continue };
            let place = parts.data_start + entry.offset as usize;
            let at = parts.segments.iter().find(|(range, _)| range.contains(&place));
            let (range, address) = at.context("a relocation outside of the data")?;
            let place = address + (place - range.start) as u32;
            let end = symbols.partition_point(|symbol| symbol.start <= place);
            let mut owned = false;
            for (owner, _) in symbols[..end].iter().enumerate().filter(|(_, symbol)| symbol.end > place) {
                pointers[owner].push(*number);
                owned = true;
            }
            if !owned {
                bail!("a relocation in data of no symbol");
            }
        }
        Ok(Uses { symbols, pointers, functions })
    }

    /// The data that only functions use for which `is_late` says so by their names.
    pub fn late(&self, is_late: impl Fn(&str) -> bool) -> Vec<Range<u32>> {
        let mut seen = HashSet::new();
        let mut open: Vec<Number> = Vec::new();
        for (name, symbols) in &self.functions {
            if !is_late(name) {
                open.extend(symbols);
            }
        }
        while let Some(number) = open.pop() {
            if seen.insert(number) {
                open.extend(&self.pointers[number]);
            }
        }
        // Symbols may overlap: bytes are late if all symbols that have them are.
        let mut late: Vec<Range<u32>> = Vec::new();
        let mut end_of_used = 0;
        for (number, symbol) in self.symbols.iter().enumerate() {
            if seen.contains(&number) {
                end_of_used = end_of_used.max(symbol.end);
                while let Some(last) = late.last_mut()
                    && last.end > symbol.start
                {
                    last.end = symbol.start;
                    if last.start >= last.end {
                        late.pop();
                    }
                }
            } else {
                let start = symbol.start.max(end_of_used).max(late.last().map_or(0, |last| last.end));
                match late.last_mut() {
                    Some(last) if last.end == start => last.end = symbol.end.max(start),
                    _ if start < symbol.end => late.push(start..symbol.end),
                    _ => {}
                }
            }
        }
        late
    }
}
