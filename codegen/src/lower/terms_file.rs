//! `terms.yaml` itself: names that can be found, texts whose placeholders have a meaning, cases that are reached.

use heck::ToSnakeCase;

use super::context::Lower;
use super::site::Site;
use super::terms::pieces;
use crate::diagnostic::suggest::Vocabulary;
use crate::document::{CASES, Document, Term, Terms};

/// What stands for the resource or the object that a thing belongs to.
const OF_OWNER: [&str; 4] = ["resource", "a resource", "one resource", "resources"];

impl Lower<'_> {
    pub(super) fn check_terms(&mut self, document: &Document, terms: &Terms) {
        let top = Site::top(document);
        let all = top.key("terms");
        for (name, term) in terms.terms.iter() {
            let site = all.key(name);
            let stem = name.strip_prefix('*').or_else(|| name.strip_suffix('*')).unwrap_or(name);
            let help = "it is the name in snake_case, with a `*` at its beginning or its end, or none";
            self.check_name(&site, name, stem.trim_matches('_'), help);
            self.check_term(&site, term, if stem == name { "" } else { "name" });
        }
        for (section, entries, special) in
            [("operations", &terms.operations, "of parent"), ("values", &terms.values, "")]
        {
            let all = top.key(section);
            for (name, doc) in entries.iter() {
                let site = all.key(name);
                self.check_name(&site, name, name, "it is the name in snake_case");
                self.check_text(&site, doc, special);
            }
        }
        let all = top.key("words");
        for (index, word) in terms.words.iter().enumerate() {
            let is_word = word.chars().all(char::is_alphanumeric);
            if !is_word || !word.contains(char::is_uppercase) {
                let message = format!("`{word}` is not one word with a capital");
                let help = "leave it out: other words are written in small letters";
                self.report(all.index(index).mistake(message).help(help));
            }
        }
    }

    fn check_name(&mut self, site: &Site<'_>, name: &str, stem: &str, help: &str) {
        if stem.is_empty() || stem.to_snake_case() != *stem {
            self.report(site.mistake_at_key(format!("nothing is called `{name}`")).help(help));
        }
    }

    /// A term; `special` is the placeholder that it may have beside those of the owner.
    fn check_term(&mut self, site: &Site<'_>, term: &Term, special: &str) {
        let cases = match term {
            Term::Doc(doc) => return self.check_text(site, doc, special),
            Term::Cases(cases) => cases,
        };
        if cases.is_empty() {
            let help = "say what it is; or that by case, such as `query` and `else`";
            self.report(site.mistake("this has no case").help(help));
        }
        let mut is_else_met = false;
        for (case, term) in cases.iter() {
            let site = site.key(case);
            if !CASES.iter().any(|(known, _)| *known == case) {
                let known: Vocabulary<'_> = CASES.iter().map(|(word, _)| *word).collect();
                self.report(
                    site.mistake_at_key(format!("unknown case `{case}`")).help(known.among("case", case)),
                );
            }
            if is_else_met {
                let help = "put it before `else`, which takes all that is left";
                self.report(site.mistake_at_key(format!("`{case}` is never reached")).help(help));
            }
            is_else_met |= case == "else";
            self.check_term(&site, term, special);
        }
    }

    fn check_text(&mut self, site: &Site<'_>, doc: &str, special: &str) {
        self.doc(site, doc);
        for hole in pieces(doc).filter_map(|(_, hole)| hole) {
            if !OF_OWNER.contains(&hole) && (hole != special || hole.is_empty()) {
                let known: Vocabulary<'_> =
                    OF_OWNER.into_iter().chain([special]).filter(|known| !known.is_empty()).collect();
                let message = format!("nothing stands for `{{{hole}}}` here");
                self.report(site.mistake(message).help(known.among("placeholder", hole)));
            }
        }
    }
}
