"""The settings page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SettingsLabels:
    """The words of this page in one language."""

    set_model: str
    set_model_help: str
    set_model_now: str
    set_model_name: str
    set_model_example: str
    set_key: str
    set_key_help: str
    set_base_url: str
    set_use: str
    set_used: str
    set_asking: str
    set_today: str
    set_look: str
    set_theme: str
    set_theme_auto: str
    set_theme_light: str
    set_theme_dark: str
    set_language: str
    set_data_help: str
    set_checks: str
    set_check_again: str
    set_ok: str
    set_amiss: str
    fix_rebuild_index: str
    fix_new_database: str
    fix_done: str
    set_labels: str
    set_labels_help: str
    set_labels_get: str
    set_labels_none: str


ZH = SettingsLabels(
    set_model="模型与密钥",
    set_model_help="默认不用模型：判分在本机即时完成。密钥只放在内存里，不写入文件、日志、网页或浏览器。",
    set_model_now="当前判分：{grader}",
    set_model_name="模型名称",
    set_model_example="例如 openai:gpt-5-mini 或 ollama:qwen3",
    set_key="API 密钥",
    set_key_help="提交后立即从页面清除",
    set_base_url="接口地址（可选）",
    set_use="使用",
    set_used="已切换，当前判分：{grader}",
    set_asking="正在问它一句话，看能不能用…",
    set_today="今天的模型用量：{tokens} 个 token{cost}",
    set_look="外观",
    set_theme="明暗",
    set_theme_auto="跟随系统",
    set_theme_light="浅色",
    set_theme_dark="深色",
    set_language="界面语言",
    set_data_help="笔记、面试记录和索引都在这里；备份它就是备份一切。换位置请设置 INTERVIEWER_HOME 后重启。",
    set_checks="自检",
    set_check_again="再查一遍",
    set_ok="正常",
    set_amiss="有问题",
    fix_rebuild_index="重建索引",
    fix_new_database="移走并新建",
    fix_done="已处理。",
    set_labels="你的异议与自评",
    set_labels_help="导出为带标注的 JSONL，可以用来检验或改进判分。",
    set_labels_get="下载 JSONL",
    set_labels_none="还没有异议或自评。",
)

EN = SettingsLabels(
    set_model="Model and key",
    set_model_help=(
        "No model by default: judging happens here, at once. A key stays in memory; it is written to no "
        "file, log, page or browser."
    ),
    set_model_now="Judging now: {grader}",
    set_model_name="Model",
    set_model_example="For instance openai:gpt-5-mini or ollama:qwen3",
    set_key="API key",
    set_key_help="Cleared from the page as soon as it is sent",
    set_base_url="Base URL (optional)",
    set_use="Use it",
    set_used="Done. Judging now: {grader}",
    set_asking="Asking it for a word, to see that it works…",
    set_today="Models today: {tokens} tokens{cost}",
    set_look="Appearance",
    set_theme="Theme",
    set_theme_auto="System",
    set_theme_light="Light",
    set_theme_dark="Dark",
    set_language="Language",
    set_data_help=(
        "Notes, interviews and the index live here; back it up and you have everything. To move it, set "
        "INTERVIEWER_HOME and start again."
    ),
    set_checks="Check-up",
    set_check_again="Check again",
    set_ok="fine",
    set_amiss="needs attention",
    fix_rebuild_index="Rebuild the index",
    fix_new_database="Set aside and begin anew",
    fix_done="Done.",
    set_labels="Your disputes and self-marks",
    set_labels_help="As labelled JSONL, to check or improve the grader with.",
    set_labels_get="Download JSONL",
    set_labels_none="There are none yet.",
)
