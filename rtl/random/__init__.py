"""Random bits: the key schedule of a stream, and the units that turn indices into words."""
