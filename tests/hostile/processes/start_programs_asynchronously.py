"""Tries to start programs as asyncio does.

Ends as: finished
Stopped by: seccomp
Stopped by (unprivileged): seccomp, landlock
Seen as: an error
Tiers: full, unprivileged
Prints: exec PermissionError
Prints: shell PermissionError
"""

import asyncio


async def main():
    for name, start in (('exec', asyncio.create_subprocess_exec), ('shell', asyncio.create_subprocess_shell)):
        try:
            await start('/bin/sh')
            print(name, 'BROKE OUT')
        except PermissionError as error:
            print(name, type(error).__name__)


asyncio.run(main())
