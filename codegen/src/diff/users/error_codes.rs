//! The error codes that have a name.

use super::changes::Impact;
use super::log::Log;
use super::pairs::Pairs;
use crate::ir::{Api, Fault};

/// What differs in the error codes.
pub(super) fn compare(old: &Api, new: &Api, log: &mut Log) {
    log.at("Error codes");
    let pairs = Pairs::new(&old.error_codes, &new.error_codes, |old, new| old.name == new.name)
        .then(|old, new| old.code == new.code);
    for pair in &pairs.matched {
        let (old, new) = (pair.old, pair.new);
        if old.name != new.name {
            log.add(Impact::Breaking, format!("`{}`: renamed to `{}`", old.name, new.name));
        }
        if old.code != new.code {
            log.add(Impact::Behavior, format!("`{}`: it is {}, was {}", new.name, new.code, old.code));
        }
        if old.is_transient != new.is_transient {
            let text = if new.is_transient { "may go well later" } else { "does not go well later" };
            log.add(Impact::Behavior, format!("`{}`: {text}", new.name));
        }
        if old.fault != new.fault {
            let text = match new.fault {
                Some(Fault::Program) => "is for the program to mend",
                Some(Fault::Caller) => "is for the program's caller to mend",
                None => "is for whom the HTTP status says",
            };
            log.add(Impact::Behavior, format!("`{}`: {text}", new.name));
        }
        log.doc(&format!("`{}`", new.name), &old.doc, &new.doc);
    }
    pairs.gone().for_each(|gone| log.add(Impact::Breaking, format!("`{}`: removed", gone.name)));
    for added in pairs.added() {
        log.add(Impact::Additive, format!("`{}`: added, {}", added.name, added.code));
    }
}
