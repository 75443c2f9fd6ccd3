"""What can befall a catalogue that is examined, backed up and restored."""

from __future__ import annotations

from extractor.errors import CatalogueError


class CatalogueDamaged(CatalogueError):
    """Raised when the catalogue's file is damaged."""

    code = "catalogue_damaged"
    vi = "{name}: danh mục bị hỏng. Hãy chạy cancu doctor --repair, hoặc phục hồi bản sao lưu: cancu restore."
    en = "{name}: the catalogue is damaged. Run cancu doctor --repair, or restore a backup: cancu restore."


class WouldOverwrite(CatalogueError):
    """Raised when a backup or a restoration would take the place of a file that is there."""

    code = "would_overwrite"
    vi = "{name}: đã có tệp này. Hãy chọn tên khác, hoặc thêm --force để ghi đè."
    en = "{name}: the file exists. Choose another name, or add --force to overwrite it."


class BackupDamaged(CatalogueError):
    """Raised when a backup does not stand its verification; nothing was overwritten with it."""

    code = "backup_damaged"
    vi = "{name}: bản sao lưu không nguyên vẹn ({reason}). Chưa ghi đè tệp nào; hãy dùng bản sao lưu khác."
    en = "{name}: the backup is not sound ({reason}). Nothing was overwritten; use another backup."
