//! A Twilio behind a socket.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use bytes::Bytes;

use super::fake::Fake;
use super::reply::{Act, Reply};
use crate::runtime::client::ClientBuilder;

/// A [`Fake`] as an HTTP server on loopback. It ends when it is dropped.
///
/// ```
/// use twilio_rest::Model;
/// use twilio_rest::api::v2010::Message;
/// use twilio_rest::testing::{Fake, Reply};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let server = Fake::new(|_| Reply::json(Message::sample(1))).serve()?;
/// // For another program: `TWILIO_BASE_URL` is `server.url()`.
/// let client = server.builder().build()?;
/// let sid = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// let message = client.send(Message::fetch(sid)).await?;
/// assert_eq!(message, Message::sample(1));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    is_over: Arc<AtomicBool>,
}

impl Fake {
    /// Starts a server with it, on a free port of this machine, that ends when the [`Server`] is dropped.
    pub fn serve(&self) -> io::Result<Server> {
        Server::start(self.clone())
    }
}

impl Server {
    fn start(fake: Fake) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let server = Self { address: listener.local_addr()?, is_over: Arc::default() };
        let is_over = Arc::clone(&server.is_over);
        thread::spawn(move || {
            for connection in listener.incoming() {
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
                let fake = fake.clone();
                // A connection that breaks is the other side's affair.
                thread::spawn(move || connection.and_then(|connection| serve(&connection, &fake)));
            }
        });
        Ok(server)
    }

    /// Its address: `http://127.0.0.1:45871`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The settings of a client of a made-up account that asks this server.
    pub fn builder(&self) -> ClientBuilder {
        Fake::builder().base_url(self.url())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        // Wakes it from its wait for a connection.
        let _ = TcpStream::connect(self.address);
    }
}

/// Answers the requests of one connection, one after another.
fn serve(connection: &TcpStream, fake: &Fake) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection);
    while let Some(request) = read_request(&mut reader)? {
        let reply = fake.reply(request);
        thread::sleep(reply.delay);
        if !respond(connection, &reply)? {
            break;
        }
    }
    Ok(())
}

/// The next request; none if the other side has closed the connection.
fn read_request(reader: &mut impl BufRead) -> io::Result<Option<http::Request<Bytes>>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if reader.read_until(b'\n', &mut head)? == 0 {
            return Ok(None);
        }
    }
    let wrong = |problem: &str| io::Error::new(io::ErrorKind::InvalidData, problem.to_owned());
    let mut headers = [httparse::EMPTY_HEADER; 100];
    let mut parsed = httparse::Request::new(&mut headers);
    parsed.parse(&head).map_err(|error| wrong(&error.to_string()))?;
    let mut request = http::Request::builder()
        .method(parsed.method.unwrap_or_default())
        .uri(parsed.path.unwrap_or_default());
    let mut length = 0;
    for header in parsed.headers.iter() {
        if header.name.eq_ignore_ascii_case("content-length") {
            let text = str::from_utf8(header.value).map_err(|error| wrong(&error.to_string()))?;
            length = text.trim().parse().map_err(|_| wrong("a length that is not a number"))?;
        }
        request = request.header(header.name, header.value);
    }
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    request.body(body.into()).map(Some).map_err(|error| wrong(&error.to_string()))
}

/// Whether the connection is good for another request.
fn respond(mut connection: &TcpStream, reply: &Reply) -> io::Result<bool> {
    let (pieces, cut) = match reply.act {
        Act::Answer { pieces, cut } => (pieces, cut),
        Act::HangUp => return Ok(false),
        Act::Stall => {
            // Ends when the client closes its side.
            let _ = connection.read(&mut [0; 64])?;
            return Ok(false);
        }
    };
    let response = &reply.response;
    let body = response.body();
    let mut head = format!("HTTP/1.1 {}\r\n", response.status()).into_bytes();
    for (name, value) in response.headers() {
        head.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    // These two have no body, and so no length.
    if !matches!(response.status().as_u16(), 204 | 304) {
        head.extend(format!("content-length: {}\r\n", body.len()).into_bytes());
    }
    head.extend(b"\r\n");
    let sent = body.get(..cut.unwrap_or(body.len()).min(body.len())).unwrap_or_default();
    match pieces {
        None => connection.write_all(&[&head, sent].concat())?,
        Some((bytes, wait)) => {
            connection.write_all(&head)?;
            for piece in sent.chunks(bytes) {
                thread::sleep(wait);
                connection.write_all(piece)?;
            }
        }
    }
    Ok(cut.is_none())
}
