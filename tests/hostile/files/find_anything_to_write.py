"""Opens whatever it can see for writing, folder by folder, in search of one that lets it.

Ends as: finished
Stopped by: view, landlock
Seen as: an error
Tiers: full
Prints: it may write to /dev/null
"""

import os

found = []
seen = 0
for folder, names, files in os.walk('/'):
    names[:] = [name for name in names if os.path.join(folder, name) not in ('/tmp', '/proc', '/sys')]
    if folder.count('/') > 4:
        names.clear()
    for name in files[:200]:
        path = os.path.join(folder, name)
        seen += 1
        if os.access(path, os.W_OK) and not os.path.islink(path):
            try:
                os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))
                found.append(path)
            except OSError:
                pass
print('it may write to', ', '.join(found), '' if found == ['/dev/null'] and seen > 100 else 'BROKE OUT', end='\n')
