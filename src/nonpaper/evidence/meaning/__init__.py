"""What attributions mean: who speaks for whom, to whom, when, and with which intent."""
