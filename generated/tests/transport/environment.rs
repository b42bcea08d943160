//! What the variables of the environment do: proxies and certificates. Each case is a process of its own, as tests share theirs.

use std::io::Write;
use std::process::Command;

use super::authority::Authority;
use super::server::{self, COMPLETED, Server, json};
use super::{both, builder};

/// What both clients make of a server at this address, in a process with these variables.
fn outcomes(url: &str, variables: &[(&str, &str)]) -> [String; 2] {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "environment::child", "--ignored", "--nocapture", "--test-threads=1"]);
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    let output = command.envs(variables.iter().copied()).env("CHILD_URL", url).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let said: Vec<_> = text.lines().filter_map(|line| Some(line.split_once("outcome: ")?.1)).collect();
    assert_eq!(said.len(), 2, "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    [said[0].to_owned(), said[1].to_owned()]
}

/// The part of a case that runs in the process.
#[tokio::test]
#[ignore = "a part of the others"]
#[allow(clippy::print_stdout, reason = "it tells the process that started it")]
async fn child() {
    let Ok(url) = std::env::var("CHILD_URL") else { return };
    if let Err(error) = builder(&url).build() {
        let blocking = builder(&url).build_blocking().unwrap_err();
        println!("\noutcome: {error}\noutcome: {blocking}");
        return;
    }
    let [first, second] = both(|| builder(&url)).await;
    println!("\noutcome: {first}\noutcome: {second}");
}

fn same(outcome: &str) -> [String; 2] {
    [outcome.to_owned(), outcome.to_owned()]
}

/// A file with the certificate of an authority.
fn file(authority: &Authority) -> (tempfile::NamedTempFile, String) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(authority.pem().as_bytes()).unwrap();
    let path = file.path().to_str().unwrap().to_owned();
    (file, path)
}

#[test]
fn plain_loopback_goes_through_no_proxy() {
    let (target, trap) = (Server::answer(json(COMPLETED)), Server::answer(json("{}")));
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"] {
        assert_eq!(outcomes(&target.url(), &[(name, &trap.url())]), same("completed"), "{name}");
    }
    assert_eq!(trap.seen(), [""; 0]);
}

#[test]
fn a_setting_of_a_proxy_that_is_none_is_told_unless_it_does_not_matter() {
    let target = Server::answer(json(COMPLETED));
    let wrong = [("ALL_PROXY", "http://ada:made-up@")];
    assert_eq!(outcomes(&target.url(), &wrong), same("completed"));
    let problem = "ALL_PROXY: must be the address of a proxy, such as http://proxy.example.com:3128";
    assert_eq!(outcomes("https://api.twilio.test", &wrong), same(problem));
    let problem = "https_proxy: must be a proxy of http, https or socks5: others are not supported";
    let wrong = [("https_proxy", "socks4://127.0.0.1:1")];
    assert_eq!(outcomes("https://api.twilio.test", &wrong), same(problem));
}

#[test]
fn https_goes_through_a_tunnel_which_sees_the_host_alone() {
    let authority = Authority::new();
    let (_file, path) = file(&authority);
    let config = authority.server("api.twilio.test", &["http/1.1"]);
    let target = Server::answer_tls(config, json(COMPLETED));
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
        let proxy = server::proxy(target.address, None);
        let variables = [(name, &*proxy.url()), ("SSL_CERT_FILE", &path)];
        assert_eq!(outcomes("https://api.twilio.test", &variables), same("completed"), "{name}");
        let connect = "CONNECT api.twilio.test:443 HTTP/1.1\r\nhost: api.twilio.test:443\r\n\r\n";
        assert_eq!(proxy.seen(), [connect; 2], "{name}");
    }
    assert!(target.seen()[0].contains("authorization: Basic"), "{:?}", target.seen());
}

#[test]
fn a_proxy_gets_its_own_credentials_and_says_if_they_are_wrong() {
    let authority = Authority::new();
    let (_file, path) = file(&authority);
    let config = authority.server("api.twilio.test", &["http/1.1"]);
    let target = Server::answer_tls(config, json(COMPLETED));
    let proxy = server::proxy(target.address, Some("ada:made up"));
    let with = |user: &str| format!("http://{user}{}", proxy.address);
    let outcome =
        |url: &str| outcomes("https://api.twilio.test", &[("HTTPS_PROXY", url), ("SSL_CERT_FILE", &path)]);
    assert_eq!(outcome(&with("ada:made%20up@")), same("completed"));
    let before = proxy.seen().len();
    for user in ["ada:wrong@", ""] {
        let problem = format!(
            "no response from Twilio: the proxy refuses: the proxy {} answers 407 Proxy Authentication Required: \
             it wants a user name and a password, or other ones than it got",
            proxy.address
        );
        assert_eq!(outcome(&with(user)), same(&problem), "{user}");
    }
    // What will not go well is not tried again.
    assert_eq!(proxy.seen().len(), before + 4);
}

#[test]
fn a_proxy_may_be_one_of_socks() {
    let authority = Authority::new();
    let (_file, path) = file(&authority);
    let config = authority.server("api.twilio.test", &["http/1.1"]);
    let target = Server::answer_tls(config, json(COMPLETED));
    for scheme in ["socks5", "socks5h"] {
        let proxy = server::socks(target.address);
        let url = format!("{scheme}://{}", proxy.address);
        let variables = [("ALL_PROXY", &*url), ("SSL_CERT_FILE", &path)];
        assert_eq!(outcomes("https://api.twilio.test", &variables), same("completed"));
        assert_eq!(proxy.seen(), ["api.twilio.test:443"; 2]);
    }
}

#[test]
fn a_proxy_that_is_not_there_is_named() {
    let gone = { Server::answer("").address };
    let url = format!("http://{gone}");
    let [first, second] = outcomes("https://api.twilio.test", &[("HTTPS_PROXY", &url)]);
    let start = format!("no response from Twilio: the connection could not be made: the proxy {gone}: ");
    assert!(first.starts_with(&start) && second.starts_with(&start), "{first}\n{second}");
    assert!(first.ends_with("(after 3 attempts)"), "{first}");
}

#[test]
fn certificates_come_from_a_file_or_a_folder() {
    let authority = Authority::new();
    let server = Server::answer_tls(authority.server("localhost", &["http/1.1"]), json(COMPLETED));
    let (_file, path) = file(&authority);
    assert_eq!(outcomes(&server.https(), &[("SSL_CERT_FILE", &path)]), same("completed"));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ca.pem"), authority.pem()).unwrap();
    let folder = folder.path().to_str().unwrap();
    assert_eq!(outcomes(&server.https(), &[("SSL_CERT_DIR", folder)]), same("completed"));
}

#[test]
fn without_certificates_plain_loopback_works_and_https_says_what_is_missing() {
    let empty = tempfile::tempdir().unwrap();
    let file = empty.path().join("none.pem");
    let variables = [("SSL_CERT_FILE", file.to_str().unwrap())];
    let plain = Server::answer(json(COMPLETED));
    assert_eq!(outcomes(&plain.url(), &variables), same("completed"));
    let authority = Authority::new();
    let server = Server::answer_tls(authority.server("localhost", &["http/1.1"]), json(COMPLETED));
    let [first, second] = outcomes(&server.https(), &variables);
    assert_eq!(first, second);
    let start = "no response from Twilio: TLS was not agreed on: there are no certificates to trust: ";
    assert!(first.starts_with(start) && first.contains("none.pem"), "{first}");
    assert!(first.ends_with("or set SSL_CERT_FILE)"), "{first}");
}
