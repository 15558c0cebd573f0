"""Public benchmarks: their rows in, figures beside baselines and published results out."""
