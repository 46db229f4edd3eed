"""Web sockets that are connected again when the connection breaks: see `browser.websocket`."""

from _collections import deque

import _page_loop
from browser import window
from browser.websocket import Connection, ConnectionClosed, Messages, WebSocket, _Drained, _size


class QueueFull(ConnectionError):
    """As many messages wait for the connection as may."""


class Change:
    """What listeners of a reconnecting connection get.

    `type` is the name of the event, `target` the connection; `data` a message; `error` why the last
    connection is over, or None; `attempt` the number of the next try since the last connection; `pause` the
    seconds until then.
    """

    def __init__(self, type, target, data=None, error=None, attempt=0, pause=0):
        self.type = type
        self.target = target
        self.data = data
        self.error = error
        self.attempt = attempt
        self.pause = pause

    def __repr__(self):
        return f"<Change {self.type}>"


class Reconnecting(Connection):
    """A connection to `url` that is made again when it breaks.

    Between two tries it pauses: `first_pause` seconds, then each time `growth` times as long, up to
    `longest_pause`, more or less by the part `jitter` at random, so that not all pages come back at once.
    It gives up after `attempts` tries in a row (None: never), when the server closes with one of the codes
    `final`, and after `close()`. A try fails after `timeout` seconds.

    `send` accepts messages at any time, up to `queue` messages and `queue_bytes` bytes that are not out yet,
    and sends them in order. Those that the browser had not sent when the connection broke are sent on the
    next one. What was on its way then may be lost: only the server knows. If it confirms messages, give
    `confirms`, a function that gets each message that comes, and returns how many of those sent it confirms:
    then messages are kept until they are confirmed, and sent again; the server may get some twice.

    Events, for `bind`: "open", "message", "broken" (the connection ended, another try follows), "close" (it
    is over); functions get a `Change`. `state` is "connecting", "open", "waiting" or "closed".
    """

    def __init__(self, url, protocols=None, *, timeout=10, first_pause=0.5, longest_pause=30, growth=2,
                 jitter=0.25, attempts=None, queue=1000, queue_bytes=1 << 24, final=(1000,), confirms=None):
        if confirms is not None and not callable(confirms):
            raise TypeError(f"confirms is a function that gets messages, not {type(confirms).__name__}")
        self.url = url
        self.state = "connecting"
        self._protocols = protocols
        self._timeout = timeout
        self._pauses = first_pause, longest_pause, growth, jitter
        self._attempts = attempts
        self._bounds = queue, queue_bytes
        self._final = final
        self._confirms = confirms
        self._listeners = {"open": [], "message": [], "broken": [], "close": []}
        # Messages that are not sent, and those that the socket has, each with the end of its bytes in all
        # that this connection was given.
        self._waiting = deque()
        self._given = deque()
        self._given_bytes = 0
        self._kept_bytes = 0
        self._failures = 0
        self._timer = None
        self._messages = None
        self._error = None
        self._room = None
        self._connect()

    # The connection.

    def _connect(self):
        self.state = "connecting"
        socket = self._socket = WebSocket(self.url, self._protocols, timeout=self._timeout)
        self._given_bytes = 0
        socket.bind("open", lambda event: self._at_open(socket))
        socket.bind("message", lambda event: self._at_message(socket, event.data))
        socket.bind("close", lambda event: self._at_close(socket))

    def _at_open(self, socket):
        if socket is not self._socket:
            return
        self.state = "open"
        self._failures = 0
        self._flush()
        if self._messages is not None:
            self._messages.decided.set()
        self._tell("open")

    def _at_message(self, socket, data):
        if self._messages is not None:
            self._messages.queue.put_nowait(data)
        self._tell("message", data=data)
        try:
            if self._confirms is not None:
                self._confirm(self._confirms(data))
        finally:
            self._forget_sent()

    def _confirm(self, count):
        if not isinstance(count, int):
            raise TypeError(f"confirms returns how many messages were confirmed, not {type(count).__name__}")
        for _ in range(min(count, len(self._given))):
            self._forget_oldest()

    def _at_close(self, socket):
        if socket is not self._socket or self.state == "closed":
            return
        self._forget_sent()
        self._waiting.extendleft(data for data, end in reversed(self._given))
        self._given.clear()
        error = socket._error
        if isinstance(error, ConnectionClosed) and error.was_clean and error.code in self._final:
            return self._end(error)
        self._failures += 1
        if self._attempts is not None and self._failures >= self._attempts:
            return self._end(error)
        first, longest, growth, jitter = self._pauses
        pause = min(longest, first * growth ** min(self._failures - 1, 100))
        pause *= 1 + jitter * (2 * window.Math.random() - 1)
        self.state = "waiting"
        self._timer = window.setTimeout(self._retry, pause * 1000)
        window.addEventListener("online", self._retry)
        self._tell("broken", error=error, attempt=self._failures, pause=pause)

    def _stop_waiting(self):
        window.clearTimeout(self._timer)
        window.removeEventListener("online", self._retry)

    def _retry(self, event=None):
        self._stop_waiting()
        self._connect()

    def _end(self, error):
        self._stop_waiting()
        self.state = "closed"
        self._error = error
        if self._messages is not None:
            self._messages.end()
        self._wake()
        self._tell("close", error=error)

    def _tell(self, type, **details):
        change = Change(type, self, **details)
        for function in list(self._listeners[type]):
            # Each by itself: what one raises is reported, and the others are called.
            window.queueMicrotask(lambda function=function: function(change))

    # Messages that go out.

    def send(self, data):
        """Accepts a str or bytes, and sends it as soon as it can be. `await` the result to wait for that.

        Errors: QueueFull if too much waits already, ConnectionClosed if the connection is over, TypeError,
        ValueError for lone surrogates. Then the message was not accepted.
        """
        size = _size(data)
        if self.state == "closed":
            raise self._error
        self._forget_sent()
        messages, bytes_ = self._bounds
        if self.unsent + 1 > messages or self._kept_bytes and self._kept_bytes + size > bytes_:
            raise QueueFull(f"{self.unsent} messages of {self._kept_bytes} bytes wait already for the connection to "
                            f"{self.url}, which is {self.state}: send less, or wait with 'await'")
        if isinstance(data, (bytearray, memoryview)):
            data = bytes(data)
        self._kept_bytes += size
        self._waiting.append(data)
        if self.state == "open":
            self._flush()
        return _Drained(self.drain)

    def _flush(self):
        while self._waiting and self._socket.ready_state == 1:
            data = self._waiting[0]
            self._socket.send(data)
            self._waiting.popleft()
            self._given_bytes += _size(data)
            self._given.append((data, self._given_bytes))
        self._forget_sent()

    def _forget_sent(self):
        """Forgets messages that the browser has sent, where nobody confirms them."""
        if self._confirms is None:
            out = self._given_bytes - self._socket.buffered_amount
            while self._given and self._given[0][1] <= out:
                self._forget_oldest()
        self._wake()

    def _forget_oldest(self):
        data, end = self._given.popleft()
        self._kept_bytes -= _size(data)

    @property
    def unsent(self):
        """The number of messages that were accepted and are not out yet."""
        return len(self._waiting) + len(self._given)

    @property
    def pending(self):
        """These messages, in order."""
        return [data for data, end in self._given] + list(self._waiting)

    @property
    def buffered_amount(self):
        """The bytes of messages that were accepted and are not out yet."""
        self._forget_sent()
        return self._kept_bytes

    def _wake(self):
        if self._room is not None and (self.state == "closed" or not self._is_crowded()):
            self._room.set()

    def _is_crowded(self):
        messages, bytes_ = self._bounds
        return bool(self._waiting) or self.unsent > messages // 2 or self._kept_bytes > bytes_ // 2

    async def drain(self):
        """Waits until the connection has taken what was sent, and half of the queue is free.

        Errors: ConnectionClosed if the connection is over.
        """
        import asyncio
        while self.state != "closed" and self._is_crowded():
            self._room = asyncio.Event()
            try:
                await asyncio.wait_for(self._room.wait(), 0.05)
            except TimeoutError:
                self._forget_sent()
        if self.state == "closed" and self.unsent:
            raise self._error

    # What programs do besides.

    def close(self, code=1000, reason=""):
        """Ends the connection. What is not out yet stays in `pending`."""
        goodbye = _page_loop.goodbye(code, reason)
        if self.state == "closed":
            return
        self._forget_sent()
        self._end(ConnectionClosed("the web socket was closed by this program", code, reason, True))
        self._socket._socket.close(*goodbye)

    def bind(self, event, function=None):
        """Has a function be called with each event of this name; a decorator without a function."""
        if event not in self._listeners:
            raise ValueError(f"an event is {', '.join(map(repr, self._listeners))}, not {event!r}")
        if function is None:
            return lambda function: self.bind(event, function)
        self._listeners[event].append(function)
        return function

    def unbind(self, event, *functions):
        """Has functions not be called any more: all of the event, if none is given."""
        for function in functions or list(self._listeners[event]):
            self._listeners[event].remove(function)

    def _is_open(self):
        return self.state == "open"

    def _listen(self):
        if self._messages is None:
            self._messages = Messages()
            if self.state == "open":
                self._messages.decided.set()
            elif self.state == "closed":
                self._messages.end()
        return self._messages

    async def __aexit__(self, kind, error, traceback):
        if kind is None and self.state != "closed":
            await self.drain()
        self.close()

    def __repr__(self):
        return f"<Reconnecting {self.url} {self.state}>"
