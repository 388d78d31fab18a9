use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

/// What a future gives, or what it cried when it panicked.
///
/// Whatever it had begun is dropped with it: a transaction is rolled back, so nothing half done is seen by others.
pub(super) async fn caught<T>(future: impl Future<Output = T>) -> Result<T, String> {
    let mut future = pin!(future);
    poll_fn(
        move |context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(done)) => Poll::Ready(Ok(done)),
            Err(panic) => Poll::Ready(Err(cry(&*panic))),
        },
    )
    .await
}

fn cry(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("without a word").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_word_and_anything_else_passes() {
        assert_eq!(caught(async { 1 }).await, Ok(1));
        let cried = caught(async {
            tokio::task::yield_now().await;
            panic!("row {}", 7)
        });
        assert_eq!(cried.await, Err::<(), _>("row 7".to_owned()));
    }
}
