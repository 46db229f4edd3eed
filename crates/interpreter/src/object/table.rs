//! The insertion-ordered hash table behind dicts and sets.
//!
//! Entries stand in a vector in the order in which they came; an index maps hashes to places in
//! it. Up to eight entries need no index. A removed entry leaves a hole until the table grows, so
//! that an iterator can tell entries that came later. Whether two keys are equal can take Python code, so lookups by arbitrary keys are
//! methods of the `Vm`, which compare outside any borrow and start again if the table changed.

use hashbrown::HashTable;

use super::guarded::Guarded;
use super::header::{Obj, Trace, Visitor};
use super::string::{Str, spread};
use super::value::Val;
use crate::errors::{PyResult, Raised};
use crate::vm::Vm;

/// Tables up to this many entries are searched in order.
const SMALL: usize = 8;

/// One key and what belongs to it; a removed entry has no key.
pub struct Entry<V> {
    hash: u32,
    key: Option<Val>,
    value: V,
}

/// The table. `V` is `Val` for dicts and `()` for sets.
pub struct Table<V> {
    entries: Vec<Entry<V>>,
    index: HashTable<u32>,
    live: usize,
    /// No entry is left in front of this place: taking entries from the front stays quick.
    first: usize,
    /// Changes when a key comes or goes; 0 until somebody asks.
    version: u32,
}

impl<V> Default for Table<V> {
    fn default() -> Table<V> {
        Table { entries: Vec::new(), index: HashTable::new(), live: 0, first: 0, version: 0 }
    }
}

impl<V: Default + Trace> Table<V> {
    pub fn with_capacity(capacity: usize) -> Table<V> {
        Table { entries: Vec::with_capacity(capacity), ..Table::default() }
    }

