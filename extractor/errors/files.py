"""What is wrong with a file that was to be read, or befell who read it."""

from __future__ import annotations

from extractor.errors.base import CancuError


class FileError(CancuError):
    """A file that could not be read; ends as a `failed` row in `files`."""

    code = "unreadable"
    vi = "{name}: không đọc được tệp. Hãy kiểm tra tệp và nạp lại."
    en = "{name}: the file cannot be read. Check it and ingest it again."


class FileNotFound(FileError):
    """Raised when a named path does not exist."""

    code = "not_found"
    vi = "{name}: không tìm thấy tệp hoặc thư mục. Hãy kiểm tra lại đường dẫn."
    en = "{name}: no such file or folder. Check the path."


class FileForbidden(FileError):
    """Raised when the operating system refuses to open the file."""

    code = "forbidden"
    vi = "{name}: không có quyền mở tệp. Hãy xin quyền đọc rồi nạp lại."
    en = "{name}: permission denied. Ask for read access and try again."


class NotAFile(FileError):
    """Raised when a path names a folder, a pipe or a device where a file is wanted."""

    code = "not_a_file"
    vi = "{name}: không phải là tệp văn bản. Hãy chọn một tệp (với thư mục, dùng cancu ingest)."
    en = "{name}: not a regular file. Choose a file (for a folder, use cancu ingest)."


class EmptyFile(FileError):
    """Raised when a file has no bytes, or no text at all."""

    code = "empty"
    vi = "{name}: tệp rỗng, không có nội dung. Hãy xin lại tệp từ nơi gửi."
    en = "{name}: the file is empty. Ask the sender for it again."


class UnsupportedFormat(FileError):
    """Raised when the content is of a kind that no reader handles."""

    code = "unsupported"
    vi = "{name}: định dạng {format} chưa được hỗ trợ. Hãy chuyển sang PDF, DOCX, TXT hoặc MD rồi nạp lại."
    en = "{name}: format {format} is not supported. Convert it to PDF, DOCX, TXT or MD and try again."


class LibreOfficeMissing(UnsupportedFormat):
    """Raised when a format is read through LibreOffice, and LibreOffice is not installed."""

    code = "libreoffice_missing"
    vi = "{name}: đọc {format} cần LibreOffice. Hãy cài LibreOffice, hoặc chuyển sang DOCX, XLSX rồi nạp lại."
    en = "{name}: format {format} needs LibreOffice. Install it, or convert the file to DOCX or XLSX."


class WrongExtension(FileError):
    """Raised when the content is of a kind other than the file's name says."""

    code = "wrong_extension"
    vi = "{name}: tên tệp là {named} nhưng nội dung là {actual}. Hãy đổi đuôi tệp cho đúng rồi nạp lại."
    en = "{name}: the name says {named} but the content is {actual}. Rename the file and try again."


class TruncatedFile(FileError):
    """Raised when a file is damaged or cut short."""

    code = "truncated"
    vi = "{name}: tệp bị hỏng hoặc tải chưa đủ. Hãy xin lại tệp từ nơi gửi."
    en = "{name}: the file is damaged or cut short. Ask the sender for it again."


class PasswordProtected(FileError):
    """Raised when a file cannot be opened without a password."""

    code = "password"
    vi = "{name}: tệp có mật khẩu. Hãy xin bản không khóa hoặc gỡ mật khẩu rồi nạp lại."
    en = "{name}: the file is password protected. Ask for an unlocked copy."


class NoPages(FileError):
    """Raised when a paged file holds no page."""

    code = "no_pages"
    vi = "{name}: tệp không có trang nào. Hãy xin lại tệp từ nơi gửi."
    en = "{name}: the file has no pages. Ask the sender for it again."


class NoTextLayer(FileError):
    """Raised when a file holds pictures only, and OCR is not installed or reads nothing on them."""

    code = "no_text"
    vi = "{name}: tệp là bản quét, không có lớp chữ. Hãy xin bản điện tử có chữ (PDF, DOCX) rồi nạp lại."
    en = "{name}: a scan without a text layer. Ask for a digital copy (PDF, DOCX)."


class StrayTextLayer(NoTextLayer):
    """Raised when the only text of a scanned PDF is what a digital signature or a gateway printed over it."""

    code = "stray_text"
    vi = (
        "{name}: tệp là bản quét, chỉ có dòng chữ của chữ ký số (trang {pages}), không có chữ của văn bản. "
        "Hãy xin bản điện tử có chữ (PDF, DOCX) rồi nạp lại."
    )
    en = (
        "{name}: a scan whose only text is a digital signature's (page {pages}). "
        "Ask for a digital copy (PDF, DOCX)."
    )


class BrokenTextLayer(NoTextLayer):
    """Raised when the characters of a PDF's text layer have no meaning in Unicode."""

    code = "broken_text"
    vi = "{name}: lớp chữ của tệp bị hỏng bảng mã phông. Hãy xin bản DOCX hoặc xuất lại PDF rồi nạp lại."
    en = "{name}: the text layer's font encoding is broken. Ask for a DOCX, or export the PDF again."


class UnknownEncoding(FileError):
    """Raised when a text file's bytes are in no encoding that we can tell."""

    code = "encoding"
    vi = "{name}: không nhận ra bảng mã chữ. Hãy lưu lại tệp ở dạng Unicode (UTF-8) rồi nạp lại."
    en = "{name}: unknown text encoding. Save the file as Unicode (UTF-8) and try again."


class FileTooLarge(FileError):
    """Raised when a file is over the size limit."""

    code = "too_large"
    vi = "{name}: tệp {size} MB, vượt giới hạn {limit} MB. Hãy tách tệp rồi nạp lại."
    en = "{name}: {size} MB, over the limit of {limit} MB. Split the file and try again."


