"""Outside parties behind ports, one folder each under their kind; none opens a socket."""
