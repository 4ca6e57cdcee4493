"""A person's seat at a pseudo-terminal, and the environment that all who sit there share."""

import os
import signal

import pexpect

# Also where they are ignored around us: in the background, behind a closed window.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGQUIT, signal.SIG_DFL)

PATIENCE = float(os.environ.get("PATIENCE", 20))  # seconds; a sanitizer build on a busy machine is slow
NOTICE = b"Ctrl-C again saves and ends"


def environment(**changes):
    """Little, and the same everywhere; what is changed to None is left out."""
    base = {"PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
            "INPUTRC": "/dev/null", "HOME": "/nonexistent"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if name in os.environ:
            base[name] = os.environ[name]
    base.update(changes)
    return {name: value for name, value in base.items() if value is not None}


class Seat:
    def __init__(self, program, arguments, size, env, cwd=None):
        self.child = pexpect.spawn(program, arguments, dimensions=size, env=env,
                                   timeout=PATIENCE, cwd=cwd)
        self.child.delaybeforesend = None
        self.drawn = b""  # all that was waited for so far

    def screen(self, text):
        """Waits until text was drawn; all that was drawn up to there."""
        try:
            self.child.expect_exact(text)
        except (pexpect.TIMEOUT, pexpect.EOF):
            raise AssertionError("%r was not drawn, but %r" % (text, self.child.before))
        piece = self.child.before + self.child.after
        self.drawn += piece
        return piece

    def type(self, text):
        self.child.send(text)

    def left(self, code):
        """The program has ended, with an exit code or by a signal (negative); what it drew last."""
        try:
            self.child.expect(pexpect.EOF)
        except pexpect.TIMEOUT:
            raise AssertionError("goes on after %r" % self.child.before)
        self.drawn += self.child.before
        self.child.close()
        got = -self.child.signalstatus if self.child.signalstatus else self.child.exitstatus
        assert got == code, "ended with %r, wanted %r" % (got, code)
        return self.child.before
