"""How much of a spreadsheet is read: what is larger is refused before it costs more than that."""

#: A file; a register of a thousand contracts has less than one MB.
BYTES = 20 * 1024 * 1024
#: Parts in a package, and sheets.
ENTRIES = 2_000
SHEETS = 200
#: One part when it is unpacked, and all that are read together.
PART_BYTES = 64 * 1024 * 1024
TOTAL_BYTES = 128 * 1024 * 1024
#: Cells with something in them, of all sheets together, and how many of them may each say something else:
#: most cells of a large table say what another says, and then cost a tenth.
CELLS = 500_000
DIFFERENT = 120_000
#: Elements of XML in all parts that are read; a cell has two or three.
NODES = 1_200_000
#: Elements and attributes in memory: twice those of a part that is kept whole, such as that of the formats,
#: of which Excel has at most 64,000.
TREE = 800_000
#: Remarks at cells; each costs what a cell does, and is looked at for what is personal.
NOTES = 10_000
#: Ranges of cells that are shown as one, and parts of a text that look each their own way.
MERGED = 50_000
#: Stretches of columns that are hidden.
HIDDEN = 300
#: Of sheets that srr did not make, in which each text is looked at for what is personal: texts that say
#: something else each, and the characters in them and in remarks.
TEXTS = 60_000
TEXT = 8_000_000
#: Columns and rows of one table of records.
COLUMNS = 300
ROWS = 5_000
#: Rows that the heads of one table may stand in.
HEAD_ROWS = 3
#: Cells of one table that are not understood and say something else each: of more nobody mends one by one.
UNREAD = 5_000
#: Items that are added to one record: no list of a record holds more.
ITEMS = 500
#: Names in all cells of a table that are looked for.
NAMES = 20_000
#: Characters in one cell; no spreadsheet takes more.
CELL_CHARACTERS = 32_767
#: Seconds and bytes that reading an old file may take, in a process of its own.
SECONDS = 7
MEMORY = 450 * 1024 * 1024
