"""``python -m cs_toolkit`` is ``cs-toolkit``."""

import sys

from cs_toolkit.cli import main

if __name__ == "__main__":
    sys.exit(main())
