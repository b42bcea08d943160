//! HTTP/2: what a server refuses before it has looked at it is asked again, whatever it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use h2::Reason;
use h2::server::SendResponse;
use tokio_rustls::TlsAcceptor;
use twilio_rest::insights::v2::AccountReport;

use super::authority::Authority;
use super::server::{COMPLETED, Server};
use super::{both, builder};

/// A server of HTTP/2 that does with each request what this function says of its number.
fn server(authority: &Authority, serve: fn(usize) -> Act) -> Server {
    let acceptor = TlsAcceptor::from(authority.server("localhost", &["h2"]));
    let count = Arc::new(AtomicUsize::new(0));
    Server::start(move |stream, seen| {
        let (acceptor, count) = (acceptor.clone(), Arc::clone(&count));
        async move {
            let stream = acceptor.accept(stream).await.unwrap();
            let mut connection = h2::server::handshake(stream).await.unwrap();
            while let Some(Ok((request, respond))) = connection.accept().await {
                seen.note(request.method().as_str());
                match serve(count.fetch_add(1, Ordering::Relaxed)) {
                    Act::Answer => answer(respond),
                    Act::Reset(reason) => {
                        let mut respond = respond;
                        respond.send_reset(reason);
                    }
                    Act::GoAway => connection.abrupt_shutdown(Reason::NO_ERROR),
                }
            }
        }
    })
}

enum Act {
    Answer,
    Reset(Reason),
    GoAway,
}

fn answer(mut respond: SendResponse<Bytes>) {
    let response = http::Response::builder().header("content-type", "application/json").body(()).unwrap();
    let mut body = respond.send_response(response, false).unwrap();
    body.send_data(Bytes::from_static(COMPLETED.as_bytes()), true).unwrap();
}

#[tokio::test]
async fn many_requests_share_a_connection() {
    let authority = Authority::new();
    let server = server(&authority, |_| Act::Answer);
    let outcome = both(|| builder(&server.https()).root_certificate(authority.pem())).await;
    assert_eq!(outcome, ["completed", "completed"]);
}

#[tokio::test]
async fn a_refused_stream_is_asked_again_also_of_a_create() {
    let authority = Authority::new();
    let server = server(&authority, |number| match number {
        0 | 2 => Act::Reset(Reason::REFUSED_STREAM),
        _ => Act::Answer,
    });
    let settings = || builder(&server.https()).root_certificate(authority.pem());
    settings().build().unwrap().send(AccountReport::create()).await.unwrap();
    let client = settings().build_blocking().unwrap();
    tokio::task::spawn_blocking(move || client.send(AccountReport::create())).await.unwrap().unwrap();
    assert_eq!(server.seen(), ["POST"; 4]);
}

#[tokio::test]
async fn a_stream_that_broke_is_asked_again_where_that_is_safe() {
    let authority = Authority::new();
    let server = server(&authority, |number| match number {
        0 | 2 => Act::Reset(Reason::INTERNAL_ERROR),
        _ => Act::Answer,
    });
    let outcome = both(|| builder(&server.https()).root_certificate(authority.pem())).await;
    assert_eq!(outcome, ["completed", "completed"]);
    assert_eq!(server.seen(), ["GET"; 4]);
}

#[tokio::test]
async fn a_server_that_goes_away_is_asked_again() {
    let authority = Authority::new();
    let server = server(&authority, |number| match number {
        0 | 2 => Act::GoAway,
        _ => Act::Answer,
    });
    let outcome = both(|| builder(&server.https()).root_certificate(authority.pem())).await;
    assert_eq!(outcome, ["completed", "completed"]);
}
