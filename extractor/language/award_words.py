"""The words around awards: granting verbs, verbs of proposing, links, what blocks a link.

All patterns are for folded text (`extractor.lexicon.folding`), so a toned `y` reads `i` here.
"""

from __future__ import annotations

import re

from extractor.lexicon.by_letters import by_letters

# Compounds in which `khen thưởng` is a field of work and no act.
_FIELD = "".join(
    rf"(?<!{word})"
    for word in (
        *(
            "thi đua ",
            "thi đua, ",
            "thi đua,",
            "thi đua - ",
            "thi đua-",
            "thi đua và ",
            "công tác ",
            "hình thức ",
        ),
        *("luật ", "quy chế ", "tiền ", "mức ", "chế độ ", "danh sách ", "hội đồng ", "tỉ lệ ", "đối tượng "),
        *(
            "hồ sơ ",
            "thành tích ",
            "về ",
            "việc xét ",
            "quy trình ",
            "thủ tục ",
            "quĩ ",
            "quyết định ",
            "nội dung ",
            "nguồn ",
        ),
    )
)
ACTION = by_letters(
    r"(?<!\w)(?:(?:(?:phong |trao )?tặng|trao)(?: và|,) truy tặng|tặng thưởng|truy tặng|phong tặng|truy phong"
    r"|trao tặng"
    r"|tặng sớm"
    r"|tặng|công nhận|thu hồi|hủy bỏ|tước|" + _FIELD + r"khen thưởng|đón nhận"
    r"|(?<=quyết định )khen thưởng(?= (?:cho )?\d)|(?<!bằng )(?<!giấy )khen(?= ?:?\s*$)|khen(?= (?:\d"
    r"|(?:đột xuất|chuyên đề|toàn diện)(?: cho)? \d|có thành tích|cấp [^\d,;.:()]{2,24}:? ?\d))"
    r"|(?:trao|phong|thưởng|khen)(?= (?:cho"
    r"|danh hiệu|huân|huy|bằng|giấy|cờ|kỉ)))(?!\w)"
)
ACTIONS = {
    **{f"{verb}{both} truy tặng": "tặng" for verb in ("tặng", "trao") for both in (" và", ",")},
    **{f"{verb}{both} truy tặng": verb for verb in ("phong tặng", "trao tặng") for both in (" và", ",")},
    **{"tặng sớm": "tặng", "trao": "trao tặng"},
    **{"khen": "khen thưởng", "thưởng": "tặng thưởng", "phong": "phong tặng"},
}
UNDOING = frozenset({"thu hồi", "hủy bỏ", "tước"})
KINDS = (
    r"toàn diện|phong trào|đột xuất|chuyên đề|thường xuyên|công trạng|quá trình cống hiến|cống hiến|niên hạn"
    r"|đối ngoại|theo đợt"
)
PROPOSED = by_letters(
    r"(?<!\w)(?:(?<!theo )(?<!xét )(?<!cơ sở )(?:lời )?[đd][êềé] ngh[ịi](?! của| tại|\w)|đề xuất"
    r"|đề(?= chủ tịch)|kiến nghị"
    r"|(?<!chương )(?<!qui )(?<!quy )(?<!quá )(?<!công )(?<!tiến )(?<!lộ )(?<!giáo )(?<!tờ )(?<!hành )"
    r"(?<!lịch )"
    r"trình(?! độ| tự| b[àầ]y| diễn)|hiệp y|(?:cho|xin|có|lấy) í kiến"
    r"|(?:cho|xin|(?:thống nhất|nhất trí|đồng í)(?: về)?) chủ trương|xem xét"
    # agreed in principle, which is no award yet (domain: only what was decided is a result)
    r"|(?:thống nhất|nhất trí|đồng í|tán thành|chấp thuận)(?: cao| việc| để)*"
    r"(?= (?:tặng|truy tặng|khen thưởng|khen|công nhận|phong tặng|trao"
    r"|(?:để|cho|giao) [^;:.()\d]{2,60} (?:tặng|khen thưởng|công nhận|trình|đề nghị))(?!\w))"
    r"|(?<!không )(?<!chưa )đủ (?:điều kiện|tiêu chuẩn)(?= (?:để )?(?:trình|đề nghị|xét(?! duyệt)"
    r"|(?:chủ tịch|giám đốc|hiệu trưởng|thủ trưởng|[^;:.()\d]{2,20} ủy|ubnd|ban|bộ) [^;:.()\d]{2,50}"
    r" (?:tặng|khen|công nhận))(?!\w))"
    r"|(?<!đã )(?<!kết quả )xét(?=,? (?:tặng|công nhận|khen|đề nghị(?! của)|truy|phong|duyệt|trao))"
    r"|(?<!kết quả )(?<!qua )(?<!đã )bình xét(?! và (?:công nhận|tặng|khen))"
    r"|lập hồ sơ"
    r"|hoàn thiện hồ sơ|thẩm định(?! \d[\d.]{0,5} hồ sơ[,;] tham mưu)"
    r"|(?<!căn cứ kết quả )(?<!theo kết quả )(?<!trên cơ sở kết quả )(?:bỏ phiếu|biểu quyết)"
    r"|dự kiến|đăng kí|suy tôn|đề cử"
    r"|giới thiệu(?= (?:bộ|trung ương|ubnd|ủy ban|chủ tịch|thủ tướng|tổng|hội|đoàn|tỉnh|sở)"
    r" [^,;:.]{0,60}(?<!được )(?:tặng|khen|xét)(?!\w)))(?!\w)"
)
# What makes the act a fact again after a proposal in the same sentence.
GRANTED = re.compile(
    r"(?:[;:] ?|,(?! ?(?:tập thể|cá nhân|hộ gia đình|gia đình)(?!\w)) ?"
    r"|(?<!\w)(?:và|nay|kết quả|trong đó|đến nay|do|vì|nhưng|song|hiện)[,:]? )"
    r"(?:[^;,.]{0,60} )?(?:đã được|được|đã|vinh dự)"
    r"(?! (?:đề nghị|trình|xét|lập))(?!\w)[^;.]{0,90}$"
    r"|; ?[^;,.]{2,60} sẽ (?!(?:đề nghị|trình|xét|lập|được)(?!\w))[^;.]{0,30}$"
)
# What ends a proposal: the number behind it has been approved.
APPROVED = re.compile(
    r"(?<!\w)(?:đã có(?= \d)|(?:đã )?được (?:phê )?duyệt|đã (?:phê )?duyệt|đã có quyết định|được chấp thuận"
    r"|đã quyết định|^\W*(?:quyết định|khen thưởng) (?:thuộc|theo) thẩm quyền)(?!\w)"
)
RECEIVED = by_letters(
    r"(?<!\w)(?:(?<!nhận )được|vinh dự|đón nhận|đạt|(?:đón|(?<!công )(?<!ghi )(?<!chứng )nhận)"
    r"(?= (?:huân|huy|bằng|giấy|cờ|kỉ niệm|danh hiệu)))(?! (?:đề nghị|trình|xét|lập))(?!\w)"
)
# Fact and not wish, where only the kind of document says `proposed`.
FACT = by_letters(r"(?<!\w)(?:đã được|đã|được|vinh dự|đạt)(?! (?:đề nghị|trình|xét|lập))(?!\w)")
BREAKDOWN = by_letters(
    r"(?<!\w)(?:trong đó|bao gồm|gồm|cụ thể|chia ra|như sau|trong số đó|riêng"
    r"|(?:phân |chia )?theo (?:khối|loại|loại hình|lĩnh vực|đợt|cấp|ngành|đối tượng|quí|hình thức|khu vực"
    r"|đơn vị|địa bàn)(?=:)"
    r"|phân loại(?=:)|phân ra)(?!\w)[: ]?"
)
ADVISED = by_letters(r"(?<!\w)tham mưu(?: cho| giúp)? (?=\w)")

