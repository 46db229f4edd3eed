"""Web sockets: with functions that are called for events, or with coroutines.

    ws = WebSocket(url)
    ws.bind("message", lambda event: print(event.data))

    async with WebSocket(url, timeout=10) as ws:
        await ws.send("hello")
        async for message in ws:
            print(message)

`Reconnecting` is a connection that is made again when it breaks.
"""

import _page_loop
from browser import window

__all__ = ["ConnectionClosed", "QueueFull", "Reconnecting", "WebSocket", "supported"]

#: Whether the browser has web sockets.
supported = hasattr(window, "WebSocket")

CONNECTING, OPEN, CLOSING, CLOSED = range(4)

_NOT_OPEN = {
    CONNECTING: "the web socket is not open yet: wait for it with 'async with', or for the event 'open'",
    CLOSING: "the web socket is closing: nothing more can be sent",
    CLOSED: "the web socket is closed: nothing more can be sent",
}


def __getattr__(name):
    if name in ("QueueFull", "Reconnecting"):
        from browser import _reconnecting
        return getattr(_reconnecting, name)
    raise AttributeError(f"module 'browser.websocket' has no attribute {name!r}")


class ConnectionClosed(ConnectionError):
    """A web socket was closed, or could not be opened.

    `code` is the number that the web socket protocol gives the cause, `reason` what the other side said of
    it; `was_clean` tells whether both sides have said goodbye.
    """

    def __init__(self, message, code=1006, reason="", was_clean=False):
        super().__init__(message)
        self.code = code
        self.reason = reason
        self.was_clean = was_clean


# Browsers wait no longer than 32 bits of milliseconds.
_LONGEST = 2 ** 31 - 1


def _milliseconds(timeout):
    """A timeout in seconds as JavaScript takes it. Errors: TypeError, ValueError."""
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)):
        raise TypeError(f"the timeout is a number of seconds, not {type(timeout).__name__}")
    if not timeout > 0:
        raise ValueError(f"the timeout is a number of seconds above 0, not {timeout}")
    return min(timeout * 1000, _LONGEST)


def _size(data):
    """The bytes that a message takes. Errors: TypeError, and ValueError for lone surrogates."""
    if isinstance(data, str):
        return len(data) if data.isascii() else len(data.encode())
    if isinstance(data, (bytes, bytearray, memoryview)):
        return memoryview(data).nbytes
    raise TypeError(f"send() takes str or bytes, not {type(data).__name__}")


def _closing(event):
    """What a close event says, as an exception."""
    said = f": {event.reason}" if event.reason else ""
    return ConnectionClosed(f"the web socket was closed, code {event.code}{said}", event.code, event.reason,
                            event.wasClean)


class _Drained:
    """What `send` returns. To await it is to wait until not too much waits to be sent."""

    def __init__(self, drain):
        self._drain = drain

    def __await__(self):
        return self._drain().__await__()


class Messages:
    """What coroutines wait for on a connection: its opening, messages, its end."""

    def __init__(self):
        import asyncio
        self.queue = asyncio.Queue()
        self.decided = asyncio.Event()
        self.ended = asyncio.Event()

    def end(self):
        self.decided.set()
        self.ended.set()
        self.queue.shutdown()


class Connection:
    """What coroutines do with a connection.

    Its classes have `send`, `close`, `_is_open()`, `_messages` (None until coroutines use it), `_listen()`,
    which makes these, and `_error`: why the connection is over.
    """

    async def opened(self):
        """Waits until the connection is open.

        Errors: TimeoutError if that took too long; ConnectionClosed if it could not be opened.
        """
        await self._listen().decided.wait()
        if not self._is_open() and self._error is not None:
            raise self._error

    async def receive(self):
        """Waits for the next message, a str or bytes.

        Errors: ConnectionClosed if there will be none.
        """
        from asyncio import QueueShutDown
        try:
            return await self._listen().queue.get()
        except QueueShutDown:
            raise self._error from None

    async def closed(self):
        """Waits until the connection is over. Returns the ConnectionClosed that tells why."""
        await self._listen().ended.wait()
        return self._error

    async def __aenter__(self):
        try:
            await self.opened()
        except BaseException:
            self.close()
            raise
        return self

    async def __aexit__(self, kind, error, traceback):
        self.close()
        await self.closed()

    def __aiter__(self):
        self._listen()
        return self

    async def __anext__(self):
        """The next message. The end is an error unless both sides have said goodbye, with code 1000 or 1001."""
        try:
            return await self.receive()
        except ConnectionClosed as error:
            if error.code in (1000, 1001, 1005) and error.was_clean:
                raise StopAsyncIteration from None
            raise


