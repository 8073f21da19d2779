# Projects, runs, reports and the bitstream: the order in which they must come, and results that a scenario gives.

namespace eval stub {
    variable project {}
    variable sources {}
    variable fresh_order 0
    variable catalogue {}
    variable packaged {}
    variable prepared {}
    variable core_folder {}
    variable generated 0
    variable done {}
    variable opened 0
}

proc stub::need_project {} {
    variable project
    if {$project eq ""} {
        refuse "no project is open"
    }
}

proc stub::need_design {} {
    variable opened
    if {!$opened} {
        refuse "no implemented design is open"
    }
}

stub::command version {-short} {} 0 0 {
    return [dict get $::stub::scenario version]
}

stub::command set_param {} {} 2 2 {
    lassign $words name value
    if {$name ne "general.maxThreads" || ![string is integer -strict $value] || $value < 1 || $value > 8} {
        stub::refuse "set_param $name $value"
    }
    lappend ::stub::used "parameter $name"
}

stub::command create_project {-force} {-part} 2 2 {
    if {$::stub::project ne ""} {
        stub::refuse "a project is open"
    }
    if {[dict get $given -part] ne "xc7z020clg400-1"} {
        stub::refuse "unknown part [dict get $given -part]"
    }
    lassign $words ::stub::project folder
    # -force takes the folder with all that is in it.
    file delete -force $folder
    file mkdir $folder
    set ::stub::project_folder $folder
    set ::stub::sources {}
    set ::stub::fresh_order 0
    stub::create project $::stub::project {}
    stub::create fileset sources_1 {}
    foreach run {synth_1 impl_1} {
        stub::create run $run [list DIRECTORY [file join $folder $run] STATUS {Not started} PROGRESS 0%]
    }
}

stub::command close_project {} {} 0 0 {
    stub::need_project
    # Objects of the core outlive the project in this model: they are the packaged IP.
    foreach handle [dict keys $::stub::objects] {
        if {[stub::kind $handle] in {project fileset run}} {
            dict unset ::stub::objects $handle
        }
    }
    set ::stub::project {}
}

stub::command current_project {} {} 0 0 {
    stub::need_project
    return project:$::stub::project
}

stub::command current_fileset {} {} 0 0 {
    stub::need_project
    return fileset:sources_1
}

stub::command add_files {-norecurse} {} 1 1 {
    stub::need_project
    foreach file [lindex $words 0] {
        if {![file exists $file]} {
            stub::refuse "no file $file"
        }
        lappend ::stub::sources $file
    }
    set ::stub::fresh_order 0
}

stub::command update_compile_order {} {-fileset} 0 0 {
    stub::need_project
    if {[stub::value fileset:sources_1 top] eq "" || ![llength $::stub::sources]} {
        stub::refuse "no top is set, or the project has no sources"
    }
    set ::stub::fresh_order 1
}

stub::command update_ip_catalog {} {} 0 0 {
    stub::need_project
    if {$::stub::packaged eq "" || [stub::value project:$::stub::project ip_repo_paths]
            ne [dict get $::stub::packaged folder]} {
        stub::refuse "no packaged core in the project's repositories"
    }
    set ::stub::catalogue [dict get $::stub::packaged vlnv]
}

stub::command get_files {} {} 1 1 {
    set name [lindex $words 0]
    if {$::stub::saved && $name eq "$::stub::diagram.bd"} {
        if {![llength [stub::find file $name]]} {
            stub::create file $name {}
        }
        return file:$name
    }
    return
}

stub::command generate_target {} {} 2 2 {
    if {[lindex $words 0] ne "all" || [lindex $words 1] ne "file:$::stub::diagram.bd" || !$::stub::saved} {
        stub::refuse "generate_target $words"
    }
    set folder [file join $::stub::project_folder $::stub::project.gen sources_1 bd $::stub::diagram]
    file mkdir [file join $folder hw_handoff]
    stub::write_description [file join $folder hw_handoff $::stub::diagram.hwh]
    set ::stub::generated 1
}

stub::command make_wrapper {-top} {-files} 0 0 {
    if {!$::stub::generated || [dict get $given -files] ne "file:$::stub::diagram.bd"} {
        stub::refuse "make_wrapper before generate_target"
    }
    set folder [file join $::stub::project_folder $::stub::project.gen sources_1 bd $::stub::diagram hdl]
    file mkdir $folder
    # Without a word said, the language is what the user chose last.
    set end [expr {[stub::value project:$::stub::project target_language] eq "Verilog" ? "v" : "vhd"}]
    close [open [file join $folder ${::stub::diagram}_wrapper.$end] w]
}

stub::command get_runs {} {} 1 1 {
    stub::need_project
    return [stub::find run [lindex $words 0]]
}

