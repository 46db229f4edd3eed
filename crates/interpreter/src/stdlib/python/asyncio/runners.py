"""Running coroutines from outside."""

from . import events, tasks, waiting
from .coroutines import iscoroutine

__all__ = ["Runner", "run"]


class Runner:
    """A context in which several coroutines are run, one after the other, on one loop."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._factory = loop_factory or events.new_event_loop
        self._loop = None

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, *_):
        self.close()

    def get_loop(self):
        if self._loop is None:
            self._loop = self._factory()
        return self._loop

    def run(self, coro, *, context=None):
        """Runs a coroutine to its end; gives its result."""
        if not iscoroutine(coro):
            if not hasattr(type(coro), "__await__"):
                raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
            coro = tasks.awaiting(coro)
        if events.is_turning() and self.get_loop() is not events.page:
            coro.close()
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        return self.get_loop().run_until_complete(coro)

    def close(self):
        loop, self._loop = self._loop, None
        if loop is None or loop is events.page:
            return
        left = tasks.all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(waiting.gather_on(loop, left))
        for task in left:
            if not task.cancelled() and task.exception() is not None:
                loop.call_exception_handler({
                    "message": "unhandled exception during asyncio.run() shutdown",
                    "exception": task.exception(), "task": task,
                })
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def run(main, *, debug=None, loop_factory=None):
    """Runs a coroutine to its end; gives its result."""
    if events.running_task() is not None or events.is_turning() and events.page is None:
        if iscoroutine(main):
            main.close()
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(loop_factory=loop_factory) as runner:
        return runner.run(main)
