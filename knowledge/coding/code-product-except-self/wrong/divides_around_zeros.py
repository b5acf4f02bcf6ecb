# fails: no-division
# zh: 把零单独处理之后仍然用了除法。
# en: zeros are set aside, and the rest still divides.
def product_except_self(numbers):
    zeros = numbers.count(0)
    total = 1
    for value in numbers:
        if value:
            total *= value
    if zeros > 1:
        return [0] * len(numbers)
    if zeros == 1:
        return [0 if value else total for value in numbers]
    return [total // value for value in numbers]
