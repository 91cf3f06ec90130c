"""Framekeeper keeps the frame around a therapist's social media."""
