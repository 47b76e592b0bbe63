//! Whether a device still works, told from wherever it broke.

/// Whether the device still works. Set from browser callbacks, read by the session.
#[derive(Clone, Default)]
pub struct Health(std::sync::Arc<std::sync::Mutex<Option<String>>>);

impl Health {
    /// What broke the device, if something did.
    pub fn fault(&self) -> Option<String> {
        self.0.lock().ok().and_then(|fault| fault.clone())
    }

    /// Keeps the first fault; later ones are its consequences.
    pub fn report_fault(&self, what: String) {
        if let Ok(mut fault) = self.0.lock() {
            fault.get_or_insert(what);
        }
    }
}
