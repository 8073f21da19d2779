# The block design: cells, pins, nets and addresses; validation finds what is open, driven twice or out of place.

namespace eval stub {
    variable diagram {}
    variable cells {}
    variable external {}
    # Pin → net; a net is named by its driver.
    variable net {}
    variable bus {}
    variable mapped {}
    variable valid 0
    variable saved 0
}

proc stub::need_diagram {} {
    variable diagram
    if {$diagram eq ""} {
        refuse "no block design is open"
    }
    variable valid 0
    variable saved 0
}

# Splits cell/pin; the cell's IP and parameters.
proc stub::split_pin {name} {
    variable cells
    set cell [lindex [split $name /] 0]
    if {![dict exists $cells $cell]} {
        return {}
    }
    return [list $cell [string range $name [string length $cell]+1 end] [dict get $cells $cell ip] \
        [dict get $cells $cell set]]
}

proc stub::pin {name} {
    lassign [split_pin $name] cell pin ip set
    if {$cell eq "" || ![dict exists [pins_of $ip $set] $pin]} {
        return {}
    }
    return [dict get [pins_of $ip $set] $pin]
}

proc stub::interface {name} {
    variable external
    if {[dict exists $external $name]} {
        return [dict get $external $name]
    }
    lassign [split_pin $name] cell pin ip set
    if {$cell eq "" || ![dict exists [interfaces_of $ip $set] $pin]} {
        return {}
    }
    return [dict get [interfaces_of $ip $set] $pin]
}

stub::command create_bd_design {} {} 1 1 {
    stub::need_project
    if {$::stub::catalogue eq ""} {
        stub::refuse "create_bd_design before update_ip_catalog: the core would not be found"
    }
    if {[lindex $words 0] eq [dict get $::stub::packaged top]} {
        stub::refuse "the block design [lindex $words 0] is called as a module of the core"
    }
    set ::stub::diagram [lindex $words 0]
}

stub::command create_bd_cell {} {-type -vlnv} 1 1 {
    stub::need_diagram
    set name [lindex $words 0]
    set vlnv [dict get $given -vlnv]
    lassign [split $vlnv :] vendor library ip version
    if {[dict get $given -type] ne "ip"} {
        stub::refuse "create_bd_cell -type [dict get $given -type]"
    }
    if {$vlnv eq [dict get $::stub::packaged vlnv]} {
        set ip core
    } elseif {"$vendor:$library" ne "xilinx.com:ip" || ![dict exists $::stub::versions $ip]
            || [dict get $::stub::versions $ip] ne $version} {
        stub::refuse "the catalogue has no IP $vlnv"
    }
    if {[dict exists $::stub::cells $name]} {
        stub::refuse "there is a cell $name already"
    }
    set defaults {processing_system7 {} axi_interconnect {NUM_SI 1 NUM_MI 2} axi_intc {C_IRQ_CONNECTION 0}
        proc_sys_reset {} core {}}
    dict set defaults processing_system7 $::stub::off
    dict set ::stub::cells $name [dict create ip $ip vlnv $vlnv set [dict get $defaults $ip]]
    stub::create cell $name {}
}

proc stub::set_parameter {handle name value} {
    variable cells
    variable used
    if {[kind $handle] ne "cell"} {
        refuse "a [kind $handle] has no parameters"
    }
    set cell [string range $handle 5 end]
    set rule [parameter_rule [dict get $cells $cell ip] $name]
    if {![regexp $rule $value]} {
        refuse "$name of $cell may not be \"$value\", expected $rule"
    }
    lappend used "parameter $name"
    dict set cells $cell set $name $value
}

proc stub::get_parameter {handle name} {
    variable scenario
    variable cells
    variable used
    variable valid
    lappend used "parameter $name"
    if {[string match interface_pin:* $handle]} {
        set found [interface [string range $handle 14 end]]
        set index [lsearch {MODE PROTOCOL DATA_WIDTH} $name]
        if {$index < 1} {
            refuse "an interface pin has no parameter $name"
        }
        return [lindex $found $index]
    }
    if {$name eq "PCW_ACT_FPGA0_PERIPHERAL_FREQMHZ" && $valid
            && [dict get $cells [string range $handle 5 end] ip] eq "processing_system7"} {
        return [dict get $scenario clock]
    }
    refuse "$handle has no parameter $name, or not before validate_bd_design"
}

stub::command get_bd_cells {} {} 1 1 {
    set name [lindex $words 0]
    return [expr {[dict exists $::stub::cells $name] ? "cell:$name" : ""}]
}

