//! Dates and days.

pub(super) const DAY: i64 = 86_400;
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
pub(super) const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A time in parts, as `struct_time` has them: months from 1, Monday is 0, days of the year from 1.
#[derive(Clone, Default)]
pub(super) struct Moment {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    pub weekday: i64,
    pub yearday: i64,
    pub daylight: i64,
}

pub(super) fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

pub(super) fn days_of_month(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + is_leap(year) as i64,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a date. Years count from March, so that leap days come last.
pub(super) fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year - (month <= 2) as i64;
    let month = (month + 9) % 12;
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (month * 153 + 2) / 5 + day - 1 - 719_468
}

/// The weekday of a day that counts from 1970-01-01, a Thursday.
pub(super) fn weekday(days: i64) -> i64 {
    (days + 3).rem_euclid(7)
}

impl Moment {
    /// The parts of seconds since 1970.
    pub fn of_seconds(seconds: i64) -> Moment {
        let (count, rest) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
        let shifted = count + 719_468;
        let (era, in_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
        let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * in_year + 2) / 153;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = era * 400 + year_of_era + (month <= 2) as i64;
        Moment {
            year,
            month,
            day: in_year - (153 * shifted_month + 2) / 5 + 1,
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            weekday: weekday(count),
            yearday: count - days(year, 1, 1) + 1,
            daylight: 0,
        }
    }

    /// Seconds since 1970, whatever the parts are beyond their ranges.
    pub fn seconds(&self) -> i64 {
        let months = self.year * 12 + self.month - 1;
        let first = days(months.div_euclid(12), months.rem_euclid(12) + 1, 1);
        (first + self.day - 1) * DAY + self.hour * 3600 + self.minute * 60 + self.second
    }

    /// Year and week of the ISO calendar.
    pub fn iso_week(&self) -> (i64, i64) {
        let week = (self.yearday - 1 - self.weekday + 10) / 7;
        if week < 1 {
            return (self.year - 1, weeks_of(self.year - 1));
        }
        if week > weeks_of(self.year) {
            return (self.year + 1, 1);
        }
        (self.year, week)
    }
}

/// How many weeks a year of the ISO calendar has: 53 if it has a Thursday more.
pub(super) fn weeks_of(year: i64) -> i64 {
    let first = weekday(days(year, 1, 1));
    52 + (first == 3 || first == 2 && is_leap(year)) as i64
}
