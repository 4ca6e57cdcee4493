"""What a spreadsheet made of a CSV file, cell by cell: cells.py NAME... FIRST
NAME.fods is NAME.csv as LibreOffice opened it. Prints TAP from test FIRST on, with its plan."""
import csv, sys
import xml.etree.ElementTree as tree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def cells(row):
    for cell in row.findall(TABLE + "table-cell"):
        text = "\n".join("".join(part(p)) for p in cell.findall(TEXT + "p"))
        kind = cell.get(OFFICE + "value-type")
        if kind == "float":
            text = float(cell.get(OFFICE + "value"))
        for _ in range(min(int(cell.get(TABLE + "number-columns-repeated", 1)), 100)):
            yield kind, text, cell.get(TABLE + "formula")


def part(element):
    """A paragraph's text; runs of blanks are elements of their own."""
    yield element.text or ""
    for child in element:
        yield " " * int(child.get(TEXT + "c", 1)) if child.tag == TEXT + "s" else \
            "\t" if child.tag == TEXT + "tab" else "".join(part(child))
        yield child.tail or ""


def compare(name):
    faults = []
    with open(name + ".csv", encoding="utf-8-sig", newline="") as file:
        wanted = list(csv.reader(file))
    rows = tree.parse(name + ".fods").getroot().iter(TABLE + "table-row")
    shown = [list(cells(row)) for row in rows][:len(wanted)]
    if len(wanted) < 3 or len(shown) != len(wanted):
        return ["%d rows of %d" % (len(shown), len(wanted))]
    numbers = 0
    for number, (want, have) in enumerate(zip(wanted, shown), 1):
        have += [(None, "", None)] * (len(want) - len(have))
        for column, (text, (kind, seen, formula)) in enumerate(zip(want, have)):
            numbers += kind == "float"
            if formula or kind not in (None, "string", "float") or \
                    seen != (float(text) if kind == "float" else text):
                faults.append("row %d, %s: %r as %s %r" % (number, wanted[0][column], text, kind, seen))
    return faults or ([] if numbers else ["no numbers at all"])


first = int(sys.argv[-1])
failed = False
for n, name in enumerate(sys.argv[1:-1], first):
    faults = compare(name)
    failed = failed or bool(faults)
    print("%sok %d - a spreadsheet has the rows of %s" % ("not " if faults else "", n,
                                                          name.rsplit("/", 1)[-1]))
    for fault in faults:
        print("#  " + fault[:300])
print("1..%d" % (first + len(sys.argv) - 3))
sys.exit(failed)
