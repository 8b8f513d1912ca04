package org.attentionlab.eval.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.attentionlab.eval.probe.BatchSeen;
import org.attentionlab.eval.probe.PartMemory;
import org.attentionlab.eval.probe.PartSeen;
import org.attentionlab.eval.study.EvaluationPart;

/** The parts of a run's evaluation, each kept in the store as soon as it is seen. Used by one thread. */
final class KeptParts implements PartMemory {

    private final RunPlan plan;
    private final RunStore stored;
    private final LongSupplier nanoseconds;
    private long millisecondsBefore;

    /**
     * The parts of a run.
     *
     * @param plan the run
     * @param stored the store
     * @param nanoseconds a clock that never goes back
     */
    KeptParts(RunPlan plan, RunStore stored, LongSupplier nanoseconds) {
        this.plan = plan;
        this.stored = stored;
        this.nanoseconds = nanoseconds;
    }

    /**
     * What is seen of a part.
     *
     * @throws UncheckedIOException if it cannot be stored
     */
    @Override
    public List<BatchSeen> of(EvaluationPart part, Supplier<List<BatchSeen>> looking) {
        try {
            Optional<byte[]> before = stored.part(plan, part);
            if (before.isPresent()) {
                PartSeen seen = PartSeen.of(before.get());
                millisecondsBefore += seen.milliseconds();
                return seen.batches();
            }
            long start = nanoseconds.getAsLong();
            List<BatchSeen> batches = looking.get();
            long milliseconds = Training.milliseconds(nanoseconds.getAsLong() - start);
            stored.keepPart(plan, part, new PartSeen(batches, milliseconds).bytes());
            return batches;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** How long it took to see the parts that others have seen. */
    long millisecondsBefore() {
        return millisecondsBefore;
    }
}
