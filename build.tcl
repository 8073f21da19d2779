# The bitstream of the PYNQ-Z2, from the generated Verilog: overlay/binshift.bit and overlay/binshift.hwh.
#
#   vivado -mode batch -source build.tcl [-tclargs [--jobs N] [--strategy NAME] [--any-version]]
#
# docs/rebuild.md says what it needs, what it checks, and where each command and parameter was looked up.

set root [file dirname [file normalize [info script]]]
source [file join $root rtl zynq binshift_pynq_z2.tcl]

# A bitstream is loaded by the image that was made with the same Vivado.
set versions {2022.1 "image v3.0.1" 2024.1 "image v3.1"}

# Everything that Vivado writes is here, and is deleted by the next run.
set build [file join $root build vivado]
set reports [file join $build reports]
set repository [file join $build ip]

# The block design may not be called as the core is: both are Verilog modules.
set design system
set interconnect axi_interconnect_0
set reset_block proc_sys_reset_0

# The processing system of the PYNQ-Z2, for which no board files are needed. These values only have to agree with
# those that the image's boot loader has set already: memory, clocks and pins are its matter.
set board {
    PCW_PRESET_BANK0_VOLTAGE {LVCMOS 3.3V}
    PCW_PRESET_BANK1_VOLTAGE {LVCMOS 1.8V}
    PCW_APU_PERIPHERAL_FREQMHZ 650

    PCW_UIPARAM_DDR_MEMORY_TYPE {DDR 3}
    PCW_UIPARAM_DDR_PARTNO {MT41J256M16 RE-125}
    PCW_UIPARAM_DDR_BUS_WIDTH {16 Bit}
    PCW_UIPARAM_DDR_FREQ_MHZ 525
    PCW_UIPARAM_DDR_TRAIN_WRITE_LEVEL 1
    PCW_UIPARAM_DDR_TRAIN_READ_GATE 1
    PCW_UIPARAM_DDR_TRAIN_DATA_EYE 1
    PCW_UIPARAM_DDR_DQS_TO_CLK_DELAY_0 0.040
    PCW_UIPARAM_DDR_DQS_TO_CLK_DELAY_1 0.058
    PCW_UIPARAM_DDR_DQS_TO_CLK_DELAY_2 -0.009
    PCW_UIPARAM_DDR_DQS_TO_CLK_DELAY_3 -0.033
    PCW_UIPARAM_DDR_BOARD_DELAY0 0.223
    PCW_UIPARAM_DDR_BOARD_DELAY1 0.212
    PCW_UIPARAM_DDR_BOARD_DELAY2 0.085
    PCW_UIPARAM_DDR_BOARD_DELAY3 0.092

    PCW_QSPI_PERIPHERAL_ENABLE 1
    PCW_QSPI_QSPI_IO {MIO 1 .. 6}
    PCW_QSPI_GRP_SINGLE_SS_ENABLE 1
    PCW_QSPI_GRP_SINGLE_SS_IO {MIO 1 .. 6}
    PCW_QSPI_GRP_FBCLK_ENABLE 1
    PCW_QSPI_GRP_FBCLK_IO {MIO 8}
    PCW_QSPI_PERIPHERAL_FREQMHZ 200

    PCW_ENET0_PERIPHERAL_ENABLE 1
    PCW_ENET0_ENET0_IO {MIO 16 .. 27}
    PCW_ENET0_GRP_MDIO_ENABLE 1
    PCW_ENET0_GRP_MDIO_IO {MIO 52 .. 53}
    PCW_ENET0_PERIPHERAL_FREQMHZ {1000 Mbps}
    PCW_ENET0_RESET_ENABLE 1
    PCW_ENET0_RESET_IO {MIO 9}

    PCW_SD0_PERIPHERAL_ENABLE 1
    PCW_SD0_SD0_IO {MIO 40 .. 45}
    PCW_SD0_GRP_CD_ENABLE 1
    PCW_SD0_GRP_CD_IO {MIO 47}
    PCW_SDIO_PERIPHERAL_FREQMHZ 50

    PCW_UART0_PERIPHERAL_ENABLE 1
    PCW_UART0_UART0_IO {MIO 14 .. 15}
    PCW_UART_PERIPHERAL_FREQMHZ 100

    PCW_USB0_PERIPHERAL_ENABLE 1
    PCW_USB0_USB0_IO {MIO 28 .. 39}
    PCW_USB0_RESET_ENABLE 1
    PCW_USB0_RESET_IO {MIO 46}

    PCW_GPIO_MIO_GPIO_ENABLE 1
    PCW_GPIO_MIO_GPIO_IO MIO
}

