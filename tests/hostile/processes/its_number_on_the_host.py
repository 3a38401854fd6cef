"""Asks by which number the host knows it: it is told one that means nothing there.

Ends as: finished
Stopped by: user-namespace
Seen as: nothing there
Tiers: full
Prints: it is 1000
"""

import os

numbers = {*os.getresuid(), *os.getresgid()}
print('it is 1000' if numbers == {1000} else f'BROKE OUT: it is {numbers}')
