//! The browser layer of Taipan.
