//! Whose browser the journeys are in. Chromium is driven through the DevTools protocol besides, and a step that needs
//! it is skipped in the others, with the reason.

use std::error::Error;
use std::fmt;

use anyhow::{Result, bail};

/// The three engines of the web.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Make {
    Chromium,
    Firefox,
    /// WebKitGTK, in its `MiniBrowser`: Safari's engine on Linux.
    WebKit,
}

impl Make {
    /// That of `$EDDY_BROWSER` ("firefox", "webkit"), else Chromium.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn chosen() -> Result<Self> {
        let Some(name) = std::env::var_os("EDDY_BROWSER") else { return Ok(Self::Chromium) };
        let makes = [Self::Chromium, Self::Firefox, Self::WebKit];
        match makes.into_iter().find(|make| name == make.name().to_lowercase().as_str()) {
            Some(make) => Ok(make),
            None => bail!("EDDY_BROWSER is {}: known are chromium, firefox and webkit", name.display()),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }

    /// Whether the DevTools protocol sizes its page, tells its colour scheme and reads its console.
    pub fn has_devtools(self) -> bool {
        self == Self::Chromium
    }

    /// The program that drives it, from `$EDDY_CHROMEDRIVER`, `$EDDY_GECKODRIVER` or `$EDDY_WEBKITDRIVER`.
    pub(crate) fn driver(self) -> String {
        let (variable, usual) = match self {
            Self::Chromium => ("EDDY_CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("EDDY_GECKODRIVER", "geckodriver"),
            Self::WebKit => ("EDDY_WEBKITDRIVER", "WebKitWebDriver"),
        };
        std::env::var(variable).unwrap_or_else(|_| usual.into())
    }

    /// How that program comes to a machine.
    pub(crate) fn remedy(self) -> &'static str {
        match self {
            Self::Chromium => "on Debian it is the package chromium-driver",
            Self::Firefox => "`cargo install geckodriver` brings it, and on Debian the package firefox-esr the browser",
            Self::WebKit => "on Debian it is the package webkit2gtk-driver",
        }
    }
}

/// Words for what is skipped: in which browser, where it is not Chromium.
pub(crate) fn named(what: &str) -> String {
    match Make::chosen() {
        Ok(make) if make != Make::Chromium => format!("{}: {what}", make.name()),
        _ => what.to_owned(),
    }
}

/// Something that a step wants of the browser and this one has not. Such a step is skipped, not failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lacking {
    pub make: Make,
    /// After "has no", as in "has no DevTools protocol".
    pub what: &'static str,
}

impl fmt::Display for Lacking {
    fn fmt(&self, words: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(words, "{} has no {}", self.make.name(), self.what)
    }
}

impl Error for Lacking {}

/// What was lacking, if that is why something failed.
pub(crate) fn lacking(error: &anyhow::Error) -> Option<Lacking> {
    error.chain().find_map(|cause| cause.downcast_ref()).copied()
}
