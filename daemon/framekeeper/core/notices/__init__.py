"""When she is told what, and when not: pure rules, with a reason for each notice and silence.

`values` are the words of it, `record` turns crossings into what is due, `policy` decides, `texts`
finds the sentences and buttons. Nothing is shown or stored in here.
"""
