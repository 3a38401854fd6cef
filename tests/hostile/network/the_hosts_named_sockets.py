"""Tries to reach sockets of the host's that stand in its folders: its databases and daemons.

Ends as: finished
Stopped by: view, mount-namespace
Stopped by (unprivileged): seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: reached nothing
"""

import socket

HOST_NAMED_SOCKET = '/run/socket'

reached = []
for path in (HOST_NAMED_SOCKET, '/run/docker.sock', '/var/run/dbus/system_bus_socket', '/run/systemd/private',
             '/run/containerd/containerd.sock', '/var/run/postgresql/.s.PGSQL.5432', '/run/redis/redis.sock'):
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(path)
            reached.append(path)
    except OSError:
        pass
print('BROKE OUT: ' + ', '.join(reached) if reached else 'reached nothing')
