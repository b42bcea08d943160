use super::{Limit, Name, Path};

/// The place where text stops being JSON, or where a limit was passed, and the reason.
#[derive(Debug)]
pub struct SyntaxError(Box<SyntaxErrorAt>);

#[derive(Debug)]
struct SyntaxErrorAt {
    /// In bytes.
    offset: usize,
    problem: &'static str,
    limit: Option<Limit>,
    /// The names and indices that lead there, the innermost first.
    path: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Name(String),
    /// A name that nobody described.
    Unknown,
    Index(usize),
}

impl SyntaxError {
    /// At this position, in bytes.
    pub(super) fn new(offset: usize, problem: &'static str) -> Self {
        Self(Box::new(SyntaxErrorAt { offset, problem, limit: None, path: Vec::new() }))
    }

    /// A limit was passed at this position.
    pub(super) fn over(offset: usize, limit: Limit) -> Self {
        Self(Box::new(SyntaxErrorAt {
            offset,
            problem: "a limit was passed",
            limit: Some(limit),
            path: Vec::new(),
        }))
    }

    /// Inside of the member with this name, which the spec has.
    pub(crate) fn under(mut self, name: Name<'_>) -> Self {
        self.0.path.push(Step::Name(name.text().to_owned()));
        self
    }

    /// Inside of a member whose name came from outside, and may be personal.
    pub(crate) fn under_unknown(mut self) -> Self {
        self.0.path.push(Step::Unknown);
        self
    }

    /// The limit that was passed, if that is the problem.
    pub(crate) fn limit(&self) -> Option<Limit> {
        self.0.limit
    }

    pub(crate) fn at(mut self, index: usize) -> Self {
        self.0.path.push(Step::Index(index));
        self
    }

    #[cfg(test)]
    pub(super) fn offset(&self) -> usize {
        self.0.offset
    }

    pub(crate) fn problem(&self) -> &'static str {
        self.0.problem
    }

    pub(crate) fn path(&self) -> Path {
        let mut path = Path::default();
        for step in self.0.path.iter().rev() {
            match step {
                Step::Name(name) => path.enter(name),
                Step::Unknown => path.enter_unknown(""),
                Step::Index(index) => path.enter_element(*index),
            };
        }
        path
    }

    /// Line and column, both from 1; columns count characters.
    pub(crate) fn place(&self, text: &str) -> (usize, usize) {
        let before = text.get(..self.0.offset).unwrap_or(text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before.get(start..).map_or(0, |line| line.chars().count()) + 1;
        (line, column)
    }
}
