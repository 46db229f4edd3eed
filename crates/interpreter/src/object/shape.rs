//! Shapes: which attribute of an instance stands at which place.
//!
//! Instances of a class that got the same attributes in the same order share a shape. Shapes form
//! a tree below their class: setting a new attribute goes to the child for its name. Numbers are
//! never used twice, so that an inline cache may compare them.

use std::cell::{Cell, OnceCell, RefCell};

use hashbrown::HashMap;

use super::header::{Obj, Ref};
use super::heap::Heap;
use super::string::Str;

/// More attributes than this make an instance use a dict.
pub(super) const LARGEST_SHAPE: usize = 64;
/// Shapes of one class, after which further instances use dicts: attribute names made up at run
/// time would otherwise fill the memory.
const MOST_SHAPES: u32 = 2000;

/// A list of attribute names, in the order in which they were first set.
pub struct Shape {
    number: u32,
    keys: Box<[Ref<Str>]>,
    children: RefCell<Vec<(*const Obj<Str>, Box<Shape>)>>,
    places: OnceCell<HashMap<usize, u16>>,
}

/// The shapes of one class.
pub(super) struct ShapeTree {
    root: OnceCell<Box<Shape>>,
    count: Cell<u32>,
}

impl ShapeTree {
    pub(super) fn new() -> ShapeTree {
        ShapeTree { root: OnceCell::new(), count: Cell::new(0) }
    }

    pub(super) fn root(&self, heap: &Heap) -> &Shape {
        self.root.get_or_init(|| Box::new(Shape::new(heap, Box::new([]))))
    }

    /// The shape after setting a new attribute `name`, or None if a dict is to be used.
    pub(super) fn with<'a>(&'a self, heap: &Heap, shape: &'a Shape, name: &Obj<Str>) -> Option<&'a Shape> {
        let pointer: *const Obj<Str> = name;
        let mut children = shape.children.borrow_mut();
        let place = children.iter().position(|(key, _)| *key == pointer);
        let place = match place {
            Some(place) => place,
            None => {
                if shape.keys.len() >= LARGEST_SHAPE || self.count.get() >= MOST_SHAPES {
                    return None;
                }
                self.count.set(self.count.get() + 1);
                let keys = shape.keys.iter().cloned().chain([name.to_ref()]).collect();
                children.push((pointer, Box::new(Shape::new(heap, keys))));
                children.len() - 1
            }
        };
        let child: *const Shape = &*children[place].1;
        // SAFETY: shapes are boxed and live as long as the tree of their class.
        Some(unsafe { &*child })
    }
}

impl Shape {
    fn new(heap: &Heap, keys: Box<[Ref<Str>]>) -> Shape {
        Shape { number: heap.new_version(), keys, children: RefCell::default(), places: OnceCell::new() }
    }

    /// The number that identifies the shape.
    #[inline(always)]
    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    pub(crate) fn keys(&self) -> &[Ref<Str>] {
        &self.keys
    }

    /// The place of an attribute, by its interned name.
    pub(crate) fn place(&self, name: &Obj<Str>) -> Option<u16> {
        if self.keys.len() <= 8 {
            return self.keys.iter().position(|key| key.is(name)).map(|place| place as u16);
        }
        let places = self.places.get_or_init(|| {
            self.keys.iter().enumerate().map(|(i, key)| (key.as_pointer() as usize, i as u16)).collect()
        });
        places.get(&(name as *const Obj<Str> as usize)).copied()
    }
}
