"""Tries to write where others might read.

Ends as: finished
"""

for path in ('/x', '/app/x', '/usr/lib/x', '/etc/hosts', '/dev/x', '/app/playground/__init__.py'):
    try:
        open(path, 'w')
    except OSError:
        continue
    raise SystemExit(path)
print('done')
