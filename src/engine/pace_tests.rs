//! Long work yields, waits for answers and ends; nobody polls it in vain, and nobody waits for it in vain.

use std::cell::RefCell;
use std::sync::mpsc;

use pollster::block_on;

use super::*;
use crate::dynamics::{LatentMap, MapError, Picard, PicardRule};
use crate::math::Points;

thread_local! {
    /// The budget of the works that this thread begins.
    pub static SLICE: Cell<f64> = const { Cell::new(SLICE_MS) };
}

/// Has every work that `begin` begins take slices of this long; one of 0 ms yields at each chance.
pub fn in_slices_of<T>(slice_ms: f64, begin: impl FnOnce() -> T) -> T {
    let usual = SLICE.replace(slice_ms);
    let begun = begin();
    SLICE.set(usual);
    begun
}

/// A map that is computed elsewhere: whoever asks finds the question in `asked` and answers it there.
#[derive(Clone, Default)]
pub struct LateMap {
    pub asked: Rc<RefCell<Vec<Question>>>,
    pub polled: Rc<Cell<usize>>,
}

/// Points that are to be halved.
pub struct Question {
    points: Points<f32>,
    answer: Rc<RefCell<Option<Points<f32>>>>,
    waker: Waker,
}

impl Question {
    /// Answers as the other side would, and wakes who asked.
    pub fn answer(self) {
        self.give().wake();
    }

    /// Answers; who asked is still to be woken.
    pub fn give(self) -> Waker {
        let half = self.points.as_flat().iter().map(|value| value / 2.0).collect();
        self.answer.replace(Some(Points::from_flat(self.points.dim(), half)));
        self.waker
    }
}

impl LatentMap for LateMap {
    fn dim(&self) -> usize {
        2
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        let answer = Rc::new(RefCell::new(None));
        let mut has_asked = false;
        poll_fn(|context| {
            self.polled.set(self.polled.get() + 1);
            if !std::mem::replace(&mut has_asked, true) {
                let (points, answer, waker) = (points.clone(), Rc::clone(&answer), context.waker().clone());
                self.asked.borrow_mut().push(Question { points, answer, waker });
            }
            answer.take().map_or(Poll::Pending, |mapped| Poll::Ready(Ok(mapped)))
        })
        .await
    }
}

/// Counts to three and yields after each number.
async fn counts(counted: Rc<RefCell<Vec<u64>>>, pace: Pace) -> u64 {
    for number in 1..=3 {
        counted.borrow_mut().push(number);
        pace.set_progress(number, 3);
        pace.yield_if_due().await;
    }
    6
}

#[test]
fn a_work_goes_on_where_it_yielded_and_ends_once() {
    let counted = Rc::new(RefCell::new(Vec::new()));
    let mut work = LongWork::in_slices_of(0.0, |pace| counts(Rc::clone(&counted), pace));
    assert!(counted.borrow().is_empty() && work.activity().is_ready());
    for number in 1..=3 {
        assert_eq!(work.slice(), None);
        assert_eq!((counted.borrow().last().copied(), work.progress()), (Some(number), (number, 3)));
        assert!(work.activity().is_ready(), "who yields wants to go on");
    }
    assert_eq!([work.slice(), work.slice()], [Some(6), None]);
    assert!(matches!(work.activity(), Activity::Idle));
}

#[test]
fn who_has_nobody_to_let_in_never_stops() {
    let counted = Rc::new(RefCell::new(Vec::new()));
    let pace = Pace::unhurried();
    assert_eq!(
        block_on(async {
            pace.yield_now().await;
            counts(Rc::clone(&counted), pace.clone()).await
        }),
        6
    );
}

#[test]
fn who_waits_for_a_map_that_answers_later_is_not_polled_and_blocks_nobody() {
    let map = LateMap::default();
    let (asked, polled) = (Rc::clone(&map.asked), Rc::clone(&map.polled));
    let rule = PicardRule { max_steps: 3, ..PicardRule::paper(1.0) };
    let start = Points::from_flat(2, vec![8.0, 4.0]);
    let mut work = LongWork::in_slices_of(0.0, move |_| async move {
        let mut picard = Picard::new(&start, rule);
        while !picard.advance(&map, 1).await? {}
        Ok::<_, MapError>(picard.into_ends())
    });
    let counted = Rc::new(RefCell::new(Vec::new()));
    let mut other = LongWork::in_slices_of(0.0, |pace| counts(Rc::clone(&counted), pace));
    for question in 1..=3 {
        assert!(work.slice().is_none());
        // It waits: slices of it do nothing, another work goes on.
        let polled_once = polled.get();
        for _ in 0..10 {
            assert!(work.slice().is_none());
        }
        assert_eq!((polled.get(), asked.borrow().len()), (polled_once, 1));
        assert!(matches!(work.activity(), Activity::Waiting(answers) if answers.len() == 1));
        assert!(work.activity().and(other.activity()).is_ready());
        other.slice();
        assert_eq!(counted.borrow().len(), question);
        asked.take().remove(0).answer();
        assert!(work.activity().is_ready());
    }
    let ends = work.slice().unwrap().unwrap();
    assert_eq!((ends[0].point.as_slice(), ends[0].steps), (&[1.0, 0.5][..], 3));
}

#[test]
fn an_answer_from_another_thread_wakes_who_waits_and_a_dropped_work_lets_go_of_all() {
    let (sender, receiver) = mpsc::channel::<Waker>();
    let device = std::thread::spawn(move || receiver.recv().map(Waker::wake).is_ok());
    let held = Rc::new(());
    let kept = Rc::clone(&held);
    let mut work = LongWork::in_slices_of(0.0, |pace| async move {
        let mut asked = false;
        poll_fn(|context| {
            if std::mem::replace(&mut asked, true) {
                return Poll::Ready(());
            }
            let _ = sender.send(context.waker().clone());
            Poll::Pending
        })
        .await;
        pace.yield_now().await;
        drop(kept);
    });
    assert_eq!(work.slice(), None);
    // Sleeps until the other thread wakes it: there is nothing else to do.
    block_on(ready(|| work.activity()));
    assert!(device.join().unwrap_or(false), "the device was asked");
    assert_eq!(work.slice(), None);
    assert_eq!(Rc::strong_count(&held), 2);
    drop(work);
    assert_eq!(Rc::strong_count(&held), 1);
}

#[test]
fn nothing_to_do_gives_way_to_an_answer_awaited_and_that_to_work() {
    let waiting =
        || Activity::Waiting(vec![Arc::new(Answer { has_arrived: false.into(), listener: Mutex::default() })]);
    assert!(matches!(Activity::of(false).and(Activity::Idle), Activity::Idle));
    assert!(
        matches!(Activity::Idle.and(waiting()).and(Activity::Idle), Activity::Waiting(answers) if answers.len() == 1)
    );
    assert!(matches!(waiting().and(waiting()), Activity::Waiting(answers) if answers.len() == 2));
    assert!(waiting().and(Activity::Ready).is_ready() && Activity::of(true).and(waiting()).is_ready());
}