# -- what a person gets to read

# Stop the build; the message says what was found and what was expected.
proc fail {message} {
    return -code error -errorcode BINSHIFT $message
}

proc options {arguments} {
    set given {jobs 4 strategy Performance_ExplorePostRoutePhysOpt any_version 0}
    while {[llength $arguments]} {
        set arguments [lassign $arguments option]
        if {$option eq "--any-version"} {
            dict set given any_version 1
            continue
        }
        if {$option ni {--jobs --strategy}} {
            fail "unknown option $option: expected --jobs N, --strategy NAME or --any-version"
        }
        if {![llength $arguments]} {
            fail "$option needs a value"
        }
        set arguments [lassign $arguments value]
        dict set given [string range $option 2 end] $value
    }
    set jobs [dict get $given jobs]
    if {![string is integer -strict $jobs] || $jobs < 1} {
        fail "--jobs must be a positive integer, not $jobs"
    }
    return $given
}

proc check_version {any_version} {
    global versions
    set found [version -short]
    foreach {known image} $versions {
        # 2022.1.2 is an update of 2022.1.
        if {$found eq $known || [string match $known.* $found]} {
            puts "Vivado $found: the bitstream is for $image"
            return
        }
    }
    set expected {}
    foreach {known image} $versions {
        lappend expected "$known for $image"
    }
    set expected [join $expected " or "]
    if {!$any_version} {
        fail "this is Vivado $found, expected $expected; -tclargs --any-version builds nevertheless"
    }
    puts "WARNING: this is Vivado $found, expected $expected: no image is known to load what it makes"
}

# The Verilog of the contract's configuration: its first line carries the hash.
proc check_verilog {file} {
    global contract
    if {![file exists $file]} {
        fail "no Verilog at $file: run make verilog"
    }
    set channel [open $file]
    gets $channel line
    close $channel
    set expected "[dict get $contract configuration] ([dict get $contract hash])"
    if {[string first $expected $line] < 0} {
        fail "$file begins with \"$line\", expected configuration $expected: run make verilog"
    }
}

# -- the core as an IP

# A bus interface of the core: its parameters, and the ports that belong to it by their logical names.
proc add_interface {core name type mode parameters ports} {
    set interface [ipx::add_bus_interface $name $core]
    lassign [split $type :] vendor library base version
    set_property abstraction_type_vlnv $vendor:$library:${base}_rtl:$version $interface
    set_property bus_type_vlnv $type $interface
    set_property interface_mode $mode $interface
    dict for {logical physical} $ports {
        set_property physical_name $physical [ipx::add_port_map $logical $interface]
    }
    dict for {parameter value} $parameters {
        set_property value $value [ipx::add_bus_parameter $parameter $interface]
    }
    return $interface
}

