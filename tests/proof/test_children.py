"""Jobs in forked processes: what each says is heard, and how each ends."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
JOBS = """
import json, os
from collections import deque
from proof.children import Children, Ended

def work(job, send):
    send({"begun": job})
    if job == "breaks":
        raise ValueError("a word too many")
    if job == "dies":
        os._exit(7)
    print("nobody hears this")
    send({"text": "é" * 100_000})

heard = {}
for job, said in Children(work, 2).do(deque(["well", "breaks", "dies", "well too"])):
    told = said.why_not if isinstance(said, Ended) else {name: len(value) for name, value in said.items()}
    heard.setdefault(job, []).append(told)
print(json.dumps(heard))
"""


def test_what_each_says_is_heard_and_how_it_ends():
    """Whatever becomes of one, the others are done; what is long comes whole."""
    done = subprocess.run([sys.executable, "-c", JOBS], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {
        "well": [{"begun": 4}, {"text": 100_000}, None],
        "breaks": [{"begun": 6}, "its process broke: ValueError: a word too many"],
        "dies": [{"begun": 4}, "its process ended with 7"],
        "well too": [{"begun": 8}, {"text": 100_000}, None],
    }
