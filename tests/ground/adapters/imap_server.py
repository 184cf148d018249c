"""A mailbox on this machine that speaks as much IMAP as ours does, and counts what is asked."""

from __future__ import annotations

import re
import socketserver
import threading
from types import TracebackType


class _Session(socketserver.StreamRequestHandler):
    server: ImapServer

    def handle(self) -> None:
        self._say("* OK ready")
        while line := self.rfile.readline():
            tag, _blank, said = line.decode().strip().partition(" ")
            self.server.asked.append(said)
            if self.server.is_broken:
                return
            verb = said.removeprefix("UID ").split(" ")[0].upper()
            answer = getattr(self, f"_{verb.lower()}", lambda _said: "OK done")(said)
            self._say(f"{tag} {answer}")
            if verb == "LOGOUT":
                return

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")

    def _capability(self, _said: str) -> str:
        self._say("* CAPABILITY IMAP4rev1")
        return "OK done"

    def _login(self, said: str) -> str:
        return "OK done" if said.endswith('"geheim"') else "NO who are you"

    def _select(self, _said: str) -> str:
        self._say(f"* {len(self.server.mails)} EXISTS")
        return "OK [READ-WRITE] done"

    def _search(self, _said: str) -> str:
        new = [str(one) for one in self.server.mails if "Seen" not in self.server.flags[one]]
        self._say(f"* SEARCH {' '.join(new)}".rstrip())
        return "OK done"

    def _fetch(self, said: str) -> str:
        number, most = (int(one) for one in re.findall(r"\d+", said.replace("<0.", "<"))[:2])
        raw = self.server.mails[number][:most]
        head = f"* 1 FETCH (UID {number} BODY[]<0> {{{len(raw)}}}\r\n"
        self.wfile.write(head.encode() + raw + b")\r\n")
        return "OK done"

    def _store(self, said: str) -> str:
        number = int(re.findall(r"\d+", said)[0])
        self.server.flags[number] |= set(re.findall(r"\\(\w+)", said))
        return "OK done"

    def _expunge(self, _said: str) -> str:
        for number in [one for one, flags in self.server.flags.items() if "Deleted" in flags]:
            del self.server.mails[number], self.server.flags[number]
        return "OK done"

    def _logout(self, _said: str) -> str:
        self._say("* BYE")
        return "OK done"


class ImapServer(socketserver.ThreadingTCPServer):
    """Holds these messages, by number; `flags` are theirs. `is_broken`: it hangs up."""

    daemon_threads = True

    def __init__(self, *mails: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.mails = dict(enumerate(mails, 1))
        self.flags: dict[int, set[str]] = {one: set() for one in self.mails}
        self.asked: list[str] = []
        self.is_broken = False

    @property
    def url(self) -> str:
        """Return its address as MAIL_RETURN_BOX takes it."""
        return f"imap://terug:geheim@127.0.0.1:{self.server_address[1]}/INBOX"

    def __enter__(self) -> ImapServer:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.shutdown()
        self.server_close()
