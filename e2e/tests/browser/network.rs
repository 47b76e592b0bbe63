//! What the network is made of, chosen on the page.

use anyhow::{Context as _, Result, ensure};
use eddy::spec::ModelKind;
use eddy_e2e::{Control, Journey, Report, Visit, Visitor, Window, place, within};

#[tokio::test]
async fn a_convolutional_network_is_chosen_trained_and_taken_back() -> Result<()> {
    Visit::new("network")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&steps=150").await?;
            page.wait_until("training", within(60), |report| report.step > 0).await?;
            page.open_details("#controls-network").await?;
            let mut journey = Journey::default();
            journey.step("another kind starts a new network and searches it", convolutional(visitor)).await;
            journey.step("its channels are set in the place of the layers", channels(visitor)).await;
            journey.step("it fits a phone", phone(visitor)).await;
            journey.step("undo brings the first network back", taken_back(visitor)).await;
            journey.end()
        })
        .await
}

async fn new_run(visitor: &Visitor, before: u32, what: &str) -> Result<Report> {
    let begun = |report: &Report| report.run > before && report.step > 0;
    visitor.page.wait_until(what, within(60), begun).await
}

async fn run_now(visitor: &Visitor) -> Result<u32> {
    Ok(visitor.page.report().await?.context("no report")?.run)
}

async fn convolutional(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let before = run_now(visitor).await?;
    page.choose(place::KIND, "conv").await?;
    let settled = |report: &Report| report.run > before && report.is_settled();
    let report = page.wait_until("it settles", within(120), settled).await?;
    report.check_consistency()?;
    println!("    {}", report.verdict_words);
    ensure!(report.spec.model.kind == ModelKind::Convolutional, "{:?}", report.spec.model);
    ensure!(!report.stable().is_empty(), "no attractor: {:?}", report.verdict);
    page.screenshot("network-desktop").await
}

async fn channels(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    ensure!(page.count("#control-hidden-text").await? == 0, "a convolutional network offers layer widths");
    let before = run_now(visitor).await?;
    page.set(Control::CONV_WIDTH, "4").await?;
    let report = new_run(visitor, before, "four channels").await?;
    ensure!(report.spec.model.conv_width == 4, "{:?}", report.spec.model);
    page.type_into(&Control::CONV_WIDTH.number_box(), "99").await?;
    let complaint = page.complaint(Control::CONV_WIDTH).await?;
    ensure!(complaint.contains("from 1 to 32"), "of 99 channels it says {complaint:?}");
    Ok(())
}

async fn phone(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    for (name, window) in [("light", Window::PHONE), ("dark", Window::PHONE.dark())] {
        page.resize(window).await?;
        page.script::<()>("document.querySelector('#control-kind-select').scrollIntoView();", &[]).await?;
        page.wait_frames(20).await?;
        page.screenshot(&format!("network-phone-{name}")).await?;
        let (needed_px, there_px): (u32, u32) =
            page.script("return [document.documentElement.scrollWidth, window.innerWidth];", &[]).await?;
        ensure!(needed_px <= there_px, "{needed_px} px wide in a window of {there_px} px");
    }
    page.resize(Window::DESKTOP).await
}

async fn taken_back(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    for wanted in [ModelKind::Convolutional, ModelKind::Mlp] {
        let before = run_now(visitor).await?;
        page.click(place::UNDO).await?;
        let report = new_run(visitor, before, "the network before").await?;
        ensure!(report.spec.model.kind == wanted, "{:?}", report.spec.model);
    }
    ensure!(page.count("#control-hidden-text").await? == 1, "the layer widths are gone");
    Ok(())
}
