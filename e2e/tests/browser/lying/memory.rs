//! Memory that is refused to the engine.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Notice, Report, Visit, Visitor, place, within};

use super::{SHORT, recant, tell_engine};

/// Every WebAssembly memory may grow by so many pages of 64 kB and no further, as where the browser gives no more: a
/// limit is written into the program before it is compiled.
fn at_its_limit(pages: u32) -> String {
    format!("const MORE_PAGES = {pages};{LIMITED}")
}

const LIMITED: &str = "
    const numbers = (bytes, place) => {
        let [value, shift] = [0, 0];
        for (;;) {
            const byte = bytes[place.at++];
            value |= (byte & 127) << shift;
            shift += 7;
            if (byte < 128) return value >>> 0;
        }
    };
    const written = (value) => {
        const bytes = [];
        do {
            bytes.push((value & 127) | (value > 127 ? 128 : 0));
            value >>>= 7;
        } while (value);
        return bytes;
    };
    const limited = (bytes) => {
        for (const place = { at: 8 }; place.at < bytes.length; ) {
            const [start, kind] = [place.at, bytes[place.at++]];
            const length = numbers(bytes, place), body = place.at;
            if (kind === 5) {
                const count = numbers(bytes, place);
                place.at += 1;
                const least = numbers(bytes, place);
                const section = [...written(count), 1, ...written(least), ...written(least + MORE_PAGES)];
                const head = [5, ...written(section.length), ...section], rest = bytes.subarray(body + length);
                const all = new Uint8Array(start + head.length + rest.length);
                all.set(bytes.subarray(0, start));
                all.set(head, start);
                all.set(rest, start + head.length);
                return all;
            }
            place.at = body + length;
        }
        return bytes;
    };
    WebAssembly.instantiateStreaming = async (source, imports) => {
        const bytes = new Uint8Array(await (await source).arrayBuffer());
        return WebAssembly.instantiate(limited(bytes), imports);
    };
";

#[tokio::test]
async fn an_engine_that_is_given_no_more_memory_says_so_and_can_be_started_again() -> Result<()> {
    Visit::new("lying-memory")
        // What the console shows of a program that ends in the middle.
        .tolerating_error("unreachable")
        .tolerating_error("RuntimeError")
        .run(async |visitor| {
            let mut journey = Journey::default();
            tell_engine(visitor, &at_its_limit(160));
            journey.step("it is said what happened, why, and what to do", told(visitor)).await;
            recant(visitor);
            journey.step("with memory it starts again and trains", again(visitor)).await;
            journey.end()
        })
        .await
}

async fn told(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open(SHORT).await?;
    let given_up = |report: &Report| report.phase == "stopped";
    // Long before an engine that says nothing would be given up.
    let report = page.wait_until("it is given up", within(30), given_up).await?;
    let of_memory = |notice: &&Notice| notice.why.contains("no more memory");
    let notice = report.notices.iter().rev().find(of_memory).context("nobody speaks of memory")?;
    ensure!(!notice.what.is_empty() && !notice.advice.is_empty(), "{notice:?}");
    let shown = page.text(place::NOTICES).await?;
    ensure!(shown.contains("no more memory"), "the page shows {shown:?}");
    Ok(())
}

async fn again(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.click("#button-revive").await?;
    let report = page.wait_until("it settles", within(90), Report::is_settled).await?;
    ensure!(report.verdict.is_some(), "there is no verdict");
    Ok(())
}
