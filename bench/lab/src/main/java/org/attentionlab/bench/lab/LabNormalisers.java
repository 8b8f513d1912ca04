package org.attentionlab.bench.lab;

import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.bench.contest.Work;

/** Normalisers with their default parameters. */
final class LabNormalisers {

    private LabNormalisers() {}

    static Normaliser of(Work work) {
        return NormaliserRegistry.standard()
                .resolve(
                        WrittenChoice.of(work.normaliser()),
                        new AttentionShape(Work.WIDTH / Work.HEADS, work.length()));
    }
}
