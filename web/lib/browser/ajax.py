"""Requests to servers."""

import _page_loop

from browser import window
from javascript import JSON as _JSON

_STATES = ("uninitialized", "loading", "loaded", "interactive", "complete")
_EVENTS = ("loadstart", "progress", "load", "error", "abort", "loadend")
_MODES = {"text": "", "binary": "arraybuffer", "document": "document", "json": "json"}


def _quote(value):
    return window.encodeURIComponent(str(value))


def _pairs(data):
    for name, value in data.items():
        for one in value if isinstance(value, (list, tuple)) else [value]:
            yield f"{_quote(name)}={_quote(one)}"


class Ajax:
    """A request: `open`, `bind` functions to states, `send`; then `status`, `text`, `read()`."""

    def __init__(self):
        self._request = window.XMLHttpRequest.new()
        self._functions = {}
        self._mode = "text"
        self._blocking = False
        self._type_given = False
        self._timer = None
        self._request.onreadystatechange = lambda event: self._changed()

    def _changed(self):
        state = _STATES[self._request.readyState]
        if state == "complete" and self._timer is not None:
            window.clearTimeout(self._timer)
            self._timer = None
        if not self._blocking:
            self._tell(state)

    def _tell(self, state):
        for function in list(self._functions.get(state, ())):
            function(self)

    def open(self, method, url, asynchronous=True, user=None, password=None):
        """Begins a request."""
        self._blocking = not asynchronous
        self._request.open(method, url, bool(asynchronous), user, password)

    def bind(self, state, function):
        """Has a function called with the request when it comes to a state, or with an event of JavaScript's."""
        if not callable(function):
            raise TypeError(f"'{type(function).__name__}' object is not callable")
        if state in _EVENTS:
            self._request.bind(state, function)
        elif state in _STATES:
            self._functions.setdefault(state, []).append(function)
        else:
            raise ValueError(f"bind() takes one of {', '.join(_STATES + _EVENTS)}, not {state!r}")
        return self

    def set_header(self, name, value):
        if name.lower() == "content-type":
            self._type_given = True
        self._request.setRequestHeader(name, str(value))

    def set_mode(self, mode):
        """Says what `read()` gives: text, bytes ("binary"), what JSON means, or a document."""
        if mode not in _MODES:
            raise ValueError(f"a mode is one of {', '.join(_MODES)}, not {mode!r}")
        self._mode = mode
        if self._blocking:
            if mode == "binary":
                # A request that is waited for has text only: each byte as a character.
                self._request.overrideMimeType("text/plain; charset=x-user-defined")
        elif mode in ("binary", "document"):
            self._request.responseType = _MODES[mode]

    def set_encoding(self, encoding):
        self._request.overrideMimeType(f"text/plain; charset={encoding}")

    def set_timeout(self, seconds, function=None):
        """Gives up after some seconds, and calls the function."""

        def expire():
            self._timer = None
            if self._request.readyState == 4:
                return
            self._functions.clear()
            self._request.abort()
            if function is not None:
                function()

        self._timer = window.setTimeout(expire, seconds * 1000)

    def send(self, data=None):
        """Sends the request, with a dict as a form would, or with text, bytes or a form's data."""
        if isinstance(data, dict):
            data = "&".join(_pairs(data))
            if not self._type_given:
                self.set_header("Content-Type", "application/x-www-form-urlencoded")
        if self._blocking:
            _page_loop.send(self._request, data)
            self._tell("complete")
        else:
            self._request.send(data)

    def abort(self):
        self._request.abort()

    def get_header(self, name):
        return self._request.getResponseHeader(name)

    @property
    def headers(self):
        """The headers of the answer."""
        headers = {}
        for line in self._request.getAllResponseHeaders().split("\r\n"):
            name, colon, value = line.partition(":")
            if colon:
                headers[name.strip()] = value.strip()
        return headers

    @property
    def status(self):
        return self._request.status

    @property
    def text(self):
        if self._mode == "binary":
            return self.read().decode()
        if self._mode == "document":
            return window.XMLSerializer.new().serializeToString(self._request.responseXML)
        return self._request.responseText

    @property
    def xml(self):
        return self._request.responseXML

    @property
    def json(self):
        return _JSON.parse(self.text)

    def read(self):
        """The answer, as the mode says."""
        if self._mode == "binary":
            if self._blocking:
                return bytes(ord(char) & 255 for char in self._request.responseText)
            response = self._request.response
            return b"" if response is None else bytes(response)
        if self._mode == "json":
            return self.json
        if self._mode == "document":
            return self.xml
        return self._request.responseText

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._request, name)


ajax = Ajax


class OldAjax(Ajax):
    """The request of 2013: functions are attributes, `on_complete` for instance."""

    def _tell(self, state):
        function = self.__dict__.get("on_" + state)
        if function is not None:
            function(self)
        Ajax._tell(self, state)


_OPTIONS = ("blocking", "cache", "data", "encoding", "headers", "mode", "timeout", "ontimeout",
            *("on" + name for name in _STATES + _EVENTS))


def _request(method, url, options):
    options = dict(options)
    blocking = options.pop("blocking", False)
    data = options.pop("data", None)
    encoding = options.pop("encoding", None)
    mode = options.pop("mode", "text")
    timeout = options.pop("timeout", None)
    on_timeout = options.pop("ontimeout", None)
    headers = options.pop("headers", None) or {}
    cache = options.pop("cache", False)
    request = Ajax()
    for name in list(options):
        if name.startswith("on") and name[2:] in _STATES + _EVENTS:
            request.bind(name[2:], options.pop(name))
    if options:
        raise TypeError(f"ajax.{method.lower()}() got an unexpected keyword argument '{next(iter(options))}': "
                        f"it takes {', '.join(_OPTIONS)}")
    query = []
    if method in ("GET", "HEAD", "DELETE", "OPTIONS") and isinstance(data, dict):
        query.extend(_pairs(data))
        data = None
    elif method in ("GET", "HEAD") and isinstance(data, str):
        query.append(data)
        data = None
    if not cache and method in ("GET", "HEAD"):
        query.append(f"ts{window.Date.now()}=0")
    if query:
        url += ("&" if "?" in url else "?") + "&".join(query)
    request.open(method, url, not blocking)
    if encoding is not None:
        request.set_encoding(encoding)
    request.set_mode(mode)
    for name, value in headers.items():
        request.set_header(name, value)
    if timeout is not None:
        request.set_timeout(timeout, on_timeout)
    request.send(data)
    return request


def get(url, **options):
    return _request("GET", url, options)


def post(url, **options):
    return _request("POST", url, options)


def put(url, **options):
    return _request("PUT", url, options)


def delete(url, **options):
    return _request("DELETE", url, options)


def head(url, **options):
    return _request("HEAD", url, options)


def options(url, **options):
    return _request("OPTIONS", url, options)


def patch(url, **options):
    return _request("PATCH", url, options)


def form_data(form=None):
    """The data of a form, or empty: `append(name, value)` adds to it."""
    return window.FormData.new() if form is None else window.FormData.new(form)


def file_upload(url, file, method="POST", field_name="filetosave", data=None, **options):
    """Sends a file as a form does, with the pairs of `data`."""
    form = form_data()
    form.append(field_name, file, file.name)
    for name, value in (data.items() if isinstance(data, dict) else data or ()):
        form.append(name, value)
    return _request(method.upper(), url, {"data": form, **options})
