//! Models that a site offers, fetched by the page: progress, a broken connection, wrong bytes, no connection, and a second
//! visit that asks for nothing. The hub itself is never asked.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Rule, Site, Visit, Visitor, shared_path, skip_test, within};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::copies::{Copies, copy};

const HALVES: [&str; 2] = ["taef2_encoder.safetensors", "taef2_decoder.safetensors"];
const OPENED: &str = "?device=cpu&n=3&k=2&hidden=24&steps=20";

/// Real weights, where the checkout has them beside it.
fn weights() -> Option<PathBuf> {
    shared_path("models").filter(|folder| HALVES.iter().all(|name| folder.join(name).is_file()))
}

/// A model of two files, one whose checksum is wrong, and one that says neither size nor checksum.
fn fill(folder: &Path, weights: &Path) -> Result<()> {
    let mut files = Vec::new();
    for name in HALVES {
        let bytes = fs::read(weights.join(name))?;
        fs::write(folder.join(name), &bytes)?;
        let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        files.push(json!({ "name": name, "url": name, "bytes": bytes.len(), "sha256": sha256 }));
    }
    let mut wrong = files.clone();
    // Other bytes than the first model's, so that nothing of it is taken for theirs.
    wrong[0]["sha256"] = "0".repeat(64).into();
    let plain = json!({ "name": HALVES[1], "url": HALVES[1] });
    let model = |id: &str, files: &[serde_json::Value]| json!({ "id": id, "name": id, "files": files });
    let index = json!({ "models": [model("right", &files), model("wrong", &wrong[..1]), model("plain", &[plain])] });
    fs::write(folder.join("index.json"), index.to_string())?;
    Ok(())
}

#[tokio::test]
async fn a_model_is_fetched_on_a_click_goes_on_after_a_break_and_is_there_the_next_time() -> Result<()> {
    const NAME: &str = "model-fetch";
    let Ok(built) = Site::built() else { return Visit::new(NAME).run(async |_| Ok(())).await };
    let Some(weights) = weights() else {
        skip_test(NAME, "there are no weights in shared/models beside the repository");
        return Ok(());
    };
    let copies = Copies::new()?;
    let root = copies.folder("models");
    copy(&built, &root)?;
    fill(&root.join("models"), &weights)?;
    Visit::new(NAME)
        .to(root)
        // What the browser says of connections that break, and of none.
        .tolerating_error("ERR_")
        .run(async |visitor| {
            let mut journey = Journey::default();
            journey.step("no model is asked for before the panel is open", opened(visitor)).await;
            journey.step("a broken connection is told, and what came is kept", broken(visitor)).await;
            journey.step("it goes on where it broke, also after a reload", resumed(visitor)).await;
            journey.step("wrong bytes are thrown away, both checksums are told", wrong(visitor)).await;
            journey.step("without a checksum that is said, and it is computed", plain(visitor)).await;
            journey.step("cancelled, nothing of it stays", cancelled(visitor)).await;
            journey.step("the next time nothing is asked for, and no server needed", again(visitor)).await;
            journey.step("removed, it is gone", removed(visitor)).await;
            journey.end()
        })
        .await
}

fn asked(visitor: &Visitor, name: &str) -> usize {
    visitor.site.requests().iter().filter(|path| path.ends_with(name)).count()
}

async fn open_panel(visitor: &Visitor) -> Result<()> {
    visitor.page.click("#tab-image-model").await?;
    visitor
        .page
        .wait_for("the list of models", within(30), "return !!document.querySelector('#published-models li');")
        .await
}

async fn wait_for_button(visitor: &Visitor, button: &str) -> Result<()> {
    let script = format!("return !!document.querySelector('#model-{button}');");
    visitor.page.wait_for(&format!("the button {button}"), within(60), &script).await
}

async fn words_of(visitor: &Visitor, model: &str) -> Result<String> {
    visitor.page.text(&format!("#model-{model}")).await
}

async fn opened(visitor: &Visitor) -> Result<()> {
    visitor.page.open(OPENED).await?;
    visitor.page.wait_until("it settles", within(60), eddy_e2e::Report::is_settled).await?;
    ensure!(asked(visitor, "models/index.json") == 0, "the index was fetched although nobody opened the panel");
    open_panel(visitor).await?;
    ensure!(asked(visitor, "models/index.json") == 1, "the site's index was not looked for");
    ensure!(asked(visitor, ".safetensors") == 0, "a model was fetched without a click");
    let right = words_of(visitor, "right").await?;
    ensure!(right.contains("MB") && right.contains("licence not stated"), "{right}");
    ensure!(words_of(visitor, "taesd").await?.contains("MIT"), "the hub's models are not listed");
    visitor.page.screenshot("model-fetch-list").await
}

async fn broken(visitor: &Visitor) -> Result<()> {
    visitor.site.set("/models/taef2_encoder.safetensors", Rule::BreakAfter(1_000_000));
    visitor.page.click("#model-fetch-right").await?;
    wait_for_button(visitor, "continue-right").await?;
    let words = words_of(visitor, "right").await?;
    ensure!(words.contains("The connection broke after"), "{words}");
    visitor.page.screenshot("model-fetch-broken").await
}

