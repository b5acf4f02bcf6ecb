"""The page of the résumé and the job description."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ResumeLabels:
    """The words of this page in one language."""

    tab_resume: str
    cv_title: str
    cv_help: str
    cv_file: str
    cv_drop: str
    cv_paste: str
    cv_paste_placeholder: str
    cv_read: str
    cv_none: str
    cv_done: str
    cv_injection: str
    cv_truncated: str
    cv_no_projects: str
    cv_claims: str
    cv_claims_help: str
    cv_id: str
    cv_kind: str
    cv_text: str
    cv_project: str
    cv_save: str
    cv_saved: str
    cv_kinds: dict[str, str]
    cv_consent: str
    cv_consent_help: str
    cv_delete: str
    cv_delete_ask: str
    cv_delete_yes: str
    cv_delete_no: str
    cv_deleted: str
    cv_job: str
    cv_job_help: str
    cv_job_label: str
    cv_job_read: str
    cv_job_clear: str
    cv_job_wanted: str
    cv_job_yours: str
    cv_job_asked: str
    cv_job_gap_resume: str
    cv_job_gap_bank: str
    cv_round: str
    cv_round_help: str


ZH = ResumeLabels(
    tab_resume="简历",
    cv_title="简历与岗位",
    cv_help="简历只留在这台机器上。面试官按它追问项目，每次只盯住一个；岗位要求决定先问什么。",
    cv_file="简历文件（Markdown、PDF、Word）",
    cv_drop="把简历拖到这里",
    cv_paste="或者粘贴文字",
    cv_paste_placeholder="每个项目一行标题，下面用列表写你做了什么、结果如何。",
    cv_read="读取",
    cv_none="还没有简历。",
    cv_done="{name}：{projects} 个项目，{claims} 条内容。",
    cv_injection="简历里有写给评分者的指令，已忽略，不会据此提问。",
    cv_truncated="简历太长，只读了前面一部分。",
    cv_no_projects="没有认出项目。给每个项目一个标题行，下面用列表写做了什么。",
    cv_claims="读到的内容",
    cv_claims_help="读错的地方直接改；清空文字就删掉这一条，末尾加一行就是新增。“所属项目”填那个项目的编号。",
    cv_id="编号",
    cv_kind="类别",
    cv_text="内容",
    cv_project="所属项目",
    cv_save="保存修改",
    cv_saved="已保存。",
    cv_kinds={
        "project": "项目", "role": "角色", "action": "做法", "metric": "指标", "technology": "技术", "date": "时间",
    },
    cv_consent="使用模型时，可以把简历内容发给它",
    cv_consent_help="不勾选时，任何模型都拿不到简历里的字。随时可以撤回。",
    cv_delete="彻底删除简历",
    cv_delete_ask="将删除简历、原文件，以及用它做过的 {interviews} 场面试。无法恢复。",
    cv_delete_yes="彻底删除",
    cv_delete_no="保留",
    cv_deleted="已删除简历和 {interviews} 场面试。",
    cv_job="目标岗位",
    cv_job_help="粘贴岗位描述：每条要求会对上题库和你的简历，缺口直接指出来，报告逐条回应。",
    cv_job_label="岗位描述",
    cv_job_read="对照",
    cv_job_clear="删除岗位描述",
    cv_job_wanted="要求",
    cv_job_yours="你的简历",
    cv_job_asked="题库里 {n} 题",
    cv_job_gap_resume="简历里没有",
    cv_job_gap_bank="题库里没有",
    cv_round="开始一面",
    cv_round_help="自我介绍、项目拷打、概念题、手写代码，最后由你来问。没有简历也可以开始。",
)  # fmt: skip

EN = ResumeLabels(
    tab_resume="Résumé",
    cv_title="Résumé and job",
    cv_help=(
        "Your résumé stays on this machine. The interviewer presses you on one of its projects at a time; the job "
        "description decides what comes first."
    ),
    cv_file="Résumé file (Markdown, PDF, Word)",
    cv_drop="Drop your résumé here",
    cv_paste="Or paste its text",
    cv_paste_placeholder="A title line for each project; below it, a list of what you did and what came of it.",
    cv_read="Read it",
    cv_none="There is no résumé yet.",
    cv_done="{name}: {projects} projects, {claims} claims.",
    cv_injection="It holds instructions to a grader; they are ignored, and nothing is asked about them.",
    cv_truncated="It is very long; only the beginning was read.",
    cv_no_projects=(
        "No project was recognised. Give each a title line, with a list of what you did below it."
    ),
    cv_claims="What was read",
    cv_claims_help=(
        "Correct what was misread. A row without text is deleted; add a row for a new claim. “Project” takes the id of "
        "the project a row belongs to."
    ),
    cv_id="Id",
    cv_kind="Kind",
    cv_text="Claim",
    cv_project="Project",
    cv_save="Save the changes",
    cv_saved="Saved.",
    cv_kinds={
        "project": "project", "role": "role", "action": "action", "metric": "metric", "technology": "technology",
        "date": "date",
    },
    cv_consent="A model in use may be sent my résumé",
    cv_consent_help="Unticked, no model is ever sent a word of it. You can take this back at any time.",
    cv_delete="Delete my résumé completely",
    cv_delete_ask=(
        "This deletes the résumé, its file and {interviews} interviews made from it. It cannot be undone."
    ),
    cv_delete_yes="Delete completely",
    cv_delete_no="Keep it",
    cv_deleted="The résumé and {interviews} interviews are deleted.",
    cv_job="The job",
    cv_job_help=(
        "Paste its description: each requirement is held against the question bank and your résumé, gaps are named, "
        "and the report answers it line by line."
    ),
    cv_job_label="Job description",
    cv_job_read="Compare",
    cv_job_clear="Delete the description",
    cv_job_wanted="Requirement",
    cv_job_yours="Your résumé",
    cv_job_asked="{n} questions in the bank",
    cv_job_gap_resume="not in your résumé",
    cv_job_gap_bank="not in the bank",
    cv_round="Start the first round",
    cv_round_help=(
        "Introduction, a project of yours, concepts, code, and your own questions at the end. It works without a "
        "résumé, too."
    ),
)  # fmt: skip
