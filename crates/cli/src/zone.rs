//! The time zone of this machine: `TZ` or /etc/localtime, as RFC 9636 (TZif) and POSIX have them.

use std::path::{Path, PathBuf};
use std::{env, fs};

use taipan_interpreter::host::Zone;

const DAY: i64 = 86_400;
const FILES: &str = "/usr/share/zoneinfo";

/// What clocks show during a time.
#[derive(Clone, Debug, PartialEq)]
struct Local {
    name: String,
    /// Seconds east of UTC.
    offset: i64,
    daylight: bool,
}

/// The day of a year on which clocks change.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Day {
    /// From 1; the 29th of February is not counted.
    Julian(i64),
    /// From 0; it is.
    Ordinal(i64),
    /// A weekday (0 is Sunday) of a week (5 is the last) of a month.
    Week { month: i64, week: i64, weekday: i64 },
}

/// A change of clocks: its day, and seconds since midnight.
type Change = (Day, i64);

/// How clocks go in all years, as a `TZ` text says it.
#[derive(Clone, Debug, PartialEq)]
struct Rule {
    standard: Local,
    /// Daylight saving time: when it begins and when it ends.
    daylight: Option<(Local, Change, Change)>,
}

/// How clocks of a place have gone, and go.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Zones {
    /// When each of the `locals` began, in seconds since 1970.
    changes: Vec<(i64, usize)>,
    locals: Vec<Local>,
    /// After the last change.
    rule: Option<Rule>,
}

/// Days from 1970 to a date of the Gregorian calendar; the month may be up to 13.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month <= 2 { (year - 1, month + 12) } else { (year, month) };
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month - 457) / 5
        + day
        - 719_469
}

fn year_of(seconds: i64) -> i64 {
    let day = seconds.div_euclid(DAY);
    // Not too late a year.
    let mut year = 1970 + day.div_euclid(if day < 0 { 365 } else { 366 });
    while days(year + 1, 1, 1) <= day {
        year += ((day - days(year + 1, 1, 1)) / 366).max(1);
    }
    year
}

impl Day {
    /// Days from 1970.
    fn of(self, year: i64) -> i64 {
        let start = days(year, 1, 1);
        match self {
            Day::Ordinal(day) => start + day,
            Day::Julian(day) if day > 59 => days(year, 3, 1) + day - 60,
            Day::Julian(day) => start + day - 1,
            Day::Week { month, week, weekday } => {
                let first = days(year, month, 1);
                let found = first + (weekday - (first + 4)).rem_euclid(7) + (week - 1) * 7;
                if found < days(year, month + 1, 1) { found } else { found - 7 }
            }
        }
    }
}

/// Reads a `TZ` text.
struct Reader<'t>(&'t str);

impl<'t> Reader<'t> {
    fn take(&mut self, wanted: char) -> bool {
        let rest = self.0.strip_prefix(wanted);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn split(&mut self, length: usize) -> &'t str {
        let (head, rest) = self.0.split_at(length);
        self.0 = rest;
        head
    }

    fn name(&mut self) -> Option<String> {
        if self.take('<') {
            let name = self.split(self.0.find('>')?);
            self.take('>');
            return Some(name.to_string());
        }
        let end = self.0.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.0.len());
        (end >= 3).then(|| self.split(end).to_string())
    }

    fn number(&mut self) -> Option<i64> {
        let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        (end <= 5).then(|| self.split(end).parse().ok()).flatten()
    }

    /// Hours, and minutes and seconds if they are there, in seconds.
    fn time(&mut self) -> Option<i64> {
        let sign = if self.take('-') { -1 } else { 1 };
        self.take('+');
        let mut total = self.number()? * 3600;
        for unit in [60, 1] {
            if self.take(':') {
                total += self.number()? * unit;
            }
        }
        Some(total * sign)
    }

    fn change(&mut self) -> Option<Change> {
        let day = if self.take('M') {
            let month = self.number().filter(|month| (1..=12).contains(month))?;
            let week = self.take('.').then(|| self.number())??;
            let weekday = self.take('.').then(|| self.number())??;
            ((1..=5).contains(&week) && weekday <= 6).then_some(Day::Week { month, week, weekday })?
        } else if self.take('J') {
            Day::Julian(self.number()?)
        } else {
            Day::Ordinal(self.number()?)
        };
        let time = if self.take('/') { self.time()? } else { 7200 };
        Some((day, time))
    }

    fn rule(&mut self) -> Option<Rule> {
        let standard = Local { name: self.name()?, offset: -self.time()?, daylight: false };
        if self.0.is_empty() {
            return Some(Rule { standard, daylight: None });
        }
        let name = self.name()?;
        let offset = match self.0.starts_with(',') || self.0.is_empty() {
            true => standard.offset + 3600,
            false => -self.time()?,
        };
        if self.0.is_empty() {
            self.0 = ",M3.2.0,M11.1.0";
        }
        let start = self.take(',').then(|| self.change())??;
        let end = self.take(',').then(|| self.change())??;
        let daylight = Some((Local { name, offset, daylight: true }, start, end));
        self.0.is_empty().then_some(Rule { standard, daylight })
    }
}

