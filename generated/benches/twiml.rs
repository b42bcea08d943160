//! How fast a menu of 20 elements is built and printed, against `format!` with each value escaped by `quick_xml`.
//!
//! `cargo bench -p twilio-rest --features twiml --bench twiml`
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints figures, and stops where something is wrong"
)]
#![allow(clippy::cast_precision_loss, reason = "figures are rounded anyway")]

#[path = "support/measure.rs"]
mod measure;

use std::fmt::Write;
use std::hint::black_box;

use measure::{Contender, compare};
use quick_xml::escape::{escape, partial_escape};
use twilio_rest::twiml::voice::gather::Input;
use twilio_rest::twiml::voice::say::{Language, Voice};
use twilio_rest::twiml::voice::{Dial, Gather, Pause, Redirect, Response, Say};

/// So many menus are one run: a single one is too short for a clock.
const MENUS: usize = 1000;

/// What is said of each of the departments, and where it is.
const CHOICES: [(&str, &str); 8] = [
    ("Press 1 for sales & service.", "+15557654321"),
    ("Press 2 for support.", "+15557654322"),
    ("Press 3 for \"billing\".", "+15557654323"),
    ("Press 4 for careers.", "+15557654324"),
    ("Press 5 if your bill is < 10 dollars.", "+15557654325"),
    ("Press 6 for the press.", "+15557654326"),
    ("Press 7 for all else.", "+15557654327"),
    ("Press 8 to hear this again.", "+15557654328"),
];

fn main() {
    let menu = built();
    assert_eq!(menu, formatted());
    assert_eq!(menu.matches('<').count() - menu.matches("</").count() - 1, 20);
    println!("A menu of 20 elements, {} bytes, {MENUS} times.\n", menu.len());
    let contenders = [
        Contender::new("`format!`, each value escaped", || {
            (0..MENUS).map(|_| formatted().len()).sum::<usize>()
        }),
        Contender::new("**twilio-rest**", || (0..MENUS).map(|_| built().len()).sum::<usize>()),
    ];
    compare(&contenders, menu.len() * MENUS);
}

fn built() -> String {
    let mut gather = Gather::new()
        .input([Input::Dtmf, Input::Speech])
        .action("/menu?lang=en&step=1")
        .timeout(5)
        .num_digits(1);
    for (text, _) in black_box(CHOICES) {
        gather = gather
            .say(Say::new(text).voice(Voice::PollyAmy).language(Language::EnGb))
            .pause(Pause::new().length(1));
    }
    let dial = Dial::from(black_box(CHOICES[0].1)).caller_id("+15551234567").answer_on_bridge(true);
    let response = Response::new().gather(gather).dial(dial);
    response.redirect(Redirect::new("/menu?again=true")).to_xml().unwrap()
}

fn formatted() -> String {
    let mut choices = String::new();
    for (text, _) in black_box(CHOICES) {
        write!(
            choices,
            "<Say voice=\"{}\" language=\"{}\">{}</Say><Pause length=\"{}\"/>",
            escape("Polly.Amy"),
            escape("en-GB"),
            partial_escape(text),
            escape(&*1.to_string()),
        )
        .unwrap();
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>\
         <Gather input=\"{}\" action=\"{}\" timeout=\"{}\" numDigits=\"{}\">{choices}</Gather>\
         <Dial callerId=\"{}\" answerOnBridge=\"{}\">{}</Dial><Redirect>{}</Redirect></Response>",
        escape("dtmf speech"),
        escape("/menu?lang=en&step=1"),
        escape(&*5.to_string()),
        escape(&*1.to_string()),
        escape("+15551234567"),
        escape(&*true.to_string()),
        partial_escape(black_box(CHOICES[0].1)),
        partial_escape("/menu?again=true"),
    )
}
