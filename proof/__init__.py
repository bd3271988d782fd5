"""Proof that the rules can turn red: `make prove` switches the sandbox's deviations on, one at a time, and looks.

__main__    the command
register    the deviations by their names
proving     one process reads everything in, and forks for each deviation
children    forked processes, a few at a time
judging     what an example came to, and whether that counts
results     what came of a deviation, requirement by requirement
telling     the table, the survivors, the neighbours
record      proof.json, which the living documentation reads
"""
