"""Tries to write events of the supervisor's, of tasks that are not, from the past.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
Prints: done
"""

import os

for record in (
    '["run.ended",5,"finished",null,{}]',
    '["run.started",0,1,"9.9","real",{}]',
    '["step.began",9,4711]',
    '["task.created",9,4711,"a","b",[],null,1,false]',
    '["output",-1,"stdout","from the past"]',
    '["output",1e400,"stdout","from the future"]',
    '["gap",1,99,"torn"]',
):
    os.write(3, f'[{record}]\n'.encode())
print('done')
