// quantile: what 97.5 % of a distribution lie below; intervals of 95 % are made of it.
//
// Pure. Degrees of freedom need not be whole numbers. Held against printed tables by
// tests/unit/quantile.c.

#ifndef JUDGE_QUANTILE_H
#define JUDGE_QUANTILE_H

double quantile_student(double freedom);            // from 9 up: within 0.0003
double quantile_f(double freedom, double freedom2); // of F; both from 1 up

#endif
