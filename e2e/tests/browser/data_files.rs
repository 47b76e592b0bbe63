//! Data files of every kind that a visitor may have, good and bad, as other programs wrote them.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use eddy_e2e::{Journey, Page, Report, Visit, within};

const OPENED: &str = "?device=cpu&n=12&hidden=32&steps=60";

#[tokio::test]
async fn files_of_every_kind_are_read_and_bad_ones_called_by_name() -> Result<()> {
    Visit::new("data-files")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open(OPENED).await?;
            page.wait_until("it settles", within(90), Report::is_settled).await?;
            page.click("#button-own-data").await?;
            page.wait_for("the panel is there", within(20), "return !!document.querySelector('#own-data-files');")
                .await?;
            let mut journey = Journey::default();
            for (file, summary) in [
                ("grey.npy", "16 pictures to learn from, 4 unseen for testing · 11 × 9 px, grey"),
                ("colours_last.npz", "10 × 8 px, in colour"),
                ("colours_first.npz", "10 × 8 px, in colour"),
                ("first.csv", "8 × 8 px, grey"),
                ("words.csv.gz", "8 × 8 px, grey"),
                ("float.idx", "11 × 9 px, grey"),
                ("pictures.zip", "28 × 28 px, grey"),
                ("pictures.tar.gz", "28 × 28 px, grey"),
                ("nested.zip", "10 × 8 px, in colour"),
            ] {
                journey.step(&format!("{file} is read"), read(page, file, summary)).await;
            }
            journey.step("what a system left is passed over quietly", clutter(page)).await;
            journey.step("bad files have names", bad(page)).await;
            journey.step("a broken archive gives what is whole", broken(page)).await;
            journey.step("pictures are laid another way", laid(page)).await;
            journey.step("pixels without a header are shown as they are typed", headerless(page)).await;
            journey.end()
        })
        .await
}

fn data_file(name: &str) -> PathBuf {
    // The driver takes no path with dots in it.
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("tests").join("data_files").join(name)
}

/// A file of this name for the time of the test.
fn made(name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("eddy-data-files-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    std::fs::write(&path, bytes)?;
    Ok(path)
}

async fn choose(page: &Page, paths: &[PathBuf]) -> Result<()> {
    let paths: Vec<String> = paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    page.press("#own-data-files", paths.join("\n")).await
}

async fn wait_for_summary(page: &Page, words: &str) -> Result<()> {
    let script = format!(
        "return (document.querySelector('#own-data-summary')?.textContent ?? '').includes('{words}')
            && !document.querySelector('#own-data-learn').disabled;"
    );
    page.wait_for(words, within(30), &script).await
}

async fn read(page: &Page, file: &str, summary: &str) -> Result<()> {
    choose(page, &[data_file(file)]).await?;
    wait_for_summary(page, summary).await?;
    let errors = page.text("#own-data-errors").await?;
    ensure!(errors.is_empty(), "{errors}");
    page.screenshot(&format!("data-file-{file}")).await
}

async fn clutter(page: &Page) -> Result<()> {
    read(page, "pictures.zip", "28 × 28 px, grey").await?;
    let notes = page.text("#own-data").await?;
    ensure!(notes.contains("3 files that an operating system left in the archive were skipped"), "{notes}");
    ensure!(notes.contains("0 is boat, 1 is car"), "{notes}");
    Ok(())
}

async fn bad(page: &Page) -> Result<()> {
    let files: [(&str, &[u8], &str); 6] = [
        ("lfs.npz", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", "Git LFS pointer"),
        ("mnist.gz", b"<!DOCTYPE html><html><title>Not found</title>", "a web page, not the file"),
        ("data.parquet", b"PAR1\x15\x04\x15", "pandas.read_parquet"),
        ("data.h5", b"\x89HDF\r\n\x1a\n\0\0", "h5py.File"),
        ("data.mat", b"MATLAB 5.0 MAT-file, Platform: GLNXA64", "scipy.io.loadmat"),
        ("iris.csv", b"a,b,c\n1,2,3\n4,5,6\n", "3 columns"),
    ];
    let paths = files.iter().map(|(name, bytes, _)| made(name, bytes)).collect::<Result<Vec<_>>>()?;
    choose(page, &paths).await?;
    let told = format!("return document.querySelectorAll('#own-data-errors li').length === {};", files.len());
    page.wait_for("words for all", within(30), &told).await?;
    let errors = page.text("#own-data-errors").await?;
    for (name, _, words) in files {
        ensure!(errors.contains(name) && errors.contains(words), "{name}: {errors}");
    }
    ensure!(page.count("#own-data-learn").await? == 0, "there is nothing to learn from");
    page.screenshot("data-files-bad").await
}

async fn broken(page: &Page) -> Result<()> {
    for name in ["pictures.zip", "pictures.tar.gz"] {
        let whole = std::fs::read(data_file(name))?;
        choose(page, &[made(&format!("cut-{name}"), &whole[..whole.len() * 2 / 3])?]).await?;
        wait_for_summary(page, "28 × 28 px, grey").await?;
        let notes = page.text("#own-data").await?;
        ensure!(notes.contains(&format!("cut-{name} breaks off: what is whole in it is used")), "{notes}");
    }
    Ok(())
}

/// Sides of the first thumbnail.
async fn sides(page: &Page) -> Result<(u32, u32)> {
    let script = "
        const { width, height } = document.querySelector('#own-data-sheet canvas');
        return [width, height];
    ";
    page.script(script, &[]).await
}

async fn laid(page: &Page) -> Result<()> {
    read(page, "grey.npy", "11 × 9 px, grey").await?;
    ensure!(sides(page).await? == (11, 9), "{:?}", sides(page).await?);
    page.click("label:has(> #own-data-transpose)").await?;
    wait_for_summary(page, "9 × 11 px, grey").await?;
    ensure!(sides(page).await? == (9, 11), "{:?}", sides(page).await?);
    page.click("label:has(> #own-data-turn-90)").await?;
    wait_for_summary(page, "11 × 9 px, grey").await?;
    page.screenshot("data-files-laid").await?;
    page.click("label:has(> #own-data-turn-0)").await?;
    page.click("label:has(> #own-data-transpose)").await?;
    wait_for_summary(page, "11 × 9 px, grey").await
}

async fn headerless(page: &Page) -> Result<()> {
    let pixels: Vec<u8> = (0..5000u32).map(|at| (at * at % 253) as u8 | 1).collect();
    choose(page, &[made("pixels.raw", &pixels)?]).await?;
    let asked = "return !!document.querySelector('#own-data-raw-height');";
    page.wait_for("height and width are asked for", within(30), asked).await?;
    page.click("#own-data-raw-show").await?;
    page.wait_for(
        "pictures are shown",
        within(30),
        "return document.querySelectorAll('#own-data-sheet li').length > 0;",
    )
    .await?;
    page.type_into("#own-data-raw-height", "20").await?;
    page.type_into("#own-data-raw-width", "25").await?;
    wait_for_summary(page, "25 × 20 px, grey").await?;
    ensure!(
        page.text("#own-data-summary").await?.starts_with("8 pictures to learn from, 2 unseen"),
        "not ten pictures"
    );
    page.screenshot("data-files-headerless").await
}
