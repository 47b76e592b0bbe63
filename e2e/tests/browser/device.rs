//! The device: asserted by name, so that a test of the GPU never silently runs on the CPU.

use anyhow::{Context as _, Result, ensure};
use eddy::protocol::{Command, DeviceCommand, DeviceKind, DevicePreference, Event, RunCommand};
use eddy_e2e::engine::Engine;
use eddy_e2e::{Adapter, Device, Journey, Page, Report, Rule, Visit, Visitor, place, within};

/// Steps of full size on software WebGPU; each takes seconds.
const STEPS: u64 = 3;
/// Between the losses of one run on two kinds of device, relative.
const LOSS_TOLERANCE: f64 = 1e-3;

#[tokio::test]
async fn training_on_webgpu_gives_the_losses_of_the_cpu() -> Result<()> {
    Visit::new("gpu")
        .with(Adapter::Software)
        .run(async |visitor| {
            let mut journey = Journey::default();
            let (gpu, on_gpu) = losses(visitor, "gpu").await?;
            journey
                .step("the badge names WebGPU and SwiftShader, in software", async {
                    ensure!(gpu.kind == "WebGpu" && gpu.software, "{gpu:?}");
                    ensure!(gpu.name.to_lowercase().contains("swiftshader"), "{gpu:?}");
                    let shown = visitor.page.text(place::BADGE).await?;
                    ensure!(shown.contains("GPU") && shown.to_lowercase().contains("swiftshader"), "it says {shown:?}");
                    Ok(())
                })
                .await;
            journey
                .step("step by step the losses agree", async {
                    let (cpu, on_cpu) = losses(visitor, "cpu").await?;
                    ensure!(cpu.kind == "Cpu", "{cpu:?}");
                    println!("    losses on the GPU {on_gpu:?}, on the CPU {on_cpu:?}");
                    for (gpu, cpu) in on_gpu.iter().zip(&on_cpu) {
                        let apart = (gpu - cpu).abs() / cpu.abs();
                        ensure!(apart < LOSS_TOLERANCE, "{gpu} and {cpu} differ by {apart:e}");
                    }
                    ensure!(on_cpu[0] != on_cpu[1], "the loss does not change");
                    Ok(())
                })
                .await;
            journey.end()
        })
        .await
}

/// The device and the loss of each of the first steps, made one by one.
async fn losses(visitor: &Visitor, device: &str) -> Result<(Device, Vec<f64>)> {
    let page = &visitor.page;
    // The engine is held back until the page has been paused, so that no step is made before.
    visitor.site.set("/engine_bg.wasm", Rule::Held);
    page.open(&format!("?device={device}")).await?;
    page.wait_until("the page is there", within(30), |_| true).await?;
    page.click(place::PLAY).await?;
    visitor.site.lift("/engine_bg.wasm");
    let start = std::time::Instant::now();
    let paused = |report: &Report| report.phase == "paused" && report.step == 0;
    let report = page.wait_until("it rests before the first step", within(90), paused).await?;
    println!("    {device}: ready after {:.1} s", start.elapsed().as_secs_f64());
    let mut losses = Vec::new();
    for step in 1..=STEPS {
        page.click(place::STEP).await?;
        let report = page
            .wait_until("one more step", within(60), |report| report.step == step && report.phase == "paused")
            .await?;
        losses.push(report.loss.context("a step without a loss")?);
    }
    println!("    {device}: {STEPS} steps after {:.1} s", start.elapsed().as_secs_f64());
    Ok((report.device.context("no device")?, losses))
}

