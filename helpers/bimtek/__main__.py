"""``python -m bimtek``: the same commands as ``python3 mulai.py COMMAND``."""

import sys

from bimtek.cli import main

if __name__ == "__main__":
    sys.exit(main())
