"""A discrete event simulation: processes are generators that yield what they wait for."""


class Timeout:
    def __init__(self, delay):
        if delay < 0:
            raise ValueError("negative delay")
        self.delay = delay


class Event:
    def __init__(self, name):
        self.name, self.waiting, self.value, self.fired = name, [], None, False

    def fire(self, scheduler, value=None):
        self.fired, self.value = True, value
        for process in self.waiting:
            scheduler.schedule(process, 0, value)
        self.waiting.clear()


class Resource:
    def __init__(self, name, capacity=1):
        self.name, self.free, self.queue = name, capacity, []


class Acquire:
    def __init__(self, resource):
        self.resource = resource


class Interrupt(Exception):
    pass


class Process:
    count = 0

    def __init__(self, generator, name):
        Process.count += 1
        self.generator, self.name, self.number = generator, name, Process.count
        self.done = Event(f"{name} done")
        self.version = 0

    def __repr__(self):
        return f"<{self.name}>"


class Scheduler:
    def __init__(self):
        self.now, self.sequence, self.agenda, self.trace = 0, 0, [], []

    def log(self, *words):
        self.trace.append(f"{self.now:>4} " + " ".join(map(str, words)))

    def schedule(self, process, delay, value=None, error=None):
        process.version += 1
        self.sequence += 1
        entry = (self.now + delay, self.sequence, process, process.version, value, error)
        low, high = 0, len(self.agenda)
        while low < high:
            middle = (low + high) // 2
            if self.agenda[middle][:2] < entry[:2]:
                low = middle + 1
            else:
                high = middle
        self.agenda.insert(low, entry)

    def spawn(self, generator, name=None):
        process = Process(generator, name or generator.__name__)
        self.schedule(process, 0)
        return process

    def interrupt(self, process, reason):
        self.schedule(process, 0, error=Interrupt(reason))

    def release(self, resource):
        if resource.queue:
            self.schedule(resource.queue.pop(0), 0, resource)
        else:
            resource.free += 1

    def run(self, until=10**9):
        while self.agenda and self.agenda[0][0] <= until:
            self.now, _, process, version, value, error = self.agenda.pop(0)
            if version == process.version:
                self.step(process, value, error)
        return self

    def step(self, process, value, error):
        try:
            if error is not None:
                request = process.generator.throw(error)
            else:
                request = process.generator.send(value)
        except StopIteration as stop:
            process.done.fire(self, stop.value)
            return
        except Exception as exc:
            self.log(process, "failed:", repr(exc))
            process.done.fire(self, exc)
            return
        match request:
            case Timeout(delay=delay):
                self.schedule(process, delay)
            case int() | float():
                self.schedule(process, request)
            case Event(fired=True, value=value):
                self.schedule(process, 0, value)
            case Event() as event:
                event.waiting.append(process)
            case Process(done=done):
                self.step_wait(process, done)
            case Acquire(resource=resource):
                if resource.free:
                    resource.free -= 1
                    self.schedule(process, 0, resource)
                else:
                    resource.queue.append(process)
            case [*requests]:
                self.spawn(self.gather(process, requests), f"gather for {process.name}")
            case _:
                self.schedule(process, 0, error=TypeError(f"cannot wait for {request!r}"))

    def step_wait(self, process, event):
        if event.fired:
            self.schedule(process, 0, event.value)
        else:
            event.waiting.append(process)

    def gather(self, process, requests):
        values = []
        for request in requests:
            values.append((yield request))
        self.schedule(process, 0, values)


def customer(s, name, arrival, service, desk):
    yield arrival
    s.log(name, "arrives")
    start = s.now
    yield Acquire(desk)
    try:
        s.log(name, "is served after", s.now - start)
        yield Timeout(service)
    finally:
        s.release(desk)
    s.log(name, "leaves")
    return s.now - start


def office(s):
    desk = Resource("desk", 2)
    plans = [("ann", 0, 5), ("bob", 1, 7), ("cid", 2, 3), ("dan", 3, 1), ("eve", 20, 2)]
    people = [s.spawn(customer(s, *plan, desk), plan[0]) for plan in plans]
    times = yield people
    s.log("all done", times)
    return sum(times)


def ticker(s, period):
    n = 0
    try:
        while True:
            yield period
            n += 1
            s.log("tick", n)
    except Interrupt as exc:
        s.log("ticker stopped by", exc)
        return n
    finally:
        s.log("ticker cleans up")


def supervisor(s):
    t = s.spawn(ticker(s, 4))
    yield 14
    s.interrupt(t, "the supervisor")
    ticks = yield t
    s.log("counted", ticks)
    again = yield t
    s.log("still", again)
    bad = s.spawn(failing(s))
    result = yield bad
    s.log("got", type(result).__name__)
    try:
        yield "nonsense"
    except TypeError as exc:
        s.log(exc)


def failing(s):
    yield 1
    raise RuntimeError("broken process")


def ping_pong(s, mine, other, n, name):
    for i in range(n):
        value = yield mine[i]
        s.log(name, "got", value)
        yield 1
        if i < len(other):
            other[i].fire(s, f"{name}{i}")


def delegating(s):
    first = yield from helper(s, 2)
    second = yield from helper(s, 3)
    s.log("helpers gave", first, second)


def helper(s, n):
    for _ in range(n):
        yield 1
    return n * 10


s = Scheduler()
s.spawn(office(s))
s.spawn(supervisor(s))
pings, pongs = [Event(f"ping{i}") for i in range(3)], [Event(f"pong{i}") for i in range(3)]


def starter(s):
    yield 30
    pings[0].fire(s, "start")


def relay(s):
    for i in range(2):
        value = yield pongs[i]
        pings[i + 1].fire(s, f"relayed {value}")


s.spawn(ping_pong(s, pings, pongs, 3, "pinger"))
s.spawn(relay(s))
s.spawn(starter(s))
s.spawn(delegating(s))
s.run(until=10)
print(*s.trace, sep="\n")
print("-- paused at", s.now, "with", len(s.agenda), "entries")
s.trace.clear()
s.run()
print(*s.trace, sep="\n")
print(s.now, len(s.agenda), Process.count)
