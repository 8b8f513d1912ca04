package org.attentionlab.attention.op;

import java.util.List;
import java.util.Optional;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.spec.SinkChange;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;

/**
 * What the attention ops of one graph share: the layers, the tables of rotations and biases, and who is watching or keeping keys. Used by
 * one graph at a time.
 */
public final class AttentionRuntime {

    private final List<AttentionLayer> layers;
    private final RotationTables rotations = new RotationTables();
    private final BiasTables biases = new BiasTables();
    private volatile Optional<RowObserver> observer = Optional.empty();
    private volatile Optional<KeptKeys> kept = Optional.empty();
    private volatile Optional<SinkChange> sink = Optional.empty();

    /** A runtime for layers in the order of their index. */
    public AttentionRuntime(List<AttentionLayer> layers) {
        this.layers = List.copyOf(layers);
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i).index() != i) {
                throw new IllegalArgumentException("layer " + layers.get(i).index() + " stands at place " + i);
            }
        }
    }

    /** Makes the attention ops known to SameDiff. */
    public static void registerOps() {
        JvmOp.register(new AttentionOp(), new AttentionGradientOp());
    }

    /** Gives an op this runtime if it is an attention op; for {@code EngineBinding}. */
    public void attach(JvmOp op) {
        if (op instanceof AttentionOp attention) {
            attention.attach(this);
        } else if (op instanceof AttentionGradientOp gradient) {
            gradient.attach(this);
        }
    }

    /** Shows every row of every forward pass to an observer from now on. */
    public void observe(RowObserver rowObserver) {
        observer = Optional.of(rowObserver);
    }

    /** Shows rows to nobody from now on. */
    public void stopObserving() {
        observer = Optional.empty();
    }

    /** Changes the attention on the first key in every forward pass from now on; there is no way back through such a pass. */
    public void changeSink(SinkChange change) {
        sink = Optional.of(change);
    }

    Optional<RowObserver> observer() {
        return observer;
    }

    /** Takes every forward pass from now on for one that goes on with a sequence. */
    public void goOn(KeptKeys keys) {
        kept = Optional.of(keys);
    }

    /** Takes every forward pass from now on for one of whole sequences. */
    public void stopGoingOn() {
        kept = Optional.empty();
    }

    /** What an op computes from: what it is given, and before it what is kept of the sequence that it goes on with. */
    AttentionInputs all(int layer, int reading, AttentionInputs given) {
        return kept.isEmpty() ? given : kept.get().goOn(layers.get(layer), reading, given);
    }

    /**
     * The kernel for these inputs, one for each group of heads with a normaliser of its own. Where somebody asks for rows, or
     * weights are dropped or changed, rows have to be whole; otherwise heads that have a linear-time form take that from some length on,
     * and those whose rows can be taken in parts take them so. An observer comes or goes between passes, as the way back needs
     * the kernel of the forward pass.
     */
    AttentionKernel kernel(EngineRuntime engine, int layer, AttentionInputs inputs) {
        AttentionLayer settled = layers.get(layer);
        Optional<RotationTables.Turns> rotation = rotations.turns(settled, inputs);
        List<GroupedKernel.Part> parts = settled.groups().stream()
                .map(group -> new LayerHeads(settled, group))
                .map(heads -> new GroupedKernel.Part(heads, kernel(engine, heads, inputs, rotation)))
                .toList();
        return parts.size() == 1 ? parts.get(0).kernel() : new GroupedKernel(parts);
    }

    private AttentionKernel kernel(
            EngineRuntime engine, LayerHeads heads, AttentionInputs inputs, Optional<RotationTables.Turns> rotation) {
        AttentionArrays arrays = inputs.vectors();
        ScoreBias bias = biases.bias(heads, inputs);
        if (observer.isEmpty() && sink.isEmpty() && !inputs.dropsWeightsOf(heads.layer())) {
            if (arrays.queries() >= LinearTimeKernel.WORTHWHILE && LinearTimeKernel.fits(heads)) {
                return new LinearTimeKernel(engine, heads, arrays, rotation);
            }
            if (heads.normaliser().kernel() instanceof OnlineKernel online) {
                return new TileKernel(engine, heads, online, arrays, rotation, bias);
            }
        }
        return new StripKernel(engine, heads, arrays, rotation, bias, sink);
    }
}
