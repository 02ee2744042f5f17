"""Measures and logistic regression by scikit-learn 1.9, as an oracle for src/trace: sklearn_measures.py > sklearn.json"""
import json, numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score, log_loss, brier_score_loss
rng = np.random.default_rng(5)
n = 400
x = rng.normal(size=(n, 3)); x[:, 2] = x[:, 0] * .5 + x[:, 2]
y = rng.random(n) < 1 / (1 + np.exp(-(.4 + x @ [1.2, -.7, .3])))
said = np.round(np.clip(1 / (1 + np.exp(-(.3 + x @ [1., -.5, .2]))), .001, .999), 2)   # rounded: ties
z = (x - x.mean(0)) / x.std(0)
model = LogisticRegression(C=1.0, tol=1e-12, max_iter=10000).fit(z, y)                   # half the square of each weight
print(json.dumps(dict(x=np.round(x, 6).ravel().tolist(), y=y.astype(int).tolist(), said=said.tolist(),
    auc=roc_auc_score(y, said), log_loss=log_loss(y, said), brier=brier_score_loss(y, said),
    p=[round(float(v), 9) for v in model.predict_proba((np.round(x, 6) - x.mean(0)) / x.std(0))[:, 1]])))
