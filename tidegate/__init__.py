"""Tidegate: one YAML spec per environment, compiled into a rack of KVM hosts, a balancer and Auto Scaling groups."""
