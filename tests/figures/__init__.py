"""`make figures`: every figure that the product promises, measured again and compared with its
goal and its last value.
"""
