"""What is wrong with a catalogue, or where it lies."""

from __future__ import annotations

from extractor.errors.base import CancuError


class CatalogueError(CancuError):
    """A catalogue that cannot be used as asked."""

    code = "catalogue"
    vi = "{name}: không mở được danh mục. Hãy kiểm tra đường dẫn và quyền truy cập."
    en = "{name}: the catalogue cannot be opened. Check the path and your access."


class CatalogueMissing(CatalogueError):
    """Raised when a command that only reads is given a catalogue that does not exist."""

    code = "catalogue_missing"
    vi = "{name}: chưa có danh mục này. Hãy nạp văn bản trước: cancu ingest THƯ_MỤC --catalogue {name}"
    en = "{name}: no such catalogue. Ingest documents first: cancu ingest FOLDER --catalogue {name}"


class NotACatalogue(CatalogueError):
    """Raised when the file is not an SQLite database that we made."""

    code = "not_a_catalogue"
    vi = "{name}: tệp này không phải danh mục của Căn Cứ. Hãy chọn tệp khác."
    en = "{name}: this file is not a Căn Cứ catalogue. Choose another file."


class CatalogueNewer(CatalogueError):
    """Raised when a catalogue was written by a newer version of the program."""

    code = "catalogue_newer"
    vi = "{name}: danh mục do bản mới hơn tạo ra (lược đồ {found}, bản này biết {known}). Hãy nâng cấp cancu."
    en = "{name}: written by a newer version (schema {found}, this program knows {known}). Upgrade cancu."


class CatalogueLocked(CatalogueError):
    """Raised when another process holds the catalogue for longer than we wait."""

    code = "catalogue_locked"
    vi = "{name}: danh mục đang được ghi bởi chương trình khác. Hãy đợi xong rồi thử lại."
    en = "{name}: another program is writing to the catalogue. Wait and try again."


class CatalogueReadOnly(CatalogueError):
    """Raised when the catalogue or its folder cannot be written."""

    code = "catalogue_read_only"
    vi = "{name}: không ghi được vào danh mục (chỉ đọc). Hãy kiểm tra quyền ghi của thư mục."
    en = "{name}: the catalogue is read-only. Check write access to its folder."


class DiskFull(CatalogueError):
    """Raised when the disk has no room for the catalogue to grow."""

    code = "disk_full"
    vi = "{name}: đĩa đã đầy, văn bản đang nạp chưa được ghi. Hãy giải phóng chỗ rồi nạp lại."
    en = "{name}: the disk is full; the document in hand was not written. Free some room and try again."


class CatalogueUnreachable(CatalogueError):
    """Raised when the disk or the network folder under an open catalogue fails or goes away."""

    code = "catalogue_unreachable"
    vi = "{name}: mất kết nối với đĩa hoặc thư mục mạng. Phần đã nạp còn nguyên; hãy nối lại rồi nạp tiếp."
    en = "{name}: the disk or network folder failed. What was ingested is kept; reconnect it and run again."
