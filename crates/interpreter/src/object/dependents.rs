//! What lives only because something outside of the heap refers to it.
//!
//! JavaScript holds Python objects, which hold JavaScript's: cycles that no collector sees whole. An
//! embedder that tells which references are those of the outside is told which objects depend on
//! nothing else, and may then hold what belongs to them on the other side: see
//! `builtins/src/bridge/loans.rs`.

use std::ptr::NonNull;

use hashbrown::HashMap;

use super::collect::{Graph, value_of, visit};
use super::header::{Header, Layout, META_FINALIZED, META_WEAK};
use super::heap::Heap;
use super::types::TypeFlags;
use super::value::Val;

/// Objects of one kind that depend on the same references from outside, and on nothing else.
pub struct Dependents {
    /// Places of the references, in order.
    pub holders: Vec<usize>,
    pub objects: Vec<Val>,
}

/// Which references reach an object.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Reach {
    None,
    /// The one at this place.
    One(usize),
    Several,
}

impl Heap {
    /// Of the objects with this layout, those that would be unreachable without `held`, which are
    /// references that the caller owns, one each. Sets that have a holder in common are in one group.
    /// Objects that code may yet see by other ways count as reachable: those with a finalizer or a weak
    /// reference, and what they refer to.
    pub fn dependents(&self, held: &[&Val], kind: &'static Layout) -> Vec<Vec<Dependents>> {
        self.promote();
        let old = self.old.borrow();
        Search::new(Graph::of_old(&old), held, kind).run(held)
    }
}

struct Search<'a> {
    graph: Graph<'a>,
    kind: &'static Layout,
    /// Whether something else refers to an object of the graph.
    rooted: Vec<bool>,
    /// By place in the graph; objects of the kind that the collector does not watch come behind.
    reach: Vec<Reach>,
    unwatched: Vec<NonNull<Header>>,
    places: HashMap<usize, usize>,
}

