"""Write `models/digit_shapes.tsv`: how the printed digits look that scanned digits are held against.

    python -m corpora.digit_shapes FOLDER    # of Liberation 2's and DejaVu's fonts (Debian)

Liberation Serif and Sans have the shapes of Times New Roman and Arial, in which documents are set
(NĐ 30/2020/NĐ-CP Annex I prescribes Times New Roman).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractor import resources
from extractor.reading.ocr_shapes import GREYS, outline_of, pieces

_FAMILIES: Final = ("LiberationSerif", "LiberationSans")
_STYLES: Final = ("Regular", "Italic", "Bold", "BoldItalic")
_OTHERS: Final = ("DejaVuSerifCondensed", "DejaVuSerifCondensed-Bold", "DejaVuSans")
_SIZE: Final = 48
_HEAD: Final = """\
# The shapes of printed digits: width over height, and the darkness of 10 by 14 fields, row by row, 0 to f.
# Source: `python -m corpora.digit_shapes`, from the fonts Liberation 2 (which has the shapes of Times New
# Roman and Arial) and DejaVu.
font\tdigit\taspect\tfields
"""


def rows(folder: Path) -> Iterator[str]:
    """Yield the table's rows."""
    names = [*(f"{family}-{style}" for family in _FAMILIES for style in _STYLES), *_OTHERS]
    for name in names:
        font = ImageFont.truetype(str(next(folder.rglob(f"{name}.ttf"))), _SIZE)
        for digit in "0123456789":
            picture = Image.new("L", (2 * _SIZE, 2 * _SIZE), 255)
            ImageDraw.Draw(picture).text((_SIZE // 2, _SIZE // 4), digit, font=font, fill=0)
            # As soft at the edges as scanned print.
            dots = np.asarray(picture.filter(ImageFilter.GaussianBlur(1.2)))
            foot = int(np.flatnonzero((dots < 128).any(axis=1))[-1])
            (piece,) = pieces(dots, _SIZE, foot)
            fields = "".join(
                GREYS[round(float(v) * (len(GREYS) - 1))] for v in outline_of(dots, piece).ravel()
            )
            yield f"{name}\t{digit}\t{piece.width / piece.height:.2f}\t{fields}\n"


if __name__ == "__main__":
    path = resources.models() / "digit_shapes.tsv"
    path.write_text(_HEAD + "".join(rows(Path(sys.argv[1]))), "utf-8")
