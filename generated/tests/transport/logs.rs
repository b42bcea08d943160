//! Whatever a program wants to know, no layer tells what is secret or personal.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use base64::Engine;
use tracing_subscriber::layer::SubscriberExt;
use twilio_rest::insights::v1::Conference;

use super::authority::Authority;
use super::server::{COMPLETED, Server, json};
use super::support::sid;
use super::{both, builder};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The only one of these tests that listens to the whole process, so that it hears all threads and all layers: those that write with
/// `log` too.
#[tokio::test]
async fn no_layer_tells_what_is_secret_or_personal() {
    let log = Log::default();
    let writer = log.clone();
    let layer = tracing_subscriber::fmt::layer().with_writer(move || writer.clone()).with_ansi(false);
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer)).unwrap();
    tracing_log::LogTracer::init().unwrap();
    tracing::trace!("it listens");

    let authority = Authority::new();
    for protocol in ["http/1.1", "h2"] {
        let config = authority.server("localhost", &[protocol]);
        // The answer of HTTP/1 is no HTTP/2, whose client gives up: that is logged too.
        let server = Server::answer_tls(config, json(COMPLETED));
        let settings = || builder(&server.https()).root_certificate(authority.pem());
        both(settings).await;
        let request = || Conference::list().friendly_name("Ada Lovelace").page_size(7);
        let _ = settings().build().unwrap().send(request()).await;
        let client = settings().build_blocking().unwrap();
        let _ = tokio::task::spawn_blocking(move || client.send(request())).await.unwrap();
        let client = settings().header("X-Secret", "topsecret").build().unwrap();
        let _ = client.request(Conference::fetch(sid())).header("X-Other", "topsecret").send().await;
    }
    let plain = Server::answer(json(COMPLETED));
    both(|| builder(&plain.url())).await;

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("it listens"), "{log}");
    let account = format!("AC{}", "a".repeat(32));
    let credentials = base64::engine::general_purpose::STANDARD.encode(format!("{account}:made-up-token"));
    let hex = |text: &str| text.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    for secret in [
        "made-up-token",
        &credentials,
        &hex(&credentials)[..40],
        "Lovelace",
        "FriendlyName",
        "topsecret",
        &hex("topsecret"),
        &hex("Lovelace"),
        "completed",
        &hex("completed"),
        "CFaaaa",
    ] {
        let line = log.lines().find(|line| line.to_lowercase().contains(&secret.to_lowercase()));
        assert_eq!(line, None, "{secret}");
    }
}
