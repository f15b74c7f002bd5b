"""How many photos are held at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.batch.pixel_budget import PixelBudget
from engine.errors import Cancelled

MEGA = 1_000_000


def test_two_of_24_megapixels_side_by_side() -> None:
    budget = PixelBudget()
    with budget.reserve(24 * MEGA), budget.reserve(24 * MEGA):
        pass


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from([1, 20, 24, 30, 49, 100]), min_size=1, max_size=12))
def test_together_never_more_than_48_megapixels_unless_one_is_alone(sizes: list[int]) -> None:
    budget, lock, held, most = PixelBudget(), threading.Lock(), list[int](), list[list[int]]()

    def work(size: int) -> None:
        with budget.reserve(size * MEGA):
            with lock:
                held.append(size)
                most.append(list(held))
            with lock:
                held.remove(size)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, sizes))
    assert len(most) == len(sizes)
    assert all(sum(now) <= 48 or len(now) == 1 for now in most)


def test_a_large_one_waits_until_it_is_alone_and_nobody_slips_past() -> None:
    budget, came = PixelBudget(), list[str]()
    with ThreadPoolExecutor(2) as pool:
        with budget.reserve(MEGA):
            large = pool.submit(_come, budget, 100 * MEGA, "large", came)
            while not budget._turn.locked():
                pass
            small = pool.submit(_come, budget, MEGA, "small", came)
            assert came == []
        large.result()
        small.result()
    assert came == ["large", "small"]


def test_who_waits_is_told_when_the_budget_is_closed() -> None:
    budget = PixelBudget()
    with ThreadPoolExecutor(1) as pool, budget.reserve(MEGA):
        waiting = pool.submit(_come, budget, 100 * MEGA, "large", [])
        budget.close()
        with pytest.raises(Cancelled):
            waiting.result(10)
    with pytest.raises(Cancelled), budget.reserve(1):
        pass


def _come(budget: PixelBudget, pixels: int, name: str, came: list[str]) -> None:
    with budget.reserve(pixels):
        came.append(name)
