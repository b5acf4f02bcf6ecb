"""What runs next to the candidate's code: standard library only, and nothing that knows an expected value."""
