"""Raw bytes in: what a file or an address holds, as blocks in reading order."""
