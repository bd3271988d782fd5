"""Everything that a step needs: personas, the drivers they speak through, probes, the clock, evidence.

Nothing here imports a step, and nothing here imports the sandbox: the platform is met over HTTP, SQL and mail.
"""
