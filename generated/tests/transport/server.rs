//! Servers and proxies on loopback, on a thread of their own.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::thread;

use base64::Engine;
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

/// What a server was told so far.
#[derive(Clone, Default)]
pub(crate) struct Seen(Arc<Mutex<Vec<String>>>);

impl Seen {
    pub(crate) fn note(&self, text: impl Into<String>) {
        self.0.lock().unwrap().push(text.into());
    }
}

/// A server that ends when it is dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    seen: Seen,
    _alive: oneshot::Sender<()>,
}

impl Server {
    /// Hands each connection to this function.
    pub(crate) fn start<F>(serve: impl Fn(TcpStream, Seen) -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let seen = Seen::default();
        let (alive, end) = oneshot::channel::<()>();
        let (sender, receiver) = std::sync::mpsc::channel();
        let noted = seen.clone();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let serving = async move {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                sender.send(listener.local_addr().unwrap()).unwrap();
                loop {
                    let (stream, _) = listener.accept().await.unwrap();
                    tokio::spawn(serve(stream, noted.clone()));
                }
            };
            runtime.block_on(async {
                tokio::select! {
                    () = serving => {}
                    _ = end => {}
                }
            });
        });
        Self { address: receiver.recv().unwrap(), seen, _alive: alive }
    }

    /// Answers every connection's first request with these bytes.
    pub(crate) fn answer(response: impl Into<Vec<u8>>) -> Self {
        let response: Arc<[u8]> = response.into().into();
        Self::start(move |stream, seen| answer(stream, seen, Arc::clone(&response)))
    }

    /// The same behind TLS. A handshake that fails is noted.
    pub(crate) fn answer_tls(config: Arc<ServerConfig>, response: impl Into<Vec<u8>>) -> Self {
        let (response, acceptor): (Arc<[u8]>, _) = (response.into().into(), TlsAcceptor::from(config));
        Self::start(move |stream, seen| {
            let (response, acceptor) = (Arc::clone(&response), acceptor.clone());
            async move {
                match acceptor.accept(stream).await {
                    Ok(stream) => answer(stream, seen, response).await,
                    Err(_) => seen.note("no handshake"),
                }
            }
        })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn https(&self) -> String {
        format!("https://localhost:{}", self.address.port())
    }

    /// What it was told so far.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.0.lock().unwrap().clone()
    }
}

pub(crate) fn json(body: &str) -> Vec<u8> {
    let head = "content-type: application/json\r\nconnection: close";
    format!("HTTP/1.1 200 OK\r\n{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

pub(crate) const COMPLETED: &str = r#"{"status": "completed"}"#;

async fn answer(mut stream: impl AsyncRead + AsyncWrite + Unpin, seen: Seen, response: Arc<[u8]>) {
    let head = read_head(&mut stream).await;
    if !head.is_empty() {
        seen.note(head);
    }
    // A client that goes away is not the server's failure.
    let _ = stream.write_all(&response).await;
    let _ = stream.shutdown().await;
}

/// The head of a request; what there is of it if the connection ends.
pub(crate) async fn read_head(stream: &mut (impl AsyncRead + Unpin)) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => break,
        }
    }
    String::from_utf8_lossy(&head).into_owned()
}

/// A proxy of HTTP that leads to this server, whatever it is asked for; with a user name and a password if there are any.
pub(crate) fn proxy(to: SocketAddr, credentials: Option<&'static str>) -> Server {
    Server::start(move |mut stream, seen| async move {
        let head = read_head(&mut stream).await;
        let wanted = credentials.map(|pair| base64::engine::general_purpose::STANDARD.encode(pair));
        let may_pass = wanted.is_none_or(|wanted| {
            head.to_ascii_lowercase()
                .contains(&format!("proxy-authorization: basic {wanted}").to_ascii_lowercase())
        });
        seen.note(head);
        if !may_pass {
            let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
            stream.write_all(refusal.as_bytes()).await.unwrap();
            return;
        }
        let mut target = TcpStream::connect(to).await.unwrap();
        stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.unwrap();
        let _ = copy_bidirectional(&mut stream, &mut target).await;
    })
}

/// A proxy of SOCKS 5 that leads to this server, whatever it is asked for.
pub(crate) fn socks(to: SocketAddr) -> Server {
    Server::start(move |mut stream, seen| async move {
        let mut greeting = [0; 2];
        stream.read_exact(&mut greeting).await.unwrap();
        let mut methods = vec![0; usize::from(greeting[1])];
        stream.read_exact(&mut methods).await.unwrap();
        stream.write_all(&[5, 0]).await.unwrap();
        let mut request = [0; 5];
        stream.read_exact(&mut request).await.unwrap();
        assert_eq!(request[..4], [5, 1, 0, 3], "a connection to a name");
        let mut name = vec![0; usize::from(request[4]) + 2];
        stream.read_exact(&mut name).await.unwrap();
        let port = name.split_off(name.len() - 2);
        seen.note(format!("{}:{}", String::from_utf8(name).unwrap(), u16::from_be_bytes([port[0], port[1]])));
        stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await.unwrap();
        let mut target = TcpStream::connect(to).await.unwrap();
        let _ = copy_bidirectional(&mut stream, &mut target).await;
    })
}
