//! The transport over hyper: a pool of connections for each runtime.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ::http::{Request, Response};
use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Incoming};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::capture_connection;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::runtime::{Handle, Id};
use tokio::time::timeout;

use super::connect::Connector;
use super::drivers::require_io;
use super::failure::{of_connection, of_request};
use super::layer::{Transport, TransportFuture};
use super::proxy::Proxies;
use super::settings::HttpSettings;
use super::tls::Tls;
use crate::runtime::call::{TransportError, TransportRequest};
use crate::runtime::types::InputError;

/// The transport that the clients have: HTTP/1 and 2 by hyper, TLS by rustls, and a pool of connections. Made by
/// [`ClientBuilder::transport`](crate::client::ClientBuilder::transport); a clone shares the pool.
///
/// It trusts the certificates of the system, or those of `SSL_CERT_FILE` and `SSL_CERT_DIR`, and those of the settings. `https` goes
/// through the proxy of the settings, of `HTTPS_PROXY` or of `ALL_PROXY`, but to the hosts of `NO_PROXY`; plain `http` and whatever is
/// on this machine never do. Of what it sends and receives nothing is logged.
///
/// Connections belong to the Tokio runtime in which they were made, and each runtime has its own: one that does not run any more
/// keeps nobody waiting.
///
/// ```
/// use std::time::Duration;
/// use twilio_rest::Client;
///
/// # fn run() -> Result<(), twilio_rest::Error> {
/// // With settings of one's own, for two clients that share a pool.
/// let proxy = "http://proxy.example:3128";
/// let settings = || Client::builder().proxy(proxy);
/// let transport = settings().transport()?;
/// let quick = settings()
///     .timeout(Duration::from_secs(2))
///     .build_with(transport.clone())?;
/// let patient = settings().build_with(transport)?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct HttpTransport(Arc<Inner>);

struct Inner {
    connector: Connector,
    max_idle: usize,
    /// The pools of the runtimes, in the order in which they were used last.
    pools: Mutex<Vec<(Id, Arc<Pool>)>>,
}

type Pool = Client<Connector, Full<Bytes>>;

/// The number of runtimes whose connections are kept. A program has one or two, a server may have one for each of its threads, and a
/// test has many, one after another.
const RUNTIMES: usize = 256;

/// The time that a connection is kept for the next request: less than what servers wait before they close it.
const IDLE: Duration = Duration::from_secs(50);

/// The number of bytes that the head of a response may have in HTTP/2. In HTTP/1 hyper limits it to 100 lines and 400 kB or so.
const MAX_HEAD: u32 = 256 * 1024;

/// The number of bytes that are made room for before the first of them has come.
const FIRST_ROOM: u64 = 1024 * 1024;

impl HttpTransport {
    /// With the settings, and the number of idle connections that are kept to one host.
    pub(crate) fn new(settings: HttpSettings, is_proxied: bool, max_idle: usize) -> Result<Self, InputError> {
        let proxies = if is_proxied { Proxies::new(&settings.proxy)? } else { Proxies::default() };
        let connector = Connector::new(proxies, Tls::new(settings)?);
        Ok(Self(Arc::new(Inner { connector, max_idle, pools: Mutex::default() })))
    }

    /// The pool of the runtime that this is called in.
    fn pool(&self) -> Result<Arc<Pool>, TransportError> {
        let runtime = Handle::try_current().map_err(TransportError::unsendable)?.id();
        let mut pools = self.0.pools.lock().unwrap_or_else(PoisonError::into_inner);
        let known = pools.iter().position(|(id, _)| *id == runtime);
        if let Some(from) = known.and_then(|index| pools.get_mut(index..)) {
            // The usual one runtime is the last one already.
            from.rotate_left(1);
        } else {
            require_io().map_err(TransportError::unsendable)?;
            if pools.len() == RUNTIMES {
                pools.remove(0);
            }
            pools.push((runtime, Arc::new(self.0.make_pool())));
        }
        let pool = pools.last().map(|(_, pool)| Arc::clone(pool));
        pool.ok_or_else(|| TransportError::unsendable("there is no pool of connections"))
    }
}

impl Inner {
    fn make_pool(&self) -> Pool {
        Client::builder(TokioExecutor::new())
            .timer(TokioTimer::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(self.max_idle)
            .http2_max_header_list_size(MAX_HEAD)
            .http2_keep_alive_interval(Duration::from_secs(30))
            .http2_keep_alive_timeout(Duration::from_secs(20))
            .build(self.connector.clone())
    }
}

impl Transport for HttpTransport {
    fn send(&self, attempt: TransportRequest) -> TransportFuture {
        let pool = self.pool();
        Box::pin(async move {
            let is_safe = attempt.is_safe();
            let TransportRequest { request, timeout: limit, max_body } = attempt;
            let mut request = request.map(Full::new);
            if is_safe {
                // It may be sent again, however far it got, so the client's own clock is enough.
                return exchange(pool?, request, max_body).await;
            }
            let connection = capture_connection(&mut request);
            let answer = timeout(limit, exchange(pool?, request, max_body)).await;
            answer.unwrap_or_else(|_| {
                let error = TransportError::timeout();
                let is_sent = connection.connection_metadata().is_some();
                Err(if is_sent { error } else { error.unsent() })
            })
        })
    }
}

async fn exchange(
    pool: Arc<Pool>,
    request: Request<Full<Bytes>>,
    max_body: usize,
) -> Result<Response<Bytes>, TransportError> {
    let response = pool.request(request).await.map_err(|error| of_request(&error))?;
    let (parts, body) = response.into_parts();
    Ok(Response::from_parts(parts, read(body, max_body).await?))
}

/// The whole body, if it is not too large.
async fn read(mut body: Incoming, max: usize) -> Result<Bytes, TransportError> {
    let expected = body.size_hint().lower();
    let Some(first) = next(&mut body).await? else { return Ok(Bytes::new()) };
    let mut more = next(&mut body).await?;
    if more.is_none() && first.len() <= max {
        return Ok(first);
    }
    let mut whole = BytesMut::with_capacity(usize::try_from(expected.min(FIRST_ROOM)).unwrap_or_default());
    let mut chunk = Some(first);
    while let Some(bytes) = chunk {
        if bytes.len() > max - whole.len() {
            return Err(TransportError::too_large(max));
        }
        whole.extend_from_slice(&bytes);
        chunk = match more.take() {
            Some(bytes) => Some(bytes),
            None => next(&mut body).await?,
        };
    }
    Ok(whole.freeze())
}

/// The next bytes of a body. Trailers are none.
async fn next(body: &mut Incoming) -> Result<Option<Bytes>, TransportError> {
    while let Some(frame) = body.frame().await {
        if let Ok(bytes) = frame.map_err(|error| of_connection(&error))?.into_data() {
            return Ok(Some(bytes));
        }
    }
    Ok(None)
}

impl fmt::Debug for HttpTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpTransport").finish_non_exhaustive()
    }
}
