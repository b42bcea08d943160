//! SIDs of one kind, of two and of any, and names in their place.

use twilio_rest::kinds::v1::Piece;
use twilio_rest::{Model, Request};
use twilio_rest::sid::{PieceSid, ThingSid};
use twilio_rest::sid::{AnySid, MessageSid, SidOrName};

fn sid(prefix: &str) -> String {
    format!("{prefix}{}", "a".repeat(32))
}

fn path<R: Request>(request: &R) -> String {
    request.http_request().unwrap().uri().path_and_query().unwrap().to_string()
}

#[test]
fn a_path_takes_a_sid_or_a_name() {
    let thing: ThingSid = sid("TH").parse().unwrap();
    let by_sid = format!("/v1/Things/{thing}/Pieces");
    assert_eq!(path(&Piece::list(&thing)), by_sid);
    assert_eq!(path(&Piece::list(thing.clone())), by_sid);
    assert_eq!(path(&Piece::list(thing.to_string())), by_sid);
    assert_eq!(path(&Piece::list("a/b c")), "/v1/Things/a%2Fb%20c/Pieces");
    assert_eq!(Piece::list(&thing), Piece::list(SidOrName::Sid(thing.clone())));
    let shown = format!("{:?}", Piece::fetch("vip", sid("PA").parse().unwrap()));
    assert_eq!(shown, format!("Fetch {{ thing_sid: \"vip\", sid: PieceSid(\"{}\") }}", sid("PA")));
    for wrong in ["", ".", ".."] {
        let error = Piece::list(wrong).http_request().unwrap_err();
        assert_eq!(error.to_string(), "thing_sid: must not be empty, `.` or `..`");
    }
}

#[test]
fn what_is_personal_is_not_shown() {
    let list = Piece::list_of_owner("ada");
    assert_eq!(format!("{list:?}"), "ListOfOwner { owner: [redacted], page_size: None }");
    assert_eq!(path(&list), "/v1/Owners/ada/Pieces");
}

#[test]
fn a_query_takes_them_too() {
    let message: MessageSid = sid("MM").parse().unwrap();
    let piece: PieceSid = sid("PA").parse().unwrap();
    let list = Piece::list("a").message(message.clone()).source(&piece).thing(["b", "c"]);
    assert_eq!(
        path(&list),
        format!("/v1/Things/a/Pieces?Message={message}&Source={piece}&Thing=b%2Cc")
    );
    let list = Piece::list("a").thing(["b,c"]);
    assert!(list.http_request().unwrap_err().to_string().contains("comma"));
}

#[test]
fn bodies_take_them_too() {
    let piece: PieceSid = sid("PA").parse().unwrap();
    let message: MessageSid = sid("SM").parse().unwrap();
    let create = Piece::create("a b").sources([AnySid::from(&piece), message.into()]);
    let request = create.http_request().unwrap();
    let expected = format!("Thing=a%20b&Sources={piece}&Sources={}", sid("SM"));
    assert_eq!(request.body(), expected.as_str());
    let update = Piece::update(piece.clone()).thing(None).things(["a", "b"]).source(piece.clone());
    let expected = format!(r#"{{"thing":null,"things":["a","b"],"source":"{piece}"}}"#);
    assert_eq!(update.http_request().unwrap().body(), expected.as_str());
    let thing: ThingSid = sid("TH").parse().unwrap();
    let update = Piece::update(piece).thing(SidOrName::from(&thing));
    assert_eq!(update.http_request().unwrap().body(), format!(r#"{{"thing":"{thing}"}}"#).as_str());
}

#[test]
fn an_answer_keeps_what_came() {
    let json = format!(
        r#"{{"sid":"{}","thing_sid":"{}","thing_name":"x","message_sid":"{}","source_sid":"{}","sources":["?",7]}}"#,
        sid("PA"),
        sid("TH"),
        sid("SM"),
        sid("zz")
    );
    let piece = Piece::from_json(&json).unwrap();
    assert_eq!(serde_json::to_string(&piece).unwrap(), json);
    assert_eq!(piece.mismatches()[0].to_string(), "sources[1]: expected a string, found 7");
    assert!(!piece.sources.as_ref().unwrap()[0].is_well_formed());
    assert_eq!(piece.message_sid.as_ref().unwrap().prefix(), Some("SM"));
    assert_eq!(path(&piece.siblings().unwrap()), format!("/v1/Things/{}/Pieces", sid("TH")));
    assert_eq!(path(&piece.named().unwrap()), "/v1/Things/x/Pieces");
    assert_eq!(path(&piece.same_source().unwrap()), format!("/v1/Sources/{}/Pieces", sid("zz")));
    assert_eq!(path(&piece.of_thing().unwrap()), format!("/v1/Sources/{}/Pieces", sid("TH")));
}

#[test]
fn a_malformed_sid_of_an_answer_is_not_sent() {
    let piece = Piece::from_json(r#"{"thing_sid":"TH1"}"#).unwrap();
    let error = piece.siblings().unwrap().http_request().unwrap_err();
    let expected = "thing_sid: must match ^TH[0-9a-fA-F]{32}$ (34 characters), this has 3 characters";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn samples_are_well_formed() {
    for seed in 0..20 {
        let piece = Piece::sample(seed);
        assert!(piece.message_sid.is_none_or(|sid| sid.is_well_formed()));
        assert!(piece.source_sid.is_none_or(|sid| sid.is_well_formed()));
    }
}
