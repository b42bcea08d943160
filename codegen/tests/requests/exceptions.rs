//! What is known not to hold, a line for each place: it gets less, and never more by itself.

use std::collections::BTreeSet;
use std::fs;

use crate::described::Described;
use crate::hold::Problem;
use crate::support::folder;

const FILE: &str = "tests/requests/exceptions.txt";

/// The lines of the file, and what was found that is not among them.
pub(crate) struct Exceptions {
    text: String,
    met: BTreeSet<String>,
    new: BTreeSet<String>,
}

impl Exceptions {
    pub(crate) fn read() -> Self {
        let text = fs::read_to_string(folder(FILE)).unwrap();
        Self { text, met: BTreeSet::new(), new: BTreeSet::new() }
    }

    pub(crate) fn meet(&mut self, operation: &Described<'_>, problem: &Problem) {
        let line = format!("{operation}: {}", problem.place);
        match self.text.lines().any(|known| known == line) {
            true => self.met.insert(line),
            false => self.new.insert(format!("{line}: {}", problem.what)),
        };
    }

    /// Expects that nothing was found but what is known, and all of that if all documents were looked at.
    pub(crate) fn assert_met(self, is_all: bool) {
        let Self { text, met, new } = self;
        assert!(new.is_empty(), "{}", new.into_iter().collect::<Vec<_>>().join("\n"));
        let stays = |line: &&str| line.is_empty() || line.starts_with('#') || met.contains(*line);
        let gone: Vec<_> = text.lines().filter(|line| is_all && !stays(line)).collect();
        if !gone.is_empty() && std::env::var_os("UPDATE_EXPECT").is_some() {
            let left: Vec<_> = text.lines().filter(stays).collect();
            return fs::write(folder(FILE), left.join("\n") + "\n").unwrap();
        }
        assert!(
            gone.is_empty(),
            "these hold now:\n{}\nTake them out: UPDATE_EXPECT=1 cargo test -p codegen --test requests",
            gone.join("\n")
        );
    }
}
