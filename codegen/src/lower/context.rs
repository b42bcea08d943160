//! What lowering carries along: the API so far, what is defined to refer to, and the mistakes.

use std::collections::{BTreeMap, HashMap};

use proc_macro2::Ident;

use super::allocator::{NameAllocator, Owner, placeholder};
use super::earlier::Earlier;
use super::known::Known;
use super::names;
use super::site::{Report, Site};
use super::terms::KnownTerms;
use crate::diagnostic::{Diagnostic, PathSet, Position};
use crate::document::{Document, Entries, Products, Schema, SharedEnums};
use crate::ir::{Api, EnumId, Location, SidId};

pub(super) struct Lower<'a> {
    pub(super) api: Api,
    pub(super) sids_document: Option<&'a Document>,
    pub(super) terms: KnownTerms<'a>,
    /// By key.
    pub(super) sids: BTreeMap<String, SidId>,
    /// The folder of the product at hand.
    pub(super) product: String,
    pub(super) shared_enums_document: Option<(&'a Document, &'a SharedEnums)>,
    pub(super) products_document: Option<(&'a Document, &'a Products)>,
    /// The enums that products share, by name.
    pub(super) shared_enums: BTreeMap<&'a str, EnumId>,
    /// The types that all products share: those of the runtime, of SIDs, and the shared enums.
    pub(super) types: NameAllocator,
    pub(super) known: Known<'a>,
    pub(super) warnings: Vec<Diagnostic>,
    /// Whether no file was lost on the way here: else what one refers to may be in the lost one.
    pub(super) complete: bool,
    /// Whether the version at hand could be read as to that.
    pub(super) says_how_it_pages: bool,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    pub(super) earlier: &'a mut Earlier,
    /// Where the mistakes are, by file.
    mistakes: HashMap<String, PathSet>,
}

/// A thing of the spec that needs a name in Rust.
pub(super) struct Unnamed<'a> {
    pub(super) site: Site<'a>,
    /// Its name on the wire.
    pub(super) wire: &'a str,
    /// The name that a person gave it.
    pub(super) given: Option<&'a str>,
    /// That of a parameter.
    pub(super) location: Option<Location>,
}

impl<'a> Unnamed<'a> {
    /// All that stands under a key.
    pub(super) fn all(
        site: &'a Site<'a>,
        schemas: &'a Entries<Schema>,
        location: Option<Location>,
    ) -> Vec<Self> {
        let one = |(wire, schema): (&'a str, &'a Schema)| Self {
            site: site.key(wire),
            wire,
            given: schema.name.as_deref(),
            location,
        };
        schemas.iter().map(one).collect()
    }
}

/// What helps where a name on the wire cannot become one in Rust.
pub(super) const GIVE_A_NAME: &str = "give it a Rust name with `name:`";

/// What becomes of a name that a person gave.
pub(super) type Given = fn(&str) -> Result<Ident, String>;

/// How things of a kind are named.
pub(super) struct Naming {
    pub(super) given: Given,
    /// The name that is made from that on the wire.
    pub(super) made: fn(&str) -> Result<Ident, String>,
    /// What to do where none can be made.
    pub(super) help: &'static str,
    /// What comes after that name if it is taken.
    pub(super) others: fn(&Unnamed<'_>, &Ident, &Owner) -> Vec<Ident>,
}

/// The variants of enums, be they values or objects.
pub(super) const VARIANTS: Naming = Naming {
    given: names::given_variant,
    made: names::variant_name,
    help: GIVE_A_NAME,
    others: |variant, _, _| names::spelled_variant_name(variant.wire).into_iter().collect(),
};

/// What becomes a method, and may run into one that the crate needs.
pub(super) const METHODS: Naming = Naming {
    given: names::given_member,
    made: names::member_name,
    help: GIVE_A_NAME,
    others: |_, name, owner| match owner {
        Owner::Crate(_) => vec![names::with_suffix(name, "value")],
        Owner::Spec { .. } => Vec::new(),
    },
};

impl<'a> Lower<'a> {
    pub(super) fn new(
        complete: bool,
        (earlier, diagnostics): (&'a mut Earlier, &'a mut Vec<Diagnostic>),
    ) -> Self {
        let mut lower = Self {
            api: Api::default(),
            sids_document: None,
            terms: KnownTerms::default(),
            sids: BTreeMap::new(),
            product: String::new(),
            shared_enums_document: None,
            products_document: None,
            shared_enums: BTreeMap::new(),
            types: NameAllocator::default(),
            known: Known::default(),
            warnings: Vec::new(),
            complete,
            says_how_it_pages: false,
            diagnostics,
            earlier,
            mistakes: HashMap::new(),
        };
        for diagnostic in &*lower.diagnostics {
            note(&mut lower.mistakes, diagnostic);
        }
        lower
    }

    /// Reports a mistake, unless what is there is a placeholder for what is reported already.
    pub(super) fn report(&mut self, report: Report) {
        if let Some(diagnostic) = report.diagnostic() {
            note(&mut self.mistakes, &diagnostic);
            self.diagnostics.push(diagnostic);
        }
    }

