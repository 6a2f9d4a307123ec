"""What rules derive from the site before they judge it: bands of alarms, times of schedules, capacities, roads."""
