//! What programs do all day, once through: every operation is seen to work.
