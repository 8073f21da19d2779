"""Clock edges between the schedule and the edges of the array."""

#: A buffer's address register, its memory, and its output register.
BUFFER_LATENCY = 3
#: The word that a head holds, the byte or bit that it chooses, and its output register.
HEAD_LATENCY = 3
#: From a step of the schedule to its operands at row 0 and column 0.
OPERAND_LATENCY = BUFFER_LATENCY + HEAD_LATENCY
