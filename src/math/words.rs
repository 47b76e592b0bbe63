//! Numbers in words. What is not a number is "–".

/// "61 %"; a share that is almost but not quite nothing or everything does not round to it.
pub fn percent(share: f32) -> String {
    let percent = 100.0 * share;
    match percent {
        _ if !percent.is_finite() => "–".to_owned(),
        p if p > 0.0 && p < 1.0 => "< 1 %".to_owned(),
        p if p > 99.0 && p < 100.0 => "> 99 %".to_owned(),
        p => format!("{p:.0} %"),
    }
}

/// Three significant digits without an exponent where that is readable.
pub fn number(value: f64) -> String {
    let size = value.abs();
    if !value.is_finite() {
        "–".to_owned()
    } else if size == 0.0 {
        "0".to_owned()
    } else if !(1e-3..1e5).contains(&size) {
        let text = format!("{value:.1e}");
        match text.split_once('e') {
            Some((digits, exponent)) => format!("{digits}·10{}", superscript(exponent)),
            None => text,
        }
    } else {
        let decimals = (2 - size.log10().floor() as i32).clamp(0, 6) as usize;
        format!("{value:.decimals$}")
    }
}

fn superscript(exponent: &str) -> String {
    let raise = |digit: char| match digit {
        '-' => '⁻',
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => char::from_u32(0x2070 + digit.to_digit(10).unwrap_or(0)).unwrap_or(digit),
    };
    exponent.chars().map(raise).collect()
}

/// "1 leaf", "2 leaves".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_readable() {
        assert_eq!(
            [0.0, 0.3, 12.345, 1234.5, 0.000_012, 4.1e-17, f64::NAN].map(number),
            ["0", "0.300", "12.3", "1234", "1.2·10⁻⁵", "4.1·10⁻¹⁷", "–"]
        );
        assert_eq!([0.0, 0.004, 0.61, 0.999, 1.0].map(percent), ["0 %", "< 1 %", "61 %", "> 99 %", "100 %"]);
    }
}
