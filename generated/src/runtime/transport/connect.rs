//! A connection, made: through a proxy or not, with TLS or not.

use std::future::{Ready, ready};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use ::http::Request;
use ::http::header::{HOST, HeaderValue, PROXY_AUTHORIZATION};
use ::http::uri::{Scheme, Uri};
use bytes::Bytes;
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper::rt::ReadBufCursor;
use hyper_util::client::legacy::connect::dns::{GaiAddrs, GaiResolver, Name};
use hyper_util::client::legacy::connect::proxy::SocksV5;
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::client::proxy::matcher::Intercept;
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsConnector;
use tower_service::Service;

use super::failure::{ConnectError, LookupError};
use super::proxy::Proxies;
use super::tls::{Peer, Tls};
use crate::runtime::error::TransportErrorKind;

/// The time that the connection to one address of a host may take: there may be others.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Makes connections: what hyper's pool asks for.
#[derive(Clone)]
pub(super) struct Connector {
    tcp: HttpConnector<Resolver>,
    tls: Tls,
    proxies: Arc<Proxies>,
}

impl Connector {
    pub(super) fn new(proxies: Proxies, tls: Tls) -> Self {
        let mut tcp = HttpConnector::new_with_resolver(Resolver(GaiResolver::new()));
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(Duration::from_secs(45)));
        tcp.set_connect_timeout(Some(CONNECT_TIMEOUT));
        Self { tcp, tls, proxies: Arc::new(proxies) }
    }

    async fn connect(mut self, uri: Uri) -> Result<Stream, ConnectError> {
        match self.proxies.intercept(&uri) {
            None => self.dial(&uri, Peer::Server).await,
            Some(proxy) => {
                let io = self.through(&proxy, &uri).await?;
                self.encrypt(io, &uri, Peer::Server).await
            }
        }
    }

    /// A connection to a server, encrypted if its address says so.
    async fn dial(&mut self, uri: &Uri, peer: Peer) -> Result<Stream, ConnectError> {
        let tcp = self.tcp.call(uri.clone()).await;
        let tcp = tcp.map_err(|error| ConnectError::tcp(&error, authority(uri)))?.into_inner();
        match uri.scheme() == Some(&Scheme::HTTPS) {
            true => self.encrypt(Box::new(tcp), uri, peer).await,
            false => Ok(Stream::plain(Box::new(tcp))),
        }
    }

    /// A connection to a server through a proxy, which does not look into it.
    async fn through(&mut self, proxy: &Intercept, uri: &Uri) -> Result<Io, ConnectError> {
        let address = proxy.uri();
        let is_socks = address.scheme_str().is_some_and(|scheme| scheme.starts_with("socks"));
        let address = if is_socks { with_port(address, 1080)? } else { address.clone() };
        let stream = self.dial(&address, Peer::Proxy).await.map_err(ConnectError::of_proxy)?;
        let target = with_port(uri, 443)?;
        if !is_socks {
            return tunnel(stream, authority(&target), proxy.basic_auth(), authority(&address)).await;
        }
        let mut socks = SocksV5::new(address.clone(), Dialed(Some(stream)));
        if let Some((user, password)) = proxy.raw_auth() {
            socks = socks.with_auth(user.to_owned(), password.to_owned());
        }
        let stream = socks.call(target).await;
        stream
            .map(|stream| stream.io.into_inner())
            .map_err(|error| ConnectError::socks(&error, authority(&address)))
    }

    async fn encrypt(&self, io: Io, uri: &Uri, peer: Peer) -> Result<Stream, ConnectError> {
        let config = self.config(peer).await?;
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let name = ServerName::try_from(host)
            .map_err(|_| ConnectError::new(TransportErrorKind::Unsendable, "the host has no name for TLS"))?;
        let stream = TlsConnector::from(config).connect(name, io).await;
        let stream = stream.map_err(|error| ConnectError::tls(&error, authority(uri)))?;
        let is_h2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        Ok(Stream { io: TokioIo::new(Box::new(stream)), is_h2 })
    }

    /// The configuration of TLS, whose certificates are read by a thread that may wait.
    async fn config(&self, peer: Peer) -> Result<Arc<ClientConfig>, ConnectError> {
        if let Some(config) = self.tls.ready(peer) {
            return Ok(config);
        }
        let tls = self.tls.clone();
        let read = tokio::task::spawn_blocking(move || tls.config(peer)).await;
        read.unwrap_or_else(|error| {
            let problem = format!("the certificates could not be read: {error}");
            Err(ConnectError::new(TransportErrorKind::ConnectionFailed, problem))
        })
    }
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = ConnectError;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, ConnectError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), ConnectError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        Box::pin(self.clone().connect(uri))
    }
}

