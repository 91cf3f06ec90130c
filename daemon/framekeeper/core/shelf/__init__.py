"""Words: the shelf of public texts made from her hours and leave.

Copied by her, never sent. None of them confirms that somebody is in therapy with her, and none
promises a time that her hours do not allow. Pure: no clock, no store, no sentence.
"""
