package org.attentionlab.eval.probe;

import java.util.List;
import java.util.function.Supplier;
import org.attentionlab.eval.study.EvaluationPart;

/** Knows what was seen of parts of an evaluation before. */
@FunctionalInterface
public interface PartMemory {

    /** Remembers nothing. */
    PartMemory NONE = (part, looking) -> looking.get();

    /**
     * What is seen of a part.
     *
     * @param part the part
     * @param looking looks, where it was not seen before
     * @return what each of its batches showed
     */
    List<BatchSeen> of(EvaluationPart part, Supplier<List<BatchSeen>> looking);
}
