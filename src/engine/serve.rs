//! Runs a session in the worker: messages in, slices of work, messages out.

use super::session::Session;
use crate::platform::clock::now_ms;
use crate::platform::memory;
use crate::platform::worker::{self, Mailbox, WorkerMessage};
use crate::protocol::{self, Command, Event, Failure};

/// While busy, the page hears of us at least this often.
const HEARTBEAT_EVERY_MS: f64 = 1000.0;

/// Serves until the worker is ended or its device breaks.
pub async fn serve() {
    let mailbox = Mailbox::open();
    let mut session = Session::default();
    let mut last_heartbeat_ms = now_ms();
    loop {
        let message = match mailbox.try_next() {
            Some(message) => Some(message),
            None if session.has_work() => None,
            None => Some(mailbox.next().await),
        };
        match message {
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

/// Tells the page of a panic before the worker traps.
pub fn report_panic(message: &str) {
    let failure = Failure {
        what: "The engine stopped unexpectedly.".into(),
        why: message.to_owned(),
        advice: "Eddy starts it again and goes on from the last checkpoint.".into(),
    };
    send(&Event::Failure { failure, fatal: true }, None);
}

async fn receive(session: &mut Session, message: WorkerMessage) {
    match protocol::decode::<Command>(&message.bytes) {
        Ok(command) => session.handle(command, message.blob).await,
        Err(error) => {
            let failure = Failure {
                what: "A message could not be read.".into(),
                why: error.to_string(),
                advice: "Reload the page.".into(),
            };
            send(&Event::Failure { failure, fatal: false }, None);
        }
    }
}

fn send(event: &Event, blob: Option<&[u8]>) {
    match protocol::encode(event) {
        Ok(bytes) => worker::post(&bytes, blob),
        Err(error) => log::error!("an event could not be encoded: {error}"),
    }
}
