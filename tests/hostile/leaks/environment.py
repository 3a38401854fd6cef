"""Leaves names in its environment, another mask and another folder.

Ends as: finished; finished
Stopped by: single-use
Seen as: nothing there
Tiers: full, unprivileged
Prints: nothing of it
"""

import os
import sys

os.environ['LD_PRELOAD'] = os.environ['PYTHONSTARTUP'] = os.environ['HOSTILE_MARK'] = '/tmp/hostile-mark'
os.putenv('HOSTILE_MARK', '1')
os.umask(0o777)
os.chdir('/usr')
sys.path.insert(0, '/hostile-mark')
# ---- and after it ----
import os
import sys

mask = os.umask(0o22)
left = [name for name in ('LD_PRELOAD', 'PYTHONSTARTUP', 'HOSTILE_MARK') if name in os.environ]
wrong = left or mask == 0o777 or os.getcwd() == '/usr' or '/hostile-mark' in sys.path
print('BROKE OUT', left, mask, os.getcwd() if wrong else '') if wrong else print('nothing of it')
