# Runs build.tcl where no Vivado is: every command that it may call is defined here, and refuses what Vivado would.
#
#   tclsh run.tcl SCENARIO SCRIPT [ARGUMENT ...]
#
# SCENARIO is a file with a dictionary of what the run is to find (defaults below). What the script used is written
# beside it, to SCENARIO.used: lines of "command NAME" or "parameter NAME".

namespace eval stub {
    variable scenario {
        version 2024.1
        synthesis 100%
        implementation 100%
        setup_slack 0.213
        hold_slack 0.031
        paths 1
        met 1
        luts 38012
        registers 53817
        rams 90
        dsps {}
        clock 100.000000
        protocol {}
        bitstream_error {}
        report_rows 1
    }
    variable used {}
    variable folder [file dirname [file normalize [info script]]]
}

# Vivado's Tcl is older than this one may be.
foreach name {lmap try throw tailcall coroutine yield yieldto zlib} {
    catch {rename $name {}}
}
set argv [lassign $argv scenario_file script]
set channel [open $scenario_file]
set stub::scenario [dict merge $stub::scenario [read $channel]]
close $channel

foreach name {syntax objects catalogue packager diagram flow} {
    source [file join $stub::folder $name.tcl]
}

rename exit stub::leave
proc exit {{code 0}} {
    global scenario_file
    set channel [open $scenario_file.used w]
    foreach line [lsort -unique $stub::used] {
        puts $channel $line
    }
    close $channel
    flush stdout
    flush stderr
    stub::leave $code
}

# From here on, a command that is not defined is refused, and so is a procedure that hides a command.
rename proc stub::procedure
stub::procedure proc {name arguments body} {
    if {[llength [info commands ::$name]]} {
        error "a procedure hides the command $name"
    }
    uplevel 1 [list stub::procedure $name $arguments $body]
}
stub::procedure unknown {name args} {
    error "invalid command name \"$name\""
}
source $script
exit
