# Objects that commands hand out, and their properties: a property that an object lacks is refused.

namespace eval stub {
    # Handle → dictionary with ``kind`` and the properties that are set.
    variable objects {}
    # Kind → property → what its value must match; a property in capitals can only be read.
    variable properties {
        project {ip_repo_paths .+ target_language ^(Verilog|VHDL)$}
        fileset {top \\w+}
        file {synth_checkpoint_mode ^(None|Singular|Hierarchical)$}
        run {
            strategy ^(Performance_(Explore|ExplorePostRoutePhysOpt|ExploreWithRemap|ExtraTimingOpt)|Flow_\\w+)$
            STEPS.SYNTH_DESIGN.ARGS.KEEP_EQUIVALENT_REGISTERS ^(true|false)$
            PROGRESS {} STATUS {} DIRECTORY {}
        }
        path {SLACK {} STARTPOINT_PIN {} ENDPOINT_PIN {}}
        core {
            name ^\\w+$ version ^\\d+(\\.\\d+)+$ display_name .+ description .+ vendor .+ library .+
            supported_families {^zynq Production$}
        }
        interface {
            name ^\\w+$ interface_mode ^(master|slave)$ slave_memory_map_ref ^\\w+$ master_address_space_ref ^\\w+$
            abstraction_type_vlnv ^xilinx.com:(interface:aximm|signal:(clock|reset|interrupt))_rtl:1.0$
            bus_type_vlnv ^xilinx.com:(interface:aximm|signal:(clock|reset|interrupt)):1.0$
        }
        port_map {name ^\\w+$ physical_name ^\\w+$}
        bus_parameter {name ^\\w+$ value .+}
        memory_map {name ^\\w+$}
        address_block {
            name ^\\w+$ base_address ^\\d+$ range ^\\d+$ width ^(32|64)$ usage ^(register|memory)$
            access ^(read-only|read-write|write-only)$
        }
        address_space {name ^\\w+$ range ^\\d+$ width ^(32|64)$}
        register {
            name ^\\w+$ address_offset ^(0x)?[0-9a-fA-F]+$ size ^32$ description .+
            access ^(read-only|read-write|write-only)$ reset_value ^0x[0-9a-f]{8}$
        }
        field {
            name ^\\w+$ bit_offset ^\\d+$ bit_width ^\\d+$ description .+ access ^(read-only|read-write|write-only)$
        }
        cell {NAME {} name {}}
    }
}

proc stub::create {kind name values} {
    variable objects
    set handle "$kind:$name"
    if {[dict exists $objects $handle]} {
        refuse "there is a $kind $name already"
    }
    dict set objects $handle [dict merge [list kind $kind name [lindex [split $name /] end]] $values]
    return $handle
}

# Handles of a kind whose name matches a pattern.
proc stub::find {kind pattern} {
    variable objects
    return [dict keys $objects "$kind:$pattern"]
}

proc stub::kind {handle} {
    variable objects
    if {![dict exists $objects $handle]} {
        refuse "\"$handle\" is not an object"
    }
    return [dict get $objects $handle kind]
}

proc stub::value {handle property {default {}}} {
    variable objects
    kind $handle
    if {[dict exists $objects $handle $property]} {
        return [dict get $objects $handle $property]
    }
    return $default
}

# The rule of a property, by a name in any case.
proc stub::rule {handle property} {
    variable properties
    set kind [kind $handle]
    if {[dict exists $properties $kind]} {
        dict for {name rule} [dict get $properties $kind] {
            if {[string equal -nocase $name $property]} {
                return [list $name $rule]
            }
        }
    }
    refuse "a $kind has no property $property"
}

stub::command set_property {} {-dict} 1 3 {
    if {[dict exists $given -dict]} {
        set pairs [dict get $given -dict]
        set handles [lindex $words 0]
    } elseif {[llength $words] == 3} {
        set pairs [lrange $words 0 1]
        set handles [lindex $words 2]
    } else {
        stub::refuse "set_property needs a name, a value and an object: $words"
    }
    if {[llength $pairs] % 2} {
        stub::refuse "set_property -dict needs pairs: $pairs"
    }
    foreach handle $handles {
        foreach {property value} $pairs {
            if {[string match CONFIG.* $property]} {
                stub::set_parameter $handle [string range $property 7 end] $value
                continue
            }
            lappend ::stub::used "property [string tolower $property]"
            lassign [stub::rule $handle $property] name rule
            if {$rule eq ""} {
                stub::refuse "the property $property of a [stub::kind $handle] can only be read"
            }
            if {![regexp $rule $value]} {
                stub::refuse "$property of [lindex $handle 0] may not be \"$value\""
            }
            if {$name eq "physical_name"} {
                stub::check_port $handle $value
            }
            dict set ::stub::objects $handle $name $value
        }
    }
    return
}

stub::command get_property {} {} 2 2 {
    lassign $words property handle
    if {[string match CONFIG.* $property]} {
        return [stub::get_parameter $handle [string range $property 7 end]]
    }
    lappend ::stub::used "property [string tolower $property]"
    lassign [stub::rule $handle $property] name
    return [stub::value $handle $name [stub::value $handle [string tolower $name]]]
}
