"""What is said about an answer: what happened, where, and what to do next. Never the fix."""

from __future__ import annotations

from typing import Final

from interviewer.coding.words import Words

EMPTY: Final = Words(
    "答案是空的。请实现 {names} 再运行。", "The answer is empty. Implement {names}, then run it."
)
TOO_LONG: Final = Words(
    "答案有 {size} 个字符，上限是 {most}。请删去用不到的内容。",
    "The answer has {size} characters; {most} are allowed. Remove what is not needed.",
)
SYNTAX: Final = Words(
    "第 {line} 行有语法错误：{detail}。改正这一行（也看看上一行的括号和冒号），再运行。",
    "Line {line} is not valid Python: {detail}. Mend it (look at the line above, too), then run.",
)
MISSING: Final = Words(
    "没有找到 {name}。请按题目给的名字定义它。",
    "There is no {name}. Define it under the name the task gives.",
)
SIMILAR: Final = Words("第 {line} 行定义的是 {other}。", "Line {line} defines {other}.")
LOAD_ERROR: Final = Words(
    "代码还没被调用就出错了：{place}{error}。先让它能被导入，再看检查结果。",
    "The code fails before anything is called: {place}{error}. Make it importable first.",
)
LOAD_ENDED: Final = Words(
    "代码还没被调用就停不下来或退出了{place}：{error}。文件顶层只放定义，不要放会运行的代码。",
    "The code ends or never returns before anything is called{place}: {error}. Keep only definitions at the top level.",
)
NO_LIBRARY: Final = Words(
    "这里没有安装 {name}。请先 pip install {name}，或者用 NumPy 的写法作答。",
    "{name} is not installed here. Run pip install {name} first, or answer in NumPy.",
)
PASSED: Final = Words(
    "全部通过：{checks} 项检查、{cases} 个用例。接下来讲清楚它为什么对、代价是多少。",
    "All {checks} checks pass on {cases} cases. Now explain why it is right and what it costs.",
)
EXAMPLES_PASSED: Final = Words(
    "示例都通过了。提交后会跑隐藏检查。", "The examples pass. Submit to run the hidden checks."
)
FAILED: Final = Words(
    "“{name}”没有通过。{why}先照着下面这次调用，一行一行手算。",
    "“{name}” fails. {why} Take the call shown below and go through it line by line.",
)
BROKEN: Final = Words(
    "结果都对，但第 {line} 行的 `{code}` 违反了要求：{name}。换一种写法再提交。",
    "The results are right, but line {line}, `{code}`, breaks a constraint: {name}. Find another way and submit again.",
)
GREW: Final = Words(
    "结果都对，但“{name}”没有达到：{why}看看代价花在哪一行。",
    "The results are right, but “{name}” is not met. {why} See which line the cost comes from.",
)

VALUE: Final = Words("返回值不对：{detail}。", "What it returns is wrong: {detail}.")
UNFIT: Final = Words("形状或类型不对", "its shape or type does not fit")
NOTHING: Final = Words(
    "它返回 None：结果要 return，不要只在函数里算出来。",
    "It returns None: a result has to be returned, not only computed.",
)
PRINTED: Final = Words(
    "它把内容打印了出来{place}，却返回 None。检查只看返回值，打印什么都不算：请用 return。",
    "It prints{place} and returns None. Only what is returned is checked, whatever is printed: use return.",
)
ERROR: Final = Words("{place}抛出 {error}。", "{place}raises {error}.")
TIMEOUT: Final = Words(
    "{seconds:g} 秒内没有返回{place}。检查循环的结束条件，或想一个更快的做法。",
    "It did not return within {seconds:g} s{place}. Check how the loop ends, or find a faster way.",
)
MEMORY: Final = Words(
    "内存超出上限（{most} MiB）{place}。看看哪里造出了太大的东西。",
    "It ran out of memory ({most} MiB){place}. See where something too large is built.",
)
EXITED: Final = Words(
    "它让整个程序退出了{place}。请返回结果，不要调用 exit。",
    "It ends the whole program{place}. Return a result; do not call exit.",
)
CRASHED: Final = Words(
    "运行它的进程中断了{place}（退出码 {code}）：直接退出、递归过深或用尽资源都会这样。",
    "The process that ran it ended{place} (exit code {code}): leaving directly, recursing too deep or using up "
    "resources does that.",
)
OUTPUT: Final = Words(
    "打印得太多，超过 1 MB{place}，已停止。请去掉循环里的 print。",
    "It printed more than 1 MB{place} and was stopped. Take the print out of the loop.",
)
TOO_LARGE: Final = Words(
    "返回值太大，无法取回。请检查返回值的形状。",
    "What it returns is too large to be fetched. Check the shape of the result.",
)
AT_LINE: Final = Words("（第 {line} 行）", " (line {line})")
IN_LINE: Final = Words("第 {line} 行", "Line {line} ")
SEEN: Final = Words(
    "结果与这种写法完全一致：{reason}", "This is exactly what comes out when {reason}"
)

