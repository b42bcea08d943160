use twilio_rest::posts::v1::Post;
use twilio_rest::posts::v1::post::{Card, Frame};
use twilio_rest::{Model, Request};

fn card() -> Card {
    Card::new().title("Hi").tags(["a".to_owned()])
}

fn body(card: Card) -> String {
    let request = Post::create(card).http_request().unwrap();
    String::from_utf8(request.body().to_vec()).unwrap()
}

#[test]
fn what_is_required_is_missed_before_it_is_sent() {
    let request = Post::create(Card::new().title("Hello").frame(Frame::new())).cards([card(), Card::new()]);
    let error = request.http_request().unwrap_err();
    assert_eq!(
        error.problems().collect::<Vec<_>>(),
        [
            ("card.title", "must have at most 4 characters, this has 5"),
            ("card.tags", "must be given"),
            ("card.frame.width", "must be given"),
            ("cards[1].title", "must be given"),
            ("cards[1].tags", "must be given"),
        ]
    );
}

#[test]
fn none_is_an_explicit_null() {
    assert_eq!(body(card()), r#"{"card":{"title":"Hi","tags":["a"]}}"#);
    let empty = card().signature(None).frame(None);
    assert_eq!(body(empty.clone()), r#"{"card":{"title":"Hi","signature":null,"tags":["a"],"frame":null}}"#);
    assert_eq!(empty.mismatches(), []);
    let full = empty.signature("Ada".to_owned()).frame(Frame::new().width(1));
    assert_eq!(body(full), r#"{"card":{"title":"Hi","signature":"Ada","tags":["a"],"frame":{"width":1}}}"#);
    let mut card = card().signature(None);
    card.redact();
    assert_eq!(body(card), r#"{"card":{"title":"Hi","tags":["a"]}}"#);
}
