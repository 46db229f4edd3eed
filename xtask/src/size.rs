//! `cargo xtask size`: what a page loads, in bytes, and the budget for it.

use crate::command::{output_of, program, read, root};
use crate::report::{Failure, Outcome};
use crate::{dist, wasm_file};

/// What the documented example's page loads, which a browser test checks.
const FILES: [&str; 2] = ["taipan.js", "taipan.wasm"];
/// What other pages load besides.
const REST: &str = "taipan-rest.wasm";
/// Bytes of all of it, compressed by gzip -9.
const BUDGET: u64 = 328_000;

// Node's zlib and brotli are what a web server in front of the files would use.
const MEASURE: &str = "
const { readFileSync } = require('node:fs');
const { gzipSync, brotliCompressSync } = require('node:zlib');
for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  console.log(bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length);
}";

pub fn task(args: &[String]) -> Outcome {
    let top = match args {
        [] => None,
        [option] if option == "--top" => Some(40),
        [option, number] if option == "--top" => {
            Some(number.parse().map_err(|_| format!("--top {number}: not a number"))?)
        }
        _ => return Err(Failure::from("usage: cargo xtask size [--top [N]]")),
    };
    let engine = dist::build()?;
    let gzip = print_sizes_of_files()?;
    if let Some(top) = top {
        wasm_file::print_largest(&read(&engine.named)?, top)?;
    }
    if gzip > BUDGET {
        return Err(Failure::from(format!("{gzip} bytes gzip, the budget is {BUDGET}")));
    }
    println!("within the budget of {BUDGET} bytes gzip");
    Ok(())
}

/// Prints the table of sizes.
pub fn print_sizes() -> Outcome {
    print_sizes_of_files().map(|_| ())
}

/// Prints the table and returns the bytes of all files compressed by gzip.
fn print_sizes_of_files() -> Outcome<u64> {
    let folder = dist::folder();
    let files = FILES.iter().chain([&REST]);
    let text =
        output_of(program("node").args(["-e", MEASURE]).args(files.clone().map(|file| folder.join(file))))?;
    let mut total = [0; 3];
    println!("\n{:<28}{:>12}{:>12}{:>12}", "", "raw", "gzip -9", "brotli");
    for (name, line) in files.zip(text.lines()) {
        let mut row = [0; 3];
        for (cell, word) in row.iter_mut().zip(line.split_whitespace()) {
            *cell = word.parse().map_err(|_| format!("node printed {line}"))?;
        }
        if *name == REST {
            print_row("together", total);
            print_row(&format!("{name}, if needed"), row);
        } else {
            for (sum, cell) in total.iter_mut().zip(row) {
                *sum += cell;
            }
            print_row(name, row);
        }
    }
    println!("(of {})", folder.strip_prefix(root()).unwrap_or(&folder).display());
    Ok(total[1])
}

fn print_row(name: &str, [raw, gzip, brotli]: [u64; 3]) {
    println!("{name:<28}{raw:>12}{gzip:>12}{brotli:>12}");
}
