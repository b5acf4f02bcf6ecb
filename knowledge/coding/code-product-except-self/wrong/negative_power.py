# fails: no-division
# zh: 用负指数（取倒数）代替除号，仍然是除法。
# en: a power of minus one stands in for the division sign.
from fractions import Fraction


def product_except_self(numbers):
    zeros = [i for i, value in enumerate(numbers) if value == 0]
    total = 1
    for value in numbers:
        if value:
            total *= value
    if zeros:
        result = [0] * len(numbers)
        if len(zeros) == 1:
            result[zeros[0]] = total
        return result
    return [int(total * Fraction(value) ** -1) for value in numbers]
