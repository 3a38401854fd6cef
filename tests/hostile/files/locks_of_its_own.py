"""A control: a database in a file, which takes locks, by two connections.

Ends as: finished
Stopped by: nothing
Seen as: it works
Tiers: full, unprivileged
Prints: [(1,), (2,)]
"""

import sqlite3

one = sqlite3.connect('database')
one.execute('create table numbers (number)')
one.execute('insert into numbers values (1)')
one.commit()
other = sqlite3.connect('database')
other.execute('insert into numbers values (2)')
other.commit()
print(one.execute('select number from numbers order by number').fetchall())
