"""What is told of the hardware, made from its sources and its Verilog: block diagram, pages of the blocks, timeline."""
