# SPDX-License-Identifier: MIT
"""A headless Chromium, driven over a pipe by its own protocol (DevTools): no driver, no network, nothing but the standard library."""

from __future__ import annotations

import base64
import json
import os
import select
import subprocess
import tempfile
from pathlib import Path
from typing import Any

PROGRAM = os.environ.get("BESCHUT_CHROMIUM", "chromium")
OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --disable-dev-shm-usage --hide-scrollbars --remote-debugging-pipe about:blank"
).split()
PATIENCE = 300  # seconds of silence, after which the browser is taken for dead
KEYS = {"Tab": 9, "Enter": 13, "Space": 32, "ArrowRight": 39, "ArrowDown": 40, "Backspace": 8}
MIDDLE = """(() => {
  const element = %s;
  element.scrollIntoView({block: "center"});
  const box = element.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
})()"""


class Browser:
    """One tab. ``requests`` and ``complaints``: what the page has asked of the network and written on the console since it was opened."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._process = self._start()
        self._buffer, self._count, self._session = b"", 0, ""
        self._loaded: set[str] = set()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility"):
            self.call(f"{domain}.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)

    def _start(self) -> subprocess.Popen[bytes]:
        """Chromium reads commands from descriptor 3 and answers on 4."""
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()
        shell = ["bash", "-c", f'exec 3<&{to_read} 4>&{to_write}; exec "$@"', "bash"]
        command = [*shell, PROGRAM, f"--user-data-dir={self._folder.name}", *OPTIONS]
        null = subprocess.DEVNULL
        process = subprocess.Popen(command, pass_fds=(to_read, to_write), stdin=null, stdout=null, stderr=null)
        os.close(to_read)
        os.close(to_write)
        return process

    def close(self) -> None:
        os.close(self._write)
        os.close(self._read)
        self._process.terminate()
        self._process.wait()
        self._folder.cleanup()

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Gives a command and waits for its answer."""
        self._count += 1
        session = {"sessionId": self._session} if self._session else {}
        command = json.dumps({"id": self._count, "method": method, "params": parameters, **session}).encode() + b"\0"
        while command:
            command = command[os.write(self._write, command) :]
        while (answer := self._next()).get("id") != self._count:
            pass
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            if not select.select([self._read], [], [], PATIENCE)[0]:
                raise TimeoutError("the browser says nothing")
            more = os.read(self._read, 1 << 20)
            if not more:
                raise EOFError("the browser is gone")
            self._buffer += more
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        self._notice(message.get("method", ""), message.get("params", {}))
        return message

    def _notice(self, event: str, told: dict[str, Any]) -> None:
        if event == "Page.lifecycleEvent" and told["name"] == "load":
            self._loaded.add(told["loaderId"])
        elif event == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif event in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"):
            self.complaints.append(str(told))

    def open(self, path: Path, width: int = 1280, height: int = 900, *, dark: bool = False, scripts: bool = True) -> None:
        """Opens a file in a window of that size and waits until it is there; a narrow one is a telephone."""
        phone = width < 600
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2 if phone else 1, mobile=phone)
        self.call("Emulation.setEmulatedMedia", media="", features=[scheme])
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.requests, self.complaints = [], []
        loader = self.call("Page.navigate", url=path.as_uri())["loaderId"]
        while loader not in self._loaded:
            self._next()

    def run(self, expression: str) -> Any:
        """The value of an expression in the page."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"]))
        return found["result"].get("value")

    def click(self, element: str) -> None:
        """Clicks in the middle of the element that an expression gives."""
        x, y = self.run(MIDDLE % element)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def type(self, text: str) -> None:
        """Types text where the focus is."""
        for letter in text:
            self.call("Input.insertText", text=letter)

    def press(self, *keys: str) -> None:
        """Presses keys, one after the other."""
        for key in keys:
            text = {"Enter": "\r", "Space": " "}.get(key, "")
            same = {"key": text if key == "Space" else key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
            self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **same)
            self.call("Input.dispatchKeyEvent", type="keyUp", **same)

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """A picture of the window, or of the whole page."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=whole, format="png")["data"]))

    def print(self) -> bytes:
        """The page on A4 paper, as PDF."""
        return base64.b64decode(self.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True)["data"])
