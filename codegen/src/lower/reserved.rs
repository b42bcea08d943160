//! Names that the crate needs for itself.

/// Words that cannot be names in edition 2024, even where `syn` takes them.
pub(super) const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Crates that generated files use by these names, beside the modules of a version.
pub(super) const CRATES: &[&str] = &["bytes", "core", "http", "serde", "serde_json", "std"];

/// Types that generated files use by these names or that stand beside those of SIDs.
pub(super) const TYPES: &[&str] = &[
    "API",
    "AnySid",
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
    "CountryCode",
    "Credentials",
    "CurrencyCode",
    "Date",
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
    "JsonText",
    "Keyed",
    "KnownCode",
    "LanguageTag",
    "ListRequest",
    "Lossless",
    "Method",
    "Model",
    "ModelFields",
    "None",
    "Nullable",
    "Numbered",
    "Ok",
    "OperationInfo",
    "Option",
    "Ord",
    "Page",
    "PageStream",
    "Paging",
    "PartialEq",
    "PartialOrd",
    "Pii",
    "Prefix",
    "Quoted",
    "RawJson",
    "ReadOutcome",
    "Redaction",
    "Repeated",
    "Request",
    "ResponseBody",
    "Result",
    "Rfc2822",
    "Row",
    "Scanner",
    "Secret",
    "Sid",
    "SidOrName",
    "Some",
    "String",
    "SyntaxError",
    "Timestamp",
    "ToString",
    "Twiml",
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
    "enums",
    "error_codes",
    "guide",
    "http",
    "jiff",
    "lib",
    "main",
    "model",
    "products",
    "request",
    "runtime",
    "self",
    "sid",
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
    &["default", "http_request", "http_request_for", "read_response", "read_response_strict"];

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

/// Types that the files of TwiML name beside those of values, which they find by their path where an element has the name.
pub(super) const OF_TWIML: &[&str] = &[
    "Argument",
    "AsRef",
    "Box",
    "ChildOf",
    "Clone",
    "Debug",
    "Default",
    "Element",
    "Err",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "ParseError",
    "PartialEq",
    "Result",
    "Schema",
    "Shown",
    "Some",
    "String",
    "ToString",
    "Vec",
];

/// Functions that every element of TwiML has for itself.
pub(super) const OF_EVERY_ELEMENT: &[&str] =
    &["append", "as_element", "attribute", "comment", "get", "http_response", "text", "to_xml"];

/// Functions that make a model, and those that would be taken for such, or for what the traits of Rust do.
pub(super) const OF_TRAITS: &[&str] =
    &["as_ref", "borrow", "clone", "default", "deref", "from_iter", "from_str", "new"];
