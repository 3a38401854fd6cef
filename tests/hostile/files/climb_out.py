"""Tries to climb past its root, by folders that move away under its feet.

Ends as: finished
Stopped by: view, landlock
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): landlock
Seen as (unprivileged): an error
Prints: nothing there
"""

import os

os.makedirs('a/b/c')
os.chdir('a/b/c')
top = '/'.join(os.getcwd().split('/')[:-3])
os.rename(f'{top}/a/b', f'{top}/b')
inside = os.open('.', os.O_RDONLY)
os.rename(f'{top}/b', f'{top}/a/b')
os.fchdir(inside)
found = []
for step in range(1, 40):
    path = '../' * step
    for name in ('etc/shadow', 'root/.profile', 'home', 'boot', 'sys/kernel'):
        try:
            os.stat(path + name) and open(path + name, 'rb').read(1)
            found.append(path + name)
        except IsADirectoryError:
            try:
                os.listdir(path + name)
                found.append(path + name)
            except OSError:
                pass
        except OSError:
            pass
print('BROKE OUT: ' + found[0] if found else 'nothing there')
