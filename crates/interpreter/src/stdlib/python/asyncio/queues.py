"""Queues between tasks."""

from _collections import deque

from . import locks
from .exceptions import CancelledError, QueueEmpty, QueueFull, QueueShutDown

__all__ = ["LifoQueue", "PriorityQueue", "Queue"]


class Queue:
    """A queue that tasks put things into and wait for things from."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = locks.Waiters()
        self._putters = locks.Waiters()
        self._unfinished = 0
        self._finished = locks.Event()
        self._finished.set()
        self._is_shut_down = False
        self._items = deque()

    def _get(self):
        return self._items.popleft()

    def _put(self, item):
        self._items.append(item)

    def qsize(self):
        return len(self._items)

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        return not self._items

    def full(self):
        return 0 < self._maxsize <= len(self._items)

    async def put(self, item):
        """Waits for room and puts an item in."""
        while self.full() and not self._is_shut_down:
            try:
                await self._putters._wait()
            except CancelledError:
                if not self.full():
                    self._putters._wake_first()
                raise
        self.put_nowait(item)

    def put_nowait(self, item):
        if self._is_shut_down:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        self._getters._wake_first()

    async def get(self):
        """Waits for an item and takes it out."""
        while self.empty() and not self._is_shut_down:
            try:
                await self._getters._wait()
            except CancelledError:
                if not self.empty():
                    self._getters._wake_first()
                raise
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueShutDown if self._is_shut_down else QueueEmpty
        item = self._get()
        self._putters._wake_first()
        return item

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if self._unfinished == 0:
            self._finished.set()

    async def join(self):
        """Waits until all items are done with."""
        if self._unfinished > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """Lets nobody put anything in any more."""
        self._is_shut_down = True
        if immediate:
            while self._items:
                self._get()
                if self._unfinished > 0:
                    self._unfinished -= 1
            if self._unfinished == 0:
                self._finished.set()
        for waiters in (self._getters, self._putters):
            for waiter in waiters._waiters:
                if not waiter.done():
                    waiter.set_result(True)


class PriorityQueue(Queue):
    """A queue that gives its smallest item first."""

    def _put(self, item):
        low, high = 0, len(self._items)
        while low < high:
            middle = (low + high) // 2
            if item < self._items[middle]:
                high = middle
            else:
                low = middle + 1
        self._items.insert(low, item)


class LifoQueue(Queue):
    """A queue that gives its newest item first."""

    def _get(self):
        return self._items.pop()
