"""Runs the tests of a script and prints what came of them as TAP.

A test is a function whose name is a sentence about the program: four words or more. Where
tests go on from one another, a Report is told what came of each instead.
"""

import traceback


def run(names, only=""):
    """The tests among a script's globals whose name has `only` in it; the exit code."""
    tests = [test for name, test in names.items()
             if callable(test) and name.count("_") > 2 and test.__module__ == names["__name__"]
             and only in name]
    print("1..%d" % len(tests), flush=True)
    failed = 0
    for number, test in enumerate(tests, 1):
        try:
            test()
            verdict = "ok"
        except Exception:  # whatever went wrong, the next test is run
            verdict = "not ok"
            failed += 1
            print("#  " + traceback.format_exc().strip().replace("\n", "\n#  "))
        print("%s %d - %s" % (verdict, number, test.__name__.replace("_", " ")), flush=True)
    return 1 if failed else 0


class Report:
    def __init__(self):
        self.tests = self.wrong = 0

    def tell(self, name, faults):
        """One test: fine where no fault is anything but false."""
        faults = [fault for fault in faults if fault]
        self.tests += 1
        self.wrong += bool(faults)
        print("%sok %d - %s" % ("not " if faults else "", self.tests, name), flush=True)
        for fault in faults:
            print("#  " + str(fault).replace("\n", " ")[:900], flush=True)

    def skip(self, name, why):
        self.tests += 1
        print("ok %d - %s # SKIP %s" % (self.tests, name, why), flush=True)

    def end(self):
        """The plan; the exit code."""
        print("1..%d" % self.tests)
        return 1 if self.wrong else 0
