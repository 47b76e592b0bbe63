//! Everywhere but here: the proxy of a browser that keeps no log of its network. It lets nothing through and remembers
//! what was asked for.

use std::sync::{Arc, Mutex};

use anyhow::{Context as _, Result};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::background::Background;

pub struct Elsewhere {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    _server: Background,
}

const REFUSAL: &[u8] = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// Errands of Firefox itself, which has no flag for going on none.
const OWN_ERRANDS: [&str; 3] = ["mozilla.com", "mozilla.net", "mozilla.org"];

impl Elsewhere {
    /// # Errors
    /// If there is no port for it.
    pub fn serve() -> Result<Self> {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").context("no port for the proxy")?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        let server = Background::run(async move {
            let Ok(listener) = TcpListener::from_std(listener) else { return };
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(refuse(stream, Arc::clone(&heard)));
            }
        })?;
        Ok(Self { port, asked, _server: server })
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// What was asked for: addresses of http, hosts and ports of https.
    pub fn asked(&self) -> Vec<String> {
        let mut asked = self.asked.lock().map(|asked| asked.clone()).unwrap_or_default();
        asked.dedup();
        asked
    }
}

async fn refuse(mut stream: TcpStream, heard: Arc<Mutex<Vec<String>>>) {
    let (reader, mut writer) = stream.split();
    let mut line = String::new();
    // One that says nothing has asked for nothing.
    if BufReader::new(reader).read_line(&mut line).await.is_err() {
        return;
    }
    let address = line.split_whitespace().nth(1).unwrap_or_default().to_owned();
    if !address.is_empty()
        && !is_own_errand(&address)
        && let Ok(mut heard) = heard.lock()
    {
        heard.push(address);
    }
    let _ = writer.write_all(REFUSAL).await;
    let _ = writer.shutdown().await;
}

fn is_own_errand(address: &str) -> bool {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    OWN_ERRANDS.iter().any(|own| host == *own || host.strip_suffix(own).is_some_and(|head| head.ends_with('.')))
}