#[tokio::test]
async fn the_device_assertions_hold_on_flex_and_on_webgpu() -> Result<()> {
    Visit::new("device-assertions")
        .with(Adapter::Software)
        .run(async |visitor| {
            let engine = Engine::start(visitor).await?;
            engine.send(&Command::Device(DeviceCommand::Open { device: DevicePreference::Gpu })).await?;
            let device = engine
                .answer("the device", within(60), |event| match event {
                    Event::Ready(report) => Some(report),
                    _ => None,
                })
                .await?;
            ensure!(device.kind == DeviceKind::WebGpu && device.software, "{device:?}");
            ensure!(device.name.to_lowercase().contains("swiftshader"), "{device:?}");
            engine.send(&Command::Device(DeviceCommand::RunAssertions)).await?;
            let lines = engine
                .answer("the assertions", within(300), |event| match event {
                    Event::Assertions(lines) => Some(lines),
                    _ => None,
                })
                .await?;
            let mut failed = Vec::new();
            for (device, assertion, error) in &lines {
                println!("  {} {device}: {assertion}", if error.is_none() { "✓" } else { "✗" });
                failed.extend(error.as_ref().map(|error| format!("{device}: {assertion}: {error}")));
            }
            let of = |name: &str| lines.iter().filter(|line| line.0 == name).count();
            let on_gpu = of(&device.name);
            let on_cpu = lines.iter().filter(|line| line.0.contains("Flex")).count();
            ensure!(
                on_gpu > 0 && on_gpu == on_cpu && on_gpu + on_cpu == lines.len(),
                "{on_cpu} on Flex, {on_gpu} on WebGPU"
            );
            ensure!(failed.is_empty(), "{failed:#?}");
            // One worker less than processors, and eight at most.
            let workers = (std::thread::available_parallelism()?.get() - 1).min(8);
            let mapping = format!("{workers} workers map with map_worker_relaxed.wasm");
            ensure!(lines.iter().any(|(_, assertion, _)| assertion.starts_with(&mapping)), "no line {mapping}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_message_that_cannot_be_read_is_refused_in_words() -> Result<()> {
    Visit::new("damaged-messages")
        .run(async |visitor| {
            let engine = Engine::start(visitor).await?;
            let mut cut_short = eddy::protocol::encode(&Command::Run(RunCommand::Step { steps: 300 }))?;
            cut_short.pop();
            let mut of_another_build = eddy::protocol::encode(&Command::Run(RunCommand::Play))?;
            of_another_build[0] ^= 0xff;
            let damaged = [
                ("an empty message", vec![]),
                ("half a message", cut_short),
                ("a message of another build", of_another_build),
                ("a command that does not exist", vec![eddy::protocol::PROTOCOL_VERSION, 0, 0x7f]),
                ("noise", (0..5000_u32).map(|index| (index * 31 % 251) as u8).collect()),
            ];
            for (what, bytes) in damaged {
                engine.send_bytes(&bytes).await?;
                let failure = engine
                    .answer(what, within(10), |event| match event {
                        Event::Failure { failure, fatal: false } => Some(failure),
                        _ => None,
                    })
                    .await?;
                let words = [&failure.what, &failure.why, &failure.advice];
                ensure!(words.iter().all(|words| !words.is_empty()), "{what}: {failure:?}");
            }
            engine.send(&Command::Device(DeviceCommand::Open { device: DevicePreference::Cpu })).await?;
            engine
                .answer("it still opens a device", within(60), |event| matches!(event, Event::Ready(_)).then_some(()))
                .await
        })
        .await
}

/// What the page says that this browser lacks.
pub async fn lacks(page: &Page) -> Result<String> {
    page.script("return document.querySelector('#browser-lacks')?.textContent ?? '';", &[]).await
}

/// Whether it has relaxed SIMD, service workers and storage, in the words of the page.
const FEATURES: &str = "
    const relaxed = new Uint8Array([
        0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0, 65, 0, 253, 15, 65, 0, 253,
        15, 65, 0, 253, 15, 253, 133, 2, 11,
    ]);
    return [
        ['relaxed SIMD', WebAssembly.validate(relaxed)],
        ['Service workers', !!navigator.serviceWorker],
        ['Storage', 'caches' in window],
    ];
";

/// No graphics adapter is offered here: the badge says CPU, why, and what else is missing.
#[tokio::test]
async fn what_a_browser_lacks_is_named() -> Result<()> {
    Visit::new("lacks")
        .keeping_files()
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?n=3&k=2&hidden=24&steps=20").await?;
            let report = page.wait_until("a device", within(60), |report| report.device.is_some()).await?;
            let device = report.device.context("no device")?;
            let has_webgpu: bool = page.script("return !!navigator.gpu;", &[]).await?;
            let why = if has_webgpu { "no graphics adapter" } else { "offers no WebGPU" };
            ensure!(device.kind == "Cpu" && device.reasons.iter().any(|reason| reason.contains(why)), "{device:?}");
            let names = format!("return document.querySelector('{}').textContent.includes('CPU');", place::BADGE);
            page.wait_for("the badge names the CPU", within(10), &names).await?;
            page.click(place::BADGE).await?;
            let shown = page.text("#device-popover").await?;
            ensure!(shown.contains(why), "of WebGPU it says {shown}");
            let features: Vec<(String, bool)> = page.script(FEATURES, &[]).await?;
            println!("    {}: {features:?}, WebGPU: {has_webgpu}", page.make().name());
            let said = lacks(page).await?;
            for (feature, is_there) in &features {
                ensure!(shown.contains(feature) != *is_there, "{feature}: {is_there}, and it says {shown}");
                ensure!(said.contains(feature) != *is_there, "{feature}: {is_there}, and it says {said}");
            }
            page.screenshot("lacks").await
        })
        .await
}