/// Host and port of an address: all of it that belongs into a text.
fn authority(uri: &Uri) -> &str {
    uri.authority().map_or("", |authority| authority.as_str())
}

/// The address with its port, also where that is the usual one.
fn with_port(uri: &Uri, usual: u16) -> Result<Uri, ConnectError> {
    let authority = format!("{}:{}", uri.host().unwrap_or_default(), uri.port_u16().unwrap_or(usual));
    let mut parts = uri.clone().into_parts();
    parts.authority = authority.parse().ok();
    let wrong = |error: ::http::uri::InvalidUriParts| {
        ConnectError::new(TransportErrorKind::Unsendable, error.to_string())
    };
    Uri::from_parts(parts).map_err(wrong)
}

/// A tunnel through a proxy of HTTP, to host and port of the target.
async fn tunnel(
    stream: Stream,
    target: &str,
    credentials: Option<&HeaderValue>,
    proxy: &str,
) -> Result<Io, ConnectError> {
    let broken = |error: hyper::Error| ConnectError::tunnel(&error, proxy);
    let wrong = |error: ::http::Error| ConnectError::new(TransportErrorKind::Unsendable, error.to_string());
    let (mut sender, connection) = http1::handshake(stream).await.map_err(broken)?;
    tokio::spawn(connection.with_upgrades());
    // An empty body of the pool's type: so hyper is compiled for one.
    let mut request =
        Request::connect(target).header(HOST, target).body(Full::<Bytes>::default()).map_err(wrong)?;
    if let Some(credentials) = credentials {
        request.headers_mut().insert(PROXY_AUTHORIZATION, credentials.clone());
    }
    let response = sender.send_request(request).await.map_err(broken)?;
    match response.status() {
        status if status.is_success() => {
            Ok(Box::new(TokioIo::new(hyper::upgrade::on(response).await.map_err(broken)?)))
        }
        status => Err(ConnectError::refusal(status, proxy)),
    }
}

/// A connection that is there already, for what goes on with it.
struct Dialed(Option<Stream>);

impl Service<Uri> for Dialed {
    type Response = Stream;
    type Error = ConnectError;
    type Future = Ready<Result<Stream, ConnectError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), ConnectError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Uri) -> Self::Future {
        let used = || ConnectError::new(TransportErrorKind::ConnectionFailed, "the connection is in use");
        ready(self.0.take().ok_or_else(used))
    }
}

/// The system's way from a name to addresses, with an error that one can tell from those of the connection.
#[derive(Clone)]
struct Resolver(GaiResolver);

impl Service<Name> for Resolver {
    type Response = GaiAddrs;
    type Error = LookupError;
    type Future = Pin<Box<dyn Future<Output = Result<GaiAddrs, LookupError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), LookupError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let addresses = self.0.call(name);
        Box::pin(async move { addresses.await.map_err(LookupError) })
    }
}

/// Whatever bytes go through.
type Io = Box<dyn Duplex>;

trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

/// A connection that requests can be sent on.
pub(super) struct Stream {
    io: TokioIo<Io>,
    is_h2: bool,
}

impl Stream {
    fn plain(io: Io) -> Self {
        Self { io: TokioIo::new(io), is_h2: false }
    }
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        let connected = Connected::new();
        if self.is_h2 { connected.negotiated_h2() } else { connected }
    }
}

impl hyper::rt::Read for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(context, buffer)
    }
}

impl hyper::rt::Write for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write_vectored(context, slices)
    }
}
