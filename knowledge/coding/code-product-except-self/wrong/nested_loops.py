# fails: linear-time
# zh: 每个位置都把其余的数重乘一遍，时间是 n 的平方。
# en: every position multiplies all the others again, which takes time in the square of n.
def product_except_self(numbers):
    result = []
    for i in range(len(numbers)):
        product = 1
        for j, value in enumerate(numbers):
            if j != i:
                product *= value
        result.append(product)
    return result
