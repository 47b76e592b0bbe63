//! Many elements, two builds of the element in one document, and a host that floods a frame.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Report, Rule, Site, Visit, Visitor, within};
use serde_json::Value;

use crate::copies::{Copies, copy};
use crate::element::{answer, ask};

/// A small network whose schedule does not end while it is looked at.
const SMALL: &str = "n=\"3\" k=\"2\" hidden-layers=\"24\" steps=\"4000\" device=\"cpu\" scene=\"twelve-images\"";
/// What the page's heap may have grown by after forty elements more: a leak of one element's state or canvases is more.
const HEAP_SLACK_BYTES: u64 = 6 << 20;
const NODES_SLACK: u64 = 400;

fn document(body: &str) -> Rule {
    Rule::Html(format!(
        "<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href=data:,><title>An article</title>{body}"
    ))
}

#[tokio::test]
async fn fifty_elements_come_and_go_and_leave_nothing_behind() -> Result<()> {
    Visit::new("fifty-elements")
        .keeping_workers()
        .run(async |visitor| {
            let page = &visitor.page;
            let script = "<script type=module src=/eddy-river.js></script><p>Below it.</p>";
            visitor.site.set("/host/fifty.html", document(script));
            page.open("host/fifty.html").await?;
            page.wait_for("the element is known", within(10), "return !!customElements.get('eddy-river');").await?;
            let mut journey = Journey::default();
            journey.step("the first ten", come_and_go(visitor, 10)).await;
            let first = journey.between(page.heap()).await;
            journey.step("forty more", come_and_go(visitor, 40)).await;
            let last = journey.between(page.heap()).await;
            journey
                .step("the heap is what it was", async {
                    let ((before, nodes), (after, nodes_after)) = first.zip(last).context("it was not measured")?;
                    println!("    {before} bytes and {nodes} nodes, then {after} and {nodes_after}");
                    ensure!(after <= before + HEAP_SLACK_BYTES, "the heap grew from {before} to {after}");
                    ensure!(nodes_after <= nodes + NODES_SLACK, "{nodes} nodes became {nodes_after}");
                    Ok(())
                })
                .await;
            journey.end()
        })
        .await
}

/// Each is added, set going, and taken away: some before anything has come, some while the engine loads, every tenth
/// once it has trained. No worker is left.
async fn come_and_go(visitor: &Visitor, count: usize) -> Result<()> {
    let page = &visitor.page;
    let script = format!(
        "
        for (let index = 0; index < {count}; index += 1) {{
            document.body.insertAdjacentHTML('beforeend', `<eddy-river mode=direct {SMALL}></eddy-river>`);
            const added = document.body.lastElementChild;
            const stepped = added.step(1).then(() => true, () => false);
            if (index % 10 === 9) {{
                if (!(await stepped)) throw new Error(`number ${{index}} did not train`);
            }} else await new Promise((done) => setTimeout(done, 40 * (index % 7)));
            added.remove();
        }}
        // What is only moved would be back by then.
        await new Promise((done) => setTimeout(done, 500));
        return document.querySelectorAll('eddy-river').length;
        "
    );
    let left = ask(page, "they come and go", &script).await?;
    ensure!(left == 0, "{left} elements are left");
    let workers = page.overhear_workers().await?;
    let alive = workers.iter().filter(|worker| !worker.ended_by_page).count();
    ensure!(!workers.is_empty() && alive == 0, "{alive} of {} workers are left running", workers.len());
    Ok(())
}

