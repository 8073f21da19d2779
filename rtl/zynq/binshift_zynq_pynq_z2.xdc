# Constraints of binshift_zynq, configuration pynq_z2. Generated; do not edit.
create_clock -name fclk0 -period 10.000 [get_nets clk]
