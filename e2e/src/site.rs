//! A static server for the built site on a port of its own. It remembers what was asked, and can
//! be told to withhold, cut short or refuse a file.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use tower_http::services::ServeDir;

use crate::background::Background;

/// What is done with a file instead of serving it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The answer waits until the rule is lifted.
    Held,
    /// 404.
    Missing,
    /// Only so many bytes of it.
    CutTo(usize),
    /// So many bytes of what is asked for, and then the connection breaks.
    BreakAfter(usize),
    /// The whole file, whichever part of it is asked for.
    NoRanges,
    /// So many bytes of it every tenth of a second.
    Slow(usize),
    /// This page instead.
    Html(String),
    /// These lines, and then the script itself.
    After(String),
}

pub struct Site {
    address: SocketAddr,
    shared: Arc<Shared>,
    server: Mutex<Option<Background>>,
}

/// An answer that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub path: String,
    pub status: u16,
    pub bytes: u64,
}

#[derive(Default)]
struct Shared {
    requests: Mutex<Vec<String>>,
    answers: Mutex<Vec<Answer>>,
    rules: Mutex<HashMap<String, Rule>>,
    open: AtomicBool,
    open_requests: AtomicUsize,
    /// Runs in every page before its own scripts.
    prepared: Mutex<Option<String>>,
}

/// A request that has no answer yet; one that the browser gives up ends too.
struct OpenRequest(Arc<Shared>);

impl OpenRequest {
    fn begin(shared: &Arc<Shared>) -> Self {
        shared.open_requests.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(shared))
    }
}

impl Drop for OpenRequest {
    fn drop(&mut self) {
        self.0.open_requests.fetch_sub(1, Ordering::Relaxed);
    }
}

const SLOW_STEP: Duration = Duration::from_millis(100);
/// How soon a held answer notices that its rule was lifted.
const HELD_POLL: Duration = Duration::from_millis(20);

impl Site {
    /// The site that `cargo xtask test` built, or why there is none.
    ///
    /// # Errors
    /// If `EDDY_SITE` names no folder; says what to do.
    pub fn built() -> Result<PathBuf, String> {
        let Some(folder) = std::env::var_os("EDDY_SITE").map(PathBuf::from) else {
            return Err("EDDY_SITE does not name a built site; `cargo xtask test --only e2e` builds one".into());
        };
        Ok(folder)
    }

    /// Serves `folder` on 127.0.0.1.
    ///
    /// # Errors
    /// If there is no such folder or no port.
    pub fn serve(folder: &Path) -> Result<Self> {
        ensure!(folder.is_dir(), "there is no folder {} to serve", folder.display());
        let listener = std::net::TcpListener::bind("127.0.0.1:0").context("no port for the site")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::default());
        let router = Router::new()
            .fallback_service(ServeDir::new(folder))
            .layer(from_fn_with_state(Arc::clone(&shared), answer));
        let server = Background::run(async move {
            let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
            let _ = axum::serve(listener, router).await;
        })?;
        Ok(Self { address, shared, server: Mutex::new(Some(server)) })
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Paths that were asked for, in order.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().map(|requests| requests.clone()).unwrap_or_default()
    }

    /// How many requests have no answer yet.
    pub fn open_requests(&self) -> usize {
        self.shared.open_requests.load(Ordering::Relaxed)
    }

    /// What was answered since this was last asked, in order.
    pub fn take_answers(&self) -> Vec<Answer> {
        self.shared.answers.lock().map(|mut answers| std::mem::take(&mut *answers)).unwrap_or_default()
    }

    /// From now on nobody answers at this address: the connection is gone.
    pub fn close(&self) {
        if let Ok(mut server) = self.server.lock() {
            server.take();
        }
    }

    /// From now on `path` (or everything below it, if it ends with `/`) is treated so.
    pub fn set(&self, path: &str, rule: Rule) {
        if let Ok(mut rules) = self.shared.rules.lock() {
            rules.insert(path.to_owned(), rule);
        }
    }

    /// From now on every page of the site runs this script before its own.
    pub fn prepare(&self, script: String) {
        if let Ok(mut prepared) = self.shared.prepared.lock() {
            *prepared = Some(script);
        }
    }

    /// From now on pages of any origin may read the files (CORS).
    pub fn open_to_any_origin(&self) {
        self.shared.open.store(true, Ordering::Relaxed);
    }

    /// Serves `path` as it is again.
    pub fn lift(&self, path: &str) {
        if let Ok(mut rules) = self.shared.rules.lock() {
            rules.remove(path);
        }
    }
}

