//! Runs a session in the worker: messages in, slices of work, messages out.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use super::session::Session;
use crate::platform::clock::now_ms;
use crate::platform::worker::{self, Mailbox, WorkerMessage};
use crate::platform::{files, memory};
use crate::protocol::{self, Command, Event, Failure, Progress, Task};
use crate::words::engine::message as engine;

/// While busy, the page hears of us at least this often; at rest, an answer to `Ping`.
const HEARTBEAT_EVERY_MS: f64 = 1000.0;

/// A file is on its way: the page hears of it at least this often.
const ARRIVAL_EVERY_MS: u32 = 1000;

/// Serves until the worker is ended or its device breaks.
pub async fn serve() {
    let mailbox = Mailbox::open();
    let mut session = Session::default();
    let mut last_heartbeat_ms = now_ms();
    loop {
        match next(&mailbox, &session).await {
            Some(message) => receive(&mut session, message).await,
            None => session.work().await,
        }
        for outgoing in session.take_outgoing() {
            send(&outgoing.event, outgoing.blob.as_deref());
        }
        if session.is_dead() {
            return;
        }
        if now_ms() - last_heartbeat_ms > HEARTBEAT_EVERY_MS {
            last_heartbeat_ms = now_ms();
            send(&Event::Heartbeat { memory_bytes: memory::grown_to_bytes() }, None);
        }
        // Messages that came meanwhile are delivered only when the event loop runs.
        worker::yield_now().await;
    }
}

/// The next message, or `None` once there is work and no message: at once, or when an answer arrives that a
/// work waits for.
async fn next(mailbox: &Mailbox, session: &Session) -> Option<WorkerMessage> {
    let (mut message, mut work) = (pin!(mailbox.next()), pin!(session.ready()));
    poll_fn(|context| match message.as_mut().poll(context) {
        Poll::Ready(message) => Poll::Ready(Some(message)),
        Poll::Pending => work.as_mut().poll(context).map(|()| None),
    })
    .await
}

/// Tells the page of a panic before the worker traps.
pub fn report_panic(message: &str) {
    let failure = Failure { what: engine::stopped(), why: message.into(), advice: engine::stopped_advice() };
    send(&Event::Failure { failure, fatal: true }, None);
}

async fn receive(session: &mut Session, message: WorkerMessage) {
    match protocol::decode::<Command>(&message.bytes) {
        Ok(command) => heard_meanwhile(session.handle(command, message.blob)).await,
        Err(error) => {
            let failure =
                Failure { what: engine::message_unread(), why: error.to_string().into(), advice: engine::reload() };
            send(&Event::Failure { failure, fatal: false }, None);
        }
    }
}

/// Waits for `work`, and tells the page how much has arrived of a file that it waits for: on a slow line that takes
/// longer than the page trusts a silent engine. A file of which nothing more arrives is not told of.
async fn heard_meanwhile(work: impl Future<Output = ()>) {
    let mut work = pin!(work);
    let loading = |done, of| Event::Progress(Progress { task: Task::LoadingData, done, of });
    let mut told = files::arriving();
    let mut has_told = false;
    while worker::within(ARRIVAL_EVERY_MS, work.as_mut()).await.is_none() {
        let arriving = files::arriving();
        if arriving != told {
            (told, has_told) = (arriving, true);
            send(&loading(arriving.bytes, arriving.of), None);
        }
    }
    if has_told {
        send(&loading(1, 1), None);
    }
}

fn send(event: &Event, blob: Option<&[u8]>) {
    match protocol::encode(event) {
        Ok(bytes) => worker::post(&bytes, blob),
        Err(error) => log::error!("an event could not be encoded: {error}"),
    }
}
