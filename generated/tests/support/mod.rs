//! What several tests need: made-up SIDs, and a server on loopback that answers from a script and notes what it was asked.

#![allow(dead_code, unused_imports, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it expects")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use twilio_rest::client::{ClientBuilder, Credentials, Retry};
use twilio_rest::sid::{Prefix, Sid};
#[cfg(all(feature = "client", feature = "blocking", feature = "testing"))]
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::{Client, Error, Request};

/// A SID that is well formed and means nothing: `CFaaaa..`.
pub(crate) fn sid<P: Prefix>() -> Sid<P> {
    format!("{}{}", P::TEXTS.first().unwrap(), "a".repeat(32)).parse().unwrap()
}

/// Two retries, with waits too short to notice.
pub(crate) fn quick() -> Retry {
    let millis = Duration::from_millis;
    Retry::default().max_retries(2).min_delay(millis(1)).max_delay(millis(2)).max_retry_after(millis(5))
}

/// The results of the async and of the blocking client for a request to a fake with these replies.
#[cfg(all(feature = "client", feature = "blocking", feature = "testing"))]
pub(crate) async fn both<R: Request + Clone>(
    replies: &[Reply],
    set: impl Fn(ClientBuilder) -> ClientBuilder,
    request: R,
) -> [Result<R::Response, Error>; 2] {
    let fake = || Fake::script(replies.to_vec());
    let client = set(Fake::builder()).build_with(fake()).unwrap();
    let blocking = set(Fake::builder()).build_blocking_with(fake()).unwrap();
    [client.send(request.clone()).await, blocking.send(request)]
}

/// The reply of the server to one request.
pub(crate) enum Answer {
    /// Sends these bytes and closes the connection.
    Send(Vec<u8>),
    /// Sends these bytes and resets the connection.
    Reset(Vec<u8>),
    /// Sends these bytes, and nothing more until the client goes away.
    StallAfter(Vec<u8>),
    /// Sends these bytes again and again until the client goes away.
    Endless(Vec<u8>, Vec<u8>),
    /// Closes the connection without a byte.
    HangUp,
    /// Says nothing until the client goes away.
    Stall,
}

impl Answer {
    pub(crate) fn json(body: &str) -> Self {
        Self::new("200 OK", "content-type: application/json\r\n", body)
    }

    pub(crate) fn new(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let head = format!(
            "HTTP/1.1 {status}\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        );
        Self::Send([head.as_bytes(), body].concat())
    }
}

/// A server on loopback. It answers one request per connection, in the order of its script, and then it is gone.
pub(crate) struct Loopback {
    /// Whether it will leave a client waiting.
    pub(crate) stalls: bool,
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    thread: JoinHandle<()>,
}

impl Loopback {
    pub(crate) fn new(script: impl IntoIterator<Item = Answer>) -> Self {
        let script: Vec<_> = script.into_iter().collect();
        let stalls = script.iter().any(|answer| matches!(answer, Answer::Stall | Answer::StallAfter(_)));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&requests);
        let thread = thread::spawn(move || {
            for answer in script {
                let (stream, _) = listener.accept().unwrap();
                let request = read_request(&stream);
                noted.lock().unwrap().push(request);
                // A client that goes away is not this server's failure.
                respond(stream, &answer);
            }
        });
        Self { stalls, address, requests, thread }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A client of the made-up account for this server. It tries nothing twice.
    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder().credentials(credentials()).base_url(self.url()).retry(Retry::none())
    }

    /// Waits until the script is done: of a response that stalls, until the client has gone away.
    pub(crate) fn join(self) {
        self.thread.join().unwrap();
    }

    /// The requests so far, exactly as they came.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    /// The request lines so far: `GET /v1/Conferences HTTP/1.1`.
    pub(crate) fn request_lines(&self) -> Vec<String> {
        self.requests().iter().map(|request| request.lines().next().unwrap_or_default().to_owned()).collect()
    }
}

pub(crate) fn credentials() -> Credentials {
    Credentials::auth_token(sid(), "made-up-token")
}

/// The text without the reason of a lost connection, which each system says in its own words.
pub(crate) fn without_reason(text: &str) -> String {
    const LOST: &str = "the connection was lost";
    let Some((start, rest)) = text.split_once(LOST) else { return text.to_owned() };
    let after = rest.find(" (after").map_or("", |after| &rest[after..]);
    assert!(rest.len() > after.len(), "{text} says no reason");
    format!("{start}{LOST}{after}")
}

/// A request as it came: its line, its headers, and its body if it has one.
fn read_request(stream: &TcpStream) -> String {
    let mut request = String::new();
    let mut reader = BufReader::new(stream);
    while !request.ends_with("\r\n\r\n") && reader.read_line(&mut request).unwrap() > 0 {}
    let length = request.lines().find_map(|line| line.strip_prefix("content-length: "));
    let length = length.map_or(0, |length| length.parse().unwrap());
    reader.take(length).read_to_string(&mut request).unwrap();
    request
}

fn respond(mut stream: TcpStream, answer: &Answer) {
    match answer {
        Answer::Send(bytes) => {
            stream.write_all(bytes).unwrap();
            stream.shutdown(Shutdown::Write).unwrap();
        }
        Answer::HangUp => {}
        Answer::Reset(bytes) => {
            stream.write_all(bytes).unwrap();
            socket2::SockRef::from(&stream).set_linger(Some(Duration::ZERO)).unwrap();
        }
        Answer::Endless(head, bytes) => {
            stream.write_all(head).unwrap();
            while stream.write_all(bytes).is_ok() {}
        }
        Answer::Stall | Answer::StallAfter(_) => {
            if let Answer::StallAfter(bytes) = answer {
                stream.write_all(bytes).unwrap();
            }
            // Ends when the client closes its side; the limit is for a client that never does.
            stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
            let _ = BufReader::new(stream).read_line(&mut String::new());
        }
    }
}
