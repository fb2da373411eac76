"""Where the source of a claim has whoever says it: its head, a name in it, or whoever has made what it calls."""
