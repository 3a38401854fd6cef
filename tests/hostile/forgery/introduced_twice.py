"""Introduces the same task again and again, and finishes it twice.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
Prints: done
"""

import os

for record in (
    '["task.created",1,1,"a","b",[],null,1,false]', '["task.created",1,1,"a","b",[],null,1,false]',
    '["task.finished",2,1,"returned","x",null]', '["task.finished",2,1,"returned","x",null]', '["step.began",2,1]',
):
    os.write(3, f'[{record}]\n'.encode())
print('done')