STEEP: Final = Words(
    "n 从 {first} 到 {last}，{what}大约按 n^{exponent:.1f} 增长，要求不超过约 n^{most:.1f}。",
    "From n = {first} to {last}, {what} grew about like n^{exponent:.1f}; at most about n^{most:.1f} is asked for.",
)
SLOPE: Final = Words(
    "n 每增加 1，多占约 {slope:.0f} 字节（输出不算），要求与 n 无关。",
    "Each further element takes about {slope:.0f} more bytes besides the output; it should not depend on n.",
)
UNMEASURED: Final = Words(
    "n = {n} 时没有在 {seconds:g} 秒内完成。", "At n = {n} it did not finish within {seconds:g} s."
)
TIME: Final = Words("时间", "time")
SPACE: Final = Words("额外内存", "extra memory")

TAMPERING: Final = Words(
    "只写函数本身，不去改动别的模块（比对在另一个进程里，改了也没有用）",
    "write the function only and leave other modules alone (comparison happens in another process: nothing is gained)",
)

ASK_GROWTH: Final = Words(
    "你的{what}大约按 n^{exponent:.1f} 增长：为什么？n 翻一倍时，哪一行做的事变成了几倍？",
    "Your {what} grew about like n^{exponent:.1f}: why? When n doubles, which line does how many times the work?",
)
ASK_SLOPE: Final = Words(
    "每多一个元素，你就多占约 {slope:.0f} 字节：它们存在哪个变量里？第二遍时还会读到其中哪些？",
    "Each further element costs you about {slope:.0f} bytes: in which variable are they, and which are read again?",
)
ASK_LINE: Final = Words(
    "哪些输入会让第 {line} 行（`{code}`）出错？说出一整类，不只这一个。",
    "Which inputs break line {line} (`{code}`)? Name the whole class of them, not only this one.",
)
ASK_SLOW: Final = Words(
    "它停在第 {line} 行附近。每循环一次，什么量在变、离结束近了多少？",
    "It was still around line {line}. With each pass, which quantity changes, and how does it come nearer to the end?",
)
ASK_CASE: Final = Words(
    "对 {call}，先不看代码，手算应该得到什么？从哪一步起你的代码和手算分开了？",
    "For {call}: what should come out, by hand and without the code? At which step does your code part from that?",
)
ASK_BROKEN: Final = Words(
    "第 {line} 行（`{code}`）替你做了哪一步？不用它，这一步怎么得到？",
    "Which step does line {line} (`{code}`) do for you, and how else could that step be had?",
)
ASK_PROOF: Final = Words(
    "检查都过了。哪一个输入最可能让你的代码出错，你怎么确信没有？",
    "The checks pass. Which input is most likely to break your code, and how do you know that it does not?",
)
ASK_CHEAP: Final = Words(
    "实测{what}大约按 n^{exponent:.1f} 增长。对着代码讲一讲为什么是这样，最坏情况也一样吗？",
    "Measured, your {what} grew about like n^{exponent:.1f}. Explain it from the code: is the worst case the same?",
)
