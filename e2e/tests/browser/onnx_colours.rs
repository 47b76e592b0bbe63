//! An autoencoder of Stable Diffusion's architecture in two ONNX files, over pictures in colour that a visitor brought.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use eddy::spec::{DataSource, ModelKind};
use eddy_e2e::{Journey, Page, Report, Visit, shared_path, skip_test, within};

use crate::weights::{drop_on_stage, understood};

#[tokio::test]
async fn an_image_models_onnx_files_are_understood_and_followed_on_pictures_in_colour() -> Result<()> {
    let halves = ["encoder", "decoder"].map(|half| shared_path(&format!("models/autoencoder_kl_tiny_{half}.onnx")));
    let [Some(encoder), Some(decoder)] = halves else {
        skip_test("onnx-colours", "there are no ONNX files in shared/models beside the repository");
        return Ok(());
    };
    Visit::new("onnx-colours")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&n=6&hidden=16&steps=20").await?;
            page.wait_until("it settles", within(90), Report::is_settled).await?;
            let mut journey = Journey::default();
            journey.step("pictures in colour are learned from", learned(page)).await;
            journey.step("both files are one network", asked(page, &encoder, &decoder)).await;
            journey.step("it is followed and not trained", used(page)).await;
            journey.end()
        })
        .await
}

/// Forty pictures of 32 × 32 pixels in colour as NumPy keeps them: two slopes of light and a disc.
fn pictures() -> Vec<u8> {
    let mut header = b"{'descr': '|u1', 'fortran_order': False, 'shape': (40, 32, 32, 3), }".to_vec();
    // Magic, version and length are ten bytes; all together a multiple of 64.
    header.resize(118 - 1, b' ');
    header.push(b'\n');
    let level = |at: u32| {
        let (picture, row, column, channel) = (at / 3072, at / 96 % 32, at / 3 % 32, at % 3);
        let away = row.abs_diff(6 + picture % 20).pow(2) + column.abs_diff(8 + picture * 7 % 17).pow(2);
        let slope = if channel == 0 { 7 * row } else { 7 * column };
        if away < 30 { 255 - 60 * channel } else { slope }
    };
    let pixels = (0..40 * 3072).map(|at| level(at) as u8);
    [&b"\x93NUMPY\x01\x00"[..], &(header.len() as u16).to_le_bytes(), &header]
        .concat()
        .into_iter()
        .chain(pixels)
        .collect()
}

async fn learned(page: &Page) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("eddy-onnx-colours-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let path = folder.join("colours.npy");
    std::fs::write(&path, pictures())?;
    page.click("#button-own-data").await?;
    page.wait_for("the panel is there", within(20), "return !!document.querySelector('#own-data-files');").await?;
    page.press("#own-data-files", path.to_string_lossy().into_owned()).await?;
    let ready = "
        return (document.querySelector('#own-data-summary')?.textContent ?? '').includes('32 × 32 px, in colour')
            && !document.querySelector('#own-data-learn').disabled;
    ";
    page.wait_for("the pictures", within(30), ready).await?;
    page.click("#own-data-learn").await?;
    let begun = |report: &Report| matches!(report.spec.data.source, DataSource::Own(_)) && report.is_settled();
    page.wait_until("a run on them settles", within(120), begun).await?;
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

async fn asked(page: &Page, encoder: &Path, decoder: &Path) -> Result<()> {
    drop_on_stage(page, &encoder.to_string_lossy()).await?;
    page.wait_for("half a network", within(60), "return !!document.querySelector('#network-half');").await?;
    drop_on_stage(page, &decoder.to_string_lossy()).await?;
    let words = understood(page).await?;
    for said in ["Convolution", "3 × 32 × 32", "4 × 16 × 16", "1024 numbers"] {
        ensure!(words.contains(said), "{said} is not in {words}");
    }
    // Its weights are random: that it rebuilds nothing is not passed over.
    ensure!(words.contains("worse than the mean picture"), "{words}");
    page.screenshot("onnx-colours-understood").await
}

async fn used(page: &Page) -> Result<()> {
    let before = page.report().await?.context("no report")?;
    page.click("#network-use").await?;
    let taken = |report: &Report| report.run > before.run && report.spec.model.kind == ModelKind::Graph;
    let report = page.wait_until("it is on the stage", within(120), taken).await?;
    ensure!(report.spec.model.latent_dim == 1024, "{:?}", report.spec.model);
    ensure!(matches!(report.spec.data.source, DataSource::Own(_)), "{:?}", report.spec.data);
    ensure!(report.step == 0 && report.loss.is_none(), "it was trained: step {}, {:?}", report.step, report.loss);
    page.screenshot("onnx-colours").await
}
