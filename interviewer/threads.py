"""One thread for linear algebra. The matrices here are small: shared out among cores they take twice as long.

Has to be said before numpy is first imported; what the user has set stands.
"""

from __future__ import annotations

import os


def calculate_alone() -> None:
    """Let each of the libraries that numpy may be built on use one thread."""
    for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ.setdefault(name, "1")
