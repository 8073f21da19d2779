"""Fetches, checks and starts instructions, one after the other."""