impl Rule {
    fn at(&self, seconds: i64) -> &Local {
        let Some((daylight, start, end)) = &self.daylight else { return &self.standard };
        let year = year_of(seconds.saturating_add(self.standard.offset));
        let start = start.0.of(year) * DAY + start.1 - self.standard.offset;
        let end = end.0.of(year) * DAY + end.1 - daylight.offset;
        let is_daylight = match start < end {
            true => (start..end).contains(&seconds),
            false => !(end..start).contains(&seconds),
        };
        if is_daylight { daylight } else { &self.standard }
    }
}

/// The numbers in the header of a block of a TZif file.
const HEADER: usize = 44;

fn counts(block: &[u8]) -> Option<[usize; 6]> {
    let header = block.get(..HEADER).filter(|header| header.starts_with(b"TZif"))?;
    let mut counts = [0; 6];
    for (count, bytes) in counts.iter_mut().zip(header[20..].chunks_exact(4)) {
        *count = u32::from_be_bytes(bytes.try_into().ok()?) as usize;
    }
    Some(counts)
}

/// The size of a block's data, whose times have some bytes.
fn data_size([ut, standard, leaps, times, types, letters]: [usize; 6], width: usize) -> usize {
    times * (width + 1) + types * 6 + letters + leaps * (width + 4) + standard + ut
}

impl Zones {
    fn utc() -> Zones {
        Zones::default()
    }

    /// Reads a file. None if it is no TZif file.
    fn parse(file: &[u8]) -> Option<Zones> {
        let (mut block, mut width) = (file, 4);
        if file.get(4).is_some_and(|&version| version >= b'2') {
            (block, width) = (file.get(HEADER + data_size(counts(file)?, 4)..)?, 8);
        }
        let counts = counts(block)?;
        let [_, _, _, times, types, letters] = counts;
        let (data, footer) = block[HEADER..].split_at_checked(data_size(counts, width))?;
        let (moments, data) = data.split_at(times * width);
        let (kinds, data) = data.split_at(times);
        let (types, data) = data.split_at(types * 6);
        let names = &data[..letters];
        let mut locals = Vec::new();
        for row in types.chunks_exact(6) {
            let name = names.get(row[5] as usize..)?.split(|&byte| byte == 0).next()?;
            locals.push(Local {
                name: String::from_utf8_lossy(name).into_owned(),
                offset: i32::from_be_bytes(row[..4].try_into().ok()?) as i64,
                daylight: row[4] != 0,
            });
        }
        let mut changes = Vec::new();
        for (moment, &kind) in moments.chunks_exact(width).zip(kinds) {
            let negative = moment[0] & 0x80 != 0;
            let moment = moment.iter().fold(if negative { -1 } else { 0 }, |n: i64, &b| n << 8 | b as i64);
            locals.get(kind as usize)?;
            changes.push((moment, kind as usize));
        }
        let footer = std::str::from_utf8(footer).ok()?.trim_matches('\n');
        let rule = (width == 8).then(|| Reader(footer).rule()).flatten();
        Some(Zones { changes, locals, rule })
    }

    fn read(path: &Path) -> Option<Zones> {
        Zones::parse(&fs::read(path).ok()?)
    }

    /// What `TZ` says; the machine's zone if it is not set, UTC if it cannot be understood.
    pub fn of_environment() -> Zones {
        let Ok(text) = env::var("TZ") else {
            return Zones::read(Path::new("/etc/localtime")).unwrap_or_else(Zones::utc);
        };
        let name = text.strip_prefix(':').unwrap_or(&text);
        // A path takes the place of the folder.
        let path: PathBuf = Path::new(&env::var("TZDIR").unwrap_or_else(|_| FILES.to_string())).join(name);
        let of_file = || (!name.is_empty()).then(|| Zones::read(&path)).flatten();
        let of_rule = || Some(Zones { rule: Some(Reader(name).rule()?), ..Zones::default() });
        of_file().or_else(of_rule).unwrap_or_else(Zones::utc)
    }

