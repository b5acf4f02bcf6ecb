# fails: examples
# zh: 先求总积再逐个除掉，遇到零就没有答案。
# en: the total product is divided by each number, which has no answer at a zero.
def product_except_self(numbers):
    total = 1
    for value in numbers:
        total *= value
    return [total // value for value in numbers]
