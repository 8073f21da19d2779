"""Everything that FORWARD, LOSS and BACKWARD do with sums: statistics, normalisation, activation, errors."""