# One block, and no other: pynq names an IP with two blocks differently, and finds no registers in it.
proc add_registers {core interface} {
    global contract
    set map [ipx::add_memory_map s_axi $core]
    set_property slave_memory_map_ref s_axi $interface
    set block [ipx::add_address_block reg $map]
    set_property base_address 0 $block
    set_property range [expr {[dict get $contract addresses registers bytes]}] $block
    set_property width 32 $block
    set_property usage register $block
    set_property access read-write $block
    dict for {name register} [dict get $contract registers] {
        set handle [ipx::add_register $name $block]
        set_property address_offset [dict get $register offset] $handle
        set_property size 32 $handle
        set_property access [dict get $register access] $handle
        set_property description [dict get $register description] $handle
        # Documentation only, and the one property that no script for a recent Vivado was found to set.
        set_property -quiet reset_value [dict get $register reset] $handle
        dict for {bits field} [dict get $register fields] {
            set handle_of_field [ipx::add_field $bits $handle]
            set_property bit_offset [dict get $field low] $handle_of_field
            set_property bit_width [dict get $field width] $handle_of_field
            set_property access [dict get $register access] $handle_of_field
            set_property description [dict get $field description] $handle_of_field
        }
    }
}

proc package_core {verilog} {
    global build contract repository
    set core_facts [dict get $contract core]
    set ports [dict get $contract ports]
    create_project -force package [file join $build package] -part [dict get $contract part]
    add_files -norecurse $verilog
    set_property top [dict get $core_facts name] [current_fileset]
    update_compile_order -fileset sources_1
    ipx::package_project -root_dir $repository -vendor [dict get $core_facts vendor] \
        -library [dict get $core_facts library] -taxonomy /UserIP -import_files -set_current true -force
    set core [ipx::current_core]
    set_property name [dict get $core_facts name] $core
    set_property version [dict get $core_facts version] $core
    set_property display_name [dict get $core_facts name] $core
    set_property description [dict get $core_facts description] $core
    set_property supported_families {zynq Production} $core

    # What Vivado guessed from the names of the ports is replaced by what the contract says.
    ipx::remove_all_bus_interface $core
    foreach map [ipx::get_memory_maps -quiet -of_objects $core] {
        ipx::remove_memory_map [get_property name $map] $core
    }
    foreach space [ipx::get_address_spaces -quiet -of_objects $core] {
        ipx::remove_address_space [get_property name $space] $core
    }

    dict for {name bus} [dict get $contract buses] {
        set interfaces($name) [add_interface $core $name xilinx.com:interface:aximm:1.0 [dict get $bus mode] \
            [dict get $bus parameters] [dict get $bus ports]]
    }
    add_interface $core [dict get $ports clock] xilinx.com:signal:clock:1.0 slave \
        [list ASSOCIATED_BUSIF [join [dict keys [dict get $contract buses]] :] \
            ASSOCIATED_RESET [dict get $ports reset]] \
        [list CLK [dict get $ports clock]]
    add_interface $core [dict get $ports reset] xilinx.com:signal:reset:1.0 slave {POLARITY ACTIVE_LOW} \
        [list RST [dict get $ports reset]]
    add_interface $core [dict get $ports interrupt] xilinx.com:signal:interrupt:1.0 master \
        {SENSITIVITY LEVEL_HIGH} [list INTERRUPT [dict get $ports interrupt]]

    add_registers $core $interfaces(s_axi)
    set width [dict get $contract buses m_axi parameters ADDR_WIDTH]
    set space [ipx::add_address_space m_axi $core]
    set_property range [expr {1 << $width}] $space
    set_property width $width $space
    set_property master_address_space_ref m_axi $interfaces(m_axi)

    ipx::create_xgui_files $core
    ipx::update_checksums $core
    ipx::save_core $core
    close_project
}

# -- the block design

# Connect pins, the driver first; a pin that does not exist is named.
proc wire {driver args} {
    set pins {}
    foreach name [list $driver {*}$args] {
        set pin [get_bd_pins -quiet $name]
        if {[llength $pin] != 1} {
            fail "the block design has no pin $name"
        }
        lappend pins $pin
    }
    connect_bd_net {*}$pins
}

proc wire_interface {master slave} {
    set pins {}
    foreach name [list $master $slave] {
        set pin [get_bd_intf_pins -quiet $name]
        if {[llength $pin] != 1} {
            fail "the block design has no interface $name"
        }
        lappend pins $pin
    }
    connect_bd_intf_net {*}$pins
}

