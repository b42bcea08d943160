use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Located, Severity, Span};
use crate::Source;

pub(super) fn render(sources: &[Source], list: &[Located], colours: bool) -> String {
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for located in list {
        out.push_str(&renderer.render(&[group(sources, located)]));
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

fn group<'a>(sources: &'a [Source], located: &'a Located) -> Group<'a> {
    let Located { diagnostic, span, other: other_span } = located;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level.primary_title(&diagnostic.message).elements(None::<Origin<'_>>);
    let other = diagnostic.other.as_deref().zip(*other_span);
    let beside = other.filter(|(other, _)| other.file == diagnostic.file);
    group = match span {
        Some(span) => {
            let mut annotations = vec![AnnotationKind::Primary.span(span.start..span.end.max(span.start))];
            annotations.extend(beside.map(|(other, span)| context(&other.label, span)));
            group.element(
                Snippet::source(text(sources, &diagnostic.file))
                    .path(&diagnostic.file)
                    .annotations(annotations),
            )
        }
        None => group.element(Origin::path(&diagnostic.file)),
    };
    if let Some((other, span)) = other.filter(|(other, _)| other.file != diagnostic.file) {
        let snippet = Snippet::source(text(sources, &other.file)).path(&other.file);
        group = group.element(snippet.annotation(context(&other.label, span)));
    }
    notes(group, diagnostic)
}

fn context(label: &str, span: Span) -> Annotation<'_> {
    AnnotationKind::Context.span(span.start..span.end.max(span.start)).label(label)
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

fn text<'a>(sources: &'a [Source], file: &str) -> &'a str {
    let source = sources.iter().find(|source| source.path == file);
    source.and_then(|source| std::str::from_utf8(&source.text).ok()).unwrap_or_default()
}
