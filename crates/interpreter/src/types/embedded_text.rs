//! Text that was taken out of a document.

use crate::native::{Base, TypeSpec};
use crate::object::{Obj, Payload, Slot, Str, TypeFlags, Val};
use crate::vm::Vm;

/// A `str` that remembers how it was written in the document it comes from, where a reader sees
/// its lines joined. `exec`, `eval` and `compile` take what was written, and there the document's
/// indentation is no part of the program.
pub static SPEC: TypeSpec = TypeSpec {
    name: "str",
    module: "builtins",
    doc: "",
    base: Base::Named("str"),
    layout: Str::layout,
    flags: TypeFlags::DICT | TypeFlags::NO_INSTANTIATION,
    // `str(text)` is the text.
    slots: &[Slot::Str(|_, text| Ok(text.clone()))],
    methods: &[],
    attributes: &[],
};

const WRITTEN: &str = "__written__";

impl Vm {
    /// The text `shown`, which was written as `written`.
    pub fn new_embedded_text(&mut self, shown: &str, written: &str) -> Val {
        let indented = written.trim_start_matches(['\n', '\r']).starts_with([' ', '\t']);
        if shown == written && !indented {
            return self.new_str(shown);
        }
        let class = self.native_class(&SPEC);
        let text = self.new_str_of(&class, shown.as_bytes()).into_val();
        let (name, written) = (self.intern(WRITTEN), self.new_str(written));
        self.instance_set(&text, &name, written);
        text
    }

    /// The source in a text from a document: its own lines, the indentation that they share
    /// removed. None for other strings.
    pub(crate) fn embedded_source(&self, text: &Obj<Str>) -> Option<String> {
        if !text.class().spec.is_some_and(|spec| std::ptr::eq(spec, &SPEC)) {
            return None;
        }
        let written = self.instance_get(&text.to_val(), &self.intern(WRITTEN))?;
        let written = written.get::<Str>()?.to_text().into_owned();
        Some(crate::parse::remove_uniform_indentation(&written).0.into_owned())
    }
}
