//! JavaScript values whose wrappers only JavaScript keeps alive.
//!
//! An element whose handler closes over the element is a cycle through both heaps: the element has
//! the function's stand-in, the function has the element's wrapper, and the wrapper its value. No
//! collector sees all of it. So when Python comes to rest, wrappers that depend on handles alone
//! lend their values: the stand-ins hold these from then on, and the wrappers have but weak
//! references. Now JavaScript's collector sees the whole cycle; when it frees a stand-in, the
//! function goes, and the wrappers with it.
//!
//! Before Python gets to see such an object again, by its stand-in or by a node that has a wrapper,
//! the values come back to all wrappers that it may lead to: its group. What is lent cannot have
//! changed meanwhile, as nobody could have reached it.
//!
//! Not freed are cycles through objects with `__del__`, through the referents of weak references and
//! through coroutines that wait.

use std::cell::RefCell;
use std::ops::Range;
use std::ptr::NonNull;

use js_sys::Array;
use taipan_interpreter::object::{Dependents, Generation, Obj, Payload};
use taipan_interpreter::{Val, Vm};
use wasm_bindgen::{JsCast, JsValue};

use super::object::JsObject;
use super::{IdMap, handles, imports, new_ids};

/// Handles from which on it is worth while to look for cycles.
const FEW: usize = 1000;

/// Where what a wrapper has lent is: the number of a group, 0 for none, and a place in it.
#[derive(Clone, Copy, Default)]
pub(super) struct Loan {
    pub(super) group: u32,
    place: u32,
}

/// Values in one Array, which the stand-ins that lead to them hold.
struct Region {
    /// A weak reference to the Array: value and `this` of each wrapper.
    values: JsValue,
    /// The places of the wrappers in the group.
    wrappers: Range<usize>,
}

/// Handles that lead to objects in common, and the wrappers that depend on them.
#[derive(Default)]
struct Group {
    holders: Vec<u32>,
    regions: Vec<Region>,
    /// None where a wrapper was freed.
    wrappers: Vec<Option<NonNull<Obj<JsObject>>>>,
}

struct Loans {
    last: u32,
    groups: IdMap<u32, Group>,
    by_holder: IdMap<u32, u32>,
    /// How many handles there may be before cycles are looked for.
    enough: usize,
    /// How often the heap had been collected when they last were.
    collections: u32,
}

thread_local! {
    // No borrow lasts while an object is freed or JavaScript is called.
    static LOANS: RefCell<Loans> = const {
        RefCell::new(Loans { last: 0, groups: new_ids(), by_holder: new_ids(), enough: FEW, collections: 0 })
    };
}

/// Lends what can be lent, if handles have become many or the whole heap was collected. To be called
/// when no Python runs.
pub(super) fn at_rest(vm: &Vm) {
    let (enough, collections) = LOANS.with_borrow(|loans| (loans.enough, loans.collections));
    let was_collected = collections != vm.heap.full_collections();
    if was_collected || handles::handle_count() > enough {
        lend_all(vm, was_collected);
    }
}

// Not in line: whatever Python ends would be as large as this, and browsers compile large functions slowly.
#[cold]
#[inline(never)]
fn lend_all(vm: &Vm, was_collected: bool) {
    if !was_collected {
        vm.heap.collect(Generation::All);
    }
    lend(vm);
    LOANS.with_borrow_mut(|loans| {
        let count = handles::handle_count();
        loans.enough = count + FEW.max(count / 2);
        loans.collections = vm.heap.full_collections();
    });
}

fn lend(vm: &Vm) {
    // The node of a wrapper that has lent it cannot be asked whether it is another one.
    super::object::number_nodes();
    let (holders, groups) = handles::with_all(|all| {
        let free = LOANS.with_borrow(|loans| {
            all.filter(|(handle, _)| !loans.by_holder.contains_key(handle)).collect::<Vec<_>>()
        });
        let (holders, held): (Vec<u32>, Vec<&Val>) = free.into_iter().unzip();
        (holders, vm.heap.dependents(&held, JsObject::layout()))
    });
    for group in groups {
        lend_group(&holders, group);
    }
}

fn lend_group(holders: &[u32], sets: Vec<Dependents>) {
    let number = LOANS.with_borrow_mut(|loans| {
        loans.last = loans.last.wrapping_add(1).max(1);
        loans.last
    });
    let mut group = Group::default();
    // For each holder, the Arrays that it is to hold.
    let mut held: IdMap<u32, Array> = IdMap::default();
    for set in sets {
        let values = Array::new();
        let start = group.wrappers.len();
        for object in &set.objects {
            let Some(object) = object.get::<JsObject>() else { continue };
            let loan = Loan { group: number, place: group.wrappers.len() as u32 };
            if let Some((value, this)) = object.lend(loan) {
                values.push(&value);
                values.push(&this);
                group.wrappers.push(Some(NonNull::from(object)));
            }
        }
        let values: JsValue = values.into();
        for &holder in &set.holders {
            held.entry(holders[holder]).or_default().push(&values);
        }
        group.regions.push(Region { values: imports::weak(&values), wrappers: start..group.wrappers.len() });
    }
    group.holders = held.keys().copied().collect();
    for (&holder, arrays) in &held {
        imports::lend(holder, arrays);
    }
    LOANS.with_borrow_mut(|loans| {
        loans.by_holder.extend(group.holders.iter().map(|&holder| (holder, number)));
        loans.groups.insert(number, group);
    });
}

/// Gives wrappers that a handle leads to their values back, as Python is about to see what it stands for.
pub(super) fn take_back(handle: u32) {
    if let Some(group) = LOANS.with_borrow(|loans| loans.by_holder.get(&handle).copied()) {
        take_back_group(group);
    }
}

/// Gives all wrappers of a group their values back. Those whose values are gone, as nothing led to them any
/// more, are freed.
pub(super) fn take_back_group(number: u32) {
    let group = LOANS.with_borrow_mut(|loans| {
        let group = loans.groups.remove(&number)?;
        for holder in &group.holders {
            loans.by_holder.remove(holder);
        }
        Some(group)
    });
    let Some(group) = group else { return };
    for Region { values, wrappers } in &group.regions {
        let values = imports::strong(values);
        let values: Option<&Array> = values.dyn_ref();
        for (at, wrapper) in group.wrappers[wrappers.clone()].iter().enumerate() {
            let Some(wrapper) = wrapper else { continue };
            let value = |at: usize| values.map_or(JsValue::UNDEFINED, |values| values.get(at as u32));
            // SAFETY: a wrapper that is freed leaves the group's list first.
            unsafe { wrapper.as_ref() }.take_back(value(2 * at), value(2 * at + 1));
        }
    }
    for holder in group.holders {
        if !imports::returned(holder) {
            handles::release(holder);
        }
    }
}

/// Takes note that a wrapper is freed.
pub(super) fn forget(loan: Loan) {
    LOANS.with_borrow_mut(|loans| {
        if let Some(group) = loans.groups.get_mut(&loan.group) {
            group.wrappers[loan.place as usize] = None;
        }
    });
}

/// Takes note that a handle is no more.
pub(super) fn end_holder(handle: u32) {
    let unheld = LOANS.with_borrow_mut(|loans| {
        let number = loans.by_holder.remove(&handle)?;
        let group = loans.groups.get_mut(&number)?;
        group.holders.retain(|holder| *holder != handle);
        group.holders.is_empty().then_some(number)
    });
    if let Some(number) = unheld {
        take_back_group(number);
    }
}
