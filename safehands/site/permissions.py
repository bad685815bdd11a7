"""What a browser may let our pages use: passkeys, and nothing else."""

NOTHING = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
    "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid",
    "idle-detection", "interest-cohort", "keyboard-map", "magnetometer", "microphone", "midi",
    "payment", "picture-in-picture", "screen-wake-lock", "serial", "storage-access", "sync-xhr",
    "usb", "xr-spatial-tracking",
)  # fmt: skip
PASSKEYS = ("publickey-credentials-create", "publickey-credentials-get")

POLICY: dict[str, list[str]] = {name: [] for name in NOTHING} | {
    name: ["self"] for name in PASSKEYS
}
