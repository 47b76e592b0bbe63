//! Work that may never answer, against something that certainly does.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

/// The answer of `work`, unless the alarm goes off before. Where both are there at once the answer counts.
pub async fn before<T>(alarm: impl Future<Output = ()>, work: impl Future<Output = T>) -> Option<T> {
    let (mut alarm, mut work) = (pin!(alarm), pin!(work));
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(answer) => Poll::Ready(Some(answer)),
        Poll::Pending => alarm.as_mut().poll(context).map(|()| None),
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use pollster::block_on;

    use super::*;

    #[test]
    fn work_that_never_answers_ends_with_the_alarm() {
        assert_eq!(block_on(before(ready(()), pending::<u8>())), None);
    }

    #[test]
    fn an_answer_that_is_there_counts_whatever_the_alarm_does() {
        assert_eq!(block_on(before(pending(), ready(1))), Some(1));
        assert_eq!(block_on(before(ready(()), ready(2))), Some(2));
    }

    #[test]
    fn an_answer_that_comes_later_but_before_the_alarm_counts() {
        let mut looks = 0;
        let third_look = poll_fn(|context| {
            looks += 1;
            context.waker().wake_by_ref();
            if looks == 3 { Poll::Ready(looks) } else { Poll::Pending }
        });
        assert_eq!(block_on(before(pending(), third_look)), Some(3));
    }
}
