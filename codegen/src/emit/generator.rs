use crate::ir::Api;
use crate::print::Module;

/// A kind of file.
pub(super) trait Generator: Sync {
    /// Its files, each made when it is asked for: a file's syntax trees are large.
    fn generate<'a>(&self, api: &'a Api) -> Modules<'a>;
}

pub(super) type Modules<'a> = Box<dyn Iterator<Item = Module> + 'a>;