    pub fn len(&self) -> usize {
        self.live
    }

    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The entries in order of insertion.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Val, &V)> {
        self.entries.iter().filter_map(|entry| entry.key.as_ref().map(|key| (key, &entry.value)))
    }

    /// The first entry at or behind place `from`: its place, key and value.
    #[inline]
    pub fn next_entry(&self, from: usize) -> Option<(usize, &Val, &V)> {
        let from = from.max(self.first);
        let rest = self.entries.get(from..)?;
        rest.iter().enumerate().find_map(|(i, entry)| Some((from + i, entry.key.as_ref()?, &entry.value)))
    }

    /// The last entry before place `before`: its place, key and value.
    pub fn previous_entry(&self, before: usize) -> Option<(usize, &Val, &V)> {
        let rest = self.entries.get(..before.min(self.entries.len()))?;
        let mut places = rest.iter().enumerate().rev();
        places.find_map(|(i, entry)| Some((i, entry.key.as_ref()?, &entry.value)))
    }

    /// One past the place of the last entry.
    pub fn end(&self) -> usize {
        self.entries.len()
    }

    #[inline]
    pub fn value_at(&self, place: usize) -> Option<&V> {
        self.entries.get(place).filter(|entry| entry.key.is_some()).map(|entry| &entry.value)
    }

    pub fn value_at_mut(&mut self, place: usize) -> Option<&mut V> {
        self.entries.get_mut(place).filter(|entry| entry.key.is_some()).map(|entry| &mut entry.value)
    }

    pub fn key_at(&self, place: usize) -> Option<&Val> {
        self.entries.get(place)?.key.as_ref()
    }

    /// The value at a place, if its key is this very object: for caches of places.
    #[inline(always)]
    pub(crate) fn value_if_key(&self, place: usize, key: u64) -> Option<&V> {
        let entry = self.entries.get(place)?;
        (entry.key.as_ref()?.word() == key).then_some(&entry.value)
    }

    #[inline(always)]
    pub(crate) fn value_if_key_mut(&mut self, place: usize, key: u64) -> Option<&mut V> {
        let entry = self.entries.get_mut(place)?;
        (entry.key.as_ref()?.word() == key).then_some(&mut entry.value)
    }

    pub fn hash_at(&self, place: usize) -> u32 {
        self.entries.get(place).map_or(0, |entry| entry.hash)
    }

    pub(crate) fn version(&self) -> u32 {
        self.version
    }

    pub(crate) fn set_version(&mut self, version: u32) {
        self.version = version;
    }

    fn indexed(&self) -> bool {
        !self.index.is_empty()
    }

    /// Calls `matches` for the places of entries with this hash until it says true.
    #[inline]
    fn search(&self, hash: u32, mut matches: impl FnMut(usize, &Entry<V>) -> bool) -> Option<usize> {
        if !self.indexed() {
            let mut places = self.entries.iter().enumerate();
            return places
                .find(|(place, entry)| entry.hash == hash && entry.key.is_some() && matches(*place, entry))
                .map(|(place, _)| place);
        }
        let same = |place: &u32| {
            let entry = &self.entries[*place as usize];
            entry.hash == hash && matches(*place as usize, entry)
        };
        self.index.find(spread(hash), same).map(|place| *place as usize)
    }

    /// The place of a string key.
    #[inline]
    pub fn find_str(&self, name: &Obj<Str>) -> Option<usize> {
        let word = name as *const Obj<Str> as usize as u64;
        self.search(name.hash(), |_, entry| {
            let Some(key) = &entry.key else { return false };
            key.word() == word || key.get::<Str>().is_some_and(|key| key.as_bytes() == name.as_bytes())
        })
    }

    /// Adds an entry whose key is known not to be in the table.
    pub fn push(&mut self, hash: u32, key: Val, value: V) {
        if self.entries.len() == self.entries.capacity() && self.live < self.entries.len() / 2 {
            self.compact();
        }
        let place = self.entries.len() as u32;
        self.entries.push(Entry { hash, key: Some(key), value });
        self.live += 1;
        self.version = 0;
        if self.indexed() {
            let entries = &self.entries;
            self.index.insert_unique(spread(hash), place, |&other| spread(entries[other as usize].hash));
        } else if self.entries.len() > SMALL {
            self.rebuild_index();
        }
    }

    /// Removes the entry at a place.
    pub fn remove_at(&mut self, place: usize) -> Option<(Val, V)> {
        let entry = self.entries.get_mut(place)?;
        let key = entry.key.take()?;
        let value = std::mem::take(&mut entry.value);
        let hash = entry.hash;
        self.live -= 1;
        self.version = 0;
        if let Ok(found) = self.index.find_entry(spread(hash), |&other| other as usize == place) {
            found.remove();
        }
        while self.entries.get(self.first).is_some_and(|entry| entry.key.is_none()) {
            self.first += 1;
        }
        Some((key, value))
    }

    /// Removes and returns the entry that came last.
    pub fn pop_last(&mut self) -> Option<(Val, V)> {
        let (place, ..) = self.previous_entry(self.entries.len())?;
        let popped = self.remove_at(place);
        self.entries.truncate(place);
        self.first = self.first.min(place);
        popped
    }

    /// Removes and returns the entry that came first.
    pub fn pop_first(&mut self) -> Option<(Val, V)> {
        let (place, ..) = self.next_entry(0)?;
        self.remove_at(place)
    }

    /// Empties the table; the entries are returned, to be dropped when nothing borrows it.
    pub fn take_all(&mut self) -> Table<V> {
        std::mem::take(self)
    }

    fn compact(&mut self) {
        self.entries.retain(|entry| entry.key.is_some());
        self.first = 0;
        self.rebuild_index();
    }

    fn rebuild_index(&mut self) {
        self.index.clear();
        if self.entries.len() <= SMALL {
            return;
        }
        let entries = &self.entries;
        let rehash = |&other: &u32| spread(entries[other as usize].hash);
        self.index.reserve(entries.len(), rehash);
        for (place, entry) in entries.iter().enumerate() {
            if entry.key.is_some() {
                self.index.insert_unique(spread(entry.hash), place as u32, rehash);
            }
        }
    }
}

impl<V: Clone + Default + Trace> Table<V> {
    /// A copy without the holes.
    pub fn copy(&self) -> Table<V> {
        let kept = self.entries.iter().filter(|entry| entry.key.is_some());
        let copied = kept.map(|e| Entry { hash: e.hash, key: e.key.clone(), value: e.value.clone() });
        let mut table = Table {
            entries: copied.collect(),
            index: HashTable::new(),
            live: self.live,
            first: 0,
            version: 0,
        };
        table.rebuild_index();
        table
    }
}

impl<V: Trace> Trace for Table<V> {
    fn trace(&self, visitor: &mut Visitor) {
        for entry in &self.entries {
            entry.key.trace(visitor);
            entry.value.trace(visitor);
        }
    }

    fn untie(&mut self) {
        *self = Table::default();
    }
}

