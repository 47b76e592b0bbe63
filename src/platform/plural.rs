//! Which plural a count has in a language: the browser's rules, and natively those of the languages that Eddy speaks.

/// The plural rules (Unicode CLDR) of the language with this tag: names the plural of a count, "one" or "other".
#[cfg(target_arch = "wasm32")]
pub fn plural_rules(tag: &str) -> impl Fn(u64) -> String + use<> {
    use js_sys::{Array, Intl, Object};

    let rules = Intl::PluralRules::new(&Array::of1(&tag.into()), &Object::new());
    move |count| String::from(rules.select(count as f64))
}

/// As in the browser, for languages of one plural and of two.
#[cfg(not(target_arch = "wasm32"))]
pub fn plural_rules(tag: &str) -> impl Fn(u64) -> String + use<> {
    let has_singular = !tag.starts_with("zh");
    move |count| if has_singular && count == 1 { "one" } else { "other" }.to_owned()
}
