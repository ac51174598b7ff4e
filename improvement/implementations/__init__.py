"""From adopted to daily practice: who owns it, training, routine, which measure goes on."""
