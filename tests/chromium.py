"""How Chromium is started for tests and benchmarks: quietly, and with nothing at work beside the page."""

_LEFT_OUT = (
    # Of the last such list all counts, so here are those that Playwright leaves out itself …
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *(
        "HttpsFirstBalancedModeAutoEnable",
        "LensOverlay",
        "MediaRouter",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
    ),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    "PreconnectToSearch",
    # … and the address bar's lists of suggestions: pages of the browser's own, which each new window, and so each new
    # profile, prepares in another process: 0.8 s of a core, just while the page under test opens.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
)

QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    f"--disable-features={','.join(_LEFT_OUT)}",
)
