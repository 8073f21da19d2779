"""The accelerator in MyHDL."""
