"""What can befall an ingestion of folders that come and go, or one that spans machines."""

from __future__ import annotations

from extractor.errors import CancuError, FileError


class FolderEmptied(FileError):
    """Raised when a folder whose files are held is met empty: a network folder that is not connected, say."""

    code = "folder_emptied"
    vi = "{name}: thư mục trống, trước đây có tệp đã nạp. Hãy kiểm tra kết nối; danh mục được giữ nguyên."
    en = "{name}: the folder is empty, but files of it are held. Check the connection; nothing was changed."


class ClusterUnavailable(CancuError):
    """Raised when the cluster that files shall be read on cannot be reached."""

    code = "cluster"
    vi = "{name}: không kết nối được với cụm máy ({reason}). Hãy kiểm tra --address, hoặc chạy trên máy này."
    en = "{name}: the cluster cannot be reached ({reason}). Check --address, or run on this machine."


class ShardDamaged(CancuError):
    """Raised when a file of JSON Lines cannot be written, or a line of it is none of ours."""

    code = "shard"
    vi = "{name}: không dùng được dòng {line} ({reason}). Hãy tạo lại tệp: cancu ingest THƯ_MỤC --to {name}"
    en = "{name}: line {line} cannot be used ({reason}). Make it again: cancu ingest FOLDER --to {name}"


class LogUnwritable(CancuError):
    """Raised when the log that was asked for cannot be written."""

    code = "log"
    vi = "{name}: không ghi được nhật ký ({reason}). Hãy chọn tệp khác cho --log."
    en = "{name}: the log cannot be written ({reason}). Choose another file for --log."
