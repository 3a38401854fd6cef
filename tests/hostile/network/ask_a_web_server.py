"""Tries to fetch a page.

Ends as: raised
Raises: URLError
Stopped by: network-namespace
Stopped by (unprivileged): seccomp
Seen as: an error
Tiers: full, unprivileged
Dangerous without: network-namespace, seccomp
"""

import urllib.request

page = urllib.request.urlopen('http://192.0.2.1/', timeout=1).read()
print('BROKE OUT', page)