impl<'a> Search<'a> {
    fn new(graph: Graph<'a>, held: &[&Val], kind: &'static Layout) -> Search<'a> {
        let mut outside = graph.references_from_outside();
        for header in held.iter().filter_map(|value| value.header()) {
            if let Some(place) = graph.place(header) {
                outside[place] = outside[place].saturating_sub(1);
            }
        }
        let mut rooted: Vec<bool> =
            (0..graph.len()).map(|index| outside[index] > 0 || may_be_seen(graph.object(index))).collect();
        graph.spread(&mut rooted);
        let reach = vec![Reach::None; graph.len()];
        Search { graph, kind, rooted, reach, unwatched: Vec::new(), places: HashMap::new() }
    }

    /// The place of an object that nothing else refers to, as far as is known.
    fn place(&mut self, header: &Header) -> Option<usize> {
        if let Some(place) = self.graph.place(header) {
            return (!self.rooted[place]).then_some(place);
        }
        if !std::ptr::eq(header.class().layout, self.kind) {
            return None;
        }
        let (unwatched, first) = (&mut self.unwatched, self.graph.len());
        let place = *self.places.entry(header.address()).or_insert_with(|| {
            unwatched.push(NonNull::from(header));
            first + unwatched.len() - 1
        });
        if place >= self.reach.len() {
            self.reach.push(Reach::None);
        }
        Some(place)
    }

    fn object(&self, place: usize) -> &'a Header {
        match place.checked_sub(self.graph.len()) {
            None => self.graph.object(place),
            // SAFETY: nothing is freed during the search.
            Some(place) => unsafe { self.unwatched[place].as_ref() },
        }
    }

    fn children(&mut self, place: usize, into: &mut Vec<usize>) {
        if place >= self.graph.len() {
            return;
        }
        visit(self.object(place), &mut |child| into.extend(self.place(child)));
    }

    /// Marks what is reached from each reference, and what from several.
    fn mark(&mut self, held: &[&Val]) {
        let mut several = Vec::new();
        let mut todo = Vec::new();
        for (holder, value) in held.iter().enumerate() {
            let start = value.header().and_then(|header| self.place(header));
            todo.extend(start);
            while let Some(place) = todo.pop() {
                match self.reach[place] {
                    Reach::None => {
                        self.reach[place] = Reach::One(holder);
                        self.children(place, &mut todo);
                    }
                    Reach::One(other) if other != holder => several.push(place),
                    _ => {}
                }
            }
        }
        while let Some(place) = several.pop() {
            if self.reach[place] != Reach::Several {
                self.reach[place] = Reach::Several;
                self.children(place, &mut several);
            }
        }
    }

    /// The sets of objects reached from several references that refer to each other: for each object,
    /// one that stands for its set.
    fn join(&mut self) -> Sets {
        let mut sets = Sets((0..self.reach.len()).collect());
        let mut children = Vec::new();
        for place in 0..self.graph.len() {
            if self.reach[place] == Reach::Several {
                self.children(place, &mut children);
                children.drain(..).for_each(|child| sets.unite(place, child));
            }
        }
        sets
    }

    fn run(mut self, held: &[&Val]) -> Vec<Vec<Dependents>> {
        self.mark(held);
        let mut sets = self.join();
        // Of what is reached from several references, which ones these are.
        let mut holders: HashMap<usize, Vec<usize>> = HashMap::new();
        // References to each object from the ones that depend on `held`.
        let mut counted = vec![0; self.reach.len()];
        let mut children = Vec::new();
        for (holder, value) in held.iter().enumerate() {
            let start = value.header().and_then(|header| self.place(header));
            if let Some(start) = start.filter(|&start| self.reach[start] == Reach::Several) {
                holders.entry(sets.of(start)).or_default().push(holder);
            }
        }
        for place in 0..self.graph.len() {
            if self.reach[place] == Reach::None {
                continue;
            }
            self.children(place, &mut children);
            for child in children.drain(..) {
                counted[child] += 1;
                if let (Reach::One(holder), Reach::Several) = (self.reach[place], self.reach[child]) {
                    holders.entry(sets.of(child)).or_default().push(holder);
                }
            }
        }
        let mut found: HashMap<(Reach, usize), Vec<Val>> = HashMap::new();
        for (place, &counted) in counted.iter().enumerate() {
            let (object, reach) = (self.object(place), self.reach[place]);
            let is_watched = place < self.graph.len();
            if reach != Reach::None
                && std::ptr::eq(object.class().layout, self.kind)
                && (is_watched || counted == object.references())
            {
                let set = if reach == Reach::Several { sets.of(place) } else { 0 };
                found.entry((reach, set)).or_default().push(value_of(object));
            }
        }
        let found = found.into_iter().map(|((reach, set), objects)| {
            let mut holders = match reach {
                Reach::One(holder) => vec![holder],
                _ => holders.remove(&set).unwrap_or_default(),
            };
            holders.sort_unstable();
            holders.dedup();
            Dependents { holders, objects }
        });
        grouped(held.len(), found.collect())
    }
}

/// Puts sets that have holders in common together.
fn grouped(holders: usize, found: Vec<Dependents>) -> Vec<Vec<Dependents>> {
    let mut sets = Sets((0..holders).collect());
    for dependents in &found {
        for pair in dependents.holders.windows(2) {
            sets.unite(pair[0], pair[1]);
        }
    }
    let mut groups: HashMap<usize, Vec<Dependents>> = HashMap::new();
    for dependents in found {
        if let Some(&holder) = dependents.holders.first() {
            groups.entry(sets.of(holder)).or_default().push(dependents);
        }
    }
    groups.into_values().collect()
}

/// Whether code may come to see an object that nothing seems to refer to.
fn may_be_seen(header: &Header) -> bool {
    header.has(META_WEAK) || header.class().has(TypeFlags::FINALIZER) && !header.has(META_FINALIZED)
}

