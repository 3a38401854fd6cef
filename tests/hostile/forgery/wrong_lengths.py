"""Writes events with fields too many and too few, and lists of everything that is no event.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
Prints: done
"""

import os

for line in (
    '[]', '[[]]', '[["output"]]', '[["output",1]]', '[["step.began",1]]', '[["step.began",1,1,2,3,4,5,6,7,8,9]]',
    '[null]', '[1]', '["output"]', '{"type":"output"}', '[{"type":"output","at":1}]', '[[["output",1,"stdout","x"]]]',
    '""', '0', 'true', '[' * 4000 + ']' * 4000, '[["output",1,"stdout",' + '"x"' + ',null' * 5000 + ']]',
):
    os.write(3, line.encode() + b'\n')
print('done')
