"""The accelerator in MyHDL: implements `binshift.overlay` and imports nothing else of this package."""
