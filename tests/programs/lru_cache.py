# expected: 3.14
"""A least-recently-used cache on a doubly linked list, as a class and as a decorator."""
import gc
import weakref


class Link:
    __slots__ = ("previous", "next", "key", "value", "__weakref__")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.previous = self.next = self


class LRUCache:
    def __init__(self, capacity):
        if not isinstance(capacity, int) or capacity < 1:
            raise ValueError(f"capacity must be a positive int, not {capacity!r}")
        self.capacity = capacity
        self.root = Link()
        self.links = {}
        self.hits = self.misses = self.evicted = 0

    def _unlink(self, link):
        link.previous.next, link.next.previous = link.next, link.previous

    def _push_front(self, link):
        link.previous, link.next = self.root, self.root.next
        self.root.next.previous = self.root.next = link

    def __getitem__(self, key):
        try:
            link = self.links[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._unlink(link)
        self._push_front(link)
        return link.value

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __setitem__(self, key, value):
        link = self.links.get(key)
        if link is not None:
            self._unlink(link)
        else:
            link = self.links[key] = Link(key)
        link.value = value
        self._push_front(link)
        if len(self.links) > self.capacity:
            self.popitem()
            self.evicted += 1

    def __delitem__(self, key):
        self._unlink(self.links.pop(key))

    def popitem(self):
        last = self.root.previous
        if last is self.root:
            raise KeyError("cache is empty")
        del self[last.key]
        return last.key, last.value

    def __contains__(self, key):
        return key in self.links

    def __len__(self):
        return len(self.links)

    def __iter__(self):
        link = self.root.next
        while link is not self.root:
            yield link.key
            link = link.next

    def __reversed__(self):
        link = self.root.previous
        while link is not self.root:
            yield link.key
            link = link.previous

    def __repr__(self):
        return f"LRUCache({', '.join(f'{k}={self.links[k].value}' for k in self)})"

    @property
    def statistics(self):
        total = self.hits + self.misses
        return f"hits={self.hits} misses={self.misses} evicted={self.evicted} ratio={self.hits / total if total else 0:.2f}"


def cached(function=None, /, *, capacity=128):
    def decorate(function):
        cache = LRUCache(capacity)

        def wrapper(*args, **kwargs):
            key = args + tuple(sorted(kwargs.items()))
            try:
                return cache[key]
            except KeyError:
                pass
            cache[key] = result = function(*args, **kwargs)
            return result

        wrapper.cache = cache
        wrapper.__name__ = function.__name__
        wrapper.__wrapped__ = function
        return wrapper

    return decorate if function is None else decorate(function)


cache = LRUCache(3)
for key in "abc":
    cache[key] = ord(key)
print(cache, len(cache), list(cache), list(reversed(cache)))
print(cache["a"], cache, cache.get("z"), cache.get("b", 0), cache)
cache["d"] = 100
print(cache, "c" in cache, "a" in cache)
cache["a"] = -1
print(cache, cache.statistics)
del cache["b"]
print(cache, cache.popitem(), cache)
for attempt in (lambda: cache["nope"], lambda: cache.__delitem__("nope"), lambda: LRUCache(0), lambda: LRUCache("x"), lambda: LRUCache(1).popitem()):
    try:
        attempt()
    except (KeyError, ValueError) as exc:
        print(type(exc).__name__, exc)


@cached
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@cached(capacity=2)
def slow(x, *, power=2):
    calls.append(x)
    return x**power


calls = []
print(fib(150), fib.cache.statistics, fib.__name__, fib.__wrapped__.__name__)
print(slow(2), slow(3), slow(2), slow(4), slow(3), slow(2, power=3), slow(2, power=3), calls, slow.cache.statistics)
try:
    slow([])
except TypeError as exc:
    print(exc)
random = 12345
cache = LRUCache(16)
for _ in range(20000):
    random = (random * 1103515245 + 12345) % 2**31
    key = (random >> 8) % 24
    if cache.get(key) is None:
        cache[key] = random % 1000
print(cache.statistics, len(cache), sorted(cache) == sorted(cache.links), sum(cache.links[k].value for k in cache))
forward, backward = list(cache), list(reversed(cache))
print(forward == backward[::-1], len(forward))
probe = weakref.ref(cache.root.next)
del cache
gc.collect()
print(probe())
