"""No answer that was shown as saved is ever lost, however the kernel ends.

The test plays the page: a real kernel shows a panel, the test sends what ipywidgets' page
code sends when a slider moves, faster than any hand, and kills the kernel in the middle.
"""

import os
import queue
import random
from pathlib import Path

import psutil
import pytest
from bimtek.panels.usg_ranking import KEY
from bimtek.workbook import Workbook
from jupyter_client.manager import KernelManager

HELPERS = Path(__file__).resolve().parents[1] / "helpers"
ANSWERS, KILLS = 200, 8
BURST = 40
PATIENCE = 60  # seconds without any message before the test gives up


class Page:
    """One sitting at the panel: a kernel, and what its page shows."""

    def __init__(self):
        self.manager = KernelManager(kernel_name="python3")
        self.manager.start_kernel(
            env={**os.environ, "PYTHONPATH": str(HELPERS)},
            extra_arguments=["--log-level=ERROR"],
        )
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        self.shown = {}  # widget → what it shows now
        self.moves = []  # messages sent, in order
        self.acknowledged = set()  # those whose answer the page has seen saved
        self._run("from bimtek import panels\npanels.UsgRanking()")
        self.sliders = [
            widget
            for widget, state in self.shown.items()
            if state.get("_model_name") == "IntSliderModel"
        ]

    def _run(self, source):
        asked = self.client.execute(source)
        while True:
            message = self.receive(PATIENCE)
            mine = message["parent_header"].get("msg_id") == asked
            assert message["msg_type"] != "error", message["content"]
            if mine and message["content"].get("execution_state") == "idle":
                return

    def receive(self, timeout):
        """Take the next message and show what it says."""
        message = self.client.get_iopub_msg(timeout=timeout)
        content = message["content"]
        if message["msg_type"] in ("comm_open", "comm_msg"):
            widget, data = content["comm_id"], content["data"]
            if data.get("method", "update") == "update":
                self.shown.setdefault(widget, {}).update(data.get("state", {}))
                # The panel has reacted to an answer, and says that it is saved.
                if message["parent_header"].get("msg_id") in self.moves and self.says_saved():
                    self.acknowledged.add(message["parent_header"]["msg_id"])
        return message

    def says_saved(self):
        texts = [str(state.get("value", "")) for state in self.shown.values()]
        assert not any("BELUM tersimpan" in text for text in texts)
        return any("✓ Tersimpan pukul" in text for text in texts)

    def scores(self):
        """Where the sliders stand: problem by problem, U, S and G."""
        values = [self.shown[slider]["value"] for slider in self.sliders]
        return [tuple(values[start : start + 3]) for start in range(0, len(values), 3)]

    def move(self, slider, value):
        """Move one slider, as the page tells the kernel."""
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        message = self.client.session.msg("comm_msg", {"comm_id": slider, "data": data})
        self.shown[slider]["value"] = value
        self.moves.append(message["header"]["msg_id"])
        self.client.shell_channel.send(message)

    def kill(self):
        """End the kernel at once, then take what had already been on its way."""
        process = psutil.Process(self.manager.provisioner.pid)
        process.kill()
        self.manager.shutdown_kernel(now=True)
        assert not process.is_running()
        try:
            while True:
                self.receive(0.2)
        except queue.Empty:
            self.client.stop_channels()


def kept():
    """Give the scores of every answer in the workbook, oldest first."""
    return [
        [(row["u"], row["s"], row["g"]) for row in revision.value["masalah"]]
        for revision in Workbook.current().history(KEY)
    ]


@pytest.mark.lambat
def test_what_was_shown_as_saved_survives_every_kill():
    chance = random.Random(53_06)
    shown, kills, unanswered = 0, 0, 0
    while shown < ANSWERS or kills < KILLS:
        before = kept()
        page = Page()
        try:
            assert len(page.sliders) == 15
            if before:
                assert page.scores() == before[-1], "the panel comes back with the last answer"
            given = []
            for _ in range(BURST):
                slider = chance.choice(page.sliders)
                now = page.shown[slider]["value"]
                page.move(slider, chance.choice([n for n in range(1, 6) if n != now]))
                given.append(page.scores())
            for _ in range(chance.randrange(4 * BURST)):  # a message is the clock's tick
                page.receive(PATIENCE)
        finally:
            page.kill()
        kills += 1
        seen = [page.moves.index(move) for move in page.acknowledged]
        fresh = kept()[len(before) :]
        assert kept()[: len(before)] == before, "earlier answers stay as they were"
        assert fresh == given[: len(fresh)], "answers are kept whole and in order"
        assert all(place < len(fresh) for place in seen), "shown as saved, but lost"
        shown += len(seen)
        unanswered += BURST - len(seen)
    assert unanswered > 0, "some kill must have come before all was saved"
