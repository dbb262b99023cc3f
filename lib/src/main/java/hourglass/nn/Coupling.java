package hourglass.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import hourglass.engine.Compute;
import hourglass.engine.Constant;

/**
 * An affine coupling: some of the numbers of a sample pass as they are, and from them a network
 * reads by how much the others are to be scaled and shifted. Whatever the network is, that can be
 * undone, since both directions can ask it the same question.
 *
 * <p>y = x exp(s) + t, with s and t functions of the kept numbers, and 0 for these. Dinh,
 * Sohl-Dickstein and Bengio, "Density estimation using Real NVP", ICLR 2017, equations 4 to 9.
 */
public final class Coupling extends Invertible {
    /** s lies between -2 and 2: no layer scales by more than e^2 = 7.4. */
    private static final double BOUND = 2;

    private final NDArray keep; // (d), 1 where a number passes
    private final NDArray move; // (d), 1 where it does not
    private final Block net;
    private final Parameter gain; // (2 d), starts at 0: the coupling then changes nothing
    private final Parameter offset; // (2 d), likewise

    /**
     * @param keep 1 for a number that passes as it is, 0 for one that is moved (d)
     * @param net from samples (n, d), in which the numbers to be moved are 0, to (n, 2 d)
     */
    public Coupling(float[] keep, Block net) {
        this.keep = Compute.root().create(keep.clone());
        move = Compute.root().ones(new Shape(keep.length)).sub(this.keep);
        this.net = addChildBlock("net", net);
        gain = addParameter(parameter("gain", keep.length));
        offset = addParameter(parameter("offset", keep.length));
    }

    private static Parameter parameter(String name, int d) {
        return Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.OTHER)
                .optShape(new Shape(2L * d))
                .build();
    }

    /** Which numbers pass as they are: 1 for those, else 0 (d). */
    public NDArray keep() {
        return keep;
    }

    @Override
    Stretched stretch(ParameterStore store, NDArray x, boolean training) {
        NDList st = scaleAndShift(store, x, training);
        NDArray s = st.get(0); // (n, d)
        // y = x exp(s) + t, whose Jacobian is triangular with exp(s) on the diagonal
        return new Stretched(x.mul(s.exp()).add(st.get(1)), s.sum(new int[] {1}));
    }

    @Override
    public NDArray inverse(ParameterStore store, NDArray y) {
        NDList st = scaleAndShift(store, y, false);
        // x = (y - t) exp(-s): what passed is the same in y as in x
        return y.sub(st.get(1)).mul(st.get(0).neg().exp());
    }

    private NDList scaleAndShift(ParameterStore store, NDArray x, boolean training) {
        NDArray g = store.getValue(gain, x.getDevice(), training);
        NDArray o = store.getValue(offset, x.getDevice(), training);
        NDArray read = net.forward(store, new NDList(x.mul(keep)), training).singletonOrThrow();
        NDList halves = read.mul(g).add(o).split(2, 1); // twice (n, d)
        NDArray a = halves.get(0);
        // s = 2 tanh(a / 2), which is a where a is small
        NDArray s = a.mul(Constant.like(a, 1 / BOUND)).tanh().mul(Constant.like(a, BOUND));
        return new NDList(s.mul(move), halves.get(1).mul(move));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        net.initialize(manager, type, inputs[0]);
        Shape out = net.getOutputShapes(new Shape[] {inputs[0]})[0];
        if (out.dimension() != 2 || out.get(1) != 2 * keep.size()) {
            throw new IllegalArgumentException(
                    "the coupling's network gives %s numbers a sample, expected %d: a scale and a shift for each of %d"
                            .formatted(out.slice(1), 2 * keep.size(), keep.size()));
        }
    }

    @Override
    public String toString() {
        return "coupling";
    }
}
