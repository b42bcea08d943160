//! Decimals from and to those of `rust_decimal`, which calculates with them.

use super::{Decimal, InputError};

/// Needs the feature `rust_decimal`. Fails beyond 96 bits or 28 digits behind the point, where a digit would be lost.
///
/// ```
/// use twilio_rest::types::Decimal;
///
/// let prices: [Decimal; 2] = ["-0.00750".parse()?, "-0.0075".parse()?];
/// let prices = prices.iter().map(rust_decimal::Decimal::try_from);
/// let sum: rust_decimal::Decimal = prices.sum::<Result<_, _>>()?;
/// assert_eq!(sum.to_string(), "-0.01500");
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
impl TryFrom<&Decimal> for rust_decimal::Decimal {
    type Error = InputError;

    fn try_from(decimal: &Decimal) -> Result<Self, Self::Error> {
        let digits = decimal.as_str();
        let parsed = match digits.contains(['e', 'E']) {
            true => Self::from_scientific(digits),
            false => Self::from_str_exact(digits),
        };
        parsed.map_err(|_| InputError::new("Decimal", "has more digits than rust_decimal can hold"))
    }
}

/// Needs the feature `rust_decimal`.
///
/// ```
/// use twilio_rest::types::Decimal;
///
/// let limit = rust_decimal::Decimal::new(150, 2);
/// let limit = Decimal::from(limit);
/// assert_eq!(limit.as_str(), "1.50");
/// ```
impl From<rust_decimal::Decimal> for Decimal {
    fn from(decimal: rust_decimal::Decimal) -> Self {
        Self::from_digits(&decimal.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_digit_is_lost() {
        for digits in [
            "-0.00750",
            "0",
            "1e-3",
            "7.5E2",
            "79228162514264337593543950335",
            "0.0000000000000000000000000001",
        ] {
            let decimal: Decimal = digits.parse().unwrap();
            let calculable = rust_decimal::Decimal::try_from(&decimal).unwrap();
            assert_eq!(Decimal::from(calculable), decimal, "{digits}");
        }
        for digits in ["79228162514264337593543950336", "0.00000000000000000000000000001", "1e99"] {
            let decimal: Decimal = digits.parse().unwrap();
            let error = rust_decimal::Decimal::try_from(&decimal).unwrap_err();
            assert_eq!(error.to_string(), "Decimal: has more digits than rust_decimal can hold");
        }
    }
}