class WebSocket(Connection):
    """A web socket that connects to `url`; binary messages come as bytes.

    `protocols` is a sub-protocol or a list of them, `timeout` the seconds that connecting may take.
    Names that are not here are those of JavaScript's WebSocket.
    Errors: ValueError for a bad URL or protocol; NotImplementedError where the browser has no web sockets.
    """

    #: Awaiting `send` waits while more bytes than these wait to be sent.
    high_water = 1 << 20

    def __init__(self, url, protocols=None, *, timeout=None):
        pause = None if timeout is None else _milliseconds(timeout)
        self._adopt(_page_loop.socket(url, protocols))
        self._timer = None
        if pause is not None:
            def too_late():
                if self.ready_state == CONNECTING:
                    self._error = TimeoutError(f"no connection to {url} within {timeout} s")
                    self.close()
            self._timer = window.setTimeout(too_late, pause)

    def _adopt(self, socket):
        self._socket = socket
        self._messages = None
        self._error = None
        socket.addEventListener("close", self._at_close)

    @classmethod
    def _of(cls, socket):
        """The connection of a socket of JavaScript's."""
        self = cls.__new__(cls)
        self._adopt(socket)
        self._timer = None
        return self

    def _at_close(self, event):
        window.clearTimeout(self._timer)
        if self._error is None:
            self._error = _closing(event)
        if self._messages is not None:
            self._messages.end()

    def _is_open(self):
        return self.ready_state == OPEN

    def _listen(self):
        if self._messages is None:
            messages = self._messages = Messages()
            if self._error is not None:
                messages.end()
            elif self._is_open():
                messages.decided.set()
            self._socket.addEventListener("open", lambda event: messages.decided.set())
            self._socket.addEventListener("message", lambda event: messages.queue.put_nowait(event.data))
        return self._messages

    def send(self, data):
        """Sends a str or bytes at once. `await` the result to wait while much else waits to be sent.

        Errors: ConnectionError if the connection is not open; TypeError; ValueError for lone surrogates.
        """
        _size(data)
        if not self._is_open():
            raise ConnectionError(_NOT_OPEN[self.ready_state])
        self._socket.send(data)
        return _Drained(self.drain)

    async def drain(self):
        """Waits while more than `high_water` bytes wait to be sent.

        Errors: ConnectionClosed if they will not be.
        """
        from asyncio import sleep
        pause = 0.002
        while self.buffered_amount > self.high_water:
            if self._error is not None:
                raise self._error
            await sleep(pause)
            pause = min(2 * pause, 0.1)

    def close(self, code=None, reason=None):
        """Says goodbye: `code` is 1000 or from 3000 to 4999, `reason` at most 123 bytes."""
        self._socket.close(*_page_loop.goodbye(code, reason))

    def bind(self, event, function=None, options=None):
        """Has a function be called with each event of this name; a decorator without a function."""
        return self._socket.bind(event, function, options)

    def unbind(self, event=None, *functions):
        """Has functions not be called any more."""
        self._socket.unbind(event, *functions)

    @property
    def ready_state(self):
        """0 while it connects, 1 while it is open, 2 while it closes, then 3."""
        return self._socket.readyState

    @property
    def buffered_amount(self):
        """The bytes that wait to be sent."""
        return self._socket.bufferedAmount

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"'WebSocket' object has no attribute {name!r}")
        return getattr(self._socket, name)

    def __setattr__(self, name, value):
        if not hasattr(type(self), name) and not name.startswith("_") and hasattr(self._socket, name):
            setattr(self._socket, name, value)
        else:
            super().__setattr__(name, value)

    def __repr__(self):
        return f"<WebSocket {self._socket.url}>"
