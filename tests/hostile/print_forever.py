"""Tries to print without end.

Ends as: output-limit
"""

while True:
    print('again and again')
