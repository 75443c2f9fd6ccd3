"""Căn Cứ: reads Vietnamese official reports and plans into records, and records into a catalogue."""

__version__ = "0.1.0"
