//! Nodes of the document and events, as Python has them.
//!
//! - `node`: the class `DOMNode`; `sums`: what is put into nodes, and sums of it; `tags`: the classes
//!   of `browser.html` and `browser.svg`; `events`: `DOMEvent` and those that wait for events; `texts`:
//!   maps from text to text, which attributes and storages are; `query`: the query of the page's address

mod events;
mod node;
mod query;
mod sums;
mod tags;
mod texts;

pub use events::{DOM_EVENT, event_for};
pub(crate) use events::{bind, bind_all, not_callable, unbind};
pub use node::DOM_NODE;
pub(crate) use node::restore;
pub(crate) use tags::{HTML, OLD_HTML, OLD_SVG, SVG, class_of_found, class_of_number};
pub(crate) use texts::storage;
