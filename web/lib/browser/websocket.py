"""Web sockets as today's pages use them: `ws.bind("message", function)`."""

from browser import window

#: Whether the browser has web sockets.
supported = hasattr(window, "WebSocket")


def WebSocket(url, protocols=None):
    """A web socket that connects to `url`; binary messages come as bytes.

    It has `bind`, `unbind`, `send`, `close` and the properties of JavaScript's WebSocket.
    """
    if not supported:
        raise NotImplementedError("this browser has no WebSocket")
    if protocols is None:
        socket = window.WebSocket.new(url)
    else:
        socket = window.WebSocket.new(url, protocols)
    socket.binaryType = "arraybuffer"
    return socket
