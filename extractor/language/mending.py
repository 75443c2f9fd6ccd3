"""Mend what was misread by what the language knows: in any text what can be nothing else, in a scan more."""

from __future__ import annotations

from extractor.language.date_words import mend_date_words
from extractor.language.ocr_codes import mend_codes
from extractor.text.source import SourceText
from extractor.text.view import View


def mend(source: SourceText, view: View) -> View:
    """Return a view of a text with misread words of dates mended; in one read by OCR, codes and names too.

    Args:
        source: the text as a reader handed it on; a digital text's codes and names are left as printed.
        view: a view of it.
    """
    view = mend_date_words(view)
    return mend_codes(source, view) if source.source.ocr else view
