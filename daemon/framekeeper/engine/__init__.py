"""Span in, stored, judged, told: the engine joins the parts and decides nothing itself."""