# Set parameters of an IP, given without their CONFIG.
proc configure {cell parameters} {
    set properties {}
    dict for {name value} $parameters {
        lappend properties CONFIG.$name $value
    }
    set_property -dict $properties $cell
}

proc add_processor {} {
    global board contract
    set cell [create_bd_cell -type ip -vlnv [dict get $contract ip processor] \
        [dict get $contract instances processor]]
    set memory [dict get $contract addresses memory]
    configure $cell [dict merge $board [dict create \
        PCW_CRYSTAL_PERIPHERAL_FREQMHZ [dict get $contract crystal_mhz] \
        PCW_DDR_RAM_HIGHADDR [format 0x%08X [expr {[dict get $memory base] + [dict get $memory bytes] - 1}]] \
        PCW_FCLK0_PERIPHERAL_CLKSRC {IO PLL} \
        PCW_FPGA_FCLK0_ENABLE 1 \
        PCW_FPGA0_PERIPHERAL_FREQMHZ [dict get $contract clock_mhz] \
        PCW_EN_CLK0_PORT 1 \
        PCW_EN_RST0_PORT 1 \
        PCW_USE_M_AXI_GP0 1 \
        PCW_USE_S_AXI_HP0 1 \
        PCW_S_AXI_HP0_DATA_WIDTH [dict get $contract buses m_axi parameters DATA_WIDTH] \
        PCW_USE_FABRIC_INTERRUPT 1 \
        PCW_IRQ_F2P_INTR 1]]
    foreach {port type} {
        DDR xilinx.com:interface:ddrx_rtl:1.0
        FIXED_IO xilinx.com:display_processing_system7:fixedio_rtl:1.0
    } {
        create_bd_intf_port -mode Master -vlnv $type $port
        connect_bd_intf_net [get_bd_intf_ports $port] \
            [get_bd_intf_pins [dict get $contract instances processor]/$port]
    }
}

# Map a segment into an address space; a name that does not exist is named.
proc map_address {space segment where} {
    set spaces [get_bd_addr_spaces -quiet $space]
    set segments [get_bd_addr_segs -quiet $segment]
    if {[llength $spaces] != 1 || [llength $segments] != 1} {
        fail "the block design has no address space $space or no segment $segment"
    }
    assign_bd_address -offset [dict get $where base] -range [dict get $where bytes] -target_address_space $spaces \
        $segments -force
}

proc create_design {} {
    global contract design interconnect reset_block
    dict with contract instances {}
    set port [dict get $contract ports]

    create_bd_design $design
    add_processor
    create_bd_cell -type ip -vlnv [dict get $contract core vlnv] $core
    create_bd_cell -type ip -vlnv xilinx.com:ip:proc_sys_reset:5.0 $reset_block
    configure [create_bd_cell -type ip -vlnv xilinx.com:ip:axi_interconnect:2.1 $interconnect] {NUM_SI 1 NUM_MI 2}
    # One line to the processor, not a bus to a soft core.
    configure [create_bd_cell -type ip -vlnv [dict get $contract ip interrupt] $interrupt] {C_IRQ_CONNECTION 1}

    # One clock for everything, so that nothing crosses.
    wire $processor/FCLK_CLK0 $processor/M_AXI_GP0_ACLK $processor/S_AXI_HP0_ACLK $core/[dict get $port clock] \
        $interrupt/s_axi_aclk $reset_block/slowest_sync_clk $interconnect/ACLK $interconnect/S00_ACLK \
        $interconnect/M00_ACLK $interconnect/M01_ACLK
    wire $processor/FCLK_RESET0_N $reset_block/ext_reset_in
    wire $reset_block/interconnect_aresetn $interconnect/ARESETN
    wire $reset_block/peripheral_aresetn $core/[dict get $port reset] $interrupt/s_axi_aresetn \
        $interconnect/S00_ARESETN $interconnect/M00_ARESETN $interconnect/M01_ARESETN

    wire_interface $processor/M_AXI_GP0 $interconnect/S00_AXI
    wire_interface $interconnect/M00_AXI $core/s_axi
    wire_interface $interconnect/M01_AXI $interrupt/s_axi
    # AXI3 to AXI3, with ids of the same width and one clock: nothing needs to stand between.
    wire_interface $core/m_axi $processor/S_AXI_HP0

    wire $core/[dict get $port interrupt] $interrupt/intr
    wire $interrupt/irq $processor/IRQ_F2P

    set address [dict get $contract addresses]
    map_address $processor/Data $core/s_axi/reg [dict get $address registers]
    map_address $processor/Data $interrupt/S_AXI/Reg [dict get $address interrupt]
    map_address $core/m_axi $processor/S_AXI_HP0/HP0_DDR_LOWOCM [dict get $address memory]

    validate_bd_design
    save_bd_design
    check_design
}

