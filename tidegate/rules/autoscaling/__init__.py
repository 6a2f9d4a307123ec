"""TG6xx: Auto Scaling groups, policies, alarms and schedules."""
