"""Clusters: sets of keys that are one, grown by joining, never across what keeps two apart."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from graph.resolution.judgement import Judgement, Verdict, latest_judgements

Compatible = Callable[[list[str], list[str]], bool]


@dataclass(slots=True)
class Clusters:
    """Disjoint sets of keys.

    Args:
        compatible: whether the members of two clusters may be one; asked before every join but a judged one.
    """

    compatible: Compatible
    conflicts: list[str] = field(default_factory=list)
    _root: dict[str, str] = field(default_factory=dict)
    _members: dict[str, list[str]] = field(default_factory=dict)
    _apart: dict[str, set[str]] = field(default_factory=dict)

    def add(self, key: str) -> None:
        """Add a key as a cluster of its own."""
        self._root[key] = key
        self._members[key] = [key]

    def root(self, key: str) -> str:
        """Return the key that stands for the cluster of a key."""
        root = key
        while self._root[root] != root:
            root = self._root[root]
        while self._root[key] != root:
            self._root[key], key = root, self._root[key]
        return root

    def members(self, key: str) -> list[str]:
        """Return the keys of the cluster that holds a key."""
        return self._members[self.root(key)]

    def together(self, left: str, right: str) -> bool:
        """Whether two keys are one already."""
        return self.root(left) == self.root(right)

    def may_join(self, left: str, right: str) -> bool:
        """Whether two clusters may become one."""
        a, b = self.members(left), self.members(right)
        return a is b or (not self._kept_apart(a, b) and self.compatible(a, b))

    def join(self, left: str, right: str) -> bool:
        """Make the clusters of two keys one if they may be; return whether they are."""
        if not self.may_join(left, right):
            return False
        self._unite(left, right)
        return True

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Apply judgements on the keys added so far; joins after this respect `different` and `unsure`.

        Judgements that contradict each other (left is the same as middle, middle as right, left differs from
        right) are not applied, nor is what hangs on them, and `conflicts` gets a sentence on each.
        """
        held = [one for one in latest_judgements(judgements) if one.left in self._root and one.right in self._root]
        trial = Clusters(lambda a, b: True)
        for one in held:
            trial.add(one.left)
            trial.add(one.right)
        same = [one for one in held if one.verdict is Verdict.SAME]
        for one in same:
            trial._unite(one.left, one.right)
        broken = set()
        for one in held:
            if one.verdict is Verdict.DIFFERENT and trial.together(one.left, one.right):
                root = trial.root(one.left)
                broken.add(root)
                self.conflicts.append(_conflict(one, [other for other in same if trial.root(other.left) == root]))
        for one in same:
            if trial.root(one.left) not in broken:
                self._unite(one.left, one.right)
        for one in held:
            if one.verdict is not Verdict.SAME and not self.together(one.left, one.right):
                self._apart.setdefault(one.left, set()).add(one.right)
                self._apart.setdefault(one.right, set()).add(one.left)

    def all(self) -> list[list[str]]:
        """Return the clusters, sorted, and the keys of each."""
        return sorted(sorted(members) for members in self._members.values())

    def _unite(self, left: str, right: str) -> None:
        a, b = self.root(left), self.root(right)
        if a == b:
            return
        if (len(self._members[a]), b) < (len(self._members[b]), a):
            a, b = b, a
        self._root[b] = a
        self._members[a] += self._members.pop(b)

    def _kept_apart(self, a: list[str], b: list[str]) -> bool:
        if not self._apart:
            return False
        few, many = (a, b) if len(a) <= len(b) else (b, a)
        return any(not self._apart[key].isdisjoint(many) for key in few if key in self._apart)


def _conflict(different: Judgement, same: Iterable[Judgement]) -> str:
    """Return a sentence on a judgement and the ones that join what it keeps apart."""
    way = _way(different, same)
    joining = f"lines {', '.join(map(str, sorted(one.line for one in way)))} join" if all(one.line for one in way) else "others join"
    where = f" (line {different.line})" if different.line else ""
    return (
        f"judgements contradict each other: {different.left} and {different.right} are different{where}, yet {joining} them; "
        f"none of these is applied until one is corrected"
    )


def _way(different: Judgement, same: Iterable[Judgement]) -> list[Judgement]:
    """Return the fewest judgements that lead from one of its ends to the other."""
    near: dict[str, list[tuple[str, Judgement]]] = {}
    for one in same:
        near.setdefault(one.left, []).append((one.right, one))
        near.setdefault(one.right, []).append((one.left, one))
    came: dict[str, tuple[str, Judgement] | None] = {different.left: None}
    waiting = deque([different.left])
    while waiting and different.right not in came:
        key = waiting.popleft()
        for other, one in sorted(near.get(key, ()), key=lambda step: step[0]):
            if other not in came:
                came[other] = (key, one)
                waiting.append(other)
    way: list[Judgement] = []
    step = came.get(different.right)
    while step is not None:
        way.append(step[1])
        step = came[step[0]]
    return way
