"""Changes folders into files and back while whoever counts them is looking.

Ends as: finished
Stopped by: tmp
Seen as: its own harm
Tiers: unprivileged
Prints: done
"""

import os
import threading
import time


def swap(name):
    while going:
        try:
            os.mkdir(name)
            os.close(os.open(f'{name}/inner', os.O_CREAT | os.O_WRONLY))
            os.unlink(f'{name}/inner')
            os.rmdir(name)
            os.close(os.open(name, os.O_CREAT | os.O_WRONLY, 0))
            os.rename(name, f'{name}-moved')
            os.unlink(f'{name}-moved')
        except OSError:
            pass


going = True
threads = [threading.Thread(target=swap, args=(f'hostile-mark-{number}',)) for number in range(4)]
for thread in threads:
    thread.start()
time.sleep(0.4)
going = False
for thread in threads:
    thread.join()
print('done')
