"""An impartial judge of the suite: `make mutants` changes the sandbox's rules at random and looks who notices.

__main__    the command
modules     the modules that hold rules
mutations   the changes that a module can undergo
neutral     the places where a change says nothing
sample      a random sample of them, by its seed
standing    one PostgreSQL for all, and a sandbox for each mutation
platforms   the process that sandboxes are forked off, each with one changed module
tracing     which lines of a sandbox ran, told apart by examples
reach       which examples run which lines, and whom to ask about a mutation
judging     pytest has read everything in, and forks for each mutation
verdicts    what became of each, the score, and who survived
"""
