//! Modules written in Python that are part of the core.

/// One of them.
pub struct Frozen {
    pub name: &'static str,
    pub source: &'static str,
    pub is_package: bool,
}

const fn module(name: &'static str, source: &'static str) -> Frozen {
    Frozen { name, source, is_package: false }
}

static FROZEN: &[Frozen] = &[
    module("__future__", include_str!("python/__future__.py")),
    module("copyreg", include_str!("python/copyreg.py")),
    module("types", include_str!("python/types.py")),
    module("weakref", include_str!("python/weakref.py")),
    module("_weakrefset", include_str!("python/_weakrefset.py")),
];

/// Out of line, as it points to all of them: most pages load none.
#[inline(never)]
pub fn frozen_module(name: &str) -> Option<&'static Frozen> {
    FROZEN.iter().find(|frozen| frozen.name == name)
}

/// The names of all of them.
#[inline(never)]
pub fn frozen_names() -> impl Iterator<Item = &'static str> {
    FROZEN.iter().map(|frozen| frozen.name)
}
