"""The accelerator on a Zynq-7000: what surrounds it on the PYNQ-Z2, with Vivado and without."""
