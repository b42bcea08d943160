//! Clients among threads and runtimes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;
use twilio_rest::blocking::Client;
use twilio_rest::client::RetryEvent;
use twilio_rest::insights::v1::Conference;
use twilio_rest::testing::{Fake, Reply};

use super::server::{COMPLETED, Server, read_head};
use super::support::sid;
use super::{builder, shown};

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// A server that keeps its connections, and notes how many there are at the most.
fn busy(most: Arc<AtomicUsize>) -> Server {
    let open = Arc::new(AtomicUsize::new(0));
    Server::start(move |stream, _| {
        let (open, most) = (Arc::clone(&open), Arc::clone(&most));
        async move {
            most.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            keep_answering(stream).await;
            open.fetch_sub(1, Ordering::SeqCst);
        }
    })
}

/// The same, which notes how many there are in all.
fn counting(connections: Arc<AtomicUsize>) -> Server {
    Server::start(move |stream, _| {
        connections.fetch_add(1, Ordering::SeqCst);
        keep_answering(stream)
    })
}

async fn keep_answering(mut stream: TcpStream) {
    let response = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{COMPLETED}", COMPLETED.len());
    while !read_head(&mut stream).await.is_empty() {
        stream.write_all(response.as_bytes()).await.unwrap();
    }
}

#[test]
fn a_storm_of_requests_keeps_to_the_limit() {
    let most = Arc::new(AtomicUsize::new(0));
    let server = busy(Arc::clone(&most));
    let client = builder(&server.url()).max_concurrency(20).build().unwrap();
    runtime().block_on(async {
        let mut all = JoinSet::new();
        for _ in 0..3_000 {
            let client = client.clone();
            all.spawn(async move { shown(client.send(Conference::fetch(sid())).await) });
        }
        while let Some(outcome) = all.join_next().await {
            assert_eq!(outcome.unwrap(), "completed");
        }
    });
    assert!((1..=20).contains(&most.load(Ordering::SeqCst)), "{most:?}");
}

#[test]
fn a_place_is_waited_for_no_longer_than_the_deadline() {
    let fake = Fake::new(|_| Reply::stall());
    let client =
        Fake::builder().max_concurrency(1).timeout(Duration::from_secs(50)).build_with(fake.clone()).unwrap();
    runtime().block_on(async {
        let first = tokio::spawn({
            let client = client.clone();
            async move { client.send(Conference::fetch(sid())).await }
        });
        tokio::task::yield_now().await;
        let second =
            client.request(Conference::fetch(sid())).deadline(Duration::from_millis(20)).send().await;
        let error = second.unwrap_err();
        assert_eq!((error.is_timeout(), error.attempts()), (true, Some(0)));
        first.abort();
    });
    assert_eq!(fake.requests().len(), 1);
}

#[test]
fn a_runtime_that_does_not_run_keeps_no_other_waiting() {
    let server = busy(Arc::default());
    let client = builder(&server.url()).timeout(Duration::from_secs(5)).build().unwrap();
    let (first, second) = (runtime(), runtime());
    let ask = || async { shown(client.send(Conference::fetch(sid())).await) };
    assert_eq!(first.block_on(ask()), "completed");
    // The connection of the first runtime is there, and nobody drives it.
    assert_eq!(second.block_on(ask()), "completed");
    drop(first);
    assert_eq!(second.block_on(ask()), "completed");
    for _ in 0..20 {
        assert_eq!(runtime().block_on(ask()), "completed");
    }
}

/// As of a server that has a runtime for each of its threads.
#[test]
fn many_runtimes_keep_their_connections() {
    let connections = Arc::new(AtomicUsize::new(0));
    let server = counting(Arc::clone(&connections));
    let client = builder(&server.url()).build().unwrap();
    let runtimes: Vec<_> = (0..12).map(|_| runtime()).collect();
    for _ in 0..3 {
        for runtime in &runtimes {
            assert_eq!(
                runtime.block_on(async { shown(client.send(Conference::fetch(sid())).await) }),
                "completed"
            );
        }
    }
    assert_eq!(connections.load(Ordering::SeqCst), 12);
}

#[test]
fn without_a_runtime_there_is_an_error_and_no_panic() {
    let client = builder("http://127.0.0.1:1").build().unwrap();
    let mut future = Box::pin(client.send(Conference::fetch(sid())));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(result) = future.as_mut().poll(&mut context) else { panic!("it waits") };
    assert_eq!(
        shown(result),
        "runtime: there is none: call the client from what Tokio runs, such as a \
         `main` with `#[tokio::main]`"
    );
}

