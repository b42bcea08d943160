//! Samples of requests, over what the generator writes for each.

/// Samples of requests, over the fields of each, and a test that they can be sent. A field is followed by what holds for it:
/// `call_score.range(1..=5)`.
macro_rules! requests {
    ($($name:ident($($field:ident $(.$limit:ident($($bounds:tt)*))*),* $(,)?)),+ $(,)?) => {
        $(
            #[cfg(any(test, feature = "testing"))]
            impl $crate::runtime::request::SampleRequest for $name {
                // It is compiled where it is called, and nowhere else.
                #[inline]
                #[allow(unused_mut, unused_variables, reason = "there are requests without parameters")]
                fn sample(seed: u64) -> Option<Self> {
                    let mut sampler = $crate::runtime::request::Sampler::new(seed);
                    Some(Self { $($field: sampler$(.$limit($($bounds)*))*.value()?),* })
                }
            }
        )+

        #[cfg(test)]
        mod requests {
            $(
                #[test]
                #[allow(non_snake_case, reason = "it has the name of the request that it tests")]
                fn $name() {
                    $crate::runtime::request::can_be_sent::<super::$name>();
                }
            )+
        }
    };
}
pub(crate) use requests;
