"""What asyncio does, as specifications: small programs, each with the whole story of its run. See README.md."""