/// Disjoint sets of places: each place leads to one that stands for its set.
struct Sets(Vec<usize>);

impl Sets {
    fn of(&mut self, mut place: usize) -> usize {
        while self.0[place] != place {
            self.0[place] = self.0[self.0[place]];
            place = self.0[place];
        }
        place
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        self.0[one] = other;
    }
}

#[cfg(test)]
mod tests {
    use crate::host::NoHost;
    use crate::object::{Dict, Payload};
    use crate::{Val, Vm};

    /// Runs a text, and shows which of its dicts depend on the names in `held` alone, with the places of
    /// these; groups are between bars. The names are taken out of the namespace.
    fn dependents(source: &str, held: &[&str]) -> String {
        let mut vm = Vm::new(Box::new(NoHost));
        let globals = vm.new_dict();
        assert!(vm.run_text(source, "<test>", &globals).is_ok());
        let names: Vec<_> = held.iter().map(|name| vm.intern(name)).collect();
        let held: Vec<Val> =
            names.iter().map(|name| globals.remove_str(&mut vm, name).expect("it is there")).collect();
        let references: Vec<&Val> = held.iter().collect();
        let found = vm.heap.dependents(&references, Dict::layout());
        let mut groups: Vec<String> = Vec::new();
        for group in found {
            let mut sets: Vec<String> = Vec::new();
            for set in group {
                let mut shown: Vec<_> = set.objects.iter().map(|object| vm.repr_text(object)).collect();
                shown.sort();
                sets.push(format!("{:?} {}", set.holders, shown.join(" ")));
            }
            sets.sort();
            groups.push(sets.join("; "));
        }
        groups.sort();
        groups.join(" | ")
    }

    #[test]
    fn what_one_reference_keeps() {
        assert_eq!(dependents("a = [{1: 1}, [{2: 2}]]", &["a"]), "[0] {1: 1} {2: 2}");
    }

    #[test]
    fn what_has_a_name_depends_on_nothing() {
        assert_eq!(dependents("x = {1: 1}; a = [x, {2: 2}]", &["a"]), "[0] {2: 2}");
        assert_eq!(dependents("a = [{1: {2: 2}}]; x = a", &["a"]), "");
    }

    #[test]
    fn what_several_keep_is_a_set_of_its_own() {
        let source = "x = {1: 1}; a = [x, {2: 2}]; b = [x, {3: 3}]; c = [{4: 4}]; del x";
        let found = "[0, 1] {1: 1}; [0] {2: 2}; [1] {3: 3} | [2] {4: 4}";
        assert_eq!(dependents(source, &["a", "b", "c"]), found);
    }

    #[test]
    fn one_reference_may_lead_to_another() {
        let source = "b = [{1: 1}]; a = [b, {2: 2}]";
        assert_eq!(dependents(source, &["a", "b"]), "[0, 1] {1: 1}; [0] {2: 2}");
        assert_eq!(dependents(source, &["b", "a"]), "[0, 1] {1: 1}; [1] {2: 2}");
    }

    #[test]
    fn cycles_do_not_matter() {
        assert_eq!(dependents("a = [{1: 1}]; a.append(a)", &["a"]), "[0] {1: 1}");
        let source = "a = [{1: 1}]; b = [a, {2: 2}]; a.append(b)";
        assert_eq!(dependents(source, &["a", "b"]), "[0, 1] {1: 1} {2: 2}");
    }

    #[test]
    fn finalizers_and_weak_references_see_objects() {
        let source = "
class C:
    def __del__(self): pass
c = C(); c.x = [{1: 1}]; a = [c, {2: 2}]; del c";
        assert_eq!(dependents(source, &["a"]), "[0] {2: 2}");
        let source = "
import weakref
class C: pass
c = C(); c.x = [{1: 1}]; r = weakref.ref(c); a = [c, {2: 2}]; del c";
        assert_eq!(dependents(source, &["a"]), "[0] {2: 2}");
    }
}
