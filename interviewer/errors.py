"""Everything that can go wrong, as a tree. Each error says what happened, where, and what to do next.

InterviewerError
├── UserError                a mistake the user can mend; the terminal exits with 1
│   ├── UnreadableNote       a file that is no text, or cannot be opened
│   │   └── ScannedDocument  a PDF of pictures
│   ├── UnusableResume       a résumé or a job description that holds nothing to read
│   ├── InvalidSetting       a setting with a value it cannot take
│   ├── UnknownTrack / UnknownSource / UnknownItem / UnknownSession / UnknownCard
│   ├── InvalidTrack         a track file that does not hold together
│   ├── NoCodeTask           an item that is not answered in code
│   ├── CodeNotAllowed       a server that may not run candidates' code
│   ├── UnreadableAnswer     a file of code that cannot be opened
│   ├── EmptyPlan            nothing to ask
│   ├── InvalidAnswer        an answer that cannot be taken (too long)
│   ├── NotNow               a move the interview does not allow as it stands
│   ├── InvalidRow           a row to grade that cannot be read
│   ├── PortInUse
│   ├── WrongUsage           flags that do not go together; exits with 2
│   ├── NotInCheckout        evaluations asked for outside the repository
│   └── NotYet               a command that is named but not built
├── DamagedData              a file this program ships is not as shipped
├── SandboxFailed            a process to run code in could not be had
├── StaleSession             another tab or process moved the interview on
├── StorageError
│   ├── HomeNotWritable
│   ├── CorruptDatabase
│   ├── CorruptIndex
│   ├── VectorServerDown     the Chroma server that was named
│   └── SchemaMismatch       made by another version
└── ModelError               a language model that could not be used
    ├── ModelDown            not now; it may be back later
    │   ├── ModelUnreachable / ServerFault / RateLimited
    │   ├── ModelPaused      it failed too often; not asked for a while
    │   └── LocalModelDied   the model's own process ended
    ├── ModelMisconfigured   not until a person mends it
    │   ├── NoModelKey / BadModelKey / UnknownModel
    │   └── MissingProvider  a package that is not installed
    ├── UnusableReply        a reply that is none; `raw` keeps it
    │   ├── ModelRefused / ContentFiltered / ReplyTruncated
    │   └── BadReply         not of the form asked for
    ├── ContextOverflow      more text than the model can read
    ├── OverBudget           the tokens allowed are spent
    ├── DownloadFailed       a model's file that could not be had
    └── EmbedderUnavailable  an optional embedder that could not be used

The text is kept in both languages; `say(lang)` gives it, `str()` gives English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from interviewer.domain import Lang


class InterviewerError(Exception):
    """Base. Subclasses give `EN` and `ZH` templates over their keyword fields."""

    EN: ClassVar[str] = "{detail}"
    ZH: ClassVar[str] = "{detail}"

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """Return one line: what happened and the next step."""
        template = self.ZH if lang == "zh" else self.EN
        return " ".join(template.format(**self.fields).split())


class UserError(InterviewerError):
    """A mistake the user can mend."""


class UnreadableNote(UserError):
    """Fields: path, detail."""

    EN = "{path}: cannot be read ({detail}). Save it as UTF-8 Markdown, or leave it out."
    ZH = "{path}：无法读取（{detail}）。请另存为 UTF-8 的 Markdown，或不要导入它。"


class InvalidSetting(UserError):
    """Fields: name, value, expected."""

    EN = "{name}={value!r} is not valid: expected {expected}. Run `interviewer doctor` to see all settings."
    ZH = "{name}={value!r} 无效：应为 {expected}。用 `interviewer doctor` 查看全部设置。"


class UnknownTrack(UserError):
    """Fields: name, known."""

    EN = "There is no track {name!r}. Known tracks: {known}."
    ZH = "没有名为 {name!r} 的面试轨道。可用：{known}。"


class InvalidTrack(UserError):
    """Fields: path, detail."""

    EN = "{path}: {detail}. See docs/tracks.md for the format."
    ZH = "{path}：{detail}。格式见 docs/tracks.md。"


class UnknownSource(UserError):
    """Fields: name, known."""

    EN = "No ingested note is called {name!r}. Known: {known}."
    ZH = "没有导入过名为 {name!r} 的笔记。已有：{known}。"


class UnknownItem(UserError):
    """Fields: name."""

    EN = "There is no item {name!r}. `interviewer bank list` shows all."
    ZH = "没有题目 {name!r}。用 `interviewer bank list` 查看全部。"


class NoCodeTask(UserError):
    """Fields: name, known."""

    EN = "{name!r} is not a coding task. Coding tasks: {known}."
    ZH = "{name!r} 不是代码题。代码题有：{known}。"


class SealedByExam(UserError):
    """Fields: name."""

    EN = (
        "An exam that is still running has asked {name!r}: until it is over only the examples are run. Finish the "
        "exam, or delete it under History."
    )
    ZH = "进行中的考试问到了 {name!r}：考试结束前只运行示例。请先结束这场考试，或在“历史”里删除它。"


class CodeNotAllowed(UserError):
    """Fields: host, detail, detail_zh."""

    EN = (
        "Code is not run on a server that others can reach ({host}) without a real sandbox. To have one: {detail}. Or "
        "serve on 127.0.0.1."
    )
    ZH = "对外开放的服务（{host}）没有可靠的沙箱，不会运行代码。请{detail_zh}；或者只在 127.0.0.1 上提供服务。"


class UnreadableAnswer(UserError):
    """Fields: path, detail."""

    EN = "{path}: cannot be read ({detail}). Give a Python file in UTF-8."
    ZH = "{path}：无法读取（{detail}）。请给一个 UTF-8 的 Python 文件。"


class UnknownSession(UserError):
    """Fields: name."""

    EN = "There is no session {name!r}. `interviewer sessions` shows all."
    ZH = "没有面试记录 {name!r}。用 `interviewer sessions` 查看全部。"


class UnknownCard(UserError):
    """Fields: name."""

    EN = (
        "There is no card {name!r} in review: its interview may have been deleted. `interviewer review --json` lists "
        "what is due."
    )
    ZH = "复习里没有卡片 {name!r}：它所属的面试可能已删除。用 `interviewer review --json` 查看到期的内容。"


class EmptyPlan(UserError):
    """Fields: track."""

    EN = "Track {track!r} has nothing to ask. Ingest notes first: `interviewer ingest PATH`."
    ZH = "轨道 {track!r} 没有可问的题目。请先导入笔记：`interviewer ingest 路径`。"


class InvalidAnswer(UserError):
    """Fields: detail, detail_zh."""

    EN = "This answer cannot be taken: {detail}. Nothing was lost; shorten it and send it again."
    ZH = "这个回答无法提交：{detail_zh}。内容没有丢失，请缩短后重新提交。"


class ScannedDocument(UnreadableNote):
    """Fields: path."""

    EN = "{path}: a scanned PDF: pictures of pages, without text. Run it through OCR first, for instance ocrmypdf."
    ZH = "{path}：这是扫描版 PDF，只有页面图片，没有文字。请先做文字识别（OCR），例如用 ocrmypdf。"


class UnusableResume(UserError):
    """Fields: detail, detail_zh."""

    EN = "The document cannot be used: {detail}. Save it as Markdown, Word or a PDF with text, or paste its text."
    ZH = "这份文件无法使用：{detail_zh}。请另存为 Markdown、Word 或带文字的 PDF，或直接粘贴文字。"


class NotNow(UserError):
    """Fields: detail, detail_zh."""

    EN = "Not possible now: {detail}."
    ZH = "现在不能这样做：{detail_zh}。"


class InvalidRow(UserError):
    """Fields: detail."""

    EN = "This row cannot be graded: {detail}."
    ZH = "这一行无法评分：{detail}。"


class PortInUse(UserError):
    """Fields: host, port."""

    EN = "Port {port} on {host} is in use. Choose another: `interviewer serve --port {other}`."
    ZH = "{host} 的端口 {port} 已被占用。请换一个：`interviewer serve --port {other}`。"


class NotYet(UserError):
    """Fields: what."""

    EN = "`{what}` is not built yet."
    ZH = "`{what}` 尚未实现。"


class WrongUsage(UserError):
    """Fields: detail. The terminal exits with 2."""

    EN = "{detail}."
    ZH = "{detail}。"


class NotInCheckout(UserError):
    """The evaluations are not in the wheel."""

    EN = "Evaluations are part of the repository, not of the package: clone it and run this there."
    ZH = "评测只在代码仓库里，不在安装包里：请克隆仓库后在其中运行。"


class DamagedData(InterviewerError):
    """Fields: path, detail."""

    EN = "{path}, part of this program, is damaged or missing ({detail}). Install it again."
    ZH = "程序自带的文件 {path} 已损坏或缺失（{detail}）。请重新安装。"


class SandboxFailed(InterviewerError):
    """Fields: detail."""

    EN = "The sandbox for your code did not start ({detail}). Run it again; if that recurs: `interviewer doctor`."
    ZH = "运行代码的沙箱没有及时启动（{detail}）。请重试；若反复出现，请运行 `interviewer doctor`。"


class StaleSession(InterviewerError):
    """Fields: session."""

    EN = "This interview moved on elsewhere (another tab?). Reload to see where it is; your text is kept."
    ZH = "这场面试已在别处（另一个标签页？）继续。请刷新页面查看进度；你输入的内容会保留。"


class StorageError(InterviewerError):
    """Something on disk is not as it should be."""


class HomeNotWritable(StorageError):
    """Fields: path, detail."""

    EN = "The data folder {path} cannot be written ({detail}). Set INTERVIEWER_HOME to a folder you own."
    ZH = "数据目录 {path} 不可写（{detail}）。请把 INTERVIEWER_HOME 设为你有权限的目录。"


class CorruptDatabase(StorageError):
    """Fields: path, detail."""

    EN = "The database {path} is damaged ({detail}). Move it aside; a new one is made at the next start."
    ZH = "数据库 {path} 已损坏（{detail}）。请把它移走，下次启动会新建。"


class CorruptIndex(StorageError):
    """Fields: path, detail."""

    EN = "The index {path} is damaged ({detail}). Delete that folder and ingest your notes again."
    ZH = "索引 {path} 已损坏（{detail}）。请删除该目录并重新导入笔记。"


class VectorServerDown(StorageError):
    """Fields: url, detail."""

    EN = (
        "The Chroma server {url} cannot be used ({detail}). Start it (`chroma run`) or correct INTERVIEWER_CHROMA_URL; "
        "without that setting the vectors are kept in the data folder."
    )
    ZH = (
        "无法使用 Chroma 服务器 {url}（{detail}）。请启动它（`chroma run`）或更正 INTERVIEWER_CHROMA_URL；"
        "不设置该变量时，向量保存在数据目录里。"
    )


class SchemaMismatch(StorageError):
    """Fields: path, found, expected."""

    EN = (
        "{path} was made by another version (schema {found}, this one reads {expected}). Update the program, or move "
        "the file aside."
    )
    ZH = "{path} 由其他版本创建（结构版本 {found}，当前为 {expected}）。请更新程序，或移走该文件。"


class ModelError(InterviewerError):
    """A language model could not be used."""


class ModelDown(ModelError):
    """The model does not answer now; it may be back later."""


class ModelUnreachable(ModelDown):
    """Fields: name, url, detail, detail_zh."""

    EN = "{name} cannot be reached at {url} ({detail}). Check that the server runs and the address is right."
    ZH = "连接不上 {name}（{url}，{detail_zh}）。请确认服务在运行、地址无误。"


class ServerFault(ModelDown):
    """Fields: name, status, detail."""

    EN = "The server of {name} failed (HTTP {status}: {detail}). Try again in a while."
    ZH = "{name} 的服务器出错（HTTP {status}：{detail}）。请稍后再试。"


class RateLimited(ModelDown):
    """Fields: name, detail."""

    EN = "{name} refuses more requests for now ({detail}). Wait, or raise the limit or the balance with its provider."
    ZH = "{name} 暂时不再接受请求（{detail}）。请稍等，或到服务商处提高限额、充值。"


class ModelPaused(ModelDown):
    """Fields: name, times, seconds."""

    EN = "{name} failed {times} times in a row and rests for {seconds} seconds. The interview goes on without it."
    ZH = "{name} 连续失败 {times} 次，{seconds} 秒内不再请求。面试在没有它的情况下继续。"


class LocalModelDied(ModelDown):
    """Fields: name, detail, detail_zh."""

    EN = "The local model {name} stopped ({detail}). It starts again with the next request."
    ZH = "本地模型 {name} 已退出（{detail_zh}）。下次请求时会重新启动。"


class ModelMisconfigured(ModelError):
    """The model cannot answer until a person mends a setting."""


class NoModelKey(ModelMisconfigured):
    """Fields: name, variable."""

    EN = "{name} needs a key, and none is set. Set {variable} to one."
    ZH = "使用 {name} 需要密钥，但没有设置。请设置 {variable}。"


class BadModelKey(ModelMisconfigured):
    """Fields: name, variable, detail."""

    EN = "The key for {name} is not accepted ({detail}). Set {variable} to one that is valid."
    ZH = "{name} 不接受当前密钥（{detail}）。请把 {variable} 设为有效的密钥。"


class UnknownModel(ModelMisconfigured):
    """Fields: name, detail, detail_zh."""

    EN = "There is no model {name!r}: {detail}."
    ZH = "没有模型 {name!r}：{detail_zh}。"


class MissingProvider(ModelMisconfigured):
    """Fields: name, package."""

    EN = "{name} needs a package that is not installed. Run: pip install {package}"
    ZH = "使用 {name} 需要先安装一个包。请运行：pip install {package}"


class UnusableReply(ModelError):
    """A reply came that cannot be used. Fields of all: name, raw (the reply as it came)."""

    @property
    def raw(self) -> str:
        """The reply as it came; empty if nothing did."""
        return str(self.fields.get("raw", ""))


class ModelRefused(UnusableReply):
    """Fields: name, raw."""

    EN = "{name} refused to answer. Try again, or use another model (INTERVIEWER_MODEL)."
    ZH = "{name} 拒绝回答。请重试，或换一个模型（INTERVIEWER_MODEL）。"


class ContentFiltered(UnusableReply):
    """Fields: name, raw."""

    EN = "The provider of {name} withheld the reply (content filter). Reword the text, or use another provider."
    ZH = "{name} 的服务商拦截了回复（内容过滤）。请改写文本，或换一个服务商。"


class ReplyTruncated(UnusableReply):
    """Fields: name, limit, raw."""

    EN = "The reply of {name} was cut off ({limit}). Try again; if it stays so, use a model that says less."
    ZH = "{name} 的回复被截断（{limit}）。请重试；若仍如此，请换一个输出更精简的模型。"


class BadReply(UnusableReply):
    """Fields: name, detail, raw."""

    EN = "The reply of {name} is not of the form asked for ({detail}). It is kept; use a stronger model if this recurs."
    ZH = "{name} 的回复不合要求的格式（{detail}）。原文已保留；若反复出现，请换更强的模型。"


class ContextOverflow(ModelError):
    """Fields: name, detail."""

    EN = "The text is longer than {name} can read ({detail}). Shorten it, or use a model with a longer context."
    ZH = "文本超出了 {name} 能读的长度（{detail}）。请缩短文本，或换上下文更长的模型。"


class OverBudget(ModelError):
    """Fields: spent, limit, variable, span, span_zh."""

    EN = "The budget of {limit} tokens per {span} is spent ({spent} used). Raise {variable} to go on with the model."
    ZH = "{span_zh} {limit} 词元的预算已用完（已用 {spent}）。要继续使用模型，请调高 {variable}。"


class DownloadFailed(ModelError):
    """Fields: name, detail, detail_zh."""

    EN = "{name} could not be downloaded: {detail}. Run the command again: it goes on from what is already there."
    ZH = "无法下载 {name}：{detail_zh}。重新运行命令，会从已有的部分继续。"


class EmbedderUnavailable(ModelError):
    """Fields: name, detail, detail_zh."""

    EN = "The embedder {name} cannot be used: {detail}. Mend that, or set INTERVIEWER_EMBEDDINGS=builtin."
    ZH = "无法使用嵌入模型 {name}:{detail_zh}。请解决该问题,或设置 INTERVIEWER_EMBEDDINGS=builtin。"
