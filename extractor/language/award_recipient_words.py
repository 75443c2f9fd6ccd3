"""The words around those who get an award: heads of address and of units, what ends a name, what follows one.

Patterns are for folded text (`extractor.lexicon.folding`); those with capitals are for text as printed.
"""

from __future__ import annotations

import re

from extractor.lexicon.count_nouns import nouns_of
from extractor.lexicon.folding import UPPER, fold
from extractor.lexicon.patterns import one_of
from extractor.lexicon.people import family_names_listed, ranks_listed
from extractor.lexicon.units import head_spellings

BINDER = re.compile(
    r"(?: ?: ?|(?<!\w)(?:cho|tặng|tặng thưởng|truy tặng|đối với|trao cho) |(?<!\w)của (?=(?:đồng chí|ông"
    r"|bà|anh|chị|(?:thượng|trung|hạ|đại|thiếu) (?:sĩ|úy|tá)) )|(?<!\w)là (?:các )?)"
)
# Counted persons that no name follows: groups, turns, and posts, which are read with their organ.
_NO_CALLING = ("người", "lượt", "lao động", "hợp đồng", "nhân ", "khẩu", "trường hợp", "lãnh đạo")
_POSTS = (
    "bí thư",
    "chủ tịch",
    "giám đốc",
    "chi hội",
    "chi ủy",
    "trưởng ",
    "phó ch",
    "phó bí",
    "phó gi",
    "phó tr",
)
PEOPLE_OF = frozenset({"cán bộ và nhân dân", "nhân dân và cán bộ"})
_CALLED = (
    *("đơn vị", "tập thể", "gia đình", "hộ", "chủ hộ", *PEOPLE_OF),
    *("các ông", "các bà", "các anh", "các chị", "các thầy", "các cô", "các đồng chí"),
    *("ông", "bà", "anh", "thầy", "cô", "cố", "liệt sĩ,", "phó giáo sư", "y sĩ", "điều dưỡng"),
)
HEAD = re.compile(
    "(?:("
    + one_of(
        (
            *_CALLED,
            *(fold(rank) for rank in ranks_listed() if not rank[-1].isupper() and "." not in rank),
            *(n for n in nouns_of("person") if not n.startswith((*_NO_CALLING, *_POSTS))),
        )
    )
    + r")(?:[: ]+(?:- )?|- )){0,3}"
)
SELF = {"tập thể": "tập thể", "cá nhân": "cá nhân"}
FOR_PERSONS = frozenset({"đồng chí", "đ/c", "ông", "bà", "anh", "chị", "em", "cháu", "cô", "thầy"})
NO_PERSON = PEOPLE_OF | {"tập thể", "đơn vị", "gia đình", "hộ", "cán bộ, chiến sĩ"}
RANKS = re.compile(
    "(?:" + one_of((*ranks_listed(address=False), "QNCN", "ĐD", "KTV", "YS", "NHS", "CNĐD")) + "[., ]{1,2})+"
)
# Those whom a count counts but no name begins with (`05 đơn vị`).
_COUNTED_ONLY = ("tập thể", "lượt", "đơn vị", "cơ quan", "tổ chức", "địa phương", "điển hình", "cộng đồng")
# Abbreviations of head nouns, and those who are no organ and get awards as one.
_SHORT = ("ubnd", "hđnd", "bch", "btv", "cđcs", "lđlđ", "ttyt", "thpt", "thcs", "hkd")
_PEOPLE = (
    "nhân dân",
    "quân dân",
    "bộ đội",
    "quận",
    "đảo",
    "nhà giàn",
    "kho",
    "tàu",
    "cụm thi đua",
    "khối thi đua",
)
UNIT_HEAD = re.compile(
    one_of(
        (
            *head_spellings(),
            *(n for n in nouns_of("collective") if not n.startswith(_COUNTED_ONLY)),
            *_SHORT,
            *_PEOPLE,
        )
    )
    + r"(?!\w)"
)
NAME = re.compile(rf"[{UPPER}][\w'’]*(?: [{UPPER}][\w'’]*){{1,6}}|[{UPPER}]\w{{0,3}}['’]\w+")
STOP = re.compile(
    r"(?: (?:có|đạt|đã|cùng(?= được)|đều|đề nghị|nhất trí|thống nhất|suy tôn|giới thiệu"
    r"|trình|vì|về|trong|năm|do|để|được|theo"
    r"|và (?:\d+|cá nhân|tập thể|ông|bà|anh"
    r"|chị|em|cháu"
    r"|đồng chí|gia đình)|hoàn thành|là|xếp|đứng|tại quyết định"
    r"|thuộc|với|kể từ|nhân dịp|và (?:phòng|trường|khoa|tổ|đội|chi bộ|trung tâm|bệnh viện|trạm|công ty"
    r"|thanh tra"
    r"|văn phòng|thôn|chi cục|huân chương|bằng khen|giấy khen|cờ|huy hiệu|kỉ niệm chương|danh hiệu)"
    r")(?!\w)| - |[,;.:()\"]|$)"
)
AND_AWARD = re.compile(
    r" và (?:huân chương|huy chương|bằng khen|giấy khen|cờ|huy hiệu|kỉ niệm chương|danh hiệu) "
)
AND = re.compile(r"(?:\s*,\s*|\s+và\s+|\s*;\s*)(?=\S)")
ASIDE = re.compile(r" ?\([^()]{1,80}\)(?=,|;| và )")
NEXT_PERSON = re.compile(
    r"(?:[^.:\d]|(?:(?<=vực )|(?<=hòng )|(?<=thôn )|(?<=số )|(?<=tổ )|(?<=ấp ))\d{1,2}(?!\d)"
    r"|\d[\d.,]{0,9} ?(?:m2|m²|m|mét|ha|triệu|tỉ|kg|năm|lần|tuổi|ngày|cây)(?!\w)){0,160}?"
    r"(?:;|,| và) (?:và )?(?=(?:(?:hộ|gia đình|hộ gia đình) )?(?:ông|bà|anh|chị|em|cô|thầy|đồng chí|đ/c"
    r"|(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)|bác sĩ|nhà giáo|nghệ nhân|kĩ sư) )"
)
NUMBERED = re.compile(r"\s*(?:\(?\d{1,2}[.)]|[-+•]) ?")
# An organ whose place only the next of its list names: `Đảng ủy, UBND phường A` is one receiver.
# One word of address for several: the names behind it stand bare.
FOR_ALL = re.compile(
    r"(?<!\w)(?:các (?:ông|bà|đồng chí|anh|chị|thầy|cô)(?:(?:,| và) (?:bà|chị|cô|em))?|ông, bà"
    r"|anh, chị) ?:? $"
)
SHARED_PLACE = re.compile(
    r"(?:đảng ủy|hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân|chi ủy|(?:ủy ban )?mttq(?: việt nam)?)"
)
SURNAME = re.compile(one_of(fold(name) for name in family_names_listed()) + r"(?= [^ ]|')")
POST = re.compile(
    r"(?:phó |nguyên )?(?:tổng phụ trách|(?:cục|vụ|chi cục|đội|tổ|trạm|thôn|khoa) trưởng"
    r"|bí thư|chủ tịch|giám đốc|trưởng|tổng giám đốc|hiệu trưởng|viện trưởng|chánh"
    r"|thủ trưởng|chính trị viên"
    r"|chỉ huy|quyết định|thủ tướng|bộ trưởng|ủy viên|đại biểu|bằng|giấy|huân|huy|cờ|kỉ niệm)(?!\w)"
)
# Words in capitals that begin a clause and no name (`Tập thể: Có 3 năm liền …`, `Số lượng đề nghị …`).
NO_NAME = re.compile(
    r"(?:tổng số|tổng cộng|mỗi|hằng năm|hàng năm|có|đạt|được|là|đã|hoàn thành|số lượng|tỉ lệ|không|trong"
    r"|theo|hồ sơ|mức|thời|điều kiện|tiêu chuẩn"
    r"|đối tượng|thẩm quyền|phải|những|căn cứ|lập|do|khi|nếu|thực hiện|xét|tặng)(?!\w)"
)
# `Phòng A: 04 Bằng khen`; `Phòng A: 04 năm liền …` tells of the one.
COUNTED = re.compile(r":? \d+(?![\d/])(?! (?:năm|lần|tháng)(?!\w))")
HOUSEHOLD = re.compile(r"(?:hộ|hộ gia đình|gia đình) ")
# `gia đình ông A, bà B` is one.
SPOUSE = re.compile(r"(?:,| và| -) (?:vợ |chồng )?(?:là )?(?:bà|ông) (?=\w)")
ABOUT = re.compile(
    r"\s*(?:(?:đợt|dịp|lần|năm) (?:này|nay|qua),? (?:có )?(?=đồng chí|đ/c|ông|bà))?"
    r"(?:(?:năm|trong|ngày|sáng|chiều|tối|hôm qua|hôm nay|mới đây|vừa qua|với|nhờ"
    r"|theo|tháng|quí|từ|đến|sau|kết quả|ngoài ra|riêng(?= (?:năm|quí|tháng|đợt|trong))"
    r"|dịp|nhân dịp|tại|cũng"
    r"|trước đó|tính đến|đặc biệt)(?!\w)"
    r"(?:[^,;:.]|\.(?=\d)){0,50}, )?"
    r"(?:(?:riêng|đối với|trường hợp|hồ sơ|hồ sơ của|đề nghị)\s+){0,3}"
)
# What a clause is about, before the one that it is of: `- Quốc phòng: Ban CHQS xã được …`.
LABEL = re.compile(r"\s*[^\W\d][^:;.,()\d]{1,40}: (?=\w)")
# A place, or the one that writes, right before a verb: `tỉnh An Giang được …`, `Hội đã được …`.
PLACE_BEFORE = re.compile(
    rf"(?:(?<=^)|(?<=[,.;:] )|(?<=\w ))((?:[Tt]ỉnh|[Tt]hành phố|[Xx]ã|[Pp]hường|[Đđ]ặc khu|[Hh]uyện"
    rf"|[Qq]uận|[Tt]hị trấn"
    rf"|[Tt]hôn|[Ấấ]p|[Bb]ản|[Kk]hu phố|[Tt]ổ dân phố) (?:[{UPPER}][\w']*"
    rf"|\d{{1,2}})(?: [{UPPER}][\w']*){{0,3}}"
    r"|(?:(?<=^)|(?<=[,;:] ))(?:(?:Đảng bộ|Cán bộ)(?:, chính quyền)? và [Nn]hân dân"
    r"|Nhân dân và cán bộ)(?: các dân tộc)?"
    rf" (?:tỉnh|thành phố|xã|phường|đặc khu|huyện)(?: [{UPPER}][\w']*){{0,3}}"
    r"|(?:(?<=, )|(?<=^)|(?<=[.;:-] )|(?<=\d )|(?<=ập thể ))(?:Hội"
    r"|Nhà trường|Trường|Sở|Bệnh viện|Trung tâm|Công ty|Chi bộ"
    r"|Đảng bộ|Ban|Ban Chỉ huy|Ban Giám hiệu|Ban Quản lý|Bộ Chỉ huy|Thường trực HĐND|Chi hội|Đội|Lớp|Cục"
    r"|Chi cục|Chi nhánh|Xã|Phường|Huyện|Đơn vị|Tỉnh|Thành phố|Tổng công ty|Tập đoàn|Ngân hàng|Viện|Học viện"
    r"|Công đoàn|Liên đoàn"
    r"|Văn phòng|Phòng|Khoa|Trạm|Lữ đoàn|Trung đoàn|Sư đoàn|Tiểu đoàn|Ngành|Đoàn trường|Liên đội"
    r"|Xã đoàn|Phường đoàn|Huyện đoàn|Thành đoàn|Tỉnh đoàn)"
    r"|(?:(?<=[,;:] )|(?<=^))(?:nhà trường|đơn vị|cơ quan|công ty|bệnh viện|chi nhánh|liên đội|chi bộ"
    r"|chi đoàn"
    r"|đảng bộ|công đoàn|trung tâm|trường|xã|phường|tổng công ty|tập đoàn|trung đoàn|tiểu đoàn|lữ đoàn"
    r"|hải đội)"
    r"|(?:Công đoàn|Chi bộ|Chi đoàn|Đảng bộ|Hội|Liên đội|Đoàn) (?:trường|cơ quan|công ty"
    r"|bệnh viện|sở|xã"
    r"|phường|ngành|trung tâm|đơn vị|tỉnh))"
    r"(?: (?:đã|vinh dự|tiếp tục|cũng|liên tục))* ?$"
)
# One who is called by the post alone, right before a verb: `Đồng chí Hiệu trưởng được …`.
POST_ALONE = re.compile(
    r"(?:^|[.,;:] |và )((?:[Đđ]ồng chí|[Đđ]/c|[Cc]ô|[Tt]hầy) (?:[Pp]hó )?(?:[Hh]iệu trưởng|[Cc]hủ tịch"
    r"|[Gg]iám đốc|[Bb]í thư"
    r"|[Tt]rưởng \w+|[Tt]rạm trưởng|[Cc]hỉ huy trưởng)[^,;.:()\d]{0,40}?)(?: (?:đã|vinh dự|cũng))* ?$"
)
ARTICLES = re.compile(r"(?:các(?! (?:đồng chí|ông|bà|anh|chị|thầy|cô)[: ])|những|toàn thể|một số|nhiều|\d)")
# What may stand between an award and its receiver and says only when.
WHEN = re.compile(
    r" \(?(?:lần thứ (?:\d{1,2}|[a-zđâáưăì]{2,5})|(?:năm|năm học|giai đoạn|đợt|nhiệm kì) [\d/. –-]{1,24})"
    r"\)?,? ?"
)
DOES = re.compile(
    r": (?=(?:năm|liên tục|được|đạt|đã|vinh dự|\d{1,2} năm)(?!\w))| (?:đạt|được|đã|xếp|vinh dự|nhận)(?!\w)"
)
GIVES = re.compile(r" (?:đã |vừa )?(?:tặng|trao|khen)(?!\w)")
# The same, and what else the giver of the next award may do: `cho Phòng A; Giám đốc Sở công nhận …`.
GIVES_NEXT = re.compile(
    r" (?:(?:đã|vừa|cũng|sẽ|còn|tiếp tục|kịp thời) )*(?:tặng|trao|truy tặng|phong tặng|khen|công nhận"
    r"|quyết định|ban hành|kí|đề nghị|trình)(?!\w)"
)
AT_VERB = re.compile(
    r"(?:,? ?(?:đã|vinh dự|cũng|tiếp tục|vừa|vừa qua|mới|lần đầu|xứng đáng|tự hào|còn|cùng|đều)){0,3}|tỉnh"
)
WITH_POST = re.compile(
    r"(?:,|[ ]?[-–]) (?:nguyên |phó |tổng )*(?:lớp|học sinh|sinh viên|học viên"
    r"|phụ trách|kế toán|kĩ sư|kỹ sư|thợ|đội trưởng|tổ trưởng|y sĩ|điều dưỡng|nông dân"
    r"|cán bộ|công nhân|chiến sĩ|chủ tịch|bí thư|giám đốc|trưởng|hiệu trưởng|chánh|chính ủy"
    r"|chỉ huy|viện trưởng|ủy viên|giáo viên|nhân viên|cán bộ|bác sĩ|đại biểu|hội trưởng|thôn trưởng)"
    r"(?:(?!được|tặng|trao|nhận|đạt|đã |đọc |phát biểu|thông qua|công bố|báo cáo|chủ trì"
    r"|cùng )[^;:.()\"]){0,140}?,? ?(?:đã|vừa|vinh dự| ){0,4}",
    re.IGNORECASE,
)
# What parts a post from a name behind it; the dot of a title does not (`PGS.TS. Nguyễn …`).
APART = re.compile(r"[,;:()\"]|[^\W\d]{4}\.|(?<!\w)(?:và|cho|tặng|của|là|được)(?!\w)")
# A unit whose name has no other capital than its first (`Trung tâm dự báo nhu cầu nhân lực …`).
LONG_NAME = re.compile(
    r"(?:trung tâm|phòng|ban|viện|trạm|công ty|chi cục|văn phòng)(?: [^\W\d]+){3}|bộ đội(?: [^\W\d]+){2}"
)
MAX_NAME = 140
# What a person is, in small letters right before the name.
CALLING = re.compile(
    r"(?:(?!(?:của|cho|và|do|với|là|được|theo|cùng|đã|truy|tặng|trao|khen|đối|gồm|có|vì|về|đường|phố|cầu"
    r"|giải|quĩ|trưởng|phó|hộ|gia đình|tập thể)(?!\w))"
    rf"[^\W\d_{UPPER}]+ ){{1,3}}(?=[^\W\d_])"
)
