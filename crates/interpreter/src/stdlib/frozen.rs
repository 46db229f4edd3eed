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

const fn package(name: &'static str, source: &'static str) -> Frozen {
    Frozen { name, source, is_package: true }
}

static FROZEN: &[Frozen] = &[
    module("__future__", include_str!("python/__future__.py")),
    package("asyncio", include_str!("python/asyncio/__init__.py")),
    module("asyncio.coroutines", include_str!("python/asyncio/coroutines.py")),
    module("asyncio.events", include_str!("python/asyncio/events.py")),
    module("asyncio.exceptions", include_str!("python/asyncio/exceptions.py")),
    module("asyncio.futures", include_str!("python/asyncio/futures.py")),
    module("asyncio.locks", include_str!("python/asyncio/locks.py")),
    module("asyncio.page", include_str!("python/asyncio/page.py")),
    module("asyncio.queues", include_str!("python/asyncio/queues.py")),
    module("asyncio.runners", include_str!("python/asyncio/runners.py")),
    module("asyncio.taskgroups", include_str!("python/asyncio/taskgroups.py")),
    module("asyncio.tasks", include_str!("python/asyncio/tasks.py")),
    module("asyncio.timeouts", include_str!("python/asyncio/timeouts.py")),
    module("asyncio.waiting", include_str!("python/asyncio/waiting.py")),
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
