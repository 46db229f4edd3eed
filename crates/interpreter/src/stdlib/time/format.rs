//! `strftime`, as it is in the C locale.

use super::calendar::{MONTHS, Moment, WEEKDAYS};
use super::convert::{local_seconds, moment_to_show};
use crate::errors::PyResult;
use crate::native::Args;
use crate::object::{Str, Val};
use crate::vm::Vm;

/// A field: a number with the digits it is filled up to and what with, or text.
enum Field {
    Number(i64, usize, u8),
    Text(String),
    /// Others, by a format.
    Format(&'static str),
}

/// Text of a number, filled up.
fn number(value: i64, width: usize, fill: u8) -> String {
    let digits = value.unsigned_abs().to_string();
    let sign = if value < 0 { "-" } else { "" };
    let missing = width.saturating_sub(digits.len() + sign.len());
    let filling = (fill as char).to_string().repeat(missing);
    if fill == b'0' { [sign, &filling, &digits].concat() } else { [&filling, sign, &digits].concat() }
}

/// The zone of a time: its name, and seconds east of UTC; None if it is not known.
fn zone(vm: &mut Vm, value: Option<&Val>, moment: &Moment) -> PyResult<Option<(String, i64)>> {
    if let Some(value) = value {
        let name = vm.intern("tm_zone");
        let name =
            vm.getattr_opt(value, &name)?.and_then(|name| Some(name.get::<Str>()?.to_text().into_owned()));
        let offset = vm.intern("tm_gmtoff");
        let offset = vm.getattr_opt(value, &offset)?.and_then(|offset| offset.as_small_int());
        if let (Some(name), Some(offset)) = (name, offset) {
            return Ok(Some((name, offset)));
        }
        // Of a tuple nothing is known but whether clocks are put forward.
        let [standard, other] = super::zones(vm);
        return Ok(match moment.daylight {
            0 => Some((standard.name, 0)),
            1.. => Some((other.name, 0)),
            _ => None,
        });
    }
    let seconds = local_seconds(vm, moment);
    let zone = vm.host.local_zone(seconds as f64);
    Ok(Some((zone.name, zone.offset)))
}

fn field(vm: &mut Vm, directive: u8, moment: &Moment, value: Option<&Val>) -> PyResult<Option<Field>> {
    use Field::{Format, Number, Text};
    let (weekday, month) = (WEEKDAYS[moment.weekday as usize], MONTHS[moment.month as usize - 1]);
    let hour = (moment.hour + 11) % 12 + 1;
    let half = if moment.hour < 12 { "AM" } else { "PM" };
    let day_of_year = moment.yearday - 1;
    Ok(Some(match directive {
        b'a' => Text(weekday[..3].to_string()),
        b'A' => Text(weekday.to_string()),
        b'b' | b'h' => Text(month[..3].to_string()),
        b'B' => Text(month.to_string()),
        b'C' => Number(moment.year.div_euclid(100), 2, b'0'),
        b'd' => Number(moment.day, 2, b'0'),
        b'e' => Number(moment.day, 2, b' '),
        b'g' => Number(moment.iso_week().0.rem_euclid(100), 2, b'0'),
        b'G' => Number(moment.iso_week().0, 1, b'0'),
        b'H' => Number(moment.hour, 2, b'0'),
        b'I' => Number(hour, 2, b'0'),
        b'j' => Number(moment.yearday, 3, b'0'),
        b'k' => Number(moment.hour, 2, b' '),
        b'l' => Number(hour, 2, b' '),
        b'm' => Number(moment.month, 2, b'0'),
        b'M' => Number(moment.minute, 2, b'0'),
        b'n' => Text("\n".to_string()),
        b'p' => Text(half.to_string()),
        b'P' => Text(half.to_ascii_lowercase()),
        b's' => Number(local_seconds(vm, moment), 1, b'0'),
        b'S' => Number(moment.second, 2, b'0'),
        b't' => Text("\t".to_string()),
        b'u' => Number(moment.weekday + 1, 1, b'0'),
        b'U' => Number((day_of_year + 7 - (moment.weekday + 1) % 7) / 7, 2, b'0'),
        b'V' => Number(moment.iso_week().1, 2, b'0'),
        b'w' => Number((moment.weekday + 1) % 7, 1, b'0'),
        b'W' => Number((day_of_year + 7 - moment.weekday) / 7, 2, b'0'),
        b'y' => Number(moment.year.rem_euclid(100), 2, b'0'),
        b'Y' => Number(moment.year, 1, b'0'),
        b'z' => {
            let Some((_, offset)) = zone(vm, value, moment)? else { return Ok(Some(Text(String::new()))) };
            let minutes = offset.abs() / 60;
            let sign = if offset < 0 { "-" } else { "+" };
            Text([sign, &number(minutes / 60 * 100 + minutes % 60, 4, b'0')].concat())
        }
        b'Z' => Text(zone(vm, value, moment)?.map_or_else(String::new, |zone| zone.0)),
        b'%' => Text("%".to_string()),
        b'c' => Format("%a %b %e %H:%M:%S %Y"),
        b'D' | b'x' => Format("%m/%d/%y"),
        b'F' => Format("%Y-%m-%d"),
        b'r' => Format("%I:%M:%S %p"),
        b'R' => Format("%H:%M"),
        b'T' | b'X' => Format("%H:%M:%S"),
        _ => return Ok(None),
    }))
}

/// Adds a time by a format. Formats in it are not nested further.
fn append(
    vm: &mut Vm,
    text: &mut Vec<u8>,
    format: &[u8],
    moment: &Moment,
    value: Option<&Val>,
) -> PyResult<()> {
    let mut at = 0;
    while let Some(&byte) = format.get(at) {
        at += 1;
        if byte != b'%' {
            text.push(byte);
            continue;
        }
        let start = at - 1;
        let flags = format[at..].iter().take_while(|byte| b"-_0^#".contains(byte)).count();
        let flag = format[at..at + flags].last().copied();
        at += flags;
        let digits = format[at..].iter().take_while(|byte| byte.is_ascii_digit()).count().min(4);
        let given = format[at..at + digits].iter().fold(0, |sum, digit| sum * 10 + (digit - b'0') as usize);
        at += digits;
        let found = match format.get(at) {
            Some(&directive) => field(vm, directive, moment, value)?,
            None => None,
        };
        at += 1;
        match found {
            None => {
                at = at.min(format.len());
                text.extend_from_slice(&format[start..at]);
            }
            Some(Field::Text(found)) => {
                let filled = given.saturating_sub(found.len());
                text.extend(std::iter::repeat_n(b' ', filled));
                let found = if flag == Some(b'^') { found.to_uppercase() } else { found };
                text.extend_from_slice(found.as_bytes());
            }
            Some(Field::Number(found, width, fill)) => {
                let (width, fill) = match flag {
                    Some(b'-') => (0, fill),
                    Some(b'_') => (width.max(given), b' '),
                    Some(b'0') => (width.max(given), b'0'),
                    _ => (width.max(given), fill),
                };
                text.extend_from_slice(number(found, width, fill).as_bytes());
            }
            Some(Field::Format(others)) => {
                for part in others.split_inclusive(|char: char| char.is_ascii_alphabetic()) {
                    let (literal, directive) = part.split_once('%').unwrap_or((part, ""));
                    text.extend_from_slice(literal.as_bytes());
                    let Some(&directive) = directive.as_bytes().first() else { continue };
                    match field(vm, directive, moment, value)? {
                        Some(Field::Text(found)) => text.extend_from_slice(found.as_bytes()),
                        Some(Field::Number(found, width, fill)) => {
                            text.extend_from_slice(number(found, width, fill).as_bytes());
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    Ok(())
}

pub(super) fn strftime(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(format) = args.get(0).get::<Str>() else {
        let message = ["strftime() argument 1 must be str, not ", &vm.type_name(args.get(0))].concat();
        return Err(vm.type_error(&message));
    };
    let moment = moment_to_show(vm, args.opt(1), "strftime")?;
    let mut text = Vec::new();
    append(vm, &mut text, format.as_bytes(), &moment, args.opt(1))?;
    Ok(vm.new_wtf8_from(text))
}