# What the driver and the memory port rely on, as Vivado understood it.
proc check_design {} {
    global contract
    dict with contract instances {}
    set asked [dict get $contract clock_mhz]
    set found [get_property CONFIG.PCW_ACT_FPGA0_PERIPHERAL_FREQMHZ [get_bd_cells $processor]]
    if {abs($found - $asked) > 0.001 * $asked} {
        fail "the clock FCLK0 is $found MHz, expected $asked MHz: the PLL's divisors do not give it"
    }
    foreach name [list $core/m_axi $processor/S_AXI_HP0] {
        set pin [get_bd_intf_pins $name]
        foreach parameter {PROTOCOL DATA_WIDTH} {
            set expected [dict get $contract buses m_axi parameters $parameter]
            # Some versions repeat the value.
            set found [lindex [get_property CONFIG.$parameter $pin] 0]
            if {$found ne $expected} {
                fail "$name has $parameter $found, expected $expected"
            }
        }
    }
}

# The hardware's description names everything by which pynq finds the core, or the overlay is of no use.
proc check_handoff {file} {
    global contract
    if {![file exists $file]} {
        fail "Vivado wrote no hardware description at $file"
    }
    set channel [open $file]
    set text [read $channel]
    close $channel
    set names [list [dict get $contract core vlnv] [dict get $contract instances core] \
        [dict get $contract instances interrupt] {*}[dict keys [dict get $contract registers]]]
    dict for {register facts} [dict get $contract registers] {
        lappend names {*}[dict keys [dict get $facts fields]]
    }
    foreach name $names {
        if {[string first "\"$name\"" $text] < 0} {
            fail "$file does not name $name"
        }
    }
}

# -- synthesis, placement, routing

proc run {name jobs} {
    launch_runs $name -jobs $jobs
    wait_on_run $name
    if {[get_property PROGRESS [get_runs $name]] ne "100%"} {
        fail "$name stopped: [get_property STATUS [get_runs $name]]; see\
            [file join [get_property DIRECTORY [get_runs $name]] runme.log]"
    }
}

# A row of the utilisation report.
proc used {report row} {
    if {![regexp "\\|\\s*$row\\*?\\s*\\|\\s*(\[0-9.\]+)\\s*\\|" $report -> number]} {
        fail "the utilisation report has no row \"$row\": see it in build/vivado/reports"
    }
    return $number
}

# Slack, start and end of the worst path; a design without paths was not constrained.
proc worst_path {kind} {
    set paths [get_timing_paths -$kind -max_paths 1 -nworst 1]
    if {![llength $paths]} {
        fail "no $kind path was analysed: the clock FCLK0 is not constrained"
    }
    set path [lindex $paths 0]
    return [list [get_property SLACK $path] [get_property STARTPOINT_PIN $path] [get_property ENDPOINT_PIN $path]]
}

