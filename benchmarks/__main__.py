"""`python -m benchmarks`: print both tables."""

import sys

from benchmarks import acceptance, floor

sys.stdout.write(acceptance.table() + "\n" + floor.table())
