//! Who is trusted, and who is not.

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::authority::Authority;
use super::server::{COMPLETED, Server, json};
use super::{both, builder};

const REFUSED: &str = "no response from Twilio: TLS was not agreed on: ";

#[tokio::test]
async fn an_authority_of_ones_own_is_trusted_beside_the_others() {
    let authority = Authority::new();
    let server = Server::answer_tls(authority.server("localhost", &["http/1.1"]), json(COMPLETED));
    let outcome = both(|| builder(&server.https()).root_certificate(authority.pem())).await;
    assert_eq!(outcome, ["completed", "completed"]);
}

#[tokio::test]
async fn a_certificate_that_is_wrong_is_told_and_not_tried_again() {
    let authority = Authority::new();
    let cases = [
        (authority.server("api.example.com", &["http/1.1"]), authority.pem(), "not valid for name"),
        (authority.server_of_long_ago("localhost"), authority.pem(), "expired"),
        (authority.server("localhost", &["http/1.1"]), Authority::new().pem(), "UnknownIssuer"),
    ];
    for (config, root, reason) in cases {
        let server = Server::answer_tls(config, json(COMPLETED));
        let settings = || builder(&server.https()).root_certificate(&root);
        for text in both(settings).await {
            assert!(text.starts_with(REFUSED) && text.contains(reason), "{text}");
        }
        // Once for each client. The server hears of it a moment later.
        while server.seen().len() < 2 {
            tokio::task::yield_now().await;
        }
        assert_eq!(server.seen(), ["no handshake"; 2], "{reason}");
    }
}

#[tokio::test]
async fn a_server_without_tls_is_told() {
    let server = Server::start(|mut stream, _| async move {
        // To whatever is no request to it.
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n").await;
        let _ = stream.read(&mut [0; 16]).await;
    });
    let settings = || builder(&server.https()).root_certificate(Authority::new().pem());
    for text in both(settings).await {
        assert!(text.starts_with(REFUSED) && text.contains("localhost"), "{text}");
    }
}

#[tokio::test]
async fn a_client_shows_its_certificate_if_it_has_one() {
    let authority = Authority::new();
    let server = Server::answer_tls(authority.server_for_members("localhost"), json(COMPLETED));
    let (chain, key) = authority.issue("ada");
    let settings = || builder(&server.https()).root_certificate(authority.pem());
    let outcome = both(|| settings().client_certificate(&chain, key.serialize_pem())).await;
    assert_eq!(outcome, ["completed", "completed"]);
    for text in both(settings).await {
        assert!(text.starts_with("no response from Twilio: "), "{text}");
    }
}

#[test]
fn what_is_no_certificate_is_told_at_the_start() {
    let problem = |error: twilio_rest::Error| error.to_string();
    let error = builder("https://localhost").root_certificate("made-up").build().unwrap_err();
    assert_eq!(problem(error), "root_certificate: has no certificate in PEM form");
    let authority = Authority::new();
    let (chain, _) = authority.issue("ada");
    let (_, other) = authority.issue("ada");
    let error = builder("https://localhost").client_certificate(&chain, "made-up").build().unwrap_err();
    assert_eq!(problem(error), "client_certificate: has no private key in PEM form");
    let error =
        builder("https://localhost").client_certificate(&chain, other.serialize_pem()).build().unwrap_err();
    assert!(problem(error).starts_with("client_certificate: cannot be used: "));
}

/// rustls cannot choose a provider by itself where a program has two; the clients bring their own.
#[tokio::test]
async fn a_program_may_have_another_cryptography() {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let authority = Authority::new();
    let server = Server::answer_tls(authority.server("localhost", &["http/1.1"]), json(COMPLETED));
    let outcome = both(|| builder(&server.https()).root_certificate(authority.pem())).await;
    assert_eq!(outcome, ["completed", "completed"]);
}
