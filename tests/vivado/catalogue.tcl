# The few IPs of the block design: parameters and pins, each from a public document or a script that works.

namespace eval stub {
    # Parameters of the processing system as the boot loader of PYNQ's image for the board was made with: the script
    # boards/Pynq-Z2/petalinux_bsp/hardware_project/pynqz2.tcl of the PYNQ repository (2022.1 and 2024.1 agree).
    variable board {
        PCW_PRESET_BANK0_VOLTAGE {LVCMOS 3.3V}
        PCW_PRESET_BANK1_VOLTAGE {LVCMOS 1.8V}
        PCW_APU_PERIPHERAL_FREQMHZ {650}
        PCW_UIPARAM_DDR_MEMORY_TYPE {DDR 3}
        PCW_UIPARAM_DDR_PARTNO {MT41J256M16 RE-125}
        PCW_UIPARAM_DDR_BUS_WIDTH {16 Bit}
        PCW_UIPARAM_DDR_FREQ_MHZ {525}
        PCW_UIPARAM_DDR_TRAIN_WRITE_LEVEL {1}
        PCW_UIPARAM_DDR_TRAIN_READ_GATE {1}
        PCW_UIPARAM_DDR_TRAIN_DATA_EYE {1}
        PCW_UIPARAM_DDR_DQS_TO_CLK_DELAY_0 {0.040}
        PCW_UIPARAM_DDR_DQS_TO_CLK_DELAY_1 {0.058}
        PCW_UIPARAM_DDR_DQS_TO_CLK_DELAY_2 {-0.009}
        PCW_UIPARAM_DDR_DQS_TO_CLK_DELAY_3 {-0.033}
        PCW_UIPARAM_DDR_BOARD_DELAY0 {0.223}
        PCW_UIPARAM_DDR_BOARD_DELAY1 {0.212}
        PCW_UIPARAM_DDR_BOARD_DELAY2 {0.085}
        PCW_UIPARAM_DDR_BOARD_DELAY3 {0.092}
        PCW_QSPI_PERIPHERAL_ENABLE {1}
        PCW_QSPI_QSPI_IO {MIO 1 .. 6}
        PCW_QSPI_GRP_SINGLE_SS_ENABLE {1}
        PCW_QSPI_GRP_SINGLE_SS_IO {MIO 1 .. 6}
        PCW_QSPI_GRP_FBCLK_ENABLE {1}
        PCW_QSPI_GRP_FBCLK_IO {MIO 8}
        PCW_QSPI_PERIPHERAL_FREQMHZ {200}
        PCW_ENET0_PERIPHERAL_ENABLE {1}
        PCW_ENET0_ENET0_IO {MIO 16 .. 27}
        PCW_ENET0_GRP_MDIO_ENABLE {1}
        PCW_ENET0_GRP_MDIO_IO {MIO 52 .. 53}
        PCW_ENET0_PERIPHERAL_FREQMHZ {1000 Mbps}
        PCW_ENET0_RESET_ENABLE {1}
        PCW_ENET0_RESET_IO {MIO 9}
        PCW_SD0_PERIPHERAL_ENABLE {1}
        PCW_SD0_SD0_IO {MIO 40 .. 45}
        PCW_SD0_GRP_CD_ENABLE {1}
        PCW_SD0_GRP_CD_IO {MIO 47}
        PCW_SDIO_PERIPHERAL_FREQMHZ {50}
        PCW_UART0_PERIPHERAL_ENABLE {1}
        PCW_UART0_UART0_IO {MIO 14 .. 15}
        PCW_UART_PERIPHERAL_FREQMHZ {100}
        PCW_USB0_PERIPHERAL_ENABLE {1}
        PCW_USB0_USB0_IO {MIO 28 .. 39}
        PCW_USB0_RESET_ENABLE {1}
        PCW_USB0_RESET_IO {MIO 46}
        PCW_GPIO_MIO_GPIO_ENABLE {1}
        PCW_GPIO_MIO_GPIO_IO {MIO}
    }
    # What the hardware may choose, with a rule; names from the same script and from boards/Pynq-Z2/base/base.tcl.
    variable chosen {
        PCW_CRYSTAL_PERIPHERAL_FREQMHZ ^50$
        PCW_DDR_RAM_HIGHADDR ^0x1FFFFFFF$
        PCW_FCLK0_PERIPHERAL_CLKSRC {^(IO|ARM|DDR) PLL$}
        PCW_FPGA_FCLK0_ENABLE ^[01]$
        PCW_FPGA0_PERIPHERAL_FREQMHZ {^\d+(\.\d+)?$}
        PCW_EN_CLK0_PORT ^[01]$
        PCW_EN_RST0_PORT ^[01]$
        PCW_USE_M_AXI_GP0 ^[01]$
        PCW_USE_S_AXI_HP0 ^[01]$
        PCW_S_AXI_HP0_DATA_WIDTH ^(32|64)$
        PCW_USE_FABRIC_INTERRUPT ^[01]$
        PCW_IRQ_F2P_INTR ^[01]$
    }
    # Without these the processing system has no such port. What is on by itself in a new one: M_AXI_GP0, FCLK0 and
    # its reset (PG082); the test asks for it to be written nevertheless.
    variable off {PCW_USE_M_AXI_GP0 0 PCW_USE_S_AXI_HP0 0 PCW_EN_CLK0_PORT 0 PCW_EN_RST0_PORT 0
        PCW_USE_FABRIC_INTERRUPT 0 PCW_IRQ_F2P_INTR 0 PCW_FPGA_FCLK0_ENABLE 0}
    # PG059, PG099, PG164.
    variable parameters {
        axi_interconnect {NUM_SI {^([1-9]|1[0-6])$} NUM_MI {^([1-9]|[1-5]\d|6[0-4])$}}
        axi_intc {C_IRQ_CONNECTION ^[01]$}
        proc_sys_reset {}
    }
    # Version of each IP in Vivado 2022.1 and 2024.1: base.tcl of the PYNQ repository.
    variable versions {processing_system7 5.5 axi_interconnect 2.1 axi_intc 4.1 proc_sys_reset 5.0}
}