# Reports to files, the verdict, and the table of what was built.
proc judge {} {
    global contract reports
    set utilisation [report_utilization -return_string]
    set timing [report_timing_summary -delay_type min_max -max_paths 10 -return_string]
    set multipliers [get_cells -quiet -hierarchical -filter {REF_NAME =~ DSP48*}]
    foreach {name text} [list utilisation $utilisation timing $timing dsp [join $multipliers \n]] {
        set channel [open [file join $reports $name.rpt] w]
        puts $channel $text
        close $channel
    }
    report_utilization -hierarchical -hierarchical_depth 5 -file [file join $reports utilisation_by_module.rpt]

    set dsps [used $utilisation DSPs]
    if {[llength $multipliers] || $dsps != 0} {
        fail "$dsps DSP48 are used, expected none: [join [lrange $multipliers 0 4] {, }]"
    }
    set met [expr {[string first "All user specified timing constraints are met." $timing] >= 0}]
    foreach {kind name} {setup WNS hold WHS} {
        lassign [worst_path $kind] slack start end
        set worst($name) $slack
        if {$slack < 0} {
            fail "timing is not met at [dict get $contract clock_mhz] MHz: $name $slack ns\
                from $start to $end; see build/vivado/reports/timing.rpt"
        }
    }
    if {!$met} {
        fail "timing is not met: see build/vivado/reports/timing.rpt"
    }

    puts "[dict get $contract configuration] at [dict get $contract clock_mhz] MHz"
    foreach {name value} [list \
        LUT [used $utilisation "Slice LUTs"] FF [used $utilisation "Slice Registers"] \
        BRAM36 [used $utilisation "Block RAM Tile"] DSP48 $dsps "WNS, ns" $worst(WNS) "WHS, ns" $worst(WHS)] {
        puts [format "  %-8s %9s" $name $value]
    }
}

# Returns the hardware's description.
proc implement {options} {
    global build contract design repository
    set project [file join $build project]
    create_project -force $design $project -part [dict get $contract part]
    # The wrapper's language, which a user's settings may change.
    set_property target_language Verilog [current_project]
    set_property ip_repo_paths $repository [current_project]
    update_ip_catalog
    create_design

    # One synthesis for all, so that its settings hold for the core too.
    set source [get_files $design.bd]
    set_property synth_checkpoint_mode None $source
    generate_target all $source
    set made [file join $project $design.gen sources_1 bd $design]
    set description [file join $made hw_handoff $design.hwh]
    check_handoff $description
    make_wrapper -files $source -top
    add_files -norecurse [file join $made hdl ${design}_wrapper.v]
    set_property top ${design}_wrapper [current_fileset]
    update_compile_order -fileset sources_1

    # Flags travel beside the operands, a copy a cell: one register for all would have to reach them all.
    set_property STEPS.SYNTH_DESIGN.ARGS.KEEP_EQUIVALENT_REGISTERS true [get_runs synth_1]
    set_property strategy [dict get $options strategy] [get_runs impl_1]
    run synth_1 [dict get $options jobs]
    run impl_1 [dict get $options jobs]
    open_run impl_1
    judge
    return $description
}

proc main {arguments} {
    global build contract reports root
    set options [options $arguments]
    check_version [dict get $options any_version]
    set verilog [file join $root [dict get $contract verilog]]
    check_verilog $verilog
    set bitstream [file join $root [dict get $contract bitstream]]
    # A bitstream that this run did not make must not be taken for its result.
    file delete -force $bitstream $build
    file mkdir $reports
    # Vivado takes at most 8 threads on some systems.
    set_param general.maxThreads [expr {min(8, [dict get $options jobs])}]
    package_core $verilog
    set description [implement $options]
    set made [file join $build [file tail $bitstream]]
    write_bitstream -force $made
    file copy -force $made $bitstream
    file copy -force $description [file join $root [dict get $contract handoff]]
    puts "written: [dict get $contract bitstream] and [dict get $contract handoff]"
}

if {[catch {main $argv} message details]} {
    puts stderr "ERROR: $message"
    if {[dict get $details -errorcode] ne "BINSHIFT"} {
        puts stderr [dict get $details -errorinfo]
    }
    exit 1
}
