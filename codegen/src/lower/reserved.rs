//! Names that the crate needs for itself.

/// Words that cannot be names in edition 2024, even where `syn` takes them.
pub(super) const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Types that generated files use by these names or that stand beside those of SIDs.
pub(super) const TYPES: &[&str] = &[
    "API",
    "ApiError",
    "ApiVersion",
    "AsRef",
    "Authentication",
    "BTreeMap",
    "Box",
    "BoxError",
    "Builder",
    "Bytes",
    "ChannelAddress",
    "Check",
    "Checked",
    "Client",
    "ClientBuilder",
    "Clone",
    "Credentials",
    "Debug",
    "Decimal",
    "DecodeError",
    "Default",
    "Eq",
    "Err",
    "Error",
    "ErrorCode",
    "FieldMismatch",
    "FieldVisitor",
    "From",
    "Hash",
    "InputError",
    "Into",
    "IntoIterator",
    "ItemStream",
    "Iterator",
    "Joined",
    "KnownCode",
    "ListRequest",
    "Lossless",
    "Method",
    "Model",
    "ModelFields",
    "None",
    "Nullable",
    "Ok",
    "OperationInfo",
    "Option",
    "Ord",
    "Page",
    "PageStream",
    "PartialEq",
    "PartialOrd",
    "Pii",
    "Prefix",
    "RawJson",
    "ReadOutcome",
    "Redaction",
    "Repeated",
    "Request",
    "ResponseBody",
    "Result",
    "Row",
    "Scanner",
    "Secret",
    "Sid",
    "Some",
    "String",
    "SyntaxError",
    "Timestamp",
    "ToString",
    "UnknownFields",
    "Unrecognized",
    "Uri",
    "Vec",
    "When",
];

/// Modules and features of the crate beside the products, modules that may come, and words that Cargo and Rust have a use for.
pub(super) const PRODUCTS: &[&str] = &[
    "alloc",
    "axum",
    "blocking",
    "bytes",
    "call",
    "cli",
    "client",
    "codec",
    "core",
    "crate",
    "default",
    "error",
    "error_codes",
    "http",
    "lib",
    "main",
    "products",
    "request",
    "runtime",
    "self",
    "sids",
    "std",
    "super",
    "testing",
    "token",
    "tower",
    "tracing",
    "twiml",
    "types",
    "webhook",
    "webhooks",
];

/// Functions that every request has for itself, beside its setters.
pub(super) const OF_EVERY_REQUEST: &[&str] =
    &["default", "http_request", "read_response", "read_response_strict"];

/// Setters that would be taken for the operators of Rust.
pub(super) const OPERATORS: &[&str] =
    &["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];

/// Functions that every model has for itself.
pub(super) const OF_EVERY_MODEL: &[&str] = &[
    "from_json",
    "from_json_strict",
    "mismatches",
    "redact",
    "redact_with",
    "row",
    "sample",
    "unknown_fields",
];

/// Functions that make a model, and those that would be taken for such, or for what the traits of Rust do.
pub(super) const OF_TRAITS: &[&str] =
    &["as_ref", "borrow", "clone", "default", "deref", "from_iter", "from_str", "new"];
