//! Something a command needs on this machine: is it there, and how is it put there.

use anyhow::Result;

use crate::cache;
use crate::progress::step;

pub trait Prerequisite {
    fn name(&self) -> String;
    /// About how long `install` takes, for the person who waits.
    fn takes(&self) -> &'static str;
    fn is_there(&self) -> Result<bool>;
    fn install(&self) -> Result<()>;
}

/// Installs what is missing, in order; quick and almost silent when everything is there.
pub fn ensure(needed: &[&dyn Prerequisite]) -> Result<()> {
    let _lock = cache::Lock::take("setup")?;
    for prerequisite in needed {
        if !prerequisite.is_there()? {
            step(&format!("Installing {}", prerequisite.name()), prerequisite.takes(), || prerequisite.install())?;
        }
    }
    Ok(())
}
