"""Tells, perfectly formed, of a task that is not, and of what it did: about itself a program may lie.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: said by nobody
"""

import os

for record in (
    '["task.created",1,1,"Ghost","ghost",[],null,1,false]',
    '["task.woken",2,1,{"kind":"created"}]',
    '["step.began",3,1]',
    '["output",4,"stdout","said by nobody\\n",1,1]',
    '["task.finished",5,1,"returned","None",null]',
):
    os.write(3, f'[{record}]\n'.encode())
os._exit(0)
