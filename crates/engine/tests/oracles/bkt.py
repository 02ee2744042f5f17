"""Knowledge tracing by pyBKT 1.4.3 (numpy<2, pandas<2.3, scikit-learn<1.5), as an oracle for src/trace/bkt.rs.

  bkt.py > bkt.json          predictions with given parameters, and likelihoods of fits, on histories made up here
  bkt.py FOLD.csv            fits a fold of published answers in AKT's format: processor time, and likelihood
"""
import json, sys, time, warnings
warnings.filterwarnings('ignore')
import numpy as np, pandas as pd
from pyBKT.models import Model

def loglik(frame, params):
    total = 0.0
    for skill, rows in frame.groupby('skill_name', sort=False):
        L0, T, F, G, S = params[skill]
        for _, history in rows.groupby('user_id', sort=False):
            p = L0
            for right in history['correct']:
                q = p * (1 - S) + (1 - p) * G
                total += np.log(q if right else 1 - q)
                seen = p * (1 - S) / q if right else p * S / (1 - q)
                p = seen * (1 - F) + (1 - seen) * T
    return float(total)

def coefficients(model):
    found = {}
    for skill, c in model.coef_.items():
        one = lambda name: float(np.ravel(c[name])[0])
        found[skill] = [one('prior'), one('learns'), one('forgets') if 'forgets' in c else 0.0, one('guesses'), one('slips')]
    return found

def frame_of(skills, users, right):
    return pd.DataFrame(dict(user_id=users, skill_name=skills, correct=right, order_id=np.arange(len(right))))

def made_up():
    rng = np.random.default_rng(12)
    truth = {'1': [.3, .15, 0, .2, .1], '2': [.6, .05, .05, .25, .15], '3': [.1, .3, 0, .1, .05], '4': [.45, .1, .1, .3, .2]}
    S, U, Y = [], [], []
    for skill, (L0, T, F, G, Sl) in truth.items():
        for user in range(150):
            k = rng.random() < L0
            for _ in range(rng.integers(3, 14)):
                S.append(skill); U.append(user); Y.append(int(rng.random() < ((1 - Sl) if k else G)))
                k = (rng.random() >= F) if k else (rng.random() < T)
    data = frame_of(S, U, Y)
    out = dict(skill=[int(s) for s in S], learner=U, right=Y, given=truth)
    given = Model(seed=1, num_fits=1, parallel=False); given.fit(data=data, forgets=True)
    for skill, (L0, T, F, G, Sl) in truth.items():
        given.fit_model[skill].update(pi_0=np.array([[1 - L0], [L0]]), As=np.array([[[1 - T, F], [T, 1 - F]]]), prior=L0, learns=np.array([T]), forgets=np.array([F]), guesses=np.array([G]), slips=np.array([Sl]))
    said = given.predict(data=data).sort_values('order_id')
    out['predicted'] = [round(float(x), 9) for x in said['correct_predictions']]
    for name, kw in (('plain', {}), ('forgets', {'forgets': True})):
        model = Model(seed=42, num_fits=5, parallel=False); model.fit(data=data, **kw)
        found = coefficients(model)
        out[name] = dict(loglik=round(loglik(data, found), 4), parameters={k: [round(x, 6) for x in v] for k, v in found.items()})
    print(json.dumps(out))

def akt(path):
    lines = [line.strip() for line in open(path) if line.strip()]
    S, U, Y = [], [], []
    for learner in range(len(lines) // 4):
        items, skills, right = ([int(x) for x in l.split(',') if x] for l in lines[4 * learner + 1: 4 * learner + 4])
        at = 0
        while at < len(items):                       # rows of one response stand together
            end = at + 1
            while end < len(items) and items[end] == items[at] and right[end] == right[at] and skills[end] not in skills[at:end]: end += 1
            S.append('-'.join(map(str, sorted(skills[at:end])))); U.append(learner); Y.append(right[at]); at = end
    return frame_of(S, U, Y)

def fold(path):
    data = akt(path)
    print(len(data), 'answers,', data['skill_name'].nunique(), 'sets of skills')
    for name, kw in (('plain', {}), ('forgets', {'forgets': True})):
        model = Model(seed=42, num_fits=1, parallel=False)
        began = time.process_time(); model.fit(data=data, **kw); took = time.process_time() - began
        print(name, f'fit {took:.2f} CPU-s, log likelihood {loglik(data, coefficients(model)):.2f}', flush=True)

fold(sys.argv[1]) if len(sys.argv) > 1 else made_up()
