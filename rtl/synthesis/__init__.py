"""What the hardware takes of a device: synthesis, and the netlist that it gives."""
