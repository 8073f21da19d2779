"""The core's ports: a reader and a writer of memory over AXI3, and the register slave over AXI4-Lite."""
