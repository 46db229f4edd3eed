deep_name = "deep"