# Rule of a parameter of an IP.
proc stub::parameter_rule {ip name} {
    variable board
    variable chosen
    variable parameters
    if {$ip eq "processing_system7"} {
        if {[dict exists $board $name]} {
            return "^[string map {. \\. ( \\( ) \\)} [dict get $board $name]]$"
        }
        if {[dict exists $chosen $name]} {
            return [dict get $chosen $name]
        }
    } elseif {[dict exists $parameters $ip $name]} {
        return [dict get $parameters $ip $name]
    }
    refuse "$ip has no parameter $name, or none that was looked up"
}

# Pins of an IP with these parameters: name → direction, kind of signal, and whether it must be connected.
proc stub::pins_of {ip set} {
    variable packaged
    variable ports
    switch $ip {
        processing_system7 {
            set pins {}
            if {[dict get $set PCW_EN_CLK0_PORT] && [dict get $set PCW_FPGA_FCLK0_ENABLE]} {
                dict set pins FCLK_CLK0 {O clock 0}
            }
            if {[dict get $set PCW_EN_RST0_PORT]} {
                dict set pins FCLK_RESET0_N {O reset 0}
            }
            foreach port {M_AXI_GP0 S_AXI_HP0} {
                if {[dict get $set PCW_USE_$port]} {
                    dict set pins ${port}_ACLK {I clock 1}
                }
            }
            if {[dict get $set PCW_USE_FABRIC_INTERRUPT] && [dict get $set PCW_IRQ_F2P_INTR]} {
                dict set pins IRQ_F2P {I interrupt 1}
            }
        }
        proc_sys_reset {
            set pins {
                slowest_sync_clk {I clock 1} ext_reset_in {I reset 1} aux_reset_in {I reset 0}
                mb_debug_sys_rst {I reset 0} dcm_locked {I data 0} mb_reset {O reset_high 0}
                bus_struct_reset {O reset_high 0} peripheral_reset {O reset_high 0}
                interconnect_aresetn {O reset 0} peripheral_aresetn {O reset 0}
            }
        }
        axi_interconnect {
            set pins {ACLK {I clock 1} ARESETN {I reset 1}}
            foreach {side number} [list S [dict get $set NUM_SI] M [dict get $set NUM_MI]] {
                for {set i 0} {$i < $number} {incr i} {
                    dict set pins [format %s%02d_ACLK $side $i] {I clock 1}
                    dict set pins [format %s%02d_ARESETN $side $i] {I reset 1}
                }
            }
        }
        axi_intc {
            set pins {s_axi_aclk {I clock 1} s_axi_aresetn {I reset 1} intr {I interrupt 1}}
            # As a bus, the line belongs to an interface for a soft core.
            if {[dict get $set C_IRQ_CONNECTION] == 1} {
                dict set pins irq {O interrupt 0}
            }
        }
        core {
            set pins {}
            set top [dict get $packaged top]
            dict for {name interface} [members interface $top] {
                if {[regexp {signal:(\w+):} [value $interface bus_type_vlnv] -> kind]} {
                    set port [value [lindex [dict values [members port_map $top/$name]] 0] physical_name]
                    set direction [expr {[lindex [dict get $ports $port] 0] eq "input" ? "I" : "O"}]
                    if {$kind eq "reset" && [value bus_parameter:$top/$name/POLARITY value] ne "ACTIVE_LOW"} {
                        set kind reset_high
                    }
                    dict set pins $port [list $direction $kind [expr {$direction eq "I"}]]
                }
            }
        }
    }
    return $pins
}

# Interfaces of an IP: name → mode, protocol and data width; a protocol of "any" is what the other side has.
proc stub::interfaces_of {ip set} {
    variable packaged
    variable scenario
    set found {}
    switch $ip {
        processing_system7 {
            set found {DDR {Master ddrx 0} FIXED_IO {Master fixedio 0}}
            if {[dict get $set PCW_USE_M_AXI_GP0]} {
                dict set found M_AXI_GP0 {Master AXI3 32}
            }
            if {[dict get $set PCW_USE_S_AXI_HP0]} {
                dict set found S_AXI_HP0 [list Slave AXI3 [dict get $set PCW_S_AXI_HP0_DATA_WIDTH]]
            }
        }
        axi_interconnect {
            foreach {side mode number} [list S Slave [dict get $set NUM_SI] M Master [dict get $set NUM_MI]] {
                for {set i 0} {$i < $number} {incr i} {
                    dict set found [format %s%02d_AXI $side $i] [list $mode any 32]
                }
            }
        }
        axi_intc {
            set found {s_axi {Slave AXI4LITE 32}}
        }
        core {
            set top [dict get $packaged top]
            dict for {name interface} [members interface $top] {
                if {[string match *:aximm:* [value $interface bus_type_vlnv]]} {
                    set protocol [value bus_parameter:$top/$name/PROTOCOL value]
                    if {[value $interface interface_mode] eq "master" && [dict get $scenario protocol] ne ""} {
                        set protocol [dict get $scenario protocol]
                    }
                    dict set found $name [list [string totitle [value $interface interface_mode]] $protocol \
                        [value bus_parameter:$top/$name/DATA_WIDTH value]]
                }
            }
        }
    }
    return $found
}
