"""The situations that accounts and decisions can end in, each with its sentence."""

from __future__ import annotations

from extractor.errors import CancuError


class AccountError(CancuError):
    """Base of what can be wrong with an account."""

    code = "account"
    vi = "{name}: tài khoản có lỗi."
    en = "{name}: something is wrong with the account."


class AccountsMissing(AccountError):
    """Raised when a catalogue without accounts is to be served to other machines."""

    code = "accounts_missing"
    vi = (
        "{name}: danh mục chưa có tài khoản nên không mở ra mạng. "
        "Hãy tạo trước: cancu user add TÊN --role admin."
    )
    en = (
        "{name}: the catalogue has no accounts, so it is not served to the network. "
        "Make one first: cancu user add NAME --role admin."
    )


class AccountExists(AccountError):
    """Raised when an account of that name is there already."""

    code = "account_exists"
    vi = "{name}: đã có tài khoản tên này. Hãy chọn tên khác, hoặc đổi mật khẩu bằng cancu user password."
    en = "{name}: there is an account of that name. Choose another, or use cancu user password."


class AccountUnknown(AccountError):
    """Raised when there is no account of that name."""

    code = "account_unknown"
    vi = "{name}: không có tài khoản tên này. Xem danh sách bằng cancu user list."
    en = "{name}: no such account. See cancu user list."


class BadAccountName(AccountError):
    """Raised when a name cannot be an account's: empty, too long, or with other signs than names have."""

    code = "account_name"
    vi = "{name}: tên tài khoản chỉ gồm chữ, số, dấu chấm, gạch, dấu cách, dài không quá 64."
    en = "{name}: a name has letters, digits, dots, hyphens and spaces only, 64 at most."


class WeakPassword(AccountError):
    """Raised when a password is too short to protect an account."""

    code = "weak_password"
    vi = "{name}: mật khẩu phải dài ít nhất 10 ký tự và không phải là tên tài khoản."
    en = "{name}: a password has at least 10 characters and is not the account's name."


class NothingToExport(CancuError):
    """Raised when a sheet is asked for of something that the catalogue does not hold."""

    code = "nothing_to_export"
    vi = "{name}: danh mục không có văn bản hay cơ quan này. Hãy ghi số, ký hiệu, tên tệp hoặc tên cơ quan."
    en = "{name}: the catalogue has no such document or unit. Give a code, a file's name or a unit's name."


class SheetForm(CancuError):
    """Raised when a sheet is to be written to a file that cannot be it."""

    code = "sheet_form"
    vi = "{name}: không ghi được phiếu vào đây. Hãy đặt tên tệp .docx hoặc .xlsx ở nơi ghi được."
    en = "{name}: the sheet cannot be written there. Name a .docx or .xlsx file in a place you may write to."
