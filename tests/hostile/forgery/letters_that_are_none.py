"""Writes events that are no UTF-8, or hold halves of letters.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
Prints: done
"""

import os

for text in (b'\xff', b'\xc3', b'\xed\xa0\x80', b'\xf4\x90\x80\x80', b'\xc0\xaf', b'\x00', b'\x0b', b'\\ud800', b'\\u12'):
    os.write(3, b'[["output",1,"stdout","' + text + b'",null,null]]\n')
os.write(3, '[["output",1,"stdout","wide\\n",null,null]]\n'.encode('utf-16'))
os.write(3, '[["output",1,"stdout","wide\\n",null,null]]\n'.encode('utf-32'))
os.write(3, b'\xef\xbb\xbf[["output",1,"stdout","marked\\n",null,null]]\n')
print('done')
