//! Stand-in for the crate `unicode_names2`, which the parser asks for the character behind
//! `\N{NAME}` in a string literal.
//!
//! The table of names weighs 400 KB and hardly any page needs it. Here a hook answers, which the
//! interpreter sets to ask its host; without one every name is unknown.

use std::sync::RwLock;

/// Answers a character's name in any letter case with the character.
pub type Lookup = fn(&str) -> Option<char>;

static LOOKUP: RwLock<Option<Lookup>> = RwLock::new(None);

/// Sets what answers [`character`] from now on.
pub fn set_lookup(lookup: Lookup) {
    if let Ok(mut slot) = LOOKUP.write() {
        *slot = Some(lookup);
    }
}

/// Returns the character called `name`, or `None` if there is none or nobody knows.
pub fn character(name: &str) -> Option<char> {
    let lookup = LOOKUP.read().ok().and_then(|slot| *slot)?;
    lookup(name)
}
