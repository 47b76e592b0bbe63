//! A network taken along as a file and put on the stage from one: Eddy's own, somebody else's, and none.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use eddy::spec::ModelKind;
use eddy_e2e::{Journey, Page, Report, Visit, Visitor, place, shared_path, skip_step, within};

use crate::picture_files::crc;

/// Keeps what the page saves, so that it can be chosen again.
const KEEP: &str = "
    const real = URL.createObjectURL;
    URL.createObjectURL = blob => { window.__file = blob; return real.call(URL, blob); };
";
const LOAD: &str = "#load-network-file";

#[tokio::test]
async fn a_network_is_saved_and_loaded_and_a_strange_one_is_probed() -> Result<()> {
    Visit::new("weights")
        .keeping_workers()
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&n=6&hidden=48&steps=300&seed=1").await?;
            let first = page.wait_until("it settles", within(120), Report::is_settled).await?;
            page.script::<()>(KEEP, &[]).await?;
            page.open_details("#controls-network").await?;
            let mut journey = Journey::default();
            journey.step("saved, changed and loaded again it is the network it was", again(page, &first)).await;
            journey.step("a new engine has it too", survives(visitor, &first)).await;
            journey.step("somebody else's network is searched as it is", strange(page)).await;
            journey.step("a file of PyTorch's own is understood", pytorch(page)).await;
            journey.step("what is no network is told in words, and the stage stays", broken(page)).await;
            journey.step("undo goes back to the setting before it", undone(page)).await;
            let onnx_step = "encoder and decoder of two ONNX files are searched, and not trained";
            let halves = ["encoder", "decoder"].map(|half| format!("networks/conv_batchnorm_{half}.onnx"));
            match halves.map(|name| shared_path(&name)) {
                [Some(encoder), Some(decoder)] => {
                    journey.step(onnx_step, onnx(page, [encoder, decoder])).await;
                }
                _ => skip_step(onnx_step, "there are no files in shared/networks beside the repository"),
            }
            journey.end()
        })
        .await
}

/// Attractors by their latents, in the order of the report.
fn places(report: &Report) -> Vec<([f64; 2], u32)> {
    report.stable().iter().map(|attractor| (attractor.at, attractor.nearest_training)).collect()
}

async fn settles(page: &Page, after: u32) -> Result<Report> {
    page.wait_until("the network of the file settles", within(60), |report| report.run > after && report.is_settled())
        .await
}

async fn again(page: &Page, first: &Report) -> Result<()> {
    page.open_share("numbers").await?;
    page.click("#button-export-network").await?;
    page.wait_for("the file", within(20), "return !!window.__file;").await?;
    page.click("#share-close").await?;
    page.click("#button-new-seed").await?;
    let other =
        page.wait_until("another network", within(60), |report| report.run > first.run && report.step > 50).await?;
    let put = "
        const data = new DataTransfer();
        data.items.add(new File([window.__file], 'mine.safetensors'));
        const input = document.querySelector(arguments[0]);
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
    ";
    page.script::<()>(put, &[LOAD.into()]).await?;
    let loaded = settles(page, other.run).await?;
    ensure!(loaded.step == first.step && loaded.spec == first.spec, "step {}, {:?}", loaded.step, loaded.spec);
    ensure!(places(&loaded) == places(first), "{:?} is not {:?}", places(&loaded), places(first));
    page.screenshot("weights-loaded").await
}

async fn survives(visitor: &Visitor, first: &Report) -> Result<()> {
    let page = &visitor.page;
    page.wait_until("its checkpoint", within(20), |report| report.has_checkpoint).await?;
    let before = page.report().await?.context("no report")?;
    page.break_worker("the test broke it").await?;
    page.wait_until("another engine", within(60), |report| report.restarts > before.restarts && report.is_settled())
        .await?;
    let after = page.report().await?.context("no report")?;
    ensure!(places(&after) == places(first), "{:?} is not {:?}", places(&after), places(first));
    Ok(())
}

