"""Unpacks a few kilobytes into two gigabytes.

Ends as: memory-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
Dangerous without: limits
"""

import zlib

packer = zlib.compressobj()
head = packer.compress(b'') + packer.flush(zlib.Z_FULL_FLUSH)
block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
zlib.decompressobj().decompress(head + block * 2048)
