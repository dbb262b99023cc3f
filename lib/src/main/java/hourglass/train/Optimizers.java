package hourglass.train;

import hourglass.engine.TorchScript;

/**
 * The optimizers of the course, each one call into native code a step.
 *
 * <p>Symbols: p parameters, g gradients, m and v running means of g and of g squared, t the number
 * of the step from 1.
 */
public final class Optimizers {
    private static final TorchScript SCRIPT =
            TorchScript.compile(
                    """
                    def sgd(self, p: List[Tensor], g: List[Tensor], lr: float) -> NoneType:
                      torch._foreach_add_(p, g, alpha=torch.neg(lr))

                    def momentum(self, p: List[Tensor], g: List[Tensor], m: List[Tensor], lr: float, mu: float) -> NoneType:
                      torch._foreach_mul_(m, mu)
                      torch._foreach_add_(m, g, alpha=torch.neg(lr))
                      torch._foreach_add_(p, m)

                    def rmsprop(self, p: List[Tensor], g: List[Tensor], v: List[Tensor], lr: float, rho: float, eps: float) -> NoneType:
                      torch._foreach_mul_(v, rho)
                      torch._foreach_addcmul_(v, g, g, torch.sub(1, rho))
                      d = torch._foreach_add(v, eps)
                      torch._foreach_sqrt_(d)
                      torch._foreach_addcdiv_(p, g, d, torch.neg(lr))

                    def adam(self, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], t: List[Tensor], lr: float, b1: float, b2: float, eps: float, w: float) -> NoneType:
                      torch._foreach_add_(t, 1)
                      _0 = annotate(List[Tensor], [])
                      torch._fused_adam_(p, g, m, v, _0, t, lr=lr, beta1=b1, beta2=b2, weight_decay=0., eps=eps, amsgrad=False, maximize=False)
                      if torch.ne(w, 0.):
                        torch._foreach_lerp_(m, g, w)
                      else:
                        pass
                    """);

    private Optimizers() {}

    /** Stochastic gradient descent. */
    public static Optimizer sgd(double learningRate) {
        return new Sgd(learningRate, 0);
    }

    /** Stochastic gradient descent with momentum, such as 0.9. */
    public static Optimizer sgd(double learningRate, double momentum) {
        return new Sgd(learningRate, momentum);
    }

    /** RMSProp with rho 0.9. */
    public static Optimizer rmsProp(double learningRate) {
        return new RmsProp(learningRate, 0.9, 1e-7);
    }

    /** Adam with beta1 0.9, beta2 0.999. */
    public static Optimizer adam(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-7);
    }

    /**
     * Adam with another momentum, such as 0.5 for adversarial networks (Radford et al. 2015).
     *
     * @param b1 how much of the mean gradient is kept from step to step, 0 up to, but not, 1
     */
    public static Optimizer adam(double learningRate, double b1) {
        if (!(b1 >= 0 && b1 < 1)) {
            throw new IllegalArgumentException(
                    "beta 1 is %s; it must be at least 0 and below 1, such as 0.9".formatted(b1));
        }
        return new Adam(learningRate, b1, 0.999, 1e-7);
    }

    /** Nadam, Adam with Nesterov momentum, with beta1 0.9, beta2 0.999. */
    public static Optimizer nadam(double learningRate) {
        return new Nadam(learningRate, 0.9, 0.999, 1e-7);
    }

    private static void check(double learningRate) {
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException(
                    "the learning rate is %s; it must be above 0, such as 0.001"
                            .formatted(learningRate));
        }
    }

    /** m = mu m - lr g; p = p + m. Polyak 1964. */
    record Sgd(double learningRate, double mu) implements Optimizer {
        Sgd {
            check(learningRate);
        }

        @Override
        public int slots() {
            return mu == 0 ? 0 : 1;
        }

        @Override
        public void step(Stepper s) {
            if (mu == 0) {
                SCRIPT.run("sgd", s.parameters(), s.gradients(), learningRate);
            } else {
                SCRIPT.run("momentum", s.parameters(), s.gradients(), s.slot(0), learningRate, mu);
            }
        }

        @Override
        public Optimizer withLearningRate(double rate) {
            return new Sgd(rate, mu);
        }
    }

    /**
     * v = rho v + (1 - rho) g^2; p = p - lr g / sqrt(v + eps). Hinton's lecture 6e, 2012; eps
     * inside the root as in Keras.
     */
    record RmsProp(double learningRate, double rho, double eps) implements Optimizer {
        RmsProp {
            check(learningRate);
        }

        @Override
        public int slots() {
            return 1;
        }

        @Override
        public void step(Stepper s) {
            SCRIPT.run("rmsprop", s.parameters(), s.gradients(), s.slot(0), learningRate, rho, eps);
        }

        @Override
        public Optimizer withLearningRate(double rate) {
            return new RmsProp(rate, rho, eps);
        }
    }

    /**
     * m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; p = p - lr mHat / (sqrt(vHat) + eps), where
     * mHat = m / (1 - b1^t) and vHat = v / (1 - b2^t). Kingma and Ba 2015, algorithm 1.
     */
    record Adam(double learningRate, double b1, double b2, double eps) implements Optimizer {
        Adam {
            check(learningRate);
        }

        @Override
        public int slots() {
            return 2;
        }

        @Override
        public void step(Stepper s) {
            SCRIPT.run(
                    "adam",
                    s.parameters(),
                    s.gradients(),
                    s.slot(0),
                    s.slot(1),
                    s.steps(),
                    learningRate,
                    b1,
                    b2,
                    eps,
                    0.0);
        }

        @Override
        public Optimizer withLearningRate(double rate) {
            return new Adam(rate, b1, b2, eps);
        }
    }

    /**
     * Adam whose mHat looks one step ahead. With the warming momentum u_t = b1 (1 - 0.96^t / 2) and
     * U_t = u_1 ... u_t: mHat = u_(t+1) m / (1 - U_(t+1)) + (1 - u_t) g / (1 - U_t). Dozat 2016;
     * the schedule is that of Keras.
     */
    record Nadam(double learningRate, double b1, double b2, double eps) implements Optimizer {
        Nadam {
            check(learningRate);
        }

        @Override
        public int slots() {
            return 2;
        }

        /**
         * One fused Adam step does it: mHat is a mOld + b g, which is (a + b) times a running mean
         * with beta = a / (a + b). So Adam runs with that beta, its step size undoes Adam's own
         * bias correction, and one lerp afterwards turns the mean into m = b1 mOld + (1 - b1) g.
         */
        @Override
        public void step(Stepper s) {
            long t = s.t();
            double product = s.momentumProduct(t, this::u); // U_t
            double ahead = u(t + 1) / (1 - product * u(t + 1));
            double a = ahead * b1;
            double b = ahead * (1 - b1) + (1 - u(t)) / (1 - product);
            double beta = a / (a + b);
            double rate = learningRate * (a + b) * (1 - Math.pow(beta, (double) t));
            SCRIPT.run(
                    "adam",
                    s.parameters(),
                    s.gradients(),
                    s.slot(0),
                    s.slot(1),
                    s.steps(),
                    rate,
                    beta,
                    b2,
                    eps,
                    1 - b1 / beta);
        }

        private double u(long t) {
            return b1 * (1 - 0.5 * Math.pow(0.96, (double) t));
        }

        @Override
        public Optimizer withLearningRate(double rate) {
            return new Nadam(rate, b1, b2, eps);
        }
    }
}
