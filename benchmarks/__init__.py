"""What the suite costs, measured as ratios within one run."""
