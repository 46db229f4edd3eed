# native-only: the loop of a page always runs
import asyncio

async def work():
    return 1

for call in (asyncio.get_running_loop, asyncio.current_task, lambda: asyncio.create_task(work())):
    try:
        print(call())
    except RuntimeError as error:
        print(error)

async def nested():
    coroutine = work()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()

asyncio.run(nested())