#[test]
fn without_timers_there_is_an_error_and_no_panic() {
    let runtime = Builder::new_current_thread().enable_io().build().unwrap();
    let client = builder("http://127.0.0.1:1").build().unwrap();
    assert_eq!(
        runtime.block_on(async { shown(client.send(Conference::fetch(sid())).await) }),
        "runtime: has no timers: build it with `enable_all`, as `#[tokio::main]` does"
    );
}

#[test]
fn without_io_there_is_an_error_and_no_panic() {
    let runtime = Builder::new_current_thread().enable_time().build().unwrap();
    let client = builder("http://127.0.0.1:1").build().unwrap();
    assert_eq!(
        runtime.block_on(async { shown(client.send(Conference::fetch(sid())).await) }),
        "no response from Twilio: the request cannot be sent: \
         runtime: has no I/O: build it with `enable_all`, as `#[tokio::main]` does"
    );
}

#[cfg(feature = "reqwest-0_13")]
#[test]
fn without_io_a_client_of_reqwest_is_an_error_and_no_panic() {
    let runtime = Builder::new_current_thread().enable_time().build().unwrap();
    let own = reqwest::Client::builder().no_proxy().build().unwrap();
    let client = builder("http://127.0.0.1:1").build_with(own).unwrap();
    let outcome = runtime.block_on(async { shown(client.send(Conference::fetch(sid())).await) });
    assert!(outcome.ends_with("runtime: has no I/O: build it with `enable_all`, as `#[tokio::main]` does"));
}

#[test]
fn what_needs_no_io_does_without_it() {
    let runtime = Builder::new_current_thread().enable_time().build().unwrap();
    let client = Fake::builder().build_with(Fake::script([Reply::text(COMPLETED)])).unwrap();
    let outcome = runtime.block_on(async { shown(client.send(Conference::fetch(sid())).await) });
    assert_eq!(outcome, "completed");
}

#[test]
fn the_blocking_client_works_anywhere() {
    let server = busy(Arc::default());
    let client = builder(&server.url()).build_blocking().unwrap();
    let ask = {
        let client = client.clone();
        move || shown(client.send(Conference::fetch(sid())))
    };
    assert_eq!(ask(), "completed");
    assert_eq!(runtime().block_on(async { ask() }), "completed");
    let many = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    assert_eq!(many.block_on(async { ask() }), "completed");
    let on_a_thread = many.spawn_blocking(ask.clone());
    assert_eq!(many.block_on(on_a_thread).unwrap(), "completed");
    let threads: Vec<_> = (0..8).map(|_| std::thread::spawn(ask.clone())).collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), "completed");
    }
    // Its last clone may go inside of a runtime, also with an answer under way.
    many.block_on(async move {
        let other = builder(&server.url()).build_blocking().unwrap();
        drop((client, ask, other));
    });
}

#[test]
fn a_blocking_client_does_not_wait_for_itself() {
    let itself: Arc<OnceLock<Client>> = Arc::default();
    let (hook, (sender, receiver)) = (Arc::clone(&itself), std::sync::mpsc::channel());
    let ask_again = move |_: &RetryEvent<'_>| {
        let outcome = hook.get().map(|client| shown(client.send(Conference::fetch(sid()))));
        sender.send(outcome).unwrap();
    };
    let fake = Fake::script([Reply::rate_limited("0"), Reply::text(COMPLETED)]);
    let client = builder("http://127.0.0.1:1").on_retry(ask_again).build_blocking_with(fake).unwrap();
    let client = itself.get_or_init(|| client);
    assert_eq!(shown(client.send(Conference::fetch(sid()))), "completed");
    assert_eq!(
        receiver.recv().unwrap().unwrap(),
        "no response from Twilio: the request cannot be sent: \
         the blocking client is used on its own thread, by a hook or a transport of its own"
    );
}

#[test]
fn a_transport_that_panics_is_an_error_of_the_blocking_client() {
    let fake = Fake::new(|_| panic!("on purpose"));
    let client = Fake::builder().build_blocking_with(fake).unwrap();
    let error = client.send(Conference::fetch(sid())).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no response from Twilio: the connection was lost: the thread of the client is gone"
    );
}