impl Shared {
    fn rule(&self, path: &str) -> Option<Rule> {
        let rules = self.rules.lock().ok()?;
        rules
            .iter()
            .find(|(ruled, _)| ruled.as_str() == path || (ruled.ends_with('/') && path.starts_with(ruled.as_str())))
            .map(|(_, rule)| rule.clone())
    }
}

async fn answer(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    let _open = OpenRequest::begin(&shared);
    let path = request.uri().path().to_owned();
    // The harness's own script is nothing that the page asks for.
    if path != PREPARED_PATH
        && let Ok(mut requests) = shared.requests.lock()
    {
        requests.push(path.clone());
    }
    while shared.rule(&path) == Some(Rule::Held) {
        tokio::time::sleep(HELD_POLL).await;
    }
    let prepared = shared.prepared.lock().ok().and_then(|prepared| prepared.clone());
    if prepared.is_some()
        && request.headers().get(header::ACCEPT).is_some_and(|kinds| kinds.as_bytes().starts_with(b"text/html"))
    {
        // Else a browser that has the page without the script would be told to keep it.
        request.headers_mut().clear();
    }
    let mut response = match shared.rule(&path) {
        None | Some(Rule::Held) if path == PREPARED_PATH => {
            ([(header::CONTENT_TYPE, "text/javascript")], prepared.clone().unwrap_or_default()).into_response()
        }
        None | Some(Rule::Held) => next.run(request).await,
        Some(Rule::Missing) => StatusCode::NOT_FOUND.into_response(),
        Some(Rule::Html(html)) => ([(header::CONTENT_TYPE, "text/html")], html).into_response(),
        Some(Rule::CutTo(length)) => {
            // Else a browser that has the whole file would be told to keep it.
            request.headers_mut().clear();
            cut(next.run(request).await, length).await
        }
        Some(Rule::BreakAfter(length)) => broken(next.run(request).await, length).await,
        Some(Rule::NoRanges) => {
            request.headers_mut().remove(header::RANGE);
            next.run(request).await
        }
        Some(Rule::Slow(bytes)) => slowed(next.run(request).await, bytes).await,
        Some(Rule::After(lines)) => {
            // Else a browser that has the script alone would be told to keep it.
            request.headers_mut().clear();
            after(&lines, next.run(request).await).await
        }
    };
    if prepared.is_some() {
        response = with_script(response).await;
    }
    if shared.open.load(Ordering::Relaxed) {
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    let bytes = response.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if let Ok(mut answers) = shared.answers.lock() {
        answers.push(Answer { path, status: response.status().as_u16(), bytes: bytes.unwrap_or(0) });
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

async fn cut(response: Response, length: usize) -> Response {
    match to_bytes(response.into_body(), usize::MAX).await {
        Ok(bytes) => Body::from(bytes.slice(..length.min(bytes.len()))).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Where the script lies that runs in every page before its own. A file of the site, so that the page's policy allows it.
const PREPARED_PATH: &str = "/prepared-for-the-test.js";

/// A page with that script as its first; anything else as it is.
async fn with_script(response: Response) -> Response {
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page || !response.status().is_success() {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let Ok(page) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = String::from_utf8_lossy(&page);
    let at = page.find("<head>").map_or_else(|| page.find('>').map_or(0, |at| at + 1), |at| at + "<head>".len());
    let script = format!("<script src=\"{PREPARED_PATH}\"></script>");
    let page = [&page[..at], &script, &page[at..]].concat();
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, Body::from(page))
}

async fn after(lines: &str, response: Response) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE).cloned();
    let Ok(script) = to_bytes(response.into_body(), usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = Body::from([lines.as_bytes(), b"\n", &script].concat()).into_response();
    if let Some(kind) = kind {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response
}

/// The length is promised as it is, and not kept.
async fn broken(response: Response, length: usize) -> Response {
    let (head, body) = response.into_parts();
    let Ok(whole) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let first = whole.slice(..length.min(whole.len()));
    let pieces = stream::unfold(Some(first), |first| async move {
        match first {
            Some(first) => Some((Ok(first), None)),
            None => {
                // What was sent before goes out first.
                tokio::time::sleep(SLOW_STEP).await;
                Some((Err(io::Error::from(io::ErrorKind::ConnectionReset)), None))
            }
        }
    });
    Response::from_parts(head, Body::from_stream(pieces))
}

async fn slowed(response: Response, bytes: usize) -> Response {
    let (head, body) = response.into_parts();
    let Ok(whole) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let pieces = stream::unfold(whole, move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(SLOW_STEP).await;
        let piece = rest.split_to(bytes.min(rest.len()));
        Some((Ok::<_, Infallible>(piece), rest))
    });
    Response::from_parts(head, Body::from_stream(pieces))
}
