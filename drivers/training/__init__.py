"""A training run: options, schedules, epochs, health, checkpoints and interruption."""
