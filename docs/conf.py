"""Sphinx builds the documentation: ``sphinx-build -W docs site``.

What a page says of commands, rules and formats is taken from the program while the page is read
(`filled.py`), so that it cannot say anything else. No page asks anything of the network.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))

project = "cs_toolkit"
author = "the authors of cs_toolkit"
project_copyright = "MIT licence"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["*.py", "__pycache__"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = False
smartquotes = False  # two dashes are an option, and stay two

autodoc_typehints = "signature"
autodoc_member_order = "groupwise"
autodoc_default_options = {"members": True}
napoleon_google_docstring = False
napoleon_use_rtype = False
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "cs_toolkit"
html_show_sphinx = False
html_copy_source = False
html_static_path = ["static"]
html_css_files = ["style.css"]
html_theme_options = {"navigation_with_keys": True}
pygments_style = "friendly"
pygments_dark_style = "github-dark"


def setup(app: Sphinx) -> None:
    """Fill in the pages as they are read."""
    from filled import fill  # noqa: PLC0415 - it lies beside this file

    app.connect("source-read", lambda _, name, source: fill(name, source))
