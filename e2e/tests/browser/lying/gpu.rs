//! WebGPU that never answers, answers with nothing, throws, or computes wrongly.

use anyhow::{Context as _, Result, ensure};
use eddy::protocol::{Command, DeviceCommand, DeviceKind, DevicePreference, DeviceReport, Event};
use eddy_e2e::engine::Engine;
use eddy_e2e::{Adapter, Journey, Report, Visit, Visitor, place, within};

use super::{SHORT, recant, tell_engine};

/// What `navigator.gpu` is said to be, and what the visitor is told of it.
const LIES: [(&str, &str, &str); 9] = [
    ("asked for an adapter it never answers", "requestAdapter: () => new Promise(() => {})", "did not answer within"),
    ("it has no adapter", "requestAdapter: async () => null", "found no graphics adapter"),
    ("its adapter is no object", "requestAdapter: async () => 7", "found no graphics adapter"),
    ("it refuses an adapter", "requestAdapter: async () => { throw new Error('a crack') }", "adapter (a crack)"),
    ("it throws at once", "requestAdapter: () => { throw new Error('a crack') }", "adapter (a crack)"),
    ("it cannot be asked", "requestAdapter: undefined", "has no requestAdapter"),
    (
        "asked for a device it never answers",
        "requestAdapter: async () => adapter(() => new Promise(() => {}))",
        "did not open the device within",
    ),
    ("it has no device", "requestAdapter: async () => adapter(async () => null)", "requestDevice gave no device"),
    (
        "it refuses a device",
        "requestAdapter: async () => adapter(() => { throw new Error('a crack') })",
        "refused the device (a crack)",
    ),
];

/// An adapter that looks like one of good hardware.
const ADAPTER: &str = "
    const adapter = (requestDevice) => ({
        requestDevice, info: { vendor: 'acme', architecture: 'one' }, limits: {}, features: new Set(['timestamp-query']),
    });
";

#[tokio::test]
async fn whatever_webgpu_answers_there_is_a_device_and_a_reason() -> Result<()> {
    Visit::new("lying-gpu")
        .run(async |visitor| {
            let mut journey = Journey::default();
            for (what, gpu, told) in LIES {
                let lie = format!(
                    "{ADAPTER} Object.defineProperty(self.navigator, 'gpu', {{ value: {{ {gpu} }}, configurable: true }});"
                );
                tell_engine(visitor, &lie);
                journey.step(what, ends_on_the_cpu(visitor, DevicePreference::Auto, told)).await;
            }
            let silent = "Object.defineProperty(self.navigator, 'gpu',
                { value: { requestAdapter: () => new Promise(() => {}) }, configurable: true });";
            tell_engine(visitor, silent);
            journey.step("the page shows the reason and trains", shown(visitor)).await;
            recant(visitor);
            journey.end()
        })
        .await
}

/// An engine of its own opens the CPU, and says why.
async fn ends_on_the_cpu(visitor: &Visitor, device: DevicePreference, told: &str) -> Result<()> {
    let report = opened(visitor, device).await?;
    ensure!(report.kind == DeviceKind::Cpu, "{report:?}");
    let reasons: Vec<String> = report.reasons.iter().map(ToString::to_string).collect();
    let last = reasons.last().context("no reason is given")?;
    ensure!(last.contains(told) && last.contains("using the CPU"), "the reasons are {reasons:?}");
    Ok(())
}

async fn opened(visitor: &Visitor, device: DevicePreference) -> Result<DeviceReport> {
    let engine = Engine::start(visitor).await?;
    engine.send(&Command::Device(DeviceCommand::Open { device })).await?;
    engine
        .answer("the device", within(90), |event| match event {
            Event::Ready(report) => Some(report),
            _ => None,
        })
        .await
}

async fn shown(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open(&SHORT.replace("device=cpu&", "")).await?;
    let report = page.wait_until("it settles", within(60), Report::is_settled).await?;
    report.check_consistency()?;
    let device = report.device.context("no device")?;
    ensure!(device.kind == "Cpu", "{device:?}");
    let told = device.reasons.last().cloned().unwrap_or_default();
    ensure!(told.contains("did not answer within"), "the reasons are {:?}", device.reasons);
    let shown: String =
        page.script(&format!("return document.querySelector('{}').textContent;", place::REASONS), &[]).await?;
    ensure!(shown.contains(&told), "the page shows {shown:?}");
    Ok(())
}

/// Every number that is read back from the device is one percent too large.
const WRONG: &str = "
    const { getMappedRange } = GPUBuffer.prototype;
    GPUBuffer.prototype.getMappedRange = function (...place) {
        const range = getMappedRange.apply(this, place);
        if (this.usage & GPUBufferUsage.MAP_READ) {
            const numbers = new Float32Array(range, 0, range.byteLength >> 2);
            for (let at = 0; at < numbers.length; at += 1) numbers[at] *= 1.01;
        }
        return range;
    };
";

/// The device is lost as soon as work is sent to it.
const LOST: &str = "
    const { requestDevice } = GPUAdapter.prototype;
    let devices = 0;
    GPUAdapter.prototype.requestDevice = async function (...wishes) {
        const device = await requestDevice.apply(this, wishes);
        devices += 1;
        // The first is only asked for.
        if (devices > 1) {
            const { submit } = device.queue;
            device.queue.submit = function (...work) {
                submit.apply(this, work);
                device.destroy();
            };
        }
        return device;
    };
";

#[tokio::test]
async fn a_gpu_that_computes_wrongly_or_is_lost_at_once_fails_its_self_test() -> Result<()> {
    Visit::new("lying-device")
        .with(Adapter::Software)
        // What Chromium and the GPU library say of a device that is gone.
        .tolerating_error("engine")
        .run(async |visitor| {
            let mut journey = Journey::default();
            tell_engine(visitor, WRONG);
            let outcome = ends_on_the_cpu(visitor, DevicePreference::Gpu, "failed its self-test against the CPU");
            journey.step("wrong numbers are noticed", outcome).await;
            tell_engine(visitor, LOST);
            journey
                .step("so is a device that is lost", ends_on_the_cpu(visitor, DevicePreference::Gpu, "The GPU failed"))
                .await;
            recant(visitor);
            journey.end()
        })
        .await
}
