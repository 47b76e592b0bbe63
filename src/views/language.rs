//! The language of the page: chosen by the link, by the visitor, or by the browser; another choice begins the page again.

use js_sys::Uint8Array;
use leptos::prelude::*;

use crate::platform::page as browser;
use crate::protocol::{Command, DeviceCommand, Failure};
use crate::state::Look;
use crate::words::{Language, header, notices};

use super::handle::{PageHost, SideHandle};

const LANGUAGE_KEY: &str = "eddy-language";

/// The language to begin with: the link's, else the one chosen here before, else the first that the browser prefers.
pub fn first_language(look: &Look, place: &PageHost) -> Language {
    // An article chooses for itself: what was chosen on the whole page is not for it.
    let remembered = || place.recall(LANGUAGE_KEY).filter(|_| !look.embed);
    look.language
        .or_else(|| Language::from_tag(&remembered()?))
        .unwrap_or_else(|| Language::first_of(browser::preferred_languages()))
}

/// Speaks this language, another than English, from now on; the table of its words, for engines.
///
/// # Errors
/// In words, if its words did not arrive or are those of another build. What was spoken stays.
pub async fn speak(language: Language, base: &str) -> Result<Vec<u8>, String> {
    let table = browser::fetch_words(language.tag(), base).await?;
    browser::speak(language.tag(), &table)?;
    Ok(table)
}

impl SideHandle {
    /// Tells the engine, and every one that follows it, which language to speak. Before it is asked for anything else.
    pub fn tell_language(&self) {
        let Some((language, table)) = self.shell.spoken.with_value(Clone::clone) else { return };
        self.engine.with_value(|engine| {
            let command = Command::Device(DeviceCommand::Speak { language });
            engine.post(&command, Some(&Uint8Array::from(&table[..])));
        });
    }

    /// The page begins again in this language; its address says where it was.
    fn choose_language(self, language: Language) {
        self.shell.place.with_value(|place| place.remember(LANGUAGE_KEY, language.tag()));
        // The address decides before what is remembered, and storage may be forbidden.
        let query = browser::query();
        let others =
            query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
        let pairs: Vec<String> = others.map(str::to_owned).chain([format!("lang={}", language.tag())]).collect();
        if let Err(why) = browser::replace_query(&format!("?{}", pairs.join("&"))) {
            log::warn!("{why:?}");
        }
        // Refused only where the document is going away anyway.
        let _ = window().location().reload();
    }
}

/// Why the page speaks another language than it was to.
pub fn not_spoken(why: String) -> Failure {
    Failure::new(notices::language_failed(), why, notices::language_failed_advice())
}

/// Each language as those who speak it call it.
fn own_name(language: Language) -> &'static str {
    match language {
        Language::English => header::language_english(),
        Language::German => header::language_german(),
        Language::Chinese => header::language_chinese(),
    }
}

#[component]
pub fn LanguageChoice() -> impl IntoView {
    let app = SideHandle::here();
    let spoken = app.shell.language();
    let choose = move |event| {
        if let Some(language) = Language::from_tag(&event_target_value(&event)) {
            app.choose_language(language);
        }
    };
    let offer = |language: Language| {
        view! { <option value=language.tag() lang=language.tag() selected=spoken == language>{own_name(language)}</option> }
    };
    view! {
        <select id="language-select" class="badge" aria-label=header::language() title=header::language() on:change=choose>
            {Language::ALL.map(offer)}
        </select>
    }
}
