"""Two programs draw numbers that nobody may guess: the same for both would be no secret.

Ends as: finished; finished
Stopped by: single-use
Seen as: nothing there
Tiers: full, unprivileged
Prints: drawn
Differ: yes
"""

import random
import secrets
import tempfile
import uuid

print(random.random(), secrets.token_hex(), uuid.uuid4(), next(tempfile._get_candidate_names()))
# ---- and after it ----
import random
import secrets
import tempfile
import uuid

print(random.random(), secrets.token_hex(), uuid.uuid4(), next(tempfile._get_candidate_names()))
print('drawn')
