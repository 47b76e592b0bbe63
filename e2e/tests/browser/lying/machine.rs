//! A machine that is not what it is said to be: coarse clocks, no processors, no SIMD, no storage.

use anyhow::{Result, ensure};
use eddy_e2e::{Journey, Page, Report, Visit, Visitor, within};

use super::{SHORT, recant, tell_engine, tell_page};

/// Against fingerprinting some browsers round all clocks so.
const COARSE: &str = "
    for (const [place, name] of [[Performance.prototype, 'now'], [Date, 'now']]) {
        const exact = place[name];
        place[name] = function () { return Math.floor(exact.call(this) / 100) * 100; };
    }
";

/// What `navigator.hardwareConcurrency` is said to be.
fn processors(said: &str) -> String {
    format!(
        "Object.defineProperty(self.navigator, 'hardwareConcurrency', {{ get: () => {said}, configurable: true }});"
    )
}

/// Relaxed SIMD or, where the page asks, any.
const NO_SIMD: &str = "WebAssembly.validate = () => false;";

/// Relaxed SIMD alone, which the page tries with so short a module.
const NO_RELAXED_SIMD: &str = "
    const validate = WebAssembly.validate;
    WebAssembly.validate = (module) => module.length !== 40 && validate.call(WebAssembly, module);
";

/// Nothing may be remembered: everything that could throws, as where cookies are blocked.
const NO_STORAGE: &str = "
    const denied = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
        Object.defineProperty(self, name, { get: denied, configurable: true });
    }
    if (self.StorageManager) StorageManager.prototype.getDirectory = async () => denied();
    if (self.Navigator) Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: denied, configurable: true });
";

#[tokio::test]
async fn clocks_processors_simd_and_storage_are_not_what_is_said() -> Result<()> {
    Visit::new("lying-machine")
        .run(async |visitor| {
            let page = &visitor.page;
            let mut journey = Journey::default();
            tell_page(visitor, COARSE);
            tell_engine(visitor, &format!("{COARSE}{}", processors("undefined")));
            journey.step("with clocks of 100 ms, on nobody knows how many processors", settles(page)).await;
            journey.step("no worker was started beside the engine", no_map_worker(visitor)).await;
            recant(visitor);
            tell_engine(visitor, &format!("{NO_SIMD}{}", processors("1")));
            journey.step("on one processor, without relaxed SIMD", settles(page)).await;
            journey.step("the plain program maps", plain_program(visitor)).await;
            for said in ["NaN", "-3", "1e9"] {
                tell_engine(visitor, &processors(said));
                journey.step(&format!("on {said} processors"), settles(page)).await;
            }
            tell_page(visitor, NO_STORAGE);
            tell_engine(visitor, NO_STORAGE);
            journey.step("without any storage", settles(page)).await;
            journey.step("what is missing is named", named(page, &["Storage for this page", "Service workers"])).await;
            journey.step("what is chosen holds for this page", chosen(page)).await;
            recant(visitor);
            tell_page(visitor, NO_RELAXED_SIMD);
            journey.step("without relaxed SIMD, as the page finds", settles(page)).await;
            journey.step("it is named too", named(page, &["relaxed SIMD"])).await;
            recant(visitor);
            journey.end()
        })
        .await
}

async fn settles(page: &Page) -> Result<()> {
    page.open(SHORT).await?;
    let report = page.wait_until("it settles", within(90), Report::is_settled).await?;
    report.check_consistency()?;
    ensure!(report.restarts == 0 && report.notices.is_empty(), "{:?}", report.notices);
    Ok(())
}

async fn named(page: &Page, missing: &[&str]) -> Result<()> {
    let said = crate::device::lacks(page).await?;
    ensure!(missing.iter().all(|words| said.contains(words)), "of {missing:?} it says {said:?}");
    Ok(())
}

async fn no_map_worker(visitor: &Visitor) -> Result<()> {
    let asked = visitor.site.requests();
    ensure!(!asked.iter().any(|path| path == "/map_worker.js"), "{asked:?}");
    Ok(())
}

async fn plain_program(visitor: &Visitor) -> Result<()> {
    let asked = visitor.site.requests();
    ensure!(asked.iter().any(|path| path == "/map_worker.wasm"), "{asked:?}");
    Ok(())
}

async fn chosen(page: &Page) -> Result<()> {
    let theme = "return document.documentElement.dataset.theme;";
    let before: String = page.script(theme, &[]).await?;
    page.click("#button-theme").await?;
    page.wait_for(
        "the other theme",
        within(10),
        &format!("return document.documentElement.dataset.theme !== '{before}';"),
    )
    .await?;
    let controls: usize = page.count("#control-contractive").await?;
    ensure!(controls == 1, "the controls are not there");
    Ok(())
}

#[tokio::test]
async fn a_browser_without_simd_or_webassembly_is_told_so() -> Result<()> {
    Visit::new("lying-simd")
        .run(async |visitor| {
            let mut journey = Journey::default();
            tell_page(visitor, NO_SIMD);
            journey.step("without SIMD", told(visitor, "no SIMD instructions")).await;
            tell_page(visitor, "delete self.WebAssembly;");
            journey.step("without WebAssembly", told(visitor, "does not run WebAssembly")).await;
            recant(visitor);
            journey.end()
        })
        .await
}

/// Where it said that it loads, it says what is missing and what to do; no engine was fetched for it.
async fn told(visitor: &Visitor, words: &str) -> Result<()> {
    let page = &visitor.page;
    let before = visitor.site.requests().len();
    page.open(SHORT).await?;
    let said = "return document.querySelector('#boot-message')?.getAttribute('role') === 'alert';";
    page.wait_for("it says something", within(20), said).await?;
    let said = page.text("#boot-message").await?;
    ensure!(said.contains(words) && (said.contains("update") || said.contains("allow it")), "it says {said:?}");
    let asked = visitor.site.requests().split_off(before);
    ensure!(!asked.iter().any(|path| path.contains("engine")), "{asked:?}");
    Ok(())
}
