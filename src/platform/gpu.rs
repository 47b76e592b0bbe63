//! What WebGPU offers here, as plain facts that can be reasoned about natively.

/// The probe's answer, from the first obstacle to an adapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GpuProbe {
    InsecureContext,
    NoWebGpu,
    /// The browser was asked for an adapter and did not answer within so many seconds.
    Silent {
        limit_s: u32,
    },
    /// Why, if the browser said.
    NoAdapter(Option<String>),
    Adapter(GpuAdapter),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GpuAdapter {
    /// Vendor, architecture and description, as far as the browser tells.
    pub name: String,
    pub software: bool,
    pub timestamp_query: bool,
}
