//! Long lists by pages of the size that the program wants, whatever the size of those of the acts.

use super::Fault;
use actions::{Mistake, Page, Refusal, Wrong};
use serde::Serialize;
use utoipa::ToSchema;

/// Entries of a page that asks for no number.
const USUAL: u32 = 50;
/// The greatest number of entries on a page.
const MOST: u32 = 200;
/// The last page that can be asked for: beyond it a number is a mistake, not a wish.
const LAST: u32 = 1_000_000;

/// Which page.
#[derive(Clone, Copy, Debug)]
pub(in crate::api) struct Paging {
    page: u32,
    size: u32,
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Page)]
pub(in crate::api) struct Sheet<T> {
    /// Its entries.
    items: Vec<T>,
    /// How many entries all pages have together, counting only those that may be seen.
    total: u64,
    /// Its number, from 1.
    page: u32,
    /// The greatest number of entries on a page.
    size: u32,
}

impl Paging {
    /// The page with this number, from 1, if there are so many entries on each.
    pub(in crate::api) fn of(page: Option<u32>, size: Option<u32>) -> Result<Self, Fault> {
        let (page, size) = (page.unwrap_or(1), size.unwrap_or(USUAL));
        let wrong = |field, good: bool| {
            (!good).then_some(Mistake {
                field,
                wrong: Wrong::Form,
            })
        };
        let mistakes = [
            wrong("page", (1..=LAST).contains(&page)),
            wrong("size", (1..=MOST).contains(&size)),
        ];
        let mistakes: Vec<Mistake> = mistakes.into_iter().flatten().collect();
        if mistakes.is_empty() {
            Ok(Self { page, size })
        } else {
            Err(Refusal::Mistaken(mistakes).into())
        }
    }

    /// Number of entries on the pages before.
    fn skipped(self) -> u64 {
        u64::from(self.page - 1) * u64::from(self.size)
    }

    /// The page of a list that is all there.
    pub(in crate::api) fn cut<V, T: From<V>>(self, all: Vec<V>) -> Sheet<T> {
        let total = all.len() as u64;
        let skipped = usize::try_from(self.skipped()).unwrap_or(usize::MAX);
        let items = all.into_iter().skip(skipped).take(self.size as usize);
        self.sheet(items.map(T::from).collect(), total)
    }

    /// The page put together from those that an act gives.
    pub(in crate::api) async fn gather<V, T, F>(self, ask: impl Fn(u32) -> F) -> Result<Sheet<T>, Fault>
    where
        T: From<V>,
        F: Future<Output = Result<Page<V>, Refusal>>,
    {
        let from = self.skipped();
        let mut own = from / u64::from(USUAL);
        let (mut items, mut total) = (Vec::new(), from + 1);
        while (items.len() as u64) < u64::from(self.size) && from + (items.len() as u64) < total {
            let page = ask(u32::try_from(own + 1).map_err(Fault::broken)?).await?;
            if page.size != USUAL {
                return Err(Fault::broken("acts page otherwise than the API counts"));
            }
            total = page.total;
            let before = (from + items.len() as u64).saturating_sub(own * u64::from(USUAL));
            let room = self.size as usize - items.len();
            let found = items.len();
            items.extend(
                page.items
                    .into_iter()
                    .skip(before as usize)
                    .take(room)
                    .map(T::from),
            );
            if items.len() == found {
                break; // shorter than it was told: somebody removed entries meanwhile
            }
            own += 1;
        }
        Ok(self.sheet(items, total))
    }

    fn sheet<T>(self, items: Vec<T>, total: u64) -> Sheet<T> {
        Sheet {
            items,
            total,
            page: self.page,
            size: self.size,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an act would answer of the numbers below `total`, 50 on a page.
    async fn act(page: u32, total: u32) -> Result<Page<u32>, Refusal> {
        let from = (page - 1) * USUAL;
        Ok(Page {
            items: (from..(from + USUAL).min(total)).collect(),
            total: total.into(),
            page,
            size: USUAL,
        })
    }

    #[tokio::test]
    async fn a_page_is_the_same_whether_it_is_cut_or_put_together() {
        for total in [0, 1, 49, 50, 51, 149, 150, 151, 401] {
            for size in [1, 7, 50, 99, 100, 200] {
                for page in [1, 2, 3, 5, 1000] {
                    let paging = Paging::of(Some(page), Some(size)).unwrap();
                    let cut: Sheet<u32> = paging.cut((0..total).collect());
                    let gathered: Sheet<u32> = paging.gather(|page| act(page, total)).await.unwrap();
                    let at = format!("page {page} of {total} by {size}");
                    assert_eq!(gathered.items, cut.items, "{at}");
                    assert_eq!((gathered.total, cut.total), (total.into(), total.into()), "{at}");
                }
            }
        }
    }

    #[tokio::test]
    async fn entries_that_vanish_meanwhile_end_the_page() {
        let paging = Paging::of(Some(1), Some(200)).unwrap();
        let shrinking = async |page: u32| act(page, if page == 1 { 200 } else { 60 }).await;
        let found: Sheet<u32> = paging.gather(shrinking).await.unwrap();
        assert_eq!(found.items.len(), 60);
    }
}
