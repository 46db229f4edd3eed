//! Stand-in for the crate `unicode-normalization`, with which the parser normalises identifiers.
//!
//! The tables weigh 60 KB compressed, and the hosts have them already
//! (`String.prototype.normalize` in a page). Here a hook answers, which the interpreter sets to
//! ask its host; without one text stays as it is.

use std::sync::RwLock;
use std::vec;

/// Returns the NFKC form of the text.
pub type Nfkc = fn(&str) -> String;

static NFKC: RwLock<Option<Nfkc>> = RwLock::new(None);

/// Sets what answers [`UnicodeNormalization::nfkc`] from now on.
pub fn set_nfkc(nfkc: Nfkc) {
    if let Ok(mut slot) = NFKC.write() {
        *slot = Some(nfkc);
    }
}

/// The characters of a normalised text.
pub type Recompositions = vec::IntoIter<char>;

/// The one method of the published trait that the parser calls.
pub trait UnicodeNormalization {
    /// Returns the characters of the text's NFKC form.
    fn nfkc(self) -> Recompositions;
}

impl UnicodeNormalization for &str {
    fn nfkc(self) -> Recompositions {
        let hook = match self.is_ascii() {
            true => None,
            false => NFKC.read().ok().and_then(|slot| *slot),
        };
        let chars: Vec<char> = match hook {
            Some(nfkc) => nfkc(self).chars().collect(),
            None => self.chars().collect(),
        };
        chars.into_iter()
    }
}
