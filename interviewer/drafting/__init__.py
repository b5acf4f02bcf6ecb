"""What a model drafts for a note's owner: rubrics, answers, doubts. All of it is checked, none in use unaccepted."""