async fn strange(page: &Page) -> Result<()> {
    // The weights of 784-5-2-7-784 as PyTorch writes them: small, so that everything contracts to one point.
    let shapes = [("enc.0", 5, 784), ("enc.2", 2, 5), ("dec.0", 7, 2), ("dec.2", 784, 7)];
    let path = file("strange.safetensors", &safetensors(&shapes))?;
    let before = page.report().await?.context("no report")?;
    page.script::<()>("document.querySelector('#load-network details').open = true;", &[]).await?;
    page.choose("#load-network-hidden", "tanh").await?;
    page.choose("#load-network-output", "sigmoid").await?;
    // Dropped on the stage it is shown before it is used, and can be left.
    let stage = page.report().await?.context("no report")?;
    drop_on_stage(page, &path).await?;
    let layers = understood(page).await?;
    for said in ["enc.0.weight", "5 × 784", "dec.2.weight", "784 × 7"] {
        ensure!(layers.contains(said), "{said} is not in {layers}");
    }
    page.screenshot("weights-understood").await?;
    page.click("#network-cancel").await?;
    page.wait_for("the dialog to close", within(20), "return !document.querySelector('#network-dialog').open;").await?;
    let left = page.report().await?.context("no report")?;
    ensure!(left.run == stage.run && places(&left) == places(&stage), "the stage was cleared");
    page.press(LOAD, &path).await?;
    understood(page).await?;
    page.click("#network-use").await?;
    // It rests where it came: nothing was trained, so that no schedule has ended.
    let searched = |report: &Report| report.run > before.run && report.complete == Some(true);
    let report = page.wait_until("it is searched", within(60), searched).await?;
    ensure!(report.phase == "paused", "it is {}", report.phase);
    ensure!(report.step == 0 && report.spec.model.hidden == [5], "{:?}", report.spec.model);
    ensure!(report.spec.model.decoder_hidden == Some(vec![7]), "{:?}", report.spec.model);
    // Nothing was trained here, so that there is no loss.
    ensure!(report.loss.is_none(), "a loss of {:?}", report.loss);
    let attractors = report.stable();
    ensure!(attractors.len() == 1, "{} attractors", attractors.len());
    let radius = attractors[0].spectral_radius.context("no spectral radius")?;
    ensure!((0.0..1.0).contains(&radius), "{radius}");
    page.choose("#load-network-hidden", "").await?;
    page.choose("#load-network-output", "").await
}

/// Drops a file in the middle of the page.
pub async fn drop_on_stage(page: &Page, path: &str) -> Result<()> {
    let hold = "
        document.querySelector('#held')?.remove();
        const place = document.querySelector('dialog[open]') ?? document.body;
        place.insertAdjacentHTML('beforeend', '<input type=file id=held>');
    ";
    page.script::<()>(hold, &[]).await?;
    page.press("#held", path).await?;
    let fall = "
        const data = new DataTransfer();
        data.items.add(document.querySelector('#held').files[0]);
        document.querySelector('#held').remove();
        const target = document.querySelector('dialog[open]') ?? document.querySelector('main');
        target.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    ";
    page.script::<()>(fall, &[]).await
}

/// What the page says of the network that it has understood.
pub async fn understood(page: &Page) -> Result<String> {
    let there = "return !!document.querySelector('#network-dialog[open] #network-use');";
    page.wait_for("what was understood", within(120), there).await?;
    page.script("return document.querySelector('#network-dialog').textContent;", &[]).await
}

async fn pytorch(page: &Page) -> Result<()> {
    let before = page.report().await?.context("no report")?;
    let path = file("network.pth", &state_dict(&[("fc1.weight", 2, 784), ("fc2.weight", 784, 2)]))?;
    drop_on_stage(page, &path).await?;
    let layers = understood(page).await?;
    for said in ["fc1.weight", "2 × 784", "fc2.weight", "784 × 2"] {
        ensure!(layers.contains(said), "{said} is not in {layers}");
    }
    page.click("#network-cancel").await?;
    page.wait_for("the dialog to close", within(20), "return !document.querySelector('#network-dialog').open;").await?;
    let left = page.report().await?.context("no report")?;
    ensure!(left.run == before.run, "the stage was cleared");
    Ok(())
}

async fn onnx(page: &Page, [encoder, decoder]: [PathBuf; 2]) -> Result<()> {
    let before = page.report().await?.context("no report")?;
    // One after the other; which is which, their sizes say.
    drop_on_stage(page, &decoder.to_string_lossy()).await?;
    page.wait_for("half a network", within(60), "return !!document.querySelector('#network-half');").await?;
    drop_on_stage(page, &encoder.to_string_lossy()).await?;
    let operations = understood(page).await?;
    ensure!(operations.contains("Convolution"), "{operations}");
    page.click("#network-use").await?;
    let searched = |report: &Report| report.run > before.run && report.complete == Some(true);
    let report = page.wait_until("it is searched", within(180), searched).await?;
    ensure!(report.spec.model.kind == ModelKind::Graph && report.spec.model.latent_dim == 6, "{:?}", report.spec.model);
    // Seven end points are known from the codes of test pictures; noise finds some of them.
    let attractors = report.stable();
    ensure!(!attractors.is_empty(), "no attractor");
    for attractor in attractors {
        let radius = attractor.spectral_radius.context("no spectral radius")?;
        ensure!((0.4..1.0).contains(&radius), "{radius}");
    }
    let kind = "
        const select = document.querySelector('#control-kind-select');
        const chosen = select?.selectedOptions[0];
        return !!chosen && chosen.disabled && !chosen.hidden;
    ";
    page.wait_for("its kind", within(20), kind).await?;
    page.screenshot("weights-onnx").await
}

