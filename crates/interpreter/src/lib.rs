//! The host-independent core of Taipan.
