//! What people can do.
