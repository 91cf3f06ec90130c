"""Looking back: statistics of days and weeks, days within, fading notices, drift, the review.

Pure functions of a `Past`. No sentence, no store and no clock enters here; no praise and no
blame either: what comes out is counted, and a question at most.
"""
