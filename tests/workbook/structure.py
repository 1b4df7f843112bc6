#!/usr/bin/env python3
"""Reads a workbook as a spreadsheet does and looks at its form. Usage: structure.py TALLY MODEL"""

import re
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

import openpyxl

TALLY, MODEL = sys.argv[1:3]
COSTS = Path(MODEL).parents[1] / "golden/dot/good/one_node.tally"  # without benefits there is no rate
# What strangers wrote into labels, stories and notes of the model.
STRANGE = ("=1+1", "=HYPERLINK", "@Gemeente", "+Rijk", "-Inwoners", "=cmd|", "=2*3")


def write(folder, name, *arguments, model=MODEL):
    path = Path(folder) / name
    subprocess.run([TALLY, "report", model, "-o", path, "--date", "2026-03-31", *arguments], check=True, capture_output=True)
    return path


class Structure(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.path = write(cls.folder.name, "book.xlsx")
        cls.book = openpyxl.load_workbook(cls.path)
        cls.no_rate = openpyxl.load_workbook(write(cls.folder.name, "costs.xlsx", model=COSTS), data_only=True)
        cls.numbers = openpyxl.load_workbook(cls.path, data_only=True)

    def cells(self, sheet):
        return [cell for row in self.book[sheet].iter_rows() for cell in row if cell.value is not None]

    def test_sheets_in_both_languages(self):
        self.assertEqual(self.book.sheetnames, ["Summary", "Inputs", "Calculation", "Rate", "Sources"])
        dutch = openpyxl.load_workbook(write(self.folder.name, "dutch.xlsx", "--lang", "nl"))
        self.assertEqual(dutch.sheetnames, ["Samenvatting", "Invoer", "Berekening", "Rentevoet", "Bronnen"])

    def test_inputs_stand_apart(self):
        self.assertFalse([cell for cell in self.cells("Inputs") if cell.data_type == "f"])
        heads = {cell.row for cell in self.cells("Calculation") if cell.data_type == "n"}
        self.assertEqual(len(heads), 2, "only the years and their numbers are written as numbers")
        self.assertEqual(max(heads), self.book["Calculation"].max_row and min(heads) + 1)

    def test_text_stays_text(self):
        seen = set()
        for sheet in self.book.sheetnames:
            for cell in self.cells(sheet):
                for text in STRANGE:
                    if isinstance(cell.value, str) and text in cell.value and not cell.value.startswith("=IF("):
                        self.assertEqual(cell.data_type, "s", f"{sheet}!{cell.coordinate}")
                        seen.add(text)
        self.assertEqual(seen, set(STRANGE))

    def test_codes_of_characters_stay_text(self):
        with zipfile.ZipFile(self.path) as parts:
            self.assertIn(b"_x005F_x0041_ =cmd", parts.read("xl/sharedStrings.xml"))

    def test_every_formula_has_its_number(self):
        for sheet in self.book.sheetnames:
            for cell in self.cells(sheet):
                if cell.data_type == "f":
                    self.assertIsNotNone(self.numbers[sheet][cell.coordinate].value, f"{sheet}!{cell.coordinate}")

    def test_formulas_are_such_as_every_excel_reads(self):
        old = set("ABS AND COUNTIF EXP IF INDEX INT ISNA ISNUMBER LN MATCH MAX MIN NA OR ROUND SIGN SQRT SUM SUMPRODUCT".split())
        for sheet in self.book.sheetnames:
            self.assertRegex(sheet, r"^\w{1,31}$")
            for cell in self.cells(sheet):
                if cell.data_type == "f":
                    self.assertIsInstance(cell.value, str, "no array formulas")
                    self.assertLessEqual(set(re.findall(r"([A-Z][A-Z0-9.]*)\(", cell.value)), old, f"{sheet}!{cell.coordinate}")
                    self.assertLessEqual(max(map(len, re.findall(r'"([^"]*)"', cell.value)), default=0), 255)

    def test_without_a_rate_the_search_says_so(self):
        texts = [cell.value for row in self.no_rate["Rate"].iter_rows() for cell in row if isinstance(cell.value, str)]
        self.assertNotIn("#N/A", texts)
        self.assertGreater(texts.count("n/a"), 64)

    def test_prints_on_a4(self):
        for sheet in self.book:
            self.assertEqual((sheet.page_setup.orientation, int(sheet.page_setup.paperSize)), ("landscape", 9))
        self.assertTrue(self.book["Calculation"].print_title_rows)
        self.assertTrue(self.book["Calculation"].freeze_panes)

    def test_same_model_same_bytes(self):
        self.assertEqual(self.path.read_bytes(), write(self.folder.name, "again.xlsx").read_bytes())
        self.assertEqual(str(self.book.properties.created.date()), "2026-03-31")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
