//! Formulas of calculated questions: numbers, `{names}`, `+ - * / % **`, brackets and functions of PHP.

use std::collections::BTreeMap;

/// Longest formula, in bytes.
const MAX_BYTES: usize = 1_000;
/// Deepest bracket in a bracket.
const MAX_DEPTH: u8 = 40;

/// What a formula is worth.
///
/// # Errors
/// It cannot be read, asks for a name that is not there, or gives no number.
pub(super) fn value(formula: &str, names: &BTreeMap<&str, f64>) -> Result<f64, String> {
    if formula.len() > MAX_BYTES {
        return Err("its formula is too long".to_owned());
    }
    let mut reader = Reader { rest: formula.trim(), names, depth: 0 };
    let value = reader.sum()?;
    match reader.skip() {
        "" if value.is_finite() => Ok(value),
        "" => Err(format!("its formula {formula} gives no number")),
        _ => Err(format!("its formula {formula} cannot be read")),
    }
}

struct Reader<'f> {
    rest: &'f str,
    names: &'f BTreeMap<&'f str, f64>,
    depth: u8,
}

impl<'f> Reader<'f> {
    fn skip(&mut self) -> &'f str {
        self.rest = self.rest.trim_start();
        self.rest
    }

    fn takes(&mut self, sign: &str) -> bool {
        let rest = self.skip().strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn sum(&mut self) -> Result<f64, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("its formula is nested too deep".to_owned());
        }
        let mut value = self.product()?;
        loop {
            if self.takes("+") {
                value += self.product()?;
            } else if self.takes("-") {
                value -= self.product()?;
            } else {
                self.depth -= 1;
                return Ok(value);
            }
        }
    }

    fn product(&mut self) -> Result<f64, String> {
        let mut value = self.signed()?;
        loop {
            if self.skip().starts_with("**") {
                return Ok(value);
            } else if self.takes("*") {
                value *= self.signed()?;
            } else if self.takes("/") {
                value /= self.signed()?;
            } else if self.takes("%") {
                // PHP's % is of whole numbers.
                value = value.trunc() % self.signed()?.trunc();
            } else {
                return Ok(value);
            }
        }
    }

    /// A sign binds looser than a power: -2**2 is -4.
    fn signed(&mut self) -> Result<f64, String> {
        let mut minus = false;
        loop {
            if self.takes("-") {
                minus = !minus;
            } else if !self.takes("+") {
                break;
            }
        }
        let value = self.power()?;
        Ok(if minus { -value } else { value })
    }

    fn power(&mut self) -> Result<f64, String> {
        let base = self.atom()?;
        if !self.takes("**") {
            return Ok(base);
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("its formula is nested too deep".to_owned());
        }
        let exponent = self.signed()?;
        self.depth -= 1;
        Ok(libm::pow(base, exponent))
    }

    fn atom(&mut self) -> Result<f64, String> {
        if self.takes("(") {
            let value = self.sum()?;
            return if self.takes(")") {
                Ok(value)
            } else {
                Err("a bracket of its formula does not close".into())
            };
        }
        if self.takes("{") {
            let (name, rest) = self.rest.split_once('}').ok_or("a brace of its formula does not close")?;
            self.rest = rest;
            let name = name.trim();
            return self.names.get(name).copied().ok_or_else(|| format!("nothing says what {{{name}}} is"));
        }
        let rest = self.skip();
        if rest.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            let mut end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
            // 1.5e-3
            if let Some(exponent) = rest[end..].strip_prefix(['e', 'E']) {
                let sign = usize::from(exponent.starts_with(['+', '-']));
                let digits = exponent[sign..].find(|c: char| !c.is_ascii_digit());
                let digits = digits.unwrap_or(exponent.len() - sign);
                if digits > 0 {
                    end += 1 + sign + digits;
                }
            }
            self.rest = &rest[end..];
            return rest[..end].parse().map_err(|_| format!("\"{}\" is no number", &rest[..end]));
        }
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let name = &rest[..end];
        self.rest = &rest[end..];
        if name.is_empty() || !self.takes("(") {
            return Err("its formula cannot be read".to_owned());
        }
        let mut arguments = Vec::new();
        while !self.takes(")") {
            if !arguments.is_empty() && !self.takes(",") {
                return Err("a bracket of its formula does not close".to_owned());
            }
            arguments.push(self.sum()?);
        }
        call(&name.to_ascii_lowercase(), &arguments)
    }
}

fn call(name: &str, arguments: &[f64]) -> Result<f64, String> {
    Ok(match (name, arguments) {
        ("abs", [x]) => x.abs(),
        ("acos", [x]) => libm::acos(*x),
        ("asin", [x]) => libm::asin(*x),
        ("atan", [x]) => libm::atan(*x),
        ("atan2", [y, x]) => libm::atan2(*y, *x),
        ("ceil", [x]) => x.ceil(),
        ("cos", [x]) => libm::cos(*x),
        ("cosh", [x]) => libm::cosh(*x),
        ("deg2rad", [x]) => x.to_radians(),
        ("exp", [x]) => libm::exp(*x),
        ("floor", [x]) => x.floor(),
        ("fmod", [x, y]) => x % y,
        ("log", [x]) => libm::log(*x),
        ("log", [x, base]) => libm::log(*x) / libm::log(*base),
        ("log10", [x]) => libm::log10(*x),
        ("max", [first, rest @ ..]) => rest.iter().fold(*first, |a, b| a.max(*b)),
        ("min", [first, rest @ ..]) => rest.iter().fold(*first, |a, b| a.min(*b)),
        ("pi", []) => std::f64::consts::PI,
        ("pow", [x, y]) => libm::pow(*x, *y),
        ("rad2deg", [x]) => x.to_degrees(),
        ("round", [x]) => x.round(),
        ("round", [x, places]) => {
            let by = libm::pow(10.0, places.trunc());
            (x * by).round() / by
        }
        ("sin", [x]) => libm::sin(*x),
        ("sinh", [x]) => libm::sinh(*x),
        ("sqrt", [x]) => x.sqrt(),
        ("tan", [x]) => libm::tan(*x),
        ("tanh", [x]) => libm::tanh(*x),
        _ => return Err(format!("its formula asks for {name}, which is not known here")),
    })
}
