"""What is measured. Each module yields figures; one with ``SIZES`` needs stores of these sizes."""

NAMES = {
    "open-case": "open_case",
    "pages": "pages",
    "search": "search",
    "people": "people",
    "clock": "clock",
    "claims": "claims",
    "hours": "hours",
    "hand-map": "hand_map",
    "load": "load",
    "language": "language",
}
"""Name on the command line to module, in the order of a whole run."""
