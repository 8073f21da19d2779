"""Notebooks for boards and laptops."""
