//! The content of the field as data: subjects, specifications, scales, norms; loaded from text, checked, never from paths.
