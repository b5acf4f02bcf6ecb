# fails: constant-space
# zh: 左积和右积各开了一个数组。
# en: one helper array holds the left products and another the right ones.
def product_except_self(numbers):
    n = len(numbers)
    left, right = [1] * n, [1] * n
    for i in range(1, n):
        left[i] = left[i - 1] * numbers[i - 1]
    for i in range(n - 2, -1, -1):
        right[i] = right[i + 1] * numbers[i + 1]
    return [a * b for a, b in zip(left, right)]
