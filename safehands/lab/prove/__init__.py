"""What Safehands promises about itself, and the proof of each on anybody's machine."""