/// What comparing two keys without Python code gives.
#[inline]
fn compare_simply(left: &Val, right: &Val) -> Option<bool> {
    if left.is(right) {
        return Some(true);
    }
    if left.is_small_int() && right.is_small_int() {
        return Some(false);
    }
    let (Some(a), Some(b)) = (left.get::<Str>(), right.get::<Str>()) else { return None };
    let exact = a.class().is_exact_str() && b.class().is_exact_str();
    exact.then(|| a.as_bytes() == b.as_bytes())
}

/// A Python hash folded to the width that tables keep.
#[inline(always)]
pub fn fold_hash(hash: i64) -> u32 {
    (hash ^ hash >> 32) as u32
}

impl Vm {
    /// The hash of a key as tables keep it. Errors: TypeError for an unhashable key.
    #[inline]
    pub fn key_hash(&mut self, key: &Val) -> PyResult<u32> {
        if let Some(text) = key.get::<Str>()
            && text.class().is_exact_str()
        {
            return Ok(text.hash());
        }
        Ok(fold_hash(self.hash(key)?))
    }

    /// As `key_hash`, worded for what the key is to be: "dict key", "set element".
    #[inline]
    pub fn key_hash_for(&mut self, key: &Val, what: &str) -> PyResult<u32> {
        let hash = self.key_hash(key);
        if hash.is_err() {
            return Err(self.unhashable_for(key, what));
        }
        hash
    }

    #[cold]
    fn unhashable_for(&mut self, key: &Val, what: &str) -> Raised {
        let raised = self.take_raised();
        let class = self.exceptions.type_error.clone();
        let Some(exception) = raised.as_ref().filter(|raised| self.class_of(raised).is(&class)) else {
            return self.reraise(raised);
        };
        let Ok(text) = self.str_text(exception) else { return Raised };
        let name = self.qualified_type_name(self.class_of(key));
        self.type_error(&format!("cannot use '{name}' as a {what} ({text})"))
    }

    /// The place of a key in a table. Errors: what `__eq__` of a key raises.
    #[inline]
    pub fn table_find<V: Default + Trace>(
        &mut self,
        table: &Guarded<Table<V>>,
        key: &Val,
        hash: u32,
    ) -> PyResult<Option<usize>> {
        let mut unsure = false;
        let found = table.get(self).search(hash, |_, entry| {
            let Some(other) = &entry.key else { return false };
            let equal = compare_simply(other, key);
            unsure |= equal.is_none();
            equal == Some(true)
        });
        if found.is_some() || !unsure {
            return Ok(found);
        }
        self.table_find_slowly(table, key, hash)
    }

    #[inline(never)]
    fn table_find_slowly<V: Default + Trace>(
        &mut self,
        table: &Guarded<Table<V>>,
        key: &Val,
        hash: u32,
    ) -> PyResult<Option<usize>> {
        'again: loop {
            let mut places: Vec<(usize, Val)> = Vec::new();
            table.get(self).search(hash, |place, entry| {
                places.extend(entry.key.clone().map(|other| (place, other)));
                false
            });
            places.sort_unstable_by_key(|(place, _)| *place);
            for (place, other) in places {
                let equal = match compare_simply(&other, key) {
                    Some(equal) => equal,
                    None => self.equal(&other, key)?,
                };
                let same = table.get(self).key_at(place).is_some_and(|now| now.is(&other));
                if !same {
                    self.tick()?;
                    continue 'again;
                }
                if equal {
                    return Ok(Some(place));
                }
            }
            return Ok(None);
        }
    }

    /// Puts a value under a key; a key that is there stays as it is. Returns the old value.
    pub fn table_insert<V: Default + Trace>(
        &mut self,
        table: &Guarded<Table<V>>,
        key: Val,
        hash: u32,
        value: V,
    ) -> PyResult<Option<V>> {
        let found = self.table_find(table, &key, hash)?;
        let table = table.get_mut(self);
        if let Some(place) = found
            && let Some(slot) = table.value_at_mut(place)
        {
            return Ok(Some(std::mem::replace(slot, value)));
        }
        table.push(hash, key, value);
        Ok(None)
    }

    /// Removes a key. Returns it and its value, or None if it is not there.
    pub fn table_remove<V: Default + Trace>(
        &mut self,
        table: &Guarded<Table<V>>,
        key: &Val,
        hash: u32,
    ) -> Result<Option<(Val, V)>, Raised> {
        let found = self.table_find(table, key, hash)?;
        Ok(found.and_then(|place| table.get_mut(self).remove_at(place)))
    }
}
