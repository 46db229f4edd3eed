//! `strptime`.

use super::calendar::{MONTHS, Moment, WEEKDAYS, days, days_of_month, weekday, weeks_of};
use super::struct_time::new_time;
use crate::errors::{PyResult, Raised};
use crate::host::Zone;
use crate::native::Args;
use crate::object::{Str, Type, Val};
use crate::vm::Vm;

/// What a text has told.
#[derive(Default)]
struct Found {
    year: Option<i64>,
    iso_year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    hour: i64,
    minute: i64,
    second: i64,
    afternoon: Option<bool>,
    weekday: Option<i64>,
    yearday: Option<i64>,
    /// A week, and the weekday that weeks begin with; 7 for weeks of the ISO calendar.
    week: Option<(i64, i64)>,
    zone: Option<Zone>,
    daylight: Option<i64>,
}

/// Why a text is refused.
enum Refused {
    NoMatch,
    BadDirective(u8),
    StrayPercent,
}

/// What stands for other directives.
fn expanded(directive: u8) -> Option<&'static str> {
    Some(match directive {
        b'c' => "%a %b %d %H:%M:%S %Y",
        b'x' => "%m/%d/%y",
        b'X' | b'T' => "%H:%M:%S",
        b'R' => "%H:%M",
        _ => return None,
    })
}

/// The format with what stands for other directives written out.
fn written_out(format: &str) -> Vec<u8> {
    let mut all = Vec::with_capacity(format.len());
    let mut bytes = format.bytes();
    while let Some(byte) = bytes.next() {
        match (byte, byte == b'%') {
            (_, true) => match bytes.next() {
                Some(directive) => match expanded(directive) {
                    Some(others) => all.extend_from_slice(others.as_bytes()),
                    None => all.extend_from_slice(&[b'%', directive]),
                },
                None => all.push(b'%'),
            },
            _ => all.push(byte),
        }
    }
    all
}

/// Reads a number of at most `digits` digits that is in a range, as many as there are.
fn number(text: &mut &[u8], digits: usize, low: i64, high: i64) -> Result<i64, Refused> {
    let blank = (text.first() == Some(&b' ') && digits == 2 && low == 1) as usize;
    let run = text[blank..].iter().take(digits - blank).take_while(|byte| byte.is_ascii_digit()).count();
    for count in (1..=run).rev() {
        let digits = &text[blank..blank + count];
        let value = digits.iter().fold(0, |value, digit| value * 10 + (digit - b'0') as i64);
        if (low..=high).contains(&value) {
            *text = &text[blank + count..];
            return Ok(value);
        }
    }
    Err(Refused::NoMatch)
}

/// Reads one of some names, or of their first letters; the longest that fits.
fn name(text: &mut &[u8], names: &[&str], short: bool) -> Result<i64, Refused> {
    for (place, name) in names.iter().enumerate() {
        let name = if short { &name[..3] } else { name };
        if text.len() >= name.len() && text[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            *text = &text[name.len()..];
            return Ok(place as i64);
        }
    }
    Err(Refused::NoMatch)
}

/// Reads an offset from UTC: `+hh:mm`, `+hhmm`, seconds if there are some, or `Z`.
fn offset(text: &mut &[u8]) -> Result<i64, Refused> {
    if let Some(rest) = text.strip_prefix(b"Z") {
        *text = rest;
        return Ok(0);
    }
    let sign = match text.first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return Err(Refused::NoMatch),
    };
    let mut rest = &text[1..];
    let two = |rest: &mut &[u8], most: i64| match rest.get(..2) {
        Some([tens @ b'0'..=b'9', ones @ b'0'..=b'9']) => {
            let value = (tens - b'0') as i64 * 10 + (ones - b'0') as i64;
            *rest = &rest[2..];
            if value <= most { Ok(value) } else { Err(Refused::NoMatch) }
        }
        _ => Err(Refused::NoMatch),
    };
    let hours = two(&mut rest, 99)?;
    let colon = rest.first() == Some(&b':');
    let skip = |rest: &mut &[u8]| {
        if colon && rest.first() == Some(&b':') {
            *rest = &rest[1..];
        }
    };
    skip(&mut rest);
    let minutes = two(&mut rest, 59)?;
    *text = rest;
    skip(&mut rest);
    let mut seconds = 0;
    if let Ok(found) = two(&mut rest, 59) {
        seconds = found;
        *text = rest;
    }
    Ok(sign * (hours * 3600 + minutes * 60 + seconds))
}

