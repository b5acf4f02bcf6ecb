"""Does it grade, retrieve and probe well? Tasks, data, metrics and baselines; `python -m evals`."""

from interviewer.threads import calculate_alone

calculate_alone()
