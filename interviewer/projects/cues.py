"""How people tell of their work, in both languages: the phrases by which a part of a story is recognised."""

from __future__ import annotations

import re
from typing import Final, Literal

Part = Literal[
    "mine", "theirs", "we", "compare", "data", "alternative", "reason", "price", "breaks", "remedy", "symptom",
    "cause", "change", "instance",
]  # fmt: skip

_MADE_ZH: Final = (
    "写|做|改|搭|训|调|设计|实现|负责|提出|跑|量|测|查|修|标|清洗|整理|重构|重写|部署|定位|复现|分析|主导|开发|推动|接手|加|换|拆|选|统计|验证"
    "|看|抽|发现|决定|优化|搞|建|挑|对比|试|画|算|盯|读|拉"
)
_MADE_EN: Final = (
    r"wrote|built|made|did|designed|implemented|trained|ran|measured|tested|debugged|"
    r"fixed|labelled|labeled|cleaned|refactored|"
    r"rewrote|deployed|traced|reproduced|analy[sz]ed|led|proposed|owned|set up|added|"
    r"replaced|split|chose|picked|read|"
    r"found|looked|compared|tried|checked|plotted|noticed|sampled|moved|took|coded|wired|"
    r"profiled|changed|removed|tuned|"
    r"collected|decided|wrapped|dropped|kept|stopped|asked|told|should have|had|estimated"
)
_TOLD: Final[dict[Part, str]] = {
    "mine": rf"我(?!们|司|校)(?:自己|本人|主要|一个人|单独|亲手|这边|当时|先|又|再|就|后来|把|用|去|给|"
    rf"对|来|独立|只|还|在|从|花了?|"
    rf"每天|随机|人工|拿|按|逐条|直接|在[^，。]{{0,12}}|把[^，。]{{0,14}}|"
    rf"用[^，。]{{0,14}}){{0,4}}(?:{_MADE_ZH})|(?:由我|是我|归我|我的(?:部分|活|工作|代码))"
    rf"|\bI(?:'d| had| then| also| first| personally| alone| myself| only| just| simply)* (?:{_MADE_EN})\b"
    r"|\bmy (?:own )?(?:part|piece|code|work|share|job|script|implementation)\b|\bby myself\b|\bmine\b",
    "theirs": r"(?:同事|师兄|师姐|导师|同学|队友|平台组|平台团队|后端|前端|产品|标注(?:员|团队)|运维|"
    r"别的?人|另一个人|另外[一两]个|另一位"
    r"|其他(?:人|同学|同事)|组里|他们|她|他)[^，。；]{0,14}(?:做|写|负责|提供|搭|标|维护|给|"
    r"接|管|弄|完成|现成)|不是我(?:做|写|负责|的)|本来就有|现成的"
    r"|\b(?:colleague|teammate|team ?mates?|mentor|advisor|supervisor|co-worker|"
    r"platform team|backend team|infra(?:structure)? team|"
    r"other (?:engineers?|people|interns?|student)|another (?:engineer|intern|student|"
    r"person|team)|two others|somebody else|someone else|"
    r"annotators?|the team|data team|she|he|they)\b.{0,30}\b(?:wrote|built|did|made|owned|"
    r"ran|labelled|labeled|provided|set up|maintain\w*|"
    r"handled|was responsible|were responsible|had|gave)\b|\b(?:was|were) not mine\b|"
    r"\balready there\b|\bexisted before\b"
    r"|\bnot (?:my|written by me)\b|\bbelonged to\b",
    "we": r"我们|咱们|团队|\bwe\b|\bour team\b|\bthe team\b",
    "compare": r"基线|对照|对比|相比|比(?!如|赛|较)[^，。]{1,16}(?:高|低|多|少|好|快|慢|差)|"
    r"从[^，。]{1,16}(?:到|降|升|涨|提)|原来|之前是|不加|去掉|消融|A/?B"
    r"|\bbaselines?\b|\bcompared (?:to|with)\b|\bversus\b|\bvs\b|\bagainst\b|"
    r"\bfrom .{1,24} to\b|\bthan\b|\bcontrol group\b|\bA/?B\b|\bablation"
    r"|\bwithout (?:it|the)\b|\bbefore (?:it|that|the change)\b"
    r"|\bthe (?:old|first|previous) (?:one|model|version|prompt|template|system)\b|\bthe old\b",
    "data": r"留出集?|测试集|验证集|评测集|盲评|双盲|抽样|随机抽|人工(?:标|评|看|复核)|线上(?:流量|"
    r"问题|日志|数据|用户)|没(?:有)?参与(?:训练|调参)|没(?:有)?见过"
    r"|独立的?(?:数据|测试)|置信区间|种子|\bheld[- ]?out\b|\b(?:test|validation|evaluation|"
    r"eval) (?:set|data|questions?|tickets?)\b|\bhidden (?:set|test)\b"
    r"|\bblind\b|\bsampled?\b|\b(?:live|production) traffic\b|\bannotators?\b|\bby hand\b|"
    r"\bnever (?:seen|used|trained)\b|\bunseen\b"
    r"|\bconfidence interval|\bseeds?\b|\bon \d[\d,]* (?:\w+ ){0,2}(?:questions?|tickets?|"
    r"samples?|examples?|pairs?|dialogues?|queries|documents?)\b",
    "alternative": r"而不是|没有?(?:选|用|采用|走)|放弃了?|另一(?:个|种)(?:方案|做法|办法|选择|思路)|"
    r"别的(?:方案|做法)|备选|候选(?:方案)?|也?(?:考虑|试|比较|评估)过|本来想"
    r"|(?:其他|其它|替代)(?:方案|做法)|要么|可选的|二选一|\binstead of\b|\brather than\b|\balternatives?\b|"
    r"\b(?:other|another|second) options?\b"
    r"|\b(?:we|i)(?: also| had)? (?:considered|tried|looked at|compared|weighed|rejected|"
    r"ruled out|dropped)\b|\bcould have\b|\bruled out\b|\bdecided against\b|\bnot (?:use|"
    r"choose|go with)\b",
    "reason": r"因为|由于|原因(?:是|有)|理由|毕竟|(?:之)?所以|为了|不然|否则|考虑到|受限于|预算|放不下|"
    r"不够|太(?:慢|贵|大|少)|\bbecause\b|\bsince\b|\bas (?:it|we|the)\b|\bthe reason\b|"
    r"\bdue to\b|\bso that\b"
    r"|\botherwise\b|\bgiven that\b|\bin order to\b|\bbudget\b|\bdid(?: not|n't) (?:fit|"
    r"work|scale|converge)\b|\btoo (?:slow|large|big|expensive|few)\b|\bwould (?:have|"
    r"need|cost)\b|\bneeds?\b|\bneeded\b",
    "price": r"代价|牺牲|缺点|坏处|不足|损失|(?:多|慢|高|增加|贵)了|更(?:慢|贵|复杂|占)|换来|取舍|权衡|"
    r"副作用|\bcosts?\b|\bprice\b|\bdownsides?\b|\btrade-?offs?\b"
    r"|\bat the expense\b|\bslower\b|\bmore (?:memory|expensive|complex|latency|work|"
    r"compute)\b|\bgave up\b|\bgiving up\b|\bwe lost\b|\bdrawback\b|\bpaid for\b|"
    r"\bin exchange\b|\bextra (?:memory|latency|cost|step|model)\b",
    "breaks": r"瓶颈|(?:先|最先|第一个|首先)[^，。]{0,12}(?:坏|崩|爆|挂|垮|扛不住|撑不住|打满|不够|超|"
    r"是)|扛不住|撑不住|放不下|装不下|打满|爆(?:掉|显存|了)?|超时|排队|不够用|涨到|"
    r"线性(?:增长|变慢)"
    r"|\bbottleneck|\bbreaks?\b|\bfails? first\b|\bfirst (?:to|thing|limit)\b|"
    r"\brun(?:s)? out of\b|\bno longer fits?\b|\bdoes not fit\b|\bsaturat|\btime ?outs?\b|"
    r"\bqueue|\bexplod"
    r"|\btoo (?:slow|large|big|expensive)\b|\bceiling\b|\bgrows? (?:linearly|quadratically|with)\b",
    "remedy": r"(?:改成|换成|拆成|分片|分布式|缓存|量化|蒸馏|异步|批处理|分层|降采样|抽样|压缩|扩容|"
    r"加(?:机器|副本|缓存)|并行|预计算|限流|换(?:用)?)"
    r"|\b(?:shard|cach|quanti[sz]|distil|asynchronous|async|batch|replica|partition|"
    r"compress|pre-?comput|parallel|stream|approximate|prun)\w*|\b(?:move|switch|split|"
    r"replace|change|swap|go) .{0,24}\b(?:to|into|by|with)\b|\badd(?:ing)? (?:a |more )",
    "symptom": r"发现|看到|注意到|(?:突然|反而|明显)[^，。]{0,8}(?:升|降|涨|掉|变)|掉了|变差|报错|崩了|"
    r"不收敛|抬高|越来越|异常|不对劲"
    r"|\bnoticed\b|\bsaw\b|\bspotted\b|\bobserved\b|\b(?:suddenly|instead) \w+|"
    r"\bdropped\b|\bgot worse\b|\bcrashed\b|\bdiverged\b|\bwent up\b|\bfell\b|"
    r"\bfound that\b|\blooked (?:odd|wrong|fine)\b",
    "cause": r"原因(?:是|出在|在于)|根因|(?:因为|由于)|是[^，。]{1,24}(?:导致|造成|引起)|(?:查|定位|"
    r"排查)(?:到|出|下来|了)|原来是|问题出在|二分|逐(?:个|条|一)(?:排|查|看)|对照实验"
    r"|\broot cause\b|\bthe cause\b|\bturned out\b|\bbecause\b|\bcaused by\b|\btraced\b|"
    r"\bbisect|\bthe reason (?:was|is)\b|\bnarrowed\b|\bit was (?:the|a|my|our)\b|"
    r"\bruled out\b",
    "change": r"从那以后|之后(?:每|都|我|就)|后来(?:改|加|每|我|就|换|都)|现在(?:每|都|我)|改成|修(?:好|"
    r"复|掉)|回滚|加了(?:一|个|条)?[^，。]{0,6}(?:检查|监控|测试|校验)|以后|吸取|复盘"
    r"|\bsince then\b|\bfrom then on\b|\bnow (?:i|we|every)\b|\bafterwards\b|"
    r"\bfixed (?:it|that|by)\b|\brolled back\b|\badded (?:a |an )?(?:check|test|monitor|"
    r"alert|assert)|\bever since\b|\bnext time\b|\bi (?:now|always) \w+",
    "instance": r"比如|例如|举个例子|有一次|有一条|其中一(?:个|条|次)|那天|当时有|\bfor (?:example|"
    r"instance)\b|\bone (?:case|day|ticket|user|example|of them)\b|\bsuch as\b|\bonce\b",
}
_UNTOLD: Final[dict[Part, str]] = {
    "compare": r"没(?:有)?(?:做过?|跑过?|和|跟|任何)?[^，。]{0,6}(?:对比|基线|对照|比较)|\b(?:no|"
    r"without (?:a|any)|did(?: not|n't) have (?:a|any)) (?:baseline|comparison|control)",
    "data": r"没(?:有)?(?:做|用|留|建)?[^，。]{0,6}(?:测试集|留出|评测集|抽样)|\b(?:no|without (?:a|"
    r"any)|did(?: not|n't) (?:have|keep) (?:a|any)) (?:held|test|eval|valid)",
    "alternative": r"没(?:有)?(?:考虑|想|试)过?[^，。]{0,6}(?:别的|其他|其它|另)|\b(?:no|did(?: not|"
    r"n't) consider (?:any|other|an)) alternatives?",
    "price": r"没(?:有)?(?:什么)?(?:代价|缺点|坏处|副作用)|\bno (?:cost|downside|trade-?off|drawback)",
    "mine": r"我(?:没有?|不|基本没)(?:参与|负责|做|写)|\bI (?:did(?: not|n't)|never) (?:write|do|"
    r"build|work|touch)",
    "breaks": r"不会(?:坏|崩|有问题)|没有?瓶颈|\bnothing (?:would )?break",
}
CUES: Final = {name: re.compile(written, re.IGNORECASE) for name, written in _TOLD.items()}
# A part that is said to be missing is not told.
MISSING: Final = {name: re.compile(written, re.IGNORECASE) for name, written in _UNTOLD.items()}
# What a denial of one's own part sounds like; held against a résumé that says lead, or alone.
DISOWNED: Final = re.compile(
    r"我(?:没有?|基本没|几乎没|其实没)(?:怎么)?(?:参与|做|写|负责|碰)|(?:都|全|基本|"
    r"主要)(?:是|由)(?:师兄|师姐|同事|导师|别人|"
    r"其他人|他们)[^，。]{0,6}(?:做|写|负责)|我只(?:是)?(?:打下手|旁观|帮忙|跑了?跑)"
    r"|\bI (?:only|just) (?:helped|watched|assisted|ran)\b|\bI (?:did(?: not|n't)|"
    r"never) (?:really )?(?:write|do|build|work on|lead|touch)\b"
    r"|\b(?:my (?:mentor|advisor|colleague|teammate)|somebody else|someone else|"
    r"others) (?:did|wrote|built) (?:it|all|most|everything)\b",
    re.IGNORECASE,
)
LEADING: Final = re.compile(
    r"负责人|独立|主导|组长|第一作者|一作|\blead\b|\bsole\b|\balone\b|\bowner\b|\bsingle-handed|\bled\b|\bhead of\b",
    re.IGNORECASE,
)
