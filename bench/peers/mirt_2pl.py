"""mirt of PyPI: 2PL with standard errors on a table of answers."""

import json
import sys
import time

import mirt
import numpy as np

if __name__ == "__main__":
    answers = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1, dtype=int)
    began = time.perf_counter()
    fitted = mirt.fit_mirt(answers, model="2PL", n_quadpts=61)
    seconds = time.perf_counter() - began
    json.dump({"seconds": seconds, "loglik": float(fitted.log_likelihood)}, sys.stdout)
