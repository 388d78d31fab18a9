//! Nobody comes in any more, or does again.

use super::reason::{Deed, ask, done};
use super::show::id;
use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs};
use crate::pages::proof::proved;
use actions::person;
use axum::extract::Path;

const BLOCK: Deed = Deed {
    title: words::BLOCK,
    says: words::BLOCK_SAYS,
    is_bad: true,
};

const UNBLOCK: Deed = Deed {
    title: words::UNBLOCK,
    says: words::UNBLOCK_SAYS,
    is_bad: false,
};

/// Asks why.
pub(crate) async fn ask_block(at: At, Path(text): Path<String>) -> Answer {
    proved(&at, &person::block::ACT)?;
    ask(&at, (BLOCK, &id(&text)?), ("", Wrongs::default())).await
}

/// Blocks.
pub(crate) async fn block(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let result = person::block(&at, &id, fields.get("reason")).await;
    done(&at, (BLOCK, &id), (result, &fields)).await
}

/// Asks why.
pub(crate) async fn ask_unblock(at: At, Path(text): Path<String>) -> Answer {
    proved(&at, &person::unblock::ACT)?;
    ask(&at, (UNBLOCK, &id(&text)?), ("", Wrongs::default())).await
}

/// Lets in again.
pub(crate) async fn unblock(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let result = person::unblock(&at, &id, fields.get("reason")).await;
    done(&at, (UNBLOCK, &id), (result, &fields)).await
}
