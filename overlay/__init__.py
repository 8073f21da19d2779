"""The contract: number formats, instructions, registers, layouts and configurations. NumPy only."""
