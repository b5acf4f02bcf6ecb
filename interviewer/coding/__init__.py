"""Written code, run apart and judged here: tasks, sandbox, checks, constraints, growth.

The candidate's process gets inputs and returns values as data; expected values and comparison stay in this one.
"""