    /// Reports a mistake in a file as a whole, or in its name.
    pub(super) fn report_file(&mut self, file: &str, message: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::new(file, Position::File, message).help(help));
    }

    /// Whether something at this site, or a part of it, has a mistake that is reported already.
    pub(super) fn has_mistake(&self, site: &Site<'_>) -> bool {
        let is_in = |mistakes: &PathSet| mistakes.reaches(&site.path().0);
        site.is_hole() || self.mistakes.get(&site.document.path).is_some_and(is_in)
    }

    /// The module for a file or a folder.
    pub(super) fn module(&mut self, file: &str, name: Result<Ident, String>) -> Ident {
        name.unwrap_or_else(|message| {
            let help = "rename the file or the folder: its name is that of the Rust module";
            self.report_file(file, message, help);
            placeholder()
        })
    }

    /// A name that a person gives to a type, taken among those of a scope.
    pub(super) fn given_type(
        &mut self,
        types: &mut NameAllocator,
        position: (&Site<'_>, Position),
        name: Result<Ident, String>,
        what: &str,
    ) -> Ident {
        let (site, position) = position;
        let ident = name.unwrap_or_else(|message| {
            self.report(site.mistake_at(position.clone(), message).help("rename the type"));
            placeholder()
        });
        let file = site.document.path.clone();
        let at = position.path().map(ToString::to_string).unwrap_or_default();
        let text = format!("{what} in {file}, at {at}");
        match types.take(&ident, Owner::Spec { text, file, position: position.clone(), location: None }) {
            Ok(()) => ident,
            Err(earlier) => {
                let message = format!("there are two types `{ident}`: this, and {}", earlier.text());
                let help = "types of one module need different names, and so do resources of one version";
                let report = site.mistake_at(position, message).help(help).other(earlier.other());
                self.report(report);
                placeholder()
            }
        }
    }

    /// The names of things in one scope, in their order. Those that people give are taken first; of the others each gets the first
    /// that is free.
    pub(super) fn names(
        &mut self,
        allocator: &mut NameAllocator,
        naming: &Naming,
        things: &[Unnamed<'_>],
    ) -> Vec<Ident> {
        let given: Vec<_> = things
            .iter()
            .map(|thing| thing.given.map(|given| self.given_name(allocator, thing, (naming.given)(given))))
            .collect();
        let names = things.iter().zip(given);
        names
            .map(|(thing, given)| given.unwrap_or_else(|| self.made_name(allocator, naming, thing)))
            .collect()
    }

    fn given_name(
        &mut self,
        allocator: &mut NameAllocator,
        thing: &Unnamed<'_>,
        name: Result<Ident, String>,
    ) -> Ident {
        let site = thing.site.key("name");
        let ident = match name {
            Ok(ident) => ident,
            Err(message) => {
                self.report(site.mistake(message));
                return placeholder();
            }
        };
        if let Err(earlier) = allocator.take(&ident, thing.owner(Position::Value(site.path()))) {
            let (message, help) = match earlier {
                Owner::Crate(what) => (format!("`{ident}` is taken by {what}"), "give it another `name:`"),
                Owner::Spec { text, .. } => (
                    format!("{text} and `{}` are both called `{ident}`", thing.wire),
                    "give one of the two another `name:`",
                ),
            };
            let report = site.mistake(message).help(help).other(earlier.other());
            self.report(report);
        }
        ident
    }

    fn made_name(&mut self, allocator: &mut NameAllocator, naming: &Naming, thing: &Unnamed<'_>) -> Ident {
        let name = match (naming.made)(thing.wire) {
            Ok(name) => name,
            Err(message) => {
                let (message, help) = match thing.wire {
                    "" => ("a name is empty".to_owned(), "it is the name on the wire"),
                    _ => (message, naming.help),
                };
                self.report(thing.site.mistake_at_key(message).help(help));
                return placeholder();
            }
        };
        let others = allocator.owner(&name).map(|owner| (naming.others)(thing, &name, owner));
        let candidates: Vec<_> = std::iter::once(name).chain(others.unwrap_or_default()).collect();
        allocator.take_one_of(&candidates, thing.owner(Position::Key(thing.site.path())))
    }
}

impl Unnamed<'_> {
    fn owner(&self, position: Position) -> Owner {
        let (text, file) = (format!("`{}`", self.wire), self.site.document.path.clone());
        Owner::Spec { text, file, position, location: self.location }
    }
}

/// Notes where a mistake is.
fn note(mistakes: &mut HashMap<String, PathSet>, diagnostic: &Diagnostic) {
    if let Some(path) = diagnostic.position().path() {
        match mistakes.get_mut(&diagnostic.file) {
            Some(known) => known.insert(&path.0),
            None => mistakes.entry(diagnostic.file.clone()).or_default().insert(&path.0),
        }
    }
}
