"""Empties the modules that everything else is made of.

Ends as: finished, raised, time-limit
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio
import collections
import heapq
import itertools
import os
import re
import sys
import threading
import time
import traceback
import weakref


async def nothing():
    await asyncio.sleep(0)


async def main():
    for module in (os, re, time, threading, traceback, weakref, heapq, itertools, collections, asyncio):
        for name in list(vars(module)):
            if not name.startswith('__'):
                delattr(module, name)
    sys.modules.clear()
    await nothing()


asyncio.run(main())
