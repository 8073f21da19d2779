"""``python -m binshift.overlay.reference``."""

from .pages import main

raise SystemExit(main())
