//! How diagnostics look to a person: as those of rustc.

use std::collections::HashMap;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::item::{Diagnostic, Severity};
use super::located::{Located, Span};
use super::text::Text;

/// Two positions with so many lines or bytes between them are shown apart.
const NEAR: usize = 100;
const NEAR_BYTES: usize = 8000;

/// Of a line that is longer than this, so many bytes are shown on both sides of a mistake.
const WIDE: usize = 1000;
const AROUND: usize = 100;

type Texts = HashMap<String, Text>;

pub(super) fn render(texts: &Texts, list: &[Located], colours: bool) -> String {
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for located in list {
        out.push_str(&renderer.render(&[group(texts, located)]));
        out.push_str("\n\n");
    }
    out + &closing_line(list)
}

fn closing_line(list: &[Located]) -> String {
    let is_error = |one: &&Located| one.diagnostic.severity == Severity::Error;
    let errors = list.iter().filter(is_error).count();
    let plural = |count| if count == 1 { "" } else { "s" };
    match errors {
        0 => format!("{} warning{} about the spec", list.len(), plural(list.len())),
        errors => format!("{errors} mistake{} in the spec; nothing was written", plural(errors)),
    }
}

fn group<'a>(texts: &'a Texts, located: &'a Located) -> Group<'a> {
    let Located { diagnostic, span, other: other_span } = located;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level.primary_title(&diagnostic.message).elements(None::<Origin<'_>>);
    let file = diagnostic.file.as_str();
    let other = diagnostic.other_position().zip(*other_span);
    let is_near = |(file_of_other, span_of_other): (&str, Span)| {
        let between = span.zip(texts.get(file)).filter(|_| file_of_other == file);
        between.is_some_and(|(span, text)| is_one_view(text, span.line, span_of_other.line))
    };
    let other = other.map(|(other, span)| {
        (other.file.as_str(), Mark { kind: AnnotationKind::Context, span, label: Some(&other.label) })
    });
    let (beside, apart) = match other {
        Some((file, mark)) if is_near((file, mark.span)) => (Some(mark), None),
        other => (None, other),
    };
    group = match (span, texts.get(file)) {
        (Some(span), Some(text)) => {
            let primary = Mark { kind: AnnotationKind::Primary, span: *span, label: None };
            show(group, text, file, &std::iter::once(primary).chain(beside).collect::<Vec<_>>())
        }
        _ => group.element(Origin::path(file)),
    };
    if let Some((file, mark)) = apart
        && let Some(text) = texts.get(file)
    {
        group = show(group, text, file, &[mark]);
    }
    notes(group, diagnostic)
}

/// Whether two lines and what is between them can be shown at once.
fn is_one_view(text: &Text, one: usize, other: usize) -> bool {
    let lines = || text.lines(one.min(other), one.max(other)).1;
    one.abs_diff(other) < NEAR && lines().len() < NEAR_BYTES && lines().lines().all(|line| line.len() <= WIDE)
}

/// What is to be underlined, and how.
#[derive(Clone, Copy)]
struct Mark<'a> {
    kind: AnnotationKind,
    span: Span,
    label: Option<&'a str>,
}

/// Shows some lines of a text, and no more of it than that: it may be long, and be shown for each of many mistakes.
fn show<'a>(group: Group<'a>, text: &'a Text, file: &'a str, marks: &[Mark<'a>]) -> Group<'a> {
    let lines = || marks.iter().map(|mark| mark.span.line);
    let (Some(first), Some(last)) = (lines().min(), lines().max()) else { return group };
    let (start, content) = text.lines(first, last);
    let annotation = |mark: &Mark<'a>, start: usize, length: usize| -> Annotation<'a> {
        let [from, to] = [mark.span.start, mark.span.end].map(|at| at.saturating_sub(start).min(length));
        let annotation = mark.kind.span(from..to.max(from));
        if let Some(label) = mark.label { annotation.label(label) } else { annotation }
    };
    let snippet = |start: usize, content: &'a str| {
        let annotations: Vec<_> = marks.iter().map(|mark| annotation(mark, start, content.len())).collect();
        Snippet::source(content).line_start(first).annotations(annotations)
    };
    match marks {
        [only] if content.len() > WIDE => {
            let (from, part) = around(content, only.span.start - start, only.span.end - start);
            let origin = Origin::path(file).line(only.span.line).char_column(only.span.column);
            group.element(origin).element(snippet(start + from, part))
        }
        _ => group.element(snippet(start, content).path(file)),
    }
}

/// A part of a line with what is before and behind a mistake, and where it starts.
fn around(line: &str, start: usize, end: usize) -> (usize, &str) {
    let from = line.floor_char_boundary(start.saturating_sub(AROUND));
    let to = line.ceil_char_boundary(end.min(start + WIDE).saturating_add(AROUND));
    (from, line.get(from..to).unwrap_or_default())
}

fn notes<'a>(mut group: Group<'a>, diagnostic: &'a Diagnostic) -> Group<'a> {
    let path = diagnostic.yaml_path();
    if !path.is_empty() {
        group = group.element(Level::NOTE.with_name("at").message(path));
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}
