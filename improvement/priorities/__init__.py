"""Effect against effort: judging ideas on a phone, and what to test first."""
