"""A candidate's own projects: a résumé read into claims, asked about step by step, judged as stories. Pure."""
