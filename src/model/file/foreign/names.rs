//! What the names of tensors say: which half a layer is of, whether it is a head, and its place in the order.

/// In names of the log-variance head of a variational encoder, once what joins words is taken out.
const LOG_VARIANCE_PARTS: [&str; 7] = ["logvar", "logsigma", "logstd", "lnvar", "logsd", "logscale", "logs2"];
/// In names of convolutions on the way back, once what joins words is taken out.
const BACK_PARTS: [&str; 6] = ["deconv", "tconv", "convt", "transp", "upconv", "dec"];
/// Words that mean it where there is a head for the mean beside it.
const SPREAD_WORDS: [&str; 6] = ["var", "variance", "sigma", "std", "sd", "stddev"];
const MEAN_WORDS: [&str; 5] = ["mu", "mean", "means", "loc", "avg"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    Encoder,
    Decoder,
}

/// What a head's name says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    Mean,
    LogVariance,
    /// A spread if there is a mean beside it.
    Spread,
}

/// The half that a name says; the last word counts: "autoencoder.decoder.0" is the decoder's.
pub fn half(stem: &str) -> Option<Half> {
    let name = stem.to_lowercase();
    let (encoder, decoder) = (name.rfind("enc"), name.rfind("dec"));
    (encoder != decoder).then_some(if decoder > encoder { Half::Decoder } else { Half::Encoder })
}

/// Whether the name of a convolution says that it is a transposed one, or of the way back: "deconv1", "t_conv2", "convT.0".
pub fn goes_back(stem: &str) -> bool {
    let joined: String = stem.to_lowercase().chars().filter(|c| !['_', '-', '.', '/'].contains(c)).collect();
    BACK_PARTS.iter().any(|part| joined.contains(part))
}

/// Which head of a variational encoder a name says; `None` of what names both or none.
pub fn head(stem: &str) -> Option<Head> {
    let joined: String = stem.to_lowercase().chars().filter(|c| !['_', '-', '.', '/'].contains(c)).collect();
    let words = words(stem);
    let any = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    let is_log_variance = LOG_VARIANCE_PARTS.iter().any(|part| joined.contains(part));
    match (any(&MEAN_WORDS), is_log_variance, any(&SPREAD_WORDS)) {
        (true, false, false) => Some(Head::Mean),
        (false, true, _) => Some(Head::LogVariance),
        (false, false, true) => Some(Head::Spread),
        _ => None,
    }
}

/// The words of a name in small letters: "hid_2mu" and "hiddenToMu" end in "mu".
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        if !c.is_alphabetic() || (c.is_uppercase() && was_small) {
            words.push(String::new());
        }
        if c.is_alphabetic()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Text and the number after it, again and again: "encoder.10" comes after "encoder.2".
pub fn natural(name: &str) -> Vec<(String, u64)> {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let (text, after) = rest.split_at(rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len()));
        let (digits, after) = after.split_at(after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len()));
        parts.push((text.to_lowercase(), digits.parse().unwrap_or(if digits.is_empty() { 0 } else { u64::MAX })));
        rest = after;
    }
    parts
}

/// A name without the number at its end, and that number.
pub fn numbered(name: &str) -> Option<(&str, u64)> {
    let text = name.trim_end_matches(|c: char| c.is_ascii_digit());
    name[text.len()..].parse().ok().map(|number| (text, number))
}

/// Whether two names are the same but for a 1 and a 2 at their ends: "fc21" and "fc22", the heads of the
/// best-known example.
pub fn are_twins(first: &str, second: &str) -> bool {
    match (first.strip_suffix('1'), second.strip_suffix('2')) {
        (Some(first), Some(second)) => first == second && !first.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_told_by_the_words_in_use() {
        for (name, head_of) in [
            ("mean_layer", Some(Head::Mean)),
            ("logvar_layer", Some(Head::LogVariance)),
            ("fc_mu", Some(Head::Mean)),
            ("encoder.fcMu", Some(Head::Mean)),
            ("fc_log_var", Some(Head::LogVariance)),
            ("z_mean", Some(Head::Mean)),
            ("z_log_var", Some(Head::LogVariance)),
            ("hid_2mu", Some(Head::Mean)),
            ("hid_2sigma", Some(Head::Spread)),
            ("encoder.linearVar", Some(Head::Spread)),
            ("enc.mu_logvar", None),
            ("variational.encoder.0", None),
            ("fc21", None),
            ("multiply", None),
        ] {
            assert_eq!(head(name), head_of, "{name}");
        }
    }

    #[test]
    fn twins_and_numbers() {
        assert!(are_twins("fc21", "fc22") && are_twins("encoder.h_1", "encoder.h_2"));
        assert!(!are_twins("fc22", "fc21") && !are_twins("fc1", "gc2") && !are_twins("1", "2"));
        assert!(["deconv1", "t_conv2", "convT.0", "conv_transpose1"].into_iter().all(goes_back));
        assert!(!["conv1", "encoder.0", "layers.3"].into_iter().any(goes_back));
        assert_eq!(numbered("encoder.12"), Some(("encoder.", 12)));
        assert_eq!(numbered("encoder"), None);
    }
}
