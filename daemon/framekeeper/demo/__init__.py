"""A pretend therapist's laptop to look at: her weeks, a folder that goes away, the daemon on it."""