class PictureTooLarge(FileTooLarge):
    """Raised when a picture has more pixels than we take on: by mistake or as an attack."""

    code = "picture_too_large"
    vi = "{name}: ảnh vượt giới hạn {limit} triệu điểm ảnh. Hãy giảm độ phân giải rồi nạp lại."
    en = "{name}: the picture is over {limit} million pixels. Scan it coarser and try again."


class UnpacksTooLarge(FileTooLarge):
    """Raised when a compressed file would unpack to more than the limit: by mistake or as an attack."""

    code = "unpacks_too_large"
    vi = (
        "{name}: tệp nén bất thường, giải nén ra {size} MB (giới hạn {limit} MB). "
        "Hãy mở tệp, lưu lại rồi nạp lại."
    )
    en = "{name}: unpacks to {size} MB (limit {limit} MB). Open the file, save it again and retry."


class NestedTooDeep(FileError):
    """Raised when parts of a file lie in one another deeper than we follow: by mistake or as an attack."""

    code = "nested_too_deep"
    vi = "{name}: nội dung lồng nhau quá nhiều lớp. Hãy mở tệp, lưu lại (hoặc giải nén) rồi nạp lại."
    en = "{name}: its parts are nested too deep. Open it, save it again (or unpack it) and retry."


class ArchiveOfFiles(FileError):
    """Raised when one document is wanted and the file is an archive of many."""

    code = "archive"
    vi = "{name}: tệp nén chứa nhiều tệp. Hãy dùng cancu ingest để nạp từng tệp bên trong, hoặc giải nén."
    en = "{name}: an archive of files. Use cancu ingest to read each file in it, or unpack it."


class UnsafePath(FileError):
    """Raised when a file in an archive has a path that leads out of the archive."""

    code = "unsafe_path"
    vi = "{name}: đường dẫn trong tệp nén không an toàn ({path}). Hãy giải nén và nạp riêng tệp này."
    en = "{name}: unsafe path in the archive ({path}). Unpack it and ingest the file by itself."


class LinkInArchive(FileError):
    """Raised when an entry of an archive is a link to another file."""

    code = "archive_link"
    vi = "{name}: chỉ là liên kết đến tệp khác, không có nội dung. Hãy nén lại kèm tệp gốc."
    en = "{name}: only a link to another file. Archive the file itself."


class TooManyMembers(FileError):
    """Raised when an archive holds more files than we take on."""

    code = "too_many_members"
    vi = "{name}: tệp nén chứa {count} tệp, vượt giới hạn {limit} tệp. Hãy chia nhỏ rồi nạp lại."
    en = "{name}: {count} files in the archive, over the limit of {limit}. Split it and try again."


class UnsupportedArchive(UnsupportedFormat):
    """Raised when a file is an archive of a kind that we do not open."""

    code = "unsupported_archive"
    vi = "{name}: chưa mở được tệp nén {format}. Hãy giải nén, hoặc nén lại thành ZIP rồi nạp lại."
    en = "{name}: {format} archives are not supported. Unpack it, or make it a ZIP, and try again."


class LibArchiveMissing(UnsupportedArchive):
    """Raised when an archive is opened through libarchive, and libarchive is not installed."""

    code = "libarchive_missing"
    vi = "{name}: tệp nén {format} cần libarchive. Hãy cài gói libarchive13, hoặc nén lại thành ZIP."
    en = "{name}: {format} archives need libarchive. Install the package libarchive13, or make it a ZIP."


class TooManyPages(FileError):
    """Raised when a paged file has more pages than we take on."""

    code = "too_many_pages"
    vi = "{name}: tệp có {pages} trang, vượt giới hạn {limit} trang. Hãy tách tệp rồi nạp lại."
    en = "{name}: {pages} pages, over the limit of {limit}. Split the file and try again."


class TooManyCells(FileError):
    """Raised when the sheets of a workbook have more cells than we take on."""

    code = "too_many_cells"
    vi = "{name}: bảng tính có quá nhiều ô (giới hạn {limit} ô). Hãy tách bảng tính rồi nạp lại."
    en = "{name}: too many cells (limit {limit}). Split the workbook and try again."


class ReaderFailed(FileError):
    """Raised when a reader fails on a file in a way that no other class names."""

    code = "reader_failed"
    vi = "{name}: bộ đọc {reader} không đọc được tệp ({reason}). Hãy xin bản khác của tệp."
    en = "{name}: the {reader} reader failed ({reason}). Ask for another copy of the file."


class ReaderCrashed(ReaderFailed):
    """Raised when the process that reads a file dies of it."""

    code = "reader_crashed"
    vi = "{name}: tiến trình đọc bị dừng đột ngột ({reason}). Hãy xin bản khác của tệp."
    en = "{name}: the process reading it died ({reason}). The file may be damaged; ask for another copy."


class OutOfMemory(FileError):
    """Raised when a file takes more memory to read than one file may."""

    code = "out_of_memory"
    vi = "{name}: đọc tệp cần quá {limit} MB bộ nhớ nên đã dừng. Hãy tách tệp thành nhiều phần rồi nạp lại."
    en = "{name}: stopped, it takes more than {limit} MB of memory. Split the file and try again."


class TooSlow(FileError):
    """Raised when a file takes longer to read than one file may."""

    code = "too_slow"
    vi = "{name}: đọc quá {seconds} giây nên đã dừng. Hãy tách tệp thành nhiều phần rồi nạp lại."
    en = "{name}: stopped after {seconds} seconds of reading. Split the file and try again."
