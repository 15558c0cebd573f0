"""What leaves the house: reports and exports."""
