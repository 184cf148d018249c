"""Questions of residents: asked in two fields, answered within two working days, forgotten after
90 days.
"""