    /// The zone at a time.
    pub fn at(&self, seconds: f64) -> Zone {
        let seconds = seconds.floor() as i64;
        let begun = self.changes.partition_point(|change| change.0 <= seconds);
        let local = match (&self.rule, begun) {
            (Some(rule), _) if begun == self.changes.len() => Some(rule.at(seconds)),
            // Before the first change.
            (_, 0) => self.locals.first(),
            _ => self.locals.get(self.changes[begun - 1].1),
        };
        local.map_or_else(Zone::utc, |local| Zone {
            name: local.name.clone(),
            offset: local.offset,
            daylight: local.daylight,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(zones: &Zones, seconds: i64) -> String {
        let zone = zones.at(seconds as f64);
        format!("{} {} {}", zone.name, zone.offset, zone.daylight)
    }

    fn rule(text: &str) -> Option<Zones> {
        Some(Zones { rule: Some(Reader(text).rule()?), ..Zones::default() })
    }

    #[test]
    fn dates_are_counted_from_1970() {
        for (year, month, day, count) in [
            (1970, 1, 1, 0),
            (2000, 3, 1, 11_017),
            (1969, 12, 31, -1),
            (2024, 2, 29, 19_782),
            (1600, 1, 1, -135_140),
        ] {
            assert_eq!(days(year, month, day), count);
            assert_eq!(year_of(count * DAY), year);
        }
        assert_eq!(days(2023, 13, 1), days(2024, 1, 1));
    }

    #[test]
    fn a_rule_says_when_clocks_change() {
        let paris = rule("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        for (seconds, expected) in [
            (1_711_846_799, "CET 3600 false"),
            (1_711_846_800, "CEST 7200 true"),
            (1_729_990_799, "CEST 7200 true"),
            (1_729_990_800, "CET 3600 false"),
        ] {
            assert_eq!(shown(&paris, seconds), expected);
        }
        let sydney = rule("AEST-10AEDT,M10.1.0,M4.1.0/3").unwrap();
        assert_eq!(shown(&sydney, 1_704_067_200), "AEDT 39600 true");
        assert_eq!(shown(&sydney, 1_717_200_000), "AEST 36000 false");
        assert_eq!(shown(&rule("<+0545>-5:45").unwrap(), 0), "+0545 20700 false");
        assert_eq!(shown(&rule("EST5EDT").unwrap(), 1_720_000_000), "EDT -14400 true");
        assert_eq!(shown(&rule("XXX3YYY,J60/0,J300").unwrap(), 1_709_262_000), "YYY -7200 true");
        for wrong in
            ["", "A", "ABC", "ABC1DEF,M3", "ABC1DEF,M13.1.1,M1.1.1", "ABC1DEF,M3.2.0,M11.1.0x", "<AB"]
        {
            assert_eq!(rule(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_file_of_both_versions_is_read() {
        let block = |version: u8, width: usize| {
            let mut bytes = b"TZif".to_vec();
            bytes.push(version);
            bytes.extend([0; 15]);
            for count in [0_u32, 0, 0, 1, 2, 8] {
                bytes.extend(count.to_be_bytes());
            }
            bytes.extend(&(-1000_i64).to_be_bytes()[8 - width..]);
            bytes.push(1);
            for (offset, daylight, name) in [(0_i32, 0, 0), (7200, 1, 4)] {
                bytes.extend(offset.to_be_bytes());
                bytes.extend([daylight, name]);
            }
            bytes.extend(b"LMT\0ABC\0");
            bytes
        };
        let old = Zones::parse(&block(0, 4)).unwrap();
        assert_eq!(shown(&old, -1001), "LMT 0 false");
        assert_eq!(shown(&old, -1000), "ABC 7200 true");
        let mut file = block(b'2', 4);
        file.extend(block(b'2', 8));
        file.extend(b"\nDEF-3\n");
        let new = Zones::parse(&file).unwrap();
        assert_eq!(shown(&new, -1001), "LMT 0 false");
        assert_eq!(shown(&new, -1000), "DEF 10800 false");
        for end in 0..file.len() {
            Zones::parse(&file[..end]);
        }
        assert_eq!(Zones::parse(b"no file"), None);
    }
}
