//! Between seconds and times in parts.

use super::calendar::{DAY, MONTHS, Moment, WEEKDAYS};
use super::struct_time::new_time;
use crate::errors::PyResult;
use crate::host::Zone;
use crate::native::Args;
use crate::object::{Tuple, Val};
use crate::vm::Vm;

/// Years that C's `int` can tell.
const LAST_YEAR: i64 = i32::MAX as i64;
/// Beyond these no year fits.
const LAST_SECOND: i64 = (LAST_YEAR - 1970) * 31_556_952;

/// Whole seconds since 1970: the argument's, or now. Errors: TypeError, ValueError, OverflowError.
fn seconds_argument(vm: &mut Vm, args: &Args) -> PyResult<i64> {
    let Some(value) = args.some(0) else {
        return Ok(vm.host.time().floor() as i64);
    };
    let too_large = "timestamp out of range for platform time_t";
    let seconds = match value.as_any_float() {
        Some(float) if float.is_nan() => return Err(vm.value_error("Invalid value NaN (not a number)")),
        Some(float) if float.abs() >= 9.2e18 => return Err(vm.overflow_error(too_large)),
        Some(float) => float.floor() as i64,
        None => {
            let int = vm.index(value)?;
            match int.as_int().and_then(|int| int.to_i64()) {
                Some(seconds) => seconds,
                None => return Err(vm.overflow_error(too_large)),
            }
        }
    };
    if seconds.abs() > LAST_SECOND {
        let class = vm.exceptions.os_error.clone();
        let text = vm.new_str("Value too large for defined data type");
        return Err(vm.raise_with(&class, vec![Val::small_int(75), text]));
    }
    Ok(seconds)
}

fn local(vm: &mut Vm, seconds: i64) -> (Moment, Zone) {
    let zone = vm.host.local_zone(seconds as f64);
    let moment = Moment { daylight: zone.daylight as i64, ..Moment::of_seconds(seconds + zone.offset) };
    (moment, zone)
}

pub(super) fn gmtime(vm: &mut Vm, args: &Args) -> PyResult {
    let seconds = seconds_argument(vm, args)?;
    let zone = Zone { name: "GMT".to_string(), ..Zone::utc() };
    Ok(new_time(vm, &Moment::of_seconds(seconds), Some(&zone)))
}

pub(super) fn localtime(vm: &mut Vm, args: &Args) -> PyResult {
    let seconds = seconds_argument(vm, args)?;
    let (moment, zone) = local(vm, seconds);
    Ok(new_time(vm, &moment, Some(&zone)))
}

/// The seconds of a local time. Where clocks were put back, `daylight` tells which of the two is
/// meant; where they were put forward, the time is that of before.
pub(super) fn local_seconds(vm: &mut Vm, moment: &Moment) -> i64 {
    let seconds = moment.seconds();
    let mut zone_at = |days: i64| vm.host.local_zone((seconds + days * DAY) as f64);
    let (before, after) = (zone_at(-1), zone_at(1));
    if moment.daylight >= 0 && before.daylight == after.daylight {
        let wanted = moment.daylight > 0;
        if before.daylight == wanted {
            return seconds - before.offset;
        }
        // A time as the other half of the year would have it.
        let other = (1..13).flat_map(|month| [-30 * month, 30 * month]).map(zone_at);
        let zone = other.into_iter().find(|zone| zone.daylight == wanted);
        // Where clocks never change, they would by an hour.
        let hour = if wanted { 3600 } else { -3600 };
        return seconds - zone.map_or(before.offset + hour, |zone| zone.offset);
    }
    if moment.daylight >= 0
        && let Some(zone) = [&before, &after].into_iter().find(|zone| zone.daylight == (moment.daylight > 0))
    {
        return seconds - zone.offset;
    }
    let mut fits = |zone: &&Zone| vm.host.local_zone((seconds - zone.offset) as f64).offset == zone.offset;
    seconds - [&before, &after].into_iter().find(|zone| fits(zone)).unwrap_or(&before).offset
}

pub(super) fn mktime(vm: &mut Vm, args: &Args) -> PyResult {
    let moment = moment_argument(vm, args.get(0), "mktime")?;
    Ok(Val::float(local_seconds(vm, &moment) as f64))
}

/// A time in parts from a tuple. Errors: TypeError, OverflowError.
fn moment_argument(vm: &mut Vm, value: &Val, caller: &str) -> PyResult<Moment> {
    let Some(tuple) = value.get::<Tuple>() else {
        return Err(vm.type_error("Tuple or struct_time argument required"));
    };
    if tuple.len() != 9 {
        return Err(vm.type_error(&[caller, "(): illegal time tuple argument"].concat()));
    }
    let mut numbers = [0; 9];
    for (number, item) in numbers.iter_mut().zip(tuple.items()) {
        let int = vm.index(item)?;
        match int.as_int().and_then(|int| int.to_i64()) {
            Some(value) if i32::try_from(value).is_ok() => *number = value,
            Some(value) if value > 0 => {
                return Err(vm.overflow_error("signed integer is greater than maximum"));
            }
            Some(_) => return Err(vm.overflow_error("signed integer is less than minimum")),
            None => return Err(vm.overflow_error("Python int too large to convert to C long")),
        }
    }
    let [year, month, day, hour, minute, second, weekday, yearday, daylight] = numbers;
    Ok(Moment { year, month, day, hour, minute, second, weekday, yearday, daylight })
}

/// The time that text is made of: the argument's, or now. Errors: ValueError for a part that is
/// beyond its range.
pub(super) fn moment_to_show(vm: &mut Vm, value: Option<&Val>, caller: &str) -> PyResult<Moment> {
    let Some(value) = value else {
        let now = vm.host.time().floor() as i64;
        return Ok(local(vm, now).0);
    };
    let mut moment = moment_argument(vm, value, caller)?;
    let wrong = |low: i64, value: i64, high: i64| value < low || value > high;
    // C has a remainder with the sign of the day.
    let weekday = (moment.weekday + 1) % 7;
    let faults = [
        (wrong(0, moment.month, 12), "month out of range"),
        (wrong(0, moment.day, 31), "day of month out of range"),
        (wrong(0, moment.hour, 23), "hour out of range"),
        (wrong(0, moment.minute, 59), "minute out of range"),
        (wrong(0, moment.second, 61), "seconds out of range"),
        (weekday < 0, "day of week out of range"),
        (wrong(0, moment.yearday, 366), "day of year out of range"),
    ];
    if let Some((_, message)) = faults.into_iter().find(|(wrong, _)| *wrong) {
        return Err(vm.value_error(message));
    }
    moment.weekday = (weekday + 6) % 7;
    moment.month = moment.month.max(1);
    moment.day = moment.day.max(1);
    moment.yearday = moment.yearday.max(1);
    Ok(moment)
}

fn text_of(moment: &Moment) -> String {
    format!(
        "{} {}{:3} {:02}:{:02}:{:02} {}",
        &WEEKDAYS[moment.weekday as usize][..3],
        &MONTHS[moment.month as usize - 1][..3],
        moment.day,
        moment.hour,
        moment.minute,
        moment.second,
        moment.year
    )
}

pub(super) fn asctime(vm: &mut Vm, args: &Args) -> PyResult {
    let moment = moment_to_show(vm, args.opt(0), "asctime")?;
    Ok(vm.new_str(&text_of(&moment)))
}

pub(super) fn ctime(vm: &mut Vm, args: &Args) -> PyResult {
    let seconds = seconds_argument(vm, args)?;
    let (moment, _) = local(vm, seconds);
    Ok(vm.new_str(&text_of(&moment)))
}
