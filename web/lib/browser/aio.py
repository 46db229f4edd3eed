"""Coroutines on the page. Their loop is that of asyncio: what runs on one waits for what runs on the other."""

import asyncio
from asyncio import CancelledError, Future, gather, iscoroutine, iscoroutinefunction, sleep, wait_for

import _page_loop
from browser import window
from javascript import JavascriptError

__all__ = ["CancelledError", "Future", "Response", "ajax", "delete", "event", "gather", "get", "head",
           "iscoroutine", "iscoroutinefunction", "options", "patch", "post", "put", "run", "sleep", "trace", "wait_for"]


def run(coro, onsuccess=None, onerror=None):
    """Runs a coroutine.

    Without functions, a script waits for the end and gets the result, while the page goes on living. A
    handler goes on as soon as the coroutine waits, as the page waits for the handler; so does a script that
    gives functions: `onsuccess` is called with the result, `onerror` with the exception.
    """
    if onsuccess is None and onerror is None and not _page_loop.is_answering():
        return asyncio.run(coro)

    def done(task):
        error = task.exception()
        if error is None:
            if onsuccess is not None:
                onsuccess(task.result())
        elif onerror is not None:
            onerror(error)
        else:
            raise error

    asyncio.Task(coro, eager_start=True).add_done_callback(done)


def event(element, *names):
    """A future of the next event of one of these names at an element."""
    future = Future()

    def happened(event):
        if not future.done():
            future.set_result(event)

    def forget(_=None):
        for name in names:
            element.unbind(name, happened)

    for name in names:
        element.bind(name, happened)
    # Whoever waits may give up.
    future.add_done_callback(forget)
    return future


class Response:
    """What a server answered.

    `data` is a str, bytes for the format "binary", a data URL for "dataURL"; `status` is a number,
    `statusText` its meaning, `response_headers` a dict whose keys are in lower case.
    """

    def __init__(self, response, data):
        self.data = data
        self.status = response.status
        self.statusText = response.statusText
        self.response_headers = dict(list(pair) for pair in response.headers.entries())

    def __repr__(self):
        return f"<Response {self.status} {self.statusText}>"


def _body(data, headers):
    if isinstance(data, dict):
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        return window.URLSearchParams.new([[str(key), str(value)] for key, value in data.items()])
    return data


def _data_url(blob):
    future = Future()
    reader = window.FileReader.new()
    reader.onload = lambda event: future.set_result(reader.result)
    reader.onerror = lambda event: future.set_exception(OSError("the answer could not be read"))
    reader.readAsDataURL(blob)
    return future


async def ajax(method, url, format="text", headers=None, data="", cache=False):
    """Asks a server.

    `format` says what the answer's `data` is: "text", "binary" or "dataURL". `data` is sent: a str, bytes,
    or a dict as of a form; by GET and HEAD, a dict or str becomes the URL's query. Without `cache`, the browser
    asks the server in any case.
    Errors: OSError if the server cannot be asked; ValueError for another format.
    """
    if format not in ("text", "binary", "dataURL"):
        raise ValueError(f'format is "text", "binary" or "dataURL", not {format!r}')
    headers = dict(headers or {})
    request = {"method": method.upper(), "cache": "default" if cache else "no-store"}
    if data:
        body = _body(data, headers)
        if request["method"] in ("GET", "HEAD"):
            url += ("&" if "?" in url else "?") + str(body)
        else:
            request["body"] = body
    request["headers"] = {str(name): str(value) for name, value in headers.items()}
    try:
        response = await window.fetch(url, request)
        if format == "text":
            answer = await response.text()
        elif format == "binary":
            answer = bytes(window.Uint8Array.new(await response.arrayBuffer()))
        else:
            answer = await _data_url(await response.blob())
    except JavascriptError as error:
        raise OSError(f"{url} could not be loaded: {error.message}") from None
    return Response(response, answer)


def _method(name):
    def ask(url, format="text", headers=None, data="", cache=False):
        return ajax(name, url, format, headers, data, cache)
    ask.__name__ = ask.__qualname__ = name.lower()
    ask.__doc__ = f"Asks a server by {name}, as `ajax` does."
    return ask


get, post, put, delete, head, options, patch, trace = map(
    _method, ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE"])
