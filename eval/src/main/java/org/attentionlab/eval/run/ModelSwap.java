package org.attentionlab.eval.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.models.gpt.NormaliserTensor;
import org.attentionlab.models.graph.TrainableGraph;

/**
 * A normaliser that takes the place of all those a model was trained with. Where heads differ, each takes it with what is carried
 * over from the normaliser of its own.
 *
 * @param trained what the model was trained with
 * @param swaps what takes the place of each of them, in the order of {@link Layout#all}
 */
record ModelSwap(Layout<Normaliser> trained, List<SwappedNormaliser> swaps) {

    /**
     * The swap of what was written.
     *
     * @throws InvalidSpecException if it is not legal, or asks for what the model has not learned
     */
    static ModelSwap of(
            Layout<Normaliser> trained, WrittenChoice written, NormaliserRegistry registry, AttentionShape shape) {
        return new ModelSwap(
                trained,
                trained.all().stream()
                        .map(before -> SwappedNormaliser.of(written, before, registry, shape))
                        .toList());
    }

    /** Whether there are parameters that are fitted to each length that the model is measured at. */
    boolean fitsLength() {
        return swaps.stream().anyMatch(swap -> !swap.fitted().isEmpty());
    }

    /** The same at a length that the model is measured at. */
    ModelSwap at(int length) {
        return new ModelSwap(
                trained, swaps.stream().map(swap -> swap.at(length)).toList());
    }

    /** What the model has from now on. */
    Layout<Normaliser> normalisers() {
        Iterator<SwappedNormaliser> each = swaps.iterator();
        return trained.map(before -> each.next().normaliser());
    }

    /** Whether a model goes on with what it has learned in a tensor. */
    boolean keeps(NormaliserTensor tensor, int layers, int heads) {
        return swaps.get(share(tensor, layers, heads)).learned().contains(tensor.parameter());
    }

    /** The number of the normaliser that a tensor is of. */
    private int share(NormaliserTensor tensor, int layers, int heads) {
        Normaliser owner = trained.of(tensor.layer(), layers, tensor.head(), heads);
        List<Normaliser> all = trained.all();
        int share = 0;
        while (all.get(share) != owner) {
            share++;
        }
        return share;
    }

    /** The name of what is computed: one where it is the same for all heads, such as {@code ssmax_bias(s=5, b=learned)}. */
    String label(AttentionShape shape) {
        List<String> labels = swaps.stream().map(swap -> swap.label(shape)).toList();
        Iterator<String> each = labels.iterator();
        return labels.stream().distinct().count() == 1 ? labels.get(0) : trained.written(before -> each.next());
    }

    /**
     * The parameters as they are told, with what the heads of a graph have learned, each with the way to its normaliser.
     *
     * @param lengths the lengths that the model is measured at
     */
    List<SwappedParameter> parameters(TrainableGraph graph, int layers, int heads, List<Integer> lengths) {
        List<SwappedParameter> parameters = new ArrayList<>();
        for (int i = 0; i < swaps.size(); i++) {
            int share = i;
            String path = trained.paths().get(i);
            swaps.get(i)
                    .parameters(
                            graph,
                            name -> NormaliserTensor.of(name)
                                    .map(tensor -> share(tensor, layers, heads) == share)
                                    .orElse(true),
                            lengths)
                    .forEach(parameter -> parameters.add(parameter.below(path)));
        }
        return parameters;
    }
}
