"""Scripts that run beside the page: `<script type="text/python" class="webworker" id="…">`.

In a worker `browser.self` has `send(message)` and `bind("message", function)`.
"""

import _page_loop
from browser import window


def create_worker(identifier, onready=None, onmessage=None, onerror=None):
    """Starts the script of an id in a worker; functions get the worker, its messages, its errors.

    `onready` is called when its script has run, `onerror` with a JavascriptError if that failed.
    The worker has `send(message)`, `bind("message", function)` and `terminate()`.
    """

    def ready(worker):
        if onready is not None:
            onready(worker)

    def failed(error):
        if onerror is None:
            window.console.error(str(error))
        else:
            onerror(_page_loop.exception_of(error))

    worker = window.__BRYTHON__.createWorker(identifier, ready, failed)
    if onmessage is not None:
        worker.bind("message", onmessage)
    return worker


def Worker(identifier):
    """Starts the script of an id in a worker."""
    return create_worker(identifier)
