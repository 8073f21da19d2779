"""The devices: the waist that they share, and the emulator, the simulated hardware and the board below it."""
