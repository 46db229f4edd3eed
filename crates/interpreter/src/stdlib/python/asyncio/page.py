"""Coroutines for JavaScript, and JavaScript's Promises for coroutines."""

import _page_loop

from . import events, tasks


def start(coro, resolve, reject):
    """Runs a coroutine for JavaScript, at once as far as it comes, and tells of its end."""
    def done(task):
        if task.cancelled():
            reject(task._cancelled_error())
        elif task.exception() is not None:
            reject(task.exception())
        else:
            resolve(task.result())
    tasks.Task(coro, eager_start=True).add_done_callback(done)


def future_of(promise):
    """A future of a Promise of JavaScript's."""
    future = events.get_event_loop().create_future()

    def kept(value):
        if not future.done():
            future.set_result(value)

    def broken(reason):
        if not future.done():
            future.set_exception(_page_loop.exception_of(reason))

    promise.then(kept, broken)
    return future