/// Reads a text by a format; what is left of the text.
fn read<'a>(
    format: &[u8],
    mut text: &'a [u8],
    zones: &[String; 2],
    found: &mut Found,
) -> Result<&'a [u8], Refused> {
    let mut at = 0;
    while let Some(&byte) = format.get(at) {
        at += 1;
        if byte.is_ascii_whitespace() {
            let blanks = text.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let in_format = format[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if blanks == 0 {
                return Err(Refused::NoMatch);
            }
            at += in_format;
            text = &text[blanks..];
            continue;
        }
        if byte != b'%' {
            match text.first() {
                Some(first) if first.eq_ignore_ascii_case(&byte) => text = &text[1..],
                _ => return Err(Refused::NoMatch),
            }
            continue;
        }
        let Some(&directive) = format.get(at) else { return Err(Refused::StrayPercent) };
        at += 1;
        match directive {
            b'a' => found.weekday = Some(name(&mut text, &WEEKDAYS, true)?),
            b'A' => found.weekday = Some(name(&mut text, &WEEKDAYS, false)?),
            b'b' | b'h' => found.month = Some(name(&mut text, &MONTHS, true)? + 1),
            b'B' => found.month = Some(name(&mut text, &MONTHS, false)? + 1),
            b'd' => found.day = Some(number(&mut text, 2, 1, 31)?),
            b'f' => {
                let digits = text.iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
                number(&mut text, digits.max(1), 0, 999_999)?;
            }
            b'G' => found.iso_year = Some(four(&mut text)?),
            b'H' => found.hour = number(&mut text, 2, 0, 23)?,
            b'I' => found.hour = number(&mut text, 2, 1, 12)?,
            b'j' => found.yearday = Some(number(&mut text, 3, 1, 366)?),
            b'm' => found.month = Some(number(&mut text, 2, 1, 12)?),
            b'M' => found.minute = number(&mut text, 2, 0, 59)?,
            b'p' => {
                let half = name(&mut text, &["am", "pm"].map(|half| half), false)?;
                found.afternoon = Some(half == 1);
            }
            b'S' => found.second = number(&mut text, 2, 0, 61)?,
            b'u' => found.weekday = Some(number(&mut text, 1, 1, 7)? - 1),
            b'w' => found.weekday = Some((number(&mut text, 1, 0, 6)? + 6) % 7),
            b'U' => found.week = Some((number(&mut text, 2, 0, 53)?, 6)),
            b'W' => found.week = Some((number(&mut text, 2, 0, 53)?, 0)),
            b'V' => found.week = Some((number(&mut text, 2, 1, 53)?, 7)),
            b'y' => {
                let year = number(&mut text, 2, 0, 99)?;
                found.year = Some(year + if year <= 68 { 2000 } else { 1900 });
            }
            b'Y' => found.year = Some(four(&mut text)?),
            b'z' => {
                let offset = offset(&mut text)?;
                found.zone = Some(Zone { name: "UTC".to_string(), offset, daylight: false });
            }
            b'Z' => {
                let known = ["utc", "gmt", &zones[0], &zones[1]];
                let place = name(&mut text, &known, false)?;
                found.daylight = Some((place == 3) as i64);
            }
            b'%' => match text.first() {
                Some(b'%') => text = &text[1..],
                _ => return Err(Refused::NoMatch),
            },
            other => return Err(Refused::BadDirective(other)),
        }
    }
    Ok(text)
}

fn four(text: &mut &[u8]) -> Result<i64, Refused> {
    let digits = text.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    if digits < 4 {
        return Err(Refused::NoMatch);
    }
    number(text, 4, 0, 9999)
}

#[cold]
fn refused(vm: &mut Vm, refused: Refused, text: &Val, format: &Val) -> Raised {
    let (shown, format) = (vm.repr_text(text), vm.repr_text(format));
    let message = match refused {
        Refused::NoMatch => ["time data ", &shown, " does not match format ", &format].concat(),
        Refused::StrayPercent => ["stray % in format ", &format].concat(),
        Refused::BadDirective(directive) => {
            let directive = (directive as char).to_string();
            ["'", &directive, "' is a bad directive in format ", &format].concat()
        }
    };
    vm.value_error(&message)
}