stub::command get_bd_pins {} {} 1 1 {
    set name [lindex $words 0]
    return [expr {[stub::pin $name] ne "" ? "pin:$name" : ""}]
}

stub::command get_bd_intf_pins {} {} 1 1 {
    set name [lindex $words 0]
    return [expr {[string match */* $name] && [stub::interface $name] ne "" ? "interface_pin:$name" : ""}]
}

stub::command get_bd_intf_ports {} {} 1 1 {
    set name [lindex $words 0]
    return [expr {[dict exists $::stub::external $name] ? "interface_pin:$name" : ""}]
}

stub::command create_bd_intf_port {} {-mode -vlnv} 1 1 {
    stub::need_diagram
    set types {xilinx.com:interface:ddrx_rtl:1.0 ddrx xilinx.com:display_processing_system7:fixedio_rtl:1.0 fixedio}
    if {![dict exists $types [dict get $given -vlnv]] || [dict get $given -mode] ne "Master"} {
        stub::refuse "create_bd_intf_port: [dict get $given -mode] [dict get $given -vlnv]"
    }
    dict set ::stub::external [lindex $words 0] [list Slave [dict get $types [dict get $given -vlnv]] 0]
}

stub::command connect_bd_net {} {-net} 2 1000 {
    stub::need_diagram
    set driver {}
    foreach word $words {
        if {![string match pin:* $word]} {
            stub::refuse "connect_bd_net needs pins, not $word"
        }
        if {[lindex [stub::pin [string range $word 4 end]] 0] eq "O"} {
            lappend driver [string range $word 4 end]
        }
    }
    if {[llength $driver] != 1} {
        stub::refuse "a net needs one driver, this has [llength $driver]: $words"
    }
    foreach word $words {
        set name [string range $word 4 end]
        if {[dict exists $::stub::net $name] && [dict get $::stub::net $name] ne $driver} {
            stub::refuse "$name is driven by [dict get $::stub::net $name] already"
        }
        if {[lindex [stub::pin $name] 1] ne [lindex [stub::pin $driver] 1]} {
            stub::refuse "$driver is a [lindex [stub::pin $driver] 1], $name a [lindex [stub::pin $name] 1]"
        }
        dict set ::stub::net $name $driver
    }
}

stub::command connect_bd_intf_net {} {-intf_net} 2 2 {
    stub::need_diagram
    set sides {}
    foreach word $words {
        if {![string match interface_pin:* $word]} {
            stub::refuse "connect_bd_intf_net needs interfaces, not $word"
        }
        set name [string range $word 14 end]
        if {[dict exists $::stub::bus $name]} {
            stub::refuse "$name is connected already"
        }
        dict set sides [lindex [stub::interface $name] 0] $name
    }
    if {[dict size $sides] != 2} {
        stub::refuse "an interface connection needs a master and a slave: $words"
    }
    set protocols [protocols_of [dict values $sides]]
    if {"any" ni $protocols && [lindex $protocols 0] ne [lindex $protocols 1]} {
        stub::refuse "[join [dict values $sides] { and }] speak [join $protocols { and }]"
    }
    dict set ::stub::bus [dict get $sides Master] [dict get $sides Slave]
    dict set ::stub::bus [dict get $sides Slave] [dict get $sides Master]
}

# Protocols of interfaces.
proc protocols_of {names} {
    set found {}
    foreach name $names {
        lappend found [lindex [stub::interface $name] 1]
    }
    return $found
}

# -- addresses: spaces of the masters, segments of the slaves; UG585 gives the processor's window for M_AXI_GP0

proc stub::spaces {} {
    variable cells
    set found {}
    dict for {cell facts} $cells {
        switch [dict get $facts ip] {
            processing_system7 {
                lappend found $cell/Data
            }
            core {
                lappend found $cell/m_axi
            }
        }
    }
    return $found
}

# Segment → interface of the slave, lowest address, bytes at most.
proc stub::segments {} {
    variable cells
    set found {}
    dict for {cell facts} $cells {
        switch [dict get $facts ip] {
            processing_system7 {
                if {[dict get $facts set PCW_USE_S_AXI_HP0]} {
                    dict set found $cell/S_AXI_HP0/HP0_DDR_LOWOCM \
                        [list $cell/S_AXI_HP0 [expr {[dict get $facts set PCW_DDR_RAM_HIGHADDR] + 1}]]
                }
            }
            axi_intc {
                dict set found $cell/S_AXI/Reg [list $cell/s_axi 65536]
            }
            core {
                set block [find address_block *]
                dict set found $cell/s_axi/[value $block name] [list $cell/s_axi [value $block range]]
            }
        }
    }
    return $found
}

stub::command get_bd_addr_spaces {} {} 1 1 {
    set name [lindex $words 0]
    return [expr {$name in [stub::spaces] ? "space:$name" : ""}]
}

stub::command get_bd_addr_segs {} {} 1 1 {
    set name [lindex $words 0]
    return [expr {[dict exists [stub::segments] $name] ? "segment:$name" : ""}]
}

stub::command assign_bd_address {-force} {-offset -range -target_address_space} 1 1 {
    stub::need_diagram
    set space [string range [dict get $given -target_address_space] 6 end]
    set segment [string range [lindex $words 0] 8 end]
    lassign [dict get [stub::segments] $segment] slave most
    set base [expr {[dict get $given -offset]}]
    set bytes [expr {[dict get $given -range]}]
    if {$bytes < 4096 || $bytes & ($bytes - 1) || $base % $bytes || $bytes > $most} {
        stub::refuse "$segment: $bytes bytes at $base are no aligned power of two of at most $most"
    }
    if {$slave ni [stub::reached $space]} {
        stub::refuse "$space does not reach $slave"
    }
    if {[string match */Data $space] && ($base < 0x40000000 || $base + $bytes > 0x80000000)} {
        stub::refuse "$segment at [format 0x%08x $base] is outside of what M_AXI_GP0 sees"
    }
    dict for {other place} $::stub::mapped {
        lassign $place space_there base_there bytes_there
        if {$space_there eq $space && $base < $base_there + $bytes_there && $base_there < $base + $bytes} {
            stub::refuse "$segment overlaps $other"
        }
    }
    dict set ::stub::mapped $segment [list $space $base $bytes]
}

# Slaves that an address space reaches, through interconnects.
proc stub::reached {space} {
    variable bus
    variable cells
    set left [list [string map {/Data /M_AXI_GP0} $space]]
    set found {}
    while {[llength $left]} {
        set left [lassign $left master]
        if {![dict exists $bus $master]} {
            continue
        }
        set slave [dict get $bus $master]
        lassign [split_pin $slave] cell pin ip set
        if {$ip ne "axi_interconnect"} {
            lappend found $slave
            continue
        }
        dict for {name facts} [interfaces_of $ip $set] {
            if {[lindex $facts 0] eq "Master"} {
                lappend left $cell/$name
            }
        }
    }
    return $found
}

stub::command validate_bd_design {} {} 0 0 {
    stub::need_diagram
    set open {}
    dict for {cell facts} $::stub::cells {
        set ip [dict get $facts ip]
        dict for {pin kind} [stub::pins_of $ip [dict get $facts set]] {
            if {[lindex $kind 2] && ![dict exists $::stub::net $cell/$pin]} {
                lappend open $cell/$pin
            }
        }
        dict for {name kind} [stub::interfaces_of $ip [dict get $facts set]] {
            if {![dict exists $::stub::bus $cell/$name]} {
                lappend open $cell/$name
            }
        }
    }
    if {[llength $open]} {
        stub::refuse "not connected: $open"
    }
    if {[dict size $::stub::cells] < 5} {
        stub::refuse "a cell is missing: [dict keys $::stub::cells]"
    }
    dict for {segment facts} [stub::segments] {
        if {![dict exists $::stub::mapped $segment]} {
            stub::refuse "the segment $segment has no address"
        }
    }
    # The board is set up as its boot loader did it, or memory and pins would be described wrongly.
    dict for {cell facts} $::stub::cells {
        if {[dict get $facts ip] eq "processing_system7"} {
            dict for {name value} [dict merge $::stub::board $::stub::chosen] {
                if {![dict exists $facts set $name]} {
                    stub::refuse "$name of $cell is not set"
                }
            }
        }
    }
    set ::stub::valid 1
}

stub::command save_bd_design {} {} 0 0 {
    if {!$::stub::valid} {
        stub::refuse "save_bd_design before validate_bd_design"
    }
    set ::stub::saved 1
}

# The description that Vivado exports, as far as anything looks at it.
proc stub::write_description {file} {
    variable cells
    set channel [open $file w]
    puts $channel {<?xml version="1.0"?><EDKSYSTEM>}
    dict for {cell facts} $cells {
        puts $channel "<MODULE INSTANCE=\"$cell\" VLNV=\"[dict get $facts vlnv]\">"
        if {[dict get $facts ip] eq "core"} {
            foreach {kind tag} {register REGISTER field FIELD} {
                foreach handle [find $kind *] {
                    puts $channel "<$tag NAME=\"[value $handle name]\"/>"
                }
            }
        }
        puts $channel </MODULE>
    }
    puts $channel </EDKSYSTEM>
    close $channel
}
