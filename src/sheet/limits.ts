/** The most bytes of a list file. */
export const MOST_BYTES = 20_000_000;
/** The most bytes that a workbook may unpack to. */
export const MOST_UNPACKED = 128_000_000;
export const MOST_ROWS = 200_001;
export const MOST_COLUMNS = 200;
/** In UTF-16 units. A cell of a list is read up to far fewer; what is longer is no list. */
export const LONGEST_CELL = 10_000;
/** Of a table, whatever it came in: a text that stands in every cell is written out in each. */
export const MOST_CHARACTERS = 64_000_000;
/** Parts of a workbook: sheets, pictures, what programs note of themselves. */
export const MOST_PARTS = 2_000;
