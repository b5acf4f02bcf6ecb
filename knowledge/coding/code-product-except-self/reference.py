def product_except_self(numbers: list[int]) -> list[int]:
    result = [1] * len(numbers)
    left = 1
    for i, value in enumerate(numbers):
        result[i] = left
        left *= value
    right = 1
    for i in range(len(numbers) - 1, -1, -1):
        result[i] *= right
        right *= numbers[i]
    return result
