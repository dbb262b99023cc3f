package hourglass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import hourglass.engine.InPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * An optimizer at work on one network: its parameters, their gradients and what the optimizer
 * remembers.
 */
public final class Stepper {
    private final Optimizer optimizer;
    private final NDManager manager;
    private final List<NDArray> learning = new ArrayList<>();
    private final NDList parameters = new NDList();
    private final NDList gradients = new NDList();
    private final List<NDList> slots = new ArrayList<>();
    private final NDList steps = new NDList();
    private long t;
    private double momentumProduct = 1;

    /**
     * @param manager owner of the optimizer's arrays; closing it frees them
     */
    public Stepper(Optimizer optimizer, Block block, NDManager manager) {
        this.optimizer = optimizer;
        this.manager = manager;
        for (Parameter parameter : block.getParameters().values()) {
            if (parameter.requiresGradient()) {
                add(parameter.getArray());
            }
        }
        for (int i = 0; i < optimizer.slots(); i++) {
            slots.add(zerosLikeParameters());
        }
    }

    private void add(NDArray parameter) {
        parameter.setRequiresGradient(true);
        learning.add(parameter);
        NDArray alias =
                parameter.stopGradient(); // shares the storage, and autograd does not watch it
        alias.attach(manager);
        parameters.add(alias);
        steps.add(manager.zeros(new Shape()));
    }

    private NDList zerosLikeParameters() {
        var zeros = new NDList();
        parameters.forEach(p -> zeros.add(p.zerosLike()));
        return zeros;
    }

    /**
     * Moves the parameters along the gradients that the last backward pass left, then clears those.
     *
     * @param factor on the learning rate
     */
    public void step(double factor) {
        if (gradients.isEmpty()) {
            findGradients();
        }
        t++;
        optimizer.withLearningRate(factor * optimizer.learningRate()).step(this);
        InPlace.zero(gradients);
    }

    /**
     * Clears the gradients without a step: those that a loss of another network has left in this
     * one, on their way through it.
     */
    public void clear() {
        if (gradients.isEmpty()) {
            findGradients();
        }
        InPlace.zero(gradients);
    }

    /** Backward passes add into the same arrays for ever, so they are looked up once. */
    private void findGradients() {
        for (NDArray parameter : learning) {
            NDArray gradient = parameter.getGradient();
            gradient.attach(manager);
            gradients.add(gradient);
        }
    }

    long t() {
        return t;
    }

    /** All arrays that the optimizer keeps from step to step, for a checkpoint. */
    NDList memory() {
        var memory = new NDList();
        slots.forEach(memory::addAll);
        memory.addAll(steps);
        return memory;
    }

    /** The numbers beside them. */
    List<Double> count() {
        return List.of((double) t, momentumProduct);
    }

    /** Goes on from saved numbers; the arrays of {@link #memory} are put back by themselves. */
    void countFrom(List<Double> saved) {
        t = Math.round(saved.get(0));
        momentumProduct = saved.get(1);
    }

    NDList parameters() {
        return parameters;
    }

    NDList gradients() {
        return gradients;
    }

    NDList slot(int i) {
        return slots.get(i);
    }

    /** One counter a parameter, on the device, as the fused Adam step wants them. */
    NDList steps() {
        return steps;
    }

    /** u_1 u_2 ... u_t, kept from step to step. */
    double momentumProduct(long step, LongToDoubleFunction u) {
        momentumProduct *= u.applyAsDouble(step);
        return momentumProduct;
    }
}
