"""Programs for a network in a device's memory, and what runs them: training, inference, the forecast of cycles."""
