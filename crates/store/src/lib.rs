//! Where rows live.
