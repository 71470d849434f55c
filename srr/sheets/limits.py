"""How much of a spreadsheet is read: what is larger is refused before it costs more than that."""

#: A file; a register of a thousand contracts has less than one MB.
BYTES = 20 * 1024 * 1024
#: Parts in a package.
ENTRIES = 2_000
#: One part when it is unpacked, and all that are read together.
PART_BYTES = 64 * 1024 * 1024
TOTAL_BYTES = 128 * 1024 * 1024
#: Cells with something in them, of all sheets together.
CELLS = 100_000
#: Elements of XML in all parts that are read; a cell has two or three.
NODES = 600_000
#: Elements in a part that is kept whole, such as that of the formats, of which Excel has at most 64,000.
TREE = 200_000
#: Columns and rows of one table of records.
COLUMNS = 300
ROWS = 5_000
#: Characters in one cell; no spreadsheet takes more.
CELL_CHARACTERS = 32_767
#: Seconds and bytes that reading an old file may take, in a process of its own.
SECONDS = 7
MEMORY = 450 * 1024 * 1024
