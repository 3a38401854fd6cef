"""Writes objects that have the same key twice, or keys that mean something to whoever reads.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import os

os.write(3, b'[["task.created",1,1,"a","b",[],null,1,false]]\n')
for on in ('{"kind":"sleep","kind":"task"}', '{"kind":"sleep","__proto__":{"x":1},"constructor":1}',
           '{"kind":"sleep","__class__":"x","seq":9,"type":"run.ended"}', '{"kind":"sleep","":null,"\\u0000":1}'):
    os.write(3, f'[["task.awaiting",1,1,{on},[],[]]]\n'.encode())
print('done')
