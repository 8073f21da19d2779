# How a command is defined: its flags, its options with a value, and how many words may follow.

# The body finds the flags and options that were given in the dictionary ``given``, the other words in ``words``.
proc stub::command {name flags options least most body} {
    proc ::$name args "
        lappend ::stub::used {command $name}
        lassign \[::stub::parse $name {$flags} {$options} $least $most \$args\] given words
        $body
    "
}

proc stub::refuse {message} {
    return -code error -errorcode VIVADO "Vivado would refuse: $message"
}

proc stub::parse {name flags options least most arguments} {
    set given {}
    set words {}
    while {[llength $arguments]} {
        set arguments [lassign $arguments word]
        if {$word in $flags || $word eq "-quiet"} {
            dict set given $word 1
        } elseif {$word in $options} {
            if {![llength $arguments]} {
                refuse "$name: $word needs a value"
            }
            set arguments [lassign $arguments value]
            if {$value eq ""} {
                refuse "$name: $word has an empty value"
            }
            dict set given $word $value
        } elseif {[regexp {^-[a-z_]+$} $word]} {
            refuse "$name has no option $word"
        } else {
            lappend words $word
        }
    }
    if {[llength $words] < $least || [llength $words] > $most} {
        refuse "$name takes $least to $most words, not [llength $words]: $words"
    }
    foreach word $words {
        if {$word eq ""} {
            refuse "$name was given nothing where it needs an object or a name"
        }
    }
    return [list $given $words]
}
