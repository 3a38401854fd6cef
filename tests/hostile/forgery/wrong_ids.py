"""Tells of tasks, timers and resources by numbers that were never introduced, or are none.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
Prints: done
"""

import os

for identity in ('4711', '-1', '0', '1.5', '1e3', '"1"', 'true', 'null', '[]', str(2**53), str(2**64), '9' * 4000):
    for record in ('["step.began",1,%s]', '["timer.fired",1,%s]', '["resource.acquired",1,%s,1]',
                   '["task.finished",1,%s,"returned","x",null]', '["task.renamed",1,%s,"x"]'):
        os.write(3, f'[{record % identity}]\n'.encode())
print('done')
