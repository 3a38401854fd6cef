"""Changes the modules that the next one uses.

Ends as: finished; finished
Stopped by: single-use
Seen as: nothing there
Tiers: full, unprivileged
Prints: as ever
"""

import asyncio
import builtins
import json
import sys

json.dumps = asyncio.sleep = builtins.sorted = lambda *_: 'hostile-mark'
sys.setrecursionlimit(50)
sys.setswitchinterval(100)
asyncio.set_event_loop_policy(None)
# ---- and after it ----
import asyncio
import builtins
import json
import sys

same = json.dumps(1) == '1' and sorted((2, 1)) == [1, 2] and sys.getrecursionlimit() == 1000
print('as ever' if same and asyncio.iscoroutinefunction(asyncio.sleep) else 'BROKE OUT')
