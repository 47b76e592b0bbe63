//! What WebGPU offers in this worker, asked in plain JS before burn touches it: burn panics on an
//! adapter without `timestamp-query`.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsError, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::platform::gpu::{GpuAdapter, GpuProbe};
use crate::words::device;

/// Some drivers never answer; others take a second or two.
const ADAPTER_LIMIT_S: u32 = 5;

/// Asks for an adapter as burn will (high performance).
pub async fn probe_gpu() -> GpuProbe {
    let global = js_sys::global();
    if get(&global, "isSecureContext").as_bool() == Some(false) {
        return GpuProbe::InsecureContext;
    }
    let gpu = get(&get(&global, "navigator"), "gpu");
    if !gpu.is_object() {
        return GpuProbe::NoWebGpu;
    }
    match super::within(1000 * ADAPTER_LIMIT_S, request_adapter(&gpu)).await {
        // burn calls it without looking.
        Some(Ok(adapter)) if get(&adapter, "requestDevice").is_function() => GpuProbe::Adapter(describe(&adapter)),
        Some(Ok(_)) => GpuProbe::NoAdapter(None),
        Some(Err(error)) => GpuProbe::NoAdapter(Some(super::words(&error))),
        None => GpuProbe::Silent { limit_s: ADAPTER_LIMIT_S },
    }
}

/// Asks for a device and gives it back. burn takes whatever comes for a device, and what is none ends the worker
/// without a word.
///
/// # Errors
/// In words: what the browser threw, or that it gave no device.
pub async fn try_device() -> Result<(), String> {
    let in_words = |error: JsValue| super::words(&error);
    let gpu = get(&get(&js_sys::global(), "navigator"), "gpu");
    let adapter = request_adapter(&gpu).await.map_err(in_words)?;
    let request = get(&adapter, "requestDevice").dyn_into::<Function>().map_err(|_| device::no_device().to_owned())?;
    let promise = request.call0(&adapter).map_err(in_words)?;
    let given = JsFuture::from(Promise::resolve(&promise)).await.map_err(in_words)?;
    if !get(&given, "queue").is_object() {
        return Err(device::no_device().into());
    }
    if let Ok(destroy) = get(&given, "destroy").dyn_into::<Function>() {
        // It was only asked for.
        let _ = destroy.call0(&given);
    }
    Ok(())
}

async fn request_adapter(gpu: &JsValue) -> Result<JsValue, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"powerPreference".into(), &"high-performance".into())?;
    let request = Reflect::get(gpu, &"requestAdapter".into())?.dyn_into::<Function>();
    let request = request.map_err(|_| JsError::new(device::no_request()))?;
    // Whatever it is that comes back.
    JsFuture::from(Promise::resolve(&request.call1(gpu, &options)?)).await
}

fn describe(adapter: &JsValue) -> GpuAdapter {
    let info = get(adapter, "info");
    let words: Vec<String> = ["vendor", "architecture", "device", "description"]
        .iter()
        .filter_map(|key| get(&info, key).as_string())
        .filter(|word| !word.is_empty())
        .collect();
    let name = if words.is_empty() { device::unnamed_adapter().to_owned() } else { words.join(" ") };
    let lower = name.to_lowercase();
    // Not every browser sets the flag, so the known software renderers are told by name as well.
    let software = get(&info, "isFallbackAdapter").as_bool() == Some(true)
        || get(adapter, "isFallbackAdapter").as_bool() == Some(true)
        || ["swiftshader", "llvmpipe", "lavapipe", "basic render"].iter().any(|known| lower.contains(known));
    GpuAdapter { name, software, timestamp_query: has_feature(adapter, "timestamp-query") }
}

fn has_feature(adapter: &JsValue, feature: &str) -> bool {
    let features = get(adapter, "features");
    get(&features, "has")
        .dyn_into::<Function>()
        .and_then(|has| has.call1(&features, &feature.into()))
        .is_ok_and(|answer| answer.is_truthy())
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}
