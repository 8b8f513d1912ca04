package org.attentionlab.attention.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attentionlab.engine.memory.NativeFloats;

/**
 * A layer whose heads have different normalisers: each group of heads by the kernel that it would have as a layer of its own. Every
 * group reads and writes the columns of its own heads, so that they share the arrays.
 *
 * @param parts the groups, one after another
 */
record GroupedKernel(List<Part> parts) implements AttentionKernel {

    /**
     * A group with its inputs.
     *
     * @param heads the group
     * @param kernel what computes it
     */
    record Part(LayerHeads heads, AttentionKernel kernel) {

        private int learned() {
            return heads.learnedCount();
        }

        private int tokens() {
            return heads.group().tokenParameters().size();
        }
    }

    /** Does something with a group, given where its head parameters and its token parameters begin. */
    private interface Visit {
        void part(Part part, int learnedFrom, int tokensFrom);
    }

    private void each(Visit visit) {
        int learnedFrom = 0;
        int tokensFrom = 0;
        for (Part part : parts) {
            visit.part(part, learnedFrom, tokensFrom);
            learnedFrom += part.learned();
            tokensFrom += part.tokens();
        }
    }

    @Override
    public void forward(AttentionResult result, AttentionInputs inputs, Optional<RowObserver> observer) {
        each((part, learnedFrom, tokensFrom) ->
                part.kernel().forward(result, inputs(part, inputs, learnedFrom, tokensFrom), observer));
    }

    @Override
    public double[][] backward(
            NativeFloats upstream, AttentionResult result, AttentionInputs inputs, AttentionGradients gradients) {
        List<double[]> ofParameters = new ArrayList<>();
        each((part, learnedFrom, tokensFrom) -> {
            AttentionGradients ofPart = new AttentionGradients(
                    gradients.vectors(),
                    gradients.heads().subList(learnedFrom, learnedFrom + part.learned()),
                    gradients.tokens().part(tokensFrom, part.tokens()),
                    gradients.bias());
            double[][] byHead =
                    part.kernel().backward(upstream, result, inputs(part, inputs, learnedFrom, tokensFrom), ofPart);
            ofParameters.addAll(Arrays.asList(byHead));
        });
        return ofParameters.toArray(double[][]::new);
    }

    private static AttentionInputs inputs(Part part, AttentionInputs all, int learnedFrom, int tokensFrom) {
        return new AttentionInputs(
                all.vectors(),
                all.heads().part(learnedFrom, part.learned()),
                all.tokens().part(tokensFrom, part.tokens()),
                all.bias(),
                all.positions(),
                all.dropoutKey());
    }
}
