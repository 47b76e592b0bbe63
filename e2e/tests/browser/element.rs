//! `<eddy-river>` in documents of others: in a frame and mounted directly, from one's own origin and from
//! another, scripted to the last method, and taken away again.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Page, Rule, Site, Visit, Visitor, Window, within};
use serde_json::{Value, json};

use crate::picture_files::white_square_on_black;

/// A small network whose schedule does not end while it is looked at.
const SMALL: &str = "n=\"3\" k=\"2\" hidden-layers=\"24\" steps=\"4000\" device=\"cpu\" scene=\"twelve-images\"";

/// A document that is none of ours, with the element in it.
fn host(module: &str, elements: &str) -> Rule {
    let head = "<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href=data:,><title>An article</title>";
    let style =
        "<style>body { font: 18px Georgia, serif; max-width: 40em; margin: 2em auto; } h2 { color: #720; }</style>";
    let text = "<h2>An article about whirlpools</h2><p>Press start and watch.</p>";
    Rule::Html(format!("{head}{style}<script type=module src=\"{module}\"></script>{text}{elements}<p>Below it.</p>"))
}

/// Runs an async script with `river` at hand, the first element, however long it takes.
pub async fn ask(page: &Page, what: &str, body: &str) -> Result<Value> {
    // WebKit's driver calls a page open whose modules have not run yet.
    let with_element = format!(
        "
        await customElements.whenDefined('eddy-river');
        const river = document.querySelector('eddy-river');
        {body}
        "
    );
    answer(page, what, &with_element).await
}

/// Runs an async script on a page that need not have the element.
pub async fn answer(page: &Page, what: &str, body: &str) -> Result<Value> {
    let script = format!(
        "
        window.__asked = undefined;
        (async () => {{
            {body}
        }})().then((value) => {{ window.__asked = {{ value: value ?? null }}; }},
            (error) => {{ window.__asked = {{ error: error.message }}; }});
        "
    );
    page.script::<()>(&script, &[]).await?;
    page.wait_for(what, within(60), "return window.__asked !== undefined;").await?;
    let asked: Value = page.script("return window.__asked;", &[]).await?;
    match asked.get("error").and_then(Value::as_str) {
        None => Ok(asked["value"].clone()),
        Some(error) => anyhow::bail!("{what}: {error}"),
    }
}

