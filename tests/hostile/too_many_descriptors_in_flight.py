"""Puts 7000 descriptors in flight, past its user's limit: senders that waited for room were counted before they waited.

Where the zygote's own limit of descriptors is low (1024), it can hand out no cell while this lasts.

Ends as: raised
"""

import array
import socket
import threading
import time

threading.stack_size(131072)


def send(sender, path):
    held = array.array('i', [2] * 253)
    try:
        sender.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, held)], 0, path)
    except OSError:
        pass


full = []
for number in range(3):
    path = f'/tmp/{number}'
    receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    receiver.bind(path)
    sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    sender.setblocking(False)
    count = 0
    try:
        while True:
            sender.sendto(b'y', path)
            count += 1
    except BlockingIOError:
        sender.setblocking(True)
    full.append((receiver, sender, path, count))
for number in range(29):
    _, sender, path, _ = full[number % 3]
    threading.Thread(target=send, args=(sender, path), daemon=True).start()
time.sleep(0.3)
for receiver, _, _, count in full:
    for _ in range(count):
        receiver.recv(1)
time.sleep(30)
