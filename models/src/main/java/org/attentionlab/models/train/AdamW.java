package org.attentionlab.models.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.memory.HostArray;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101). For parameter p, gradient g, step t and
 * learning rate r:
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g^2
 * p = p (1 - r decay) - r / (1 - beta1^t) m / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>The betas are floats in every place, so that the corrections by {@code 1 - beta^t} fit the averages they correct. The
 * moments of all parameters are one flat run each. Used by one thread at a time.
 */
public final class AdamW {

    /** What its memory is for. */
    private enum Memory {
        PARAMETERS,
        GRADIENTS,
        FIRST_MOMENTS,
        SECOND_MOMENTS
    }

    private final EngineRuntime runtime;
    private final AdamWSettings settings;
    private final float beta1;
    private final float beta2;
    private final List<INDArray> parameters;
    private final List<Boolean> decayed;
    private final FlatChunks chunks;
    private final float[] first;
    private final float[] second;
    private long step;

    /**
     * An optimiser that has taken no step.
     *
     * @param parameters the live arrays that steps change: FLOAT, contiguous, in 'c' order
     * @param decayed for each of them, whether weight decay applies
     */
    public AdamW(EngineRuntime runtime, AdamWSettings settings, List<INDArray> parameters, List<Boolean> decayed) {
        if (parameters.size() != decayed.size()) {
            throw new IllegalArgumentException(
                    parameters.size() + " parameters, but weight decay is given for " + decayed.size());
        }
        this.runtime = runtime;
        this.settings = settings;
        this.beta1 = (float) settings.beta1();
        this.beta2 = (float) settings.beta2();
        this.parameters = List.copyOf(parameters);
        this.decayed = List.copyOf(decayed);
        this.chunks = new FlatChunks(parameters);
        this.first = new float[chunks.total()];
        this.second = new float[chunks.total()];
    }

    /** The number of steps taken. */
    public long step() {
        return step;
    }

    /**
     * Takes a step.
     *
     * @param gradients one array per parameter, of its size
     * @param gradientFactor what gradients are multiplied by first, as for clipping
     */
    public void update(List<INDArray> gradients, double learningRate, double gradientFactor) {
        checkSizes(gradients);
        step++;
        List<HostArray> changed = parameters.stream().map(HostArray::of).toList();
        Pass pass = new Pass(
                changed.stream().map(HostArray::floats).toList(),
                gradients.stream().map(NativeFloats::read).toList(),
                (float) gradientFactor,
                (float) (learningRate / (1 - Math.pow(beta1, (double) step))),
                (float) (1 / (1 - Math.pow(beta2, (double) step))),
                (float) (1 - learningRate * settings.weightDecay()));
        runtime.workers().run(chunks.count(), (index, scratch) -> update(chunks.get(index), pass, scratch));
        changed.forEach(HostArray::writeBack);
    }

    /** What is the same for every chunk of a step. */
    private record Pass(
            List<NativeFloats> parameters,
            List<NativeFloats> gradients,
            float gradientFactor,
            float stepSize,
            float varianceFactor,
            float kept) {}

    private void update(FlatChunks.Chunk chunk, Pass pass, Scratch scratch) {
        int capacity = FlatChunks.SIZE + RowArithmetic.PADDING;
        float[] p = scratch.heap(Memory.PARAMETERS, capacity);
        float[] g = scratch.heap(Memory.GRADIENTS, capacity);
        float[] m = scratch.heap(Memory.FIRST_MOMENTS, capacity);
        float[] v = scratch.heap(Memory.SECOND_MOMENTS, capacity);
        int n = chunk.count();
        pass.parameters().get(chunk.tensor()).get(chunk.start(), p, 0, n);
        pass.gradients().get(chunk.tensor()).get(chunk.start(), g, 0, n);
        System.arraycopy(first, chunk.flat(), m, 0, n);
        System.arraycopy(second, chunk.flat(), v, 0, n);
        RowArithmetic rows = runtime.rows();
        MomentRows moments = MomentRows.of(rows);
        rows.scale(g, 0, n, pass.gradientFactor());
        moments.average(m, 0, g, 0, n, beta1);
        rows.multiply(g, 0, g, 0, n);
        moments.average(v, 0, g, 0, n, beta2);
        System.arraycopy(m, 0, first, chunk.flat(), n);
        System.arraycopy(v, 0, second, chunk.flat(), n);
        moments.divideByRoot(m, 0, v, 0, n, pass.varianceFactor(), (float) settings.epsilon());
        if (decayed.get(chunk.tensor())) {
            rows.scale(p, 0, n, pass.kept());
        }
        rows.addScaled(p, 0, m, 0, n, -pass.stepSize());
        pass.parameters().get(chunk.tensor()).put(chunk.start(), p, 0, n);
    }

    private void checkSizes(List<INDArray> gradients) {
        if (gradients.size() != parameters.size()) {
            throw new IllegalArgumentException(
                    gradients.size() + " gradients for " + parameters.size() + " parameters");
        }
        for (int i = 0; i < gradients.size(); i++) {
            if (gradients.get(i).length() != parameters.get(i).length()) {
                throw new IllegalArgumentException("gradient " + i + " has "
                        + gradients.get(i).length() + " entries and its parameter "
                        + parameters.get(i).length());
            }
        }
    }

    /** A copy of what this carries from step to step. */
    public AdamWState state() {
        return new AdamWState(step, split(first), split(second));
    }

    private List<float[]> split(float[] flat) {
        List<float[]> tensors = new ArrayList<>();
        for (int tensor = 0; tensor < chunks.tensors(); tensor++) {
            tensors.add(Arrays.copyOfRange(flat, chunks.start(tensor), chunks.start(tensor + 1)));
        }
        return tensors;
    }

    /**
     * Goes on from a state.
     *
     * @throws IllegalArgumentException if it belongs to other parameters; then nothing has changed
     */
    public void restore(AdamWState state) {
        check("first", state.firstMoments());
        check("second", state.secondMoments());
        for (int tensor = 0; tensor < chunks.tensors(); tensor++) {
            int size = chunks.size(tensor);
            System.arraycopy(state.firstMoments().get(tensor), 0, first, chunks.start(tensor), size);
            System.arraycopy(state.secondMoments().get(tensor), 0, second, chunks.start(tensor), size);
        }
        step = state.step();
    }

    private void check(String which, List<float[]> moments) {
        if (moments.size() != chunks.tensors()) {
            throw new IllegalArgumentException("the state has " + moments.size() + " " + which + " moments for "
                    + chunks.tensors() + " parameters");
        }
        for (int tensor = 0; tensor < moments.size(); tensor++) {
            if (moments.get(tensor).length != chunks.size(tensor)) {
                throw new IllegalArgumentException("the " + which + " moments of parameter " + tensor + " have "
                        + moments.get(tensor).length + " entries; the parameter has " + chunks.size(tensor));
            }
        }
    }
}
