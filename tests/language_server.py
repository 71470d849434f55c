"""A conversation with a language server over stdio, as an editor has it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any, Self

#: How long an answer may take, on a machine that does other things too.
SECONDS = 60


class LanguageServer:
    """One process, and one folder that is open in the editor. Closes the process when the block ends."""

    def __init__(self, command: list[str], folder: Path, settings: dict[str, Any]) -> None:
        self._settings = settings
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._messages: Queue[dict[str, Any]] = Queue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self._asked = 0
        root = folder.as_uri()
        markdown = {"hover": {"contentFormat": ["markdown"]}}
        self.ask(
            "initialize",
            processId=None,
            rootUri=root,
            workspaceFolders=[{"uri": root, "name": "register"}],
            capabilities={"workspace": {"configuration": True}, "textDocument": markdown},
        )
        self._send(method="initialized", params={})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a file that has this text in the editor; what the server finds wrong with it."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        told = self._wait(
            lambda each: (
                each.get("method") == "textDocument/publishDiagnostics" and each["params"]["uri"] == uri
            )
        )
        found: list[dict[str, Any]] = told["params"]["diagnostics"]
        return found

    def at(self, what: str, path: Path, line: int, character: int) -> Any:
        """What the server has at a place, from 0: "hover" or "completion"."""
        place = {"line": line, "character": character}
        return self.ask(f"textDocument/{what}", textDocument={"uri": path.as_uri()}, position=place)

    def ask(self, method: str, **params: object) -> Any:
        """The answer to a request."""
        self._asked += 1
        number = self._asked
        self._send(id=number, method=method, params=params)
        return self._wait(lambda each: each.get("id") == number and "method" not in each)["result"]

    def _wait(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            message = self._messages.get(timeout=SECONDS)
            if "method" in message and "id" in message:
                self._send(id=message["id"], result=self._answer(message))
            elif is_it(message):
                return message

    def _answer(self, message: dict[str, Any]) -> object:
        """What an editor says to the questions of the server: its settings, and to all else nothing."""
        if message["method"] != "workspace/configuration":
            return None
        return [self._settings.get(each["section"]) for each in message["params"]["items"]]

    def _send(self, **message: object) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while True:
            length = 0
            while line := stream.readline().strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            if not length:
                return
            self._messages.put(json.loads(stream.read(length)))
