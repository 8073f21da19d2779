# The IP packager: what ipx:: commands make of a core, and what must be complete when it is saved.

namespace eval ipx {}
namespace eval stub {
    variable ports {}
    # Signals that a master of aximm drives (ARM IHI 0022); it samples all others. Those of AXI4-Lite, and all.
    variable driven {AW(ID|ADDR|LEN|SIZE|BURST|LOCK|CACHE|PROT|VALID)|W(ID|DATA|STRB|LAST|VALID)|BREADY}
    append driven {|AR(ID|ADDR|LEN|SIZE|BURST|LOCK|CACHE|PROT|VALID)|RREADY}
    variable sampled {AWREADY|WREADY|B(ID|RESP|VALID)|ARREADY|R(ID|DATA|RESP|LAST|VALID)}
    variable lite {(AW|AR)(ADDR|PROT|VALID|READY)|W(DATA|STRB|VALID|READY)|B(RESP|VALID|READY)|R(DATA|RESP|VALID|READY)}
    variable bus_parameters {
        aximm {^(PROTOCOL|ADDR_WIDTH|DATA_WIDTH|ID_WIDTH|MAX_BURST_LENGTH|SUPPORTS_NARROW_BURST)$}
        clock {^(ASSOCIATED_BUSIF|ASSOCIATED_RESET)$} reset {^POLARITY$} interrupt {^SENSITIVITY$}
    }
    variable logical {clock CLK reset RST interrupt INTERRUPT}
}

# Ports of the first module of the Verilog, as the packager reads them: name → direction and width.
proc stub::read_ports {file top} {
    variable ports
    set ports {}
    set listed {}
    set inside 0
    set channel [open $file]
    while {[gets $channel line] >= 0 && $line ne "endmodule"} {
        if {$line eq "module $top ("} {
            set inside 1
        } elseif {$line eq ");"} {
            set inside 0
        } elseif {$inside && [regexp {^    (\w+),?$} $line -> name]} {
            lappend listed $name
        } elseif {[regexp {^(input|output) (?:\[(\d+):0\] )?(\w+);$} $line -> direction left name]} {
            dict set ports $name [list $direction [expr {$left eq "" ? 1 : $left + 1}]]
        }
    }
    close $channel
    if {![llength $listed] || [lsort $listed] ne [lsort [dict keys $ports]]} {
        refuse "$file has no module $top, or not the directions of its ports"
    }
}

proc stub::check_port {handle port} {
    variable ports
    if {![dict exists $ports $port]} {
        refuse "the core has no port $port"
    }
}

stub::command ipx::package_project {-import_files -force} \
    {-root_dir -vendor -library -taxonomy -set_current} 0 0 {
    if {![dict exists $given -root_dir]} {
        stub::refuse "package_project needs -root_dir"
    }
    stub::need_project
    set top [stub::value fileset:sources_1 top]
    if {$top eq "" || $::stub::fresh_order == 0} {
        stub::refuse "package_project without a top, or before update_compile_order"
    }
    set ::stub::core_folder [dict get $given -root_dir]
    stub::read_ports [lindex $::stub::sources 0] $top
    stub::create core $top [list vendor [dict get $given -vendor] library [dict get $given -library] version 1.0]
    # What the packager finds in the names, so that a script that adds to it instead of replacing it is caught.
    foreach {name map} {s_axi reg0} {
        stub::create interface $top/$name {}
        stub::create memory_map $top/$name {}
        stub::create address_block $top/$name/$map {}
    }
    stub::create interface $top/m_axi {}
    stub::create address_space $top/m_axi {}
    return core:$top
}

stub::command ipx::current_core {} {} 0 0 {
    return [stub::find core *]
}

stub::command ipx::remove_all_bus_interface {} {} 1 1 {
    foreach handle [stub::find interface *] {
        dict unset ::stub::objects $handle
    }
}

