//! Renders the brief of a folder named by the environment: `CHANCERY_GOLD=FOLDER CHANCERY_OUT=FOLDER cargo test -p
//! chancery-brief --test render_folder -- --ignored`. For looking at it; nothing is asserted but that it renders.

#[cfg(test)]
mod folder;

use std::{env, fs, path::PathBuf, time::Instant};

use chancery_assess::assess;
use chancery_brief::{Brief, BriefOptions};

#[test]
#[ignore = "needs a folder named by CHANCERY_GOLD"]
fn renders_a_folder() {
    let path = |name: &str| env::var_os(name).map(PathBuf::from);
    let (folder, out) = (path("CHANCERY_GOLD").unwrap(), path("CHANCERY_OUT").unwrap());
    let record = folder::read(&folder, path("CHANCERY_ACTORS").as_deref());
    let as_of = env::var("CHANCERY_AS_OF").unwrap().parse().unwrap();
    let title = env::var("CHANCERY_TITLE").unwrap_or_else(|_| "Brief".to_owned());
    let start = Instant::now();
    let assessment = assess(&record, as_of);
    let assessed = start.elapsed();
    let since = env::var("CHANCERY_SINCE").ok().and_then(|day| day.parse().ok());
    let brief = Brief::new(&record, &assessment, BriefOptions { title, since, ..BriefOptions::default() });
    let html = brief.to_html();
    println!("assess {assessed:?}, assess and HTML {:?}, {} bytes", start.elapsed(), html.len());
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("brief.html"), html).unwrap();
    fs::write(out.join("brief.md"), brief.to_markdown()).unwrap();
    fs::write(out.join("brief.json"), brief.to_json()).unwrap();
    let summary = brief.to_summary(100);
    fs::write(out.join("summary.txt"), &summary).unwrap();
    println!("{summary}");
}