fn text_argument<'a>(vm: &mut Vm, value: &'a Val, place: &str) -> PyResult<std::borrow::Cow<'a, str>> {
    match value.get::<Str>() {
        Some(text) => Ok(text.to_text()),
        None => {
            let class = vm.class_of(value).to_val();
            debug_assert!(class.is_a::<Type>());
            let class = vm.repr_text(&class);
            Err(vm.type_error(&["strptime() argument ", place, " must be str, not ", &class].concat()))
        }
    }
}

pub(super) fn strptime(vm: &mut Vm, args: &Args) -> PyResult {
    let default = vm.new_str("%a %b %d %H:%M:%S %Y");
    let format = args.opt(1).unwrap_or(&default);
    let text = text_argument(vm, args.get(0), "0")?;
    let pattern = text_argument(vm, format, "1")?;
    let zones = super::zones(vm).map(|zone| zone.name);
    let mut found = Found::default();
    let rest = match read(&written_out(&pattern), text.as_bytes(), &zones, &mut found) {
        Ok(rest) => rest,
        Err(what) => return Err(refused(vm, what, args.get(0), format)),
    };
    if !rest.is_empty() {
        let message = ["unconverted data remains: ", &String::from_utf8_lossy(rest)].concat();
        return Err(vm.value_error(&message));
    }
    let moment = completed(vm, &mut found)?;
    Ok(new_time(vm, &moment, found.zone.as_ref()))
}

/// A time from what was found of it. Errors: ValueError for a date that there is not.
fn completed(vm: &mut Vm, found: &mut Found) -> PyResult<Moment> {
    if found.iso_year.is_some() != found.week.is_some_and(|(_, first)| first == 7) {
        let message = if found.iso_year.is_some() {
            "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive \
             ('%A', '%a', '%w', or '%u')."
        } else {
            "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive \
             ('%A', '%a', '%w', or '%u')."
        };
        return Err(vm.value_error(message));
    }
    let leap_day = found.year.is_none() && found.month == Some(2) && found.day == Some(29);
    let mut year = found.year.unwrap_or(if leap_day { 1904 } else { 1900 });
    if let (None, Some((week, first)), Some(weekday_found)) = (found.yearday, found.week, found.weekday) {
        let count = if let Some(iso_year) = found.iso_year {
            if week > weeks_of(iso_year) {
                return Err(vm.value_error(&["Invalid week: ", &week.to_string()].concat()));
            }
            let fourth = days(iso_year, 1, 4);
            Some(fourth - weekday(fourth) + (week - 1) * 7 + weekday_found)
        } else if found.year.is_some() {
            let start = days(year, 1, 1);
            let lead = (first - weekday(start)).rem_euclid(7);
            Some(start + lead + (week - 1) * 7 + (weekday_found - first).rem_euclid(7))
        } else {
            None
        };
        if let Some(count) = count {
            let date = Moment::of_seconds(count * super::calendar::DAY);
            (year, found.month, found.day) = (date.year, Some(date.month), Some(date.day));
        }
    }
    if let (Some(yearday), true, true) = (found.yearday, found.month.is_none(), found.year.is_some()) {
        let date = Moment::of_seconds((days(year, 1, 1) + yearday - 1) * super::calendar::DAY);
        (year, found.month, found.day) = (date.year, Some(date.month), Some(date.day));
    }
    let (month, day) = (found.month.unwrap_or(1), found.day.unwrap_or(1));
    let last = days_of_month(year, month);
    if day > last {
        let message = format!("day {day} must be in range 1..{last} for month {month} in year {year}");
        return Err(vm.value_error(&message));
    }
    let hour = match found.afternoon {
        Some(false) if found.hour == 12 => 0,
        Some(true) if found.hour < 12 => found.hour + 12,
        _ => found.hour,
    };
    let count = days(year, month, day);
    Ok(Moment {
        weekday: found.weekday.unwrap_or(weekday(count)),
        yearday: found.yearday.unwrap_or(count - days(year, 1, 1) + 1),
        year: if leap_day { 1900 } else { year },
        month,
        day,
        hour,
        minute: found.minute,
        second: found.second,
        daylight: found.daylight.unwrap_or(-1),
    })
}
