"""Makes objects that, when they die, make two of themselves.

Ends as: memory-limit, cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
Dangerous without: limits
"""

class Hydra:
    def __del__(self):
        heads.extend((Hydra(), Hydra()))


heads = [Hydra()]
while True:
    heads.pop()