/// Every method once, with right and with wrong arguments.
pub async fn every_method(page: &Page) -> Result<()> {
    let listen = "
        window.__heard = [];
        for (const type of ['ready', 'state', 'error']) {
            river.addEventListener(type, ({ detail }) => window.__heard.push([type, detail]));
        }
        return await river.step(10);
    ";
    let stand = ask(page, "ten steps", listen).await?;
    ensure!(stand["step"] == 10 && stand["phase"] == "paused", "{stand}");

    let table = ask(page, "the table", "return await river.attractors();").await?;
    let rows = table.as_array().context("no table")?;
    ensure!(!rows.is_empty(), "no attractor was found");
    for key in ["id", "at", "latent", "spectral_radius", "basin_share", "nearest_training", "nearest_cosine", "stable"]
    {
        ensure!(rows.iter().all(|row| !row[key].is_null()), "{key} is missing: {table}");
    }
    let report = ask(page, "the report", "return await river.report();").await?;
    ensure!(report["step"] == 10 && report["attractors"].as_array().map(Vec::len) == Some(rows.len()), "{report}");
    ensure!(report["spec"]["data"]["image_count"] == 3 && report["spec"]["model"]["hidden"] == json!([24]), "{report}");

    for place in ["[0.1, -0.2]", "{ trainingImage: 1 }"] {
        let trajectory = ask(page, "a leaf", &format!("return await river.drop({place});")).await?;
        let outcome = trajectory["outcome"].as_str().unwrap_or_default();
        ensure!(["settled", "settled_elsewhere", "diverged", "cycle", "undecided"].contains(&outcome), "{trajectory}");
        ensure!(
            trajectory["path"].as_array().is_some_and(|path| path.len() > 1) && trajectory["step"] == 10,
            "{trajectory}"
        );
    }

    let found = ask(page, "the snow globe", "return await river.probe(32);").await?;
    ensure!(found["ends"].as_array().map(Vec::len) == Some(32) && found["noise"]["specks"] == 32, "{found}");

    let square = white_square_on_black(28);
    let score = format!(
        "return await river.score([
            new File([new Uint8Array({square:?})], 'square.png'), new Blob(['no picture'], {{ type: 'text/plain' }})]);"
    );
    let judged = ask(page, "two files", &score).await?;
    ensure!(judged[0]["name"] == "square.png" && judged[0]["p_value"].is_number(), "{judged}");
    ensure!(["belongs", "stranger"].contains(&judged[0]["verdict"].as_str().unwrap_or_default()), "{judged}");
    ensure!(judged[0]["scores"].as_array().is_some_and(|scores| scores.len() > 5), "{judged}");
    ensure!(
        judged[1]["verdict"] == "refused" && judged[1]["words"].as_str().is_some_and(|why| !why.is_empty()),
        "{judged}"
    );

    let set = ask(page, "a live change", "return await river.set({ noise: 0.4 });").await?;
    ensure!(set["restarted"] == false && set["step"] == 10 && set["adjustments"] == json!([]), "{set}");
    let link = ask(page, "the link", "return await river.link();").await?;
    let link = link.as_str().context("no link")?;
    ensure!(
        link.starts_with("http://127.0.0.1:") && link.contains("moved=10,noise,0.4") && link.contains("at=10"),
        "{link}"
    );
    let set = ask(page, "another network", "return await river.set({ n: 4, noise: 60 });").await?;
    ensure!(set["restarted"] == true && set["adjustments"].as_array().map(Vec::len) == Some(1), "{set}");

    let stand = ask(page, "it plays", "return await river.play();").await?;
    ensure!(stand["phase"] == "training", "{stand}");
    let stand = ask(page, "it pauses", "return await river.pause();").await?;
    ensure!(stand["phase"] == "paused", "{stand}");
    let again = ask(page, "it begins again", "return await river.reset();").await?;
    ensure!(again["run"].as_u64() > stand["run"].as_u64(), "{again}");
    ask(page, "it pauses again", "return await river.pause();").await?;

    for (call, words) in [
        ("river.step(-1)", "from 1 to 10000"),
        ("river.drop('here')", "trainingImage: 7"),
        ("river.drop({ trainingImage: 99 })", "no training image 99"),
        ("river.probe(3)", "from 16 to 4096"),
        ("river.score([])", "File or Blob"),
        ("river.set({ colour: 'red' })", "no key colour"),
        ("river.set({ noise: 'much' })", "noise=much"),
    ] {
        let said =
            ask(page, call, &format!("return await {call}.then(() => 'nothing', (error) => error.message);")).await?;
        ensure!(said.as_str().is_some_and(|said| said.contains(words)), "{call}: {said}");
    }

    let heard = ask(page, "what was heard", "return window.__heard;").await?;
    let heard = heard.as_array().context("nothing was heard")?;
    let of = |name: &str| heard.iter().filter(|event| event[0] == name).collect::<Vec<_>>();
    ensure!(of("ready").len() == 1 && of("ready")[0][1]["device"].is_string(), "{heard:?}");
    for phase in ["paused", "training"] {
        ensure!(of("state").iter().any(|event| event[1]["phase"] == phase), "{phase} was not heard: {heard:?}");
    }
    ensure!(of("error").is_empty(), "{heard:?}");
    Ok(())
}

#[tokio::test]
async fn a_field_in_an_article_does_all_that_a_script_asks() -> Result<()> {
    Visit::new("element")
        .keeping_workers()
        .run(async |visitor| {
            let mut journey = Journey::default();
            journey.step("mounted directly it does all that is asked", direct(visitor)).await;
            journey.step("two of them live in one document", two(visitor)).await;
            journey.step("the document stays as it was", untouched(&visitor.page)).await;
            journey.step("one that is taken away ends its work", taken_away(&visitor.page)).await;
            journey.step("attributes are followed", attributes(visitor)).await;
            journey.step("in a frame it does the same", framed(visitor)).await;
            journey.step("nothing is fetched before its reader wants it", poster(visitor)).await;
            journey.step("what goes wrong is said", wrong(visitor)).await;
            journey.end()
        })
        .await
}

