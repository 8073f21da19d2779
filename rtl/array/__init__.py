"""The array of shift-add cells, and the buffer that takes its sums."""
