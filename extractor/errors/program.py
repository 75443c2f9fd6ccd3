"""What is wrong with what the program was asked, or with where it runs."""

from __future__ import annotations

from extractor.errors.base import CancuError


class BadLimit(CancuError):
    """Raised when a limit of reading is set in the environment to what is no number."""

    code = "bad_limit"
    vi = "{name}: giá trị {given} không phải số nguyên dương. Hãy sửa hoặc bỏ biến môi trường này."
    en = "{name}: {given} is not a positive whole number. Correct or unset this environment variable."


class GoldError(CancuError):
    """Raised when a gold annotation cannot be used to score."""

    code = "gold"
    vi = "{name}: không dùng được tệp chuẩn ({reason}). Hãy kiểm tra lại tệp."
    en = "{name}: unusable gold file ({reason}). Check the file."


class AddressUnavailable(CancuError):
    """Raised when `cancu serve` is told to listen on an address that this machine does not have."""

    code = "address"
    vi = "{name}: máy này không có địa chỉ ấy. Hãy dùng --host 127.0.0.1."
    en = "{name}: this machine has no such address. Use --host 127.0.0.1."


class PortBusy(CancuError):
    """Raised when the address that `cancu serve` wants is taken."""

    code = "port_busy"
    vi = "{name}: cổng đang được dùng. Hãy chọn cổng khác bằng --port."
    en = "{name}: the port is in use. Choose another with --port."
