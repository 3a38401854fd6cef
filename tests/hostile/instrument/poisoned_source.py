"""Changes what the interpreter believes stands in the program's lines.

Ends as: raised
Raises: ZeroDivisionError
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import linecache

linecache.cache = None
linecache.getline = linecache.getlines = lambda *_: 1 / 0
__file__ = 5
code = compile('def f():\n' + '\n' * 100_000 + '    1 / 0', '<script>', 'exec')
exec(code)
f()
