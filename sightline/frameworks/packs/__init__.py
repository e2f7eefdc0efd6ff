"""Reading packs: from a folder of YAML to a checked pack, or to everything that is wrong with it.

`layout` says which file holds what; `reading` turns text into plain data and remembers lines;
`schemas` draws the JSON Schema; `references` and `meaning` check what a schema cannot;
`checking` does it all; `examples` runs a pack's own tests.
"""
