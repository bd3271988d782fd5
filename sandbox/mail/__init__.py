"""Mail for the sandbox: SES in, LocalStack's retrieval out.

Two ways to have it, the same from outside and held together by one contract test (`tests/mail`):
`catcher` is a stub in our own process, ready at once; `localstack` is the real LocalStack 4.14.0.
"""
