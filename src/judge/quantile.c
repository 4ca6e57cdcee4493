#include "judge/quantile.h"

#include <math.h>
#include <stdbool.h>

// Its series in 1 / freedom around the normal quantile.
double quantile_student(double freedom) {
    const double z = 1.959963985;
    const double z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
    return z + (z3 + z) / (4 * freedom) +
           (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom);
}

// How much of the beta distribution lies below x: the incomplete beta function, by its
// series of nothing but positive terms. Their ratio is under 1 on this side of the mean;
// beyond it the rest is summed from the other end.
static double beta_below(double x, double a, double b) {
    bool beyond = x > (a + 1) / (a + b + 2);
    double near = beyond ? 1 - x : x, first = beyond ? b : a, second = beyond ? a : b;
    double term = exp(first * log(near) + second * log1p(-near) + lgamma(a + b) -
                      lgamma(first + 1) - lgamma(second));
    double sum = 0;
    for (unsigned i = 1; term > sum * 1e-15; i++) {
        sum += term;
        term *= near * (a + b + i - 1) / (first + i);
    }
    return beyond ? 1 - sum : sum;
}

double quantile_f(double freedom, double freedom2) {
    double low = 0, high = 1;
    for (int halved = 0; halved < 50; halved++) {
        double middle = (low + high) / 2;
        if (beta_below(middle, freedom / 2, freedom2 / 2) < 0.975)
            low = middle;
        else
            high = middle;
    }
    return freedom2 * high / (freedom * (1 - low));
}
