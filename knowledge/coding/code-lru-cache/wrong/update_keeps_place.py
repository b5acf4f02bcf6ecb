# fails: update
# zh: 更新已有的键时没有移到最前。
# en: updating a key does not move it to the front.
class Node:
    def __init__(self, key: int = 0, value: int = 0) -> None:
        self.key, self.value = key, value
        self.before: Node = self
        self.after: Node = self


class LRUCache:
    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError("capacity must be positive")
        self.capacity = capacity
        self.nodes: dict[int, Node] = {}
        self.ring = Node()

    def _unlink(self, node: Node) -> None:
        node.before.after, node.after.before = node.after, node.before

    def _push_front(self, node: Node) -> None:
        first = self.ring.after
        self.ring.after = first.before = node
        node.before, node.after = self.ring, first

    def get(self, key: int) -> int:
        node = self.nodes.get(key)
        if node is None:
            return -1
        self._unlink(node)
        self._push_front(node)
        return node.value

    def put(self, key: int, value: int) -> None:
        node = self.nodes.get(key)
        if node is not None:
            node.value = value
            return
        if len(self.nodes) == self.capacity:
            oldest = self.ring.before
            self._unlink(oldest)
            del self.nodes[oldest.key]
        node = self.nodes[key] = Node(key, value)
        self._push_front(node)
