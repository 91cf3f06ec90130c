"""The supervision sheet: one page that she takes to supervision.

By default it names no platform, no clock time, no words of hers and no count of `I need to look`;
each of these is a tick. One model makes HTML and Markdown. Pure.
"""
