import asyncio

def p(*a): print(*a)
async def work(name, n, d=0.001):
    for i in range(n):
        p(name, i)
        await asyncio.sleep(d if d else 0)
    return name * 2
async def fail(e, d=0):
    await asyncio.sleep(d)
    raise e
async def main():
    p(await work("a", 2))
    p(await asyncio.gather(work("b", 2, 0), work("c", 3, 0)))
    t = asyncio.create_task(work("d", 5, 60), name="dee")
    await asyncio.sleep(0.001)
    t.cancel()
    try: await t
    except asyncio.CancelledError as e: p("cancelled", repr(e), t.cancelled(), t.get_name())
    try: await asyncio.wait_for(work("e", 3, 60), 0.001)
    except TimeoutError as e: p("timeout", repr(e), repr(e.__cause__))
    p(await asyncio.wait_for(work("f", 1, 0), 60))
    try: await asyncio.gather(work("g", 2, 0), fail(KeyError("x")))
    except KeyError as e: p("gather", repr(e))
    p(await asyncio.gather(fail(ValueError(1)), fail(OSError(2)), return_exceptions=True))
    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(work("h", 10, 60)); b = tg.create_task(fail(ValueError("bad"), 0.001))
    except* ValueError as eg:
        p(repr(eg), a.cancelled(), eg.exceptions)
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(work("i", 1)); b = tg.create_task(work("j", 1))
    p(a.result(), b.result())
    try:
        async with asyncio.timeout(0.001):
            await asyncio.sleep(60)
    except TimeoutError: p("timed out")
    q = asyncio.Queue(2)
    async def producer():
        for i in range(5):
            await q.put(i); p("put", i)
        await q.put(None)
    async def consumer():
        while (x := await q.get()) is not None:
            p("got", x); q.task_done()
    await asyncio.gather(producer(), consumer())
    ev = asyncio.Event()
    async def waiter(n):
        await ev.wait(); p("ev", n)
    ts = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0); ev.set(); await asyncio.wait(ts)
    lock = asyncio.Lock()
    async def locked(n):
        async with lock:
            p("in", n); await asyncio.sleep(0); p("out", n)
    await asyncio.gather(*(locked(i) for i in range(3)))
    sem = asyncio.Semaphore(2)
    async def semd(n):
        async with sem:
            p("sin", n); await asyncio.sleep(0); p("sout", n)
    await asyncio.gather(*(semd(i) for i in range(4)))
    done, pending = await asyncio.wait([asyncio.create_task(work("k", 1)), asyncio.create_task(work("l", 9, 60))], return_when=asyncio.FIRST_COMPLETED)
    p(len(done), len(pending)); [t.cancel() for t in pending]
    for f in asyncio.as_completed([work("m", 1, 0.3), work("n", 1, 0)]):
        p(await f)
    async for f in asyncio.as_completed([asyncio.create_task(work("m", 1, 0.3)), asyncio.create_task(work("n", 1, 0))]):
        p(f.result())
    fut = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.001, fut.set_result, 42)
    p(await fut, fut)
    p(await asyncio.shield(work("o", 1, 0)))
    cond = asyncio.Condition()
    async def cw():
        async with cond:
            await cond.wait(); p("cond")
    t = asyncio.create_task(cw()); await asyncio.sleep(0)
    async with cond: cond.notify()
    await t
    pq = asyncio.PriorityQueue()
    for i in (3, 1, 2): pq.put_nowait(i)
    p([pq.get_nowait() for _ in range(3)])
    try: pq.get_nowait()
    except asyncio.QueueEmpty as e: p(repr(e))
    p(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    return "end"
p(asyncio.run(main()))
async def bad():
    await asyncio.sleep(0); 1/0
try: asyncio.run(bad())
except ZeroDivisionError as e: p(repr(e))