stub::command launch_runs {} {-jobs -to_step} 1 1 {
    set run [lindex $words 0]
    if {![string is integer -strict [dict get $given -jobs]] || [dict get $given -jobs] < 1} {
        stub::refuse "launch_runs -jobs [dict get $given -jobs]"
    }
    if {[stub::value fileset:sources_1 top] ne "${::stub::diagram}_wrapper" || !$::stub::fresh_order
            || ![string match *_wrapper.v [lindex $::stub::sources end]] || !$::stub::saved} {
        stub::refuse "launch_runs $run without the wrapper of a saved block design as the top"
    }
    # Not Vivado's rules but this build's: settings of synthesis must hold for the core, and the copies stay.
    if {[stub::value file:$::stub::diagram.bd synth_checkpoint_mode] ne "None"
            || [stub::value run:synth_1 STEPS.SYNTH_DESIGN.ARGS.KEEP_EQUIVALENT_REGISTERS] ne "true"
            || [stub::value run:impl_1 strategy] eq ""} {
        stub::refuse "launch_runs $run without the settings of this build"
    }
    if {$run eq "impl_1" && "synth_1" ni $::stub::done} {
        stub::refuse "launch_runs impl_1 before synth_1 is done"
    }
    if {![llength [stub::find run $run]]} {
        stub::refuse "no run $run"
    }
    dict set ::stub::objects run:$run STATUS Running
}

stub::command wait_on_run {} {-timeout} 1 1 {
    set run [lindex $words 0]
    if {[stub::value run:$run STATUS] ne "Running"} {
        stub::refuse "$run was not launched"
    }
    set progress [dict get $::stub::scenario [expr {$run eq "synth_1" ? "synthesis" : "implementation"}]]
    dict set ::stub::objects run:$run PROGRESS $progress
    dict set ::stub::objects run:$run STATUS [expr {$progress eq "100%" ? "complete" : "ERROR"}]
    lappend ::stub::done $run
}

stub::command open_run {} {} 1 1 {
    if {[lindex $words 0] ni $::stub::done} {
        stub::refuse "[lindex $words 0] is not done"
    }
    set ::stub::opened [expr {[lindex $words 0] eq "impl_1"}]
}

stub::command report_utilization {-return_string -hierarchical} {-file -hierarchical_depth} 0 0 {
    stub::need_design
    set scenario $::stub::scenario
    set text "1. Slice Logic\n+----+\n"
    # The rows of a report for a 7 series chip.
    foreach {row number} [list "Slice LUTs" [dict get $scenario luts] "  LUT as Logic" 36000 \
        "Slice Registers" [dict get $scenario registers] "Block RAM Tile" [dict get $scenario rams] \
        "DSPs" [llength [dict get $scenario dsps]]] {
        append text "| [format %-26s $row] | [format %5s $number] |     0 |          0 |     53200 | 71.45 |\n"
    }
    if {![dict get $scenario report_rows]} {
        set text "| CLB LUTs | 1 |"
    }
    if {[dict exists $given -file]} {
        set channel [open [dict get $given -file] w]
        puts $channel $text
        close $channel
        return
    }
    return [expr {[dict exists $given -return_string] ? $text : ""}]
}

stub::command report_timing_summary {-return_string} {-delay_type -max_paths -file} 0 0 {
    stub::need_design
    if {[dict exists $given -delay_type] && [dict get $given -delay_type] ni {max min min_max}} {
        stub::refuse "report_timing_summary -delay_type [dict get $given -delay_type]"
    }
    if {[dict get $::stub::scenario met]} {
        return "All user specified timing constraints are met."
    }
    return "Timing constraints are not met."
}

stub::command get_timing_paths {-setup -hold} {-max_paths -nworst} 0 0 {
    stub::need_design
    if {![dict get $::stub::scenario paths]} {
        return
    }
    set kind [expr {[dict exists $given -hold] ? "hold" : "setup"}]
    if {![llength [stub::find path $kind]]} {
        stub::create path $kind [list SLACK [dict get $::stub::scenario ${kind}_slack] \
            STARTPOINT_PIN system_i/binshift_0/inst/from_reg/C ENDPOINT_PIN system_i/binshift_0/inst/to_reg/D]
    }
    return path:$kind
}

stub::command get_cells {-hierarchical} {-filter} 0 0 {
    stub::need_design
    if {[dict get $given -filter] ne {REF_NAME =~ DSP48*}} {
        stub::refuse "get_cells -filter [dict get $given -filter]"
    }
    return [dict get $::stub::scenario dsps]
}

stub::command write_bitstream {-force} {} 1 1 {
    stub::need_design
    if {[dict get $::stub::scenario bitstream_error] ne ""} {
        error [dict get $::stub::scenario bitstream_error]
    }
    close [open [lindex $words 0] w]
}
