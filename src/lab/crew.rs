//! Many pieces of work on all cores. A network is trained on one core, so that its numbers do not
//! depend on how many there are; different networks are trained at the same time.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// What the one who waits is told.
pub enum CrewUpdate<'a, P, R> {
    /// A piece is so far.
    Progress(usize, P),
    /// A piece is done. Told in the order of the pieces.
    Done(usize, &'a R),
}

enum CrewMessage<P, R> {
    Progress(usize, P),
    Done(usize, R),
}

/// Tells how far a piece is.
pub struct ProgressSender<P, R> {
    item: usize,
    news: Sender<CrewMessage<P, R>>,
}

impl<P, R> ProgressSender<P, R> {
    pub fn tell(&self, progress: P) {
        // Nobody waits any more: then nobody has to be told.
        let _ = self.news.send(CrewMessage::Progress(self.item, progress));
    }
}

/// Does `work` to every item; the results in the order of the items.
pub fn on_all_cores<T: Sync, P: Send, R: Send>(
    items: &[T],
    work: impl Fn(&T, &ProgressSender<P, R>) -> R + Sync,
    hear: impl FnMut(CrewUpdate<'_, P, R>),
) -> Vec<R> {
    on_cores(thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN), items, work, hear)
}

/// As `on_all_cores`, on so many.
pub fn on_cores<T: Sync, P: Send, R: Send>(
    cores: NonZero<usize>,
    items: &[T],
    work: impl Fn(&T, &ProgressSender<P, R>) -> R + Sync,
    mut hear: impl FnMut(CrewUpdate<'_, P, R>),
) -> Vec<R> {
    let workers = cores.get().min(items.len());
    let next = AtomicUsize::new(0);
    let (news, heard) = channel();
    let mut results: Vec<Option<R>> = items.iter().map(|_| None).collect();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (news, next, work) = (news.clone(), &next, &work);
            scope.spawn(move || {
                while let Some((item, piece)) = following(items, next) {
                    let teller = ProgressSender { item, news: news.clone() };
                    let _ = news.send(CrewMessage::Done(item, work(piece, &teller)));
                }
            });
        }
        drop(news);
        let mut told = 0;
        for message in heard {
            match message {
                CrewMessage::Progress(item, progress) => hear(CrewUpdate::Progress(item, progress)),
                CrewMessage::Done(item, result) => results[item] = Some(result),
            }
            while let Some(Some(result)) = results.get(told) {
                hear(CrewUpdate::Done(told, result));
                told += 1;
            }
        }
    });
    results.into_iter().flatten().collect()
}

fn following<'a, T>(items: &'a [T], next: &AtomicUsize) -> Option<(usize, &'a T)> {
    let item = next.fetch_add(1, Ordering::Relaxed);
    Some((item, items.get(item)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_done_once_and_told_in_order() {
        let items: Vec<u64> = (0..50).collect();
        let (mut done, mut progressed) = (Vec::new(), 0);
        let squares = on_all_cores(
            &items,
            |&item, teller| {
                teller.tell(item);
                item * item
            },
            |news| match news {
                CrewUpdate::Progress(item, told) => {
                    assert_eq!(item as u64, told);
                    progressed += 1;
                }
                CrewUpdate::Done(item, &square) => done.push((item as u64, square)),
            },
        );
        assert_eq!(squares, items.iter().map(|item| item * item).collect::<Vec<_>>());
        assert_eq!(done, items.iter().map(|item| (*item, item * item)).collect::<Vec<_>>());
        assert_eq!(progressed, 50);
    }

    #[test]
    fn nothing_to_do_is_done_at_once() {
        let none = on_all_cores(&[(); 0], |(), _: &ProgressSender<(), ()>| (), |_| panic!("there is no news"));
        assert!(none.is_empty());
    }
}