#[tokio::test]
async fn two_builds_of_the_element_share_a_document() -> Result<()> {
    let Ok(built) = Site::built() else { return Visit::new("two-builds").run(async |_| Ok(())).await };
    let copies = Copies::new()?;
    let root = copies.folder("two");
    for build in ["first", "second"] {
        copy(&built, &root.join(build))?;
    }
    let other = root.join("second/eddy-element.js");
    let code = std::fs::read_to_string(&other)?;
    std::fs::write(&other, format!("{code}\nexport const BUILD = 'second';\n"))?;
    Visit::new("two-builds")
        .to(root)
        .run(async |visitor| {
            let page = &visitor.page;
            let both = format!(
                "<script type=module src=/first/eddy-river.js></script>
                 <script type=module src=/second/eddy-river.js></script>
                 <eddy-river mode=direct {SMALL}></eddy-river>
                 <eddy-river mode=direct src=/second/ {SMALL}></eddy-river>"
            );
            visitor.site.set("/two.html", document(&both));
            page.open("two.html").await?;
            let steps = "
                const [one, two] = document.querySelectorAll('eddy-river');
                // One after the other: of the rivers of a document one runs at a time.
                const first = await one.step(2);
                const second = await two.step(3);
                return [first.step, second.step];
            ";
            let steps: Value = ask(page, "both train", steps).await?;
            ensure!(steps == serde_json::json!([2, 3]), "{steps}");
            let asked = visitor.site.requests();
            for build in ["first", "second"] {
                let engine = format!("/{build}/engine_bg.wasm");
                ensure!(asked.contains(&engine), "{build} has no engine of its own: {asked:?}");
            }
            Ok(())
        })
        .await
}

/// So many questions at once, and as much that is none.
const FLOOD: usize = 5000;

#[tokio::test]
async fn a_host_that_floods_the_frame_is_answered_and_the_frame_goes_on() -> Result<()> {
    Visit::new("flood")
        .tolerating_error("posters/")
        .run(async |visitor| {
            let page = &visitor.page;
            let frame = "<iframe src='/index.html?embed=1&autoplay=1&device=cpu&n=3&k=2&hidden=24&steps=100000' width=640 height=400></iframe>";
            visitor.site.set("/host/flood.html", document(frame));
            page.open("host/flood.html").await?;
            page.enter_frame(0).await?;
            page.wait_until("it trains", within(90), |report| report.step > 0).await?;
            page.leave_frames().await?;
            let mut journey = Journey::default();
            journey.step("every question is answered, many with a refusal", flooded(visitor)).await;
            journey.step("who waits for answers is answered again", polite(visitor)).await;
            journey
                .step("the frame goes on", async {
                    page.enter_frame(0).await?;
                    let before = page.report().await?.context("no report")?.step;
                    let further = |report: &Report| report.step > before && report.restarts == 0;
                    let on = page.wait_until("more steps", within(20), further).await;
                    page.leave_frames().await?;
                    on.map(drop)
                })
                .await;
            journey.end()
        })
        .await
}

async fn flooded(visitor: &Visitor) -> Result<()> {
    let script = format!(
        "
        const frame = document.querySelector('iframe').contentWindow;
        let [results, refusals] = [0, 0];
        const answered = new Promise((done) => addEventListener('message', ({{ source, data }}) => {{
            if (source !== frame || data?.eddy !== 1 || !Number.isInteger(data.id)) return;
            if ('error' in data) refusals += 1;
            else results += 1;
            if (results + refusals === {FLOOD}) done();
        }}));
        const noise = [null, 7, 'eddy', {{}}, {{ eddy: 2, id: 1 }}, {{ eddy: 1, id: 'x' }}, {{ eddy: 1, method: 'begin' }},
            {{ eddy: 1, method: 'watch' }}, {{ type: 'eddy-slot-taken' }}];
        for (let id = 0; id < {FLOOD}; id += 1) {{
            const [method, args] = id % 2 ? ['report', []] : ['step', [1]];
            frame.postMessage({{ eddy: 1, id, method, args }}, '*');
            frame.postMessage(noise[id % noise.length], '*');
        }}
        await answered;
        return [results, refusals];
        "
    );
    let counts: Value = answer(&visitor.page, "all are answered", &script).await?;
    println!("    results and refusals: {counts}");
    ensure!(counts[0].as_u64() > Some(0) && counts[1].as_u64() > Some(0), "{counts}");
    Ok(())
}

async fn polite(visitor: &Visitor) -> Result<()> {
    let script = "
        const frame = document.querySelector('iframe').contentWindow;
        return await new Promise((done) => {
            addEventListener('message', ({ source, data }) => {
                if (source === frame && data?.id === 900001) done('result' in data);
            });
            frame.postMessage({ eddy: 1, id: 900001, method: 'play', args: [] }, '*');
        });
    ";
    let has_result: Value = answer(&visitor.page, "one is answered", script).await?;
    ensure!(has_result == true, "it was refused");
    Ok(())
}
