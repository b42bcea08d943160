//! Arguments that could be mixed up have names, and print as little as a request.

use twilio_rest::trunks::v1::{Call, Origin, call, origin};
use twilio_rest::{Model, Request};
use twilio_rest::sid::ThingSid;

fn thing() -> ThingSid {
    "THaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse().unwrap()
}

#[test]
fn two_of_one_type_have_names() {
    let arguments = call::CreateArguments { to: "+15557654321".into(), from: "+15551234567".into() };
    assert_eq!(format!("{arguments:?}"), "CreateArguments { to: [redacted], from: [redacted] }");
    let create = Call::create(arguments.clone());
    assert_eq!(format!("{create:?}"), "Create { to: [redacted], from: [redacted], url: None }");
    assert_eq!(create, Call::create(arguments));
    assert_eq!(create.http_request().unwrap().body(), "To=%2B15557654321&From=%2B15551234567");
}

#[test]
fn what_is_wrong_with_a_named_argument_is_told_before_anything_is_sent() {
    let arguments = call::CreateArguments { to: "+1 555".into(), from: "".into() };
    let error = Call::create(arguments).http_request().unwrap_err().to_string();
    assert!(error.starts_with("To: must be digits alone behind the `+`") && error.contains("; From: must not be empty"), "{error}");
}

#[test]
fn a_sid_an_address_and_an_enum_need_no_names() {
    let check = Call::check(thing(), "+15557654321", call::Channel::Sms);
    assert_eq!(check.http_request().unwrap().body(), "To=%2B15557654321&Channel=sms");
}

#[test]
fn the_path_stays_in_front_where_it_is_told_apart() {
    let create = Origin::create(
        thing(),
        origin::CreateArguments {
            weight: 10,
            priority: 1,
            enabled: true,
            friendly_name: "Ada".into(),
            sip_url: "sip:ada@example.com".into(),
        },
    );
    let request = create.http_request().unwrap();
    assert_eq!(request.uri().path(), "/v1/Trunks/THaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Origins");
    assert_eq!(
        request.body(),
        "Weight=10&Priority=1&Enabled=true&FriendlyName=Ada&SipUrl=sip%3Aada%40example.com"
    );
}

#[test]
fn the_path_has_names_where_it_is_not() {
    let fetch = Origin::fetch(origin::FetchArguments { service: "a".into(), name: "b".into() });
    assert_eq!(format!("{fetch:?}"), "Fetch { service: \"a\", name: [redacted] }");
    assert_eq!(fetch.http_request().unwrap().uri().path(), "/v1/Services/a/Origins/b");
    let rename = Origin::rename(origin::RenameArguments { name: "a".into(), new_name: "b".into() });
    let request = rename.http_request().unwrap();
    assert_eq!((request.uri().path(), request.body().as_ref()), ("/v1/Origins/a", &b"Name=b"[..]));
    let origin = Origin::from_json(r#"{"thing_sid":"THaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","name":"b"}"#).unwrap();
    let request = origin.named().unwrap().http_request().unwrap();
    assert_eq!(request.uri().path(), "/v1/Services/THaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Origins/b");
}

#[test]
fn lists_nulls_and_what_is_private_are_fields_too() {
    let arguments = call::NoteArguments {
        names: vec!["Ada".to_owned(), "Bob".to_owned()].into(),
        keys: vec!["1".to_owned(), "2".to_owned()].into(),
        password: Some("12 monkeys".into()),
        nickname: None,
        comment: Some("so".to_owned()),
        days: vec!["2026-11-01T12:00:00Z".parse().unwrap()],
    };
    let printed = "{ names: [redacted], keys: [redacted], password: Some([redacted]), nickname: None, comment: Some(\"so\"), \
                   days: [2026-11-01T12:00:00Z] }";
    assert_eq!(format!("{arguments:?}"), format!("NoteArguments {printed}"));
    let request = Call::note(thing(), arguments).http_request().unwrap();
    assert_eq!(
        request.body(),
        "Names=Ada&Names=Bob&Keys=1%2C2&Password=12%20monkeys&Nickname=null&Comment=so\
         &Days=Sun%2C%2001%20Nov%202026%2012%3A00%3A00%20%2B0000"
    );
}
