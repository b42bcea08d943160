use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Span};
use crate::Source;

pub(super) fn render(sources: &[Source], list: &[(Diagnostic, Option<Span>)], colours: bool) -> String {
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for (diagnostic, span) in list {
        let source = sources.iter().find(|source| source.path == diagnostic.file);
        let text = source.and_then(|source| std::str::from_utf8(&source.text).ok()).unwrap_or_default();
        out.push_str(&renderer.render(&[group(diagnostic, *span, text)]));
        out.push_str("\n\n");
    }
    let count = list.len();
    let plural = if count == 1 { "" } else { "s" };
    out + &format!("{count} mistake{plural} in the spec; nothing was written")
}

fn group<'a>(diagnostic: &'a Diagnostic, span: Option<Span>, text: &'a str) -> Group<'a> {
    let mut group = Level::ERROR.primary_title(&diagnostic.message).elements(None::<Origin<'_>>);
    group = match span {
        Some(span) => group.element(
            Snippet::source(text)
                .path(&diagnostic.file)
                .annotation(AnnotationKind::Primary.span(span.start..span.end.max(span.start))),
        ),
        None => group.element(Origin::path(&diagnostic.file)),
    };
    let path = diagnostic.yaml_path();
    if !path.is_empty() {
        group = group.element(Level::NOTE.with_name("at").message(path));
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}
