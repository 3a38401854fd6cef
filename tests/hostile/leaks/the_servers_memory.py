"""Searches its own memory, which was the zygote's, for the server's and for other programs' words.

Ends as: finished; finished
Stopped by: single-use
Seen as: nothing there
Tiers: full, unprivileged
Prints: nothing of the other's
"""

word = 'left by' + ' the first one'
kept = [word.encode() * 1000 for _ in range(1000)]
# ---- and after it ----
import gc

word = 'left by' + ' the first one'
found = [each for each in gc.get_objects() if isinstance(each, (str, bytes)) and str(each) == word]
try:
    kept
    found.append('kept')
except NameError:
    pass
print('BROKE OUT' if found else "nothing of the other's")
