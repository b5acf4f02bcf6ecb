"""Follow-ups worded by a model: what to ask stays a rule, and what is said is checked before anybody hears it."""
