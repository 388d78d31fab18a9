"""girth: 2PL by marginal maximum likelihood on a table of answers."""

import json
import sys
import time

import numpy as np
from girth import twopl_mml

if __name__ == "__main__":
    answers = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1, dtype=int)
    began = time.perf_counter()
    fitted = twopl_mml(answers.T)
    seconds = time.perf_counter() - began
    json.dump({"seconds": seconds, "loglik": None, "slope": float(np.mean(fitted["Discrimination"]))}, sys.stdout)