async fn resumed(visitor: &Visitor) -> Result<()> {
    let encoder = "/models/taef2_encoder.safetensors";
    visitor.page.reload().await?;
    visitor.page.wait_until("it is there again", within(60), |report| report.step > 0).await?;
    open_panel(visitor).await?;
    wait_for_button(visitor, "continue-right").await?;
    visitor.site.take_answers();
    visitor.site.set(encoder, Rule::Slow(20_000));
    visitor.page.click("#model-continue-right").await?;
    visitor
        .page
        .wait_for("progress", within(30), "return document.querySelector('#model-right progress')?.value > 1000000;")
        .await?;
    visitor.page.click("#model-pause-right").await?;
    wait_for_button(visitor, "continue-right").await?;
    visitor.site.lift(encoder);
    visitor.page.click("#model-continue-right").await?;
    wait_for_button(visitor, "open-right").await?;
    let answers = visitor.site.take_answers();
    let of = |path: &str| answers.iter().filter(|answer| answer.path == path).collect::<Vec<_>>();
    let whole = fs::metadata(weights().context("the weights are gone")?.join(HALVES[0]))?.len();
    let parts = of(encoder);
    ensure!(parts.len() == 2, "{parts:?}");
    ensure!(parts.iter().all(|part| part.status == 206 && part.bytes < whole), "not from where it broke: {parts:?}");
    ensure!(parts[1].bytes < parts[0].bytes, "what came before the pause was fetched again: {parts:?}");
    ensure!(of("/models/taef2_decoder.safetensors").len() == 1, "{answers:?}");
    let words = words_of(visitor, "right").await?;
    ensure!(words.contains("In this browser"), "{words}");
    Ok(())
}

async fn wrong(visitor: &Visitor) -> Result<()> {
    open_panel(visitor).await?;
    visitor.page.click("#model-fetch-wrong").await?;
    let told = "return document.querySelector('#model-wrong .complaint').textContent.includes('SHA-256');";
    visitor.page.wait_for("the words", within(60), told).await?;
    let words = words_of(visitor, "wrong").await?;
    let found: String = Sha256::digest(fs::read(weights().context("the weights are gone")?.join(HALVES[0]))?)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    ensure!(words.contains(&"0".repeat(64)) && words.contains(&found), "{words}");
    let kept = kept_keys(visitor).await?;
    ensure!(!kept.iter().any(|key| key.starts_with("000000")), "of wrong bytes something is kept: {kept:?}");
    Ok(())
}

async fn plain(visitor: &Visitor) -> Result<()> {
    let words = words_of(visitor, "plain").await?;
    ensure!(words.contains("checksum not published") && words.contains("size not published"), "{words}");
    visitor.page.click("#model-fetch-plain").await?;
    wait_for_button(visitor, "open-plain").await?;
    open_panel(visitor).await?;
    let words = words_of(visitor, "plain").await?;
    ensure!(words.contains("SHA-256:"), "{words}");
    visitor.page.click("#model-remove-plain").await?;
    wait_for_button(visitor, "fetch-plain").await
}

async fn cancelled(visitor: &Visitor) -> Result<()> {
    let decoder = "/models/taef2_decoder.safetensors";
    let before = kept_keys(visitor).await?;
    visitor.site.set(decoder, Rule::Slow(100_000));
    visitor.page.click("#model-fetch-plain").await?;
    wait_for_button(visitor, "cancel-plain").await?;
    visitor
        .page
        .wait_for("progress", within(30), "return document.querySelector('#model-plain progress')?.value > 0;")
        .await?;
    visitor.page.click("#model-cancel-plain").await?;
    wait_for_button(visitor, "fetch-plain").await?;
    visitor.site.lift(decoder);
    let after = kept_keys(visitor).await?;
    ensure!(after == before, "{after:?} is kept, before it was {before:?}");
    Ok(())
}

async fn again(visitor: &Visitor) -> Result<()> {
    visitor.page.reload().await?;
    visitor.page.wait_until("it is there again", within(60), |report| report.step > 0).await?;
    open_panel(visitor).await?;
    wait_for_button(visitor, "open-right").await?;
    let before = asked(visitor, ".safetensors");
    // From here on nobody answers.
    visitor.site.close();
    visitor.page.click("#model-open-right").await?;
    visitor.page.wait_frames(10).await?;
    open_panel(visitor).await?;
    let words = words_of(visitor, "right").await?;
    ensure!(words.contains("In this browser"), "{words}");
    ensure!(asked(visitor, ".safetensors") == before, "a model that is here was fetched");
    visitor.page.click("#model-fetch-plain").await?;
    wait_for_button(visitor, "continue-plain").await?;
    let words = words_of(visitor, "plain").await?;
    ensure!(words.contains("was not downloaded"), "without a connection it says: {words}");
    Ok(())
}

async fn removed(visitor: &Visitor) -> Result<()> {
    visitor.page.click("#model-remove-right").await?;
    wait_for_button(visitor, "fetch-right").await?;
    let kept = kept_keys(visitor).await?;
    ensure!(kept.is_empty(), "{kept:?} is left");
    visitor.page.screenshot("model-fetch-removed").await
}

/// Names of everything that the browser keeps of models, wherever it does.
async fn kept_keys(visitor: &Visitor) -> Result<Vec<String>> {
    let script = "
        return (async () => {
            const keys = [];
            const root = await navigator.storage.getDirectory();
            const folder = await root.getDirectoryHandle('eddy-models').catch(() => null);
            if (folder) for await (const key of folder.keys()) keys.push(key);
            if (await caches.has('eddy-models')) {
                const cache = await caches.open('eddy-models');
                for (const { url } of await cache.keys()) keys.push(url.split('/').pop());
            }
            return keys.sort();
        })();
    ";
    visitor.page.script(script, &[]).await
}
