"""Tasks, what they wait for, and the loop that runs them.

On a page the loop is the page's: callbacks are run between its other events, and run() lets the
page go on living until its coroutine has ended. Elsewhere run() turns the loop itself.
"""

from .coroutines import *
from .events import *
from .exceptions import *
from .futures import *
from .locks import *
from .queues import *
from .runners import *
from .taskgroups import *
from .tasks import *
from .timeouts import *
from .waiting import *

__all__ = [
    "ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION", "BoundedSemaphore", "CancelledError",
    "Condition", "Event", "Future", "Handle", "InvalidStateError", "LifoQueue", "Lock", "PriorityQueue",
    "Queue", "QueueEmpty", "QueueFull", "QueueShutDown", "Runner", "Semaphore", "Task", "TaskGroup",
    "Timeout", "TimeoutError", "TimerHandle", "all_tasks", "as_completed", "create_task",
    "current_task", "ensure_future", "gather", "get_event_loop", "get_running_loop", "iscoroutine",
    "iscoroutinefunction", "isfuture", "new_event_loop", "run", "set_event_loop", "shield", "sleep",
    "timeout", "timeout_at", "wait", "wait_for", "wrap_future",
]
