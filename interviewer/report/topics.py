"""Topics as people name them. A topic of somebody's own is shown as they wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from interviewer.domain import Lang

_TOPICS: Final[dict[str, dict[Lang, str]]] = {
    "alignment": {"zh": "对齐", "en": "Alignment"},
    "attention": {"zh": "注意力", "en": "Attention"},
    "layers": {"zh": "网络层", "en": "Layers"},
    "norm-position-activation": {"zh": "归一化与位置编码", "en": "Norms and positions"},
    "pretraining": {"zh": "预训练", "en": "Pre-training"},
    "tokenisation": {"zh": "分词", "en": "Tokenisation"},
    "optimisation": {"zh": "优化器", "en": "Optimisation"},
    "fine-tuning": {"zh": "微调", "en": "Fine-tuning"},
    "finetuning": {"zh": "微调", "en": "Fine-tuning"},
    "evaluation": {"zh": "评测", "en": "Evaluation"},
    "effects": {"zh": "效应", "en": "Effects"},
    "inference": {"zh": "推理加速", "en": "Inference"},
    "decoding": {"zh": "解码", "en": "Decoding"},
    "rag": {"zh": "检索增强", "en": "RAG"},
    "agents": {"zh": "智能体", "en": "Agents"},
    "scale": {"zh": "规模化", "en": "Scale"},
    "systems": {"zh": "并行与显存", "en": "Systems"},
    "rl": {"zh": "强化学习", "en": "Reinforcement learning"},
    "rl-search": {"zh": "强化学习与搜索", "en": "RL and search"},
    "ml-maths": {"zh": "机器学习基础", "en": "ML and maths"},
    "coding": {"zh": "手写代码", "en": "Coding"},
    "multimodal": {"zh": "多模态", "en": "Multimodal"},
    "safety": {"zh": "安全", "en": "Safety"},
    "interview": {"zh": "面试", "en": "Interview"},
    "project": {"zh": "项目", "en": "Projects"},
    "closing": {"zh": "反问", "en": "Own questions"},
    "behavioural": {"zh": "行为面", "en": "Behavioural"},
    "general": {"zh": "综合", "en": "General"},
}


def topic_names(lang: Lang) -> dict[str, str]:
    """Return every known topic's name in one language."""
    return {topic: names[lang] for topic, names in _TOPICS.items()}
