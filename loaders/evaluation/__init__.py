"""How good a graph is: its facts compared with those a careful reader found in the same texts."""
