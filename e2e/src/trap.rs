//! The world outside the origin: a proxy that Chromium must use for every host but ours, and that
//! only writes down what was asked of it. It hears page and workers alike.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use anyhow::{Context as _, Result};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::background::Background;

pub struct Trap {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    _server: Background,
}

impl Trap {
    /// # Errors
    /// If no port can be had.
    pub fn set() -> Result<Self> {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").context("no port for the trap")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        let server = Background::run(async move {
            let Ok(listener) = TcpListener::from_std(listener) else { return };
            while let Ok((stream, _)) = listener.accept().await {
                let heard = Arc::clone(&heard);
                tokio::spawn(async move {
                    let _ = refuse(stream, &heard).await;
                });
            }
        })?;
        Ok(Self { address, asked, _server: server })
    }

    /// The first line of every request that left the origin ("CONNECT elsewhere.test:443 HTTP/1.1").
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().map(|asked| asked.clone()).unwrap_or_default()
    }
}

async fn refuse(stream: TcpStream, heard: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    if let Ok(mut heard) = heard.lock() {
        heard.push(line.trim().to_owned());
    }
    stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await
}
