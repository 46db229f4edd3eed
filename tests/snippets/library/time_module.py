# expected: 3.14
"""The module `time`: times in parts, as text and back."""
import time


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def parts(seconds):
    return tuple(time.gmtime(seconds))


print("--- struct_time")
t = time.struct_time((2024, 2, 29, 13, 5, 9, 3, 60, 0))
print(t)
print(t.tm_zone, t.tm_gmtoff, len(t), t[:3], t == tuple(t), hash(t) == hash(tuple(t)), t.tm_year, t.tm_isdst)
print(time.struct_time.n_fields, time.struct_time.n_sequence_fields, time.struct_time.n_unnamed_fields)
print(time.struct_time.__match_args__)
other = time.struct_time((2024, 2, 29, 13, 5, 9, 3, 60, 0, "ABC", 3600))
print(other.tm_zone, other.tm_gmtoff, len(other), other.__reduce__())
print(time.gmtime(0).tm_gmtoff, time.gmtime(0)[:], isinstance(t, tuple))
for items in [(1, 2), (1,) * 12, 5, "123456789"]:
    show(time.struct_time, items)
show(time.struct_time, (1,) * 9, {"tm_zone": "X"})
show(time.struct_time, (1,) * 9, {"tm_zone": "X", "tm_mon": 4})
show(time.struct_time, (1,) * 9, 5)
show(setattr, t, "tm_year", 1)
show(setattr, t, "tm_zone", 1)
show(setattr, t, "foo", 1)
match t:
    case time.struct_time(year, month, tm_hour=hour):
        print(year, month, hour)

print("--- gmtime")
for seconds in [0, 1, -1, 1e9, 1.9, -1.5, 86399, 951782400, 4102444800, 253402300800, 10**11]:
    print(seconds, parts(seconds))
for seconds in [10**20, float("nan"), float("inf"), "x"]:
    show(time.gmtime, seconds)
print(abs(time.time() - time.mktime(time.localtime())) < 2, len(time.gmtime()), time.gmtime(None)[0] > 2020)

print("--- asctime")
show(time.asctime, t)
show(time.asctime, (2024, 1, 1, 0, 0, 0, 0, 1, 0))
show(time.asctime, (2024, 0, 0, 0, 0, 0, 0, 0, 0))
show(time.asctime, (2024, 1, 1, 0, 0, 61, -1, 0, 0))
for wrong in [(2024, 1), "x", (2024, 13, 1, 0, 0, 0, 0, 1, 0), (2024, 1, 32, 0, 0, 0, 0, 0, 0),
              (2024, 1, 1, 24, 0, 0, 0, 0, 0), (2024, 1, 1, 0, 60, 0, 0, 0, 0), (2024, 1, 1, 0, 0, 62, 0, 0, 0),
              (2024, 1, 1, 0, 0, 61, -2, 0, 0), (2024, 1, 1, 0, 0, 61, 8, 367, 0)]:
    show(time.asctime, wrong)
print(len(time.ctime()), len(time.asctime()))

print("--- strftime")
for directive in "aAbBcdHIjmMpSUwWxXyY%eDFTRrhntCGgVu":
    print(directive, repr(time.strftime("%" + directive, t)))
for pattern in ["", "abc", "%Y-%m-%d %H:%M:%S", "é%Y", "%%Y", "\ud800", "a\0b%Y"]:
    show(time.strftime, pattern, t)
for seconds in range(1546300800, 1546300800 + 86400 * 366 * 7, 86400 * 47 + 3601):
    print(time.strftime("%G-%V-%u %U %W %j %a %g %I %p", time.gmtime(seconds)))
show(time.strftime, 5)
show(time.strftime, "%d", (2024, 1, 1))

print("--- mktime")
for moment in [(2024, 2, 30, 0, 0, 0, 0, 0, 0), (2024, 14, -5, 100, 100, 100, 0, 0, -1)]:
    print(time.localtime(time.mktime(moment))[:6])
show(time.mktime, (1, 2))
show(time.mktime, 5)

print("--- strptime")
for args in [("2024-02-29", "%Y-%m-%d"), ("13:05:09", "%H:%M:%S"), ("Thu Feb 29 13:05:09 2024",),
             ("31 12 99", "%d %m %y"), ("68", "%y"), ("69", "%y"), ("12 PM", "%I %p"), ("12 am", "%I %p"),
             ("1 pm", "%I %p"), ("060 2024", "%j %Y"), ("2024 08 4", "%Y %W %w"), ("2024 08 4", "%Y %U %w"),
             ("Monday January", "%A %B"), ("UTC", "%Z"), ("0.5", "%S.%f"), ("%", "%%"), ("2024  1", "%Y %m"),
             ("2024 52 1", "%G %V %u"), ("a", "a"), ("1:2", "%R"), ("01:02:03", "%T"), ("MAY", "%b")]:
    print(args, end=": ")
    show(time.strptime, *args)
for args in [("x", "%Y"), ("2024x", "%Y"), ("2024", "%"), ("2024", "%Q"), ("2023-02-29", "%Y-%m-%d"),
             ("  2024  1 ", "%Y %m"), ("2024 53 1", "%G %V %u"), ("a", "b"), (5, "%Y"), ("a", 5), ("24", "%H"),
             ("13", "%m"), ("0", "%d"), ("Mond", "%A"), ("2024 5", "%G %u")]:
    print(args, end=": ")
    show(time.strptime, *args)
print(time.strptime("+0530", "%z").tm_gmtoff, time.strptime("-01:30:15", "%z").tm_gmtoff, time.strptime("Z", "%z").tm_gmtoff)

print("--- clocks")
for name in ("time", "monotonic", "perf_counter"):
    info = time.get_clock_info(name)
    print(name, info.monotonic, info.adjustable, type(info.resolution))
show(time.get_clock_info, "bogus")
for clock in (time.monotonic, time.perf_counter, time.process_time):
    first = clock()
    print(type(first), clock() >= first)
for clock in (time.time_ns, time.monotonic_ns, time.perf_counter_ns, time.process_time_ns):
    first = clock()
    print(type(first), clock() >= first)
show(time.sleep, -1)
show(time.sleep, 0)
print(type(time.timezone), type(time.altzone), type(time.daylight), len(time.tzname))