async fn broken(page: &Page) -> Result<()> {
    let before = page.report().await?.context("no report")?;
    for (name, bytes, said) in [
        ("letter.safetensors", b"Dear network".to_vec(), "safetensors"),
        ("crooked.safetensors", safetensors(&[("enc.0", 5, 784), ("enc.2", 2, 6), ("dec.0", 784, 2)]), "enc.2"),
        ("broken.onnx", b"\x08\x07\x12\x07pytorch".to_vec(), "ONNX"),
        ("model.h5", b"\x89HDF\r\n\x1a\n\0\0".to_vec(), "Keras (HDF5)"),
        ("labelled.safetensors", safetensors(&[("enc.0", 4, 784), ("dec.0", 784, 14)]), "is conditional"),
        ("small.safetensors", safetensors(&[("enc.0", 2, 9), ("dec.0", 9, 2)]), "784"),
    ] {
        let path = file(name, &bytes)?;
        page.press(LOAD, &path).await?;
        let there = format!("return document.querySelector('.notices')?.textContent.includes('{said}');");
        page.wait_for(&format!("words about {name}"), within(20), &there).await?;
    }
    let after = page.report().await?.context("no report")?;
    ensure!(after.run == before.run && places(&after) == places(&before), "the stage was cleared");
    page.screenshot("weights-refused").await
}

async fn undone(page: &Page) -> Result<()> {
    let before = page.report().await?.context("no report")?;
    page.click(place::UNDO).await?;
    page.wait_until("the network before it", within(60), |report| report.run > before.run && report.step > 0).await?;
    let report = page.report().await?.context("no report")?;
    ensure!(report.spec.model.decoder_hidden.is_none() && report.spec.model.hidden == [48], "{:?}", report.spec.model);
    Ok(())
}

/// A file of this test for the visitor to choose.
fn file(name: &str, bytes: &[u8]) -> Result<String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("weights");
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    std::fs::write(&path, bytes)?;
    Ok(path.to_string_lossy().into_owned())
}

/// Layers of (name, outputs, inputs) with small weights and no bias.
fn safetensors(layers: &[(&str, usize, usize)]) -> Vec<u8> {
    let (mut entries, mut body) = (Vec::new(), Vec::new());
    for &(name, outputs, inputs) in layers {
        let begin = body.len();
        for index in 0..outputs * inputs {
            let weight = 0.02 * ((index * 7919 % 13) as f32 - 6.0);
            body.extend(weight.to_le_bytes());
        }
        let end = body.len();
        entries.push(format!(
            r#""{name}.weight":{{"dtype":"F32","shape":[{outputs},{inputs}],"data_offsets":[{begin},{end}]}}"#
        ));
    }
    let header = format!("{{{}}}", entries.join(","));
    [&(header.len() as u64).to_le_bytes()[..], header.as_bytes(), &body].concat()
}

/// What `torch.save` makes of an ordered mapping of matrices: a pickle and their numbers, stored in a ZIP archive.
fn state_dict(tensors: &[(&str, u32, u32)]) -> Vec<u8> {
    let text = |text: &str| [&b"X"[..], &(text.len() as u32).to_le_bytes(), text.as_bytes()].concat();
    let sizes = |sizes: [u32; 2]| {
        let size = |size: u32| [&b"J"[..], &size.to_le_bytes()].concat();
        [&b"("[..], &size(sizes[0]), &size(sizes[1]), b"t"].concat()
    };
    let mut pickle = b"\x80\x02ccollections\nOrderedDict\n)R(".to_vec();
    let mut files = Vec::new();
    for (at, &(name, rows, columns)) in tensors.iter().enumerate() {
        let count = [&b"J"[..], &(rows * columns).to_le_bytes()].concat();
        pickle.extend(text(name));
        pickle.extend(b"ctorch._utils\n_rebuild_tensor_v2\n((");
        pickle
            .extend([text("storage"), b"ctorch\nFloatStorage\n".to_vec(), text(&at.to_string()), text("cpu")].concat());
        pickle.extend([count, b"tQK\x00".to_vec(), sizes([rows, columns]), sizes([columns, 1])].concat());
        pickle.extend(b"\x89ccollections\nOrderedDict\n)RtR");
        let numbers = (0..rows * columns).flat_map(|place| (0.02 * (place as f32).sin()).to_le_bytes());
        files.push((format!("network/data/{at}"), numbers.collect()));
    }
    pickle.extend(b"u.");
    files.insert(0, ("network/data.pkl".to_owned(), pickle));
    archive(&files)
}

/// A ZIP archive of stored files.
fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let at = bytes.len() as u32;
        let size = (content.len() as u32).to_le_bytes();
        // Method and time, checksum, both sizes, lengths of name and extra field.
        let middle =
            [&[0; 6][..], &crc(content).to_le_bytes(), &size, &size, &(name.len() as u16).to_le_bytes(), &[0; 2]];
        let middle = middle.concat();
        bytes.extend([b"PK\x03\x04\x14\0\0\0", &middle[..], name.as_bytes(), content].concat());
        directory.extend([b"PK\x01\x02\x14\0\x14\0\0\0", &middle[..], &[0; 10], &at.to_le_bytes()].concat());
        directory.extend(name.as_bytes());
    }
    let [start, length] = [bytes.len(), directory.len()].map(|count| (count as u32).to_le_bytes());
    let count = (files.len() as u16).to_le_bytes();
    bytes.extend(directory);
    bytes.extend([&b"PK\x05\x06"[..], &[0; 4], &count, &count, &length, &start, &[0; 2]].concat());
    bytes
}