async fn direct(visitor: &Visitor) -> Result<()> {
    let element = format!("<eddy-river mode=direct {SMALL}></eddy-river>");
    visitor.site.set("/host/direct.html", host("/eddy-river.js", &element));
    visitor.page.open("host/direct.html").await?;
    visitor.page.screenshot("element-direct-cover").await?;
    every_method(&visitor.page).await?;
    visitor.page.screenshot("element-direct").await
}

async fn two(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let add = format!(
        "
        document.querySelector('eddy-river').insertAdjacentHTML('afterend', `<eddy-river id=second mode=direct {SMALL}></eddy-river>`);
        const second = document.querySelector('#second');
        const [there, here] = [await second.step(3), await river.report()];
        return [there.step, here.step, (await second.report()).step];
        "
    );
    let steps = ask(page, "a second one", &add).await?;
    ensure!(steps[0] == 3 && steps[2] == 3 && steps[1] != 3, "{steps}");
    page.script::<()>("document.querySelector('#second').scrollIntoView();", &[]).await?;
    page.wait_frames(20).await?;
    page.screenshot("element-two").await
}

/// What belongs to the document, and not to the element.
async fn untouched(page: &Page) -> Result<()> {
    // The visit itself has chosen to see all controls.
    let state = "
        const remembered = Object.keys(localStorage).filter(key => key !== 'eddy-controls').length;
        return [typeof window.eddy, location.search, document.documentElement.dataset.theme ?? null, remembered,
            [...document.head.querySelectorAll('link[rel=stylesheet]')].length,
            getComputedStyle(document.querySelector('h2')).color, getComputedStyle(document.body).fontFamily];
    ";
    let found: Value = page.script(state, &[]).await?;
    ensure!(found == json!(["undefined", "", null, 0, 0, "rgb(119, 34, 0)", "Georgia, serif"]), "{found}");
    Ok(())
}

async fn taken_away(page: &Page) -> Result<()> {
    let before = page.overhear_workers().await?.len();
    ensure!(before == 2, "{before} workers");
    let waiting = "
        const pending = river.step(9000).then(() => 'done', (error) => error.message);
        const before = (await river.report()).step;
        while ((await river.report()).step === before) await new Promise((frame) => requestAnimationFrame(frame));
        river.remove();
        const said = await pending;
        return [said, await document.querySelector('#second').step(1).then((stand) => stand.step)];
    ";
    let said = ask(page, "it is taken away", waiting).await?;
    ensure!(said[0].as_str().is_some_and(|said| said.contains("removed from its document")), "{said}");
    ensure!(said[1] == 4, "the other one: {said}");
    let ended: Vec<bool> = page.overhear_workers().await?.iter().map(|worker| worker.ended_by_page).collect();
    ensure!(ended == [true, false], "{ended:?}");
    Ok(())
}

async fn attributes(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    visitor.page.open("host/direct.html").await?;
    let live = "
        await river.step(2);
        river.noise = 0.7;
        river.setAttribute('theme', 'dark');
        for (;;) {
            const report = await river.report();
            if (Math.abs(report.spec.objective.input_noise - 0.7) < 1e-6) return [report.page.run, report.step];
        }
    ";
    let stand = ask(page, "an attribute of a running one", live).await?;
    ensure!(stand == json!([1, 2]), "{stand}");
    let dark = "return document.querySelector('eddy-river').shadowRoot.querySelector('.eddy-root').dataset.theme;";
    page.wait_for("it is dark", within(10), &format!("return (() => {{ {dark} }})() === 'dark';")).await?;
    page.screenshot("element-direct-dark").await?;
    let names = "
        const { KEYS } = await import('/eddy-river.js');
        const native = document.createElement('x-plain');
        return KEYS.filter(({ property }) => property in native).map(({ property }) => property);
    ";
    let clashes = ask(page, "names of properties", names).await?;
    ensure!(clashes == json!([]), "HTML has another use for {clashes}");
    page.resize(Window::PHONE).await?;
    page.wait_frames(20).await?;
    page.screenshot("element-direct-phone").await?;
    page.resize(Window::DESKTOP).await
}

