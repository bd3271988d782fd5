"""The editor of the features, for one person on one machine: `python -m reports edit`.

command   what is typed, and the life of the server        page       the two pages that it serves
app       what it answers                                  guard      whom it answers at all
texts     the feature files, read and saved                reading    what Gherkin says of a text
lint      what is to be mended in it, in plain words       cursor     what stands where somebody types
trying    one example, run                                 heard      what became of it
asking    questions to the process below                   offer      how many choices are shown

knowing   that process: it has loaded the project's steps
sayings   the sentences that it knows, and what stood in their gaps so far
patterns  one sentence with gaps: what fits it, what begins like it, how it could go on
"""
