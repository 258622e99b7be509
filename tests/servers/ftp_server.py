# SPDX-FileCopyrightText: 2026 The Terrane developers
# SPDX-License-Identifier: Apache-2.0
"""Anonymous FTP server of a folder: ftp_server.py FOLDER PORT BYTES_PER_SECOND LOG."""
import os
import sys

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, ThrottledDTPHandler
from pyftpdlib.servers import FTPServer

folder, port, speed, log = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]


class LoggingHandler(FTPHandler):
    """Writes down where each download begins."""

    def ftp_RETR(self, file):
        with open(log, "a") as lines:
            lines.write(f"{os.path.basename(file)} {self._restart_position}\n")
        return super().ftp_RETR(file)


class SlowTransfer(ThrottledDTPHandler):
    write_limit = speed
    ac_out_buffer_size = 16 * 1024


authorizer = DummyAuthorizer()
authorizer.add_anonymous(folder)
LoggingHandler.authorizer = authorizer
if speed:
    LoggingHandler.dtp_handler = SlowTransfer
FTPServer(("127.0.0.1", port), LoggingHandler).serve_forever()
