use super::Path;

/// The place where text stops being JSON, and the reason.
#[derive(Debug)]
pub struct SyntaxError(Box<SyntaxErrorAt>);

#[derive(Debug)]
struct SyntaxErrorAt {
    /// In bytes.
    offset: usize,
    problem: &'static str,
    /// The names and indices that lead there, the innermost first.
    path: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Name(String),
    Index(usize),
}

impl SyntaxError {
    /// At this position, in bytes.
    pub(super) fn new(offset: usize, problem: &'static str) -> Self {
        Self(Box::new(SyntaxErrorAt { offset, problem, path: Vec::new() }))
    }

    pub(crate) fn under(mut self, name: &str) -> Self {
        self.0.path.push(Step::Name(name.to_owned()));
        self
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