async fn framed(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    visitor.site.set("/host/framed.html", host("/eddy-river.js", &format!("<eddy-river {SMALL}></eddy-river>")));
    page.open("host/framed.html").await?;
    every_method(page).await?;
    untouched(page).await?;
    page.screenshot("element-framed").await
}

async fn poster(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let picture = "<svg slot=poster viewBox='0 0 8 5'><rect width=8 height=5 fill='#9cd'/><circle cx=4 cy=2.5 r=1.5 fill='#069'/></svg>";
    let elements = format!(
        "<eddy-river id=covered {SMALL}>{picture}</eddy-river>
         <div style='height: 4000px'></div><eddy-river id=below {SMALL}></eddy-river>"
    );
    visitor.site.set("/host/poster.html", host("/eddy-river.js", &elements));
    let before = visitor.site.requests().len();
    page.open("host/poster.html").await?;
    page.wait_for("the element is known", within(10), "return !!customElements.get('eddy-river');").await?;
    page.wait_frames(30).await?;
    page.screenshot("element-poster").await?;
    let asked: Vec<String> = visitor.site.requests().split_off(before);
    ensure!(asked == ["/host/poster.html", "/eddy-river.js", "/eddy-element.js"], "{asked:?}");
    page.script::<()>("document.querySelector('#covered').shadowRoot.querySelector('button').click();", &[]).await?;
    let runs = "return (await river.report()).step > 0 ? 'runs' : new Promise((done) => river.addEventListener('state', ({ detail }) => detail.phase === 'training' && done('runs')));";
    ask(page, "the reader starts it", runs).await?;
    let asked: Vec<String> = visitor.site.requests().split_off(before);
    let pages = asked.iter().filter(|path| path.as_str() == "/index.html").count();
    ensure!(pages == 1, "the one far below was fetched too: {asked:?}");
    Ok(())
}

async fn wrong(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let elements = format!("<eddy-river mode=direct src='http://localhost:9/eddy/' {SMALL}></eddy-river>");
    visitor.site.set("/host/wrong.html", host("/eddy-river.js", &elements));
    page.open("host/wrong.html").await?;
    let said = ask(page, "files elsewhere", "return await river.play().catch((error) => error.message);").await?;
    ensure!(said.as_str().is_some_and(|said| said.contains("mode=\"iframe\"")), "{said}");
    let shown: String = page
        .script(
            "return document.querySelector('eddy-river').shadowRoot.querySelector('[role=alert]').textContent;",
            &[],
        )
        .await?;
    ensure!(shown.contains("own origin"), "{shown}");
    Ok(())
}

#[tokio::test]
async fn an_article_of_another_origin_frames_the_field() -> Result<()> {
    Visit::new("element-elsewhere")
        .run(async |visitor| {
            let page = &visitor.page;
            // A second server is another origin: the article has a copy of the element, and no more.
            let article = Site::serve(&Site::built().map_err(anyhow::Error::msg)?)?;
            let elements = format!("<eddy-river src=\"{}/\" {SMALL}></eddy-river>", visitor.site.origin());
            article.set("/host.html", host("/eddy-river.js", &elements));
            page.open_elsewhere(&format!("{}/host.html", article.origin())).await?;
            page.wait_for("the article", within(10), "return !!document.querySelector('eddy-river');").await?;
            every_method(page).await?;
            page.screenshot("element-elsewhere").await?;
            let asked = article.requests();
            ensure!(asked == ["/host.html", "/eddy-river.js", "/eddy-element.js"], "{asked:?}");
            Ok(())
        })
        .await
}
