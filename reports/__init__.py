"""Makes documents of a run: Cucumber Messages, JUnit, and the living documentation.

    pytest -p runner.plugin -p reports.plugin      writes them to reports/out/ at the end of the run
    python -m reports                              the page from the features alone, nothing run

(`-p reports` names a plugin of pytest itself, `_pytest.reports`, and would load nothing.)

    sources    reads the feature files           binding   makes the book of them
    book       what stands in the documents      merging   puts what happened into it
    messages   messages.ndjson                   living    living-documentation.html
    totals     whether the numbers are pytest's  plugin    when all this happens
"""
