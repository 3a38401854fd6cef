"""Registers encodings that raise, and asks the interpreter to use them.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio
import codecs
import encodings
import sys


def search(name):
    raise LookupError(name)


codecs.register(search)
codecs.lookup_error = codecs.getincrementaldecoder = codecs.lookup = None
codecs.register_error('strict', search)
codecs.register_error('replace', search)
codecs.register_error('backslashreplace', search)
encodings._cache.clear()


async def main():
    await asyncio.sleep(0)


asyncio.run(main())
try:
    print('\ud800' + '\xe9')
except LookupError:
    pass
print('done')
