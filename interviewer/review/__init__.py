"""What was missed comes back: one card per criterion, scheduled by FSRS, folded from sessions and reviews. Pure."""