foreach {plural kind} {memory_maps memory_map address_spaces address_space} {
    stub::command ipx::get_$plural {} {-of_objects} 0 1 "
        return \[stub::find $kind *\]
    "
    stub::command ipx::remove_$kind {} {} 2 2 "
        foreach handle \[dict keys \$::stub::objects *:*/\[lindex \$words 0\]\] {
            if {\[stub::kind \$handle\] in {$kind}} { dict unset ::stub::objects \$handle }
        }
        foreach handle \[dict keys \$::stub::objects address_block:*/\[lindex \$words 0\]/*\] {
            if {{$kind} eq {memory_map}} { dict unset ::stub::objects \$handle }
        }
    "
}

# Commands that add something to something: kind of the new object, kind of its parent.
foreach {name kind parent} {
    add_bus_interface interface core
    add_port_map port_map interface
    add_bus_parameter bus_parameter interface
    add_memory_map memory_map core
    add_address_block address_block memory_map
    add_address_space address_space core
    add_register register address_block
    add_field field register
} {
    stub::command ipx::$name {} {} 2 2 "
        lassign \$words name parent
        if {\[stub::kind \$parent\] ne {$parent}} {
            stub::refuse \"$name: \$parent is not a $parent\"
        }
        return \[stub::create $kind \[string range \$parent \[string length $parent:\] end\]/\$name {}\]
    "
}

foreach name {create_xgui_files update_checksums} {
    stub::command ipx::$name {} {} 1 1 "
        lappend ::stub::prepared $name
    "
}

# The members of an object: name → handle.
proc stub::members {kind parent} {
    set found {}
    foreach handle [find $kind "$parent/*"] {
        dict set found [value $handle name] $handle
    }
    return $found
}

proc stub::check_interface {core handle} {
    variable ports
    variable driven
    variable sampled
    variable lite
    variable logical
    variable bus_parameters
    set name [value $handle name]
    set maps [members port_map $core/$name]
    set parameters {}
    dict for {parameter object} [members bus_parameter $core/$name] {
        dict set parameters $parameter [value $object value]
    }
    set mode [value $handle interface_mode]
    if {![regexp {:(\w+):1.0$} [value $handle bus_type_vlnv] -> type]
            || ![string match *:${type}_rtl:1.0 [value $handle abstraction_type_vlnv]] || $mode eq ""} {
        refuse "the interface $name has no complete type"
    }
    dict for {parameter value} $parameters {
        if {![regexp [dict get $bus_parameters $type] $parameter]} {
            refuse "an interface $type has no parameter $parameter"
        }
    }
    if {$type ne "aximm"} {
        if {[dict keys $maps] ne [dict get $logical $type] || ![llength [dict keys $parameters]]} {
            refuse "the interface $name maps [dict keys $maps], expected [dict get $logical $type], or has no parameter"
        }
        return
    }
    set protocol [dict get $parameters PROTOCOL]
    dict for {signal map} $maps {
        if {$protocol eq "AXI4LITE" && ![regexp ^($lite)$ $signal]} {
            refuse "$name: AXI4LITE has no signal $signal"
        }
        set port [value $map physical_name]
        set direction [lindex [dict get $ports $port] 0]
        if {[regexp ^($driven)$ $signal]} {
            set expected [expr {$mode eq "master" ? "output" : "input"}]
        } elseif {[regexp ^($sampled)$ $signal]} {
            set expected [expr {$mode eq "master" ? "input" : "output"}]
        } else {
            refuse "$name: AXI has no signal $signal"
        }
        if {$direction ne $expected} {
            refuse "$name: $port is an $direction, but $signal of a $mode is an $expected"
        }
        dict set widths $signal [lindex [dict get $ports $port] 1]
    }
    foreach {parameter signal} {ADDR_WIDTH AWADDR DATA_WIDTH WDATA ID_WIDTH AWID} {
        if {[dict exists $parameters $parameter] && [dict get $parameters $parameter] != [dict get $widths $signal]} {
            refuse "$name: $parameter is [dict get $parameters $parameter], $signal has [dict get $widths $signal] bits"
        }
    }
    switch $protocol {
        AXI3 {
            if {![dict exists $widths WID] || [dict get $widths AWLEN] != 4 || [dict get $widths AWLOCK] != 2} {
                refuse "$name: AXI3 has a WID, 4 bits of length and 2 of lock"
            }
        }
        AXI4LITE {
            if {[dict exists $widths AWLEN]} {
                refuse "$name: AXI4LITE has no bursts"
            }
        }
        default {
            refuse "$name: unknown protocol $protocol"
        }
    }
}

# Every object of these kinds has these properties.
proc stub::check_complete {} {
    foreach {kind needed} {
        address_block {base_address range width usage access} address_space {range width}
        register {address_offset size access description} field {bit_offset bit_width access description}
    } {
        foreach handle [find $kind *] {
            foreach property $needed {
                if {[value $handle $property] eq ""} {
                    refuse "[value $handle name] has no $property"
                }
            }
        }
    }
}

proc stub::check_registers {core block} {
    set range [value $block range]
    set prefix [string range $block [string length address_block:] end]
    set offsets {}
    dict for {name register} [members register $prefix] {
        set offset [value $register address_offset]
        if {$offset % 4 || $offset + 4 > $range || $offset + 0 in $offsets} {
            refuse "register $name has a bad offset \"$offset\""
        }
        lappend offsets [expr {$offset + 0}]
        set taken 0
        dict for {bits field} [members field $prefix/$name] {
            set mask [expr {((1 << [value $field bit_width]) - 1) << [value $field bit_offset]}]
            if {$mask & $taken || $mask >> 32 || !$mask} {
                refuse "field $bits of $name does not fit"
            }
            set taken [expr {$taken | $mask}]
        }
    }
}

stub::command ipx::save_core {} {} 1 1 {
    if {$::stub::prepared ne {create_xgui_files update_checksums}} {
        stub::refuse "save_core before create_xgui_files and update_checksums"
    }
    set core [stub::value [lindex $words 0] name]
    set top [lindex [split [lindex $words 0] :] 1]
    set mapped {}
    foreach handle [stub::find port_map *] {
        lappend mapped [stub::value $handle physical_name]
    }
    if {[lsort $mapped] ne [lsort [dict keys $::stub::ports]]} {
        stub::refuse "ports of the core that belong to no interface, or to two:\
            [lsort -unique [concat $mapped [dict keys $::stub::ports]]]"
    }
    set interfaces [stub::members interface $top]
    dict for {name handle} $interfaces {
        stub::check_interface $top $handle
        foreach {property kind} {slave_memory_map_ref memory_map master_address_space_ref address_space} {
            set reference [stub::value $handle $property]
            if {$reference ne "" && ![llength [stub::find $kind $top/$reference]]} {
                stub::refuse "$name refers to $reference, which the core has not"
            }
            if {$reference eq "" && [string match *:aximm:* [stub::value $handle bus_type_vlnv]]
                    && ($kind eq "memory_map") == ([stub::value $handle interface_mode] eq "slave")} {
                stub::refuse "$name has no $property"
            }
        }
    }
    foreach bus [split [stub::value bus_parameter:$top/clk/ASSOCIATED_BUSIF value] :] {
        if {![dict exists $interfaces $bus]} {
            stub::refuse "the clock is associated with $bus, which the core has not"
        }
    }
    if {![dict exists $interfaces [stub::value bus_parameter:$top/clk/ASSOCIATED_RESET value]]} {
        stub::refuse "the clock's reset is no interface of the core"
    }
    set blocks [stub::find address_block *]
    if {[llength $blocks] != 1} {
        stub::refuse "the core has [llength $blocks] address blocks: pynq would not find its registers"
    }
    stub::check_complete
    stub::check_registers $top $blocks
    set packaged [list vlnv [join [list [stub::value core:$top vendor] [stub::value core:$top library] $core \
        [stub::value core:$top version]] :] folder $::stub::core_folder top $top]
    set ::stub::packaged $packaged
}