# Words that may stand between an award and its count.
LINK = re.compile(
    r"[\s,;:\"()+•.…-]*(?:(?:và|cùng|cả|với|cho|tới|đối với|tặng thưởng|truy tặng|tặng|thưởng|trao|là|bao gồm"
    r"|gồm|có|được"
    r"|trong đó|cụ thể|số lượng|tổng số|tổng cộng|cộng|dành|riêng|các|thêm|sớm|ngay|kịp thời|như sau"
    r"|còn lại|khác|đề nghị(?: xét)?|(?<!không )thông qua"
    r"|sở hữu|đạt|đã|trình|nộp|lập|trên|hơn|khoảng|gần|ước|các (?:hạng|loại|cấp)|số|số được duyệt|được duyệt"
    r"|công nhận|(?:theo|thuộc) thẩm quyền"
    rf"|{KINDS}|năm \d{{4}}|quí [ivx]{{1,3}}(?:(?:/| năm )\d{{4}})?|tháng \d{{1,2}}(?:/\d{{4}})?"
    rf"|6 tháng đầu năm"
    rf"|đợt \d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{4}})?)(?!\w)"
    r"[\s,:;\"()+-]*){0,8}"
)
_ABOUT = r"(?: *(?:trên|hơn|khoảng|gần|ước)(?= *$))?"
STRONG_END = re.compile(
    rf"(?:(?<!\w)(?:cho|tới|đối với|tặng|truy tặng|thưởng|gồm|là)|[:(]|- ?|^)[\s\"]*{_ABOUT} *$"
)
FAR_LINK = re.compile(
    r"(?<!\w)(?:cho|đối với) mỗi [^\d;:.]{2,40} trong (?:tổng )?số *$"
    rf"|(?<!\w)(?:cho|đối với|tặng|truy tặng|tặng thưởng)(?: tổng số| tổng cộng| các| gồm)?[ :]*{_ABOUT} *$"
)
# Another act that a later count belongs to, unless it is what the achievement was.
BLOCK = by_letters(
    r"(?<!\w)(?:tổ chức|tập huấn|hỗ trợ|quà|học bổng|vay|bồi dưỡng|khám|cấp phát|kết nạp|bổ nhiệm"
    r"|giải quyết|chi trả"
    r"|xây dựng|tuyên truyền|phổ biến|cử|giao|bố trí|đào tạo|tuyển dụng|thăm hỏi|trợ cấp|nâng lương|tiền"
    r"|kinh phí"
    r"|xử lí|kỉ luật|kiểm tra|đại diện)(?!\w)"
)
ACHIEVEMENT = by_letters(r"(?<!\w)thành tích(?!\w)")
# Between a count and the award that its people got (`03 đồng chí được tặng Bằng khen`).
FORWARD = re.compile(
    r"(?:^|[^;]{0,160}?(?<!\w))(?:được|bị (?:thu hồi|tước|hủy bỏ)|đạt|đón nhận|nhận|vinh dự|là"
    r"|đủ (?:điều kiện|tiêu chuẩn)|đề nghị|có quyết định|đăng kí"
    r"|xét tặng|trình)"
    r"(?!\w)[^;]{0,140}"
)
FORWARD_PASSIVE = re.compile(r"[^;:]{0,110}?(?<!\w)(?:được|đạt|đón nhận|nhận|vinh dự)(?!\w)[^;]{0,120}")
COORDINATION = re.compile(r"[\s,]*(?:và|cùng|với|cùng với)?[\s,]*")
# What may stand between an award and its count and says nothing: a bracket, the money that comes with it, how
# many each unit has where the sum follows.
PARENTHESIS = re.compile(
    r"\([^()]{0,300}\)"
    r"|(?<!\w)mỗi [^;:.()\d]{2,60} \d[\d.]* [^,;:.()\d]{2,30},(?= (?:tổng số|tổng cộng|cộng)(?!\w))"
    r"|(?:,? (?:và|cùng))? ?(?<!\w)(?:kèm(?: theo)? |với )?(?:mức )?(?:tiền|hiện vật"
    r"|phần) thưởng(?: kèm theo)?(?: theo qui định)?"
    r"(?: (?:là |trị giá |mỗi \w+ \w+ )?\d[\d.,]{0,14} (?:triệu |nghìn )?(?:đồng|vnđ))?(?!\w)"
)
LABEL = re.compile(r"(?<!\w)(tập thể|cá nhân|hộ gia đình|gia đình|nhóm tác giả|đơn vị) ?(?::|-|là|có)? ?$")
RECEIVER = re.compile(
    r"(?:^|(?<=[,:(+-])|(?<=đối với)|(?<=về)) ?(?<!tập thể, )(?<!cá nhân, )(tập thể|cá nhân|hộ gia đình)"
    r" ?(?=[:(]|$)"
)
REASON = re.compile(
    r"[\s,]*(?:\([^()]{0,80}\) ?)?(?:(?:đã )?có (?=(?:nhiều )?thành tích)|(?:vì|do) (?:đã )?(?:có )?(?=\w)"
    r"|về (?=thành tích)"
    r"|(?=đạt |hoàn thành |đủ điều kiện))([^;.(]{5,240})"
)
REASON_BEFORE = re.compile(
    r"(?:về thành tích|về|vì|do) ?((?:khen thưởng|thành tích|đã có|có)[^;.]{3,200}?) ?(?:cho|đối với|tặng) ?$"
)
# What leads from a count to the names of those whom it counts.
NAMES_LEAD = re.compile(
    r"(?: ?:|(?: đạt)? [-–]|,? (?:là|gồm|bao gồm|cụ thể(?: là)?)(?: có)?:?)(?: (?:các|những))?"
    r"(?: (?:ông|đồng chí|tập thể|cá nhân)(?:, bà)?)?:? "
)
# `Trong 29 đảng viên được tặng … có 3 …`: the count is the whole of those that follow.
OUT_OF = re.compile(r"(?:^|[.,;:] ?|(?<!\w)và )trong (?:số |tổng số )?$")
# What one must have done to get an award: nobody has got it.
STANDARD = re.compile(
    r"(?<!\w)(?:^\W*(?:đối tượng|điều kiện|tiêu chuẩn)(?=:(?! \d))"
    r"|^\W*(?:(?:điều )?[\divx.]{1,6}[.)]? )?(?:đối tượng(?:,| và) )?(?:tiêu chuẩn|điều kiện|nguyên tắc)"
    r"|đối tượng (?:được )?(?:xét|tặng)|được xét danh hiệu|nếu [^.;]{0,200} thì"
    r"|một trong (?:các|những) (?:tiêu chuẩn|điều kiện|thành tích|chức vụ|trường hợp)|tiêu chuẩn sau"
    r"|hoặc (?:có|đạt|được|là|đã|trong) [^;.]{0,80}?\d{1,2} (?:lần|năm)"
    r"|(?:có|đạt) \d{1,2} lần (?:liên tục )?(?:được )?(?:tặng|đạt|công nhận)"
    r"|xét (?:tặng|công nhận)[^.;\d]{0,40} (?:cho|đối với) (?:cá nhân|tập thể|hộ gia đình)"
    r" (?:có|đạt|là|hoàn))(?!\w)"
)
# Whom a rule speaks of, and how many; in a guide or a regulation nobody has got what it names.
CONDITION = re.compile(
    r"(?:^\W*|[:;.] ?)(?:đối với )?(?:các )?(?:cá nhân|tập thể|hộ gia đình|gia đình|đơn vị|cán bộ"
    r"|công chức|đảng viên"
    r"|người|doanh nhân|doanh nghiệp|công nhân|nông dân|giáo viên|chi bộ|tổ chức)(?!\w)[^;:.\d]{0,60}?"
    r"(?<!\w)(?:có|đạt|đã|được|phải|khi)(?!\w)(?![^;.]{0,80}:)"
)
# What tells an act from a target under a heading of targets.
GIVING = by_letters(r"(?<!\w)(?:tặng|khen thưởng|công nhận|đề nghị|trao|suy tôn|đã|được)(?!\w)")
