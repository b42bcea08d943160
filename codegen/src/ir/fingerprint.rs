//! Whether a resource is as it was: what its file is made of, in a number.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::api::{Api, Product, Resource, Sid, Version};
use super::ty::Type;

impl Resource {
    /// A number that is another if anything is that the resource leads to, or that its product and its version say.
    pub(crate) fn fingerprint(&self, api: &Api, product: &Product, version: &Version) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&product.module, &product.title, &product.retired, product.is_of_webhooks).hash(&mut hasher);
        (&version.module, &version.host, version.authentication).hash(&mut hasher);
        self.hash(&mut hasher);
        self.models().for_each(|id| api[id].hash(&mut hasher));
        self.enums.iter().for_each(|id| api[*id].hash(&mut hasher));
        let mut met = HashSet::new();
        let mut ahead: Vec<_> = self.types(api).collect();
        while let Some(ty) = ahead.pop() {
            if !met.insert(ty) {
                continue;
            }
            match ty {
                Type::List(element) | Type::Map(element) | Type::Nullable(element) => ahead.push(element),
                Type::Sid(id) | Type::SidOrName(id) => {
                    // Its doc stands in the file of SIDs alone.
                    let Sid { key, prefixes, marker, name, doc: _ } = &api[*id];
                    (key, prefixes, marker, name).hash(&mut hasher);
                }
                Type::Enum(id) => api[*id].hash(&mut hasher),
                Type::Object(id) => {
                    api[*id].hash(&mut hasher);
                    ahead.extend(api[*id].fields.iter().map(|field| &field.ty));
                }
                _ => {}
            }
        }
        hasher.finish()
    }
}
