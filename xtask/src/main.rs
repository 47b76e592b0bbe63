//! The workshop's own commands.

mod data;

fn main() -> anyhow::Result<()> {
    let repository = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match std::env::args().nth(1).as_deref() {
        Some("data") => data::run(&repository),
        other => anyhow::bail!("unknown command {other:?}"),
    }
}
