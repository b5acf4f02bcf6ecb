# fails: examples
# zh: 写入之前就乘上了自己，把当前的数也算了进去。
# en: the running product takes in the number itself before it is written down.
def product_except_self(numbers):
    result = [1] * len(numbers)
    left = 1
    for i, value in enumerate(numbers):
        left *= value
        result[i] = left
    right = 1
    for i in range(len(numbers) - 1, -1, -1):
        result[i] *= right
        right *= numbers[i]
    return result
