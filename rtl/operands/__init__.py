"""Operands of the array: from memory, through buffers that hold them in both orders, to its edges."""
